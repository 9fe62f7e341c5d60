"""The three ways money leaves, as forms: each yields one request, or says why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import (
    check_address,
    check_clabe,
    check_email,
    check_memo,
    clabe_warning,
    memo_names,
)
from terminal.domain.money import FIAT_SCALES
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import InvalidInput
from ui.theme import GRID, mark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.widgets.forms.amount_row import AmountRow, GroupsOfFour
from ui.widgets.forms.order_button import OrderButton
from ui.widgets.labels.reason import ReasonLabel

translate = QCoreApplication.translate


class CryptoForm(QWidget):
    """Send a coin to an address outside; XLM and XEM do not go without their memo."""

    changed = Signal()
    offer_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._environment: Environment | None = None
        self._offers: dict[str, str] = {}
        self.row = AmountRow()
        self.address = StrictEdit(self.tr("Address"), self._read_address)
        self.memo_kinds = ChoiceBox(self.tr("Kind of memo"))
        self.memo_kinds.setFixedWidth(25 * GRID)
        self.memo = StrictEdit(self.tr("Memo"), self._read_memo)
        self.offer_button = _offer_button(self.tr("Use the last address"))
        self._memo_warning = ReasonLabel("warning")
        self._build()
        self._connect()
        self._show_memo()

    def set_environment(self, environment: Environment) -> None:
        """Accept the addresses of this environment only."""
        self._environment = environment
        self.address.set_reader(self._read_address)

    def show_available(self, available: Mapping[str, Decimal]) -> None:
        """Offer every coin but pesos and dollars."""
        self.row.show_available({coin: amount for coin, amount in available.items() if coin not in FIAT_SCALES})

    def fields(self) -> tuple[StrictEdit, ...]:
        """Return the fields in the order in which they are filled in."""
        return self.row.amount, self.address, self.memo

    def clear(self) -> None:
        """Empty the fields and forget what was offered."""
        self._offers.clear()
        for edit in (self.address, self.memo, self.row.amount):
            edit.clear()
        self._show_offer()

    def offer_address(self, coin: str, address: str) -> None:
        """Offer the address that *coin* was sent to last."""
        environment = self._environment
        if environment is not None and is_taken(lambda text: check_address(coin, text, environment), address):
            self._offers[coin] = address
        self._show_offer()

    def request(self) -> CryptoWithdrawal | None:
        """Return what would be sent, None while something is missing or refused."""
        address, amount = self.address.value(), self.row.amount.value()
        memo, names = self.memo.value(), memo_names(self.row.coin)
        if not isinstance(address, str) or amount is None or self.hindrance() or (names and not memo):
            return None
        return CryptoWithdrawal(
            coin=self.row.coin,
            address=address,
            amount=amount,
            memo=str(memo) if names else None,
            memo_name=self.memo_kinds.currentText() if names else None,
        )

    def hindrance(self) -> str:
        """Say why this cannot be sent; empty when it can or while a field is still empty."""
        if self.address.reason():
            return self.tr("The address cannot be used.")
        if self.memo.reason() and self.memo.isVisibleTo(self):
            return self.tr("The memo cannot be used.")
        has_others = bool(self.address.text() and self.row.amount.text())
        if memo_names(self.row.coin) and not self.memo.text() and has_others:
            return self.tr("{coin} without a memo is lost: the receiver gives you one.").format(coin=self.row.coin)
        return self.row.hindrance()

    def _read_address(self, text: str) -> str:
        if self._environment is None:
            raise InvalidInput(self.tr("no account is open"))
        return check_address(self.row.coin, text, self._environment)

    def _read_memo(self, text: str) -> str:
        return check_memo(self.row.coin, self.memo_kinds.currentText(), text)

    def _on_coin(self) -> None:
        self.address.set_reader(self._read_address)
        self._show_memo()
        self._show_offer()

    def _show_memo(self) -> None:
        names = memo_names(self.row.coin)
        self.memo_kinds.offer(list(names))
        self.memo_kinds.setVisible(len(names) > 1)
        self._memo_holder.setVisible(bool(names))
        self.memo.setVisible(bool(names))
        self.memo.clear()
        warning = self.tr("{coin} needs the receiver's {name}. Without it the coins are lost.")
        self._memo_warning.show_text(warning.format(coin=self.row.coin, name=" / ".join(names)) if names else "")

    def _show_offer(self) -> None:
        offer = self._offers.get(self.row.coin)
        self.offer_button.setVisible(offer is not None)
        end = "" if offer is None else offer[-4:]
        text = self.tr("Use the last {coin} address, …{end}")
        self.offer_button.setText(text.format(coin=self.row.coin, end=end))

    def _take_offer(self) -> None:
        self.address.setText(self._offers.get(self.row.coin, ""))
        self.offer_taken.emit()

    def _connect(self) -> None:
        self.row.coin_changed.connect(lambda _coin: self._on_coin())
        self.row.changed.connect(self.changed)
        for edit in (self.address, self.memo):
            edit.value_changed.connect(lambda _value: self.changed.emit())
            edit.reason_changed.connect(lambda _reason: self.changed.emit())
        self.memo_kinds.currentIndexChanged.connect(lambda _i: self.memo.set_reader(self._read_memo))
        self.offer_button.clicked.connect(self._take_offer)

    def _build(self) -> None:
        self._memo_holder = QWidget()
        memo_row = QHBoxLayout(self._memo_holder)
        memo_row.setContentsMargins(0, 0, 0, 0)
        memo_row.setSpacing(GRID)
        memo_row.addWidget(self.memo_kinds, 0, Qt.AlignmentFlag.AlignTop)
        memo_row.addWidget(with_reason(self.memo), 1)
        address = (with_reason(self.address), GroupsOfFour(self.address), self.offer_button)
        _stack(self, self.row, *address, self._memo_warning, self._memo_holder)


class BtrPayForm(QWidget):
    """Pay another user of the venue by e-mail."""

    changed = Signal()
    offer_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = ""
        self.row, self.email = AmountRow(), StrictEdit(self.tr("E-mail"), check_email)
        self.offer_button = _offer_button(self.tr("Pay the payee of the practice exchange"))
        _stack(self, with_reason(self.email), self.offer_button, self.row)
        self.row.changed.connect(self.changed)
        self.email.value_changed.connect(lambda _value: self.changed.emit())
        self.email.reason_changed.connect(lambda _reason: self.changed.emit())
        self.offer_button.clicked.connect(self._take_offer)

    def show_available(self, available: Mapping[str, Decimal]) -> None:
        self.row.show_available(available)

    def fields(self) -> tuple[StrictEdit, ...]:
        """Return the fields in the order in which they are filled in."""
        return self.email, self.row.amount

    def clear(self) -> None:
        """Empty the fields."""
        self.email.clear()
        self.row.amount.clear()

    def offer_payee(self, email: str) -> None:
        """Offer somebody to pay, e.g. the practice exchange's second person."""
        self._offer = email
        self.offer_button.setText(self.tr("Pay {email}").format(email=email.replace("&", "&&")))
        self.offer_button.setVisible(bool(email))

    def _take_offer(self) -> None:
        self.email.setText(self._offer)
        self.offer_taken.emit()

    def request(self) -> BtrPay | None:
        """Return what would be sent, None while something is missing or refused."""
        email, amount = self.email.value(), self.row.amount.value()
        if not isinstance(email, str) or amount is None or self.hindrance():
            return None
        return BtrPay(coin=self.row.coin, email=email, amount=amount)

    def hindrance(self) -> str:
        """Say why this cannot be sent; empty when it can or while a field is still empty."""
        return self.tr("The e-mail cannot be used.") if self.email.reason() else self.row.hindrance()


