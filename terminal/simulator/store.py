"""The exchange's file: `exchange.sqlite3` in the data folder, written through, and the lock beside it.

A command is in the file before its answer leaves, so a killed exchange comes back as its clients know it. The table
`ledger` is only ever appended to; a client's numbers can be compared with it while the exchange runs (WAL).
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import IO, Any

from terminal import strict_json
from terminal.errors import StorageError, StoreDamaged, StoreInUse
from terminal.simulator.people import Person
from terminal.simulator.rows import BalanceRow, Changes, Counters, Done, Fill, OrderRow, Stored, Trade
from terminal.simulator.transfers import Transfer
from terminal.simulator.wallet.records import Record
from terminal.simulator.wallet.state import Entry
from terminal.simulator.wire_json import iso, plain

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE, LOCK = "exchange.sqlite3", "exchange.lock"
_APPLICATION_ID = 0x62747278  # "btrx"
_KEPT_TRADES = 200  # a market, when loading; the file keeps all
_DECODER = json.JSONDecoder()  # for what this file wrote itself: whole numbers stay int, floats come back as they were

_TABLES: dict[str, tuple[type, str]] = {
    "orders": (OrderRow, "order_id"),
    "trades": (Trade, "trade_id"),
    "fills": (Fill, "trade_id, person, filled_as"),
    "balances": (BalanceRow, "person, coin"),
    "people": (Person, "number"),
    "transfers": (Transfer, "transfer_id"),
}


class DataFolder:
    """A folder only one exchange may use at a time; private to its owner."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _locked(path / LOCK)

    def close(self) -> None:
        """Let another exchange have it."""
        self._lock.close()


