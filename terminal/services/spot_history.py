"""The spot price of a wallet's venue over time, one figure a UTC day: asked for while somebody looks, never else.

The venue takes 10,000 requests an hour, and the other feeds of a wallet ask for less than one a second. Here one thing
is asked for after the other: the price of now every 20 s, and each day that is over once, a thousand an hour at most.
"""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from terminal.clock import Clock
from terminal.domain.spot_days import SpotDays, days_over
from terminal.domain.wallet import Money
from terminal.errors import MalformedResponse, RateLimited, Refused, Unauthorized, VenueError
from terminal.publisher import Publisher
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.port import Prices

SPOT_S, PACE_S = 20.0, 0.2  # between two readings of now; between two questions
DAYS_AN_HOUR, HOUR_S, PATIENCE_S = 1_000, 3600.0, 1.0
MOST_WANTED, MOST_KEPT = 1_000, 2_000  # days of one look, the newest; figures in memory, of all pairs
FIRST_WAIT_S, MAX_WAIT_S, REFUSED_S = 2.0, 60.0, 600.0  # after a failure; after a no to the pair itself
Pair = tuple[str, str]  # base, currency


class SpotHistory:
    """Reads one pair at a time; `updated` publishes what is known after each answer, `failed` why none came."""

    def __init__(self, prices: Prices, *, clock: Clock, tasks: Tasks) -> None:
        self._prices, self._clock, self._tasks = prices, clock, tasks
        self.updated: Publisher[SpotDays] = Publisher()
        self.failed: Publisher[VenueError] = Publisher()
        self._budget = Budget(clock, DAYS_AN_HOUR, kept_for_money=0, window_s=HOUR_S)
        self._figures: dict[tuple[Pair, date], Money | None] = {}
        self._pair: Pair = ("", "")
        self._span: tuple[datetime, datetime] | None = None
        self._spot: Money | None = None
        self._spot_at: datetime | None = None
        self._read_s: float | None = None
        self._failures = 0
        self._task: asyncio.Task[None] | None = None
        self._is_idle = False

    @property
    def age_s(self) -> float | None:
        """Seconds since the price of now was read, None before that."""
        return None if self._read_s is None else self._clock.monotonic() - self._read_s

    def look_at(self, base: str, currency: str, since: datetime, until: datetime) -> None:
        """Read this pair in this time from now on; what is known of it is published at once.

        An answer for another pair that is still on its way is dropped.
        """
        if (base, currency) != self._pair:
            self.look_away()
            self._pair, self._spot, self._spot_at, self._read_s = (base, currency), None, None, None
            self._failures = 0
        self._span = since, until
        if self._is_idle:
            self._stop()
        if self._task is None:
            self._publish()
            self._task = self._tasks.start(self._run(), "look at spot prices")

    def look_away(self) -> None:
        """Ask for nothing any more; a day that was refused may be asked for again by the next look."""
        self._stop()
        self._figures = {key: price for key, price in self._figures.items() if price is not None}

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task, self._is_idle = None, False

    async def _run(self) -> None:
        while True:
            try:
                wait_s = await self._ask()
            except VenueError as error:
                self.failed.publish(error)
                wait_s = self._wait_after(error)
            await self._clock.sleep(wait_s)
            self._is_idle = False

    async def _ask(self) -> float:
        """Ask for what is wanted most; returns how long to wait then, s."""
        left_s = 0.0 if self.age_s is None else SPOT_S - self.age_s
        if left_s <= 0:
            await self._read_spot()
        elif (day := self._next_day()) is not None and await self._budget.take(is_money=False, patience_s=PATIENCE_S):
            await self._read_day(day)
        else:
            self._is_idle = True
            return max(left_s, PACE_S)
        self._failures = 0
        self._publish()
        return PACE_S

    async def _read_spot(self) -> None:
        self._spot = await self._prices.spot(*self._pair)
        self._spot_at, self._read_s = self._clock.now(), self._clock.monotonic()

    async def _read_day(self, day: date) -> None:
        try:
            price = await self._prices.spot(*self._pair, day)
        except Unauthorized:
            raise  # it says nothing of the day
        except (Refused, MalformedResponse):
            price = None  # nothing of that day can be used; the others do not wait for it
        if len(self._figures) >= MOST_KEPT:
            del self._figures[next(iter(self._figures))]
        self._figures[self._pair, day] = price

    def _next_day(self) -> date | None:
        if self._span is None:
            return None
        days = days_over(*self._span, self._clock.now(), MOST_WANTED)
        return next((day for day in days if (self._pair, day) not in self._figures), None)

    def _wait_after(self, error: VenueError) -> float:
        if isinstance(error, RateLimited) and error.retry_after_s is not None:
            return max(error.retry_after_s, FIRST_WAIT_S)
        if isinstance(error, Refused):
            return REFUSED_S
        self._failures += 1
        return min(FIRST_WAIT_S * 2.0 ** (min(self._failures, 10) - 1), MAX_WAIT_S)

    def _publish(self) -> None:
        base, currency = self._pair
        figures = {day: price for (pair, day), price in self._figures.items() if pair == self._pair}
        self.updated.publish(
            SpotDays(base=base, currency=currency, figures=figures, spot=self._spot, spot_at=self._spot_at)
        )
