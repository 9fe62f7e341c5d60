"""Snapshots: what is kept of a polled book, and when the book was polled at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from terminal.domain.market import BookOrder

Levels = tuple[tuple[Decimal, Decimal], ...]  # (price, amount), best first


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One polled book, its orders summed by price, best first: (price, amount) in quote per base and base.

    It ends where the poll's last order ended: beyond the last price of a side nothing is known. It stands from `at` for
    `interval_s`: until the next one returned, or, where polling broke off, until the next poll was due.
    """

    at: datetime  # received, our clock
    bids: Levels
    asks: Levels
    interval_s: float


class Watch(StrEnum):
    """Whether the book was looked at."""

    POLLED = "polled"  # every `interval_s`: a hidden window asks seldom
    FAILED = "failed"  # asked, without a good answer
    LOST = "lost"  # polled, but our disk could not keep it
    CLOSED = "closed"  # the program did not run, or did not watch this market


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time, by our clock, in which one market's book was watched in one way."""

    since: datetime
    until: datetime
    watch: Watch
    interval_s: float  # between polls; 0 where none were made


def summed(orders: tuple[BookOrder, ...]) -> Levels:
    """Sum the orders of one side by price, best first."""
    result: dict[Decimal, Decimal] = {}
    for order in orders:
        result[order.price] = result.get(order.price, Decimal(0)) + order.amount
    return tuple(result.items())


def tiled(stretches: Iterable[Stretch], since: datetime, until: datetime) -> tuple[Stretch, ...]:
    """Cut *stretches* (by their begin) to *since* … *until*; what none of them covers is CLOSED."""
    result: list[Stretch] = []
    reached = since
    for stretch in stretches:
        begin, end = max(stretch.since, reached), min(stretch.until, until)
        if begin >= end:
            continue
        if begin > reached:
            result.append(Stretch(since=reached, until=begin, watch=Watch.CLOSED, interval_s=0))
        result.append(replace(stretch, since=begin, until=end))
        reached = end
    if reached < until:
        result.append(Stretch(since=reached, until=until, watch=Watch.CLOSED, interval_s=0))
    return tuple(result)


def standing(moments: Sequence[datetime], stretches: Iterable[Stretch]) -> tuple[float, ...]:
    """Return for how many seconds the book polled at each moment stands: to the next one, or to where polling ended."""
    runs = _runs(stretches)
    starts = [since for since, _ in runs]
    result = []
    for at, following in zip(moments, (*moments[1:], None), strict=True):
        place = bisect_right(starts, at) - 1
        end = max(runs[place][1], at) if place >= 0 else at
        result.append(((end if following is None else min(following, end)) - at).total_seconds())
    return tuple(result)


def _runs(stretches: Iterable[Stretch]) -> list[tuple[datetime, datetime]]:
    """Join stretches of polling that follow each other; where none follows, the last poll stands until one was due."""
    runs: list[tuple[datetime, datetime]] = []
    known = tuple(stretches)
    for stretch, following in zip(known, (*known[1:], None), strict=False):
        if stretch.watch is not Watch.POLLED:
            continue
        due = stretch.until + timedelta(seconds=stretch.interval_s)
        end = due if following is None else min(due, max(following.since, stretch.until))
        if runs and stretch.since <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((stretch.since, end))
    return runs
