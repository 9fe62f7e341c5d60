"""A quotation: whether its figures agree, whether it still waits, and what accepting it says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from terminal.clock import ManualClock
from terminal.domain.quote import CommitRequest, Deal, Quote, commitment

QUOTE = Quote(
    venue_id="q-1",
    deal=Deal.BUY,
    source="wallet",
    amount=Decimal("0.01"),
    coin="BTC",
    subtotal=Decimal("100.00"),
    fee=Decimal("1.00"),
    total=Decimal("101.00"),
    total_coin="USD",
    payment_method="bank",
    payout_at=None,
    is_committed=False,
    is_completed=False,
    is_failed=False,
    created_at=None,
    received_at=ManualClock().now(),
)


@pytest.mark.parametrize(
    ("changes", "adds_up"),
    [
        ({}, True),
        ({"total": Decimal("101.01")}, False),
        ({"total": Decimal("99.00")}, False),
        ({"deal": Deal.SELL}, False),
        ({"deal": Deal.SELL, "total": Decimal("99.00")}, True),
        ({"deal": Deal.DEPOSIT}, True),
        ({"deal": Deal.WITHDRAWAL, "total": Decimal("99.00")}, True),
        ({"deal": Deal.WITHDRAWAL, "total": Decimal("100.00")}, False),
        ({"fee": None}, None),
        ({"subtotal": None}, None),
    ],
)
def test_a_total_is_held_against_its_parts(changes: dict[str, Any], adds_up: bool | None) -> None:
    assert replace(QUOTE, **changes).adds_up is adds_up


@pytest.mark.parametrize("end", ["is_committed", "is_completed", "is_failed"])
def test_a_quotation_waits_until_it_is_committed_or_at_an_end(end: str) -> None:
    assert QUOTE.is_open
    assert not replace(QUOTE, **{end: True}).is_open


def test_accepting_names_the_very_total_and_what_it_is_for() -> None:
    assert commitment(QUOTE) == CommitRequest(
        deal=Deal.BUY,
        source="wallet",
        quote_id="q-1",
        total=Decimal("101.00"),
        total_coin="USD",
        amount=Decimal("0.01"),
        coin="BTC",
    )
