"""What a venue can do, by ability; a venue bundles the abilities it has.

Every call raises VenueError subclasses only (see terminal.errors for what each says of the effect).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from terminal.domain.account import Balance, DepositAddress, Environment, Profile
from terminal.domain.market import FeeTier, Market, MarketInfo, OrderBook, Trade
from terminal.domain.merchant import Checkout, Merchant, MerchantOrder, Rates
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest
from terminal.domain.transfer import Send, TransferRecord, TransferRequest
from terminal.domain.wallet import (
    Currency,
    Grant,
    InboxItem,
    Money,
    PaymentMethod,
    Person,
    WalletAccount,
    WalletAddress,
    WalletTransaction,
)
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer

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

    async def estimate(self, request: QuoteRequest) -> Quote:
        """Ask what it would come to, of which the venue keeps nothing: `venue_id` is empty, nobody can accept it.

        Raises EchoDiffers where the venue made something of it all the same.
        """

    async def commit(self, request: CommitRequest, code: str | None = None) -> Receipt:
        """Accept a quotation, once: repeating it would accept a new price. A changed price is Rejected.

        Raises NeedsCode where a two-factor *code* is needed, or where this one was wrong: no effect.
        """

    async def read(self, deal: Deal, source: str, quote_id: str) -> Quote:
        """Read one quotation and what became of it."""

    async def recent(self, deal: Deal, source: str) -> HistoryRead[Quote]:
        """Read the newest quotations, newest first."""


class Moves(Protocol):
    """Money that a wallet moves without an idempotency key: each call is made once, on a fresh connection.

    A *code* is the two-factor code where one was asked for; NeedsCode is raised where one is needed, or was wrong.
    """

    async def transfer(self, request: WalletTransfer, code: str | None = None) -> Receipt:
        """Move once between two accounts of the person."""

    async def request(self, request: MoneyRequest, code: str | None = None) -> Receipt:
        """Ask once for money; `venue_id` is the request's id."""

    async def complete(self, request: Completion, code: str | None = None) -> Receipt:
        """Pay once what was asked for."""

    async def refund(self, request: RefundRequest, code: str | None = None) -> Receipt:
        """Give back once; where the venue knows an address, none is sent."""

    async def moved_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        """Read transfers and requests of the account *source*, newest first, back past *start* (our clock)."""

    async def left_since(self, start: datetime | None) -> HistoryRead[TransferRecord]:
        """Read whatever a program may have done with any account back past *start*; None is ever.

        A deal is one row with its own id, its amount that of what was bought, sold, deposited or withdrawn.
        """

    async def asked(self, source: str, request_id: str) -> WalletTransaction:
        """Read one request for money and what became of it."""

    async def order(self, order_id: str) -> MerchantOrder:
        """Read an order with its payments that did not fit and what was given back."""


class Wallet(Protocol):
    """Accounts of one person, their addresses and transactions, payment methods, and who is signed in."""

    async def accounts(self) -> HistoryRead[WalletAccount]:
        """Read every account; a list that was cut gives no total."""

    async def account(self, account_id: str) -> WalletAccount:
        """Read one account."""

    async def create_account(self, name: str) -> WalletAccount:
        """Open another wallet."""

    async def make_primary(self, account_id: str) -> WalletAccount:
        """Let this wallet be the primary one."""

    async def rename_account(self, account_id: str, name: str) -> WalletAccount:
        """Give an account another name."""

    async def delete_account(self, account_id: str) -> None:
        """Close an empty wallet that is not the primary one."""

    async def addresses(self, account_id: str) -> HistoryRead[WalletAddress]:
        """Read an account's addresses, newest first."""

    async def address(self, account_id: str, address: str) -> WalletAddress:
        """Read one address, by id or by itself."""

    async def address_transactions(self, account_id: str, address: str) -> HistoryRead[WalletTransaction]:
        """Read what arrived at one address."""

    async def create_address(self, account_id: str, label: str | None = None) -> WalletAddress:
        """Make another address."""

    async def transactions(self, account_id: str, back_to: datetime | None = None) -> HistoryRead[WalletTransaction]:
        """Read an account's transactions, newest first, back past *back_to*."""

    async def transaction(self, account_id: str, transaction_id: str) -> WalletTransaction:
        """Read one transaction."""

    async def resend_request(self, account_id: str, transaction_id: str) -> None:
        """Let the e-mail of a request for money go out once more."""

    async def cancel_request(self, account_id: str, transaction_id: str) -> None:
        """Take a request for money back, or turn it down."""

    async def deals(self, deal: Deal, account_id: str) -> HistoryRead[Quote]:
        """Read an account's buys, sells, deposits or withdrawals, newest first."""

    async def deal(self, deal: Deal, account_id: str, deal_id: str) -> Quote:
        """Read one of them."""

    async def payment_methods(self) -> HistoryRead[PaymentMethod]:
        """Read the ways to pay, with what remains of their limits."""

    async def payment_method(self, method_id: str) -> PaymentMethod:
        """Read one way to pay."""

    async def person(self) -> Person:
        """Read who is signed in."""

    async def somebody(self, user_id: str) -> Person:
        """Read what everybody may see of a user."""

    async def update_person(
        self, *, name: str | None = None, time_zone: str | None = None, native_currency: str | None = None
    ) -> Person:
        """Change what is given."""

    async def grant(self) -> Grant:
        """Read what this sign-in may do."""


