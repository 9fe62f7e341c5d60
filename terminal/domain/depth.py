"""What can honestly be said of one polled book: levels, sums, the cost of a size, and how far it reaches.

Everything here speaks only of the orders seen; where they do not suffice it says so instead of extrapolating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import accumulate, compress, count, repeat
from operator import eq
from statistics import median
from typing import NamedTuple

from terminal.domain.market import BookOrder, OrderBook, Side, Trade

ZERO, TEN_THOUSAND = Decimal(0), Decimal(10_000)
MOVE_BPS = Decimal(3)  # what a liquid price moves in a second, at most 95 % of the time
DUST = Decimal("0.1")  # of the median order of a side
TOP_ORDERS, BALANCED_BPS, MICROPRICE_STEPS = 5, Decimal(25), 3


class Level(NamedTuple):
    """All orders of one side within one price step, in base; `total` sums from the best price to here."""

    price: Decimal
    amount: Decimal
    total: Decimal
    orders: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """What taking a size from one side of the book would do.

    `filled` of `wanted` (both base) is what the visible orders give; prices are None when nothing is filled.
    """

    side: Side
    wanted: Decimal
    filled: Decimal
    value: Decimal  # quote, exact
    average_price: Decimal | None
    worst_price: Decimal | None
    slippage_bps: Decimal | None  # of the average against mid, positive is worse
    visible_share: Decimal  # filled / everything visible on that side

    @property
    def is_complete(self) -> bool:
        return self.filled >= self.wanted > 0


def levels(orders: Sequence[BookOrder], side: Side, step: Decimal | None = None) -> tuple[Level, ...]:
    """Sum the orders of one side by price, or by *step*: bids are grouped down, asks up, so no level flatters."""
    prices, amounts = [order.price for order in orders], [order.amount for order in orders]
    if step is not None:
        prices = [grouped_price(price, side, step) for price in prices]
    totals, counts = list(accumulate(amounts)), [1] * len(prices)
    for place in reversed(list(compress(count(), map(eq, prices, prices[1:])))):
        amounts[place] += amounts.pop(place + 1)
        counts[place] += counts.pop(place + 1)
        del prices[place + 1], totals[place]
    rows = zip(prices, amounts, totals, counts, strict=True)
    return tuple(map(tuple.__new__, repeat(Level), rows))  # half the time of calls, and a book has a hundred


def grouped_price(price: Decimal, side: Side, step: Decimal) -> Decimal:
    """Return the step's price that *price* belongs to: never better than the order itself."""
    rounding = ROUND_FLOOR if side is Side.BUY else ROUND_CEILING
    return (price / step).to_integral_value(rounding) * step


def sweep(book: OrderBook, side: Side, amount: Decimal) -> Sweep:
    """Walk the side that a market order of *side* takes from, for *amount* base."""
    orders = book.asks if side is Side.BUY else book.bids
    filled = value = ZERO
    worst: Decimal | None = None
    for order in orders:
        if filled >= amount:
            break
        taken = min(order.amount, amount - filled)
        filled, value, worst = filled + taken, value + taken * order.price, order.price
    visible = sum((order.amount for order in orders), ZERO)
    average = value / filled if filled else None
    return Sweep(
        side=side,
        wanted=amount,
        filled=filled,
        value=value,
        average_price=average,
        worst_price=worst,
        slippage_bps=_slippage(average, book.mid, side),
        visible_share=filled / visible if visible else ZERO,
    )


def amount_for_value(book: OrderBook, side: Side, value: Decimal) -> Decimal | None:
    """Return the base amount that *value* quote buys or must be sold for; None if the visible orders do not reach."""
    amount = left = ZERO
    left = value
    for order in book.asks if side is Side.BUY else book.bids:
        worth = order.price * order.amount
        if worth >= left:
            return amount + left / order.price
        amount, left = amount + order.amount, left - worth
    return None


def executable_spread(book: OrderBook, value: Decimal) -> Decimal | None:
    """Return *the* spread: (average to buy − average to sell) / mid for *value* quote; None if not all is visible."""
    mid = book.mid
    bought, sold = amount_for_value(book, Side.BUY, value), amount_for_value(book, Side.SELL, value)
    if mid is None or not bought or not sold:
        return None
    return (value / bought - value / sold) / mid


