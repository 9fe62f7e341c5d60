"""What the wallet half remembers: one frozen-shaped record a resource, kept as JSON. Times are microseconds since 1970.

Amounts are Decimals at the scale of their currency. `owner` is a person's e-mail.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, TypeVar

R = TypeVar("R", bound="Record")


@dataclass(slots=True, kw_only=True)
class Record:
    """One resource; `seq` counts all resources in the order they were made, and so orders lists."""

    id: str
    owner: str
    seq: int
    created_us: int
    updated_us: int

    def document(self) -> dict[str, Any]:
        """Return the record as JSON values."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def of(cls: type[R], document: dict[str, Any]) -> R:
        """Read what `document` wrote."""
        amounts = {each.name for each in fields(cls) if str(each.type).startswith("Decimal")}
        read: dict[str, Any] = {name: _decimal(value) if name in amounts else value for name, value in document.items()}
        return cls(**read)


@dataclass(slots=True, kw_only=True)
class Account(Record):
    """A wallet, a vault or the money of a state; one wallet a person is the primary one."""

    name: str
    kind: str
    currency: str
    balance: Decimal
    is_primary: bool = False


@dataclass(slots=True, kw_only=True)
class Address(Record):
    """An address that funds an account."""

    account: str
    address: str
    currency: str
    label: str | None


@dataclass(slots=True, kw_only=True)
class Movement(Record):
    """What the document calls a transaction: money that came (positive) or left. Done at `due_us`, 0 never by itself.

    `party` says who is on the other side, as that resource; `twin` is the same movement seen from there.
    """

    account: str
    kind: str
    status: str
    amount: Decimal
    currency: str
    description: str | None = None
    due_us: int = 0
    party: dict[str, str] | None = None
    address: str | None = None  # of ours, where it arrived
    network: str | None = None  # off_blockchain, unconfirmed, confirmed
    hash: str | None = None
    fee: Decimal | None = None
    idem: str | None = None
    deal: str | None = None  # kind of the deal it belongs to,
    deal_id: str | None = None
    twin: str | None = None


@dataclass(slots=True, kw_only=True)
class Deal(Record):
    """A buy, sell, deposit or withdrawal; its price holds until `good_until_us`, its money is there at `payout_us`."""

    account: str
    kind: str
    status: str
    amount: Decimal
    currency: str
    subtotal: Decimal
    fee: Decimal
    total: Decimal
    total_currency: str
    method: str
    good_until_us: int
    payout_us: int
    is_committed: bool = False
    movement: str | None = None


@dataclass(slots=True, kw_only=True)
class Method(Record):
    """A way to pay; `limits` are amounts of its currency within so many days, by use."""

    kind: str
    name: str
    currency: str
    fiat_account: str | None
    limits: dict[str, list[str]]  # use → [days, amount]


@dataclass(slots=True, kw_only=True)
class Bill(Record):
    """What the document calls an order: so much to be paid to an address within fifteen minutes.

    `mispayments` and `refunds` are {id, amount, native, …} with amounts as text, as they are listed.
    """

    code: str
    status: str
    name: str
    description: str | None
    amount: Decimal
    currency: str
    asked: Decimal  # in BTC
    address: str
    expires_us: int
    checkout: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    refund_address: str | None = None
    paid_us: int = 0
    mispaid_us: int = 0
    paid: Decimal | None = None
    movement: str | None = None
    mispayments: list[dict[str, Any]] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Checkout(Record):
    """A button that makes bills."""

    embed_code: str
    name: str
    description: str | None
    kind: str
    style: str
    amount: Decimal
    currency: str
    options: dict[str, Any]
    metadata: dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Note(Record):
    """A notification, with its subject as it was then."""

    kind: str
    data: dict[str, Any]
    more: dict[str, Any]
    account: str | None


@dataclass(slots=True, kw_only=True)
class Profile(Record):
    """A user of the wallet half and the keys that speak for them; `id` is the user's."""

    name: str
    time_zone: str
    native: str
    api_key: str
    api_secret: str
    code: str  # the second factor
    cdp: dict[str, list[str]]  # key name → [private key, public key]
    merchant: str  # id


@dataclass(slots=True, kw_only=True)
class Grant(Record):
    """What an OAuth2 client may do for somebody; `id` is the access token. A refresh token serves once."""

    client: str
    scopes: list[str]
    expires_us: int
    refresh: str
    is_given: bool = False  # with the credentials that the exchange hands out, or a renewal of one that was
    is_revoked: bool = False
    is_refreshed: bool = False


KINDS: dict[str, type[Record]] = {
    kind.__name__.lower(): kind
    for kind in (Account, Address, Movement, Deal, Method, Bill, Checkout, Note, Profile, Grant)
}


def _plain(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
