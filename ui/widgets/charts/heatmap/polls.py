"""The polls that a heatmap draws, as plain numbers; no Qt and no numpy, so that it costs nothing before it is seen."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from terminal.domain.market import OrderBook
from terminal.domain.snapshot import Snapshot, Stretch, Watch

HELD = 2.0  # intervals: past that a poll is missing
LIVE_S, SPARE_S = 900.0, 300.0  # of the session is kept for certain; so much more comes together before it is cut
MOST_POLLS = 4_000  # with those that were recorded


@dataclass(slots=True, eq=False)
class Poll:
    """One book as seconds and floats, best first: a picture, not money. It holds until the next, or `until_s`."""

    at_s: float
    until_s: float
    bid_prices: array[float]
    bid_sizes: array[float]
    ask_prices: array[float]
    ask_sizes: array[float]

    @property
    def mid(self) -> float | None:
        return (self.bid_prices[0] + self.ask_prices[0]) / 2 if self.bid_prices and self.ask_prices else None


def poll_of_book(book: OrderBook, interval_s: float) -> Poll:
    """Take what a heatmap needs from a book that is polled every *interval_s*."""
    at_s = book.received_at.timestamp()
    bids, asks = ([(order.price, order.amount) for order in side] for side in (book.bids, book.asks))
    return _poll(at_s, at_s + HELD * interval_s, bids, asks)


def polls_of_snapshots(snapshots: Iterable[Snapshot], watched: Sequence[Stretch]) -> list[Poll]:
    """Take what a heatmap needs from recorded books, oldest first; each holds as long as its market was *watched*."""
    polls, place = [], 0
    for snapshot in snapshots:
        while place < len(watched) and watched[place].until <= snapshot.at:
            place += 1
        until_s = snapshot.at.timestamp() + HELD * snapshot.interval_s
        if place < len(watched) and watched[place].watch is Watch.POLLED and watched[place].since <= snapshot.at:
            until_s = max(until_s, watched[place].until.timestamp())
        polls.append(_poll(snapshot.at.timestamp(), until_s, snapshot.bids, snapshot.asks))
    return polls


class Polls:
    """Polls in the order of their times: the newest of the session, and near what is looked at what was recorded.

    However long a session lasts, as much is kept: what came before `live_since_s` is to be read back from history.
    """

    def __init__(self) -> None:
        self._polls: list[Poll] = []
        self._at: list[float] = []
        self._loaded: list[tuple[float, float, float]] = []  # since, until, seconds between what was asked for
        self.live_since_s = math.inf  # from then on every poll is here

    def __len__(self) -> int:
        return len(self._polls)

    @property
    def newest(self) -> Poll | None:
        return self._polls[-1] if self._polls else None

    @property
    def oldest(self) -> Poll | None:
        return self._polls[0] if self._polls else None

    def clear(self) -> None:
        """Forget everything: another market."""
        self.__init__()  # type: ignore[misc]  # the same as a new one

    def add(self, poll: Poll) -> bool:
        """Take the newest poll; what lies later is forgotten: the clock was set back.

        Returns whether the session has grown so long that its beginning counts as history now: `keep_near` is due.
        """
        place = bisect_left(self._at, poll.at_s)
        self._polls[place:], self._at[place:] = [poll], [poll.at_s]
        self.live_since_s = min(self.live_since_s, poll.at_s)
        is_long = poll.at_s - self.live_since_s > LIVE_S + SPARE_S
        if is_long:
            self.live_since_s = self._at[bisect_left(self._at, poll.at_s - LIVE_S)]
        return is_long

    def merge(self, polls: Iterable[Poll], since_s: float, until_s: float, step_s: float) -> None:
        """Take recorded polls from *since_s* to *until_s*, of which one was asked for every *step_s*."""
        if len(self._polls) > MOST_POLLS:
            self.keep_near(math.inf, math.inf)
        merged = {poll.at_s: poll for poll in polls} | dict(zip(self._at, self._polls, strict=True))
        self._at = sorted(merged)
        self._polls = [merged[at_s] for at_s in self._at]
        known = [each for each in self._loaded if each[0] < since_s or each[1] > until_s or each[2] < step_s]
        self._loaded = [*known, (since_s, until_s, step_s)]

    def is_loaded(self, since_s: float, until_s: float, step_s: float) -> bool:
        """Say whether the history of a time was asked for, at least every *step_s*."""
        return any(
            since <= since_s and until >= until_s and step <= step_s * 1.01 for since, until, step in self._loaded
        )

    def forget_loaded(self, since_s: float, until_s: float) -> None:
        """Let every time but one be asked for again."""
        self._loaded = [each for each in self._loaded if each[:2] == (since_s, until_s)]

    def keep_near(self, since_s: float, until_s: float) -> None:
        """Let go of what lies outside a time and is not of the newest of the session."""
        live = bisect_left(self._at, self.live_since_s)
        first = min(max(bisect_right(self._at, since_s) - 1, 0), live)
        last = min(bisect_left(self._at, until_s) + 1, live)
        self._polls[:live], self._at[:live] = self._polls[first:last], self._at[first:last]
        cut = [(max(since, since_s), min(until, until_s), step_s) for since, until, step_s in self._loaded]
        self._loaded = [each for each in cut if each[0] < each[1]]

    def within(self, since_s: float, until_s: float) -> list[Poll]:
        """Return the polls in force at some moment from *since_s* to *until_s*, oldest first."""
        first = max(bisect_right(self._at, since_s) - 1, 0)
        return self._polls[first : bisect_right(self._at, until_s)]

    def in_force(self, at_s: float) -> Poll | None:
        """Return the poll that holds at a moment; None where none succeeded in time."""
        place = bisect_right(self._at, at_s) - 1
        poll = self._polls[place] if place >= 0 else None
        return poll if poll is not None and at_s < poll.until_s else None

    def gaps(self, since_s: float, until_s: float) -> list[tuple[float, float]]:
        """Return the times between polls in which none was in force."""
        polls = self.within(since_s, until_s)
        return [(one.until_s, next_.at_s) for one, next_ in pairwise(polls) if one.until_s < next_.at_s]


def _poll(
    at_s: float,
    until_s: float,
    bids: Sequence[tuple[Decimal, Decimal]],
    asks: Sequence[tuple[Decimal, Decimal]],
) -> Poll:
    return Poll(
        at_s,
        until_s,
        array("d", [float(price) for price, _ in bids]),
        array("d", [float(amount) for _, amount in bids]),
        array("d", [float(price) for price, _ in asks]),
        array("d", [float(amount) for _, amount in asks]),
    )
