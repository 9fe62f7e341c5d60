"""Accounts in the window: the menu of practice and live, adding an account, unlocking live."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from terminal.bootstrap import Core
from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.errors import TerminalError
from terminal.services.first_look import read_balances_once
from terminal.storage.secrets import OpenVault, Tier
from ui.dialogs.add_account import AddAccount
from ui.dialogs.unlock_live import UnlockLive
from ui.main_window import MainWindow
from ui.told import told, told_error

Switch = Callable[[Environment, str | None], None]


class AccountDesk(QObject):
    """Offers environments and accounts for one open core; *switch* closes it and opens another."""

    def __init__(self, core: Core, vault: OpenVault, window: MainWindow, switch: Switch, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._vault, self._window, self._switch = core, vault, window, switch
        self._dialog: AddAccount | UnlockLive | None = None
        header = window.header
        self._wires = [
            (header.environment_menu_requested, self._show_menu),
            (header.add_account_requested, self._add_account),
            (header.unlock_requested, self._ask_to_unlock),
            (header.lock_requested, core.lock.lock),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)
        self.show_lock(core.lock.is_unlocked)
        self.show_tier()

    def close(self) -> None:
        """Let go of the window."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        if self._dialog is not None:
            self._dialog.reject()

    def show_lock(self, is_unlocked: bool) -> None:
        """Show whether money may move."""
        has_account = self._core.account is not None
        self._window.header.show_environment(self._core.environment, is_locked=not is_unlocked, has_account=has_account)

    def show_tier(self) -> None:
        """Say where keys are kept."""
        self._window.status.show_key_ring(self.tier_text())

    def tier_text(self) -> str:
        """Return where keys are kept, and why only in memory where that is so."""
        if self._core.environment is Environment.PRACTICE and self._vault.tier is Tier.UNUSED:
            return self.tr("practice needs none")
        if self._vault.tier is Tier.KEY_RING:
            return self.tr("this computer's key ring")
        if self._vault.tier is Tier.MEMORY:
            return self.tr("in memory for this session ({why})").format(why=told(self._vault.problem or ""))
        return self.tr("none kept yet")

    def _place_text(self) -> str:
        if self._vault.tier is Tier.UNUSED:
            return self.tr("The key will be kept in this computer's key ring; without one, in memory for this session.")
        return self.tr("The key will be kept: {tier}.").format(tier=self.tier_text())

    def menu(self) -> QMenu:
        """Offer practice, each live account, adding one, and how the window lies."""
        menu = QMenu(self._window)
        practice = menu.addAction(self.tr("Practice exchange — no real money"))
        practice.triggered.connect(lambda: self._switch_to(Environment.PRACTICE, None))
        self._mark(practice, Environment.PRACTICE, None)
        menu.addSeparator()
        accounts = self._vault.accounts()
        for account in accounts:
            action = menu.addAction(self.tr("LIVE — {label}").format(label=account.label))
            action.triggered.connect(partial(self._switch_to, Environment.LIVE, account.id))
            self._mark(action, Environment.LIVE, account.id)
        if not accounts:
            action = menu.addAction(self.tr("LIVE — public data, no account"))
            action.triggered.connect(lambda: self._switch_to(Environment.LIVE, None))
            self._mark(action, Environment.LIVE, None)
        menu.addAction(self.tr("Add account…"), self._add_account)
        menu.addSeparator()
        panes = self._window.panes_menu()
        panes.setTitle(self.tr("Panes"))
        menu.addMenu(panes)
        menu.addMenu(self._window.language_menu())
        menu.addAction(self.tr("Settings…"), self._window.keys.looks.show_settings)
        return menu

    def _mark(self, action: QAction, environment: Environment, account_id: str | None) -> None:
        action.setCheckable(True)
        own_id = self._core.account.id if self._core.account and environment is Environment.LIVE else None
        action.setChecked(environment is self._core.environment and account_id == own_id)

    def _show_menu(self) -> None:
        button = self._window.header.environment_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def _switch_to(self, environment: Environment, account_id: str | None, _is_checked: bool = False) -> None:
        own_id = self._core.account.id if self._core.account else None
        if environment is self._core.environment and account_id in (None, own_id):
            return
        self._switch(environment, account_id)

    def _add_account(self) -> None:
        dialog = self._dialog = AddAccount(self._window)
        dialog.set_tier(self._place_text())
        dialog.test_requested.connect(self._test)
        dialog.save_requested.connect(self._save)
        dialog.open()

    def _test(self, profile: Profile, credentials: Credentials) -> None:
        async def test() -> None:
            try:
                balances = await read_balances_once(profile, credentials)
            except TerminalError as error:
                self._show_test(False, told_error(error))
            else:
                self._show_test(True, self.tr("The key works: %n balance(s) read.", "", len(balances)))

        self._core.tasks.start(test(), "test an account")

    def _show_test(self, is_good: bool, text: str) -> None:
        if isinstance(self._dialog, AddAccount):
            self._dialog.show_test(is_good, text)

    def _save(self, profile: Profile, label: str, credentials: Credentials) -> None:
        account = Account(id=uuid.uuid4().hex, profile=profile, label=label, environment=Environment.LIVE)

        async def save() -> None:
            try:
                await self._vault.add(account, credentials)
            except TerminalError as error:
                self._show_test(False, told_error(error))
                return
            self.show_tier()
            if isinstance(self._dialog, AddAccount):
                self._dialog.accept()
            text = self.tr("{label} was added; keys: {tier}. Open it from the menu at the top left.")
            self._window.show_notice(text.format(label=label, tier=self.tier_text()))

        self._core.tasks.start(save(), "save an account")

    def _ask_to_unlock(self) -> None:
        account = self._core.account
        if account is None:
            self._window.show_notice(self.tr("Add an account first: there is nothing to unlock."))
            return
        dialog = self._dialog = UnlockLive(told(self._core.venue.name), account.label, self._window)
        dialog.unlock_requested.connect(self._core.lock.unlock)
        dialog.open()
