"""A wallet below the transport: it answers what a test says, and notes what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.venues.budget import Budget
from terminal.venues.coinbase.line import Line, by_key
from terminal.venues.transport import Transport
from tests.coinbase_replies import example

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
KEY, SECRET = "key", "secret"
WALLET, OTHER = "2bbf394c-193b-5b2a-9155-3b4732659ede", "dd3183eb-af1d-5f5d-a90d-cbff946435ff"
TIME = {"data": {"iso": "2026-01-01T12:00:40Z", "epoch": 1767268840}}  # forty seconds ahead of us
ACCOUNT, TRANSACTION, ORDER = example(1215), example(1938), example(4719)
NOBODY_THERE = 0  # in place of a status: the connection is refused


@dataclass
class Venue:
    """Answers each request with the next of *answers* (the last one again and again); `asked` is what reached it."""

    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[httpx.Request] = field(default_factory=list)
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOW))
    measures: bool = False  # time is what is asked for, and not only for the sake of signatures

    def answer(self, request: httpx.Request) -> httpx.Response:
        target = request.url.raw_path.decode()
        if target == "/v2/time" and not self.measures:
            return httpx.Response(200, json=TIME)
        self.asked.append(request)
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == NOBODY_THERE:
            raise httpx.ConnectError("refused")
        return httpx.Response(status, content=body) if isinstance(body, bytes) else httpx.Response(status, json=body)

    def line(self, scheme: Any = None, language: str = "en") -> Line:
        clock = self.clock
        transport = Transport(
            "Wallet",
            "http://127.0.0.1:1/v2",
            clock,
            environment=Environment.PRACTICE,
            transport=httpx.MockTransport(self.answer),
            budget=Budget(clock, limit=10_000),
        )
        return Line(transport, clock, scheme or by_key(KEY, SECRET), language)

    @property
    def said(self) -> list[str]:
        return [f"{each.method} {each.url.raw_path.decode()}" for each in self.asked]


def venue(*answers: tuple[int, Any]) -> Venue:
    return Venue(list(answers))


def listing(*rows: Any, **pagination: Any) -> dict[str, Any]:
    return {"pagination": {"next_uri": None} | pagination, "data": list(rows)}
