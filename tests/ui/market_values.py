"""Small books, trades and orders to test with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.market import BookOrder, Market, MarketInfo, MarketRules, OrderBook, Side, Trade
from terminal.domain.order import OpenOrder

NOW = datetime(2025, 11, 21, 15, 41, 52, tzinfo=UTC)
BTC_MXN, LTC_BTC = Market("BTC", "MXN"), Market("LTC", "BTC")
RULES = MarketRules(
    price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=Decimal("0.0001"), min_value=Decimal(10)
)
INFO = MarketInfo(market=BTC_MXN, rules=RULES)
OTHER_INFO = MarketInfo(market=LTC_BTC, rules=RULES, problem="its price step is not known")


def resting(price: str, amount: str) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(amount), NOW)


def book(bids: dict[str, str], asks: dict[str, str], market: Market = BTC_MXN) -> OrderBook:
    """Make a book of {price: amount}, best first."""
    return OrderBook(
        market,
        tuple(resting(price, amount) for price, amount in bids.items()),
        tuple(resting(price, amount) for price, amount in asks.items()),
        NOW,
    )


def long_book(shift: int = 0, market: Market = BTC_MXN) -> OrderBook:
    """Make a book of 50 orders a side, one peso apart around 1000."""
    return book(
        {str(Decimal(999 + shift - i)): f"0.{i + 1:03}" for i in range(50)},
        {str(Decimal(1001 + shift + i)): f"0.{i + 1:03}" for i in range(50)},
        market,
    )


def own(side: Side, price: str, amount: str = "0.1", market: Market = BTC_MXN) -> OpenOrder:
    return OpenOrder(
        venue_order_id=f"{side}-{price}",
        market=market,
        side=side,
        price=Decimal(price),
        amount=Decimal(amount),
        initial_amount=Decimal(amount),
        filled=Decimal(0),
        created_at=NOW,
    )


def trade(price: str, amount: str, age_s: int = 0, side: Side | None = None) -> Trade:
    return Trade(BTC_MXN, Decimal(price), Decimal(amount), NOW - timedelta(seconds=age_s), side)
