"""Orders are followed across polls: what stayed, what was taken, what went and how."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.market import BookOrder, Market, OrderBook, Trade
from terminal.domain.order_tracking import Fate, follow

MARKET = Market("BTC", "MXN")
START = datetime(2026, 1, 1, tzinfo=UTC)


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def order(price: str, amount: str, placed: float = -60, initial: str | None = None) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(initial or amount), at(placed))


def book(second: float, bids: list[BookOrder], asks: list[BookOrder]) -> OrderBook:
    return OrderBook(MARKET, tuple(bids), tuple(asks), at(second))


def trade(price: str, amount: str, second: float = 0.5) -> Trade:
    return Trade(MARKET, Decimal(price), Decimal(amount), at(second))


def test_an_order_that_stays_is_the_same_and_what_fell_away_is_counted() -> None:
    first = follow(None, book(0, [order("99", "3")], []), ())
    found = follow(first, book(1, [order("99", "1", initial="3")], []), (trade("99", "2"),))
    (seen,) = found.bids
    assert (seen.first_seen_at, seen.polls, seen.taken, seen.refilled, found.gone) == (START, 2, 2, 0, ())


def test_an_order_that_went_is_filled_where_trades_at_its_price_cover_it() -> None:
    first = follow(None, book(0, [order("99", "3"), order("98", "1")], []), ())
    found = follow(first, book(1, [], []), (trade("99", "3"),))
    assert [(each.fate, each.filled) for each in found.gone] == [(Fate.FILLED, 3), (Fate.PULLED, 0)]
