"""The wallet: accounts, addresses, transactions, payment methods and who is signed in, as one venue tells them.

Kinds and statuses are kept as the venue words them: it adds new ones, and one that nobody knows is neither final nor
failed. None means that the venue did not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from terminal.domain.quote import Deal

# Source: Coinbase API v2 reference, "Accounts > Account resource"
VAULTS = frozenset({"vault", "multisig_vault"})
FIAT = "fiat"
# Source: the same, "Transactions > Transaction resource"
DONE = frozenset({"completed"})
FAILED = frozenset({"failed", "expired", "canceled"})


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its sign and its scale as sent, and what of."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletAccount:
    """One account; `native` is its worth in the person's own currency, by the venue's reckoning."""

    id: str
    name: str
    kind: str  # wallet, fiat, vault, …
    currency: str
    balance: Money
    native: Money | None
    is_primary: bool
    is_ready: bool | None = None
    received_at: datetime  # our clock, UTC

    @property
    def is_vault(self) -> bool:
        return self.kind in VAULTS

    @property
    def is_fiat(self) -> bool:
        return self.kind == FIAT


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletAddress:
    """An address that funds one account; meant for one use."""

    id: str
    address: str
    label: str | None
    network: str | None
    created_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The other side of a transaction: a user, an e-mail, an address, a network; `text` is what can be shown of it."""

    kind: str
    text: str | None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletTransaction:
    """One event of an account: a positive amount came in, a negative one left."""

    id: str
    kind: str  # send, request, transfer, buy, …
    status: str
    amount: Money
    native: Money | None
    created_at: datetime
    updated_at: datetime | None
    description: str | None = None
    title: str | None = None
    subtitle: str | None = None
    to: Party | None = None
    sender: Party | None = None
    address: str | None = None  # where it was received
    network: str | None = None
    network_status: str | None = None
    tx_hash: str | None = None
    fee: Money | None = None  # of the network
    idem: str | None = None
    deal: Deal | None = None  # the buy, sell, deposit or withdrawal it belongs to,
    deal_id: str | None = None  # and that one's id
    is_instant_exchange: bool | None = None  # coins that arrived for a fiat account
    application: Party | None = None  # by whose grant it was made

    @property
    def is_done(self) -> bool:
        return self.status in DONE

    @property
    def is_open_request(self) -> bool:
        """Whether money is asked for: of somebody (a positive amount), or of the person (a negative one)."""
        return self.kind == "request" and self.status == "pending"

    @property
    def is_failed(self) -> bool:
        return self.status in FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much one may still do within a period."""

    period_days: int | None
    total: Money | None
    remaining: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMethod:
    """A bank account, a card or the venue's own fiat account; `limits` by what it is used for (buy, instant_buy, …)."""

    id: str
    kind: str
    name: str
    currency: str
    allows: frozenset[Deal]
    is_primary_buy: bool
    is_primary_sell: bool
    limits: Mapping[str, tuple[Limit, ...]]
    fiat_account: str | None = None  # the venue's id of the account behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user of the venue; beyond the name only what the sign-in may see."""

    id: str
    name: str | None
    username: str | None
    email: str | None = None
    native_currency: str | None = None
    time_zone: str | None = None
    country: str | None = None
    sends_are_disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a sign-in may do: its method (oauth, …) and its scopes."""

    method: str | None
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """One notification: what happened to which resource. Its content stays as it was at the time of the event."""

    id: str
    kind: str  # wallet:buys:completed, …
    created_at: datetime
    resource: str | None  # order, buy, address, …
    resource_id: str | None
    account_id: str | None
    amount: Money | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency the venue knows, and the least of it that it speaks of."""

    code: str
    name: str
    least: Decimal
