"""How history grows: trades laid over what is stored, the bars they make, books, and how the book was watched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from terminal.domain.candles import EPOCH, Bar, Interval, Span, bar_of, joined, opened_at
from terminal.domain.market import Market, OrderBook, Side, Trade
from terminal.domain.seen_trade import SideSource
from terminal.domain.snapshot import Stretch, summed
from terminal.domain.tape import KEPT, Tape, gap_between, in_order, unseen
from terminal.storage.history_codec import (
    bar_bytes,
    bar_of_bytes,
    book_bytes,
    micros,
    seen_trade,
    trade_row,
    whole_seconds,
)

MINUTE, HOUR = Interval.M1.seconds, Interval.H1.seconds
TRADE_COLUMNS = "at_us, price, amount, meta, venue_id"
_ADD_TRADE = f"INSERT INTO trades (market, seq, {TRADE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 our own names

Numbered = tuple[int, Trade]  # its place in the market's order, and the trade


@dataclass(frozen=True, slots=True)
class SeenTape:
    """The tape of one market: all trades up to `seen_at`, by our clock, and perhaps later ones."""

    market: Market
    tape: Tape
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction."""

    tapes: tuple[SeenTape, ...] = ()
    books: tuple[OrderBook, ...] = ()
    stretches: tuple[tuple[Market, Stretch], ...] = ()

    @property
    def markets(self) -> frozenset[Market]:
        """The markets of which it holds trades or books."""
        return frozenset(seen.market for seen in self.tapes) | frozenset(book.market for book in self.books)


@dataclass(frozen=True, slots=True)
class Known:
    """The end of what is stored of one market, so that it need not be read for every window."""

    next_seq: int
    tail: tuple[Trade, ...]  # newest first
    last: Tape | None = None  # what was laid over it last


def market_id(db: sqlite3.Connection, origin: str, market: Market) -> int:
    """Return the number of a market of this origin, giving it one if it has none."""
    db.execute("INSERT OR IGNORE INTO markets (origin, name) VALUES (?, ?)", (origin, market.name))
    row = db.execute("SELECT id FROM markets WHERE origin = ? AND name = ?", (origin, market.name)).fetchone()
    return int(row[0])


def add_tape(db: sqlite3.Connection, number: int, seen: SeenTape, known: Known | None) -> Known:
    """Store what the tape holds and the store does not: as many rows as there were trades, and where some were missed.

    *known* is what this returned the last time; it is read again where another program has written meanwhile.
    """
    next_seq = int(db.execute("SELECT next_seq FROM markets WHERE id = ?", (number,)).fetchone()[0])
    if known is None or known.next_seq != next_seq:
        known = Known(next_seq, _tail(db, number, next_seq, seen.market))
    tape = seen.tape
    if known.last is None or (known.last.trades, known.last.sources) != (tape.trades, tape.sources):
        known = _lay_over(db, number, tape, known)
    newest_at = known.tail[0].created_at if known.tail else seen.seen_at
    is_older = bool(tape.trades) and tape.trades[0].created_at < newest_at  # an answer that shows less than is stored
    if not is_older:
        newest_us = micros(max(seen.seen_at, newest_at))
        db.execute("UPDATE markets SET seen_us = ? WHERE id = ?", (newest_us, number))
    return known


def add_books(db: sqlite3.Connection, rows: Iterable[tuple[int, OrderBook]]) -> None:
    """Store polled books, summed by price; of two with one stamp the first counts."""
    db.executemany(
        "INSERT OR IGNORE INTO snapshots (market, at_us, book) VALUES (?, ?, ?)",
        ((number, micros(book.received_at), book_bytes(summed(book.bids), summed(book.asks))) for number, book in rows),
    )


def put_stretches(db: sqlite3.Connection, rows: Iterable[tuple[int, Stretch]]) -> None:
    """Store stretches; one that begins when a stored one does is that one, grown."""
    db.executemany(
        "REPLACE INTO stretches VALUES (?, ?, ?, ?, ?)",
        (
            (number, micros(each.since), micros(each.until), each.watch.value, round(each.interval_s * 1000))
            for number, each in rows
        ),
    )


def bars_in(db: sqlite3.Connection, number: int, seconds: int, span: Span) -> Iterator[tuple[datetime, Bar]]:
    """Yield the stored bars that opened in *span*, oldest first."""
    rows = db.execute(
        "SELECT opened_s, bar FROM bars WHERE market = ? AND seconds = ? AND opened_s >= ? AND opened_s < ? "
        "ORDER BY opened_s",
        (number, seconds, *map(whole_seconds, span)),
    )
    for opened_s, packed in rows:
        yield EPOCH + timedelta(seconds=opened_s), bar_of_bytes(packed)


def _tail(db: sqlite3.Connection, number: int, next_seq: int, market: Market) -> tuple[Trade, ...]:
    rows = db.execute(
        f"SELECT {TRADE_COLUMNS} FROM trades WHERE market = ? AND seq >= ? "  # noqa: S608 our own names
        "ORDER BY at_us DESC, seq DESC",
        (number, next_seq - KEPT),
    )
    return tuple(seen_trade(market, row).trade for row in rows)


