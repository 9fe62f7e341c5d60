"""What a wallet's venue says coins are worth, polled for one pair, and what its clock says; nobody need sign in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar

from terminal.clock import Clock
from terminal.domain.merchant import Rates
from terminal.domain.wallet import Currency
from terminal.domain.wallet_prices import ClockOffset, DayPrice, PairPrices, clock_offset
from terminal.services.feed import Feed
from terminal.tasks import Tasks
from terminal.venues.port import Prices

T = TypeVar("T")
PAIR_S, RATES_S, CLOCK_S, CURRENCIES_S = 15.0, 60.0, 60.0, 3600.0
UNSEEN_S = 3600.0  # while nobody looks


class PriceData:
    """The feeds of one pair; a third of a request a second while somebody looks, next to nothing while nobody does."""

    def __init__(self, prices: Prices, *, clock: Clock, tasks: Tasks, is_local: bool = False) -> None:
        self._prices, self._clock, self._tasks, self._is_local = prices, clock, tasks, is_local
        self.base, self.currency = "BTC", "USD"
        self._is_started = False
        self.pair: Feed[PairPrices] = self._feed("prices", self._read_pair, PAIR_S)
        self.rates: Feed[Rates] = self._feed("rates", self._read_rates, RATES_S)
        self.venue_clock: Feed[ClockOffset] = self._feed("venue's clock", self._read_clock, CLOCK_S)
        self.currencies: Feed[tuple[Currency, ...]] = self._feed("currencies", prices.currencies, CURRENCIES_S)

    def look_at(self, base: str, currency: str) -> None:
        """Read the prices of this pair from now on."""
        if (base, currency) != (self.base, self.currency):
            self.base, self.currency = base, currency
            self.pair.refresh()
            self.rates.refresh()

    def set_shown(self, is_shown: bool) -> None:
        """Poll while somebody looks; the first look starts it."""
        if is_shown and not self._is_started:
            self._is_started = True
            feeds: tuple[Feed[Any], ...] = (self.pair, self.rates, self.venue_clock, self.currencies)
            for feed in feeds:
                feed.start()
        self.pair.hasten(PAIR_S if is_shown else UNSEEN_S)
        self.rates.hasten(RATES_S if is_shown else UNSEEN_S)
        self.venue_clock.hasten(CLOCK_S if is_shown else UNSEEN_S)

    async def of_day(self, day: date) -> DayPrice:
        """Ask once what the pair was worth on a day (UTC)."""
        base = self.base
        return DayPrice(base, day, await self._prices.spot(base, self.currency, day))

    async def _read_pair(self) -> PairPrices:
        base, currency = self.base, self.currency
        spot = await self._prices.spot(base, currency)
        buy, sell = await self._prices.buy(base, currency), await self._prices.sell(base, currency)
        return PairPrices(base=base, currency=currency, spot=spot, buy=buy, sell=sell)

    async def _read_rates(self) -> Rates:
        return await self._prices.rates(self.base)

    async def _read_clock(self) -> ClockOffset:
        before = self._clock.now()
        return clock_offset(await self._prices.venue_time(), before, self._clock.now())

    def _feed(self, name: str, read: Callable[[], Awaitable[T]], interval_s: float) -> Feed[T]:
        return Feed(
            f"wallet {name}",
            read,
            interval_s=interval_s,
            clock=self._clock,
            tasks=self._tasks,
            is_local=self._is_local,
        )
