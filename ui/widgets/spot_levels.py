"""The spot figures of days as plain numbers for drawing: one level a UTC day; no Qt, testable with literals."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from terminal.domain.spot_days import DAY, SpotDays, begin_of
from ui.widgets.candle_bars import Bar

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


def levels_of(known: SpotDays, days: Iterable[date], write: Callable[[Decimal], str]) -> list[SpotLevel]:
    """Return the levels of those *days* that have a figure, in their order."""
    levels = []
    for day in days:
        if (price := known.price_of(day)) is not None:
            since, until, ended = begin_of(day), begin_of(day + DAY), known.known_until(day)
            seconds = (since.timestamp(), until.timestamp(), ended.timestamp())
            levels.append(SpotLevel(*seconds, float(price.amount), write(price.amount)))
    return levels


def unbroken(levels: Iterable[SpotLevel]) -> list[list[SpotLevel]]:
    """Return pieces of *levels* in which each day follows the one before: nothing is drawn over a day without one."""
    pieces: list[list[SpotLevel]] = []
    for level in levels:
        if not pieces or pieces[-1][-1].until_s != level.since_s:
            pieces.append([])
        pieces[-1].append(level)
    return pieces


def level_at(levels: Iterable[SpotLevel], at_s: float) -> SpotLevel | None:
    """Return the level of the day of a moment; None where it has none."""
    return next((level for level in levels if level.since_s <= at_s < level.until_s), None)


def span_of(bars: Sequence[Bar], levels: Sequence[SpotLevel], interval_s: float) -> tuple[float, float] | None:
    """Return the lowest and the highest price to be seen; None where there is none.

    Levels are shown as far as candles keep a third of the height; over long candles, and without any, all of them are.
    """
    if not bars and not levels:
        return None
    prices = [level.price for level in levels]
    if not bars:
        return min(prices), max(prices)
    low, high = min(bar.low for bar in bars), max(bar.high for bar in bars)
    most = math.inf if interval_s >= LONG_S else high - low
    return max(min([low, *prices]), low - most), min(max([high, *prices]), high + most)
