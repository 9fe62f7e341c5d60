"""What a person opens in the wallet is read by itself: an address with what arrived there, one transaction."""

from __future__ import annotations

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.wallet import WalletAddress, WalletTransaction
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.wording.abilities import why_withheld
from ui.wording.told import told_error
from ui.wording.words import sentence


class WalletReading(QObject):
    """Asks the venue for the one thing that is looked at; keeps the making of addresses back where it must be."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._pane = core, wallet, window.wallet
        self._page, self._is_open = window.wallet.addresses, True
        self._page.details_requested.connect(self.ask)
        self._rows = window.wallet.history.table
        self._rows.row_chosen.connect(self.read)
        self._ending = wallet.data.grant.updated.subscribe(lambda _grant: self._judge())
        self._judge()

    def close(self) -> None:
        """Ask and show nothing more."""
        self._is_open = False
        self._ending()
        self._page.details_requested.disconnect(self.ask)
        self._rows.row_chosen.disconnect(self.read)
        self._page.clear()
        self._page.set_withheld(None)

    def show_time(self, hindrance: str | None) -> None:
        """Addresses are read and made whether or not anything can be sent."""

    def ask(self, address: WalletAddress) -> None:
        """Read one address and what arrived there, and show both."""
        if (account := self._pane.account) is not None:
            self._core.tasks.start(self._show(account.id, address.id), "one address")

    def read(self, row: WalletTransaction) -> None:
        """Read one transaction again, which the list's row has shown already."""
        if (account := self._pane.account) is not None:
            self._core.tasks.start(self._renew(account.id, row.id), "one transaction")

    async def _renew(self, account_id: str, transaction_id: str) -> None:
        try:
            row = await self._wallet.venue.wallet.transaction(account_id, transaction_id)
        except TerminalError:
            return  # the list's row stays, with the list's age and trouble
        if self._is_open and self._pane.account is not None and self._pane.account.id == account_id:
            self._pane.history.show_newer(row)

    async def _show(self, account_id: str, address_id: str) -> None:
        wallet = self._wallet.venue.wallet
        try:
            address = await wallet.address(account_id, address_id)
            arrived = await wallet.address_transactions(account_id, address_id)
        except TerminalError as error:
            if self._is_open:
                self._page.show_problem(sentence(told_error(error)))
            return
        if self._is_open and self._pane.account is not None and self._pane.account.id == account_id:
            self._page.show_details(address, arrived.records, is_cut=arrived.is_truncated)

    def _judge(self) -> None:
        reason = self._wallet.withheld("addresses.create")
        self._page.set_withheld(None if reason is None else why_withheld(reason))
