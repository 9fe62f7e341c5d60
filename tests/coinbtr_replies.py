"""Answers of the venue for tests: the document's examples, shapes that real clients rely on, and any other body."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from terminal.venues.transport import Reply

FIXTURES = Path(__file__).parent / "fixtures"
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
VENUE_AT = datetime(2026, 1, 1, 11, 59, 58, tzinfo=UTC)


def reply(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """Wrap a body (bytes as they are, anything else as JSON) as it comes from the transport."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(venue="Venue", status=status, headers=headers or {}, body=raw, venue_at=VENUE_AT, received_at=NOW)


def example(section: str) -> bytes:
    """Return the documented example answer of *section*."""
    return _answers("coinbtr_examples.json")[section]


def seen(name: str) -> bytes:
    """Return an answer in a shape that real clients or the venue's later document show."""
    return _answers("coinbtr_seen.json")[name]


def _answers(file: str) -> dict[str, bytes]:
    # Python's own loader on purpose: the parsers under test must not read their own fixtures.
    examples: list[dict[str, Any]] = _load(FIXTURES / file)["examples"]
    return {each["section"]: json.dumps(each["json"]).encode() for each in examples}


def _load(path: Path) -> Any:
    return json.JSONDecoder().decode(path.read_text(encoding="utf-8"))
