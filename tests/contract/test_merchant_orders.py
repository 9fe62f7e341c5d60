"""Three hundred merchant orders, a clock that a test moves: what does not fit surfaces within one poll, and is given
back once, whatever is lost on the way and however often the program starts again."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from terminal.domain.intent import State
from terminal.domain.matching_resources import GIVEN_BACK
from terminal.domain.merchant import MerchantOrder
from terminal.domain.misfits import Misfit, Stray, known_address, open_strays, refund_of
from terminal.domain.wallet_moves import RefundRequest
from terminal.errors import Withheld
from terminal.services.permission import Ease
from terminal.services.wallet_data import WalletData
from terminal.simulator.wallet.records import Bill
from terminal.strict_json import Json
from terminal.tasks import Tasks
from terminal.venues.port import Moves, Receipt
from tests.merchant_values import KNOWN, TYPED
from tests.wallet_path import Desk, wallet_desk

pytestmark = pytest.mark.anyio
ORDERS = 300
FATES = ("paid", "expired", "under", "over", "late", "twice")
EXPIRE_S = 15 * 60 + 1
# How each refund's one call ends: most answers are lost, some calls do not arrive.
LOST = ("lost_after", "error_after", "truncated", "reset_mid_response", "html_after")
STRIKES = (None, *LOST, None, *LOST, "lost_before")
BATCH, LOOKED_FOR_S = 70, 3


@dataclass
class Noted:
    """Notes each refund and each read that is asked of the venue, and passes everything on."""

    moves: Moves
    refunds: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    reads: Counter[str] = field(default_factory=Counter)

    async def refund(self, request: RefundRequest, code: str | None = None) -> Receipt:
        self.refunds[request.order_id, request.mispayment_id] += 1
        return await self.moves.refund(request, code)

    async def order(self, order_id: str) -> MerchantOrder:
        self.reads[order_id] += 1
        return await self.moves.order(order_id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.moves, name)


@pytest.fixture
async def desk(opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with wallet_desk(opened, tmp_path) as desk:
        yield desk


def made(desk: Desk) -> dict[str, str]:
    """Make the orders, each over an amount of its own that has quarters, and return the fate of each by its id."""
    return {bill(desk, 10_000 + 4 * number).id: fate for number, fate in zip(range(ORDERS), cycle(FATES))}


def bill(desk: Desk, satoshis: int) -> Bill:
    """Make an order right in the exchange, which takes a tenth of the time that the way over HTTP takes."""
    practice = desk.app.practice
    asked: dict[str, Json] = {"name": "Tea", "amount": format(Decimal(satoshis).scaleb(-8), "f"), "currency": "BTC"}
    return practice.wallet.bills.create(desk.app.ana.email, asked, practice.now_us())


def pay(desk: Desk, order_id: str, share: str, number: int) -> None:
    """Let a customer pay; every other one tells where to give it back."""
    practice = desk.app.practice
    found = practice.wallet.state.get(Bill, order_id)
    practice.wallet.pay(found, found.asked * Decimal(share), KNOWN if number % 2 else None, practice.now_us())


@asynccontextmanager
async def polled(desk: Desk) -> AsyncIterator[WalletData]:
    """Poll the orders as the window does."""
    tasks = Tasks()
    data = WalletData(desk.wallet, clock=desk.app.clock, tasks=tasks, is_local=True)
    data.orders.start()
    await desk.app.clock.advance(0)
    yield data
    await tasks.cancel_all()


def seen(data: WalletData) -> dict[str, list[Misfit]]:
    """Return what the newest poll shows not to fit, by order."""
    assert data.orders.value is not None
    assert not data.orders.value.is_truncated
    found: dict[str, list[Misfit]] = {}
    for stray in open_strays(data.orders.value.records):
        found.setdefault(stray.order.id, []).append(stray.misfit)
    return found


def orders_of(data: WalletData) -> tuple[MerchantOrder, ...]:
    assert data.orders.value is not None
    return data.orders.value.records


async def live_through(desk: Desk) -> tuple[Stray, ...]:
    """Let every order meet its fate, hold what surfaces against it within one poll, and return what did not fit."""
    fates, in_time = made(desk), {"under": Misfit.UNDERPAID, "over": Misfit.OVERPAID, "twice": Misfit.AGAIN}
    shares = {"paid": ("1",), "under": ("0.75",), "over": ("1.25",), "twice": ("1", "0.5")}
    async with polled(desk) as data:
        assert seen(data) == {}
        for number, (order_id, fate) in enumerate(fates.items()):
            for share in shares.get(fate, ()):
                pay(desk, order_id, share, number)
        await desk.app.clock.advance(data.orders.interval_s)
        expected = {order_id: [in_time[fate]] for order_id, fate in fates.items() if fate in in_time}
        assert seen(data) == expected
    await desk.app.clock.advance(EXPIRE_S)
    async with polled(desk) as data:
        assert seen(data) == expected
        for number, (order_id, fate) in enumerate(fates.items()):
            if fate == "late":
                pay(desk, order_id, "1", number)
        await desk.app.clock.advance(data.orders.interval_s)
        late = {order_id: [Misfit.LATE] for order_id, fate in fates.items() if fate == "late"}
        assert seen(data) == expected | late
        statuses = Counter((fates[each.id], each.status) for each in orders_of(data))
        assert set(statuses) == {
            ("paid", "paid"),
            ("expired", "expired"),
            ("under", "mispaid"),
            ("over", "paid"),
            ("late", "expired"),
            ("twice", "paid"),
        }
        return open_strays(orders_of(data))


def refunds_of(strays: tuple[Stray, ...]) -> Iterator[RefundRequest]:
    for stray in strays:
        known = known_address(stray.order, stray.mispayment)
        request = refund_of(stray.order, stray.mispayment, None if known else TYPED)
        assert request is not None
        yield request


async def give_back(desk: Desk, request: RefundRequest, strike: str | None) -> None:
    if strike is not None:
        await desk.fault("POST /v2/orders/*/refund", strike)
    sent = await desk.send(request)
    assert sent.state is (State.ACKED if strike is None else State.UNKNOWN), (strike, sent)


async def insist(desk: Desk, request: RefundRequest) -> None:
    """Ask for the same refund again, with everything that a person could tick and type."""
    try:
        again = await desk.submission.submit(desk.submission.draft(request).id, ticked=True, typed=True)
    except Withheld:
        assert desk.submission.obstacle(request).ease is Ease.BLOCKED
    else:
        assert (again.state, again.reason) == (State.ABORTED, f"not sent: {GIVEN_BACK}")


async def noting(desk: Desk) -> Noted:
    """Note what is asked of the venue from now on."""
    moves = desk.wallet.venue.moves
    assert moves is not None
    noted = Noted(moves)
    desk.wallet = replace(desk.wallet, venue=replace(desk.wallet.venue, moves=noted))
    await desk.restart()
    return noted


async def test_a_refund_is_proved_by_reading_its_own_order_and_no_other(desk: Desk) -> None:
    orders = []
    for _ in range(2):
        order_id = bill(desk, 10_000).id
        pay(desk, order_id, "0.5", 1)
        orders.append(await desk.wallet.commerce.order(order_id))
    noted = await noting(desk)
    first, second = refunds_of(open_strays(orders))
    assert (await desk.after(5, await desk.send(first))).state is State.SETTLED
    read = noted.reads[first.order_id]
    assert (await desk.after(5, await desk.send(second))).state is State.SETTLED
    assert noted.reads == {first.order_id: read, second.order_id: read}


async def test_what_does_not_fit_surfaces_within_one_poll_and_is_given_back_once(desk: Desk) -> None:
    strays = await live_through(desk)
    assert len(strays) == 4 * ORDERS // len(FATES)
    noted = await noting(desk)
    requests, before = list(refunds_of(strays)), Counter(desk.moved("send"))
    strikes = dict(zip(requests, cycle(STRIKES)))
    for first in range(0, len(requests), BATCH):
        batch = requests[first : first + BATCH]
        for request in batch:
            await give_back(desk, request, strikes[request])
        await desk.restart()
        for request in batch:
            await insist(desk, request)
        await desk.app.clock.advance(LOOKED_FOR_S)
    arrived = [request for request in requests if strikes[request] != "lost_before"]
    for request in requests:
        await insist(desk, request)
        is_done = desk.submission.obstacle(request).ease is Ease.NEEDS_TICK
        assert is_done is (request in arrived)
    assert Counter(desk.moved("send")) - before == Counter(-request.amount for request in arrived)
    assert noted.refunds == {(request.order_id, request.mispayment_id): 1 for request in requests}
    async with polled(desk) as data:
        assert len(seen(data)) == len(requests) - len(arrived)
