"""Orders a person places, has open, and got filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.market import Market, Side


class OrderType(StrEnum):
    """At a price or better, or at what the book has; a venue's further types are not offered."""

    LIMIT = "limit"
    MARKET = "market"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRequest:
    """An order as confirmed. A market order carries the price it is sent with, which does not cap its fill."""

    market: Market
    side: Side
    type: OrderType
    amount: Decimal  # base
    price: Decimal  # quote per base


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelRequest:
    """The wish to take one open order back; the order is kept to show what it was."""

    venue_order_id: str
    market: Market
    side: Side
    amount: Decimal  # what remained when it was asked
    price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrder:
    """One resting order of the person. `amount` remains of `initial_amount`; `fee` is the venue's own fraction."""

    venue_order_id: str
    market: Market
    side: Side
    price: Decimal
    amount: Decimal
    initial_amount: Decimal
    filled: Decimal
    created_at: datetime
    fee: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One execution of the person's order. `amount_received` is net of `fee_amount`, which is in the coin received."""

    market: Market
    side: Side
    price: Decimal
    amount_paid: Decimal
    amount_received: Decimal
    fee_amount: Decimal
    created_at: datetime  # of the order
    closed_at: datetime  # of this fill
    is_maker: bool | None = None


def cancellation(order: OpenOrder) -> CancelRequest:
    """Return the wish to take back exactly what is left of *order*."""
    return CancelRequest(
        venue_order_id=order.venue_order_id,
        market=order.market,
        side=order.side,
        amount=order.amount,
        price=order.price,
    )
