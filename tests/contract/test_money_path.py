"""The whole money path in one process: journal, submission and driver against the practice exchange and its faults.

What the exchange's ledger says is the truth; no state may contradict it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import Intent, Request, State
from terminal.domain.market import Market, Side
from terminal.domain.order import OrderRequest, OrderType, cancellation
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.services.submission import Submission
from terminal.simulator.server import create_app
from terminal.storage.journal import Journal
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbtr.client import open_venue
from terminal.venues.port import Venue
from terminal.venues.transport import Transport
from tests.e2e.exchange import copied
from tests.practice_app import HOST, TOKEN, App

pytestmark = pytest.mark.anyio
BTC_MXN = Market("BTC", "MXN")
PAY = BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal("100.00"))
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
SPEI = SpeiWithdrawal(clabe="999180000118359714", recipient="Beto", amount=Decimal(100))
BASES = {Profile.COINBTR: f"http://{HOST}/api/v1", Profile.TAUROS: f"http://{HOST}/api"}


@dataclass
class Desk:
    """Ana at the practice exchange, with a journal and the real engine."""

    app: App
    venue: Venue
    submission: Submission
    nip: str | None

    async def send(self, request: Request) -> Intent:
        return await self.submission.submit(self.submission.draft(request).id, nip=self.nip)

    async def fault(self, on: str, kind: str, count: int = 1, **args: object) -> None:
        response = await self.app.control("fault", {"on": on, "kind": kind, "count": count, "args": args})
        assert response.status_code == 200

    async def after(self, seconds: float, intent: Intent) -> Intent:
        """Let time pass in steps, so that what is due can be done, and return the intent as it stands."""
        for _ in range(8):
            await self.app.clock.advance(seconds / 8)
            await self.app.clock.advance(0)
        return next(each for each in self.submission.intents() if each.id == intent.id)

    async def available(self, coin: str) -> Decimal:
        assert self.venue.accounts is not None
        return (await self.venue.accounts.balance(coin)).available

    async def limit(self, away: int = 500) -> OrderRequest:
        book = await self.venue.market_data.order_book(BTC_MXN)
        assert book.best_bid is not None
        price = book.best_bid - away
        return OrderRequest(market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.01"), price=price)


@pytest.fixture(params=[Profile.COINBTR, Profile.TAUROS])
async def desk(request: pytest.FixtureRequest, opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    app, profile = App(copied(opened, tmp_path)), request.param
    ana = app.ana
    keys = {
        Profile.COINBTR: Credentials(key=ana.coinbtr_key),
        Profile.TAUROS: Credentials(key=ana.tauros_key, secret=ana.tauros_secret),
    }
    asgi = httpx.ASGITransport(create_app(app.practice, HOST, control_token=TOKEN))
    transport = Transport(
        "Practice exchange",
        BASES[profile],
        app.clock,
        environment=Environment.PRACTICE,
        transport=asgi,
        budget=Budget(app.clock, limit=10_000),
    )
    journal = Journal.open(tmp_path / "j" / "journal.sqlite3", Environment.PRACTICE, app.clock)
    venue = open_venue(profile, keys[profile], transport, app.clock, lambda: journal.nonces.next("ana"))
    tasks = Tasks()
    submission = Submission(
        journal=journal,
        venue=venue,
        account=Account(id="ana", profile=profile, label="Ana", environment=Environment.PRACTICE),
        clock=app.clock,
        tasks=tasks,
        is_unlocked=lambda: True,
    )
    await submission.start()
    yield Desk(app, venue, submission, ana.tauros_nip if profile is Profile.TAUROS else None)
    await tasks.cancel_all()
    journal.close()
    await transport.aclose()
    await app.aclose()


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI])
async def test_a_transfer_is_settled_by_the_exchanges_own_history(desk: Desk, request_: Request) -> None:
    sent = await desk.send(request_)
    assert sent.state is State.ACKED, sent
    settled = await desk.after(4, sent)
    assert settled.state is State.SETTLED, settled


async def test_a_resting_order_is_settled_by_its_row_and_taken_back(desk: Desk) -> None:
    sent = await desk.send(await desk.limit())
    assert (await desk.after(4, sent)).state is State.SETTLED
    assert desk.venue.trading is not None
    (order,) = (await desk.venue.trading.open_orders()).records
    cancel = await desk.send(cancellation(order))
    assert (await desk.after(8, cancel)).state is State.SETTLED
    assert (await desk.venue.trading.open_orders()).records == ()


@pytest.mark.parametrize("side", list(Side))
async def test_a_market_order_is_settled_by_its_fills(desk: Desk, side: Side) -> None:
    book = await desk.venue.market_data.order_book(BTC_MXN)
    assert book.best_ask is not None
    price = book.best_ask * 2 if side is Side.BUY else book.best_ask // 2
    sent = await desk.send(
        OrderRequest(market=BTC_MXN, side=side, type=OrderType.MARKET, amount=Decimal("0.02"), price=price)
    )
    settled = await desk.after(4, sent)
    assert settled.state is State.SETTLED, settled


@pytest.mark.parametrize(
    ("kind", "args", "first", "later"),
    [
        ("lost_before", {}, State.UNKNOWN, State.UNKNOWN),
        ("lost_after", {}, State.UNKNOWN, State.SETTLED),
        ("reset_mid_response", {}, State.UNKNOWN, State.SETTLED),
        ("rate_limited", {}, State.UNKNOWN, State.UNKNOWN),
        ("error_before", {"status": 503}, State.UNKNOWN, State.UNKNOWN),
        ("error_after", {"status": 502}, State.UNKNOWN, State.SETTLED),
        ("html_after", {"status": 200}, State.UNKNOWN, State.SETTLED),
        ("truncated", {}, State.UNKNOWN, State.SETTLED),
        ("refuse", {"msg": "No."}, State.REFUSED_UNPROVEN, State.REJECTED),
        ("refuse_after", {"msg": "No."}, State.REFUSED_UNPROVEN, State.SETTLED),
    ],
)
async def test_a_fault_never_makes_a_state_that_the_ledger_contradicts(
    desk: Desk, kind: str, args: dict[str, object], first: State, later: State
) -> None:
    on = "data/transfer" if desk.nip is None else "inner-transfer"
    await desk.fault(f"POST */{on}/", kind, **args)
    sent = await desk.send(PAY)
    assert sent.state is first, sent
    assert (await desk.after(80, sent)).state is later


async def test_an_effect_that_the_exchange_doubled_is_a_conflict(desk: Desk) -> None:
    await desk.fault("POST *transfer/", "duplicated")
    before = await desk.available("MXN")
    sent = await desk.send(PAY)
    effects = (before - await desk.available("MXN")) / PAY.amount
    # A signed request cannot be doubled: its nonce is used up.
    assert effects == (2 if desk.nip is None else 1)
    assert (await desk.after(4, sent)).state is (State.CONFLICT if effects == 2 else State.SETTLED)


async def test_a_history_that_lags_is_waited_for(desk: Desk) -> None:
    await desk.fault("*transfershistory*", "history_lag", seconds="30")
    sent = await desk.send(PAY)
    assert (await desk.after(16, sent)).state is State.ACKED
    assert (await desk.after(64, sent)).state is State.SETTLED


@pytest.mark.parametrize("seconds", ["-3600", "3600"])
async def test_an_exchange_whose_clock_is_off_is_matched_on_its_own(desk: Desk, seconds: str) -> None:
    await desk.fault("*", "clock_skew", seconds=seconds)
    sent = await desk.send(PAY)
    assert (await desk.after(4, sent)).state is State.SETTLED
