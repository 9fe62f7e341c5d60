"""Moving coins between one's own accounts, and asking somebody for some; both judged before they can be confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.beneficiary import check_email
from terminal.domain.intent import Request
from terminal.domain.wallet import WalletAccount
from terminal.domain.wallet_moves import MoneyRequest, WalletTransfer
from ui.theme import GRID
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.forms.own_amount import OwnAmount, is_own_email
from ui.widgets.forms.review_ends import ReviewEnds
from ui.widgets.frames.scrolled import scrolled
from ui.wording import words
from ui.wording.wallet import account_kind, account_name


class OwnTransferForm(QWidget):
    """Yields one WalletTransfer out of the account in front, or says why not.

    Source: Coinbase API v2 reference, "Transfer money between accounts": wallet to wallet and wallet to vault.
    """

    requested = Signal(object)  # WalletTransfer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._targets: dict[str, WalletAccount] = {}
        self.to, self._own = ChoiceBox(self.tr("To account")), OwnAmount()
        self.ends = ReviewEnds(self.request, self._objection, self._label)
        self.amount = self._own.edit
        _arrange(self, self.to, self._own, self.ends)
        self.to.setPlaceholderText(self.tr("To which of your accounts"))
        _name_note(self.ends, self.tr("Note"))
        self.to.currentIndexChanged.connect(lambda _index: self.ends.refresh())
        self._own.changed.connect(self.ends.refresh)
        for edit in (self.amount, self.ends.note):
            edit.returnPressed.connect(self._go_on)
        self.ends.refresh()

    def show_account(self, account: WalletAccount | None, accounts: tuple[WalletAccount, ...]) -> None:
        """Transfer out of *account* to one of *accounts*; what was typed for another one is forgotten."""
        is_other = account is None or self._account is None or account.id != self._account.id
        self._account = account
        self._own.show_account(account)
        self._offer({each.id: each for each in accounts if account is not None and _may_reach(account, each)})
        if is_other:
            self.amount.clear()
            self.ends.clear()
            self.to.setCurrentIndex(0 if self.to.count() == 1 else -1)
        self.ends.refresh()

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, account_id: str) -> None:
        """Choose where it goes."""
        self.to.setCurrentIndex(self.to.findData(account_id))

    def request(self) -> WalletTransfer | None:
        """Return what would be moved, None while something is missing or refused."""
        account, target, amount = self._account, self._targets.get(self.to.currentData()), self.amount.value()
        if account is None or target is None or amount is None or self._objection():
            return None
        return WalletTransfer(
            source=account.id, to=target.id, coin=account.currency, amount=amount, note=self.ends.note_text()
        )

    def _offer(self, targets: dict[str, WalletAccount]) -> None:
        """Offer other accounts; the chosen one stays, or nothing is chosen: it is never exchanged for another."""
        chosen, is_same = self.to.currentData(), list(targets) == list(self._targets)
        self._targets = targets
        was_blocked = self.to.blockSignals(True)
        if not is_same:
            self.to.clear()
            for each in targets.values():
                self.to.addItem("", each.id)
        for index, each in enumerate(targets.values()):
            self.to.setItemText(index, f"{account_name(each)} · {account_kind(each)}")
        self.to.setCurrentIndex(self.to.findData(chosen))
        self.to.blockSignals(was_blocked)
        self.to.setEnabled(bool(targets))

    def _label(self, request: Request | None) -> str:
        return _review(request, self.tr("Review…"), self.tr("Review {amount} {coin}…"))

    def _objection(self) -> str:
        account = self._account
        if account is None:
            return self.tr("Choose an account first.")
        if account.is_fiat or account.is_vault:
            return self.tr("Only a wallet lets coins go from here; a vault does on the venue's own site.")
        if not self._targets:
            return self.tr("There is no other account of {coin} to transfer to.").format(coin=account.currency)
        return self._own.objection()

    def _go_on(self) -> None:
        (self.ends.button if self.amount.text() else self.amount).setFocus(Qt.FocusReason.TabFocusReason)


class MoneyRequestForm(QWidget):
    """Yields one MoneyRequest into the account in front, or says why not."""

    requested = Signal(object)  # MoneyRequest

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._own_email = ""
        self.payer, self._own = StrictEdit(self.tr("Ask"), check_email), OwnAmount(has_limit=False)
        self.ends = ReviewEnds(self.request, self._objection, self._label)
        self.amount = self._own.edit
        _arrange(self, with_reason(self.payer), self._own, self.ends)
        self.payer.setPlaceholderText(self.tr("e-mail of who is to pay"))
        _name_note(self.ends, self.tr("Note (goes into the e-mail)"))
        self.payer.value_changed.connect(lambda _value: self.ends.refresh())
        self.payer.reason_changed.connect(lambda _reason: self.ends.refresh())
        self._own.changed.connect(self.ends.refresh)
        for edit in (self.payer, self.amount, self.ends.note):
            edit.returnPressed.connect(self._go_on)
        self.ends.refresh()

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.payer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_account(self, account: WalletAccount | None, _accounts: tuple[WalletAccount, ...] = ()) -> None:
        """Ask for money into this account; what was typed for another one is forgotten."""
        if account is None or self._account is None or account.id != self._account.id:
            self.payer.clear()
            self.amount.clear()
            self.ends.clear()
        self._account = account
        self._own.show_account(account)
        self.ends.refresh()

    def set_own_email(self, email: str) -> None:
        """Refuse to ask this e-mail: the venue does."""
        if email != self._own_email:
            self._own_email = email
            self.ends.refresh()

    def request(self) -> MoneyRequest | None:
        """Return what would be asked for, None while something is missing or refused."""
        account, payer, amount = self._account, self.payer.value(), self.amount.value()
        if account is None or not isinstance(payer, str) or amount is None or self._objection():
            return None
        return MoneyRequest(
            source=account.id, payer=payer, coin=account.currency, amount=amount, note=self.ends.note_text()
        )

    def _label(self, request: Request | None) -> str:
        return _review(request, self.tr("Review…"), self.tr("Review request for {amount} {coin}…"))

    def _objection(self) -> str:
        account = self._account
        if account is None:
            return self.tr("Choose an account first.")
        if account.is_fiat or account.is_vault:
            return self.tr("Coins are asked for into a wallet only; choose one.")
        if self.payer.reason():
            return self.tr("The e-mail cannot be used.")
        if is_own_email(self.payer.value(), self._own_email):
            return self.tr("This is your own e-mail.")
        return self._own.objection()

    def _go_on(self) -> None:
        empty = next((field for field in (self.payer, self.amount) if not field.text()), None)
        (empty or self.ends.button).setFocus(Qt.FocusReason.TabFocusReason)


def _may_reach(source: WalletAccount, target: WalletAccount) -> bool:
    return target.id != source.id and target.currency == source.currency and not target.is_fiat


def _review(request: Request | None, nothing: str, template: str) -> str:
    if not isinstance(request, WalletTransfer | MoneyRequest):
        return nothing
    return template.format(amount=words.trimmed(request.amount), coin=request.coin)


def _name_note(ends: ReviewEnds, text: str) -> None:
    ends.note.setPlaceholderText(text)
    ends.note.setAccessibleName(text)


def _arrange(form: OwnTransferForm | MoneyRequestForm, *parts: QWidget) -> None:
    form.ends.requested.connect(form.requested)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(10, 2 * GRID, 10, 2 * GRID)
    column.setSpacing(2 * GRID)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    outer = QVBoxLayout(form)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolled(content))
