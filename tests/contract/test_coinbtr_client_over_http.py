"""The Coinbtr driver over real HTTP: the practice exchange as a process of its own, dropped connections included."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from terminal import strict_json
from terminal.clock import SystemClock
from terminal.domain.account import Credentials, Environment, Profile
from terminal.domain.market import Market, Side
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import MalformedResponse, NotSent, OutcomeUnknown, VenueError
from terminal.venues.coinbtr.client import open_venue
from terminal.venues.port import Venue
from terminal.venues.transport import Transport

pytestmark = pytest.mark.anyio

BTC_MXN = Market("BTC", "MXN")
PAY = BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal(100))
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
SPEI = SpeiWithdrawal(clabe="032180000118359719", recipient="Ramón Sánchez Cruz", amount=Decimal(100))


@dataclass
class Exchange:
    """A running practice exchange: its addresses and keys, and its control API."""

    line: dict[str, Any]
    process: subprocess.Popen[bytes]

    async def control(self, what: str, **body: object) -> dict[str, Any]:
        origin = str(self.line["coinbtr"]).removesuffix("/api/v1")
        async with httpx.AsyncClient(trust_env=False) as client:
            response = await client.post(f"{origin}/_control/{what}", json=body, headers={"X-Control-Token": "control"})
        assert response.status_code == 200
        answer: dict[str, Any] = response.json()
        return answer

    async def person(self) -> dict[str, Any]:
        """Open an account that no other test touches."""
        return await self.control("person", balances={"MXN": "1000", "BTC": "0.01"})


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    token = tmp_path_factory.mktemp("control") / "token"
    token.write_text("control")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "terminal.simulator", "--profile", "thin", "--parent", str(os.getpid())]
    process = subprocess.Popen([*command, "--control-token-file", str(token)], stdout=subprocess.PIPE, cwd=root)
    assert process.stdout is not None
    with process:
        line = strict_json.loads(process.stdout.readline())
        assert isinstance(line, dict)
        yield Exchange(line, process)
        process.terminate()


@asynccontextmanager
async def opened(
    exchange: Exchange, profile: Profile, keys: dict[str, Any], time_scale: float = 1.0
) -> AsyncIterator[Venue]:
    clock = SystemClock()
    url = str(exchange.line[profile])
    transport = Transport("Practice", url, clock, environment=Environment.PRACTICE, time_scale=time_scale)
    secret = keys["tauros_secret"] if profile is Profile.TAUROS else None
    try:
        yield open_venue(profile, Credentials(key=keys[f"{profile}_key"], secret=secret), transport, clock)
    finally:
        await transport.aclose()


async def available(venue: Venue, coin: str) -> Decimal:
    assert venue.accounts
    return (await venue.accounts.balance(coin)).available


@pytest.mark.parametrize("profile", [Profile.COINBTR, Profile.TAUROS])
async def test_a_whole_round_of_money_ends_with_the_right_balances(exchange: Exchange, profile: Profile) -> None:
    keys = await exchange.person()
    nip = keys["tauros_nip"]
    async with opened(exchange, profile, keys) as venue:
        assert venue.trading
        assert venue.transfers
        book = await venue.market_data.order_book(BTC_MXN)
        assert book.best_bid
        order = OrderRequest(
            market=BTC_MXN, side=Side.SELL, type=OrderType.LIMIT, amount=Decimal("0.002"), price=book.best_bid * 2
        )
        placed = await venue.trading.place(order)
        [resting] = (await venue.trading.open_orders()).records
        assert resting.venue_order_id == placed.venue_id
        for request in (WITHDRAW, PAY, SPEI):
            await venue.transfers.send(request, nip)
        rows = (await venue.transfers.transfers()).records[:3]
        assert [row.amount for row in rows] == [100, 100, Decimal("0.001")]
        fee = rows[2].fee_amount
        assert fee is not None
        assert await available(venue, "MXN") == 800
        assert await available(venue, "BTC") == Decimal("0.01") - Decimal("0.003") - fee


@pytest.mark.parametrize("profile", [Profile.COINBTR, Profile.TAUROS])
@pytest.mark.parametrize(
    ("kind", "args", "error", "effect"),
    [
        ("lost_before", {}, OutcomeUnknown, 0),
        ("lost_before", {"how": "close"}, OutcomeUnknown, 0),
        ("lost_after", {}, OutcomeUnknown, 100),
        ("lost_after", {"how": "close"}, OutcomeUnknown, 100),
        ("reset_mid_response", {}, OutcomeUnknown, 100),
        ("reset_mid_response", {"how": "close"}, OutcomeUnknown, 100),
        ("huge", {}, MalformedResponse, 100),
    ],
)
async def test_a_dropped_connection_says_nothing_of_the_effect(
    exchange: Exchange, profile: Profile, kind: str, args: dict[str, object], error: type[VenueError], effect: int
) -> None:
    keys = await exchange.person()
    async with opened(exchange, profile, keys) as venue:
        assert venue.transfers
        await exchange.control("fault", on="POST *transfer/", kind=kind, count=1, args=args)
        with pytest.raises(error) as caught:
            await venue.transfers.send(PAY, keys["tauros_nip"])
        assert type(caught.value) is error
        assert await available(venue, "MXN") == 1000 - effect


async def test_an_answer_that_takes_too_long_is_unknown_and_may_have_happened(exchange: Exchange) -> None:
    keys = await exchange.person()
    async with opened(exchange, Profile.COINBTR, keys, time_scale=0.02) as venue:
        assert venue.transfers
        await exchange.control(
            "fault", on="POST *transfer/", kind="delay", count=1, args={"seconds": 2, "where": "after"}
        )
        with pytest.raises(OutcomeUnknown, match="no whole answer within"):
            await venue.transfers.send(PAY)
    async with opened(exchange, Profile.COINBTR, keys) as venue:
        assert await available(venue, "MXN") == 900


async def test_an_exchange_that_is_gone_proves_that_nothing_was_sent(exchange: Exchange) -> None:
    keys = await exchange.person()
    async with opened(exchange, Profile.COINBTR, keys) as venue:
        assert venue.transfers
        await venue.market_data.order_book(BTC_MXN)  # leaves a connection behind that is dead soon
        exchange.process.terminate()
        exchange.process.wait(10)
        with pytest.raises(NotSent):
            await venue.transfers.send(PAY)
        with pytest.raises(NotSent):
            await venue.market_data.order_book(BTC_MXN)
