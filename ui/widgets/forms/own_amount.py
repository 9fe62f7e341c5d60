"""An amount out of one account of the wallet: a field, what is available there, and a key for all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from terminal.domain.money import floor_to, scale_of
from terminal.domain.wallet import WalletAccount
from ui.theme import GRID, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.strict_edit import with_reason
from ui.widgets.labels.elided import ElidedLabel
from ui.wording.wallet import money_text


class OwnAmount(QWidget):
    """The field is `edit`; `objection` says what is wrong with what stands there, empty while nothing does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, has_limit: bool = True) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._has_limit = has_limit  # nothing is available of what is asked from others
        self.edit, self.max_button = AmountEdit(self.tr("Amount")), QPushButton(self.tr("Max"))
        self._available = ElidedLabel()
        self._build()
        self.edit.value_changed.connect(lambda _value: self.changed.emit())
        self.edit.reason_changed.connect(lambda _reason: self.changed.emit())
        self.max_button.clicked.connect(self._take_all)

    def show_account(self, account: WalletAccount | None) -> None:
        """Take amounts of this account's currency."""
        self._account = account
        self.edit.set_unit(account.currency if account else "")
        self.edit.set_scale(scale_of(account.currency) if account else 0)
        text = money_text(account.balance if account else None)
        self._available.set_texts(self.tr("Available {amount}").format(amount=text), text)
        self.max_button.setEnabled(account is not None and account.balance.amount > 0)

    def objection(self) -> str:
        """Say why the amount cannot go; empty while it can, or while there is none."""
        amount, account = self.edit.value(), self._account
        if self.edit.reason():
            return self.tr("The amount cannot be read.")
        if amount is None or account is None:
            return ""
        if amount == 0:
            return self.tr("Zero cannot be sent.")
        if self._has_limit and amount > account.balance.amount:
            return self.tr("Only {amount} are available.").format(amount=money_text(account.balance))
        return ""

    def _take_all(self) -> None:
        if self._account is not None:
            self.edit.set_value(floor_to(self._account.balance.amount, scale_of(self._account.currency)))

    def _build(self) -> None:
        self.max_button.setAccessibleName(self.tr("Everything available"))
        mark(self.max_button, kind="small")
        mark(self._available, role="faint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(with_reason(self.edit), 1)
        for widget in (self.max_button, self._available):
            widget.setVisible(self._has_limit)
            row.addWidget(widget)


def is_own_email(text: object, own: str) -> bool:
    """Say whether a destination is the person's own e-mail at the venue; an empty *own* is not known."""
    return bool(own) and isinstance(text, str) and text.lower() == own.lower()
