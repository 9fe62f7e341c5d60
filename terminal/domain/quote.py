"""Buying and selling in two steps: a price quotation, and the commitment to exactly what was shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Deal(StrEnum):
    """What is agreed in two steps."""

    BUY = "buy"
    SELL = "sell"
    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest:
    """The wish to be told a price; it commits to nothing."""

    deal: Deal
    source: str  # the venue's id of the account
    amount: Decimal
    coin: str
    payment_method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What the venue offers, and what became of it; None where it did not say."""

    venue_id: str
    deal: Deal
    source: str
    amount: Decimal
    coin: str
    subtotal: Decimal | None
    fee: Decimal | None
    total: Decimal
    total_coin: str
    payment_method: str | None
    payout_at: datetime | None
    is_committed: bool
    is_completed: bool
    is_failed: bool
    created_at: datetime | None
    received_at: datetime  # our clock, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRequest:
    """The acceptance of one quotation at the total that was shown."""

    deal: Deal
    source: str
    quote_id: str
    total: Decimal
    total_coin: str
