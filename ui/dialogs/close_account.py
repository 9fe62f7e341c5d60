"""Closing an account of the wallet, asked about once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from terminal.domain.account import Environment
from terminal.domain.wallet import WalletAccount
from ui.dialogs.careful import CarefulDialog
from ui.wording.wallet import money_text


class CloseAccount(CarefulDialog):
    """Cancel is the default; the other button accepts the dialog."""

    def __init__(
        self, account: WalletAccount, environment: Environment, venue: str, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Close account")
        super().__init__(title, environment, venue, title, "danger", parent)
        self.setMinimumWidth(400)
        text = self.tr("“{name}” ({balance}) will be closed at the venue. It does not come back.")
        self.add_text(text.format(name=account.name, balance=money_text(account.balance)))
        self.add_text(self.tr("Whatever is sent to its addresses afterwards may be lost."), "dim")
        self.confirm_button.clicked.connect(self.accept)
