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
    is_total: bool = False  # `amount` is what is paid or received, the fee counted in; `coin` that of the method


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
    status: str = ""  # as the venue words it

    @property
    def is_open(self) -> bool:
        """Whether it waits for the person: neither committed nor at an end."""
        return not (self.is_committed or self.is_completed or self.is_failed)

    @property
    def adds_up(self) -> bool | None:
        """Whether the total is the subtotal and the fee, as sent; None where the venue did not say one of them.

        The fee of a sell is taken off. Where money moves to or from a bank, either side may bear it.
        """
        if self.subtotal is None or self.fee is None:
            return None
        with_fee, without = self.subtotal + self.fee, self.subtotal - self.fee
        fitting = {Deal.BUY: (with_fee,), Deal.SELL: (without,)}.get(self.deal, (with_fee, without))
        return self.total in fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRequest:
    """The acceptance of one quotation at the total that was shown, and what for, where that is known."""

    deal: Deal
    source: str
    quote_id: str
    total: Decimal
    total_coin: str
    amount: Decimal | None = None
    coin: str | None = None


def commitment(quote: Quote) -> CommitRequest:
    """Return the acceptance of exactly what *quote* shows."""
    return CommitRequest(
        deal=quote.deal,
        source=quote.source,
        quote_id=quote.venue_id,
        total=quote.total,
        total_coin=quote.total_coin,
        amount=quote.amount,
        coin=quote.coin,
    )
