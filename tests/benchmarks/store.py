"""How fast history is written and read, and how much room it takes: a million trades, a day of books.

The trades are those of six markets over thirty days, one in two of them in the first; they go in as they would, as
tapes of which so many trades are new. Each floor is sqlite3 alone on the same machine in the same run: the very rows
written by `executemany` in transactions of the same size, or read by one SELECT each and left as they are.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from terminal.domain.candles import Interval
from terminal.domain.market import BookOrder, Market, OrderBook, Side, Trade
from terminal.domain.seen_trade import SideSource
from terminal.domain.snapshot import Stretch, Watch, summed
from terminal.domain.tape import Tape
from terminal.storage.history import History
from terminal.storage.history_codec import book_bytes, trade_row
from terminal.storage.history_write import Batch, SeenTape

Line = dict[str, object]
MARKETS = tuple(Market(base, "MXN") for base in ("BTC", "LTC", "DASH", "ETH", "XLM", "ZEC"))
MARKET, TRADES, DAYS = MARKETS[0], 1_000_000, 30
END = datetime(2026, 6, 30, 18, tzinfo=UTC)
TODAY, DAY = END.replace(hour=0), timedelta(days=1)
PER_POLL, BATCHES, POLLED_TRADES = 10, 2_000, 30_000
BOOK_EVERY_S, COLUMNS, BOOKS_PER_READ, SHOWN_TRADES = 10, 1_000, 100, 500
ROUNDS = 7
APPEND_LIMIT, OPEN_LIMIT_MS, BYTES_A_TRADE, BYTES_A_BOOK, STALL_LIMIT_MS = 25.0, 200.0, 60.0, 3_000.0, 100.0


def run() -> Iterator[Line]:
    """Yield a line each for writing, opening, candles, a day of books, and bytes on the disk."""
    with tempfile.TemporaryDirectory(prefix="btr-store-") as place:
        folder = Path(place)
        yield append(folder)
        path = folder / "million.sqlite3"
        size, floor_size = fill(path, folder / "million-floor.sqlite3")
        yield opening(path)
        yield candles(path)
        yield line("store, a trade on the disk", size / TRADES, "bytes", floor_size / TRADES, BYTES_A_TRADE)
        yield from books(folder)


def line(name: str, value: float, unit: str, floor: float, limit: float) -> Line:
    """Write a figure that must not exceed its limit, and how many times its floor it is."""
    return {
        "name": name, "value": round(value, 2), "unit": unit, "floor": round(floor, 2),
        "ratio": round(value / floor, 2), "limit": limit, "ok": value <= limit,
    }  # fmt: skip


def append(folder: Path) -> Line:
    """Measure the way of a busy market: a trade a second, each poll with ten new ones on a tape of a thousand."""
    trades = list(made(MARKET, POLLED_TRADES, random.Random(1), timedelta(seconds=POLLED_TRADES)))
    with closing(History.open(folder / "append.sqlite3", "here")) as history:
        started = perf_counter()
        for first in range(0, POLLED_TRADES, PER_POLL):
            history.write(Batch(tapes=(SeenTape(MARKET, tape(trades, first, PER_POLL), END),)))
        seconds = perf_counter() - started
    with closing(bare(folder / "append-floor.sqlite3")) as db:
        rows = [(1, seq, *trade_row(trade, None, SideSource.UNKNOWN)) for seq, trade in enumerate(trades)]
        started = perf_counter()
        for first in range(0, POLLED_TRADES, PER_POLL):
            add(db, rows[first : first + PER_POLL])
        floor_s = perf_counter() - started
    value, floor = POLLED_TRADES / seconds, POLLED_TRADES / floor_s
    return {
        "name": "store, append", "value": round(value), "unit": "trades/s", "floor": round(floor),
        "ratio": round(floor / value, 2), "limit": APPEND_LIMIT, "ok": floor / value <= APPEND_LIMIT,
    }  # fmt: skip


def fill(path: Path, floor_path: Path) -> tuple[int, int]:
    """Store the million, and the same rows in a bare table; returns the bytes of both files."""
    seq = 0
    each_market = [TRADES // 2] + [TRADES // 10] * 5
    trades = {
        market: list(made(market, count, random.Random(count)))
        for market, count in zip(MARKETS, each_market, strict=True)
    }
    with closing(History.open(path, "here")) as history, closing(bare(floor_path)) as db:
        for part in range(BATCHES):
            batch, rows = [], []
            for number, (market, known) in enumerate(trades.items()):
                added = len(known) // BATCHES
                batch.append(SeenTape(market, tape(known, part * added, added), END))
                fresh = known[part * added : (part + 1) * added]
                rows += [
                    (number, seq, *trade_row(each, None, SideSource.UNKNOWN)) for seq, each in enumerate(fresh, seq)
                ]
                seq += added
            history.write(Batch(tapes=tuple(batch)))
            add(db, rows)
    assert seq == TRADES
    return path.stat().st_size, floor_path.stat().st_size


def opening(path: Path) -> Line:
    """Measure from nothing to the last trades and today's minutes."""

    def ours() -> None:
        with closing(History.open(path, "here")) as history:
            assert len(history.trades(MARKET, TODAY - 100 * DAY, END, SHOWN_TRADES)) == SHOWN_TRADES
            assert len(history.candles(MARKET, Interval.M1, TODAY, END).candles) > 900

    def floor() -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("SELECT * FROM trades WHERE market = 1 ORDER BY seq DESC LIMIT 500").fetchall()
            read_bars(db)

    value, least = fastest(ours, floor)
    return line("store, open 1 M trades", value, "ms", least, OPEN_LIMIT_MS)


