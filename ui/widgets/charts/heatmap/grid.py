"""From polls to pixels: the raster of a heatmap, its log scale, and a ring of columns that is painted one by one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ui.widgets.charts.heatmap.polls import Poll

STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400)
COLUMN_PX, ROW_PX = 1.5, 2.5  # at least, of what is drawn
SHADES = 254  # of each side
BLANK, BEYOND, EMPTY = 0, 1, 2  # no poll; past the last order seen; seen, and nothing there
BID, ASK = 3, 3 + SHADES  # the first shade of each side
CODES = ASK + SHADES
FLOOR, TOP = 15, 99.5  # percentiles of the sizes seen that the scale spans
ON_EDGE = 1e-6  # of a bucket: a price on its edge belongs to it, whatever the float says

Codes = npt.NDArray[np.uint16]
Pixels = npt.NDArray[np.uint32]
Sizes = npt.NDArray[np.float64]
NONE: Sizes = np.zeros(0)


@dataclass(frozen=True, slots=True)
class Raster:
    """Where cells lie: columns of *step_s* since 1970, rows of *bucket* from the price 0; *first_row* is the lowest."""

    step_s: float
    bucket: float
    first_row: int
    rows: int
    columns: int

    def column(self, at_s: float) -> int:
        """Return the column that a moment falls into."""
        return math.floor(at_s / self.step_s)

    def middle_s(self, column: int) -> float:
        """Return the moment that a column stands for."""
        return (column + 0.5) * self.step_s

    def bucket_of(self, price: float) -> tuple[float, float]:
        """Return the lowest price of the bucket that *price* falls into, and the lowest of the next."""
        row = math.floor(price / self.bucket + ON_EDGE)
        return row * self.bucket, (row + 1) * self.bucket


@dataclass(frozen=True, slots=True)
class SizeScale:
    """Sizes in base that the shades span, on a log scale; smaller and larger ones get the first and the last shade."""

    low: float
    high: float

    def shades(self, sizes: Sizes) -> npt.NDArray[np.intp]:
        """Return the shade of each size, 0 … SHADES − 1."""
        share = np.log(np.maximum(sizes, self.low) / self.low) / math.log(self.high / self.low)
        return (np.minimum(share, 1.0) * (SHADES - 1)).astype(np.intp)


def column_step(span_s: float, width_px: float) -> float:
    """Return how long a column lasts, so that it can still be seen."""
    least = span_s * COLUMN_PX / max(width_px, 1.0)
    return float(next((step for step in STEPS_S if step >= least * 0.999), STEPS_S[-1]))


def bucket_for(poll: Poll, tick: float, price_span: float, height_px: float) -> float:
    """Return max(tick, half the median level gap) in whole ticks, doubled until a row can be seen."""
    prices = np.unique(np.concatenate([np.frombuffer(side) for side in (poll.bid_prices, poll.ask_prices) if side]))
    half_gap = float(np.median(np.diff(prices))) / 2 if len(prices) > 1 else tick
    ticks = max(math.floor(half_gap / tick + ON_EDGE), 1)
    while ticks * tick * height_px < ROW_PX * price_span:
        ticks *= 2
    return ticks * tick


def size_scale(polls: Sequence[Poll], bucket: float) -> SizeScale:
    """Return the scale that fits the cells of *polls*, its ends rounded outwards to 1, 2 or 5."""
    sampled = polls[:: max(len(polls) // 40, 1)]
    cells = [_summed(*side, bucket)[1] for poll in sampled for side in _sides(poll) if len(side[0])]
    if not cells:
        return SizeScale(0.001, 1.0)
    low, high = np.percentile(np.concatenate(cells), (FLOOR, TOP))
    low = _round_down(float(low))
    return SizeScale(low, max(-_round_down(-float(high)), low * 10))


def codes_of(poll: Poll | None, raster: Raster, scale: SizeScale) -> Codes:
    """Return what each row of one column shows, lowest price first; where both sides meet, the larger size is shown."""
    codes = np.full(raster.rows, BLANK if poll is None else EMPTY, dtype=np.uint16)
    if poll is None:
        return codes
    bids, asks = (_by_row(*side, raster) for side in _sides(poll))
    for first, sums, is_shown in ((BID, bids, bids > asks), (ASK, asks, (asks >= bids) & (asks > 0))):
        codes[is_shown] = first + scale.shades(sums[is_shown])
    _mark_beyond(codes, poll, raster)
    return codes


def size_at(poll: Poll, price: float, raster: Raster) -> tuple[float, float] | None:
    """Return the bids and asks in the bucket of *price* at one poll; None beyond the last order seen."""
    low, high = raster.bucket_of(price)
    if (poll.bid_prices and high <= poll.bid_prices[-1]) or (poll.ask_prices and low > poll.ask_prices[-1]):
        return None
    row = round(low / raster.bucket)
    bids, asks = (
        sum(size for place, size in zip(*_summed(*side, raster.bucket), strict=True) if place == row)
        for side in _sides(poll)
    )
    return float(bids), float(asks)


class Ring:
    """A picture of `raster.columns` columns, the one of column n in slot n modulo their number.

    Each remembers the poll it shows, so that one that did not change is never painted again.
    """

    def __init__(self, raster: Raster, scale: SizeScale, colors: Pixels) -> None:
        self.raster, self.scale, self._colors = raster, scale, colors
        self.pixels: Pixels = np.full((raster.rows, raster.columns), colors[BLANK], dtype=np.uint32)
        self._shown: list[tuple[int, Poll | None] | None] = [None] * raster.columns

    def paint(self, first: int, polls: Iterable[Poll | None]) -> int:
        """Show one poll a column from *first* on; returns how many columns were painted."""
        painted = 0
        for column, poll in enumerate(polls, first):
            slot = column % self.raster.columns
            if (known := self._shown[slot]) is None or known[0] != column or known[1] is not poll:
                self._shown[slot] = column, poll
                self.pixels[:, slot] = self._colors[codes_of(poll, self.raster, self.scale)][::-1]
                painted += 1
        return painted

    def slots(self, first: int, count: int) -> list[tuple[int, int, int]]:
        """Return the pieces (column, slot, width) in which *count* columns from *first* lie in the picture."""
        slot = first % self.raster.columns
        before = min(count, self.raster.columns - slot)
        pieces = [(first, slot, before)]
        return pieces if before == count else [*pieces, (first + before, 0, count - before)]


def _sides(poll: Poll) -> tuple[tuple[Sizes, Sizes], ...]:
    pairs = ((poll.bid_prices, poll.bid_sizes), (poll.ask_prices, poll.ask_sizes))
    return tuple((np.frombuffer(prices), np.frombuffer(sizes)) if prices else (NONE, NONE) for prices, sizes in pairs)


def _by_row(prices: Sizes, sizes: Sizes, raster: Raster) -> Sizes:
    """Sum the sizes of each row of the raster, those outside left out."""
    rows = np.floor(prices / raster.bucket + ON_EDGE).astype(np.int64) - raster.first_row
    is_seen = (rows >= 0) & (rows < raster.rows)
    sums: Sizes = np.bincount(rows[is_seen], weights=sizes[is_seen], minlength=raster.rows).astype(np.float64)
    return sums


def _summed(prices: Sizes, sizes: Sizes, bucket: float) -> tuple[npt.NDArray[np.int64], Sizes]:
    """Sum the sizes of each row that holds any."""
    rows, place = np.unique(np.floor(prices / bucket + ON_EDGE).astype(np.int64), return_inverse=True)
    sums: Sizes = np.bincount(place, weights=sizes, minlength=len(rows)).astype(np.float64)
    return rows, sums


def _mark_beyond(codes: Codes, poll: Poll, raster: Raster) -> None:
    if poll.bid_prices:
        lowest = math.floor(poll.bid_prices[-1] / raster.bucket + ON_EDGE) - raster.first_row
        codes[: max(lowest, 0)] = BEYOND
    if poll.ask_prices:
        highest = math.floor(poll.ask_prices[-1] / raster.bucket + ON_EDGE) - raster.first_row
        codes[max(highest + 1, 0) :] = BEYOND


def _round_down(value: float) -> float:
    """Round towards minus infinity to 1, 2 or 5 × a power of ten (a negative value: away from zero)."""
    unit = 10.0 ** math.floor(math.log10(abs(value)))
    steps = [unit * factor for factor in (1, 2, 5, 10)]
    if value > 0:
        return max(step for step in steps if step <= value * (1 + 1e-9))
    return -min(step for step in steps if step >= -value * (1 - 1e-9))
