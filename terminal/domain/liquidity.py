"""What a watchlist says of one book: the cost of a round trip of a size, and how much rests close to mid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.depth import executable_spread
from terminal.domain.market import BookOrder, OrderBook

ZERO, NEAR = Decimal(0), Decimal("0.01")  # of mid
REFERENCE_PESOS = Decimal(10_000)  # the size that spreads are meant for, unless another is named


@dataclass(frozen=True, slots=True)
class Nearby:
    """What the orders seen within a distance of mid are worth, in quote.

    With `is_bound` the last order seen lies within the distance: there may be more behind it.
    """

    value: Decimal
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Liquidity:
    """How well one market can be traded; None is not known, which is never zero.

    `spread` is a fraction of mid for a round trip of the size asked for; `is_beyond` says that both sides are there but
    do not hold that size in the orders seen. `least_spread` is what it costs at least: behind the last order seen no
    price is better than that order's.
    """

    spread: Decimal | None
    is_beyond: bool
    least_spread: Decimal | None
    quoted_spread: Decimal | None  # best ask − best bid over mid, for any size
    bids: Nearby | None
    asks: Nearby | None


def liquidity(book: OrderBook, size: Decimal | None, distance: Decimal = NEAR) -> Liquidity:
    """Judge one book for *size* quote (while that is not known, the spread is not) and a *distance*, a part of mid."""
    mid, spread = book.mid, book.spread
    if mid is None or spread is None:
        return Liquidity(None, False, None, None, None, None)
    cost = None if size is None else executable_spread(book, size)
    return Liquidity(
        spread=cost,
        is_beyond=size is not None and cost is None,
        least_spread=cost if cost is not None or size is None else _least_spread(book, size, mid),
        quoted_spread=spread / mid,
        bids=_nearby(book.bids, mid, distance),
        asks=_nearby(book.asks, mid, distance),
    )


def _least_spread(book: OrderBook, size: Decimal, mid: Decimal) -> Decimal:
    return (size / _base_at_best(book.asks, size) - size / _base_at_best(book.bids, size)) / mid


def _base_at_best(orders: tuple[BookOrder, ...], size: Decimal) -> Decimal:
    """Return the base that *size* quote moves if all that is not seen rests at the last price seen."""
    base, left = ZERO, size
    for order in orders:
        taken = min(order.price * order.amount, left)
        base, left = base + taken / order.price, left - taken
    return base + left / orders[-1].price


def _nearby(orders: tuple[BookOrder, ...], mid: Decimal, distance: Decimal) -> Nearby:
    reach = mid * distance
    near = [order for order in orders if abs(order.price - mid) <= reach]
    return Nearby(sum((order.price * order.amount for order in near), ZERO), is_bound=len(near) == len(orders))
