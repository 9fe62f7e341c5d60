"""The tape: trades seen so far, pieced together from windows of the last fifty, with its gaps said.

Trades carry no id, so a new window is laid over what is known: the smallest shift at which they agree tells how many
trades are new; where no shift fits, trades were missed and that is a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from terminal.domain.attribution import ExplainedTrade
from terminal.domain.depth import infer_side
from terminal.domain.market import OrderBook, Side, Trade, opposite
from terminal.domain.seen_trade import SideSource, source_of

KEPT = 1_000
EARLIER_WITHIN = timedelta(seconds=20)  # a quiet market's trades are read every 15 s: a book before them is no older
INSTANT = timedelta(microseconds=1)  # as fine as times are
Row = TypeVar("Row")
Judged = tuple[Trade, Side | None, SideSource]
Dated = tuple[OrderBook, datetime]


@dataclass(frozen=True, slots=True)
class Gap:
    """An interval in which trades were missed: after the trade at `after`, before the one at `before`."""

    after: datetime
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tape:
    """The newest trades, newest first, each with its (inferred) aggressor, and what the last window added.

    `gaps` are those that lie among the trades that are kept.
    """

    trades: tuple[Trade, ...]
    sides: tuple[Side | None, ...]
    sources: tuple[SideSource, ...]  # how each side is known
    gaps: tuple[Gap, ...]
    fresh: tuple[Trade, ...]  # what the last window added
    overlap: int  # trades of the last window that were known before
    book: OrderBook | None = field(default=None, compare=False, repr=False)  # as last polled before the window
    oldest: Trade | None = None  # ever seen, also where it is no longer among the trades kept

    @property
    def added(self) -> int:
        return len(self.fresh)

    @property
    def last(self) -> Decimal | None:
        return self.trades[0].price if self.trades else None

    @property
    def last_at(self) -> datetime | None:
        """When the last trade was made, by the venue's clock."""
        return self.trades[0].created_at if self.trades else None

    @property
    def oldest_at(self) -> datetime | None:
        return self.oldest.created_at if self.oldest else None

    @property
    def change(self) -> Decimal | None:
        """The last price against the oldest one seen, as a fraction; None without trades."""
        if not self.trades or self.oldest is None:
            return None
        return self.trades[0].price / self.oldest.price - 1


def extend(tape: Tape | None, window: tuple[Trade, ...], before: OrderBook | None) -> Tape:
    """Lay the newest *window* (newest first) over *tape*; *before* is the book as last polled, to infer sides."""
    if tape is None or not tape.trades:
        return _first(window, before)
    places, is_gap = unseen(tape.trades, window)
    if not places:
        return replace(tape, fresh=(), overlap=len(window), book=before)
    fresh = tuple(window[place] for place in places)
    # over a gap there is no trade before
    seen = _judged(fresh, None if is_gap else tape.trades[0], _dated(before, tape.book))
    known = (*zip(tape.trades, tape.sides, tape.sources, strict=True),)
    trades, all_sides, sources = zip(*in_order(seen + known, lambda each: each[0].created_at)[:KEPT], strict=True)
    gaps = (*tape.gaps, gap_between(tape.trades[0], fresh)) if is_gap else tape.gaps
    return Tape(
        trades=trades,
        sides=all_sides,
        sources=sources,
        gaps=tuple(gap for gap in gaps if gap.before >= trades[-1].created_at),
        fresh=fresh,
        overlap=len(window) - len(fresh),
        book=before,
        oldest=min((tape.oldest or trades[-1], trades[-1]), key=lambda trade: trade.created_at),
    )


def has_new_gap(tape: Tape, before: Tape) -> bool:
    """Say whether *tape*, extended from *before*, missed trades; their number alone does not tell: old gaps go."""
    return bool(tape.gaps) and not any(gap is tape.gaps[-1] for gap in before.gaps)


def explained(tape: Tape, taken: Iterable[ExplainedTrade]) -> Tape:
    """Correct the sides of trades by the resting orders that they took; what the venue says of a side stands.

    The tape returned adds nothing: it is the same trades, known better.
    """
    by_order = {each.trade.key: opposite(each.side) for each in taken if each.trade.side is None}
    sides = tuple(by_order.get(trade.key, side) for trade, side in zip(tape.trades, tape.sides, strict=True))
    sources = tuple(
        SideSource.ORDER if trade.key in by_order else source
        for trade, source in zip(tape.trades, tape.sources, strict=True)
    )
    return replace(tape, sides=sides, sources=sources, fresh=())


