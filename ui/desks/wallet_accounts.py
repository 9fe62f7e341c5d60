"""Wallets that are being added or left: keys tried by reads, a person's consent asked for in their browser."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from terminal.domain.account import Credentials, Environment
from terminal.domain.capability import withheld
from terminal.errors import TerminalError
from terminal.services.wallet_gate import ALL_SCOPES, READING_SCOPES, SignIn, WalletGate
from terminal.tasks import Tasks
from terminal.venues.coinbase.capabilities import BY_NAME
from ui.dialogs.add_account import AddAccount
from ui.wording.abilities import in_short
from ui.wording.told import told_error


class WalletAdding(QObject):
    """Carries out what one dialog asks for at a live wallet's venue, and shows there what came of it."""

    def __init__(self, gate: WalletGate, tasks: Tasks, dialog: AddAccount) -> None:
        super().__init__(dialog)
        self._gate, self._tasks, self._dialog = gate, tasks, dialog
        self._asking: asyncio.Task[None] | None = None
        dialog.consent_requested.connect(self.ask)
        dialog.consent_given_up.connect(self.give_up)

    def test(self, credentials: Credentials) -> None:
        """Try keys by reading with them."""
        self._tasks.start(self._look(credentials), "test a wallet")

    def ask(self, program: Credentials, is_only_to_look: bool) -> None:
        """Ask for consent in the browser; the person clicked for it."""
        scopes = READING_SCOPES if is_only_to_look else ALL_SCOPES
        self._asking = self._tasks.start(self._ask(program, scopes), "sign in by the browser")

    def give_up(self) -> None:
        """Wait no longer for an answer; the port it would have come to is closed."""
        if self._asking is not None and self._asking.cancel():
            self._dialog.show_test(False, self.tr("You gave it up."))

    async def _ask(self, program: Credentials, scopes: frozenset[str]) -> None:
        try:
            credentials = await self._gate.consent(program, scopes, self._open)
        except TerminalError as error:
            self._dialog.show_test(False, told_error(error))
        else:
            await self._look(credentials)
        self._asking = None

    async def _look(self, credentials: Credentials) -> None:
        try:
            seen = await self._gate.look(credentials)
        except TerminalError as error:
            self._dialog.show_test(False, told_error(error))
        else:
            self._dialog.show_test(True, self._text(seen), seen.credentials)

    def _open(self, address: str) -> None:
        self._dialog.show_consent(address, QDesktopServices.openUrl(QUrl(address)))

    def _text(self, seen: SignIn) -> str:
        read = self.tr("The sign-in works: %n account(s) read.", "", seen.accounts)
        if seen.grant is None or not seen.grant.scopes:
            return f"{read} {self.tr('The venue does not say what this sign-in may do.')}"
        return "\n".join((read, *in_short(lambda name: withheld(BY_NAME[name], Environment.LIVE, seen.grant))))
