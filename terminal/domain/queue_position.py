"""Who stands ahead of an order: price first, then the age at one price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from terminal.domain.market import BookOrder, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.seen_orders import ZERO, is_better

SAME_TIME = timedelta(seconds=1)
LISTED = 50  # orders a side at most; Source: Coinbtr venue notes, "GET trading/orders/"


@dataclass(frozen=True, slots=True)
class Queue:
    """What rests ahead, in base, as of the book's poll; where not `is_exact` there may be more: "≥"."""

    orders: int
    amount: Decimal
    is_exact: bool


def queue_ahead(book: OrderBook, side: Side, price: Decimal, created_at: datetime | None) -> Queue:
    """Count the orders before one of *side* at *price* resting since *created_at* (None: one that is placed now).

    Exact only when every order ahead is visible and no other at that price has the same time.
    """
    orders = book.bids if side is Side.BUY else book.asks
    count, amount, twins = 0, ZERO, 0
    for order in orders:
        if is_better(price, order.price, side):
            break
        if order.price == price and created_at is not None and order.created_at >= created_at:
            twins += order.created_at == created_at
            continue
        count, amount = count + 1, amount + order.amount
    return Queue(count, amount, twins <= 1 and _sees_all_ahead(orders, side, price, created_at))


def own_queue(book: OrderBook, own: OpenOrder) -> Queue | None:
    """Say who stands ahead of an order of the person's; None where *book* should show the order and does not.

    Then one of the two is older than the other: it was filled, taken back or placed in between. The lists may write its
    time with different precision, so the book's own decides.
    """
    orders = book.bids if own.side is Side.BUY else book.asks
    same = [order for order in orders if order.price == own.price and order.initial_amount == own.initial_amount]
    shown = min(same, key=lambda order: abs(order.created_at - own.created_at), default=None)
    if shown is not None and abs(shown.created_at - own.created_at) < SAME_TIME:
        return queue_ahead(book, own.side, own.price, shown.created_at)
    is_within = len(orders) < LISTED or is_better(own.price, orders[-1].price, own.side)
    return None if is_within else queue_ahead(book, own.side, own.price, own.created_at)


def _sees_all_ahead(orders: tuple[BookOrder, ...], side: Side, price: Decimal, created_at: datetime | None) -> bool:
    if len(orders) < LISTED or is_better(price, orders[-1].price, side):
        return True
    if created_at is None or price != orders[-1].price or created_at > orders[-1].created_at:
        return False
    times = [order.created_at for order in orders if order.price == price]
    return all(earlier <= later for earlier, later in pairwise(times))  # cut off by age: the older ones are here
