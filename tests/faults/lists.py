"""What a lying or lazy history looks like: pure functions from the exchange's answer to the one that is shown.

A `Lie` holds for a stretch of virtual time and applies to reads only; a skewed clock applies to everything.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from terminal.simulator import wire_json
from tests.faults.http1 import Answer

Row = dict[str, Any]
LISTS = ("transfershistory", "myopenorders", "trading/history", "/transactions?")
# What is read before something is sent; the wallet has resources besides lists.
RESOURCES = ("/transactions/", "/orders/", "/buys/")
BASELINES = (*LISTS, *RESOURCES)
_TIME = re.compile(rb'"(\d{4}-\d\d-\d\dT\d\d: ?\d\d: ?\d\d(?:\.\d{3,6})?)Z"')
_DECODER = json.JSONDecoder(parse_float=Decimal)


@dataclass(frozen=True, slots=True)
class Lie:
    """One way in which reads are wrong between two moments (virtual time of day)."""

    kind: str
    start: datetime
    end: datetime
    seconds: float = 0.0
    is_of_rule: bool = False  # ends with the rule at the latest

    def holds(self, now: datetime) -> bool:
        return self.start <= now <= self.end


def told(answer: Answer, target: str, lies: list[Lie], now: datetime, draw: random.Random) -> Answer:
    """Return what is shown of one read of a list, all *lies* that hold applied."""
    kinds = {lie.kind: lie for lie in lies if lie.holds(now) and lie.kind in _OF_ROWS}
    if answer.status != 200 or not kinds or not any(name in target for name in LISTS):
        return answer
    document = _DECODER.decode(answer.body.decode())
    for kind, lie in kinds.items():
        document = _OF_ROWS[kind](document, lie, now, draw)
    if kinds.keys() & {"cut", "blind"} and "pagination" in document:
        document["pagination"]["next_uri"] = target  # which leads round in circles
    return Answer(answer.status, answer.headers, wire_json.dumps(document).encode())


def is_resource(target: str) -> bool:
    """Say whether it is read by its id."""
    return any(name in target for name in RESOURCES)


def as_before(versions: list[tuple[datetime, Answer]], lies: list[Lie], now: datetime) -> Answer:
    """Return which of the *versions* of a resource is shown; they come with the time of their read, oldest first."""
    lag = next((lie for lie in lies if lie.kind == "stale" and lie.holds(now)), None)
    if lag is None:
        return versions[-1][1]
    shown_until = max(lag.start, now - timedelta(seconds=lag.seconds))
    return next((answer for at, answer in reversed(versions) if at <= shown_until), versions[0][1])


def skewed(answer: Answer, seconds: float) -> Answer:
    """Return the answer of an exchange whose clock is off by *seconds*: its Date and every time in the body."""
    headers = dict(answer.headers)
    if "date" in headers:
        off = parsedate_to_datetime(headers["date"]) + timedelta(seconds=seconds)
        headers["date"] = format_datetime(off, usegmt=True)
    return Answer(answer.status, headers, _TIME.sub(lambda found: _shifted(found[1], seconds), answer.body))


def _shifted(text: bytes, seconds: float) -> bytes:
    at = datetime.fromisoformat(text.decode().replace(" ", "")) + timedelta(seconds=seconds)
    return f'"{at.isoformat(timespec="microseconds")}Z"'.encode()


def _each_list(document: Any, change: Callable[[list[Row]], list[Row]]) -> Any:
    data = document["data"]
    if isinstance(data, list):
        return {**document, "data": change(data)}
    return {**document, "data": {name: change(rows) for name, rows in data.items()}}


def _made_at(row: Row) -> datetime:
    return datetime.fromisoformat((row.get("closed_at") or row["created_at"]).replace(" ", ""))


def _lag(document: Any, lie: Lie, now: datetime, draw: random.Random) -> Any:
    """Hide what is younger than some seconds and was made since it lags: what was shown before stays."""
    shown_until = max(lie.start, now - timedelta(seconds=lie.seconds))
    return _each_list(document, lambda rows: [r for r in rows if _made_at(r) <= shown_until])


def _lose(document: Any, lie: Lie, now: datetime, draw: random.Random) -> Any:
    """Hide what was made in the first seconds, while what is younger is shown."""
    end = lie.start + timedelta(seconds=lie.seconds)
    return _each_list(document, lambda rows: [r for r in rows if not lie.start <= _made_at(r) <= end])


def _reorder(document: Any, lie: Lie, now: datetime, draw: random.Random) -> Any:
    return _each_list(document, lambda rows: draw.sample(rows, len(rows)))


def _cut(document: Any, lie: Lie, now: datetime, draw: random.Random) -> Any:
    """Show the older part only, and say that there is more."""
    older = _each_list(document, lambda rows: [r for r in rows if _made_at(r) < lie.start])
    return {**older, "next": "/api/v1/?page=2"}


def _blind(document: Any, lie: Lie, now: datetime, draw: random.Random) -> Any:
    """Cut it before the first row."""
    return {**_each_list(document, lambda rows: []), "next": "/api/v1/?page=2"}


_OF_ROWS: dict[str, Callable[[Any, Lie, datetime, random.Random], Any]] = {
    "lag": _lag,
    "lose": _lose,
    "reorder": _reorder,
    "cut": _cut,
    "blind": _blind,
}
