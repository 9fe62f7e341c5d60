"""Wallet values as literals, for tests of the window."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from terminal.domain.wallet import Money, WalletAccount, WalletAddress, WalletTransaction
from tests.ui.market_values import NOW


def money(amount: str, currency: str = "BTC") -> Money:
    return Money(Decimal(amount), currency)


def account(number: str, name: str, kind: str = "wallet", coin: str = "BTC", **more: Any) -> WalletAccount:
    given: dict[str, Any] = {
        "balance": money("1.50000000", coin),
        "native": money("100.00", "USD"),
        "is_primary": False,
    }
    return WalletAccount(id=number, name=name, kind=kind, currency=coin, received_at=NOW, **{**given, **more})


def transaction(number: str, amount: str, age_s: int = 0, **more: Any) -> WalletTransaction:
    given: dict[str, Any] = {"kind": "send", "status": "completed", "native": None, "updated_at": None}
    at = NOW - timedelta(seconds=age_s)
    return WalletTransaction(id=number, amount=money(amount), created_at=at, **{**given, **more})


def address(number: str, text: str, label: str | None = None) -> WalletAddress:
    return WalletAddress(id=number, address=text, label=label, network="bitcoin", created_at=NOW)
