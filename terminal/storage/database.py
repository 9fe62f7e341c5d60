"""One SQLite file for money: private to its owner, held by one program, its commits on the disk before they return."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal.domain.account import Environment
from terminal.errors import StorageError, StoreDamaged, StoreInUse
from terminal.storage.schema import APPLICATION_IDS, VERSION, migrate

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SETTINGS = (
    "PRAGMA locking_mode = EXCLUSIVE",  # before anything is read, so that the write-ahead log needs no shared memory
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 0",  # it takes as long as ten commits: the journal does it where nothing waits
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


def open_database(path: Path, environment: Environment) -> sqlite3.Connection:
    """Open or make the file and hold it alone.

    Raises StoreInUse while another instance has it, StoreDamaged where it is not what it must be, StorageError where it
    belongs to the other environment, was written by a newer version or cannot be written.
    """
    _make_private(path)
    with said_plainly(path):
        db = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            _hold(db)
            _prepare(db, path, environment)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn every sqlite3 error into a StorageError that a person can read."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code; the rest is detail
        if code in _BUSY:
            raise StoreInUse(f"another BTR Terminal is using {path.parent}; close it first") from error
        if code in _DAMAGED:
            raise StoreDamaged(f"{path} is damaged: {error}; it was left as it is") from error
        raise StorageError(f"{path} could not be read or written: {error}") from error


def _make_private(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StorageError(f"{path} could not be made: {error.strerror}") from error


def _hold(db: sqlite3.Connection) -> None:
    """Take the lock for good: in this mode it stays until the connection is closed."""
    for setting in _SETTINGS:
        db.execute(setting).fetchall()
    db.execute("BEGIN IMMEDIATE")
    db.execute("COMMIT")


def _prepare(db: sqlite3.Connection, path: Path, environment: Environment) -> None:
    application_id, version = _number(db, "application_id"), _number(db, "user_version")
    is_new = _number(db, "schema_version") == 0
    if not is_new:
        _check_owner(application_id, version, path, environment)
        _check_integrity(db, path)
    migrate(db, environment, version)


def _check_owner(application_id: int, version: int, path: Path, environment: Environment) -> None:
    if application_id != APPLICATION_IDS[environment]:
        if application_id in APPLICATION_IDS.values():
            raise StorageError(f"{path} belongs to the other environment, not to {environment}")
        raise StoreDamaged(f"{path} is not a journal of this program")
    if version > VERSION:
        raise StorageError(f"{path} was written by a newer version of this program")


def _check_integrity(db: sqlite3.Connection, path: Path) -> None:
    answers = [row[0] for row in db.execute("PRAGMA integrity_check(5)")]
    if answers != ["ok"]:
        raise StoreDamaged(f"{path} is damaged: {answers[0]}; it was left as it is")
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreDamaged(f"{path} is damaged: a row points nowhere; it was left as it is")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
