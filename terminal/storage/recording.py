"""A recording on the disk: its polls in order, found by time, read one at a time."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from terminal import strict_json
from terminal.domain.market import OrderBook, Trade
from terminal.domain.recording import (
    LEVELS_ONLY,
    RecordedMarket,
    instant,
    recorded_book,
    recorded_market,
    recorded_trade,
)
from terminal.errors import RecordingError
from terminal.storage.inflated import InflatedLines

SHOWN_TRADES = 50  # the venue's own window
HOLE_INTERVALS = 5
CUT = "it was cut short before its first poll"
_START = re.compile(rb'\s*\[\s*"([A-Z])"\s*,\s*([0-9]{1,15})\s*[,\]]')
_LEVELS, _EVENTS, _TRADES = frozenset(b"SDQ"), frozenset(b"AMX"), frozenset(b"T")
_DATABASE = b"SQLite format 3\0"


class Recording:
    """Polls of one market; positions are seconds since the first one.

    Opening reads the whole file once, so do it in a worker thread; later a poll takes a line or two. Raises
    RecordingError, with the reason, for whatever cannot be replayed as it was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines = InflatedLines(path)
        self._poll_ms, self._places = array("q"), array("Q")
        self._trades: list[bytes] = []  # as they are written: a sixth of what they are once read
        self._seen_ms = array("q")  # when a trade was there to be seen: not before the row in front of it
        self._kinds: set[int] = set()
        self._trade = lru_cache(2 * SHOWN_TRADES)(self._read_trade)
        try:
            self.market = self._index()
            self.book(0)
        except BaseException:
            self._lines.close()
            raise

    @property
    def begins_at(self) -> datetime:
        return instant(self._poll_ms[0])

    @property
    def length_s(self) -> float:
        """How long it is from the first poll to the last."""
        return self.position_s(self.polls - 1)

    @property
    def polls(self) -> int:
        return len(self._poll_ms)

    @property
    def trades(self) -> int:
        return len(self._trades)

    @property
    def is_cut(self) -> bool:
        """Whoever wrote it was stopped: the last rows are missing."""
        return self._lines.is_cut

    @property
    def interval_s(self) -> float:
        """How often was polled: the middle one of all intervals."""
        between = sorted(after - before for before, after in zip(self._poll_ms, self._poll_ms[1:], strict=False))
        return between[len(between) // 2] / 1000 if between else 0.0

    @property
    def holes(self) -> tuple[tuple[float, float], ...]:
        """Where nothing was polled for five intervals or more: positions of the polls before and after."""
        least_ms = HOLE_INTERVALS * 1000 * self.interval_s
        return tuple(
            (self.position_s(poll), self.position_s(poll + 1))
            for poll in range(self.polls - 1)
            if self._poll_ms[poll + 1] - self._poll_ms[poll] >= least_ms
        )

    def position_s(self, poll: int) -> float:
        """Return where in the recording a poll stands."""
        return (self._poll_ms[poll] - self._poll_ms[0]) / 1000

    def poll_at(self, position_s: float) -> int:
        """Return the last poll at or before a position; the first one for what is before it."""
        return max(bisect_right(self._poll_ms, self._at_ms(position_s)) - 1, 0)

    def book(self, poll: int) -> OrderBook:
        """Read one poll; raises RecordingError where it holds no possible book."""
        return recorded_book(_row(self._lines.line_at(self._places[poll])), self.market.market)

    def last_trades(self, position_s: float) -> tuple[Trade, ...]:
        """Return the newest 50 trades that were there to be seen at a position, newest first."""
        end = bisect_right(self._seen_ms, self._at_ms(position_s))
        return tuple(self._trade(number) for number in reversed(range(max(end - SHOWN_TRADES, 0), end)))

    def close(self) -> None:
        """Let go of the file."""
        self._lines.close()

    def _at_ms(self, position_s: float) -> int:
        return self._poll_ms[0] + round(position_s * 1000)

    def _index(self) -> RecordedMarket:
        lines = self._lines.scan()
        first = next(lines, None)
        if first is None:
            raise RecordingError(CUT if self.is_cut else "it is empty")
        if first[1].startswith(_DATABASE):
            raise RecordingError("it is a database, and no recording of polls")
        market = recorded_market(_row(first[1]))
        self._trades = [line for place, line in lines if line and self._note(place, line)]
        if not self._poll_ms:
            raise RecordingError(self._why_nothing())
        for line in self._trades:
            recorded_trade(_row(line), market.market)
        return market

    def _read_trade(self, number: int) -> Trade:
        return recorded_trade(_row(self._trades[number]), self.market.market)

    def _note(self, place: int, line: bytes) -> bool:
        """Note where and when a row is; returns whether it is a trade."""
        start = _START.match(line)
        if start is None:
            raise RecordingError("a row is not written as one")
        kind, at_ms = start[1], int(start[2])
        self._kinds.add(kind[0])
        if kind == b"P":
            if self._poll_ms and at_ms < self._poll_ms[-1]:
                raise RecordingError("its times run backwards")
            self._poll_ms.append(at_ms)
            self._places.append(place)
        elif kind == b"T":
            self._seen_ms.append(max((at_ms, *self._poll_ms[-1:], *self._seen_ms[-1:])))
        return kind == b"T"

    def _why_nothing(self) -> str:
        if self.is_cut and not self._kinds - _TRADES:
            return CUT
        if self._kinds & _LEVELS:
            return LEVELS_ONLY
        if self._kinds & _EVENTS:
            return "it holds single events of orders, not polls of the book"
        return "it holds no poll of an order book"


def _row(line: bytes) -> strict_json.Json:
    try:
        return strict_json.loads(line)
    except strict_json.NotJson as error:
        raise RecordingError(f"a row cannot be read: {error}") from error
