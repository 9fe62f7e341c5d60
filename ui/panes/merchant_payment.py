"""One payment that came for a merchant's order, and giving it back: once, whole, where it came from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import check_address, in_groups_of_four
from terminal.domain.merchant import MerchantOrder, Mispayment
from terminal.domain.misfits import Misfit, Stray, known_address, refund_of
from terminal.domain.wallet_moves import RefundRequest
from terminal.errors import InvalidInput
from ui.theme import GRID, mark
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.forms.amount_row import GroupsOfFour
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.merchant import payment_badge, stray_badge, stray_sentence
from ui.wording.wallet import money_text
from ui.wording.words import day_and_minute

WhyNot = Callable[[RefundRequest], str]  # why it must not be given back now; empty where it may


class PaymentCard(QFrame):
    """One payment: what of it does not fit, and its single refund, to a known address or one that is typed."""

    refund_requested = Signal(object)  # RefundRequest

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intentCard")
        self._order: MerchantOrder | None = None
        self._mispayment: Mispayment | None = None
        self._environment: Environment | None = None
        self._badge, self._when, self._what, self._known = QLabel(), QLabel(), QLabel(), QLabel()
        self.address = StrictEdit(self.tr("Back to"), self._read_address)
        self._address = with_reason(self.address)
        self._groups = GroupsOfFour(self.address)
        self.button, self._why = QPushButton(self.tr("Give back…")), ReasonLabel("dim")
        self._why_not: WhyNot = lambda _request: ""
        self._build()
        self.address.value_changed.connect(lambda _value: self.judge())
        self.button.clicked.connect(self._ask)

    def set_rules(self, environment: Environment | None, why_not: WhyNot) -> None:
        """Take addresses of this environment, and let *why_not* keep refunds back."""
        self._environment, self._why_not = environment, why_not
        self.address.set_reader(self._read_address)

    def show_payment(self, order: MerchantOrder, stray: Stray | None) -> None:
        """Show one payment; without *stray* it is the order's own, which fits."""
        self._order, self._mispayment = order, stray.mispayment if stray else None
        badge = stray_badge(stray) if stray else payment_badge(order)
        self._badge.setText(str(badge))
        mark(self._badge, tone=badge.tone.value)
        mark(self, tone=badge.tone.value)
        at = stray.at if stray else order.paid_at
        self._when.setText(day_and_minute(at) if at else "")
        self._what.setText(_what(order, stray))
        self.setAccessibleName(f"{badge}. {self._what.text()}")
        known = known_address(order, self._mispayment)
        is_open = not (stray.is_refunded if stray else order.is_refunded)
        self._known.setText(self.tr("Back to {address}").format(address=in_groups_of_four(known)) if known else "")
        self._known.setVisible(is_open and known is not None)
        for widget in (self._address, self._groups):
            widget.setVisible(is_open and known is None)
        self._groups.setVisible(is_open and known is None and self.address.value() is not None)
        self.button.setVisible(is_open)
        self.judge()

    def judge(self) -> None:
        """Look again whether it may be given back now."""
        request = self.request()
        reason = ""
        if self.button.isVisibleTo(self) and self._order is not None:
            asked = refund_of(self._order, self._mispayment, None)
            if asked is None:
                reason = self.tr("The venue does not say what came: it cannot be given back from here.")
            else:
                reason = self._why_not(request or asked)
        self._why.show_text(reason)
        self.button.setEnabled(request is not None and not reason)

    def request(self) -> RefundRequest | None:
        """Return what would be given back, None while there is no address, or nothing to give back."""
        order, address = self._order, self.address.value()
        if order is None or not self.button.isVisibleTo(self):
            return None
        if known_address(order, self._mispayment) is None and not isinstance(address, str):
            return None
        return refund_of(order, self._mispayment, str(address) if address else None)

    def why(self) -> str:
        """Return why the button is dark; empty when it is not, or only an address is missing."""
        return self._why.text()

    def text(self) -> str:
        """Return what the card says, for tests."""
        return f"{self._badge.text()} · {self._what.text()}"

    def _ask(self) -> None:
        request = self.request()
        if request is not None and self.button.isEnabled():
            self.refund_requested.emit(request)

    def _read_address(self, text: str) -> str:
        if self._environment is None or self._order is None:
            raise InvalidInput("an address is needed")
        payment = self._mispayment.amount if self._mispayment else self._order.payment
        return check_address(payment.currency if payment else "BTC", text, self._environment)

    def _build(self) -> None:
        for label in (self._badge, self._when, self._what, self._known):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._what, self._known):
            label.setWordWrap(True)
        mark(self._when, role="faint")
        mark(self._known, role="dim")
        self.button.setAutoDefault(True)  # Enter presses it, as every button of the window
        head, last = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._badge, 1)
        head.addWidget(self._when)
        last.setSpacing(2 * GRID)
        last.addWidget(self._known, 1)
        last.addWidget(self._address, 1)
        last.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._what)
        column.addLayout(last)
        column.addWidget(self._groups)
        column.addWidget(self._why)


def _what(order: MerchantOrder, stray: Stray | None) -> str:
    if stray is None:
        return QCoreApplication.translate("Merchant", "{amount} came, as asked.").format(amount=money_text(order.paid))
    if stray.misfit is Misfit.OVERPAID:
        hint = QCoreApplication.translate("Merchant", "Giving it back returns all of {amount}; a part goes by Send.")
        return f"{stray_sentence(stray)} {hint.format(amount=money_text(order.paid))}"
    return stray_sentence(stray)
