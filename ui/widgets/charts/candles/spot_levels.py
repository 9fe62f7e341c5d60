"""The spot figures of days as plain numbers for drawing: one level a UTC day; no Qt, testable with literals."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from terminal.domain.spot_days import SpotDays, begin_of
from terminal.domain.wallet import Money
from ui.widgets.charts.candles.bars import Bar

DAY_S = 86_400.0
LONG_S = 4 * 3600.0  # candles of this length are of days as the levels are


@dataclass(frozen=True, slots=True)
class SpotLevel:
    """The figure of one UTC day as seconds since 1970 and a float: a picture, not money."""

    since_s: float
    until_s: float  # where the day ends
    known_s: float  # up to where it is drawn: the newest price to the moment at which it was read
    price: float
    text: str

    @property
    def is_newest(self) -> bool:
        return self.known_s < self.until_s


class Levels:
    """Makes the level of each day once: a figure of a day that is over stays what it is."""

    def __init__(self, write: Callable[[Decimal], str]) -> None:
        self._write = write
        self._made: dict[date, tuple[Money, SpotLevel]] = {}

    def of(self, known: SpotDays, days: Iterable[date]) -> tuple[SpotLevel, ...]:
        """Return the levels of those *days* that have a figure, in their order."""
        levels = []
        for day in days:
            if (price := known.price_of(day)) is not None:
                made = self._made.get(day)
                if made is None or made[0] is not price:
                    made = self._made[day] = price, self._level(known, day, price.amount)
                levels.append(made[1])
        return tuple(levels)

    def _level(self, known: SpotDays, day: date, price: Decimal) -> SpotLevel:
        since_s, known_s = begin_of(day).timestamp(), known.known_until(day).timestamp()
        return SpotLevel(since_s, since_s + DAY_S, known_s, float(price), self._write(price))


def level_at(levels: Sequence[SpotLevel], at_s: float) -> SpotLevel | None:
    """Return the level of the day of a moment; None where it has none."""
    before = bisect_right(levels, at_s, key=lambda level: level.since_s)
    return levels[before - 1] if before and at_s < levels[before - 1].until_s else None


def span_of(bars: Sequence[Bar], prices: Sequence[float], interval_s: float) -> tuple[float, float] | None:
    """Return the lowest and the highest price to be seen; None where there is none.

    *prices* beside the candles are shown as far as these keep a third of the height; over long candles, and without
    any, all of them are.
    """
    if not bars:
        return (min(prices), max(prices)) if prices else None
    low, high = min(bar.low for bar in bars), max(bar.high for bar in bars)
    most = math.inf if interval_s >= LONG_S else high - low
    return max(min([low, *prices]), low - most), min(max([high, *prices]), high + most)
