"""The person's resting orders, and the way to take them back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.intent import IN_FLIGHT, Intent, State
from terminal.domain.market import Market, OrderBook, Side
from terminal.domain.money import floor_to, plain, scale_of
from terminal.domain.order import CancelRequest, OpenOrder
from terminal.domain.queue_position import Queue, own_queue
from ui.dialogs.cancel_orders import CancelOrders
from ui.format import age_text, grouped, grouped_at, local_date_time, local_time, percent, queue_text, utc_text
from ui.models.table import Column, TableModel
from ui.theme import Color, mark, side_color
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.filter_edit import FilterEdit, rows_matching
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.words import cancel_sentence, not_read, request_line, side_glyph, side_short, state_badge, trouble

translate = QCoreApplication.translate
AHEAD_DIGITS = 3  # of the amount ahead; the tooltip says it exactly
_RUNNING = IN_FLIGHT | {State.ACKED, State.UNKNOWN, State.REFUSED_UNPROVEN}


class OpenOrdersPane(Panel):
    """A table of open orders. Del or the last column takes one back, the button all; each is asked about first."""

    cancel_requested = Signal(object)  # OpenOrder, once confirmed
    cancel_all_requested = Signal(object)  # tuple[OpenOrder, …], once confirmed
    order_selected = Signal(object)  # OpenOrder or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("OpenOrdersPane", "Open orders"), parent)
        self._orders: tuple[OpenOrder, ...] = ()
        self._is_read = False
        self._cancels: dict[str, State] = {}  # by the order's id
        self._last_cancel: Intent | None = None
        self._place: tuple[Environment, str] | None = None
        self._books: dict[Market, OrderBook] = {}
        self._queues: dict[str, Queue | None] = {}  # by the order's id
        self._book_age_s: Callable[[Market], float | None] = lambda _market: None
        self._dialog: CancelOrders | None = None
        self.model = TableModel(self._columns(), identity=lambda order: order.venue_order_id)
        self.table = FlatTable(self.model, translate("OpenOrdersPane", "Open orders"))
        self.filter = FilterEdit()
        self.cancel_all_button = QPushButton(self.tr("Cancel all…"))
        self._build()

    @property
    def dialog(self) -> CancelOrders | None:
        """The dialog that asks, and later shows the results; None when it is closed."""
        return self._dialog

    @property
    def orders(self) -> tuple[OpenOrder, ...]:
        """All open orders, newest first, whatever the filter."""
        return self._orders

    def show_environment(self, environment: Environment, venue: str) -> None:
        """Say where the orders rest."""
        self._place = (environment, venue)

    def clear(self) -> None:
        """Wait for the first list of orders, e.g. of another account."""
        self._orders, self._cancels, self._is_read, self._place = (), {}, False, None
        self._last_cancel = None
        self._books, self._queues = {}, {}
        if self._dialog is not None:
            self._dialog.reject()
        self.cancel_all_button.setEnabled(False)
        self.forget()
        self._show_rows()

    def show_orders(self, orders: tuple[OpenOrder, ...]) -> None:
        """Show the orders as last read."""
        self._is_read = True
        self._orders = tuple(sorted(orders, key=lambda order: order.created_at, reverse=True))
        known = {order.venue_order_id for order in orders}
        self._cancels = {order_id: state for order_id, state in self._cancels.items() if order_id in known}
        self.cancel_all_button.setEnabled(bool(orders))
        self._find_queues()
        self._show_rows()

    def show_book(self, book: OrderBook) -> None:
        """Say from a market's newest book who stands ahead of the orders there."""
        self._books[book.market] = book
        self._find_queues()

    def forget_book(self, market: Market) -> None:
        """Say nothing more of who stands ahead in one market: its book is too old."""
        if self._books.pop(market, None) is not None:
            self._find_queues()

    def set_book_ages(self, age_s: Callable[[Market], float | None]) -> None:
        """Ask *age_s* how old a market's book is, in seconds, when the tooltip says so."""
        self._book_age_s = age_s

    def show_result(self, intent: Intent) -> None:
        """Show how a cancellation stands, in its row and in the dialog."""
        if not isinstance(intent.request, CancelRequest):
            return
        self._cancels[intent.request.venue_order_id] = intent.state
        self._last_cancel = intent
        self._show_rows()
        if self._dialog is not None:
            self._dialog.show_result(intent)

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None) -> None:
        """Say how old the list is."""
        self.set_note(age_text(age_s))
        self.set_freshness(freshness)
        self.set_reason(trouble(error, age_s))

    def ask_to_cancel(self, orders: tuple[OpenOrder, ...]) -> None:
        """Ask whether to take these back; the answer goes out as a signal."""
        if not orders or self._place is None:
            return
        if self._dialog is not None:
            self._dialog.reject()
        dialog = self._dialog = CancelOrders(orders, *self._place, self)
        dialog.confirmed.connect(self._emit)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def ask_to_cancel_all(self) -> None:
        """Ask which of all open orders to take back."""
        self.ask_to_cancel(self._orders)

    def _emit(self, orders: tuple[OpenOrder, ...]) -> None:
        if len(orders) == 1:
            self.cancel_requested.emit(orders[0])
        else:
            self.cancel_all_requested.emit(orders)

    def _forget(self, dialog: CancelOrders) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def _show_rows(self) -> None:
        self.model.set_rows(rows_matching(self._orders, self.model.columns, self.filter.text()))
        some, none = self.tr("Del takes the selected order back."), self.tr("No open orders.")
        about = some if self._orders else none if self._is_read else not_read()
        self.set_footer(" ".join(part for part in (self._cancel_text(), about) if part))

    def _cancel_text(self) -> str:
        intent = self._last_cancel
        return "" if intent is None else f"{request_line(intent.request)}: {cancel_sentence(intent)}"

    def _cancel_selected(self) -> None:
        order = self.table.selected_row()
        if order is not None:
            self.ask_to_cancel((order,))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].name == "cancel":
            self.ask_to_cancel((self.model.row(index.row()),))

    def _build(self) -> None:
        mark(self.cancel_all_button, kind="quiet")
        self.cancel_all_button.setEnabled(False)
        self.cancel_all_button.clicked.connect(self.ask_to_cancel_all)
        self.right_tools.addWidget(self.filter)
        self.right_tools.addWidget(self.cancel_all_button)
        self.filter.textChanged.connect(self._show_rows)
        self.table.clicked.connect(self._on_clicked)
        self.table.row_selected.connect(self.order_selected)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self._cancel_selected)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.set_body(self.table)
        self._show_rows()

    def _find_queues(self) -> None:
        books, before = self._books, self._queues
        self._queues = {
            order.venue_order_id: own_queue(books[order.market], order)
            for order in self._orders
            if order.market in books
        }
        if self._queues != before:
            self.model.repaint("ahead")

    def _ahead(self, order: OpenOrder) -> str:
        return queue_text(self._queues.get(order.venue_order_id), digits=AHEAD_DIGITS)

    def _ahead_tooltip(self, order: OpenOrder) -> str:
        queue = self._queues.get(order.venue_order_id)
        if queue is None:
            return self.tr("Not known: no book that is fresh enough shows this order.")
        text = self.tr("Orders ahead, your own included: {orders}, {amount} {coin}. Book of {age} ago.")
        if not queue.is_exact:
            text = self.tr("At least {orders} orders ahead, {amount} {coin}; not all are shown. Book of {age} ago.")
        amount, age = grouped_at(queue.amount, 0), age_text(self._book_age_s(order.market))
        return text.format(orders=queue.orders, amount=amount, coin=order.market.base, age=age)

    def _cancel_word(self, order: OpenOrder) -> str:
        state = self._cancels.get(order.venue_order_id)
        if state is State.ARMED or state is State.ACKED:
            return translate("OpenOrdersPane", "cancelling…")
        if state in _RUNNING and state is not None:
            return str(state_badge(state))
        return translate("OpenOrdersPane", "✕ Cancel")

    def _cancel_tooltip(self, order: OpenOrder) -> str:
        state = self._cancels.get(order.venue_order_id)
        return translate("OpenOrdersPane", "Take this order back (Del)") if state is None else str(state_badge(state))

    def _columns(self) -> tuple[Column[OpenOrder], ...]:
        return (
            Column(
                name="market",
                title=translate("OpenOrdersPane", "Market"),
                text=lambda order: order.market.name,
                sort_key=lambda order: order.market.name,
                width=80,
            ),
            Column(
                name="side",
                title=translate("OpenOrdersPane", "Side"),
                text=lambda order: f"{side_glyph(order.side)} {side_short(order.side)}",
                color=_side_color,
                sort_key=lambda order: order.side,
                width=50,
            ),
            Column(
                name="price",
                title=translate("OpenOrdersPane", "Price"),
                text=lambda order: grouped_at(order.price, scale_of(order.market.quote)),
                copy=lambda order: plain(order.price),
                color=_side_color,
                figures=True,
                sort_key=lambda order: order.price,
                width=72,
            ),
            Column(
                name="amount",
                title=translate("OpenOrdersPane", "Remaining"),
                text=lambda order: grouped_at(order.amount, scale_of(order.market.base)),
                copy=lambda order: plain(order.amount),
                tooltip=lambda order: f"{grouped(order.initial_amount)} {order.market.base}",
                figures=True,
                sort_key=lambda order: order.amount,
                width=72,
            ),
            Column(
                name="filled",
                title=translate("OpenOrdersPane", "Filled"),
                text=lambda order: percent(order.filled / order.initial_amount) if order.initial_amount else "—",
                copy=lambda order: plain(order.filled),
                tooltip=lambda order: f"{grouped(order.filled)} {order.market.base}",
                figures=True,
                sort_key=lambda order: order.filled,
                width=46,
            ),
            Column(
                name="ahead",
                title=translate("OpenOrdersPane", "Ahead"),
                text=self._ahead,
                tooltip=self._ahead_tooltip,
                figures=True,
                width=72,
                rank=1,
                is_empty=lambda order: self._queues.get(order.venue_order_id) is None,
            ),
            Column(
                name="created",
                title=translate("OpenOrdersPane", "Placed"),
                text=lambda order: local_time(order.created_at),
                copy=lambda order: local_date_time(order.created_at),
                tooltip=lambda order: utc_text(order.created_at),
                mono=True,
                sort_key=lambda order: order.created_at,
                width=68,
                rank=2,
            ),
            Column(
                name="value",
                title=translate("OpenOrdersPane", "Value"),
                text=_value,
                copy=lambda order: plain(order.price * order.amount),
                tooltip=lambda order: f"{_value(order)} {order.market.quote}",
                figures=True,
                sort_key=lambda order: order.price * order.amount,
                rank=3,
            ),
            Column(
                name="cancel",
                title="",
                text=self._cancel_word,
                color=lambda _order: Color.ACCENT,
                tooltip=self._cancel_tooltip,
                copy=lambda order: order.venue_order_id,
                width=72,
                stretch=True,
            ),
        )


def _value(order: OpenOrder) -> str:
    scale = scale_of(order.market.quote)
    return grouped_at(floor_to(order.price * order.amount, scale), scale)


def _side_color(order: OpenOrder) -> QColor:
    return side_color(order.side is Side.BUY)
