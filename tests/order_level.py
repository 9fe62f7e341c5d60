"""An order-level recording read as polls of the 50 best orders a side, with the truth about every order beside it.

Rows: `A, t, id, side, price, amount` rests · `M, t, id, left, …` part fill · `X, t, id, left, …` leaves, with 0 left it
was filled · `T, t, price, amount, …` trade. The recording is not part of the project: MARKET_DATA_DIR names its folder.
"""

from __future__ import annotations

import gzip
import os
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from terminal import strict_json
from terminal.domain.market import BookOrder, Market, OrderBook, Side, Trade

FOLDER = Path(os.environ.get("MARKET_DATA_DIR") or Path(__file__).resolve().parents[2] / "shared" / "data")
FILE = FOLDER / "btcusd_bitstamp_20150501_L3.jsonl.gz"
LISTED, EPOCH, MARKET = 50, datetime(1970, 1, 1, tzinfo=UTC), Market("BTC", "USD")
SIDES = {"B": Side.BUY, "S": Side.SELL}

Place = tuple[Decimal, int, int]  # signed price, created ms, id: sorts best first, then first come, first served
Window = tuple[Trade, ...]  # the last 50 trades, newest first


@dataclass(frozen=True, slots=True)
class TruePoll:
    """One poll of the book: what a client sees, and what it cannot see."""

    book: OrderBook
    ids: dict[Side, tuple[int, ...]]  # of the orders of `book`
    whole: WholeBook  # as it is now; it moves on


@dataclass(slots=True)
class WholeBook:
    """Every resting order, every trade, and how every order ended, as events come in."""

    orders: dict[int, tuple[Place, Side, BookOrder]] = field(default_factory=dict)
    places: dict[Side, list[Place]] = field(default_factory=lambda: {Side.BUY: [], Side.SELL: []})
    left: dict[int, Decimal] = field(default_factory=dict)  # of an order that is over: 0 = filled, else pulled
    trades: list[Trade] = field(default_factory=list)  # oldest first

    def apply(self, row: list[Any]) -> None:
        """Move on by one event; those of orders that rested before the recording began are left out."""
        match row[0]:
            case "A":
                self._add(int(row[2]), int(row[1]), SIDES[row[3]], Decimal(row[4]), Decimal(row[5]))
            case "M" if row[2] in self.orders:
                place, side, was = self.orders[int(row[2])]
                now = BookOrder(was.price, Decimal(row[3]), was.initial_amount, was.created_at)
                self.orders[int(row[2])] = place, side, now
            case "X" if row[2] in self.orders:
                place, side, _ = self.orders.pop(int(row[2]))
                self.places[side].pop(bisect_left(self.places[side], place))
                self.left[int(row[2])] = Decimal(row[3])
            case "T":
                self.trades.append(Trade(MARKET, Decimal(row[2]), Decimal(row[3]), moment(row[1])))

    def poll(self, at_ms: int) -> TruePoll | None:
        """Return what a poll sees now; None where it has fewer orders than are listed, or is crossed: the recording's
        feed lost events, and a program that is polled so refuses the book.
        """
        if any(len(places) < LISTED for places in self.places.values()):
            return None
        ids = {side: tuple(place[2] for place in places[:LISTED]) for side, places in self.places.items()}
        bids, asks = (tuple(self.orders[each][2] for each in ids[side]) for side in Side)
        if bids[0].price >= asks[0].price:
            return None
        return TruePoll(OrderBook(MARKET, bids, asks, moment(at_ms)), ids, self)

    def window(self) -> Window:
        """Return the last trades as the venue lists them."""
        return tuple(reversed(self.trades[-LISTED:]))

    def _add(self, number: int, at_ms: int, side: Side, price: Decimal, amount: Decimal) -> None:
        place = (-price if side is Side.BUY else price, at_ms, number)
        insort(self.places[side], place)
        self.orders[number] = place, side, BookOrder(price, amount, amount, moment(at_ms))


def observed(books_ms: int, trades_ms: int) -> Iterator[TruePoll | Window]:
    """Poll books and trades at their own intervals, trades half an interval later, in the order of time."""
    whole, books_due, trades_due = WholeBook(), 0, 0
    for row in orders():
        at_ms = int(row[1])
        if not books_due:
            books_due, trades_due = at_ms, at_ms + trades_ms // 2
        while at_ms >= min(books_due, trades_due):
            if trades_due <= books_due:
                yield whole.window()
                trades_due += trades_ms
                continue
            poll = whole.poll(books_due)
            if poll is not None:
                yield poll
            books_due += books_ms
        whole.apply(row)


def polls(every_ms: int) -> Iterator[TruePoll]:
    """Poll the book alone."""
    for seen in observed(every_ms, every_ms):
        if isinstance(seen, TruePoll):
            yield seen


@cache
def orders() -> tuple[list[Any], ...]:
    """Return the rows of the order-level recording, read once for all who go through it."""
    return tuple(rows(FILE))


def rows(file: Path, kinds: str | None = None) -> Iterator[list[Any]]:
    """Yield the rows of a recording without its header, or only those of *kinds*, for which alone JSON is read."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            if kinds is None or line[2] in kinds:
                row = strict_json.loads(line)
                assert isinstance(row, list)
                yield row


def moment(at_ms: int) -> datetime:
    return EPOCH + timedelta(milliseconds=int(at_ms))
