"""The merchant's desk: orders that customers pay, payments that did not fit them, checkouts that make them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from terminal.domain.money import plain
from terminal.domain.wallet import Money
from terminal.errors import InvalidInput

# Source: Coinbase API v2 reference, "Order resource"
ACTIVE, PAID, EXPIRED, MISPAID = "active", "paid", "expired", "mispaid"
# Source: the same, "Metadata"
METADATA_KEYS, METADATA_KEY_CHARS, METADATA_CHARS = 24, 100, 500
_METADATA_KEY = re.compile(rf"[A-Za-z0-9_-]{{1,{METADATA_KEY_CHARS}}}")


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
    refund_address: str | None = None  # where it is given, refunds go there
    transaction_id: str | None = None
    expires_at: datetime | None = None
    paid_at: datetime | None = None
    created_at: datetime | None = None
    mispayments: tuple[Mispayment, ...] = ()
    refunds: tuple[Refund, ...] = ()
    overpaid: Money | None = None  # what the payment was more than was asked
    merchant_id: str | None = None  # told to customers only
    metadata: Mapping[str, str]
    received_at: datetime  # our clock, UTC

    @property
    def is_active(self) -> bool:
        """Whether it still waits for its payment, as far as the venue said."""
        return self.status == ACTIVE

    @property
    def pay_link(self) -> str | None:
        """What a customer's wallet opens to pay it, made here and never a text of the venue's; else its address alone.

        Source: BIP 21, "URI Scheme".
        """
        if self.address is None or self.payment is None or self.payment.currency != "BTC":
            return self.address
        return f"bitcoin:{self.address}?amount={plain(self.payment.amount)}"

    @property
    def is_refunded(self) -> bool:
        """Whether its own payment was given back."""
        return bool(self.refunds)

    @property
    def paid(self) -> Money | None:
        """What its own payment came to, all of which a refund gives back; None where it is not paid, or not known."""
        if self.status != PAID or self.payment is None:
            return None
        more = self.overpaid
        if more is not None and more.currency != self.payment.currency:
            return None
        return Money(self.payment.amount + (more.amount if more else 0), self.payment.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillDraft:
    """What an order, or a checkout, is to be made of."""

    name: str
    amount: Money
    description: str | None
    metadata: Mapping[str, str]


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


def checked_metadata(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return notes that the venue keeps with an order; raise InvalidInput, with the rule, for others.

    Source: Coinbase API v2 reference, "Metadata".
    """
    if len(metadata) > METADATA_KEYS:
        raise InvalidInput(f"at most {METADATA_KEYS} notes can be kept with an order")
    for key, value in metadata.items():
        if _METADATA_KEY.fullmatch(key) is None:
            raise InvalidInput(f"a note's name has up to {METADATA_KEY_CHARS} letters, digits, hyphens and underscores")
        if len(value) > METADATA_CHARS:
            raise InvalidInput(f"a note has up to {METADATA_CHARS} characters")
    return dict(metadata)


def metadata_from_input(text: str) -> dict[str, str]:
    """Read notes as a person types them, `name: text`, one a line; raise InvalidInput with the reason for others."""
    notes: dict[str, str] = {}
    for line in text.splitlines():
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or not value:
            raise InvalidInput("each note is a line of its own, its name first: `table: 7`")
        if name in notes:
            raise InvalidInput(f"there are two notes of the name {name}")
        notes[name] = value
    return checked_metadata(notes)
