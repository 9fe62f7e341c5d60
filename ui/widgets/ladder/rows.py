"""What the ladder shows of one book by price, as text and shares; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from terminal.domain.depth import Level, grouped_price, levels
from terminal.domain.market import BookOrder, MarketRules, OrderBook, Side
from terminal.domain.order import OpenOrder
from ui.format import at_scale, decimals, grouped_at

ZERO = Decimal(0)
AGE_STEPS = 8  # shades of age


class Tick(NamedTuple):
    """What was traded at one price lately."""

    text: str = ""
    side: Side | None = None  # who took most of it; None: nobody can say


NO_TICK = Tick()


class LadderRow(NamedTuple):
    """One row as painted: rows that are equal look alike. Shares are lengths of bars, 0 to 1, and carry no money."""

    side: Side
    price: Decimal
    price_text: str
    amount_text: str
    total_text: str
    share: float  # of the largest row of both sides
    total_share: float  # of the larger side's sum
    orders: int
    own: Decimal | None  # what remains of the person's own orders here, base
    tick: Tick = NO_TICK
    is_wall: bool = False
    age_step: int | None = None  # of one order, on a log scale: 0 is newest; None where rows are levels
    age_text: str = ""
    left: float = 1.0  # what remains of one order, as a share of what was ordered
    is_first: bool = True  # of the orders at its price


@dataclass(frozen=True, slots=True)
class LadderSheet:
    """All rows of one book, best first on both sides; amounts have `amount_scale` decimals."""

    asks: tuple[LadderRow, ...]
    bids: tuple[LadderRow, ...]
    amount_scale: int
    widest: tuple[int, int, int] = (0, 0, 0)  # characters of price, amount and total
    has_ages: bool = False  # a row is one order

    @property
    def own_rows(self) -> int:
        return sum(row.own is not None for row in self.asks + self.bids)


def ladder_sheet(
    book: OrderBook,
    rules: MarketRules,
    step: Decimal | None,
    own_orders: Iterable[OpenOrder] = (),
    least_scale: int = 0,
    ticks: Mapping[tuple[Side, Decimal], Tick] | None = None,
    walls: Iterable[tuple[Side, Decimal]] = (),
) -> LadderSheet:
    """Lay out *book* by *step* (None: by exact price), amounts with the decimals the longest needs.

    *least_scale* keeps decimals that an earlier sheet needed, so that columns stand still. An own order is marked
    only where the book shows an order at exactly its price and side; *ticks* and *walls* are given by the price that
    a row has.
    """
    own = tuple(order for order in own_orders if order.market == book.market)
    bids, asks = levels(book.bids, Side.BUY, step), levels(book.asks, Side.SELL, step)
    scale = amount_scale(book, least_scale)
    largest = float(max((level.amount for level in bids + asks), default=ZERO))
    deepest = float(max((side[-1].total for side in (bids, asks) if side), default=ZERO))
    marked, ticks = frozenset(walls), ticks or {}

    def rows(side: Side, orders: tuple[BookOrder, ...], shown: tuple[Level, ...]) -> tuple[LadderRow, ...]:
        marks = _own_amounts(side, orders, own, step) if own else {}
        texts = price_texts([level.price for level in shown], rules.price_scale)
        form = f",.{scale}f"
        return tuple([
            LadderRow(
                side, price, text, format(amount, form), format(total, form), float(amount) / largest,
                float(total) / deepest, count, marks.get(price), ticks.get((side, price), NO_TICK),
                (side, price) in marked,
            ) for (price, amount, total, count), text in zip(shown, texts, strict=True)
        ])  # fmt: skip

    return sheet_of(rows(Side.SELL, book.asks, asks), rows(Side.BUY, book.bids, bids), scale)


def sheet_of(
    asks: tuple[LadderRow, ...], bids: tuple[LadderRow, ...], scale: int, *, has_ages: bool = False
) -> LadderSheet:
    """Put the rows of both sides together and measure their texts."""
    rows = asks + bids
    widest = (
        max((len(row.price_text) for row in rows), default=0),
        max((len(row.amount_text) for row in rows), default=0),
        max((len(row.total_text) for row in rows), default=0),
    )
    return LadderSheet(asks, bids, scale, widest, has_ages)


def amount_scale(book: OrderBook, least: int) -> int:
    """Return the decimals that every amount of *book* needs, at least *least*; zeros at the end do not count."""
    amounts = [order.amount for order in book.bids + book.asks]
    if -_exponent(sum(amounts, ZERO)) <= least:  # a sum has the decimals of the amount with the most
        return least
    return max((least, *map(decimals, amounts)))


def price_texts(prices: list[Decimal], scale: int) -> list[str]:
    """Write prices with *scale* decimals; one that has more keeps them."""
    if -_exponent(sum(prices, ZERO)) <= scale:
        return [at_scale(price, scale) for price in prices]
    return [grouped_at(price, scale) for price in prices]


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


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
