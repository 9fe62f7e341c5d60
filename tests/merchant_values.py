"""Merchant orders as literals, for tests of the core and of the window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from terminal.domain.merchant import MerchantOrder, Mispayment, Refund
from terminal.domain.wallet import Money

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GOOD_FOR = timedelta(minutes=15)
KNOWN, TYPED = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc"


def money(amount: str, currency: str = "BTC") -> Money:
    return Money(Decimal(amount), currency)


def minutes(count: float) -> datetime:
    """Return the moment so many minutes after the order was made."""
    return NOON + timedelta(minutes=count)


def order(number: str = "o1", status: str = "active", **more: Any) -> MerchantOrder:
    """Return an order over 10 USD, which is 0.1 BTC, made at noon and good for 15 minutes."""
    given: dict[str, Any] = {
        "code": f"CODE{number}",
        "name": "Tea",
        "description": None,
        "amount": money("10.00", "USD"),
        "payment": money("0.10000000"),
        "address": KNOWN,
        "expires_at": NOON + GOOD_FOR,
        "created_at": NOON,
        "paid_at": minutes(1) if status == "paid" else None,
        "metadata": {},
    }
    return MerchantOrder(id=number, status=status, received_at=NOON, **{**given, **more})


def mispayment(number: str, amount: str, after_min: float | None = 1, **more: Any) -> Mispayment:
    given: dict[str, Any] = {"native": None, "refund_address": None, "refund_id": None}
    at = None if after_min is None else minutes(after_min)
    return Mispayment(id=number, amount=money(amount), created_at=at, **{**given, **more})


def refund(number: str = "r1", amount: str = "0.10000000") -> Refund:
    return Refund(id=number, amount=money(amount), native=None, transaction_id=None, created_at=minutes(2))
