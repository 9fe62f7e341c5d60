"""The inbox between the core and the window: what is new since the last look, and the way to what it is about."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import private_freshness
from terminal.domain.wallet import InboxItem
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.desks.merchant import MerchantDesk
from ui.desks.seen import Seen
from ui.main_window import MainWindow
from ui.panes.wallet import DEALS, INBOX, OWN, TRANSACTIONS
from ui.wording.abilities import why_withheld
from ui.wording.told import told
from ui.wording.words import not_read

if TYPE_CHECKING:
    from ui.panes.inbox import InboxPane

DEAL_RESOURCES = frozenset({"buy", "sell", "deposit", "withdrawal"})
OF_ACCOUNTS = DEAL_RESOURCES | {"address", "transaction", "account"}


class InboxDesk(QObject):
    """Keeps the inbox true. What is new stays marked while it is in front, and is seen once the person leaves."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._wallet, self._pane, self._desks, self._tasks = wallet, window.wallet, parent, core.tasks
        self._page: InboxPane | None = None
        self._seen = Seen(core.config.data_dir, "inbox", wallet.account.id)
        self._pane.add_section(INBOX, self.tr("Inbox"), self._make_page)
        inbox = wallet.data.inbox
        self._endings = [
            inbox.updated.subscribe(lambda _read: self._show_items()),
            inbox.failed.subscribe(lambda _error: self._show_age()),
        ]
        self._show_items()

    @property
    def page(self) -> InboxPane | None:
        """The section's page, once somebody turned to it."""
        return self._page

    def close(self) -> None:
        """Show nothing more of this core."""
        for end in self._endings:
            end()
        if self._page is not None:
            self._page.clear()
        self._page = None

    def show_time(self, hindrance: str | None) -> None:
        """Let the list grow older; reading it needs no leave to send."""
        self._show_age()

    def open(self, item: InboxItem) -> None:
        """Lead to what a notification is about; what no section shows is told in full."""
        merchant = self._desks.findChild(MerchantDesk)
        if item.resource == "order" and item.resource_id and isinstance(merchant, MerchantDesk):
            merchant.open_order(item.resource_id)
        elif item.resource in DEAL_RESOURCES and DEALS in self._pane.sections:
            self._pane.open_section(DEALS)
        elif item.resource in OF_ACCOUNTS and item.account_id:
            self._pane.open_section(OWN)
            self._pane.account_chosen.emit(item.account_id)
            self._pane.set_page(TRANSACTIONS)
        else:
            self._tasks.start(self._show_details(item), "a notification")

    async def _show_details(self, item: InboxItem) -> None:
        """Show one notification as the venue tells it by itself, else as the list had it."""
        with suppress(TerminalError):
            item = await self._wallet.venue.inbox.item(item.id)
        if self._page is not None:
            self._page.show_details(item)

    def _make_page(self) -> InboxPane:
        from ui.panes.inbox import InboxPane

        page = self._page = InboxPane()
        page.item_chosen.connect(self.open)
        page.left.connect(self._mark_seen)
        page.came.connect(self._show_items)
        self._show_items()
        return page

    def _unread(self) -> frozenset[str]:
        read = self._wallet.data.inbox.value
        return frozenset(each.id for each in read.records if each.id not in self._seen) if read else frozenset()

    def _show_items(self) -> None:
        unread, read = self._unread(), self._wallet.data.inbox.value
        is_in_front = self._page is not None and self._page.isVisible()
        self._pane.set_section_badge(INBOX, str(len(unread)) if unread and not is_in_front else "")
        if self._page is not None and read is not None:
            self._page.show_items(read.records, unread)
        self._show_age()

    def _mark_seen(self) -> None:
        """Remember that all of it was in front of the person."""
        if (read := self._wallet.data.inbox.value) is not None and self._page is not None:
            self._seen.keep(each.id for each in read.records)
            self._show_items()

    def _show_age(self) -> None:
        feed = self._wallet.data.inbox
        error = None if feed.error is None else told(feed.error.reason)
        self._pane.show_section_age(INBOX, feed.age_s, private_freshness(feed.age_s, feed.interval_s), error)
        self._pane.show_section_footer(INBOX, self._footer())

    def _footer(self) -> str:
        read = self._wallet.data.inbox.value
        if (withheld := self._wallet.withheld("notifications.list")) is not None:
            return why_withheld(withheld)
        if read is None:
            return not_read()
        if read.is_truncated:
            return self.tr("The list goes on: the venue was not asked for more.")
        if not read.records:
            return self.tr("Nothing yet. The venue tells here of payments, trades and orders.")
        return self.tr("Enter opens what the selected line is about.")
