"""Following one market: its books and its trades, which are polled apart, become one story of its orders."""

from __future__ import annotations

from terminal.domain.market import OrderBook, Trade
from terminal.domain.order_tracking import FollowedBook, follow
from terminal.domain.tape import KEPT, Tape, has_new_gap


class Following:
    """Collects the trades between two books of one market; `last` is the last book with the story of its orders.

    While no book comes as many trades wait as a tape keeps; those before them count as missed.
    """

    def __init__(self) -> None:
        self.last: FollowedBook | None = None
        self._tape: Tape | None = None
        self._fresh: tuple[Trade, ...] = ()  # newest first
        self._windows = 0
        self._has_missed = False

    def hear(self, tape: Tape) -> None:
        """Take what the last window of trades added; what was traded before the first one is not known."""
        if self._tape is None:
            self._has_missed = True
        else:
            waiting = tape.fresh + self._fresh
            self._has_missed |= has_new_gap(tape, self._tape) or len(waiting) > KEPT
            self._fresh = waiting[:KEPT]
        self._tape = tape
        self._windows += 1

    def see(self, book: OrderBook) -> FollowedBook:
        """Tell the story on with *book*."""
        self.last = follow(self.last, book, self._fresh, windows=self._windows, has_missed=self._has_missed)
        self._fresh, self._windows, self._has_missed = (), 0, False
        return self.last
