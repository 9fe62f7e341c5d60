"""Candles: what the trades seen in an interval made of the price, and how much of it was seen.

Intervals are cut in UTC, a day at midnight UTC; an interval without a trade has no candle. Sums are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from terminal.domain.market import Market


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
class Candle:
    """The trades of one interval, by the venue's clock; prices are quote per base.

    Where `is_bound` holds, trades were missed: the true high is at least `high`, the true low at most `low`, the true
    sums and count at least these; open and close are those of the trades seen.
    """

    opened_at: datetime
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal  # base
    value: Decimal  # quote
    trades: int
    coverage: Decimal  # 0 … 1, the share of the interval (of the part that has passed) in which nothing was missed

    @property
    def is_bound(self) -> bool:
        return self.coverage < 1

    @property
    def vwap(self) -> Decimal:
        """Return the average price of what was traded, weighted by amount."""
        return self.value / self.volume


@dataclass(frozen=True, slots=True, kw_only=True)
class CandleSeries:
    """Candles oldest first; `gaps` are the (since, until) in the asked time in which trades may have been missed."""

    market: Market
    interval: Interval
    candles: tuple[Candle, ...]
    begins_at: datetime | None  # the first trade ever stored; None: nothing yet
    gaps: tuple[tuple[datetime, datetime], ...]
