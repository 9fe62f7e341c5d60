"""Prices of the wallet's venue between the core and the window: asked for while somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import private_freshness
from terminal.errors import TerminalError
from terminal.services.feed import Feed
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.format import age_text
from ui.main_window import MainWindow
from ui.panes.wallet import PRICES
from ui.wording.told import told, told_error
from ui.wording.words import not_read, sentence

if TYPE_CHECKING:
    from ui.panes.prices import PricesPane

FALLBACK = "USD"  # until it is known which currency the person reckons in


class PricesDesk(QObject):
    """Keeps the prices' section true."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._pane, self._data = core, wallet, window.wallet, wallet.data.prices
        self._page: PricesPane | None = None
        self._endings: list[Callable[[], object]] = []
        self._pane.add_section(PRICES, self.tr("Prices"), self._make_page)

    def close(self) -> None:
        """Ask and show nothing more."""
        for end in self._endings:
            end()
        self._page = None
        self._data.set_shown(False)

    def show_time(self, hindrance: str | None) -> None:
        """Let prices and clock grow older; asking for them needs no leave."""
        pair, clock = self._data.pair, self._data.venue_clock
        error = None if pair.error is None else told(pair.error.reason)
        self._pane.show_section_age(PRICES, pair.age_s, private_freshness(pair.age_s, pair.interval_s), error)
        if self._page is None or clock.value is None:
            self._pane.show_section_footer(PRICES, not_read())
            return
        from ui.panes.prices import clock_text

        age = self.tr("Asked {age} ago.").format(age=age_text(clock.age_s))
        self._pane.show_section_footer(PRICES, f"{clock_text(clock.value)} {age}")

    def _make_page(self) -> PricesPane:
        from ui.panes.prices import PricesPane

        page = self._page = PricesPane()
        data, wallet_data = self._data, self._wallet.data
        page.came.connect(lambda: data.set_shown(True))
        page.left.connect(lambda: data.set_shown(False))
        page.pair_chosen.connect(data.look_at)
        page.day_asked.connect(self._ask_for_day)
        shown: list[tuple[Feed[Any], Callable[[Any], None]]] = [
            (data.pair, page.show_prices),
            (data.rates, page.show_rates),
            (data.currencies, page.show_currencies),
            (data.currencies, lambda _value: self._offer()),
            (wallet_data.accounts, lambda _value: self._offer()),
            (wallet_data.person, lambda _value: self._offer()),
        ]
        self._endings.append(wallet_data.person.failed.subscribe(lambda _error: self._offer()))
        for feed, show in shown:
            self._endings.append(feed.updated.subscribe(show))
            if feed.value is not None:
                show(feed.value)
        self._offer()
        return page

    def _offer(self) -> None:
        """Offer the coins that the person has, in every currency that the venue knows; their own comes first."""
        if self._page is None:
            return
        accounts, person = self._wallet.data.accounts.value, self._wallet.data.person.value
        if person is None and self._wallet.data.person.error is None:
            return  # what is offered first is what is chosen
        native = (person.native_currency if person is not None else None) or FALLBACK
        own = sorted(accounts.records if accounts else (), key=lambda account: not account.is_primary)
        coins = [each.currency for each in own if not each.is_fiat]
        known = [each.code for each in self._data.currencies.value or ()]
        self._page.offer(tuple(dict.fromkeys(coins)) or (self._data.base,), tuple(dict.fromkeys((native, *known))))

    def _ask_for_day(self, day: date) -> None:
        self._core.tasks.start(self._show_day(day), "price of a day")

    async def _show_day(self, day: date) -> None:
        try:
            price = await self._data.of_day(day)
        except TerminalError as error:
            if self._page is not None:
                self._page.show_problem(sentence(told_error(error)))
            return
        if self._page is not None:
            self._page.show_day(price)
