"""Candles as plain numbers for drawing, kept by their time; no Qt and no numpy, testable with literals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto

from terminal.domain.candles import Candle, CandleSeries

Span = tuple[float, float]


class Absence(Enum):
    """What is known of a moment that has no candle."""

    QUIET = auto()  # it was watched, and nothing was traded
    MISSED = auto()
    UNREAD = auto()  # it is over, but what was traded then was not read yet
    BEFORE_HISTORY = auto()
    TO_COME = auto()


@dataclass(frozen=True, slots=True)
class Bar:
    """One candle as seconds since 1970 and floats: a picture, not money."""

    at_s: float
    open: float
    high: float
    low: float
    close: float
    volume: float
    vwap: float  # since the day began, or since history did
    is_bound: bool
    day_volume: float = 0.0  # since that same moment


class Bars:
    """The candles of one market and interval, oldest first, as they are loaded piece by piece."""

    def __init__(self, interval_s: float) -> None:
        self.interval_s = interval_s
        self.begins_s: float | None = None
        self.seen_s: float | None = None  # up to when trades were read
        self.gaps: list[Span] = []
        self.loaded: Span | None = None
        self._candles: dict[float, Candle] = {}
        self._bars: list[Bar] = []
        self._at: list[float] = []

    def __len__(self) -> int:
        return len(self._bars)

    @property
    def newest(self) -> Bar | None:
        return self._bars[-1] if self._bars else None

    def take(self, series: CandleSeries, since_s: float, until_s: float) -> None:
        """Put the candles of a time in place of those known of it; times that touch grow into one."""
        self._put({candle.opened_at.timestamp(): candle for candle in series.candles}, since_s, until_s)
        self.begins_s = series.begins_at.timestamp() if series.begins_at is not None else None
        self.seen_s = series.seen_until.timestamp() if series.seen_until is not None else None
        outside = [cut for gap in self.gaps for cut in _outside(gap, (since_s, until_s))]
        self.gaps = joined([*outside, *((since.timestamp(), until.timestamp()) for since, until in series.gaps)])
        low, high = self.loaded or (since_s, until_s)
        self.loaded = (min(low, since_s), max(high, until_s))

    def keep_since(self, since_s: float) -> None:
        """Let go of the days before the one of a moment; they are asked for again when they are looked at."""
        begins_s = midnight_s(since_s)
        if self.loaded is None or self.loaded[0] >= begins_s:
            return
        first = bisect_left(self._at, begins_s)
        for at_s in self._at[:first]:
            del self._candles[at_s]
        self._bars, self._at = self._bars[first:], self._at[first:]
        self.gaps = [(max(since, begins_s), until) for since, until in self.gaps if until > begins_s]
        self.loaded = (begins_s, max(self.loaded[1], begins_s))

    def _put(self, fresh: dict[float, Candle], since_s: float, until_s: float) -> None:
        """Put *fresh* candles in place of those of a time, and make the bars from there on anew: averages run on."""
        first = bisect_left(self._at, min((since_s, *fresh)))
        after = self._at[first:]
        for at_s in after:
            if since_s <= at_s < until_s:
                del self._candles[at_s]
        self._candles |= fresh
        at = sorted({*fresh, *(at_s for at_s in after if at_s in self._candles)})
        before = self._bars[first - 1] if first else None
        self._bars[first:] = bars_of((self._candles[at_s] for at_s in at), before=before)
        self._at[first:] = at

    def within(self, since_s: float, until_s: float) -> list[Bar]:
        """Return the candles of which any part lies in a time."""
        first = bisect_left(self._at, since_s - self.interval_s)
        return self._bars[first : bisect_right(self._at, until_s)]

    def at(self, at_s: float) -> Candle | None:
        """Return the candle of the interval that a moment falls into; None where nothing was traded, or known."""
        place = bisect_right(self._at, at_s) - 1
        is_inside = place >= 0 and at_s < self._at[place] + self.interval_s
        return self._candles[self._at[place]] if is_inside else None

    def absence(self, at_s: float, now_s: float) -> Absence:
        """Return why a moment has no candle."""
        if at_s > now_s:
            return Absence.TO_COME
        if self.begins_s is None or at_s < self.begins_s:
            return Absence.BEFORE_HISTORY
        if self.seen_s is not None and at_s >= self.seen_s:
            return Absence.UNREAD
        return Absence.MISSED if any(begin <= at_s < end for begin, end in self.gaps) else Absence.QUIET

    def vwap_at(self, at_s: float) -> float | None:
        """Return the average price since the day began, as of the candle at a moment."""
        place = bisect_right(self._at, at_s) - 1
        return self._bars[place].vwap if place >= 0 else None

    def next_from(self, at_s: float, step: int) -> float | None:
        """Return the moment of the candle after (1) or before (-1) the one at a moment."""
        place = bisect_right(self._at, at_s) - 1 + step
        return self._at[place] + self.interval_s / 2 if 0 <= place < len(self._at) else None

    def missing(self, since_s: float, until_s: float) -> Span | None:
        """Return the older part of a time that is not loaded yet; None where there is none, or history begins later."""
        if self.loaded is None:
            return since_s, until_s
        loaded_since, _ = self.loaded
        if since_s >= loaded_since or (self.begins_s is not None and self.begins_s >= loaded_since):
            return None
        return since_s, loaded_since


def midnight_s(at_s: float) -> float:
    """Return when the day of a moment began in the computer's zone."""
    at = datetime.fromtimestamp(at_s, UTC).astimezone()
    return at.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def local_day(at: datetime) -> date:
    """Return the day in the computer's zone."""
    return at.astimezone().date()


