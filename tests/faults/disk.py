"""A disk that fails or a program that dies at an exact step of the journal: a wrapper around its connection.

A step is named by what it writes: DRAFT, CONFIRMED, ARMED, OUTCOME (the first word on an attempt), CHECKED, END (any
later state). It has four moments: before its statement, after it (inside), before its COMMIT, after it (committed).
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STEPS = ("DRAFT", "CONFIRMED", "ARMED", "OUTCOME", "CHECKED", "END")
MOMENTS = ("before", "inside", "commit", "committed")
_SAYS = {
    "full": ("database or disk is full", sqlite3.SQLITE_FULL),
    "readonly": ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
    "io": ("disk I/O error", sqlite3.SQLITE_IOERR),
}


@dataclass(slots=True)
class Trap:
    """What happens at one step of one intent (any intent where `intent` is None), once."""

    step: str
    moment: str
    act: str  # kill, full, readonly, io, or a call's name
    intent: str | None = None
    is_lasting: bool = False  # the disk fails from then on


class TrappedConnection:
    """Passes everything on to the real connection and springs traps."""

    def __init__(self, db: sqlite3.Connection, calls: dict[str, Callable[[], object]]) -> None:
        self._db, self._calls = db, calls
        self.traps: list[Trap] = []
        self._written: set[tuple[str, str | None]] = set()
        self._failing: str | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        verb = sql.split(" ", 1)[0]
        if verb in ("BEGIN", "INSERT", "UPDATE", "COMMIT"):
            self._fail()
        if verb == "BEGIN":
            self._written.clear()
        if verb == "COMMIT":
            return self._commit(sql)
        step = _step_of(sql, parameters)
        if step is None:
            return self._db.execute(sql, parameters)
        self._spring(step, "before")
        self._written.add(step)
        cursor = self._db.execute(sql, parameters)
        self._spring(step, "inside")
        return cursor

    def _commit(self, sql: str) -> sqlite3.Cursor:
        steps = sorted(self._written, key=str)
        for step in steps:
            self._spring(step, "commit")
        cursor = self._db.execute(sql)
        for step in steps:
            self._spring(step, "committed")
        return cursor

    def _spring(self, step: tuple[str, str | None], moment: str) -> None:
        for trap in self.traps:
            if (trap.step, trap.moment) == (step[0], moment) and trap.intent in (None, step[1]):
                self.traps.remove(trap)
                return self._act(trap)
        return None

    def _act(self, trap: Trap) -> None:
        if trap.act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif trap.act in _SAYS:
            self._failing = trap.act if trap.is_lasting else None
            raise _error(trap.act)
        else:
            self._calls[trap.act]()

    def _fail(self) -> None:
        if self._failing is not None:
            raise _error(self._failing)


def _step_of(sql: str, parameters: Any) -> tuple[str, str | None] | None:
    if sql.startswith("INSERT INTO intents"):
        return "DRAFT", parameters[0]
    if sql.startswith("UPDATE intents SET state"):
        new, intent_id, old = (str(each) for each in parameters)
        if new in ("CONFIRMED", "ARMED"):
            return new, intent_id
        return ("OUTCOME" if old == "ARMED" else "END"), intent_id
    if sql.startswith("INSERT INTO events") and str(parameters[3]) == "checked":
        return "CHECKED", parameters[1]
    return None


def _error(kind: str) -> sqlite3.OperationalError:
    message, code = _SAYS[kind]
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error
