"""What a ticket is made of: what was typed, what is known, and what follows from both.

Prices are quote per base, amounts base, totals quote. None is what nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from terminal.domain.depth import TEN_THOUSAND, Sweep
from terminal.domain.market import FeeTier, Market, MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.money import ceil_to
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.queue_position import Queue
from terminal.errors import InvalidInput


class Part(StrEnum):
    """The three figures of a ticket: any two give the third."""

    AMOUNT = "amount"  # base
    PRICE = "price"  # quote per base
    TOTAL = "total"  # quote


class Blocker(StrEnum):
    """Why a ticket must not be sent; the figures that go with each are named beside it."""

    NO_MARKET = "no_market"
    MARKET_PROBLEM = "market_problem"  # `text` is the venue's problem
    NO_BOOK = "no_book"
    STALE_BOOK = "stale_book"
    LOCKED = "locked"
    EMPTY_SIDE = "empty_side"
    INCOMPLETE = "incomplete"
    ZERO = "zero"
    WRONG_SCALE = "wrong_scale"  # allowed decimals of `part`
    OFF_STEP = "off_step"  # price step
    UNEVEN = "uneven"  # what was typed, what the proposal comes to
    NOT_VISIBLE = "not_visible"  # visible, wanted
    BELOW_MIN_AMOUNT = "below_min_amount"  # minimum
    BELOW_MIN_VALUE = "below_min_value"  # minimum
    UNKNOWN_BALANCE = "unknown_balance"
    EXCEEDS_AVAILABLE = "exceeds_available"  # needed, available
    THROUGH_MID = "through_mid"  # percent through mid


@dataclass(frozen=True, slots=True)
class Block:
    """One reason not to send, with its figures in `coin` or of `part`."""

    kind: Blocker
    figures: tuple[Decimal, ...] = ()
    coin: str | None = None
    part: Part | None = None
    text: str | None = None


class Warn(StrEnum):
    """What does not forbid an order but deserves a second look."""

    SLIPPAGE = "slippage"
    BOOK_SHARE = "book_share"
    THROUGH_MID = "through_mid"


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning with its figure: of the price, of the side of the book that is seen, or of the way through mid."""

    kind: Warn
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the person chose and typed. Of amount, price and total two are given; amount and price win over total.

    A market order takes its price from the book, so one of amount and total is enough.
    """

    side: Side
    type: OrderType
    amount: Decimal | None = None
    price: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of the market and the person; `available` by coin, a coin that is missing is unknown."""

    info: MarketInfo | None = None
    book: OrderBook | None = None
    fee: FeeTier | None = None
    available: Mapping[str, Decimal] = field(default_factory=dict)
    is_stale: bool = False
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The nearest figure that can be sent where the exact one cannot, never in the person's disfavour.

    `total` is what it comes to; `is_agreeing` when that is the total typed.
    """

    part: Part
    value: Decimal
    total: Decimal
    is_agreeing: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures as far as they can be known. A market order's price is the one it is sent with."""

    amount: Decimal | None = None
    price: Decimal | None = None
    total: Decimal | None = None
    proposal: Proposal | None = None
    walk: Sweep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Everything the ticket shows. None is unknown; `blocks` is empty when the order may be sent.

    `cost` leaves and `receives` comes in (net of `fee_amount`) if all of it fills; `frozen` is what the venue sets
    aside until then. `distance_bps` is signed: above mid is positive.
    """

    entry: Entry
    market: Market | None
    figures: Figures
    blocks: tuple[Block, ...]
    is_taker: bool | None = None
    cost: Decimal | None = None
    cost_coin: str | None = None
    frozen: Decimal | None = None
    fee_rate: Decimal | None = None
    fee_amount: Decimal | None = None
    receives: Decimal | None = None
    receives_coin: str | None = None
    distance_bps: Decimal | None = None
    ahead: Queue | None = None
    cautions: tuple[Caution, ...] = ()

    def request(self) -> OrderRequest:
        """Return the order exactly as shown; raises InvalidInput while anything blocks it."""
        amount, price = self.figures.amount, self.figures.price
        if self.blocks or self.market is None or amount is None or price is None:
            raise InvalidInput("this order cannot be sent as it stands")
        return OrderRequest(market=self.market, side=self.entry.side, type=self.entry.type, amount=amount, price=price)


def frozen_for(side: Side, amount: Decimal, price: Decimal, rules: MarketRules) -> Decimal:
    """Return what the venue sets aside: ceil(price × amount) quote for a buy, the amount itself for a sell."""
    return ceil_to(amount * price, rules.quote_scale) if side is Side.BUY else amount


def distance_bps(figures: Figures, book: OrderBook | None) -> Decimal | None:
    """Return how far from mid the order would trade, signed, above is positive; None where it is not known."""
    mid = None if book is None else book.mid
    price = figures.price if figures.walk is None else figures.walk.average_price
    return None if mid is None or price is None else (price - mid) / mid * TEN_THOUSAND


def nearest(amount: Decimal, scale: int) -> Decimal:
    """Round to *scale* decimals, halves up, as the venue rounds fees."""
    return amount.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)
