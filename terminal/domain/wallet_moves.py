"""Money that a wallet moves without an idempotency key: each is sent once and proved by what the venue shows after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

REFUND_COIN = "BTC"  # in any other the venue decides the amount


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletTransfer:
    """Move between two accounts of the person."""

    source: str  # the venue's id of the account it leaves
    to: str  # and of the one it reaches
    coin: str
    amount: Decimal
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRequest:
    """Ask somebody for money by e-mail; nothing moves until they pay."""

    source: str  # the venue's id of the account that is to receive it
    payer: str  # an e-mail
    coin: str
    amount: Decimal
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Pay what somebody asked for."""

    source: str  # the venue's id of the account it leaves
    request_id: str
    payee: str  # who asked, as the venue names them
    coin: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRequest:
    """Give back what a customer paid: for the order itself, or one payment that did not fit it."""

    order_id: str
    mispayment_id: str | None  # None for the order itself
    coin: str
    amount: Decimal
    address: str | None  # None where the venue knows one: then it is shown, and none is sent
    order_code: str | None  # what people call the order
    known_address: str | None = None  # the venue's own, as it was shown


Move = WalletTransfer | MoneyRequest | Completion | RefundRequest
