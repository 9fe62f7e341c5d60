"""Quotations, limits and ways to pay as literals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import Limit, PaymentMethod
from tests.ui.market_values import NOW
from tests.ui.wallet_values import account, money

ALL = frozenset(Deal)
WALLET, VAULT = account("a1", "My Wallet"), account("a2", "Vault", "vault")
DOLLARS = account("a3", "Dollars", "fiat", "USD", balance=money("5000.00", "USD"))
PESOS = account("a4", "Pesos", "fiat", "MXN", balance=money("100.00", "MXN"))


def limit(left: str, currency: str = "USD", days: int | None = 7) -> Limit:
    return Limit(period_days=days, total=money("15000.00", currency), remaining=money(left, currency))


def method(number: str = "m1", *limits: Limit, use: str = "buy", **more: Any) -> PaymentMethod:
    given: dict[str, Any] = {"kind": "ach_bank_account", "name": "Bank", "currency": "USD", "allows": ALL}
    given |= {"is_primary_buy": False, "is_primary_sell": False}
    told = {use: limits} if limits else {}
    return PaymentMethod(id=number, limits=told, **{**given, **more})


BANK, OWN = method("m1"), method("m2", kind="fiat_account", name="Dollars", fiat_account="a3")


def quote(number: str = "q1", total: str = "101.00", **more: Any) -> Quote:
    given: dict[str, Any] = {
        "deal": Deal.BUY,
        "source": "a1",
        "amount": Decimal("0.02500000"),
        "coin": "BTC",
        "subtotal": Decimal("100.00"),
        "fee": Decimal("1.00"),
        "total_coin": "USD",
        "payment_method": "m1",
        "payout_at": NOW,
        "is_committed": False,
        "is_completed": False,
        "is_failed": False,
        "created_at": NOW,
        "received_at": NOW,
        "status": "created",
    }
    return Quote(venue_id=number, total=Decimal(total), **{**given, **more})