def unseen(known: tuple[Trade, ...], window: tuple[Trade, ...]) -> tuple[tuple[int, ...], bool]:
    """Return the places in *window* of the trades that are not *known* (both newest first), and whether there is a gap.

    A window that does not fit begins after a gap, unless it reaches back into known time: then the venue put a late
    trade in between or turned rows of one moment round, and equal rows are set off against each other one by one. One
    that holds nothing known of a time that is known tells another past: that is a gap, too.
    """
    shift = new_in(known, window)
    if shift is not None or not known:
        return tuple(range(len(window) if shift is None else shift)), False
    begins_at = window[-1].created_at
    if begins_at >= known[0].created_at:
        return tuple(range(len(window))), True
    left = Counter(trade.key for trade in known if trade.created_at >= begins_at)
    places = []
    for place in reversed(range(len(window))):
        key = window[place].key
        left[key] -= 1
        if left[key] < 0:
            places.append(place)
    return tuple(reversed(places)), len(places) == len(window)


def gap_between(newest: Trade, fresh: tuple[Trade, ...]) -> Gap:
    """Return the time in which trades may be missing between the *newest* known one and the *fresh* ones after it.

    A sweep gives all its trades one moment; a gap within it still has a length, by which candles know of it.
    """
    after, before = sorted((newest.created_at, fresh[-1].created_at))
    return Gap(after, max(before, after + INSTANT))


def in_order(rows: tuple[Row, ...], created_at: Callable[[Row], datetime]) -> tuple[Row, ...]:
    """Put rows newest first again where a late one came in front; rows of one moment stay as they are."""
    return tuple(sorted(rows, key=created_at, reverse=True))


def new_in(known: tuple[Trade, ...], window: tuple[Trade, ...]) -> int | None:
    """Return how many trades at the head of *window* are new, or None where it does not touch what is known."""
    keys = [trade.key for trade in window]
    known_keys = [trade.key for trade in known[: len(window)]]
    for shift in range(len(keys)):
        if keys[shift:] == known_keys[: len(keys) - shift]:
            return shift
    return None if window else 0


def _first(window: tuple[Trade, ...], book: OrderBook | None) -> Tape:
    # The book was polled after these trades, so only the tick rule may speak of them.
    judged = _judged(window, None, ())
    return Tape(
        trades=window,
        sides=tuple(side for _, side, _ in judged),
        sources=tuple(source for _, _, source in judged),
        gaps=(),
        fresh=window,
        overlap=0,
        book=book,
        oldest=window[-1] if window else None,
    )


def _judged(fresh: tuple[Trade, ...], previous: Trade | None, books: tuple[Dated, ...]) -> tuple[Judged, ...]:
    """Say of each trade who took and how that is known, both newest first."""
    judged: list[Judged] = []
    for trade in reversed(fresh):
        before = next((book for book, youngest_at in books if youngest_at <= trade.created_at), None)
        side = infer_side(trade, before, previous)
        if side is None and judged and previous is not None and previous.price == trade.price:
            side = judged[-1][1]  # zero tick: as the trade before it
        judged.append((trade, side, source_of(trade, side, before)))
        previous = trade
    return tuple(reversed(judged))


def _dated(book: OrderBook | None, earlier: OrderBook | None) -> tuple[Dated, ...]:
    """Return the books that may speak of new trades, the newest first, each with the time of its youngest order.

    By the venue's own clock a trade that is older than that was made before the book was polled: it may have taken what
    stood at the best price then. The book that was known when trades were last read was polled before all new ones.
    """
    if book is None:
        return ()
    is_near = earlier is not None and book.received_at - earlier.received_at <= EARLIER_WITHIN
    books = (book, earlier) if earlier is not None and is_near and earlier is not book else (book,)
    return tuple(
        (each, max((order.created_at for order in (*each.bids, *each.asks)), default=each.received_at))
        for each in books
    )
