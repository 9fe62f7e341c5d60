"""Where the watchlist puts what it knows of a market: on two lines, in more columns where there is more room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QRect

ROW_HEIGHT, HEADING_HEIGHT = 44, 20
LEFT, RIGHT, GAP, TIGHT = 12, 10, 10, 6
WIDE = 420  # from here every figure has a column of its own
_FIRST, _FIRST_HEIGHT, _SECOND, _SECOND_HEIGHT = 5, 16, 23, 16
_NAME, _LAST, _CHANGE, _SPREAD, _NEARBY, _AGE = 80, 88, 50, 50, 44, 38
_SPARK_HEIGHT, _SPARK_LEAST = 12, 24


class By(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    SPREAD = "spread"
    DEPTH = "depth"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Places:
    """Where each text of a row stands, from the row's own corner; None is not shown at this width."""

    name: QRect
    age: QRect
    spark: QRect
    last: QRect
    change: QRect
    spread: QRect | None
    quoted: QRect | None
    bids: QRect | None
    asks: QRect | None

    def headings(self) -> dict[By, QRect]:
        """Return where the heading of each column stands."""
        found = {By.NAME: self.name, By.CHANGE: self.last if self.quoted else self.change}
        if self.spread is not None:
            found[By.SPREAD] = self.spread
        if self.bids is not None and self.asks is not None:
            found[By.DEPTH] = self.bids.united(self.asks)
        return {by: QRect(place.left(), 0, place.width(), HEADING_HEIGHT) for by, place in found.items()}


@lru_cache(maxsize=64)
def places(width: int) -> Places:
    """Lay a row of this width out."""
    return _wide(width) if width >= WIDE else _narrow(width)


def _narrow(width: int) -> Places:
    """Name, way and price above; age, spread, depth and change below, as far as they fit."""
    left, right = LEFT, width - RIGHT
    change = _below(right - _CHANGE, _CHANGE)
    free = change.left() - TIGHT - (left + _AGE)
    spread = asks = bids = None
    if free >= TIGHT + _SPREAD + TIGHT + 2 * _NEARBY:
        asks = _below(change.left() - TIGHT - _NEARBY, _NEARBY)
        bids = _below(asks.left() - _NEARBY, _NEARBY)
        spread = _below(bids.left() - TIGHT - _SPREAD, _SPREAD)
    elif free >= _SPREAD:
        spread = _below(change.left() - GAP - _SPREAD, _SPREAD)
    way = right - left - _NAME - _LAST - 2 * GAP
    return Places(
        name=_above(left, _NAME),
        age=_below(left, _AGE),
        spark=QRect(left + _NAME + GAP, _FIRST + 2, way if way >= _SPARK_LEAST else 0, _SPARK_HEIGHT),
        last=_above(max(right - _LAST, left + _NAME), min(_LAST, right - left - _NAME)),
        change=change,
        spread=spread,
        quoted=None,
        bids=bids,
        asks=asks,
    )


def _wide(width: int) -> Places:
    """A column each for spread (and the quoted one below it) and depth; the way takes the height of the row."""
    left, right = LEFT, width - RIGHT
    last = right - _LAST - GAP
    depth = last - 2 * GAP - _NEARBY - GAP
    spread = depth - 2 * GAP - _SPREAD
    return Places(
        name=_above(left, _NAME),
        age=_below(left, _AGE),
        spark=QRect(left + _NAME + GAP, 10, spread - 3 * GAP - left - _NAME, ROW_HEIGHT - 20),
        last=_above(last, right - last),
        change=_below(last, right - last),
        spread=_above(spread, _SPREAD),
        quoted=_below(spread, _SPREAD),
        asks=_above(depth, _NEARBY + GAP),
        bids=_below(depth, _NEARBY + GAP),
    )


def _above(x: int, width: int) -> QRect:
    return QRect(x, _FIRST, width, _FIRST_HEIGHT)


def _below(x: int, width: int) -> QRect:
    return QRect(x, _SECOND, width, _SECOND_HEIGHT)
