"""The practice exchange inside the test's own process: the real application, on a clock that the test moves."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import httpx

from terminal import strict_json
from terminal.clock import ManualClock
from terminal.simulator.newcomer import open_practice
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.simulator.server import create_app
from terminal.simulator.store import FILE, Store
from tests.e2e.exchange import exact

HOST = "127.0.0.1:8801"
TOKEN = "control"


class App:
    """A practice exchange and HTTP clients for it. `dialect` as on the command line."""

    def __init__(self, folder: Path, dialect: str = "wallets", clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock()
        self.practice: Practice = open_practice(Store(folder / FILE), self.clock)
        transport = httpx.ASGITransport(create_app(self.practice, HOST, dialect=dialect, control_token=TOKEN))
        self.http = httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")

    @property
    def ana(self) -> Person:
        return self.practice.first_person

    @property
    def beto(self) -> Person:
        return self.practice.second_person

    async def get(self, path: str, person: Person | None = None) -> httpx.Response:
        """GET below `/api/v1/`, with the key of *person*."""
        return await self.http.get(f"/api/v1/{path}", headers=token(person))

    async def post(self, path: str, person: Person | None, body: Mapping[str, object]) -> httpx.Response:
        """POST JSON below `/api/v1/`."""
        return await self.http.post(f"/api/v1/{path}", headers=token(person), json=body)

    async def control(self, what: str, body: Mapping[str, object] | None = None) -> httpx.Response:
        """Call the control API: POST with a body, GET without."""
        headers = {"X-Control-Token": TOKEN}
        if body is None:
            return await self.http.get(f"/_control/{what}", headers=headers)
        return await self.http.post(f"/_control/{what}", headers=headers, json=body)

    async def signed(
        self, method: str, target: str, person: Person, nonce: int, body: Mapping[str, object] | None = None
    ) -> httpx.Response:
        """Call Tauros as its document says; *target* is the path with its query."""
        content = b"" if body is None else strict_json.dumps(body).encode()
        headers = {
            "Authorization": f"Bearer {person.tauros_key}",
            "Taur-Nonce": str(nonce),
            "Taur-Signature": tauros_signature(person.tauros_secret, nonce, method, target, content),
            "Content-Type": "application/json",
        }
        return await self.http.request(method, target, headers=headers, content=content)

    async def available(self, person: Person, coin: str) -> Decimal:
        """Ask the API what *person* can spend."""
        answer = exact(await self.get(f"data/getbalance/?coin={coin.lower()}", person))
        return answer["data"]["balances"]["available"]

    async def aclose(self) -> None:
        await self.http.aclose()
        self.practice.store.close()


def token(person: Person | None) -> dict[str, str]:
    return {} if person is None else {"Authorization": f"Token {person.coinbtr_key}"}


def tauros_signature(secret: str, nonce: int, method: str, target: str, body: bytes) -> str:
    message = f"{nonce}{method}{target}".encode() + (body or b"{}")
    digest = hmac.new(base64.b64decode(secret), hashlib.sha256(message).digest(), hashlib.sha512).digest()
    return base64.b64encode(digest).decode()


def shape(value: object) -> object:
    """Reduce JSON to its keys, in their order, and its types; a list to the shapes its rows have."""
    if isinstance(value, dict):
        return [(key, shape(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [["rows"], *sorted({repr(shape(item)) for item in value})]
    return type(value).__name__


def shape_of(response: httpx.Response) -> object:
    return shape(json.JSONDecoder().decode(response.text))
