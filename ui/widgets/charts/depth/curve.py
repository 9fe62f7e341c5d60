"""What the depth chart draws and says of one book; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from terminal.domain.depth import reach_bps, sweep
from terminal.domain.market import BookOrder, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.walls import Wall

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


class Step(NamedTuple):
    """Where one price stands on its side's curve: from the sum before it to the sum with it."""

    side: Side
    price: float
    low: float
    high: float


def curve(orders: tuple[BookOrder, ...], mid: Decimal | None) -> Curve:
    """Sum one side outwards; the line steps at every order and is never drawn beyond the last."""
    x: list[float] = []
    y: list[float] = []
    total, height = ZERO, 0.0
    for order in orders:
        total += order.amount
        price, below, height = float(order.price), height, float(total)
        x += (price, price)
        y += (below, height)
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


def own_steps(book: OrderBook, own_orders: Iterable[OpenOrder]) -> list[Step]:
    """Find the steps of the curve at which the person's own orders rest; only where the book shows that price."""
    places = {(own.side, own.price) for own in own_orders if own.market == book.market}
    return [step for side, price in places if (step := _step(book, side, price)) is not None]


def wall_steps(book: OrderBook, walls: Iterable[Wall]) -> list[Step]:
    """Find the steps of the curve that walls make."""
    places = {(wall.seen.side, wall.seen.order.price) for wall in walls}
    return [step for side, price in places if (step := _step(book, side, price)) is not None]


def _step(book: OrderBook, side: Side, price: Decimal) -> Step | None:
    before, here = ZERO, ZERO
    for order in book.bids if side is Side.BUY else book.asks:
        if order.price == price:
            here += order.amount
        elif not here:
            before += order.amount
    return Step(side, float(price), float(before), float(before + here)) if here else None


def _probe(book: OrderBook, side: Side, reached: list[BookOrder], seen: Iterable[BookOrder], price: Decimal) -> Probe:
    *_, last = seen
    if price > last.price if side is Side.BUY else price < last.price:
        return Probe(side, None, None, None, None)
    result = sweep(book, side, sum((order.amount for order in reached), ZERO))
    return Probe(side, result.worst_price, result.filled, result.value, result.slippage_bps)
