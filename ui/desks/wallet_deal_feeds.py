"""What the deals' page reads: accounts, ways to pay, and what was agreed in one account once that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from terminal.domain.freshness import private_freshness
from terminal.domain.quote import Quote
from terminal.domain.wallet import PaymentMethod, WalletAccount
from terminal.publisher import Publisher
from terminal.services.feed import Feed
from terminal.services.wallet_data import WalletData
from terminal.venues.port import HistoryRead
from ui.panes.wallet import DEALS, WalletPane
from ui.panes.wallet_deal import AGREED, WalletDealPage
from ui.wording.told import told


class WalletDealFeeds:
    """Keeps the page true until `close`, and says how old what is in front is."""

    def __init__(self, page: WalletDealPage, data: WalletData, pane: WalletPane) -> None:
        self._page, self._data, self._pane = page, data, pane
        self._endings: list[Callable[[], object]] = []
        self._end_deals: Callable[[], object] | None = None
        self._deals: Feed[HistoryRead[Quote]] | None = None
        page.account_chosen.connect(self._follow_deals)
        page.page_turned.connect(self._turn)
        self._follow(data.accounts, self._show_accounts)
        self._follow(data.methods, self._show_methods)
        self._turn()

    def close(self) -> None:
        """Follow nothing any more."""
        for end in self._endings:
            end()
        if self._end_deals is not None:
            self._end_deals()

    def show_age(self) -> None:
        """Say how old the numbers of the page in front are."""
        feed: Feed[Any] = self._data.methods
        if self._page.page == AGREED and self._deals is not None:
            feed = self._deals
        error = None if feed.error is None else told(feed.error.reason)
        self._pane.show_section_age(DEALS, feed.age_s, private_freshness(feed.age_s, feed.interval_s), error)

    def _follow(self, feed: Feed[Any], show: Callable[[Any], None]) -> None:
        updates: Publisher[Any] = feed.updated
        self._endings.append(updates.subscribe(show))
        if feed.value is not None:
            show(feed.value)

    def _follow_deals(self, account: WalletAccount) -> None:
        """List what was agreed in *account* from now on."""
        if self._end_deals is not None:
            self._end_deals()
        deals = self._deals = self._data.deals(account)
        self._end_deals = deals.updated.subscribe(self._show_deals)
        if deals.value is not None:
            self._show_deals(deals.value)
        self.show_age()

    def _turn(self) -> None:
        page = self._page
        if page.page == AGREED and self._deals is None and page.account is not None:
            self._follow_deals(page.account)
        self._pane.show_section_footer(DEALS, page.footer())
        self.show_age()

    def _show_accounts(self, read: HistoryRead[WalletAccount]) -> None:
        self._page.show_accounts(read.records)
        if self._page.page == AGREED and self._deals is None:
            self._turn()

    def _show_methods(self, read: HistoryRead[PaymentMethod]) -> None:
        self._page.show_methods(read.records)

    def _show_deals(self, read: HistoryRead[Quote]) -> None:
        self._page.show_deals(read.records)