class Store:
    """The rows of one exchange; `path` None keeps them in memory."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.touch(mode=0o600)
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._has_failed = False
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise StoreDamaged(f"{path} is not a practice exchange's file: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing of what happens inside; StorageError if the disk fails, and ever after.

        What a failed transaction held is lost to the file, so nothing later may be written over the gap.
        """
        if self._has_failed:
            raise StorageError("the practice exchange could not write its file before")
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._has_failed = True
            raise StorageError(f"the practice exchange cannot write its file: {error}") from error

    def note(self, key: str, value: object) -> None:
        """Keep one JSON value under *key*."""
        self._db.execute("REPLACE INTO notes VALUES (?, ?)", (key, strict_json.dumps(value)))

    def noted(self, key: str) -> Any:
        """Return the value kept under *key*, whole numbers as int; None if there is none."""
        row = self._db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return None if row is None else _DECODER.decode(row[0])

    def write_changes(self, changes: Changes) -> None:
        """Make the file equal the exchange the changes were drained from."""
        self._replace("orders", changes.orders)
        self._db.executemany("DELETE FROM orders WHERE order_id = ?", [(order_id,) for order_id in changes.closed])
        self._replace("trades", changes.trades)
        self._replace("fills", changes.fills)
        self._replace("balances", changes.balances)
        self._db.executemany(
            "INSERT INTO ledger (at, person, kind, coin, amount, ref) VALUES (?, ?, ?, ?, ?, ?)",
            [(iso(row.at_us), *row[1:4], plain(row.coin, row.amount), row.ref) for row in changes.ledger],
        )
        self.note("counters", changes.counters._asdict())

    def write_people(self, people: Iterable[Person]) -> None:
        """Keep *people* as they are now."""
        self._replace("people", [astuple(person) for person in people])

    def write_transfers(self, transfers: Iterable[Transfer]) -> None:
        """Keep *transfers* as they are now."""
        self._replace("transfers", [astuple(transfer) for transfer in transfers])

    def write_done(self, rows: Iterable[Done]) -> None:
        """Append what was carried out, in its order; like the ledger it is only ever added to."""
        insert = "INSERT INTO done (at, person, request, path, body, answer) VALUES (?, ?, ?, ?, ?, ?)"
        self._db.executemany(insert, list(rows))

    def write_wallet(self, changed: Iterable[Record], gone: Iterable[str], entries: Iterable[Entry]) -> None:
        """Make the file's wallet half equal the one that these changes were taken from."""
        rows = [(each.id, type(each).__name__.lower(), strict_json.dumps(each.document())) for each in changed]
        self._db.executemany("REPLACE INTO wallet VALUES (?, ?, ?)", rows)
        self._db.executemany("DELETE FROM wallet WHERE id = ?", [(record_id,) for record_id in gone])
        self._db.executemany(
            "INSERT INTO ledger (at, person, kind, coin, amount, ref) VALUES (?, ?, ?, ?, ?, ?)",
            [(iso(row.at_us), *row[1:4], format(row.amount, "f"), row.ref) for row in entries],
        )

    def wallet(self) -> list[tuple[str, dict[str, object]]]:
        """Return every record of the wallet half as (kind, document), in the order they were made."""
        found = [(kind, _DECODER.decode(body)) for kind, body in self._db.execute("SELECT kind, body FROM wallet")]
        return sorted(found, key=lambda row: int(row[1]["seq"]))

    def load_exchange(self) -> Stored | None:
        """Return what `Exchange.restore` needs; None for a new file."""
        counters = self.noted("counters")
        if counters is None:
            return None
        return Stored(
            orders=tuple(OrderRow(*row) for row in self._rows("orders")),
            trades=self._last_trades(),
            fills=tuple(Fill(*row) for row in self._rows("fills")),
            balances=tuple(BalanceRow(*row) for row in self._rows("balances")),
            counters=Counters(**counters),
        )

    def people(self) -> list[Person]:
        """Return everyone, the first one first."""
        return [Person(*row) for row in self._rows("people")]

    def transfers(self) -> list[Transfer]:
        """Return every transfer, oldest first."""
        names = _columns(Transfer)
        rows = (dict(zip(names, row, strict=True)) for row in self._rows("transfers"))
        return [Transfer(**{**row, "is_inner": bool(row["is_inner"])}) for row in rows]  # SQLite has no booleans

    def last_price(self, market: str, since_us: int, until_us: int) -> int | None:
        """Return the price of the last trade that was written down in a time; None where there was none."""
        row = self._db.execute(
            "SELECT price FROM trades WHERE market = ? AND created_at_us >= ? AND created_at_us < ? "
            "ORDER BY created_at_us DESC, trade_id DESC LIMIT 1",
            (market, since_us, until_us),
        ).fetchone()
        return None if row is None else int(row[0])

    def ledger(self, person: str | None = None) -> list[dict[str, object]]:
        """Return the ledger's rows, of one person or of everyone, oldest first; amounts are decimal texts."""
        rows = self._db.execute("SELECT * FROM ledger WHERE ?1 IS NULL OR person = ?1 ORDER BY seq", (person,))
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # outlives a killed process; practice money needs no more
        known = self._db.execute("PRAGMA application_id").fetchone()[0]
        if known not in (0, _APPLICATION_ID):
            raise sqlite3.DatabaseError("another program's database")
        self._db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        with self.transaction():
            for statement in _SCHEMA:
                self._db.execute(statement)

    def _rows(self, table: str) -> sqlite3.Cursor:
        return self._db.execute(f"SELECT * FROM {table} ORDER BY {_TABLES[table][1]}")  # noqa: S608 our own names

    def _replace(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._db.executemany(f"REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 our own names

    def _last_trades(self) -> tuple[Trade, ...]:
        newest = self._db.execute(
            "SELECT trade_id, market, created_at_us, price, amount, value, side FROM (SELECT *, row_number() OVER "
            "(PARTITION BY market ORDER BY created_at_us DESC, trade_id DESC) AS place FROM trades) WHERE place <= ?",
            (_KEPT_TRADES,),
        )
        return tuple(sorted((Trade(*row) for row in newest), key=lambda trade: (trade.created_at_us, trade.trade_id)))


def _columns(row: type) -> list[str]:
    names: Sequence[str] = getattr(row, "_fields", None) or [field.name for field in fields(row)]
    return list(names)


_SCHEMA = (
    *(
        f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(_columns(row))}, PRIMARY KEY ({key}))"
        for table, (row, key) in _TABLES.items()
    ),
    "CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS ledger (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, person TEXT NOT NULL,"
    " kind TEXT NOT NULL, coin TEXT NOT NULL, amount TEXT NOT NULL, ref TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS done (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, person TEXT NOT NULL,"
    " request TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL, answer TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS wallet (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS trades_by_market ON trades (market, created_at_us)",
)


def _locked(path: Path) -> IO[bytes]:
    """Open *path* and hold it alone as long as it is open; StoreInUse if another process does."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreInUse(f"another practice exchange uses {path.parent}") from error
    return file
