"""What the depth chart draws and says of one book; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.depth import reach_bps, sweep
from terminal.domain.market import BookOrder, OrderBook, Side

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Curve:
    """One side as a staircase from its best price to the last order seen, where it ends: x price, y summed size."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    end_price: Decimal | None
    total: Decimal
    reach_bps: Decimal | None
    orders: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What trading against one side down to a price would do; all None beyond the last order seen."""

    side: Side  # who takes: BUY walks the asks
    price: Decimal | None
    amount: Decimal | None
    value: Decimal | None
    slippage_bps: Decimal | None


def curve(orders: tuple[BookOrder, ...], mid: Decimal | None) -> Curve:
    """Sum one side outwards; the line steps at every order and is never drawn beyond the last."""
    x, y, total = [], [], ZERO
    for order in orders:
        x += [float(order.price)] * 2
        y += [float(total), float(total + order.amount)]
        total += order.amount
    end = orders[-1].price if orders else None
    return Curve(tuple(x), tuple(y), end, total, reach_bps(orders, mid), len(orders))


def probe(book: OrderBook, price: Decimal) -> Probe | None:
    """Say what is available up to *price*; None between the best prices, where there is nothing."""
    if book.best_ask is not None and price >= book.best_ask:
        return _probe(book, Side.BUY, [order for order in book.asks if order.price <= price], book.asks, price)
    if book.best_bid is not None and price <= book.best_bid:
        return _probe(book, Side.SELL, [order for order in book.bids if order.price >= price], book.bids, price)
    return None


def order_prices(book: OrderBook) -> tuple[Decimal, ...]:
    """Return every price seen once, lowest first: where the cross-hair stops when moved by keys."""
    return tuple(sorted({order.price for order in book.bids + book.asks}))


def _probe(book: OrderBook, side: Side, reached: list[BookOrder], seen: Iterable[BookOrder], price: Decimal) -> Probe:
    *_, last = seen
    if price > last.price if side is Side.BUY else price < last.price:
        return Probe(side, None, None, None, None)
    result = sweep(book, side, sum((order.amount for order in reached), ZERO))
    return Probe(side, result.worst_price, result.filled, result.value, result.slippage_bps)
