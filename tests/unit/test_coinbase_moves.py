"""The wallet's driver for what moves without a key: asked as documented, taken for a yes only with its echo."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.transfer import Direction
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import EchoDiffers, NeedsCode, NotSent, OutcomeUnknown, Rejected
from terminal.venues.coinbase.moves import CoinbaseMoves
from terminal.venues.port import Receipt
from tests.answering_wallet import ACCOUNT, ORDER, OTHER, TRANSACTION, WALLET, Venue, listing, venue
from tests.coinbase_replies import example

pytestmark = pytest.mark.anyio
START = datetime(2015, 1, 1, tzinfo=UTC)
MOVE = WalletTransfer(source=WALLET, to=OTHER, coin="BTC", amount=Decimal(1), note="rent")
ASK = MoneyRequest(source=WALLET, payer="email@example.com", coin="BTC", amount=Decimal(1))
PAY = Completion(source=WALLET, request_id=OTHER, payee="Ana", coin="BTC", amount=Decimal(1))
BACK = RefundRequest(
    order_id=example(5113)["data"]["id"],
    mispayment_id=None,
    coin="BTC",
    amount=Decimal(1),
    address=None,
    order_code="FZM8HQ64",
)
MOVED, ASKED, GIVEN_BACK = example(2432), example(2526), example(5113)
Call = Callable[[CoinbaseMoves], Awaitable[Receipt]]
CALLS: list[tuple[Call, tuple[int, Any], str, Any]] = [
    (
        lambda moves: moves.transfer(MOVE),
        (201, MOVED),
        f"accounts/{WALLET}/transactions",
        {"type": "transfer", "to": OTHER, "amount": "1", "currency": "BTC", "description": "rent"},
    ),
    (
        lambda moves: moves.request(ASK),
        (201, ASKED),
        f"accounts/{WALLET}/transactions",
        {"type": "request", "to": "email@example.com", "amount": "1", "currency": "BTC"},
    ),
    (lambda moves: moves.complete(PAY), (200, b""), f"accounts/{WALLET}/transactions/{OTHER}/complete", None),
    (lambda moves: moves.refund(BACK), (200, GIVEN_BACK), f"orders/{BACK.order_id}/refund", {"currency": "BTC"}),
    (
        lambda moves: moves.refund(replace(BACK, mispayment_id="m", address="1Boat")),
        (200, GIVEN_BACK),
        f"orders/{BACK.order_id}/refund",
        {"currency": "BTC", "mispayment": "m", "refund_address": "1Boat"},
    ),
]


@pytest.mark.parametrize(("call", "answer", "path", "body"), CALLS)
async def test_it_is_asked_as_documented_once_on_a_connection_of_its_own(
    call: Call, answer: tuple[int, Any], path: str, body: Any
) -> None:
    asked = venue(answer)
    await call(CoinbaseMoves(asked.line()))
    (request,) = asked.asked
    assert asked.said == [f"POST /v2/{path}"]
    assert (json.JSONDecoder().decode(request.content.decode()) if request.content else None) == body
    assert (request.headers["Accept-Encoding"], request.headers["Connection"]) == ("identity", "close")


@pytest.mark.parametrize(("call", "answer", "path", "body"), CALLS)
@pytest.mark.parametrize(
    ("status", "said", "error"),
    [
        (202, {}, OutcomeUnknown),
        (500, b"", OutcomeUnknown),
        (302, b"", OutcomeUnknown),
        (400, {"errors": [{"id": "something_new", "message": "?"}]}, OutcomeUnknown),
        (400, {"errors": [{"id": "validation_error", "message": "no"}]}, Rejected),
        (404, {"errors": [{"id": "not_found", "message": "no"}]}, Rejected),
        (403, {"errors": [{"id": "invalid_scope", "message": "no"}]}, Rejected),
        (402, {"errors": [{"id": "two_factor_required", "message": "code"}]}, NeedsCode),
    ],
)
async def test_any_other_answer_says_what_is_known(
    call: Call, answer: object, path: str, body: object, status: int, said: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await call(CoinbaseMoves(venue((status, said)).line()))


def changed(answer: Any, **changes: Any) -> Any:
    return {"data": answer["data"] | changes}


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (CALLS[0][0], (201, changed(MOVED, amount={"amount": "2", "currency": "BTC"}))),
        (CALLS[0][0], (201, changed(MOVED, amount={"amount": "1", "currency": "LTC"}))),
        (CALLS[1][0], (201, changed(ASKED, amount={"amount": "-2", "currency": "BTC"}))),
        (CALLS[2][0], (200, {"data": TRANSACTION | {"id": "another"}})),
        (CALLS[3][0], (200, changed(GIVEN_BACK, id="another"))),
    ],
)
async def test_an_echo_that_differs_is_told(call: Call, answer: tuple[int, Any]) -> None:
    with pytest.raises(EchoDiffers):
        await call(CoinbaseMoves(venue(answer).line()))


@pytest.mark.parametrize("answer", [(204, b""), (200, {"data": None}), (200, {"data": {"id": OTHER}}), (200, b"")])
async def test_an_undocumented_yes_to_a_payment_needs_no_echo(answer: tuple[int, Any]) -> None:
    assert (await CoinbaseMoves(venue(answer).line()).complete(PAY)).venue_id == OTHER


async def test_a_code_travels_in_its_header() -> None:
    asked = venue((201, MOVED))
    await CoinbaseMoves(asked.line()).transfer(MOVE, "123456")
    assert asked.asked[0].headers["CB-2FA-Token"] == "123456"


async def test_nothing_has_left_where_the_clock_could_not_be_read() -> None:
    asked = Venue([(503, b"")], measures=True)
    with pytest.raises(NotSent):
        await CoinbaseMoves(asked.line()).transfer(MOVE)
    with pytest.raises(OutcomeUnknown):
        await CoinbaseMoves(asked.line()).asked(WALLET, OTHER)
    assert asked.said == ["GET /v2/time"] * 2


def row(number: str, kind: str, amount: str, **about: Any) -> dict[str, Any]:
    money = {"amount": amount, "currency": "BTC"}
    about = {"to": {"resource": "account", "id": OTHER}} | about
    return TRANSACTION | {"id": number, "type": kind, "amount": money} | about


async def test_transfers_and_requests_are_read_back_with_whom_they_name() -> None:
    rows = (
        row("1", "transfer", "-1"),
        row("2", "request", "1", to={"resource": "email", "email": "email@example.com"}),
        row("3", "request", "1", to={"resource": "user", "id": "u", "name": "Ana"}),
        row("4", "send", "-1"),
    )
    read = await CoinbaseMoves(venue((200, listing(*rows))).line()).moved_since(WALLET, START)
    assert [(each.venue_id, each.kind, each.receiver) for each in read.records] == [
        ("1", "transfer", OTHER),
        ("2", "request", "email@example.com"),
        ("3", "request", None),
    ]
    assert [each.direction for each in read.records] == [Direction.WITHDRAWAL, Direction.DEPOSIT, Direction.DEPOSIT]
    assert {each.source for each in read.records} == {WALLET}


async def test_whatever_a_program_may_have_done_is_read_of_every_account() -> None:
    deal = {"id": "deal", "resource": "buy"}
    rows = (
        row("sent", "send", "-1"),
        row("came", "send", "1"),
        row("bought", "buy", "1", buy=deal),
        row("asked", "request", "1", status="pending"),
        row("of us", "request", "-1", status="pending"),
        row("paid", "request", "-1", status="completed"),
        row("moved", "transfer", "-1"),
        row("fee", "something_new", "-1"),
    )
    asked = venue((200, listing(ACCOUNT)), (200, listing(*rows)))
    read = await CoinbaseMoves(asked.line()).left_since(None)
    assert [each.venue_id for each in read.records] == ["sent", "deal", "asked", "paid", "moved"]
    assert not read.is_truncated
    assert (await CoinbaseMoves(venue((200, listing())).line()).left_since(START)).records == ()


async def test_a_request_and_an_order_are_read_by_their_ids() -> None:
    asked = venue((200, {"data": TRANSACTION}), (200, {"data": ORDER}))
    moves = CoinbaseMoves(asked.line())
    assert (await moves.asked(WALLET, OTHER)).id == TRANSACTION["id"]
    assert (await moves.order("o")).id == ORDER["id"]
    assert asked.said == [f"GET /v2/accounts/{WALLET}/transactions/{OTHER}", "GET /v2/orders/o"]
