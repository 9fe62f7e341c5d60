"""The merchant's desk: orders that customers pay, payments that did not fit them, checkouts that make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from terminal.domain.wallet import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Mispayment:
    """A payment that did not fit its order: too little, too late, once more. `refund_id` once it was given back."""

    id: str
    amount: Money
    native: Money | None
    refund_address: str | None
    refund_id: str | None
    created_at: datetime | None

    @property
    def is_refunded(self) -> bool:
        return self.refund_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money given back for an order."""

    id: str
    amount: Money
    native: Money | None
    transaction_id: str | None
    created_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MerchantOrder:
    """A bill with an address to pay to; `status` as the venue words it (active, paid, expired, mispaid, …).

    The fields from `payment` on are told to the merchant only.
    """

    id: str
    code: str | None
    status: str | None
    name: str | None
    description: str | None
    amount: Money
    payment: Money | None = None  # what the customer is to pay, in the coin of the network
    address: str | None = None
    payment_uri: str | None = None
    refund_address: str | None = None  # where it is given, refunds go there
    transaction_id: str | None = None
    expires_at: datetime | None = None
    paid_at: datetime | None = None
    mispaid_at: datetime | None = None
    created_at: datetime | None = None
    mispayments: tuple[Mispayment, ...] = ()
    refunds: tuple[Refund, ...] = ()
    metadata: Mapping[str, str]
    received_at: datetime  # our clock, UTC

    @property
    def open_mispayments(self) -> tuple[Mispayment, ...]:
        """Payments that did not fit and were not given back."""
        return tuple(each for each in self.mispayments if not each.is_refunded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A button or page that makes one order for each customer."""

    id: str
    name: str
    description: str | None
    kind: str | None  # order or donation
    style: str | None
    amount: Money
    embed_code: str | None
    is_amount_open: bool  # the customer names it
    metadata: Mapping[str, str]
    created_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merchant:
    """The business behind an order, as everybody may see it."""

    id: str
    name: str | None
    website: str | None
    place: str | None  # its address in one line


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of a currency is worth in others."""

    currency: str
    rates: Mapping[str, Decimal]
