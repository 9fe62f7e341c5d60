"""Alerts: every published value is laid over what the person wants to be told of; what is stale fires but its own.

The list survives a restart, and whether each alert was armed: what was crossed meanwhile is told at the first value.
"""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from terminal.clock import Clock
from terminal.domain.alert import (
    PRICES,
    SPREADS,
    STANDING,
    Alert,
    Cause,
    Firing,
    WallNews,
    checked,
    crossed,
    deposit_key,
    fill_key,
    fired,
    new_of,
    walls_placed,
    walls_pulled,
)
from terminal.domain.freshness import AGEING_FACTOR, Freshness, public_freshness
from terminal.domain.intent import MOVES_OF_WALLET, Intent, Kind, State
from terminal.domain.liquidity import REFERENCE_PESOS, liquidity
from terminal.domain.market import Market, OrderBook
from terminal.domain.order import Fill
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.tape import Tape
from terminal.domain.transfer import Direction, TransferRecord
from terminal.domain.walls import Wall
from terminal.domain.worth import worth_of_pesos
from terminal.errors import StorageError
from terminal.publisher import Publisher
from terminal.services.breath import Breath
from terminal.services.feed import Feed
from terminal.services.market_data import MarketDataService
from terminal.services.private_data import PrivateData
from terminal.services.submission import Submission
from terminal.storage.alert_file import AlertFile
from terminal.tasks import Tasks
from terminal.venues.port import HistoryRead

T = TypeVar("T")
What = Decimal | Wall | Fill | TransferRecord | Intent
LOOK_EVERY_S = 1.0  # at ages: only time makes them grow
LIVELY = frozenset({Freshness.FRESH, Freshness.AGEING})
TRANSFERS = frozenset({Kind.WITHDRAW, Kind.BTR_PAY, Kind.SPEI, Kind.SEND}) | MOVES_OF_WALLET
TOLD_STATES = frozenset({State.SETTLED, State.UNKNOWN, State.CONFLICT})
_log = logging.getLogger(__name__)


