"""Accounts in the window: the menu of practice and live, adding an account, unlocking live."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from terminal.core import Core
from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import ATTENTION, OPEN
from terminal.errors import TerminalError
from terminal.services.first_look import read_balances_once
from terminal.storage.secrets import OpenVault, Tier
from ui.desks.wallet_accounts import WalletAdding
from ui.dialogs.add_account import AddAccount
from ui.dialogs.sign_out import SignOut
from ui.dialogs.unlock_live import UnlockLive
from ui.main_window import MainWindow
from ui.widgets.bars.notice import Urgency
from ui.wording.told import told, told_error
from ui.wording.words import profile_word, sentence

Switch = Callable[[Environment, str | None], None]


class AccountDesk(QObject):
    """Offers environments and accounts for one open core; *switch* closes it and opens another."""

    def __init__(
        self,
        core: Core,
        vault: OpenVault,
        window: MainWindow,
        switch: Switch,
        parent: QObject,
        recordings: Sequence[QAction],
    ) -> None:
        super().__init__(parent)
        self._recordings = recordings
        self._core, self._vault, self._window, self._switch = core, vault, window, switch
        self._dialog: AddAccount | UnlockLive | SignOut | None = None
        self._adding: WalletAdding | None = None
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
        has_account = bool(self._core.signed_in)
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
        """Offer practice, each live account, adding one, recordings, and how the window lies."""
        menu = QMenu(self._window)
        practice = menu.addAction(self.tr("Practice exchange — no real money"))
        practice.triggered.connect(lambda: self._switch_to(Environment.PRACTICE, None))
        self._mark(practice, Environment.PRACTICE, None)
        menu.addSeparator()
        accounts = self._vault.accounts()
        for account in accounts:
            text = self.tr("LIVE — {label} ({venue})")
            action = menu.addAction(_plain(text.format(label=account.label, venue=profile_word(account.profile))))
            action.triggered.connect(partial(self._switch_to, Environment.LIVE, account.id))
            self._mark(action, Environment.LIVE, account.id)
        if not accounts:
            action = menu.addAction(self.tr("LIVE — public data, no account"))
            action.triggered.connect(lambda: self._switch_to(Environment.LIVE, None))
            self._mark(action, Environment.LIVE, None)
        menu.addAction(self.tr("Add account…"), self._add_account)
        if accounts:
            menu.addMenu(self._leaving_menu(accounts))
        menu.addSeparator()
        menu.addActions(self._recordings)
        menu.addSeparator()
        panes = self._window.panes_menu()
        panes.setTitle(self.tr("Panes"))
        menu.addMenu(panes)
        menu.addMenu(self._window.language_menu())
        menu.addAction(self.tr("Settings…"), self._window.keys.looks.show_settings)
        return menu

    def _leaving_menu(self, accounts: tuple[Account, ...]) -> QMenu:
        menu = QMenu(self.tr("Sign out of"), self._window)
        for account in accounts:
            text = f"{account.label} ({profile_word(account.profile)})…"
            menu.addAction(_plain(text)).triggered.connect(partial(self._ask_to_leave, account))
        return menu

    def _mark(self, action: QAction, environment: Environment, account_id: str | None) -> None:
        action.setCheckable(True)
        open_ids: set[str | None] = {each.id for each in self._core.signed_in}
        is_open = environment is Environment.PRACTICE or account_id in (open_ids or {None})
        action.setChecked(environment is self._core.environment and is_open)

    def _show_menu(self) -> None:
        button = self._window.header.environment_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def _switch_to(self, environment: Environment, account_id: str | None, _is_checked: bool = False) -> None:
        open_ids = [each.id for each in self._core.signed_in]
        if environment is self._core.environment and account_id in (None, *open_ids):
            return
        self._switch(environment, account_id)

    def _add_account(self) -> None:
        dialog = self._dialog = AddAccount(self._window)
        dialog.set_tier(self._place_text())
        dialog.test_requested.connect(self._test)
        dialog.save_requested.connect(self._save)
        if self._core.gate is not None:
            self._adding = WalletAdding(self._core.gate, self._core.tasks, dialog)
        dialog.open()

    def _test(self, profile: Profile, credentials: Credentials) -> None:
        if profile is Profile.COINBASE and self._adding is not None:
            self._adding.test(credentials)
            return

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
            self._window.show_notice(text.format(label=label, tier=self.tier_text()), Urgency.CALM)

        self._core.tasks.start(save(), "save an account")

    def _ask_to_leave(self, account: Account, _is_checked: bool = False) -> None:
        credentials = self._vault.credentials(account.id)
        dialog = self._dialog = SignOut(
            profile_word(account.profile),
            account.label,
            has_consent=credentials is not None and credentials.tokens is not None,
            open_count=self._open_count(account),
            parent=self._window,
        )
        dialog.confirmed.connect(lambda is_here_only: self._start_leaving(account, dialog, is_here_only))
        dialog.open()

    def _open_count(self, account: Account) -> int:
        intents = [each for submission in self._core.submissions[:1] for each in submission.intents()]  # of one journal
        return sum(each.account_id == account.id and each.state in ATTENTION | OPEN for each in intents)

    def _start_leaving(self, account: Account, dialog: SignOut, is_here_only: bool) -> None:
        self._core.tasks.start(self._leave(account, dialog, is_here_only), "sign out")

    async def _leave(self, account: Account, dialog: SignOut, is_here_only: bool) -> None:
        """Take a consent back, forget the keys, and go on without them."""
        credentials = self._vault.credentials(account.id)
        try:
            if credentials is not None and self._core.gate is not None and not is_here_only:
                await self._core.gate.leave(credentials)
            self._vault.remove(account.id)
        except TerminalError as error:
            dialog.show_problem(sentence(told_error(error)))
            return
        dialog.accept()
        if account in self._core.signed_in:
            self._switch(Environment.LIVE, None)
        else:
            self._window.show_notice(self.tr("{label} was forgotten.").format(label=account.label), Urgency.CALM)

    def _ask_to_unlock(self) -> None:
        accounts = self._core.signed_in
        if not accounts:
            self._window.show_notice(self.tr("Add an account first: there is nothing to unlock."))
            return
        venues = dict.fromkeys(profile_word(account.profile) for account in accounts)
        labels = dict.fromkeys(account.label for account in accounts)
        dialog = self._dialog = UnlockLive(" · ".join(venues), " · ".join(labels), self._window)
        dialog.unlock_requested.connect(self._core.lock.unlock)
        dialog.open()


def _plain(text: str) -> str:
    """Write a text so that a menu takes no letter of it for a key."""
    return text.replace("&", "&&")
