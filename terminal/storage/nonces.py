"""Numbers that grow for each key, over restarts and a clock that is set back: what a venue wants of signed calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

from terminal.clock import Clock

AHEAD_MS = 5_000
_RESERVE = "INSERT INTO nonces VALUES (?, ?) ON CONFLICT (key_id) DO UPDATE SET reserved_ms = excluded.reserved_ms"


class Nonces:
    """Hands them out in milliseconds; *transaction* opens one that is on the disk when it ends."""

    def __init__(self, transaction: Callable[[], AbstractContextManager[sqlite3.Connection]], clock: Clock) -> None:
        self._transaction, self._clock = transaction, clock
        self._last: dict[str, int] = {}
        self._reserved: dict[str, int] = {}

    def next(self, key_id: str) -> int:
        """Return a number greater than any this key ever got, also in runs before this one; raises StorageError."""
        nonce = max(self._last.get(key_id, 0) + 1, round(self._clock.now().timestamp() * 1000))
        if nonce > self._reserved.get(key_id, 0):
            nonce = self._reserve(key_id, nonce)
        self._last[key_id] = nonce
        return nonce

    def _reserve(self, key_id: str, least: int) -> int:
        """Return *least*, or what is above all that was reserved, and reserve more: one write for many numbers."""
        with self._transaction() as db:
            row = db.execute("SELECT reserved_ms FROM nonces WHERE key_id = ?", (key_id,)).fetchone()
            nonce = max(least, row[0] + 1) if row else least
            db.execute(_RESERVE, (key_id, nonce + AHEAD_MS))
        self._reserved[key_id] = nonce + AHEAD_MS
        return nonce
