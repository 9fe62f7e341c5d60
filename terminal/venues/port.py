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
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest
from terminal.domain.transfer import Send, TransferRecord, TransferRequest

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


class Sends(Protocol):
    """Money out with an idempotency key: the venue ignores a second send of the same intent.

    Only this ability may be sent again by the program itself; everything else is sent once.
    """

    def frozen(self, request: Send, idem: str) -> str:
        """Return the very body that will be sent, now and at every retry; *idem* is a lower-case UUIDv4 within it."""

    async def send_frozen(self, request: Send, body: str, code: str | None = None) -> Receipt:
        """Send exactly *body*, on a fresh connection, with a two-factor *code* where one was asked for.

        Raises NeedsCode where one is needed, or where this one was wrong; RateLimited is an answer: no effect.
        """

    async def sent_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        """Read what left the account *source* back past *start* (our clock); truncated where that was not reached."""


class Quotes(Protocol):
    """Buying, selling, depositing and withdrawing in two steps."""

    async def quote(self, request: QuoteRequest) -> Quote:
        """Ask for a price, committing to nothing; `is_committed` says that the venue executed it all the same."""

    async def commit(self, request: CommitRequest) -> Receipt:
        """Accept a quotation, once: repeating it would accept a new price. A changed price is Rejected."""

    async def read(self, deal: Deal, source: str, quote_id: str) -> Quote:
        """Read one quotation and what became of it."""

    async def recent(self, deal: Deal, source: str) -> HistoryRead[Quote]:
        """Read the newest quotations, newest first."""


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
    sends: Sends | None = None
    quotes: Quotes | None = None
