"""The file of history: its tables as numbered migrations, how it is opened to write and how only to read.

What was seen of the market is no money: write-ahead log and synchronous=NORMAL outlive a killed program, and a power
cut costs the last seconds. Another program may read it meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal.errors import StorageError, StoreDamaged

APPLICATION_ID = 0x42545248  # "BTRH"
FILE = "history.sqlite3"
BUSY_S = 2.0
NAMELESS, CACHE_KB = Path("a file without a name"), 512  # of what is kept only for now
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

_FIRST = (
    # The same market of another venue, or of another practice exchange, is another market (`origin`).
    """CREATE TABLE markets (
        id INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        name TEXT NOT NULL,
        next_seq INTEGER NOT NULL DEFAULT 1,
        begins_us INTEGER,
        seen_us INTEGER,
        minutes_from_us INTEGER,
        UNIQUE (origin, name)
    )""",
    # In the order of the tape; a time is found through the minutes in `bars`, which saves an index.
    """CREATE TABLE trades (
        market INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at_us INTEGER NOT NULL,
        price NOT NULL,
        amount NOT NULL,
        meta INTEGER NOT NULL,
        venue_id TEXT,
        PRIMARY KEY (market, seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE bars (
        market INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        opened_s INTEGER NOT NULL,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        bar BLOB NOT NULL,
        PRIMARY KEY (market, seconds, opened_s)
    ) WITHOUT ROWID""",
    """CREATE TABLE gaps (
        market INTEGER NOT NULL,
        since_us INTEGER NOT NULL,
        until_us INTEGER NOT NULL,
        PRIMARY KEY (market, since_us, until_us)
    ) WITHOUT ROWID""",
    # Always added at the end of the file; the index finds a time without reading the books.
    """CREATE TABLE snapshots (
        id INTEGER PRIMARY KEY,
        market INTEGER NOT NULL,
        at_us INTEGER NOT NULL,
        book BLOB NOT NULL
    )""",
    "CREATE UNIQUE INDEX snapshots_by_time ON snapshots (market, at_us)",
    """CREATE TABLE stretches (
        market INTEGER NOT NULL,
        since_us INTEGER NOT NULL,
        until_us INTEGER NOT NULL,
        watch TEXT NOT NULL,
        interval_ms INTEGER NOT NULL,
        PRIMARY KEY (market, since_us)
    ) WITHOUT ROWID""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
VERSION = len(MIGRATIONS)


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open or make the file, private to its owner; raises StorageError or StoreDamaged and leaves the file as it is."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StorageError(f"{path} could not be made: {error.strerror}") from error
    with said_plainly(path):
        db = sqlite3.connect(path, isolation_level=None, timeout=BUSY_S, check_same_thread=False)
        with _closed_on_failure(db):
            version = _version(db, path)
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "trusted_schema = OFF"):
                db.execute(f"PRAGMA {setting}").fetchall()
            _migrate(db, version)
    return db


def open_for_now() -> sqlite3.Connection:
    """Make a history that is gone when it is closed: a nameless file, of which only little is in memory."""
    db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    with said_plainly(NAMELESS), _closed_on_failure(db):
        for setting in (f"cache_size = -{CACHE_KB}", "journal_mode = MEMORY"):
            db.execute(f"PRAGMA {setting}").fetchall()
        _migrate(db, 0)
    return db


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the file of any program, running or not, without the right to change it; raises as `open_to_write` does."""
    # Without a log beside it nobody writes, and SQLite would need the right to make one.
    how = "mode=ro" if path.with_name(path.name + "-wal").exists() else "mode=ro&immutable=1"
    with said_plainly(path):
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, timeout=BUSY_S, check_same_thread=False
        )
        with _closed_on_failure(db):
            if _version(db, path) != VERSION:
                raise StorageError(f"{path} was written by an older version of this program: open it once to write")
    return db


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn every sqlite3 error into a StorageError that a person can read."""
    try:
        yield
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _DAMAGED:
            raise StoreDamaged(f"{path} is damaged: {error}; it was left as it is") from error
        raise StorageError(f"{path} could not be read or written: {error}") from error
    except ValueError as error:  # packed by us, and no more what we packed
        raise StoreDamaged(f"{path} is damaged: {error}; it was left as it is") from error


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT; whatever fails inside is undone as a whole."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


@contextmanager
def _closed_on_failure(db: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def _version(db: sqlite3.Connection, path: Path) -> int:
    """Return the number of migrations that were run; raises for a file that is not ours or too new."""
    application_id, version, schema = (
        int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
        for pragma in ("application_id", "user_version", "schema_version")
    )
    if schema and application_id != APPLICATION_ID:
        raise StoreDamaged(f"{path} is not a history of this program")
    if version > VERSION:
        raise StorageError(f"{path} was written by a newer version of this program")
    return version


def _migrate(db: sqlite3.Connection, version: int) -> None:
    for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
        with transaction(db):
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
