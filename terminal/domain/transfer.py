"""Money that leaves or reaches a venue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class CryptoWithdrawal:
    """Send a coin to an address outside; `memo` goes into the venue's field `memo_name`."""

    coin: str
    address: str
    amount: Decimal
    memo: str | None = None
    memo_name: str | None = None  # message (XEM), memoId or memoText (XLM)


@dataclass(frozen=True, slots=True, kw_only=True)
class BtrPay:
    """Pay another user of the venue by e-mail; instant and free."""

    coin: str
    email: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeiWithdrawal:
    """Send pesos to a bank account by SPEI."""

    clabe: str
    recipient: str
    amount: Decimal
    coin: str = "MXN"


TransferRequest = CryptoWithdrawal | BtrPay | SpeiWithdrawal


class Direction(StrEnum):
    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRecord:
    """One row of the venue's history; it has no id, and `tx_id` may appear later."""

    direction: Direction
    coin: str
    amount: Decimal
    fee_amount: Decimal | None
    total_amount: Decimal | None
    created_at: datetime
    confirmed_at: datetime | None
    is_confirmed: bool | None
    is_inner: bool | None  # between two users of the venue
    sender: str | None
    receiver: str | None
    address: str | None
    tx_id: str | None = None
    memo: str | None = None