class Alerts:
    """The alerts of one open environment. `problem` says why the saved ones are missing, None when they are not.

    `fired` publishes each firing, to be noted; `told` what the person is to be told of: walls not one by one.
    """

    def __init__(
        self,
        file: AlertFile,
        market_data: MarketDataService,
        private: PrivateData | None,
        submission: Submission | None,
        *,
        clock: Clock,
        tasks: Tasks,
    ) -> None:
        self._file, self._market_data, self._clock, self._tasks = file, market_data, clock, tasks
        self._private, self._submission = private, submission
        self.fired: Publisher[Firing] = Publisher()
        self.told: Publisher[Firing | WallNews] = Publisher()
        self.changed: Publisher[tuple[Alert, ...]] = Publisher()
        self._breath = Breath(self.told.publish, clock=clock, tasks=tasks)
        self.problem: str | None = None
        self._alerts = self._read()
        self._followed: dict[Market, FollowedBook] = {}
        self._fills: Counter[Hashable] | None = None  # None before the first read
        self._deposits: Counter[Hashable] | None = None
        self._states: dict[str, State] = {}  # of the transfers told
        self._started_s = clock.monotonic()

    @property
    def all(self) -> tuple[Alert, ...]:
        """Every alert: the standing ones first, then the person's own, oldest first."""
        return tuple(self._alerts.values())

    def start(self) -> None:
        """Listen to everything that is published, and look at ages, until the tasks are cancelled."""
        market_data, private = self._market_data, self._private
        market_data.book_updated.subscribe(self._see_book)
        market_data.tape_updated.subscribe(lambda told: self._see_tape(*told))
        market_data.followed.subscribe(self._see_walls)
        if private is not None:
            private.fills.updated.subscribe(self._see_fills)
            private.transfers.updated.subscribe(self._see_transfers)
        if self._submission is not None:
            self._states = {intent.id: intent.state for intent in self._submission.intents()}
            self._submission.changed.subscribe(self._see_intent)
        self._tasks.start(self._watch_ages(), "look at ages for alerts")

    def add(self, cause: Cause, market: Market | None, limit: Decimal | None, *, is_once: bool = False) -> Alert:
        """Keep a new wish; raises InvalidInput for one that makes no sense, StorageError where it cannot be saved."""
        alert = Alert(id=secrets.token_hex(8), cause=cause, market=market, limit=limit, is_once=is_once)
        self._keep({**self._alerts, alert.id: checked(alert)})
        self._lay_over_last(alert)
        return self._alerts[alert.id]

    def switch(self, alert_id: str, is_on: bool) -> None:
        """Turn one alert on, to be judged anew, or off; raises StorageError."""
        alert = replace(self._alerts[alert_id], is_on=is_on, is_armed=None)
        self._keep({**self._alerts, alert_id: alert})
        if is_on:
            self._lay_over_last(alert)

    def remove(self, alert_id: str) -> None:
        """Forget one alert of the person's own; raises StorageError."""
        if self._alerts[alert_id].cause not in STANDING:
            self._keep({key: alert for key, alert in self._alerts.items() if key != alert_id})

    # What is published

    def _see_book(self, book: OrderBook) -> None:
        for alert in self._on(SPREADS, book.market):
            size = worth_of_pesos(REFERENCE_PESOS, book.market.quote, self._market_data.mids())
            seen = liquidity(book, size)
            spread = seen.least_spread if alert.cause is Cause.SPREAD_WIDER else seen.spread
            if spread is not None:
                self._lay(alert, spread, book.market)

    def _see_tape(self, market: Market, tape: Tape) -> None:
        """Judge each new trade: a price that came and went between two reads is told as well.

        Of the first window only the last: the others may be much older than the wish.
        """
        is_first = not (tape.overlap or tape.gaps)
        trades = (*(() if is_first else reversed(tape.fresh)), *tape.trades[:1])
        for trade in trades:
            for alert in self._on(PRICES, market):
                self._lay(alert, trade.price, market)

    def _lay_over_last(self, alert: Alert) -> None:
        """Judge a new wish by the last price, unless that is stale: the very next trade may cross its limit."""
        if alert.cause in PRICES and alert.market in self._market_data.watched:
            tape = self._market_data.tape(alert.market)
            if tape.value is not None and tape.value.last is not None and _is_lively(tape):
                self._lay(alert, tape.value.last, alert.market)

    def _see_walls(self, now: FollowedBook) -> None:
        market = now.book.market
        before, self._followed[market] = self._followed.get(market), now
        placed = self._fire_walls(Cause.WALL_PLACED, market, walls_placed(before, now))
        pulled = self._fire_walls(Cause.WALL_PULLED, market, walls_pulled(now) if before is not None else [])
        self._breath.see(market, [*placed, *pulled])

    def _fire_walls(self, cause: Cause, market: Market, walls: Iterable[Wall]) -> Iterator[Firing]:
        for wall in walls:
            for alert in self._on({cause}, market):
                if alert.limit is None or wall.size >= alert.limit:
                    yield self._fired(alert, market, wall)

    def _see_fills(self, read: HistoryRead[Fill]) -> None:
        new, self._fills = _news(self._fills, read.records, fill_key)
        for fill in reversed(new):
            for alert in self._on({Cause.OWN_FILL}, None):
                self._fire(alert, fill.market, fill)

    def _see_transfers(self, read: HistoryRead[TransferRecord]) -> None:
        deposits = tuple(record for record in read.records if record.direction is Direction.DEPOSIT)
        new, self._deposits = _news(self._deposits, deposits, deposit_key)
        for record in reversed(new):
            for alert in self._on({Cause.DEPOSIT}, None):
                self._fire(alert, None, record)

    def _see_intent(self, intent: Intent) -> None:
        before, self._states[intent.id] = self._states.get(intent.id), intent.state
        if intent.kind in TRANSFERS and intent.state in TOLD_STATES and intent.state is not before:
            for alert in self._on({Cause.TRANSFER}, None):
                self._fire(alert, None, intent)

    async def _watch_ages(self) -> None:
        while True:
            for alert in self._on({Cause.STALE}, None):
                self._see_age(alert)
            await self._clock.sleep(LOOK_EVERY_S)

    def _see_age(self, alert: Alert) -> None:
        """Judge the oldest book that the alert is for, but none before two polls of it were due."""
        markets = [alert.market] if alert.market is not None else self._market_data.watched
        overdue = [each for market in markets if (each := self._overdue(market, alert)) is not None]
        if not overdue:
            return
        excess_s, age_s, market = max(overdue)
        limit = alert.limit or Decimal(0)
        self._lay(alert, limit + excess_s, market, limit, age_s)

    def _overdue(self, market: Market, alert: Alert) -> tuple[Decimal, Decimal, Market] | None:
        """Return by how much one book is too old (negative while it is not), its age and its market."""
        if market not in self._market_data.watched:
            return None
        feed = self._market_data.book(market)
        age_s = feed.age_s if feed.age_s is not None else self._clock.monotonic() - self._started_s
        due_s = max(alert.limit or Decimal(0), Decimal(str(AGEING_FACTOR * feed.interval_s)))
        age = Decimal(str(round(age_s, 1)))
        return age - due_s, age, market

    # What fires

    def _on(self, causes: Iterable[Cause], market: Market | None) -> list[Alert]:
        """Return the alerts that wait for one of *causes*, here or anywhere; a copy, for firing changes them."""
        wanted = set(causes)
        return [
            alert
            for alert in self._alerts.values()
            if alert.is_on and alert.cause in wanted and (market is None or alert.market in (None, market))
        ]

    def _lay(
        self, alert: Alert, value: Decimal, market: Market, limit: Decimal | None = None, told: Decimal | None = None
    ) -> None:
        now, is_fired = crossed(alert, value, limit if limit is not None else alert.limit or Decimal(0))
        if is_fired:
            self._fire(now, market, value if told is None else told)
        elif now != alert:
            self._note(now)

    def _fire(self, alert: Alert, market: Market | None, what: What) -> None:
        self.told.publish(self._fired(alert, market, what))

    def _fired(self, alert: Alert, market: Market | None, what: What) -> Firing:
        at = self._clock.now()
        told = fired(alert, at)
        self._note(told)
        firing = Firing(told, at, market, what)
        self.fired.publish(firing)
        return firing

    def _note(self, alert: Alert) -> None:
        """Note what an alert has become; a disk that refuses must not keep it from being told."""
        before = self._alerts[alert.id]
        self._alerts = {**self._alerts, alert.id: alert}
        if (alert.is_on, alert.is_armed) != (before.is_on, before.is_armed):  # when it last fired may be forgotten
            try:
                self._file.write(self.all)
            except StorageError as error:
                _log.warning("%s", error)
        self.changed.publish(self.all)

    def _keep(self, alerts: dict[str, Alert]) -> None:
        self._file.write(tuple(alerts.values()))
        self._alerts = alerts
        self.changed.publish(self.all)

    def _read(self) -> dict[str, Alert]:
        standing = {cause.value: Alert(id=cause.value, cause=cause) for cause in STANDING}
        try:
            saved = {alert.id: alert for alert in self._file.read()}
        except StorageError as error:
            self.problem = str(error)
            saved = {}
        return {**standing, **saved}


def _is_lively(feed: Feed[T]) -> bool:
    return public_freshness(feed.age_s, feed.interval_s) in LIVELY


def _news(
    seen: Counter[Hashable] | None, rows: tuple[T, ...], key: Callable[[T], Hashable]
) -> tuple[list[T], Counter[Hashable]]:
    """Return the rows that were never there before, and what was seen so far; the first read is no news."""
    keys = [key(row) for row in rows]
    if seen is None:
        return [], Counter(keys)
    return [rows[place] for place in new_of(seen, keys)], seen | Counter(keys)
