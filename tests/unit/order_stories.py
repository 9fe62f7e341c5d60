"""Orders, books and trades of one market by the second, to tell stories with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.market import BookOrder, Market, OrderBook, Side, Trade

MARKET = Market("BTC", "MXN")
START = datetime(2026, 1, 1, tzinfo=UTC)


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def order(price: str, amount: str, placed: float = -60, initial: str | None = None) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(initial or amount), at(placed))


def book(second: float, bids: Iterable[BookOrder] = (), asks: Iterable[BookOrder] = ()) -> OrderBook:
    return OrderBook(MARKET, tuple(bids), tuple(asks), at(second))


def trade(price: str, amount: str, second: float = 0.5, side: Side | None = None) -> Trade:
    return Trade(MARKET, Decimal(price), Decimal(amount), at(second), side)
