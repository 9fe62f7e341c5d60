"""Recordings made for a test: polls of a book that names its own number, and trades between them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from terminal.strict_json import dumps

BEGINS_AT = datetime(2025, 6, 5, 12, tzinfo=UTC)
BEGIN_MS = int(BEGINS_AT.timestamp()) * 1000
HEADER: dict[str, object] = {
    "v": 1, "kind": "polls", "market": "BTC-MXN", "venue": "practice", "tick": "0.01", "lot": "0.00000001",
}  # fmt: skip
Row = list[object]


def poll(number: int, at_s: float | None = None) -> Row:
    """Return a poll a second; its best bid is 100 plus its number, its best ask one more."""
    at_ms = BEGIN_MS + round(1000 * (number if at_s is None else at_s))
    bids = [[f"{100 + number - step}.00", "0.5", "1.00", BEGIN_MS - 60_000 - step] for step in range(3)]
    asks = [[f"{101 + number + step}.00", "0.5", "1.00", BEGIN_MS - 90_000 - step] for step in range(3)]
    return ["P", at_ms, bids, asks]


def trade(at_s: float, price: str = "100.50", aggressor: str = "") -> Row:
    return ["T", BEGIN_MS + round(1000 * at_s), price, "0.01", aggressor, 7]


def text(rows: Sequence[object], header: object = HEADER) -> bytes:
    """Return the lines of a recording."""
    return "".join(dumps(row) + "\n" for row in (header, *rows)).encode()


def recorded(folder: Path, rows: Sequence[object] | None = None, header: object = HEADER) -> Path:
    """Write a recording, of ten polls where no rows are given."""
    file = folder / "polls.jsonl.gz"
    file.write_bytes(gzip.compress(text([poll(number) for number in range(10)] if rows is None else rows, header)))
    return file