def _lay_over(db: sqlite3.Connection, number: int, tape: Tape, known: Known) -> Known:
    places, is_gap = _unseen(known.tail, tape)
    fresh = tuple(tape.trades[place] for place in places)
    told = () if known.last is None else known.last.gaps
    gaps = [gap for gap in tape.gaps if gap not in told]
    if is_gap:
        gaps.append(gap_between(known.tail[0], fresh))
    db.executemany(
        "INSERT OR IGNORE INTO gaps VALUES (?, ?, ?)", ((number, micros(gap.after), micros(gap.before)) for gap in gaps)
    )
    _retell(db, number, tape, len(fresh), known)
    if not fresh:
        return Known(known.next_seq, known.tail, tape)
    rows = [(tape.trades[place], tape.sides[place], tape.sources[place]) for place in reversed(places)]
    _add_rows(db, number, known.next_seq, rows)
    is_late = bool(known.tail) and fresh[-1].created_at < known.tail[0].created_at
    _fold(db, number, list(enumerate((row[0] for row in rows), start=known.next_seq)), is_late=is_late)
    next_seq = known.next_seq + len(rows)
    db.execute(
        "UPDATE markets SET next_seq = ?1, begins_us = min(ifnull(begins_us, ?2), ?2) WHERE id = ?3",
        (next_seq, micros(fresh[-1].created_at), number),
    )
    tail = fresh + known.tail
    return Known(next_seq, in_order(tail, lambda trade: trade.created_at)[:KEPT] if is_late else tail[:KEPT], tape)


def _unseen(tail: tuple[Trade, ...], tape: Tape) -> tuple[tuple[int, ...], bool]:
    added, rest = len(tape.fresh), tape.trades[len(tape.fresh) :]
    if rest and rest == tail[: len(rest)]:
        return tuple(range(added)), False  # the tape went on from what is stored: it has been laid over it already
    return unseen(tail, tape.trades)


def _retell(db: sqlite3.Connection, number: int, tape: Tape, added: int, known: Known) -> None:
    """Correct the sides of stored trades of which more is known now; the row must be that very trade's."""
    sources = () if known.last is None else known.last.sources
    for back, (old, new) in enumerate(zip(sources, tape.sources[added:], strict=False)):
        if old is not new:
            place = added + back
            at_us, price, amount, meta, _ = trade_row(tape.trades[place], tape.sides[place], new)
            db.execute(
                "UPDATE trades SET meta = ? WHERE market = ? AND seq = ? AND at_us = ? AND price = ? AND amount = ?",
                (meta, number, known.next_seq - 1 - back, at_us, price, amount),
            )


def _add_rows(db: sqlite3.Connection, number: int, seq: int, rows: list[tuple[Trade, Side | None, SideSource]]) -> None:
    db.executemany(_ADD_TRADE, ((number, place, *trade_row(*row)) for place, row in enumerate(rows, start=seq)))


def _fold(db: sqlite3.Connection, number: int, rows: list[Numbered], *, is_late: bool) -> None:
    """Bring minutes and hours up to date with new trades, oldest first."""
    for interval in (Interval.M1, Interval.H1):
        for opened, group in groupby(rows, partial(_opened_at, interval)):
            fresh = list(group)
            bar, first, last = bar_of([trade for _, trade in fresh]), fresh[0][0], fresh[-1][0]
            old = _bar(db, number, interval.seconds, opened)
            if old is not None:
                bar, first = joined((old[0], bar)), old[1]
            _put_bar(db, number, interval.seconds, opened, first, last, bar)
            if is_late:
                _fold_again(db, number, interval, opened, fresh[0][1].market)


def _opened_at(interval: Interval, row: Numbered) -> datetime:
    return opened_at(row[1].created_at, interval)


def _fold_again(db: sqlite3.Connection, number: int, interval: Interval, opened: datetime, market: Market) -> None:
    """Make a bar anew from its parts in order of time: a late trade came in between, and is neither open nor close."""
    end = opened + timedelta(seconds=interval.seconds)
    if interval is Interval.H1:
        bar = joined(bar for _, bar in bars_in(db, number, MINUTE, (opened, end)))
    else:
        rows = db.execute(
            f"SELECT {TRADE_COLUMNS} FROM trades JOIN bars USING (market) WHERE market = ?1 AND seconds = ?2 "  # noqa: S608 our own
            "AND opened_s = ?3 AND seq BETWEEN first_seq AND last_seq AND at_us >= ?4 AND at_us < ?5 "
            "ORDER BY at_us, seq",
            (number, MINUTE, whole_seconds(opened), micros(opened), micros(end)),
        )
        bar = bar_of([seen_trade(market, row).trade for row in rows])
    _, first, last = _bar(db, number, interval.seconds, opened) or (None, 0, 0)
    _put_bar(db, number, interval.seconds, opened, first, last, bar)


def _bar(db: sqlite3.Connection, number: int, seconds: int, opened: datetime) -> tuple[Bar, int, int] | None:
    row = db.execute(
        "SELECT bar, first_seq, last_seq FROM bars WHERE market = ? AND seconds = ? AND opened_s = ?",
        (number, seconds, whole_seconds(opened)),
    ).fetchone()
    return None if row is None else (bar_of_bytes(row[0]), row[1], row[2])


def _put_bar(
    db: sqlite3.Connection, number: int, seconds: int, opened: datetime, first: int, last: int, bar: Bar
) -> None:
    row = (number, seconds, whole_seconds(opened), first, last, bar_bytes(bar))
    db.execute("REPLACE INTO bars VALUES (?, ?, ?, ?, ?, ?)", row)
