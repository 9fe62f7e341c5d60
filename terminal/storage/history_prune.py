"""How history stays small: old trades go, old books become fewer, in steps that take some milliseconds each.

A computer's clock may be wrong by months for a while. What goes for good is therefore old by the venue's times as well;
our clock alone only makes books of the last day fewer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from terminal.config import Retention
from terminal.domain.tape import KEPT
from terminal.storage.history_codec import micros
from terminal.storage.history_write import HOUR, MINUTE

ROWS_PER_STEP = 500
DAY_US = 86_400_000_000
# older than → of the books polled in so many seconds, one is kept
THINNED = ((timedelta(hours=1), 10), (timedelta(days=1), 60))


def prune(db: sqlite3.Connection, now: datetime, keep: Retention) -> bool:
    """Delete at most a step's rows of what is older than it is kept for; returns whether more is left to do.

    The newest thousand trades of a market stay whatever their age: by them the next window is fitted on.
    """
    numbers = [number for (number,) in db.execute("SELECT id FROM markets").fetchall()]
    known_us = min(micros(now), _newest_us(db, numbers))
    trades, snapshots, candles = (
        known_us - days * DAY_US for days in (keep.trades_days, keep.snapshots_days, keep.candles_days)
    )
    left = ROWS_PER_STEP
    for number in numbers:
        left -= _drop_books(db, number, snapshots, left)
        for older_than, seconds in THINNED:
            left -= _thin_books(db, number, micros(now - older_than), seconds, left)
        left -= _drop_trades(db, number, trades, left)
        left -= _drop_minutes(db, number, min(candles, trades), left)
        if left <= 0:
            return True
    return False


def _newest_us(db: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """Return until when there were trades, by the venue's times and to the hour; 0 where none was seen."""
    newest = "SELECT ifnull(max(opened_s) + ?2, 0) FROM bars WHERE market = ?1 AND seconds = ?2"
    return 1_000_000 * max((db.execute(newest, (number, HOUR)).fetchone()[0] for number in numbers), default=0)


def _drop_books(db: sqlite3.Connection, number: int, cut_us: int, limit: int) -> int:
    db.execute("DELETE FROM stretches WHERE market = ? AND until_us < ?", (number, cut_us))
    return db.execute(
        "DELETE FROM snapshots WHERE id IN (SELECT id FROM snapshots WHERE market = ? AND at_us < ? LIMIT ?)",
        (number, cut_us, limit),
    ).rowcount


def _thin_books(db: sqlite3.Connection, number: int, cut_us: int, seconds: int, limit: int) -> int:
    """Keep the first book of each so many seconds, of those that are older."""
    width_us = seconds * 1_000_000
    return db.execute(
        "DELETE FROM snapshots WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
        "(PARTITION BY at_us / ?2 ORDER BY at_us) AS place FROM snapshots WHERE market = ?1 AND at_us < ?3) "
        "WHERE place > 1 LIMIT ?4)",
        (number, width_us, cut_us // width_us * width_us, limit),
    ).rowcount


def _drop_trades(db: sqlite3.Connection, number: int, cut_us: int, limit: int) -> int:
    """Drop trades that came before any of a minute that is kept: one that came late may lie in an old minute."""
    return db.execute(
        "DELETE FROM trades WHERE market = ?1 AND seq IN (SELECT seq FROM trades WHERE market = ?1 AND seq < min("
        "(SELECT next_seq FROM markets WHERE id = ?1) - ?4, ifnull((SELECT min(first_seq) FROM bars "
        "WHERE market = ?1 AND seconds = ?2 AND opened_s >= ?3), 9e18)) ORDER BY seq LIMIT ?5)",
        (number, MINUTE, cut_us // 1_000_000 - MINUTE, KEPT, limit),
    ).rowcount


def _drop_minutes(db: sqlite3.Connection, number: int, cut_us: int, limit: int) -> int:
    """Drop minutes, never those of trades that are kept; hours stay for good."""
    first_s = db.execute(
        "SELECT min(opened_s) FROM bars WHERE market = ?1 AND seconds = ?2 AND last_seq >= "
        "(SELECT ifnull(min(seq), 0) FROM trades WHERE market = ?1)",
        (number, MINUTE),
    ).fetchone()[0]
    cut_s = min(cut_us // 1_000_000, first_s or 0)
    gone = db.execute(
        "DELETE FROM bars WHERE market = ?1 AND seconds = ?2 AND opened_s IN (SELECT opened_s FROM bars "
        "WHERE market = ?1 AND seconds = ?2 AND opened_s < ?3 ORDER BY opened_s LIMIT ?4)",
        (number, MINUTE, cut_s, limit),
    ).rowcount
    if gone:
        db.execute(
            "UPDATE markets SET minutes_from_us = (SELECT min(opened_s) * 1000000 FROM bars "
            "WHERE market = ?1 AND seconds = ?2) WHERE id = ?1",
            (number, MINUTE),
        )
    return gone