def uncertainty_bps(book: OrderBook, value: Decimal, age_s: float) -> Decimal | None:
    """Return ±: how far the average price of *value* quote may be off in a book so old, 95 times of 100.

    (3 + half the spread for that value) × √age, both in basis points, age in seconds and at least one: the price moves
    with the root of time, and where one order less shifts the cost, it shifts by about half the spread. None where the
    book does not hold that value on both sides.
    Source: recorded books of five markets, liquid and thin (tests/integration/test_recorded_depth.py).
    """
    spread = executable_spread(book, value)
    if spread is None:
        return None
    return (MOVE_BPS + spread * TEN_THOUSAND / 2) * Decimal(max(age_s, 1.0)).sqrt()


def imbalance(book: OrderBook) -> Decimal | None:
    """Return (bids − asks) / (bids + asks) of the five best orders a side, dust left out; None with an empty side."""
    return _imbalance(_without_dust(book.bids)[:TOP_ORDERS], _without_dust(book.asks)[:TOP_ORDERS])


def imbalance_nearby(book: OrderBook, within_bps: Decimal = BALANCED_BPS) -> tuple[Decimal, Decimal] | None:
    """Return the imbalance of all orders within *within_bps* of mid, and that distance.

    It is cut to the shorter reach of the two sides, so that both are seen whole; None where a side has nothing there.
    """
    mid = book.mid
    bids_reach, asks_reach = reach_bps(book.bids, mid), reach_bps(book.asks, mid)
    if mid is None or bids_reach is None or asks_reach is None:
        return None
    distance = min(bids_reach, asks_reach, within_bps)
    reach = mid * distance / TEN_THOUSAND
    bids, asks = ([order for order in orders if abs(order.price - mid) <= reach] for orders in (book.bids, book.asks))
    share = _imbalance(bids, asks)
    return None if share is None else (share, distance)


def microprice(book: OrderBook, price_step: Decimal) -> Decimal | None:
    """Return mid weighted by the amounts at the best prices; None on a spread over three steps, where mid is better."""
    bid, ask, spread = book.best_bid, book.best_ask, book.spread
    if bid is None or ask is None or spread is None or spread > price_step * MICROPRICE_STEPS:
        return None
    bids = sum((order.amount for order in book.bids if order.price == bid), ZERO)
    asks = sum((order.amount for order in book.asks if order.price == ask), ZERO)
    return (bid * asks + ask * bids) / (bids + asks)


def reach_bps(orders: tuple[BookOrder, ...], mid: Decimal | None) -> Decimal | None:
    """Return how far from mid the last order seen lies, in basis points."""
    if mid is None or not orders:
        return None
    return abs(orders[-1].price - mid) / mid * TEN_THOUSAND


def steps_for(price_step: Decimal, mid: Decimal | None) -> tuple[Decimal, ...]:
    """Offer price steps to group by: 1, 2, 5 × powers of ten from the market's own step to about 0.5 % of mid."""
    if mid is None:
        return (price_step,)
    return tuple(_steps(price_step, max(mid / 200, price_step)))


def _steps(price_step: Decimal, largest: Decimal) -> Iterator[Decimal]:
    unit = price_step
    while unit <= largest:
        for factor in (1, 2, 5):
            if unit * factor <= largest:
                yield unit * factor
        unit *= 10


def infer_side(trade: Trade, before: OrderBook | None, previous: Trade | None) -> Side | None:
    """Guess who took: at or beyond the previous best ask → buy, bid → sell, else the tick rule; None when unsure."""
    if trade.side is not None:
        return trade.side
    if before is not None:
        if before.best_ask is not None and trade.price >= before.best_ask:
            return Side.BUY
        if before.best_bid is not None and trade.price <= before.best_bid:
            return Side.SELL
    if previous is None or previous.price == trade.price:
        return None
    return Side.BUY if trade.price > previous.price else Side.SELL


def _slippage(average: Decimal | None, mid: Decimal | None, side: Side) -> Decimal | None:
    if average is None or mid is None:
        return None
    difference = average - mid if side is Side.BUY else mid - average
    return difference / mid * TEN_THOUSAND


def _without_dust(orders: tuple[BookOrder, ...]) -> list[BookOrder]:
    if not orders:
        return []
    least = median(order.amount for order in orders) * DUST
    return [order for order in orders if order.amount >= least]


def _imbalance(bids: Iterable[BookOrder], asks: Iterable[BookOrder]) -> Decimal | None:
    bid, ask = (sum((order.amount for order in orders), ZERO) for orders in (bids, asks))
    return (bid - ask) / (bid + ask) if bid and ask else None
