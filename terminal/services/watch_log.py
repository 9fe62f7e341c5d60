"""The log of watching: polls, failures and losses of a market's book become stretches of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from terminal.domain.market import Market
from terminal.domain.snapshot import Stretch, Watch

# Whoever is watched answers or fails within this beyond the time that was due; else the computer slept.
SILENCE = timedelta(seconds=30)
KEPT = 5_000  # stretches that wait for the disk


class WatchLog:
    """Grows the stretch in which each market is now; `take` hands out what has changed since."""

    def __init__(self) -> None:
        self._now: dict[Market, Stretch] = {}
        self._changed: dict[tuple[Market, datetime], Stretch] = {}

    def note(self, market: Market, at: datetime, watch: Watch, interval_s: float) -> None:
        """Note how a poll at *at* went, and when the next one was due."""
        last = self._now.get(market)
        due = timedelta(seconds=interval_s if last is None else last.interval_s)
        if last is None or not last.until <= at <= last.until + due + SILENCE:
            self._put(market, Stretch(since=at, until=at, watch=watch, interval_s=interval_s))
            return
        if last.watch is Watch.POLLED and (watch is Watch.FAILED or at > last.until + 2 * due + timedelta(seconds=1)):
            # What was seen last stood until the next poll was due, and not until it was known to have failed.
            begin = min(last.until + due, at)
            self._put(market, replace(last, until=begin))
            last = Stretch(since=begin, until=at, watch=Watch.FAILED, interval_s=0)
        self._put(market, replace(last, until=at))
        if (last.watch, last.interval_s) != (watch, interval_s):
            self._put(market, Stretch(since=at, until=at, watch=watch, interval_s=interval_s))

    def take(self) -> tuple[tuple[Market, Stretch], ...]:
        """Return the stretches that changed since the last call."""
        changed, self._changed = self._changed, {}
        return tuple((market, stretch) for (market, _), stretch in changed.items())

    def put_back(self, stretches: Iterable[tuple[Market, Stretch]]) -> None:
        """Keep what could not be written for the next time; of too many the oldest are forgotten."""
        kept = {(market, stretch.since): stretch for market, stretch in stretches} | self._changed
        self._changed = dict(list(kept.items())[-KEPT:])

    def _put(self, market: Market, stretch: Stretch) -> None:
        self._now[market] = self._changed[market, stretch.since] = stretch
