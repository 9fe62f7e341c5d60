"""What the ladder shows of one book, as text and shares; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.depth import Level, grouped_price, levels
from terminal.domain.market import BookOrder, MarketRules, OrderBook, Side
from terminal.domain.order import OpenOrder
from ui.format import at_scale, decimals, grouped_at

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One level as shown; `share` and `total_share` are lengths of bars, 0 to 1, and carry no money."""

    side: Side
    price: Decimal
    price_text: str
    amount_text: str
    total_text: str
    share: float  # of the largest level of both sides
    total_share: float  # of the larger side's sum
    orders: int
    own: Decimal | None  # what remains of the person's own orders here, base


@dataclass(frozen=True, slots=True)
class LadderSheet:
    """All rows of one book, best first on both sides; amounts have `amount_scale` decimals."""

    asks: tuple[LadderRow, ...]
    bids: tuple[LadderRow, ...]
    amount_scale: int

    @property
    def own_rows(self) -> int:
        return sum(row.own is not None for row in self.asks + self.bids)


def ladder_sheet(
    book: OrderBook,
    rules: MarketRules,
    step: Decimal | None,
    own_orders: Iterable[OpenOrder] = (),
    least_scale: int = 0,
) -> LadderSheet:
    """Lay out *book* by *step* (None: by exact price), amounts with the decimals the longest needs.

    *least_scale* keeps decimals that an earlier sheet needed, so that columns stand still. An own order is marked
    only where the book shows an order at exactly its price and side.
    """
    own = tuple(order for order in own_orders if order.market == book.market)
    bids, asks = levels(book.bids, Side.BUY, step), levels(book.asks, Side.SELL, step)
    scale = max((least_scale, *(decimals(order.amount) for order in book.bids + book.asks)))
    largest = max((level.amount for level in bids + asks), default=ZERO)
    deepest = max((side[-1].total for side in (bids, asks) if side), default=ZERO)

    def rows(side: Side, orders: tuple[BookOrder, ...], shown: tuple[Level, ...]) -> tuple[LadderRow, ...]:
        marks = _own_amounts(side, orders, own, step)
        return tuple(_row(side, level, rules, scale, largest, deepest, marks.get(level.price)) for level in shown)

    return LadderSheet(rows(Side.SELL, book.asks, asks), rows(Side.BUY, book.bids, bids), scale)


def _row(
    side: Side, level: Level, rules: MarketRules, scale: int, largest: Decimal, deepest: Decimal, own: Decimal | None
) -> LadderRow:
    return LadderRow(
        side=side,
        price=level.price,
        price_text=grouped_at(level.price, rules.price_scale),
        amount_text=at_scale(level.amount, scale),
        total_text=at_scale(level.total, scale),
        share=float(level.amount / largest),
        total_share=float(level.total / deepest),
        orders=level.orders,
        own=own,
    )


def _own_amounts(
    side: Side, orders: tuple[BookOrder, ...], own: tuple[OpenOrder, ...], step: Decimal | None
) -> dict[Decimal, Decimal]:
    seen = {order.price for order in orders}
    amounts: dict[Decimal, Decimal] = {}
    for order in own:
        if order.side is side and order.price in seen:
            price = order.price if step is None else grouped_price(order.price, side, step)
            amounts[price] = amounts.get(price, ZERO) + order.amount
    return amounts
