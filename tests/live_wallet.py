"""The live wallet's own addresses, led to a practice exchange: the wall around live holds, and nobody is called."""

from __future__ import annotations

from functools import partial

import httpx

from terminal.services.wallet_gate import Door
from terminal.simulator.server import create_app
from terminal.venues.budget import Budget
from terminal.venues.transport import Transport
from tests.practice_app import HOST, TOKEN, App


class Led(httpx.AsyncBaseTransport):
    """Takes a request for a live host to the exchange in this process; `asked` is where it was meant to go."""

    def __init__(self, app: App) -> None:
        self._exchange = httpx.ASGITransport(create_app(app.practice, HOST, control_token=TOKEN))
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        headers = [(name, HOST.encode() if name == b"Host" else value) for name, value in request.headers.raw]
        url = request.url.copy_with(scheme="http", netloc=HOST.encode())
        led = httpx.Request(request.method, url, headers=headers, stream=request.stream)
        return await self._exchange.handle_async_request(led)


def led_to(app: App, led: Led | None = None) -> Door:
    """Return a door behind which every live address is *app*."""
    return partial(Transport, transport=led or Led(app), budget=Budget(app.clock, limit=10_000))
