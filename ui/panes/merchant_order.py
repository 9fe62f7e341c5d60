"""One order of the merchant: where it is paid to and how long still, and a card for each payment that came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.merchant import MerchantOrder
from terminal.domain.misfits import Stray, own_id, strays
from ui.panes.merchant_payment import PaymentCard, WhyNot
from ui.theme import GRID, figures_font, mark
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.qr import QrCode
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.merchant import order_badge, order_title, to_pay

QR_SIDE = 136


class OrderPage(QWidget):
    """Everything of one order; what is typed stays when the order is read again."""

    refund_requested = Signal(object)  # RefundRequest
    details_requested = Signal(object)  # MerchantOrder
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: MerchantOrder | None = None
        self._environment: Environment | None = None
        self._why_not: WhyNot = lambda _request: ""
        self.cards: dict[str, PaymentCard] = {}  # by the payment's id
        self.back_button, self.details_button = QPushButton(self.tr("‹ Orders")), QPushButton(self.tr("Details…"))
        self.copy_button, self.qr = QPushButton(self.tr("Copy address")), QrCode(QR_SIDE)
        self._title, self._badge, self._sum = ElidedLabel(), QLabel(), QLabel()
        self._address, self._closed = QLabel(), ReasonLabel("dim")
        self._build()
        self.back_button.clicked.connect(self.left)
        self.copy_button.clicked.connect(self._copy)
        self.details_button.clicked.connect(lambda: self.details_requested.emit(self._order))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def order(self) -> MerchantOrder | None:
        """The order that is shown."""
        return self._order

    def set_rules(self, environment: Environment | None, why_not: WhyNot) -> None:
        """Take refund addresses of this environment, and let *why_not* keep refunds back."""
        self._environment, self._why_not = environment, why_not
        for card in self.cards.values():
            card.set_rules(environment, why_not)

    def show_order(self, order: MerchantOrder, left_s: float | None) -> None:
        """Show an order; another one's cards are forgotten."""
        if self._order is None or order.id != self._order.id:
            self._drop_cards(set())
        self._order = order
        self._title.setText(order_title(order))
        self._sum.setText(to_pay(order))
        self._address.setText(in_groups_of_four(order.address) if order.address else "")
        self._show_cards(order)
        self.show_time(left_s)

    def show_time(self, left_s: float | None) -> None:
        """Count down; once nothing more should be paid to it the code is gone."""
        if self._order is None:
            return
        badge = order_badge(self._order, left_s)
        self._badge.setText(str(badge))
        mark(self._badge, tone=badge.tone.value)
        is_payable = self._order.is_active and (left_s is None or left_s > 0) and bool(self._order.address)
        self.qr.set_text(self._order.pay_link or "" if is_payable else "")
        for widget in (self._address, self.copy_button):
            widget.setVisible(is_payable)
        closed = self.tr("Nothing more should be paid to its address: it would be one more payment that does not fit.")
        self._closed.show_text("" if is_payable or not self._order.address else closed)

    def judge(self) -> None:
        """Look again which payments may be given back now."""
        for card in self.cards.values():
            card.judge()

    def texts(self) -> list[str]:
        """Return what stands above and on the cards, for tests."""
        head = " · ".join(label.text() for label in (self._title, self._badge, self._sum))
        return [head, *(card.text() for card in self.cards.values())]

    def _show_cards(self, order: MerchantOrder) -> None:
        """Keep the cards of payments that are still there: somebody may be typing in one."""
        found = {stray.id: stray for stray in strays(order)}
        own = own_id(order)
        payments: list[tuple[str, Stray | None]] = [*found.items()]  # what does not fit comes first
        if order.paid and own not in found:
            payments.append((own, None))
        self._drop_cards({payment_id for payment_id, _ in payments})
        for payment_id, stray in payments:
            card = self.cards.get(payment_id) or self._add_card(payment_id)
            card.show_payment(order, stray)
        self._order_focus()

    def _add_card(self, payment_id: str) -> PaymentCard:
        card = self.cards[payment_id] = PaymentCard()
        card.set_rules(self._environment, self._why_not)
        card.refund_requested.connect(self.refund_requested)
        self._card_column.addWidget(card)
        return card

    def _order_focus(self) -> None:
        """Let Tab go through the cards as they stand: each came after the window was ordered."""
        before = self.copy_button
        for card in self.cards.values():
            self.setTabOrder(before, card.address)
            self.setTabOrder(card.address, card.button)
            before = card.button

    def _drop_cards(self, kept: set[str]) -> None:
        for payment_id in self.cards.keys() - kept:
            card = self.cards.pop(payment_id)
            card.hide()
            card.deleteLater()

    def _copy(self) -> None:
        if self._order is not None and self._order.address:
            QGuiApplication.clipboard().setText(self._order.address)

    def _build(self) -> None:
        for label in (self._badge, self._sum, self._address):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._sum, self._address):
            label.setFont(figures_font())
        self._address.setWordWrap(True)
        self._address.setAccessibleName(self.tr("Address to pay to"))
        self._address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        mark(self._title, role="heading")
        for button in (self.back_button, self.details_button):
            mark(button, kind="quiet")
        mark(self.copy_button, kind="small")
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, GRID, 0)
        head.setSpacing(2 * GRID)
        head.addWidget(self.back_button)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self.details_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(scrolled(self._body()), 1)

    def _body(self) -> QWidget:
        copying, self._card_column, told = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        copying.addWidget(self.copy_button)
        copying.addStretch(1)
        for column in (self._card_column, told):
            column.setSpacing(2 * GRID)
        told.addWidget(self._sum)
        told.addWidget(self._address)
        told.addLayout(copying)
        told.addLayout(self._card_column)
        told.addWidget(self._closed)
        told.addStretch(1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(10, GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(4 * GRID)
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        return body