def candles(path: Path) -> Line:
    """Measure the one-minute candles of a whole day in a store that is open."""
    with closing(History.open(path, "here")) as history, closing(sqlite3.connect(path)) as db:
        value, least = fastest(lambda: history.candles(MARKET, Interval.M1, TODAY, TODAY + DAY), lambda: read_bars(db))
    return line("store, candles of a day", value, "ms", least, OPEN_LIMIT_MS)


def books(folder: Path) -> Iterator[Line]:
    """Measure a day of books: what each takes on the disk, all columns of a heatmap, and the longest single step."""
    path, floor_path, draw = folder / "books.sqlite3", folder / "books-floor.sqlite3", random.Random(7)
    count = int(DAY.total_seconds()) // BOOK_EVERY_S
    watched = Stretch(since=END - DAY, until=END, watch=Watch.POLLED, interval_s=1)
    with closing(History.open(path, "here")) as history, closing(bare(floor_path)) as db:
        for first in range(0, count, 100):
            polled = tuple(
                book(END - DAY + timedelta(seconds=BOOK_EVERY_S * place), draw) for place in range(first, first + 100)
            )
            history.write(Batch(books=polled, stretches=((MARKET, watched),)))
            db.execute("BEGIN")
            packed = ((book_bytes(summed(each.bids), summed(each.asks)),) for each in polled)
            db.executemany("INSERT INTO books (book) VALUES (?)", packed)
            db.execute("COMMIT")
    yield line(
        "store, a book on the disk",
        path.stat().st_size / count,
        "bytes",
        floor_path.stat().st_size / count,
        BYTES_A_BOOK,
    )
    with closing(History.open(path, "here")) as history, closing(sqlite3.connect(path)) as db:
        steps: list[float] = []  # of one round
        longest: list[float] = []  # of each

        def heatmap() -> None:
            steps.clear()
            places = step(lambda: history.places(MARKET, END - DAY, END, COLUMNS))
            stands = step(lambda: history.stands_s(MARKET, places))
            for first in range(0, len(places), BOOKS_PER_READ):
                part = slice(first, first + BOOKS_PER_READ)
                step(lambda part=part: history.books(places[part], stands[part]))
            assert len(places) == COLUMNS
            longest.append(max(steps))

        def step(read: Callable):
            started = perf_counter()
            found = read()
            steps.append((perf_counter() - started) * 1_000)
            return found

        def floor() -> None:
            ids = [row[0] for row in db.execute("SELECT id FROM snapshots WHERE market = 1")]
            for number in ids[:: count // COLUMNS][:COLUMNS]:
                db.execute("SELECT book FROM snapshots WHERE id = ?", (number,)).fetchone()

        value, least = fastest(heatmap, floor)
    yield line("store, 24 h of books as 1,000 columns", value, "ms", least, 1_000.0)
    yield line("store, longest step of these", min(longest), "ms", least, STALL_LIMIT_MS)


def made(market: Market, count: int, draw: random.Random, span: timedelta = DAYS * DAY) -> Iterator[Trade]:
    """Make *count* trades over a *span* up to END, oldest first: whole centavos, eight decimals, times to the µs."""
    one_us = timedelta(microseconds=1)
    span_us = span // one_us
    price, begin = 1_700_000_00, END - span
    for at_us in sorted(draw.randrange(span_us) for _ in range(count)):
        price += draw.randint(-5_000, 5_000)
        amount = Decimal(draw.randint(1_000, 50_000_000)).scaleb(-8)
        yield Trade(market, Decimal(price).scaleb(-2), amount, begin + at_us * one_us)


def tape(trades: list[Trade], first: int, added: int) -> Tape:
    """Return the tape, a thousand trades long, to which the last poll added the trades from *first* on."""
    shown = tuple(reversed(trades[max(first + added - 1_000, 0) : first + added]))
    sides, sources = (Side.BUY,) * len(shown), (SideSource.TICK,) * len(shown)
    return Tape(trades=shown, sides=sides, sources=sources, gaps=(), fresh=shown[:added], overlap=len(shown) - added)


def book(at: datetime, draw: random.Random) -> OrderBook:
    """Make fifty orders a side, all at different prices."""
    sides = []
    for direction in (-1, 1):
        price, orders = 1_700_000_00, []
        for _ in range(50):
            price += direction * draw.randint(1, 2_000)
            amount = Decimal(draw.randint(1_000, 300_000_000)).scaleb(-8)
            orders.append(BookOrder(Decimal(price).scaleb(-2), amount, amount, at))
        sides.append(tuple(orders))
    return OrderBook(MARKET, *sides, at)


def bare(path: Path) -> sqlite3.Connection:
    """Open tables without any thought, to be written as safely as ours."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE TABLE trades (market, seq, at_us, price, amount, meta, venue_id)")
    db.execute("CREATE TABLE books (book)")
    return db


def add(db: sqlite3.Connection, rows: list[tuple]) -> None:
    """Write rows in one transaction."""
    db.execute("BEGIN")
    db.executemany("INSERT INTO trades VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.execute("COMMIT")


def read_bars(db: sqlite3.Connection) -> None:
    """Read the rows of today's minutes and leave them as they are."""
    begin_s = int(TODAY.timestamp())
    query = "SELECT * FROM bars WHERE market = 1 AND seconds = 60 AND opened_s >= ? AND opened_s < ?"
    assert db.execute(query, (begin_s, begin_s + 86_400)).fetchall()


def fastest(*ways: Callable[[], object]) -> tuple[float, ...]:
    """Return the milliseconds of each way's best round; the ways take turns."""
    best = [float("inf")] * len(ways)
    for _ in range(ROUNDS):
        for number, way in enumerate(ways):
            started = perf_counter()
            way()
            best[number] = min(best[number], (perf_counter() - started) * 1_000)
    return tuple(best)