class Inbox(Protocol):
    """Notifications, asked for."""

    async def items(self, back_to: datetime | None = None) -> HistoryRead[InboxItem]:
        """Read notifications, newest first, back past *back_to*."""

    async def item(self, item_id: str) -> InboxItem:
        """Read one notification."""


class Commerce(Protocol):
    """A merchant's orders and checkouts."""

    async def merchant(self, merchant_id: str) -> Merchant:
        """Read a business as everybody may see it."""

    async def orders(self, back_to: datetime | None = None) -> HistoryRead[MerchantOrder]:
        """Read orders, newest first, back past *back_to*."""

    async def order(self, order_id: str) -> MerchantOrder:
        """Read one order."""

    async def create_order(
        self, name: str, amount: Money, description: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> MerchantOrder:
        """Make a bill; raises InvalidInput for metadata that cannot be kept."""

    async def checkouts(self) -> HistoryRead[Checkout]:
        """Read checkouts, newest first."""

    async def checkout(self, checkout_id: str) -> Checkout:
        """Read one checkout."""

    async def create_checkout(
        self, name: str, amount: Money, description: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> Checkout:
        """Make a button; raises InvalidInput for metadata that cannot be kept."""

    async def checkout_orders(self, checkout_id: str) -> HistoryRead[MerchantOrder]:
        """Read the orders that a checkout made."""

    async def create_checkout_order(self, checkout_id: str) -> MerchantOrder:
        """Make an order by a checkout."""


class Prices(Protocol):
    """What a wallet venue says coins are worth; no sign-in needed."""

    async def currencies(self) -> tuple[Currency, ...]:
        """Read the currencies the venue knows."""

    async def rates(self, currency: str) -> Rates:
        """Read what one unit of *currency* is worth in others."""

    async def buy(self, base: str, currency: str) -> Money:
        """Read what one *base* costs, the venue's fee included."""

    async def sell(self, base: str, currency: str) -> Money:
        """Read what one *base* brings, the venue's fee taken off."""

    async def spot(self, base: str, currency: str, day: date | None = None) -> Money:
        """Read the price now or of one day (UTC)."""

    async def venue_time(self) -> datetime:
        """Read the venue's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletVenue:
    """A wallet that is signed in: what it can show, and in `venue` what moves money."""

    venue: Venue
    wallet: Wallet
    inbox: Inbox
    commerce: Commerce
    prices: Prices


async def nothing_to_renew() -> None:
    """Return at once: what signs here is good for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """One venue, opened for one account or, without one, for public data only."""

    name: str  # as people know it: "Coinbtr", "Practice exchange"
    profile: Profile
    market_data: MarketData | None = None
    environment: Environment = Environment.PRACTICE  # of the hosts it may talk to; live must be said
    accounts: Accounts | None = None
    trading: Trading | None = None
    transfers: Transfers | None = None
    sends: Sends | None = None
    quotes: Quotes | None = None
    moves: Moves | None = None
    # Renews what signing needs, so that what moves money within a minute waits for nothing; raises VenueError.
    ready: Callable[[], Awaitable[None]] = nothing_to_renew
