"""The merchant's desk: orders with what does not fit them, the checkouts that make orders, and a look at others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from terminal.domain.account import Environment
from terminal.domain.merchant import Checkout, MerchantOrder
from ui.dialogs.message import Message
from ui.dialogs.new_bill import NewBill
from ui.models.table import TableModel
from ui.panes.merchant_order import OrderPage
from ui.panes.merchant_payment import WhyNot
from ui.panes.merchant_tables import STATE, checkout_columns, order_columns
from ui.theme import GRID, mark
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.merchant import Bill, order_lines, order_title
from ui.wording.words import plain_tooltip

ORDERS, CHECKOUTS, LOOK_UP, ORDER = range(4)


class MerchantPane(QWidget):
    """Three pages behind a row of tabs, and one order in front of them while it is looked at."""

    refund_requested = Signal(object)  # RefundRequest
    bill_asked = Signal(object, object)  # the NewBill that asks and is to hear of it, BillDraft
    checkout_order_asked = Signal(str)  # id of the checkout
    checkout_details_asked = Signal(str)  # id of the checkout
    look_up_asked = Signal(str)  # id of an order, or of a merchant
    order_seen = Signal(object)  # MerchantOrder, when it is opened and as it is when it is left
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders: dict[str, MerchantOrder] = {}
        self._of_checkout: Mapping[str, tuple[str, ...]] = {}  # ids of the orders that each checkout made
        self._checkout: Checkout | None = None  # whose orders alone are listed
        self._venue_now: datetime | None = None
        self._currencies: tuple[str, ...] = ()
        self._shown_s = 0
        self._withheld: Mapping[Bill, str] = {}
        self._withheld_by_checkout, self._is_making = "", False
        self.bill: NewBill | None = None
        self.message: Message | None = None
        self.orders: TableModel[MerchantOrder] = TableModel(order_columns(self.left_s), lambda row: row.id, self)
        self.checkouts: TableModel[Checkout] = TableModel(checkout_columns(self._count), lambda row: row.id, self)
        self.orders_table = FlatTable(self.orders, self.tr("Orders of the merchant"))
        self.checkouts_table = FlatTable(self.checkouts, self.tr("Checkouts of the merchant"))
        self.order_page = OrderPage()
        self.new_button, self.all_button = QPushButton(), QPushButton()
        self.make_button, self.its_orders_button = QPushButton(self.tr("New order by it")), QPushButton()
        self.details_button = QPushButton(self.tr("Details…"))
        self.look_up_field, self.look_up_button = QLineEdit(), QPushButton(self.tr("Look up"))
        self._said, self._looked = ReasonLabel("dim"), ReasonLabel("dim")
        self._tabs, self._pages = QButtonGroup(self), QStackedLayout()
        self._build()
        self._connect()
        self.set_page(ORDERS)

    @property
    def page(self) -> int:
        """One of ORDERS, CHECKOUTS, LOOK_UP and ORDER."""
        return self._pages.currentIndex()

    @property
    def is_of_checkouts(self) -> bool:
        """Whether what is in front was read with the checkouts."""
        return self.page == CHECKOUTS or (self.page == ORDERS and self._checkout is not None)

    def hint(self) -> str:
        """Say what can be done with what is in front, or why not, or that there is nothing yet."""
        if self.page in (ORDERS, CHECKOUTS) and (reason := self._withheld.get(self._new)):
            return reason
        if self.page == ORDER:
            if self.order_page.order is not None and self.order_page.order.is_active:
                return self.tr("Counted down by the venue's clock.")
            return self.tr("Each payment can be given back once, and only in whole.")
        if self.page == LOOK_UP:
            return self.tr("Looking up moves nothing.")
        if self.page == CHECKOUTS:
            return self.tr("A checkout makes one order for each customer.")
        if not self.orders.rows:
            return self.tr("No orders yet.")
        return self.tr("Enter opens the selected order; it is good for 15 minutes from when it was made.")

    def set_rules(self, environment: Environment, why_not: WhyNot) -> None:
        """Take refund addresses of this environment, and let *why_not* keep refunds back."""
        self.order_page.set_rules(environment, why_not)

    def set_page(self, page: int) -> None:
        """Turn to one page."""
        if self.page == ORDER and page != ORDER and self.order_page.order is not None:
            self.order_seen.emit(self.order_page.order)
        self._pages.setCurrentIndex(page)
        self._bar.setVisible(page != ORDER)
        if page != ORDER:
            self._tabs.button(page).setChecked(True)
            self.new_button.setVisible(page != LOOK_UP)
            self.new_button.setText(self.tr("New checkout…") if page == CHECKOUTS else self.tr("New order…"))
        self._show_filter()
        self._show_withheld()
        self.turned.emit()

    def offer_currencies(self, currencies: tuple[str, ...]) -> None:
        """Let new orders be in these."""
        self._currencies = currencies

    def set_withheld(self, reasons: Mapping[Bill, str], by_checkout: str = "") -> None:
        """Say, before anybody types, why no order or checkout can be made, nor an order by one; empty where it can."""
        if (reasons, by_checkout) != (self._withheld, self._withheld_by_checkout):
            self._withheld, self._withheld_by_checkout = reasons, by_checkout
            self._show_withheld()
            self.turned.emit()

    def show_orders(self, orders: tuple[MerchantOrder, ...], of_checkout: Mapping[str, tuple[str, ...]]) -> None:
        """Show all orders as last read, the newest first; *of_checkout* are those that a checkout made, by its id."""
        self._orders, self._of_checkout = {order.id: order for order in orders}, of_checkout
        self._list_orders()
        self.checkouts.repaint("orders")
        shown = self.order_page.order
        if shown is not None and shown.id in self._orders:
            order = self._orders[shown.id]
            self.order_page.show_order(order, self.left_s(order))

    def show_checkouts(self, checkouts: tuple[Checkout, ...]) -> None:
        """Show the checkouts as last read."""
        self.checkouts.set_rows(checkouts)
        self._offer_checkout(self.checkouts_table.selected_row())

    def open_order(self, order: MerchantOrder) -> None:
        """Bring one order to the front, also one that is in no list yet."""
        self.set_page(ORDERS)
        self.order_page.show_order(order, self.left_s(order))
        self.set_page(ORDER)
        self.order_page.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.order_seen.emit(order)

    def order(self, order_id: str) -> MerchantOrder | None:
        """Return an order as it is known, that in front included where no list has it; None for one not read."""
        shown = self.order_page.order
        return self._orders.get(order_id) or (shown if shown is not None and shown.id == order_id else None)

    def show_time(self, venue_now: datetime | None) -> None:
        """Count down by the venue's clock, None where that is not known."""
        self._venue_now = venue_now
        second = int(venue_now.timestamp()) if venue_now else 0
        if second == self._shown_s:
            return
        self._shown_s = second
        if self.page == ORDERS and any(order.is_active for order in self.orders.rows):
            self.orders.repaint(STATE)
        if self.page == ORDER and self.order_page.order is not None:
            self.order_page.show_time(self.left_s(self.order_page.order))

    def left_s(self, order: MerchantOrder) -> float | None:
        """Return how long an order may still be paid, by the venue's clock; None where that is not known."""
        if order.expires_at is None or self._venue_now is None:
            return None
        return (order.expires_at - self._venue_now).total_seconds()

    def ask_for_bill(self, what: Bill) -> None:
        """Open the form of a new order or checkout."""
        dialog = self.bill = NewBill(what, self._currencies, self)
        dialog.set_withheld(self._withheld.get(what, ""))
        dialog.asked.connect(lambda draft: self.bill_asked.emit(dialog, draft))
        dialog.finished.connect(lambda: self._forget_bill(dialog))
        dialog.open()

    def show_details(self, order: MerchantOrder) -> None:
        """Open everything that is known of an order."""
        self.show_message(order_title(order), order_lines(order))

    def show_message(self, heading: str, lines: tuple[tuple[str, str], ...]) -> None:
        """Open lines to be read and copied."""
        if self.message is not None:
            self.message.reject()
        dialog = self.message = Message(heading, lines, parent=self)
        dialog.finished.connect(lambda: self._forget_message(dialog))
        dialog.open()

    def say(self, problem: str) -> None:
        """Say why no order was made by a checkout; empty when one was."""
        _say(self._said, problem, "error")
        self._is_making = False
        self._offer_checkout(self.checkouts_table.selected_row())

    def say_looked(self, problem: str) -> None:
        """Say why nothing was found; empty when something was."""
        _say(self._looked, problem, "error")
        self.look_up_button.setEnabled(True)

    def said(self) -> str:
        """Return what is said on the page in front."""
        return self._looked.text() if self.page == LOOK_UP else self._said.text()

    def take_focus(self) -> None:
        """Give the keyboard to what is in front."""
        fields = (self.orders_table, self.checkouts_table, self.look_up_field, self.order_page.back_button)
        fields[self.page].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Close what is open, an order as well."""
        self.set_page(ORDERS)
        for dialog in (self.bill, self.message):
            if dialog is not None:
                dialog.reject()

    def _count(self, checkout: Checkout) -> int | None:
        made = self._of_checkout.get(checkout.id)
        return None if made is None else len(made)

    def _list_orders(self) -> None:
        orders = self._orders.values()
        if self._checkout is not None:
            made = self._of_checkout.get(self._checkout.id, ())
            self.orders.set_rows(order for order in orders if order.id in made)
        else:
            self.orders.set_rows(orders)

    def _filter(self, checkout: Checkout | None) -> None:
        self._checkout = checkout
        self._list_orders()
        self.set_page(ORDERS)

    def _show_withheld(self) -> None:
        reason = self._withheld.get(self._new, "")
        self.new_button.setEnabled(not reason)
        self.new_button.setToolTip(reason)
        self.make_button.setToolTip(self._withheld_by_checkout)
        self._offer_checkout(self.checkouts_table.selected_row())
        if self.bill is not None:
            self.bill.set_withheld(self._withheld.get(self.bill.what, ""))

    @property
    def _new(self) -> Bill:
        """What is made on the page in front."""
        return Bill.CHECKOUT if self.page == CHECKOUTS else Bill.ORDER

    def _show_filter(self) -> None:
        self.all_button.setVisible(self.page == ORDERS and self._checkout is not None)
        if self._checkout is not None:
            self.all_button.setToolTip(plain_tooltip(self._checkout.name))

    def _offer_checkout(self, checkout: Checkout | None) -> None:
        for button in (self.its_orders_button, self.details_button):
            button.setEnabled(checkout is not None)
        is_able = not self._is_making and not self._withheld_by_checkout
        self.make_button.setEnabled(checkout is not None and is_able)

    def _make_by_checkout(self) -> None:
        checkout = self.checkouts_table.selected_row()
        if checkout is not None and self.make_button.isEnabled():
            self._is_making = True
            self.make_button.setEnabled(False)
            _say(self._said, self.tr("Asking the venue…"), "dim")
            self.checkout_order_asked.emit(checkout.id)

    def _ask_for_details(self) -> None:
        checkout = self.checkouts_table.selected_row()
        if checkout is not None:
            self.checkout_details_asked.emit(checkout.id)

    def _look_up(self) -> None:
        wanted = self.look_up_field.text().strip()
        if wanted and self.look_up_button.isEnabled():
            self.look_up_button.setEnabled(False)
            _say(self._looked, self.tr("Asking the venue…"), "dim")
            self.look_up_asked.emit(wanted)

    def _forget_bill(self, dialog: NewBill) -> None:
        if self.bill is dialog:
            self.bill = None
        dialog.deleteLater()

    def _forget_message(self, dialog: Message) -> None:
        if self.message is dialog:
            self.message = None
        dialog.deleteLater()

    def _connect(self) -> None:
        self._tabs.idClicked.connect(self.set_page)
        self.orders_table.row_chosen.connect(self.open_order)
        self.checkouts_table.row_selected.connect(self._offer_checkout)
        self.checkouts_table.row_chosen.connect(self._filter)
        self.its_orders_button.clicked.connect(lambda: self._filter(self.checkouts_table.selected_row()))
        self.make_button.clicked.connect(self._make_by_checkout)
        self.details_button.clicked.connect(self._ask_for_details)
        self.all_button.clicked.connect(lambda: self._filter(None))
        self.new_button.clicked.connect(lambda: self.ask_for_bill(self._new))
        self.look_up_button.clicked.connect(self._look_up)
        self.look_up_field.returnPressed.connect(self._look_up)
        self.order_page.left.connect(self._leave_order)
        self.order_page.refund_requested.connect(self.refund_requested)
        self.order_page.details_requested.connect(self.show_details)

    def _leave_order(self) -> None:
        self.set_page(ORDERS)
        self.take_focus()

    def _build(self) -> None:
        self.orders_table.setObjectName("merchant_orders")
        self.checkouts_table.setObjectName("merchant_checkouts")
        self.its_orders_button.setText(self.tr("Its orders"))
        self.all_button.setText(self.tr("of one checkout ✕"))
        self.all_button.setAccessibleName(self.tr("Show all orders again"))
        for button in (self.new_button, self.all_button, self.look_up_button):
            mark(button, kind="small")
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(GRID, 0, 2 * GRID, 0)
        bar.setSpacing(GRID)
        for number, name in enumerate((self.tr("Orders"), self.tr("Checkouts"), self.tr("Look up"))):
            tab = QPushButton(name)
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            mark(tab, kind="tab")
            self._tabs.addButton(tab, number)
            bar.addWidget(tab)
        bar.addWidget(self.all_button)
        bar.addStretch(1)
        bar.addWidget(self.new_button)
        for page in (self.orders_table, self._checkouts_page(), self._look_up_page(), self.order_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(self._pages, 1)

    def _checkouts_page(self) -> QWidget:
        page, below = QWidget(), QHBoxLayout()
        below.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        below.setSpacing(2 * GRID)
        for button in (self.its_orders_button, self.make_button, self.details_button):
            mark(button, kind="small")
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.checkouts_table, 1)
        column.addLayout(below)
        column.addWidget(self._said)
        return page

    def _look_up_page(self) -> QWidget:
        text = self.tr("Id of an order that somebody asks you to pay, or of a merchant")
        self.look_up_field.setPlaceholderText(text)
        self.look_up_field.setAccessibleName(text)
        page, row = QWidget(), QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.look_up_field, 1)
        row.addWidget(self.look_up_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 2 * GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(row)
        column.addWidget(self._looked)
        column.addStretch(1)
        return page


def _say(label: ReasonLabel, text: str, role: str) -> None:
    label.set_role(role)
    label.show_text(text)
