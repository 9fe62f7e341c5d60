"""History: every trade seen, sampled books, and when the market was watched; one file, used by one thread at a time.

Trades have no id, so a window is laid over what is stored as the tape lays it over what is known, also after a restart:
equal rows are as many trades as there were, and where nothing fits a gap is stored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from terminal.config import Retention
from terminal.domain.candles import EPOCH, Bar, CandleSeries, Coverage, Interval, Span, candles_of, opened_at
from terminal.domain.market import Market
from terminal.domain.seen_trade import SeenTrade
from terminal.domain.snapshot import Snapshot, Stretch, Watch, standing, tiled
from terminal.storage.history_codec import book_levels, micros, moment, seen_trade, whole_seconds
from terminal.storage.history_file import NAMELESS, open_for_now, open_to_read, open_to_write, said_plainly, transaction
from terminal.storage.history_prune import prune
from terminal.storage.history_write import (
    HOUR,
    MINUTE,
    TRADE_COLUMNS,
    Batch,
    Known,
    add_books,
    add_tape,
    bars_in,
    market_id,
    put_stretches,
)

US = timedelta(microseconds=1)
Place = tuple[int, datetime]  # of a stored snapshot, and when it was received


class History:
    """What one venue (`origin`) showed of its markets. Use `open` or `open_read_only`."""

    def __init__(self, db: sqlite3.Connection, path: Path, origin: str) -> None:
        self._db, self._path, self.origin = db, path, origin
        self._known: dict[Market, Known] = {}

    @classmethod
    def open(cls, path: Path, origin: str) -> History:
        """Open or make the file to write what *origin* shows; raises StorageError where it cannot be used."""
        return cls(open_to_write(path), path, origin)

    @classmethod
    def for_now(cls, origin: str) -> History:
        """Keep it for as long as it is open."""
        return cls(open_for_now(), NAMELESS, origin)

    @classmethod
    def open_read_only(cls, path: Path, origin: str | None = None) -> History:
        """Open a file that may be in use, to read of *origin* or of the one seen last; raises StorageError."""
        db = open_to_read(path)
        if origin is None:
            with said_plainly(path):
                row = db.execute("SELECT origin FROM markets ORDER BY seen_us DESC LIMIT 1").fetchone()
            origin = row[0] if row else ""
        return cls(db, path, origin)

    def close(self) -> None:
        """Let the file go; what was written stays."""
        self._db.close()

    # What is written

    def write(self, batch: Batch) -> None:
        """Store all of *batch* or nothing; raises StorageError."""
        known = dict(self._known)
        with said_plainly(self._path), transaction(self._db):
            numbers = {
                market: market_id(self._db, self.origin, market)
                for market in sorted(batch.markets | {market for market, _ in batch.stretches})
            }
            for seen in batch.tapes:
                known[seen.market] = add_tape(self._db, numbers[seen.market], seen, known.get(seen.market))
            add_books(self._db, ((numbers[book.market], book) for book in batch.books))
            put_stretches(self._db, ((numbers[market], stretch) for market, stretch in batch.stretches))
        self._known = known  # only now is it true

    def prune(self, now: datetime, keep: Retention) -> bool:
        """Delete some of what is kept no longer; returns whether more is left to do. Raises StorageError."""
        with said_plainly(self._path), transaction(self._db):
            return prune(self._db, now, keep)

    # What is known

    def markets(self) -> tuple[Market, ...]:
        """Return the markets of which anything is stored."""
        with said_plainly(self._path):
            rows = self._db.execute("SELECT name FROM markets WHERE origin = ? ORDER BY id", (self.origin,))
            return tuple(Market.named(name) for (name,) in rows)

    def candles(self, market: Market, interval: Interval, since: datetime, until: datetime) -> CandleSeries:
        """Return the candles that opened from *since* to before *until*, which is now for the one in progress."""
        begin, end = _opened(since, until, interval)
        seconds = MINUTE if interval.seconds < HOUR else HOUR
        bars: list[tuple[datetime, Bar]] = []
        with said_plainly(self._path):
            number = self._number(market)
            seen = None if number is None else self._seen(number, is_by_minute=seconds == MINUTE, span=(begin, end))
            if number is not None:
                bars = list(bars_in(self._db, number, seconds, (begin, end)))
        if seen is None:
            return CandleSeries(market=market, interval=interval, candles=(), begins_at=None, seen_until=None, gaps=())
        return CandleSeries(
            market=market,
            interval=interval,
            candles=candles_of(bars, interval, seen, until),
            begins_at=seen.begins_at,
            seen_until=seen.seen_until,
            gaps=seen.gaps,
        )

    def trades(self, market: Market, since: datetime, until: datetime, limit: int) -> tuple[SeenTrade, ...]:
        """Return the newest *limit* trades created in the time, newest first."""
        with said_plainly(self._path):
            number = self._number(market)
            # The minutes say where in the order of the tape the time lies.
            places = self._db.execute(
                "SELECT min(first_seq), max(last_seq) FROM bars "
                "WHERE market = ? AND seconds = ? AND opened_s > ? AND opened_s <= ?",
                (number, MINUTE, whole_seconds(since) - MINUTE, whole_seconds(until)),
            ).fetchone()
            rows = self._db.execute(
                f"SELECT {TRADE_COLUMNS} FROM trades WHERE market = ? AND seq BETWEEN ? AND ? "  # noqa: S608 our own names
                "AND at_us >= ? AND at_us < ? ORDER BY seq DESC LIMIT ?",
                (number, *places, micros(since), micros(until), limit),
            )
            found = [seen_trade(market, row) for row in rows]
        return tuple(sorted(found, key=lambda each: each.trade.created_at, reverse=True))

    def places(self, market: Market, since: datetime, until: datetime, at_most: int) -> tuple[Place, ...]:
        """Return where the snapshots of the time lie: the last one of each of *at_most* equal parts, oldest first."""
        width_us = max(-(-(micros(until) - micros(since)) // max(at_most, 1)), 1)
        with said_plainly(self._path):
            rows = self._db.execute(
                "SELECT id, max(at_us) FROM snapshots WHERE market = ?1 AND at_us >= ?2 AND at_us < ?3 "
                "GROUP BY (at_us - ?2) / ?4 ORDER BY at_us",
                (self._number(market), micros(since), micros(until), width_us),
            )
            return tuple((number, moment(at_us)) for number, at_us in rows)

    def books(self, places: Sequence[Place], stands_s: Sequence[float]) -> tuple[Snapshot, ...]:
        """Read the snapshots at *places*, each standing for so many seconds; what was deleted since is left out."""
        result = []
        for (number, at), interval_s in zip(places, stands_s, strict=True):
            with said_plainly(self._path):
                row = self._db.execute("SELECT book FROM snapshots WHERE id = ?", (number,)).fetchone()
                if row is not None:
                    bids, asks = book_levels(row[0])
                    result.append(Snapshot(at=at, bids=bids, asks=asks, interval_s=interval_s))
        return tuple(result)

    def snapshots(self, market: Market, since: datetime, until: datetime, at_most: int = 1_000) -> tuple[Snapshot, ...]:
        """Return at most *at_most* snapshots of the time, evenly thinned, oldest first."""
        places = self.places(market, since, until, at_most)
        return self.books(places, self.stands_s(market, places))

    def stands_s(self, market: Market, places: Sequence[Place]) -> tuple[float, ...]:
        """Return for how many seconds each of some snapshots in a row stands."""
        if not places:
            return ()
        stretches = self._stretches(market, places[0][1], places[-1][1] + US)
        return standing([at for _, at in places], stretches)

    def coverage(self, market: Market, since: datetime, until: datetime) -> tuple[Stretch, ...]:
        """Return how the book was watched: stretches that follow each other and fill the time."""
        return tiled(self._stretches(market, since, until), since, until)

    def _stretches(self, market: Market, since: datetime, until: datetime) -> tuple[Stretch, ...]:
        # Also the one after the last, which tells where that ended.
        with said_plainly(self._path):
            rows = self._db.execute(
                "SELECT since_us, until_us, watch, interval_ms FROM stretches "
                "WHERE market = ?1 AND until_us >= ?2 AND since_us <= ifnull((SELECT min(since_us) FROM stretches "
                "WHERE market = ?1 AND since_us >= ?3), ?3) ORDER BY since_us",
                (self._number(market), micros(since), micros(until)),
            )
            return tuple(
                Stretch(since=moment(begin), until=moment(end), watch=Watch(watch), interval_s=interval_ms / 1000)
                for begin, end, watch, interval_ms in rows
            )

    def _seen(self, number: int, *, is_by_minute: bool, span: Span) -> Coverage | None:
        begins_us, seen_us, minutes_from_us = self._db.execute(
            "SELECT begins_us, seen_us, minutes_from_us FROM markets WHERE id = ?", (number,)
        ).fetchone()
        if begins_us is None:
            return None
        gaps = self._db.execute(
            "SELECT since_us, until_us FROM gaps WHERE market = ? AND until_us >= ? AND since_us < ? ORDER BY since_us",
            (number, *map(micros, span)),
        )
        return Coverage(
            begins_at=moment(max(begins_us, minutes_from_us or 0) if is_by_minute else begins_us),
            seen_until=moment(seen_us),
            gaps=tuple((moment(since_us), moment(until_us)) for since_us, until_us in gaps),
        )

    def _number(self, market: Market) -> int | None:
        row = self._db.execute(
            "SELECT id FROM markets WHERE origin = ? AND name = ?", (self.origin, market.name)
        ).fetchone()
        return None if row is None else int(row[0])


def _opened(since: datetime, until: datetime, interval: Interval) -> Span:
    """Return the time that the candles cover which open from *since* to before *until*."""
    length = timedelta(seconds=interval.seconds)
    begin = opened_at(since, interval)
    if begin < since:
        begin += length
    return max(begin, EPOCH), max(opened_at(until - US, interval) + length, begin)
