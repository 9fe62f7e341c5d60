"""Sending from one account of the wallet: to an address or an e-mail, judged before it can be confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import check_address, check_email
from terminal.domain.intent import Request
from terminal.domain.money import floor_to
from terminal.domain.transfer import Send
from terminal.domain.travel_rule import LIMIT, needs_holder, worth
from terminal.domain.wallet import Money, WalletAccount
from terminal.errors import InvalidInput
from ui.format import age_text
from ui.theme import GRID
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.forms.amount_row import GroupsOfFour
from ui.widgets.forms.holder_form import HolderForm
from ui.widgets.forms.own_amount import OwnAmount, is_own_email
from ui.widgets.forms.review_ends import ReviewEnds
from ui.widgets.frames.scrolled import scrolled
from ui.wording import words
from ui.wording.wallet import money_text


class WalletSend(QWidget):
    """Yields one Send, or says why not; the button asks for its confirmation and sends nothing by itself."""

    requested = Signal(object)  # Send

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._environment: Environment | None = None
        self._own_email = ""
        self._price: Money | None = None
        self._price_age_s: float | None = None
        self.to = StrictEdit(self.tr("To"), self._read_place)
        self._own, self.holder = OwnAmount(), HolderForm()
        self.amount, self.max_button = self._own.edit, self._own.max_button
        self.ends = ReviewEnds(self.request, self._objection, self._label)
        self.note, self.send_button = self.ends.note, self.ends.button
        self._build()
        self._connect()
        self.refresh()

    def set_environment(self, environment: Environment | None) -> None:
        """Accept the addresses of this environment only; None accepts nothing."""
        self._environment = environment
        self.to.set_reader(self._read_place)
        self.refresh()

    def show_account(self, account: WalletAccount | None, _accounts: tuple[WalletAccount, ...] = ()) -> None:
        """Send from this account; what was typed for another one is forgotten."""
        if account is None or self._account is None or account.id != self._account.id:
            self.clear()
            self._price = None
        self._account = account
        self._own.show_account(account)
        self.to.set_reader(self._read_place)
        self.refresh()

    def set_own_email(self, email: str) -> None:
        """Refuse this e-mail as a destination: the venue does."""
        if email != self._own_email:
            self._own_email = email
            self.refresh()

    def show_price(self, price: Money | None, age_s: float | None) -> None:
        """Reckon by what the venue says one coin of the account is worth; None where that is not known."""
        is_other, self._price, self._price_age_s = price != self._price, price, age_s
        if is_other:
            self.refresh()
        else:
            self._show_holder()

    def clear(self) -> None:
        """Empty every field."""
        for field in (self.to, self.amount):
            field.clear()
        self.holder.clear()
        self.ends.clear()

    def request(self) -> Send | None:
        """Return what would be sent, None while something is missing or refused."""
        account, to, amount = self._account, self.to.value(), self.amount.value()
        if account is None or not isinstance(to, str) or amount is None or self._objection():
            return None
        return Send(
            source=account.id,
            coin=account.currency,
            to=to,
            amount=amount,
            note=self.ends.note_text(),
            holder=self.holder.holder() if self._is_holder_asked else None,
        )

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or while fields are empty."""
        return self.ends.hindrance()

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        return self.ends.press()

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Judge the form again."""
        self._show_holder()
        self.ends.refresh()

    @property
    def _is_holder_asked(self) -> bool:
        to, amount = self.to.value(), self.amount.value()
        is_whole = isinstance(to, str) and bool(amount) and not self._own.objection()
        return is_whole and needs_holder(str(to), amount or LIMIT.amount, self._price)

    def _show_holder(self) -> None:
        is_asked = self._is_holder_asked
        if is_asked:
            self.holder.show_why(self._why_asked())
        self.holder.setVisible(is_asked)

    def _why_asked(self) -> str:
        limit = f"{LIMIT.amount:,f} {LIMIT.currency}"
        value = worth(self.amount.value() or LIMIT.amount, self._price)
        if value is None:
            text = self.tr(
                "What this is worth in {currency} is not known now. Above {limit} the venue must be told who holds the "
                "address, so say it:"
            )
            return text.format(currency=LIMIT.currency, limit=limit)
        text = self.tr(
            "Worth {worth} by the venue's own price, {age} old. Above {limit} it must be told who holds the address:"
        )
        value_text = money_text(Money(floor_to(value, 2), LIMIT.currency))
        return text.format(worth=value_text, age=age_text(self._price_age_s), limit=limit)

    def _label(self, request: Request | None) -> str:
        if not isinstance(request, Send):
            return self.tr("Review…")
        return self.tr("Review {amount} {coin}…").format(amount=words.trimmed(request.amount), coin=request.coin)

    def _objection(self) -> str:
        account = self._account
        if account is None:
            return self.tr("Choose an account first.")
        if account.is_fiat or account.is_vault:
            return self.tr("Only a wallet sends coins; a vault and an account of government money do not.")
        if self.to.reason():
            return self.tr("The destination cannot be used.")
        if is_own_email(self.to.value(), self._own_email):
            return self.tr("This is your own e-mail.")
        return self._own.objection() or (self.holder.objection() if self._is_holder_asked else "")

    def _read_place(self, text: str) -> str:
        if self._account is None or self._environment is None:
            raise InvalidInput(self.tr("no account is open"))
        return check_email(text) if "@" in text else check_address(self._account.currency, text, self._environment)

    def _take_place(self, _place: object) -> None:
        """Judge another destination: what was said of the holder of the last one says nothing of it."""
        self.holder.clear()
        self.refresh()

    def _go_on(self) -> None:
        """Lead to the next empty field, and after the last to the button, which a key then presses."""
        empty = next((field for field in (self.to, self.amount) if not field.text()), None)
        (empty or self.send_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.to.value_changed.connect(self._take_place)
        self.to.reason_changed.connect(lambda _reason: self.refresh())
        for part in (self._own, self.holder):
            part.changed.connect(self.refresh)
        for edit in (self.to, self.amount, self.note, self.holder.website):
            edit.returnPressed.connect(self._go_on)
        self.ends.requested.connect(self.requested)

    def _build(self) -> None:
        self.to.setPlaceholderText(self.tr("address or e-mail"))
        self.note.setPlaceholderText(self.tr("Note (the receiver may see it)"))
        self.note.setAccessibleName(self.tr("Note (the receiver may see it)"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 2 * GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(with_reason(self.to))
        column.addWidget(GroupsOfFour(self.to))
        for part in (self._own, self.holder, self.ends):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
