"""The person's section of the wallet between the core and the window: who they are, what they may, their accounts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import private_freshness
from terminal.domain.wallet import WalletAccount
from terminal.errors import TerminalError
from terminal.services.feed import Feed
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.dialogs.close_account import CloseAccount
from ui.main_window import MainWindow
from ui.panes.wallet import PROFILE
from ui.wording.abilities import way_word, why_withheld
from ui.wording.told import told, told_error
from ui.wording.words import not_read, sentence

if TYPE_CHECKING:
    from ui.panes.profile import ProfilePane
    from ui.panes.profile_accounts import Act
    from ui.panes.profile_person import Change


class ProfileDesk(QObject):
    """Keeps the section true and carries out what is asked for there; none of it moves money."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._pane = core, wallet, window, window.wallet
        self._page: ProfilePane | None = None
        self.closing: CloseAccount | None = None
        self._endings: list[Callable[[], object]] = []
        self._pane.add_section(PROFILE, self.tr("Profile"), self._make_page)

    def close(self) -> None:
        """Ask and show nothing more."""
        for end in self._endings:
            end()
        if self.closing is not None:
            self.closing.reject()
        if self._page is not None and self._page.accounts.details is not None:
            self._page.accounts.details.reject()
        self._page = None

    def show_time(self, hindrance: str | None) -> None:
        """Let what is shown grow older; nothing here needs leave to send."""
        if self._page is None:
            return
        feed = self._feed_in_front(self._page)
        error = None if feed.error is None else told(feed.error.reason)
        self._pane.show_section_age(PROFILE, feed.age_s, private_freshness(feed.age_s, feed.interval_s), error)
        self._pane.show_section_footer(PROFILE, self._footer(feed))

    def _footer(self, feed: Feed[Any]) -> str:
        if feed.value is None:
            return not_read()
        data = self._wallet.data
        if feed is data.grant:
            if not data.grant.value or not data.grant.value.scopes:
                return self.tr("The venue does not say what this sign-in may do.")
            return self.tr("Signed in by {way}; as the venue says.").format(way=way_word(data.grant.value.method))
        if feed is data.accounts:
            return self.tr("Enter shows all of an account. Opening and closing accounts moves no money.")
        return self.tr("What is changed here is changed at the venue.")

    def _feed_in_front(self, page: ProfilePane) -> Feed[Any]:
        from ui.panes.profile import ABILITIES, ACCOUNTS

        data = self._wallet.data
        feeds: dict[int, Feed[Any]] = {ABILITIES: data.grant, ACCOUNTS: data.accounts}
        return feeds.get(page.page, data.person)

    def _make_page(self) -> ProfilePane:
        from ui.panes.profile import ProfilePane

        page = self._page = ProfilePane()
        data = self._wallet.data
        page.turned.connect(lambda: self.show_time(None))
        page.person.change_requested.connect(self._change)
        page.person.somebody_asked.connect(self._look)
        page.accounts.requested.connect(self._act)
        page.accounts.details_requested.connect(self._show_account)
        shown: list[tuple[Feed[Any], Callable[[Any], None]]] = [
            (data.person, page.person.show_person),
            (data.grant, lambda _grant: self._judge()),
            (data.accounts, lambda read: page.accounts.show_accounts(read.records)),
        ]
        for feed, show in shown:
            self._endings.append(feed.updated.subscribe(show))
            if feed.value is not None:
                show(feed.value)
        self._judge()
        return page

    def _judge(self) -> None:
        """Keep back what the live venue gave up, and what this sign-in lacks."""
        if self._page is None:
            return
        self._page.abilities.show_abilities(self._wallet.withheld)
        self._page.person.set_withheld(self._why_not("user.update"))
        self._page.person.set_look_withheld(self._why_not("users.show"))
        self._page.accounts.set_withheld(lambda act: self._why_not(act.value))

    def _why_not(self, operation: str) -> str | None:
        reason = self._wallet.withheld(operation)
        return None if reason is None else why_withheld(reason)

    # What the person asks for

    def _change(self, change: Change) -> None:
        async def tell() -> None:
            wallet = self._wallet.venue.wallet
            try:
                person = await wallet.update_person(
                    name=change.name, time_zone=change.time_zone, native_currency=change.native_currency
                )
            except TerminalError as error:
                if self._page is not None:
                    self._page.person.show_problem(sentence(told_error(error)))
                return
            self._wallet.data.person.refresh()
            if change.native_currency is not None:
                self._wallet.data.accounts.refresh()  # what everything is worth is told in it
            if self._page is not None:
                self._page.person.show_saved(person)

        self._core.tasks.start(tell(), "change the profile")

    def _look(self, user_id: str) -> None:
        async def ask() -> None:
            try:
                person = await self._wallet.venue.wallet.somebody(user_id)
            except TerminalError as error:
                if self._page is not None:
                    self._page.person.show_nobody(sentence(told_error(error)))
                return
            if self._page is not None:
                self._page.person.show_somebody(person)

        self._core.tasks.start(ask(), "look somebody up")

    def _act(self, act: Act, account: WalletAccount | None, name: str) -> None:
        from ui.panes.profile_accounts import Act

        wallet = self._wallet.venue.wallet
        if account is None:
            self._do(wallet.create_account(name), self.tr("“{name}” was opened.").format(name=name))
        elif act is Act.RENAME:
            text = self.tr("“{old}” is called “{name}” now.").format(old=account.name, name=name)
            self._do(wallet.rename_account(account.id, name), text)
        elif act is Act.PRIMARY:
            text = self.tr("“{name}” is the primary account now.").format(name=account.name)
            self._do(wallet.make_primary(account.id), text)
        else:
            self._ask_to_close(account)

    def _show_account(self, account: WalletAccount) -> None:
        async def ask() -> None:
            try:
                read = await self._wallet.venue.wallet.account(account.id)
            except TerminalError as error:
                if self._page is not None:
                    self._page.accounts.show_problem(sentence(told_error(error)))
                return
            if self._page is not None:
                self._page.accounts.show_details(read)

        self._core.tasks.start(ask(), "one account")

    def _ask_to_close(self, account: WalletAccount) -> None:
        venue = told(self._wallet.venue.venue.name)
        dialog = self.closing = CloseAccount(account, self._core.environment, venue, self._window)
        text = self.tr("“{name}” was closed.").format(name=account.name)
        dialog.accepted.connect(lambda: self._do(self._wallet.venue.wallet.delete_account(account.id), text))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _do(self, work: Awaitable[object], text: str) -> None:
        """Carry out one thing at the venue, say what came of it, and read the accounts again."""

        async def do() -> None:
            try:
                await work
            except TerminalError as error:
                if self._page is not None:
                    self._page.accounts.show_problem(sentence(told_error(error)))
            else:
                self._window.activity.add(self._core.clock.now(), "decided", text)
                if self._page is not None:
                    self._page.accounts.show_done(text)
            self._wallet.data.accounts.refresh()

        self._core.tasks.start(do(), "keep accounts in order")

    def _forget(self) -> None:
        if self.closing is not None:
            self.closing.deleteLater()
        self.closing = None
