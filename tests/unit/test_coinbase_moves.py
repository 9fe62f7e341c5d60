"""What moves money without a key: asked as documented, once, with an echo that must agree."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from terminal import strict_json
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import EchoDiffers, OutcomeUnknown, Rejected
from terminal.venues.coinbase.moves import CoinbaseMoves
from terminal.venues.port import Receipt
from tests.coinbase_replies import example
from tests.unit.test_coinbase_client import OTHER, WALLET, Venue, venue

pytestmark = pytest.mark.anyio
ONE = Decimal("0.5")


def made(kind: str, **changes: Any) -> dict[str, Any]:
    """Answer as the document does, with the amounts that were asked for."""
    return {"data": example(1938) | {"type": kind, "amount": {"amount": "-0.5", "currency": "BTC"}} | changes}


def order(number: str = "o1") -> dict[str, Any]:
    return {"data": example(4719) | {"id": number}}


@dataclass(frozen=True)
class Move:
    """One operation: how it is called, what must be asked, what is answered."""

    call: Callable[[CoinbaseMoves], Awaitable[Receipt]]
    asked: str
    body: Any
    answer: tuple[int, Any]


TRANSFER = WalletTransfer(source=WALLET, to=OTHER, coin="BTC", amount=ONE, note="rent")
REQUEST = MoneyRequest(source=WALLET, payer="beto@practice.invalid", coin="BTC", amount=ONE)
COMPLETION = Completion(source=WALLET, request_id="r1", payee="beto@practice.invalid", coin="BTC", amount=ONE)
REFUND = RefundRequest(
    order_id="o1",
    mispayment_id="m1",
    coin="BTC",
    amount=ONE,
    address="1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT",
    order_code="T",
)
ROWS = f"POST /v2/accounts/{WALLET}/transactions"
MOVES = [
    Move(
        lambda moves: moves.transfer(TRANSFER),
        ROWS,
        {"type": "transfer", "to": OTHER, "amount": "0.5", "currency": "BTC", "description": "rent"},
        (201, made("transfer")),
    ),
    Move(
        lambda moves: moves.request(REQUEST),
        ROWS,
        {"type": "request", "to": "beto@practice.invalid", "amount": "0.5", "currency": "BTC"},
        (201, made("request")),
    ),
    Move(lambda moves: moves.complete(COMPLETION), f"{ROWS}/r1/complete", None, (200, b"")),
    Move(
        lambda moves: moves.refund(REFUND),
        "POST /v2/orders/o1/refund",
        {"currency": "BTC", "mispayment": "m1", "refund_address": "1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT"},
        (200, order()),
    ),
]


def ways(asked: Venue) -> CoinbaseMoves:
    return CoinbaseMoves(asked.line())


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.asked)
async def test_each_is_asked_once_as_documented(move: Move) -> None:
    asked = venue(move.answer)
    await move.call(ways(asked))
    assert asked.said == [move.asked]
    body = asked.asked[0].content
    assert (strict_json.loads(body) if body else None) == move.body


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.asked)
async def test_a_documented_refusal_is_one_and_an_answer_nobody_knows_is_unknown(move: Move) -> None:
    refusal = {"errors": [{"id": "validation_error", "message": "No."}]}
    with pytest.raises(Rejected, match="No"):
        await move.call(ways(venue((400, refusal))))
    with pytest.raises(OutcomeUnknown):
        await move.call(ways(venue((418, {}))))


@pytest.mark.parametrize(
    ("move", "answer"),
    [
        (MOVES[0], (201, made("transfer", amount={"amount": "-0.6", "currency": "BTC"}))),
        (MOVES[1], (201, made("request", amount={"amount": "0.5", "currency": "ETH"}))),
        (MOVES[2], (200, made("request", id="r2"))),
        (MOVES[3], (200, order("o2"))),
    ],
)
async def test_an_answer_about_something_else_is_a_conflict(move: Move, answer: tuple[int, Any]) -> None:
    with pytest.raises(EchoDiffers):
        await move.call(ways(venue(answer)))
