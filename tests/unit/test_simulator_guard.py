"""The guard before every answer: who may ask, how much they may send, and what time it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from terminal.simulator.guard import MAX_BODY_BYTES, Guard

pytestmark = pytest.mark.anyio

HOST = "127.0.0.1:8801"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await Response(body or b"nothing")(scope, receive, send)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    guard = Guard(echo, lambda: HOST, lambda: datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url=f"http://{HOST}") as client:
        yield client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Referer": f"http://{HOST}/here"}, 200),
        ({"Host": "localhost:8801"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1:8802"}, 421),
        ({"Host": "evil.example:8801"}, 421),
        ({"Origin": f"http://{HOST}"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://evil.example/"}, 403),
        ({"Referer": f"http://{HOST}.evil.example/"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
async def test_only_a_program_that_means_this_host_is_answered(
    client: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    response = await client.get("/", headers=headers)
    assert response.status_code == status
    assert response.headers["date"] == "Wed, 06 May 2026 07:08:09 GMT"
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain", 415),
        (None, 415),
    ],
)
async def test_a_post_is_json(client: httpx.AsyncClient, content_type: str | None, status: int) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    assert (await client.post("/", content=b"{}", headers=headers)).status_code == status


@pytest.mark.parametrize(("size", "status"), [(MAX_BODY_BYTES, 200), (MAX_BODY_BYTES + 1, 413)])
async def test_a_body_is_capped(client: httpx.AsyncClient, size: int, status: int) -> None:
    response = await client.post("/", content=b" " * size, headers={"Content-Type": "application/json"})
    assert response.status_code == status


async def test_a_body_in_chunks_is_capped_too(client: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 8192

    response = await client.post("/", content=chunks(), headers={"Content-Type": "application/json"})
    assert response.status_code == 413


async def test_the_body_reaches_the_application_whole(client: httpx.AsyncClient) -> None:
    response = await client.post("/", content=b'{"a":1}', headers={"Content-Type": "application/json"})
    assert response.content == b'{"a":1}'
