"""Requests and orders as proof: what they must say before they are paid or given back, and what they show after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain import matching_resources as resources
from terminal.domain.matching_resources import (
    Sight,
    objection_to_completion,
    objection_to_refund,
    seen_of_completion,
    seen_of_refund,
)
from terminal.domain.merchant import MerchantOrder
from terminal.domain.wallet import Money, WalletTransaction
from terminal.domain.wallet_moves import Completion, RefundRequest
from tests.merchant_values import KNOWN, mispayment, order, refund

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAY = Completion(source="a", request_id="r", payee="Ana", coin="BTC", amount=Decimal("0.5"))
BACK = RefundRequest(
    order_id="o1", mispayment_id=None, coin="BTC", amount=Decimal("0.1"), address=KNOWN, order_code="CODE"
)
WRONG = replace(BACK, mispayment_id="m1", amount=Decimal("0.04"))


def request(status: str = "pending", amount: str = "-0.50000000", **about: Any) -> WalletTransaction:
    known: dict[str, Any] = {
        "id": "r",
        "kind": "request",
        "status": status,
        "amount": Money(Decimal(amount), "BTC"),
        "native": None,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return WalletTransaction(**{**known, **about})


@pytest.mark.parametrize(
    ("row", "objection"),
    [
        (request(), None),
        (request(kind="send"), resources.NO_REQUEST),
        (request(amount="0.5"), resources.NO_REQUEST),  # we are the one who asked
        (request("completed"), resources.NOT_OPEN),
        (request("canceled"), resources.NOT_OPEN),
        (request("something_new"), resources.NOT_OPEN),
        (request(amount="-0.4"), resources.ANOTHER_AMOUNT),
    ],
)
def test_only_an_open_request_is_paid_as_it_was_shown(row: WalletTransaction, objection: str | None) -> None:
    assert objection_to_completion(PAY, row) == objection


@pytest.mark.parametrize(
    ("row", "sight"),
    [
        (request(), Sight.ABSENT),
        (request("completed"), Sight.DONE),
        (request("completed", "-0.4"), Sight.OTHERWISE),
        (request("canceled"), Sight.FAILED),
        (request("something_new"), Sight.UNCLEAR),
    ],
)
def test_a_request_says_what_became_of_its_payment(row: WalletTransaction, sight: Sight) -> None:
    assert seen_of_completion(PAY, row).sight is sight


def test_what_is_seen_is_told_with_its_id_and_time() -> None:
    seen = seen_of_completion(PAY, request("completed"))
    assert (seen.venue_id, seen.at) == ("r", NOW)
    assert seen.sentence == "the venue's own record: a request for 0.5 BTC, paid"


PAID = order(status="paid")
MISPAID = order(status="mispaid", mispayments=(mispayment("m1", "0.04000000"),))


@pytest.mark.parametrize(
    ("asked", "told", "objection"),
    [
        (BACK, PAID, None),
        (WRONG, MISPAID, None),
        (BACK, order(), resources.NO_PAYMENT),
        (BACK, MISPAID, resources.NO_PAYMENT),  # its own payment never came
        (WRONG, PAID, resources.NO_PAYMENT),
        (BACK, order(status="paid", refunds=(refund(),)), resources.GIVEN_BACK),
        (
            WRONG,
            order(status="mispaid", mispayments=(mispayment("m1", "0.04", refund_id="tx"),)),
            resources.GIVEN_BACK,
        ),
        (replace(BACK, amount=Decimal("0.2")), PAID, resources.ANOTHER_AMOUNT),
        (replace(BACK, coin="USD"), PAID, resources.ANOTHER_AMOUNT),
        (
            replace(BACK, coin="LTC"),
            order(status="paid", payment=Money(Decimal("0.1"), "LTC")),
            resources.ANOTHER_AMOUNT,
        ),
        (BACK, order(status="paid", refund_address=KNOWN), resources.ADDRESS_ANOTHER),
        (replace(BACK, address=None, known_address=KNOWN), order(status="paid", refund_address=KNOWN), None),
        (
            replace(BACK, address=None, known_address=KNOWN),
            order(status="paid", refund_address="another"),
            resources.ADDRESS_ANOTHER,
        ),
        (replace(BACK, known_address=KNOWN), order(status="paid", refund_address=KNOWN), resources.ADDRESS_ANOTHER),
        (replace(BACK, address=None, known_address=KNOWN), PAID, resources.ADDRESS_MISSING),
        (replace(BACK, address=None), PAID, resources.ADDRESS_MISSING),
        (
            WRONG,
            order(status="mispaid", mispayments=(mispayment("m1", "0.04", refund_address=KNOWN),)),
            resources.ADDRESS_ANOTHER,
        ),
    ],
)
def test_only_what_is_there_is_given_back_as_it_was_shown(
    asked: RefundRequest, told: MerchantOrder, objection: str | None
) -> None:
    assert objection_to_refund(asked, told) == objection


@pytest.mark.parametrize(
    ("asked", "told", "sight"),
    [
        (BACK, PAID, Sight.ABSENT),
        (BACK, order(status="paid", refunds=(refund(),)), Sight.DONE),
        (BACK, order(status="paid", refunds=(refund(), refund("r2"))), Sight.OTHERWISE),
        (BACK, order(status="paid", refunds=(refund(amount="0.2"),)), Sight.OTHERWISE),
        (WRONG, MISPAID, Sight.ABSENT),
        (WRONG, PAID, Sight.UNCLEAR),
        (WRONG, order(mispayments=(mispayment("m1", "0.04", refund_id="tx"),)), Sight.DONE),
    ],
)
def test_an_order_says_what_was_given_back(asked: RefundRequest, told: MerchantOrder, sight: Sight) -> None:
    assert seen_of_refund(asked, told).sight is sight
