"""What a venue can do, by ability; a venue bundles the abilities it has.

Every call raises VenueError subclasses only (see terminal.errors for what each says of the effect).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from terminal.domain.account import Balance, DepositAddress, Environment, Profile
from terminal.domain.market import FeeTier, Market, MarketInfo, OrderBook, Trade
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest
from terminal.domain.transfer import TransferRecord, TransferRequest

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRead(Generic[T_co]):
    """What one read of a list said.

    `venue_at` is the venue's own clock (its `Date` header) when it answered, None where it did not say.
    """

    records: tuple[T_co, ...]
    received_at: datetime
    venue_at: datetime | None
    is_truncated: bool = False  # the answer itself says that there is more


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An explicit success whose echo agreed with what was asked. `raw` is the answer, capped, without secrets."""

    venue_id: str | None
    echo: Mapping[str, str | Decimal | bool] = field(default_factory=dict)
    venue_text: str | None = None
    raw: str = ""


class MarketData(Protocol):
    """Public data, no account needed."""

    async def markets(self) -> tuple[MarketInfo, ...]:
        """List the markets, in the venue's order."""

    async def order_book(self, market: Market) -> OrderBook:
        """Read the best orders a side; a crossed or impossible book raises MalformedResponse."""

    async def trades(self, market: Market) -> tuple[Trade, ...]:
        """Read the last trades, newest first."""

    async def fees(self, market: Market) -> tuple[FeeTier, ...]:
        """Read the fee tiers of a market, lowest volume first."""


class Accounts(Protocol):
    """What the person has."""

    async def balances(self) -> tuple[Balance, ...]:
        """Read every balance the venue lists."""

    async def balance(self, coin: str) -> Balance:
        """Read one balance."""

    async def deposit_address(self, coin: str) -> DepositAddress:
        """Read (or have made) the address that funds *coin*."""


class Trading(Protocol):
    """Orders."""

    async def open_orders(self) -> HistoryRead[OpenOrder]:
        """Read all resting orders of the person."""

    async def fills(self) -> HistoryRead[Fill]:
        """Read the newest fills, newest first."""

    async def place(self, order: OrderRequest) -> Receipt:
        """Place once. `venue_id` is the order's id, None where the venue did not say."""

    async def close(self, order: CancelRequest) -> Receipt:
        """Ask once to take an order back; the answer alone proves nothing."""


class Transfers(Protocol):
    """Money out."""

    needs_nip: bool  # every send wants the person's NIP, asked each time and never stored

    async def send(self, request: TransferRequest, nip: str | None = None) -> Receipt:
        """Send once, on a fresh connection, without retry."""

    async def transfers(self) -> HistoryRead[TransferRecord]:
        """Read the newest transfers in and out, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """One venue, opened for one account or, without one, for public data only."""

    name: str  # as people know it: "Coinbtr", "Practice exchange"
    profile: Profile
    market_data: MarketData
    environment: Environment = Environment.PRACTICE  # of the hosts it may talk to; live must be said
    accounts: Accounts | None = None
    trading: Trading | None = None
    transfers: Transfers | None = None