class SpeiForm(QWidget):
    """Send pesos to a bank account. A wrong control digit is a warning that a tick overrides."""

    changed = Signal()
    offer_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._environment: Environment | None = None
        self.row = AmountRow()
        self.clabe = StrictEdit(self.tr("CLABE"), self._read_clabe)
        self.recipient = StrictEdit(self.tr("Recipient"), _read_recipient)
        self._warning = ReasonLabel("warning")
        self._offer = ""
        self.offer_button = _offer_button(self.tr("Use the last CLABE"))
        self.tick = WrappedCheckBox(self.tr("I compared it with the receiver's. Use it anyway"))
        self.tick.setVisible(False)
        _stack(
            self,
            with_reason(self.clabe),
            GroupsOfFour(self.clabe),
            self._warning,
            self.tick,
            self.offer_button,
            with_reason(self.recipient),
            self.row,
        )
        self.row.changed.connect(self.changed)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.offer_button.clicked.connect(self._take_offer)
        self.clabe.value_changed.connect(lambda _value: self._judge_clabe())
        for edit in (self.clabe, self.recipient):
            edit.value_changed.connect(lambda _value: self.changed.emit())
            edit.reason_changed.connect(lambda _reason: self.changed.emit())

    def set_environment(self, environment: Environment) -> None:
        """Accept the CLABEs of this environment only."""
        self._environment = environment
        self.clabe.set_reader(self._read_clabe)

    def fields(self) -> tuple[StrictEdit, ...]:
        """Return the fields in the order in which they are filled in."""
        return self.clabe, self.recipient, self.row.amount

    def clear(self) -> None:
        """Empty the fields and forget what was offered."""
        for edit in self.fields():
            edit.clear()
        self.offer_clabe("")

    def offer_clabe(self, clabe: str) -> None:
        """Offer the bank account that pesos went to or came from last; an empty text offers none."""
        self._offer = clabe if is_taken(self._read_clabe, clabe) else ""
        self.offer_button.setText(self.tr("Use the last CLABE, …{end}").format(end=clabe[-4:]))
        self.offer_button.setVisible(bool(self._offer))

    def _take_offer(self) -> None:
        self.clabe.setText(self._offer)
        self.offer_taken.emit()

    def show_available(self, available: Mapping[str, Decimal]) -> None:
        self.row.show_available({coin: amount for coin, amount in available.items() if coin == "MXN"})

    def request(self) -> SpeiWithdrawal | None:
        """Return what would be sent, None while something is missing or refused."""
        clabe, recipient, amount = self.clabe.value(), self.recipient.value(), self.row.amount.value()
        if not isinstance(clabe, str) or not isinstance(recipient, str) or amount is None or self.hindrance():
            return None
        return SpeiWithdrawal(clabe=clabe, recipient=recipient, amount=amount)

    def hindrance(self) -> str:
        """Say why this cannot be sent; empty when it can or while a field is still empty."""
        if self.clabe.reason():
            return self.tr("The CLABE cannot be used.")
        if self.recipient.reason():
            return self.tr("The recipient's name cannot be used.")
        if self._doubt() and not self.tick.isChecked():
            return self.tr("The CLABE's control digit is wrong.")
        return self.row.hindrance()

    def _read_clabe(self, text: str) -> str:
        if self._environment is None:
            raise InvalidInput(self.tr("no account is open"))
        return check_clabe(text, self._environment)

    def _doubt(self) -> str:
        clabe = self.clabe.value()
        return clabe_warning(clabe) or "" if isinstance(clabe, str) else ""

    def _judge_clabe(self) -> None:
        doubt = self._doubt()
        self._warning.show_text(self.tr("Control digit: {doubt}").format(doubt=doubt) if doubt else "")
        self.tick.setChecked(False)
        self.tick.setVisible(bool(doubt))


TransferForm = CryptoForm | BtrPayForm | SpeiForm


def is_taken(read: Callable[[str], object], text: str) -> bool:
    """Say whether a field with this reader would take *text*."""
    try:
        read(text)
    except InvalidInput:
        return False
    return True


def _read_recipient(text: str) -> str:
    if text != text.strip() or not text.isprintable():
        raise InvalidInput(translate("SpeiForm", "no blanks around it and no line breaks"))
    if len(text) > 100:
        raise InvalidInput(translate("SpeiForm", "at most 100 characters"))
    return text


def _offer_button(name: str) -> OrderButton:
    button = OrderButton()
    button.setAccessibleName(name)
    mark(button, kind="small")
    button.setVisible(False)
    return button


def _stack(form: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * GRID)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
