"""Candles: what the trades seen in an interval made of the price, and how much of it was seen.

Intervals are cut in UTC, a day at midnight UTC; an interval without a trade has no candle. Sums are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Context, Decimal, Inexact
from enum import Enum
from functools import reduce
from itertools import groupby

from terminal.domain.market import Market, Trade

Span = tuple[datetime, datetime]  # since, until
EXACT = Context(prec=1_000, traps=[Inexact])
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = timedelta(microseconds=1)
PATIENCE = timedelta(seconds=30)  # a quiet market's trades are asked for every 15 s: so long nothing is missing yet


class Interval(Enum):
    """How long a candle lasts."""

    M1 = 60
    M5 = 300
    M15 = 900
    M30 = 1_800
    H1 = 3_600
    H4 = 14_400
    D1 = 86_400

    @property
    def seconds(self) -> int:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What some trades in a row made of the price; prices are quote per base."""

    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal  # base
    value: Decimal  # quote
    trades: int

    @property
    def vwap(self) -> Decimal:
        """Return the average price of what was traded, weighted by amount."""
        return self.value / self.volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Candle(Bar):
    """The trades of one interval, by the venue's clock.

    Where `is_bound` holds, trades were missed: the true high is at least `high`, the true low at most `low`, the true
    sums and count at least these; open and close are those of the trades seen.
    """

    opened_at: datetime
    coverage: Decimal  # 0 … 1, the share of the interval (of the part that has passed) in which nothing was missed

    @property
    def is_bound(self) -> bool:
        return self.coverage < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CandleSeries:
    """Candles oldest first; `gaps` are the (since, until) in the asked time in which trades may have been missed."""

    market: Market
    interval: Interval
    candles: tuple[Candle, ...]
    begins_at: datetime | None  # the first trade ever stored; None: nothing yet
    seen_until: datetime | None  # what was traded later was not read yet: a candle that ends later is not whole
    gaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of a market's trades was seen: all between `begins_at` and `seen_until` but what lies in a gap."""

    begins_at: datetime
    seen_until: datetime  # by the last good poll, our clock, or the last trade where the venue's clock is ahead
    gaps: tuple[Span, ...]

    def share(self, opened_at: datetime, interval: Interval, now: datetime) -> Decimal:
        """Return the share of an interval that was seen; one in progress is judged by the part that has passed."""
        is_up_to_date = now - self.seen_until <= PATIENCE
        passed = self.seen_until if is_up_to_date else max(now, self.seen_until)
        until = min(opened_at + timedelta(seconds=interval.seconds), passed)
        if until <= opened_at:
            return Decimal(1)
        holes = (*self.gaps, (EPOCH, self.begins_at), (self.seen_until, until))
        missed = sum((until - since for since, until in _merged(holes, opened_at, until)), timedelta())
        return 1 - Decimal(missed // _US) / Decimal((until - opened_at) // _US)


def opened_at(at: datetime, interval: Interval) -> datetime:
    """Return when the interval that holds *at* began."""
    return at - (at - EPOCH) % timedelta(seconds=interval.seconds)


def bar_of(trades: Sequence[Trade]) -> Bar:
    """Fold trades, oldest first and at least one, into one bar."""
    prices = [trade.price for trade in trades]
    volume = value = Decimal(0)
    for trade in trades:
        volume = EXACT.add(volume, trade.amount)
        value = EXACT.fma(trade.price, trade.amount, value)
    return Bar(
        open=prices[0],
        high=max(prices),
        low=min(prices),
        close=prices[-1],
        volume=volume,
        value=value,
        trades=len(prices),
    )


def joined(bars: Iterable[Bar]) -> Bar:
    """Join bars that follow each other, oldest first and at least one."""
    return reduce(_join, bars)


def candles_of(
    bars: Iterable[tuple[datetime, Bar]], interval: Interval, seen: Coverage, now: datetime
) -> tuple[Candle, ...]:
    """Join bars (opened at, oldest first) into candles, each with the share of its time in which nothing was missed."""
    candles = []
    for begin, group in groupby(bars, lambda each: opened_at(each[0], interval)):
        bar = joined(bar for _, bar in group)
        candles.append(
            Candle(
                opened_at=begin,
                open=bar.open,
                high=bar.high,
                low=bar.low,
                close=bar.close,
                volume=bar.volume,
                value=bar.value,
                trades=bar.trades,
                coverage=seen.share(begin, interval, now),
            )
        )
    return tuple(candles)


def _join(first: Bar, then: Bar) -> Bar:
    return Bar(
        open=first.open,
        high=max(first.high, then.high),
        low=min(first.low, then.low),
        close=then.close,
        volume=EXACT.add(first.volume, then.volume),
        value=EXACT.add(first.value, then.value),
        trades=first.trades + then.trades,
    )


def _merged(holes: Iterable[Span], since: datetime, until: datetime) -> list[Span]:
    """Cut what lies in since … until and let nothing count twice."""
    result: list[Span] = []
    reached = since
    for begin, end in sorted(holes):
        begin, end = max(begin, reached), min(end, until)
        if begin < end:
            result.append((begin, end))
            reached = end
    return result