def bars_of(
    candles: Iterable[Candle], day: Callable[[datetime], date] = local_day, before: Bar | None = None
) -> list[Bar]:
    """Return candles as bars, the average price summed up over each *day* of one's own zone, from *before* on."""
    bars: list[Bar] = []
    today, volume, value = None, 0.0, 0.0
    if before is not None:
        today = day(datetime.fromtimestamp(before.at_s, UTC))
        volume, value = before.day_volume, before.vwap * before.day_volume
    for candle in candles:
        if (its_day := day(candle.opened_at)) != today:
            today, volume, value = its_day, 0.0, 0.0
        volume, value = volume + float(candle.volume), value + float(candle.value)
        prices = (candle.open, candle.high, candle.low, candle.close)
        first, high, low, last = (float(price) for price in prices)
        bars.append(
            Bar(
                candle.opened_at.timestamp(),
                first,
                high,
                low,
                last,
                float(candle.volume),
                value / volume,
                candle.is_bound,
                volume,
            )
        )
    return bars


def unbroken(bars: Sequence[Bar], gaps: Sequence[Span], interval_s: float) -> list[list[Bar]]:
    """Return pieces of *bars* without a gap from one to the next: a line through it would say what nobody saw."""
    pieces: list[list[Bar]] = []
    for bar in bars:
        ended_s = pieces[-1][-1].at_s + interval_s if pieces else bar.at_s
        if not pieces or any(since < bar.at_s and until > ended_s for since, until in gaps):
            pieces.append([])
        pieces[-1].append(bar)
    return pieces


def joined(gaps: Iterable[Span]) -> list[Span]:
    """Return times in order, those that touch as one."""
    result: list[Span] = []
    for since, until in sorted(gaps):
        if result and since <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], until))
        else:
            result.append((since, until))
    return result


def _outside(gap: Span, span: Span) -> list[Span]:
    """Return what of *gap* lies before and after *span*."""
    pieces = ((gap[0], min(gap[1], span[0])), (max(gap[0], span[1]), gap[1]))
    return [piece for piece in pieces if piece[0] < piece[1]]
