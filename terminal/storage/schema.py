"""The journal's tables, as numbered migrations: `user_version` counts those that were run.

Rows are only added. The one exception is `intents.state`, the latch of the compare-and-set; what an intent is in truth
follows from its events.
"""

from __future__ import annotations

import sqlite3

from terminal.domain.account import Environment

APPLICATION_IDS = {Environment.PRACTICE: 0x42545250, Environment.LIVE: 0x4254524C}  # "BTRP", "BTRL"

_FIRST = (
    """CREATE TABLE intents (
        id TEXT PRIMARY KEY,
        created_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        venue TEXT NOT NULL,
        account_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        request TEXT NOT NULL,
        is_single INTEGER NOT NULL,
        state TEXT NOT NULL
    )""",
    "CREATE INDEX intents_by_fingerprint ON intents (fingerprint)",
    # Of the kinds without an idempotency key one is sent at a time, or the baseline of the second would be wrong.
    "CREATE UNIQUE INDEX one_armed_per_account ON intents (venue, account_id) WHERE state = 'ARMED' AND is_single = 1",
    """CREATE TABLE attempts (
        id TEXT PRIMARY KEY,
        intent_id TEXT NOT NULL REFERENCES intents (id),
        purpose TEXT NOT NULL CHECK (purpose IN ('effect', '2fa')),
        idem TEXT,
        armed_at TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX one_effect_per_intent ON attempts (intent_id) WHERE purpose = 'effect' AND idem IS NULL",
    """CREATE TABLE baselines (
        id INTEGER PRIMARY KEY,
        intent_id TEXT NOT NULL REFERENCES intents (id),
        read_at TEXT NOT NULL,
        lists TEXT NOT NULL,
        digest TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX one_baseline_per_intent ON baselines (intent_id)",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY,
        intent_id TEXT NOT NULL REFERENCES intents (id),
        found_at TEXT NOT NULL,
        record_key TEXT NOT NULL,
        record TEXT NOT NULL,
        grade TEXT NOT NULL
    )""",
    "CREATE INDEX evidence_by_intent ON evidence (intent_id)",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        intent_id TEXT REFERENCES intents (id),
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        body TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
    )""",
    "CREATE INDEX events_by_intent ON events (intent_id)",
    "CREATE TABLE nonces (key_id TEXT PRIMARY KEY, reserved_ms INTEGER NOT NULL)",
    """CREATE TRIGGER intents_keep_what_was_confirmed
        BEFORE UPDATE OF id, created_at, kind, venue, account_id, fingerprint, request, is_single ON intents
        BEGIN SELECT RAISE(ABORT, 'an intent never changes'); END""",
    """CREATE TRIGGER nonces_only_grow BEFORE UPDATE ON nonces WHEN new.reserved_ms <= old.reserved_ms
        BEGIN SELECT RAISE(ABORT, 'a nonce never runs backwards'); END""",
    *(
        f"CREATE TRIGGER {table}_never_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are only added'); END"
        for table, verbs in {
            "intents": ("DELETE",),
            "attempts": ("UPDATE", "DELETE"),
            "baselines": ("UPDATE", "DELETE"),
            "evidence": ("UPDATE", "DELETE"),
            "events": ("UPDATE", "DELETE"),
            "nonces": ("DELETE",),
        }.items()
        for verb in verbs
    ),
)

_SECOND = (
    # Five attempts with one idempotency key, five codes: no more, whatever the program believes.
    """CREATE TRIGGER attempts_are_five_at_most BEFORE INSERT ON attempts
        WHEN (SELECT count(*) FROM attempts WHERE intent_id = new.intent_id AND purpose = new.purpose) >= 5
        BEGIN SELECT RAISE(ABORT, 'five attempts at most'); END""",
    "CREATE INDEX attempts_by_intent ON attempts (intent_id)",
)

# No table changes: from here on there may be events that an older program cannot read ("doubted").
_THIRD: tuple[str, ...] = ()

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD)
VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, environment: Environment, version: int) -> None:
    """Bring the tables from *version* to VERSION, each step in one transaction with its number."""
    for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
        db.execute("BEGIN IMMEDIATE")
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_IDS[environment]}")
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
