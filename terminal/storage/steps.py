"""One step of the journal: what a transaction writes about one intent, and the events that say so."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from terminal.domain.candidate import Evidence
from terminal.domain.intent import Intent, State, may_move
from terminal.errors import AlreadySubmitted, StorageError
from terminal.storage.canonical import text_of
from terminal.storage.events import Event, What


class Step:
    """Collects the rows and events of one transaction; nothing of it counts until that is committed."""

    def __init__(
        self, db: sqlite3.Connection, at: datetime, intent_id: str | None, before: Intent | None, last: tuple[int, str]
    ) -> None:
        self.db, self.at, self.intent_id, self._before = db, at, intent_id, before
        self.seq, self.hash = last
        self.events: list[Event] = []
        self.claims: list[tuple[str, str]] = []  # key and record of the rows that prove the intent

    def add(self, what: What, body: Mapping[str, str | None]) -> None:
        """Append an event, sealed with the one before; fields without a value are left out."""
        said = {key: value for key, value in body.items() if value is not None}
        event = Event.after(self.hash, self.seq + 1, self.intent_id, self.at, what, said)
        row = (event.seq, event.intent_id, event.at.isoformat(), event.what, event.body, event.hash)
        self.db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
        self.events.append(event)
        self.seq, self.hash = event.seq, event.hash

    def latch(self, old: State, new: State, **about: str | None) -> None:
        """Move the intent by compare-and-set and say so; raises AlreadySubmitted where *old* was left before."""
        if self._before is not None and not may_move(self._before.kind, old, new):
            raise ValueError(f"{old} cannot become {new}")
        update = "UPDATE intents SET state = ? WHERE id = ? AND state = ?"
        if self.db.execute(update, (new, self.intent_id, old)).rowcount != 1:
            if old in (State.DRAFT, State.CONFIRMED):
                raise AlreadySubmitted(self.intent_id or "")
            raise StorageError(f"this is not {old} any more")
        self.add(What.MOVED, {"from": old, "to": new, **about})

    def open_attempt(self, attempt_id: str, purpose: str, idem: str | None) -> None:
        """Write the attempt's row; the database allows one effect of an intent without an idempotency key."""
        insert = "INSERT INTO attempts (id, intent_id, purpose, idem, armed_at) VALUES (?, ?, ?, ?, ?)"
        self.db.execute(insert, (attempt_id, self.intent_id, purpose, idem, self.at.isoformat()))

    def keep_baseline(self, lists: str, digest: str) -> None:
        """Write down what the lists said; the event carries the same seal."""
        insert = "INSERT INTO baselines (intent_id, read_at, lists, digest) VALUES (?, ?, ?, ?)"
        self.db.execute(insert, (self.intent_id, self.at.isoformat(), lists, digest))

    def keep_evidence(self, evidence: Evidence) -> None:
        """Write down the venue's rows that prove the intent; none of them can prove another one."""
        insert = "INSERT INTO evidence (intent_id, found_at, record_key, record, grade) VALUES (?, ?, ?, ?, ?)"
        for key, record in evidence.records:
            text = text_of(record)
            self.db.execute(insert, (self.intent_id, self.at.isoformat(), key, text, evidence.grade))
            self.claims.append((key, text))
