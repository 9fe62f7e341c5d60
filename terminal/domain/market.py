"""Markets, order books and trades, as a trader names them: prices are quote per base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """Which way a person or an aggressor trades the base coin."""

    BUY = "buy"
    SELL = "sell"


def opposite(side: Side) -> Side:
    """Return the side that trades with *side*."""
    return Side.SELL if side is Side.BUY else Side.BUY


@dataclass(frozen=True, slots=True, order=True)
class Market:
    """One market; BTC-MXN trades BTC (base) for MXN (quote), coins in upper case."""

    base: str
    quote: str

    @property
    def name(self) -> str:
        return f"{self.base}-{self.quote}"

    @classmethod
    def named(cls, name: str) -> Market:
        """Read `BTC-MXN`, in any case; raises ValueError for another form."""
        base, _, quote = name.upper().partition("-")
        if not (base.isalnum() and quote.isalnum() and name.isascii()):
            raise ValueError(f"not a market name: {name!r}")
        return cls(base, quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRules:
    """What an order in one market must keep to; None where nobody knows."""

    price_step: Decimal  # quote per base
    amount_scale: int  # decimals of the base coin
    quote_scale: int  # decimals of the quote coin
    min_amount: Decimal | None  # base
    min_value: Decimal | None  # quote

    @property
    def price_scale(self) -> int:
        exponent = self.price_step.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketInfo:
    """A market as the venue lists it; `problem` says why it must not be traded, else None."""

    market: Market
    rules: MarketRules
    problem: str | None = None


class BookOrder(NamedTuple):
    """One resting order; `amount` is what remains of `initial_amount`, both in base.

    A tuple, because a hundred are made at every poll: a frozen dataclass takes three times as long.
    """

    price: Decimal
    amount: Decimal
    initial_amount: Decimal
    created_at: datetime
    venue_order_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrderBook:
    """The best orders a side, best first, as one poll saw them; never crossed, never empty prices."""

    market: Market
    bids: tuple[BookOrder, ...]
    asks: tuple[BookOrder, ...]
    received_at: datetime

    @property
    def best_bid(self) -> Decimal | None:
        return self.bids[0].price if self.bids else None

    @property
    def best_ask(self) -> Decimal | None:
        return self.asks[0].price if self.asks else None

    @property
    def mid(self) -> Decimal | None:
        """Halfway between the best prices; None while a side is empty."""
        return (self.bids[0].price + self.asks[0].price) / 2 if self.bids and self.asks else None

    @property
    def spread(self) -> Decimal | None:
        return self.asks[0].price - self.bids[0].price if self.bids and self.asks else None


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade of a market; `side` is the aggressor's where the venue says it, else None."""

    market: Market
    price: Decimal
    amount: Decimal
    created_at: datetime
    side: Side | None = None
    venue_trade_id: str | None = None

    @property
    def key(self) -> tuple[datetime, Decimal, Decimal]:
        """What never changes of a trade without an id; equal keys may still be two trades."""
        return self.created_at, self.price, self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTier:
    """Fees as fractions of the coin received, for a traded volume of lower … upper, both inclusive."""

    taker: Decimal
    maker: Decimal
    lower: Decimal
    upper: Decimal
