"""The book order by order across polls: what stayed, what was taken from it, what went and how. Pure.

Two polls show the same order when side, created_at, price and initial_amount agree; equal orders may be two. What
happened between two polls is not seen: an order that came and went in between never was, for us.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from terminal.domain.market import BookOrder, OrderBook, Side, Trade
from terminal.domain.queue_position import LISTED, Queue, queue_ahead
from terminal.domain.seen_orders import ZERO, Fate, GoneOrder, SeenOrder, is_better
from terminal.domain.walls import Wall, large_orders

__all__ = ["Fate", "FollowedBook", "GoneOrder", "Queue", "SeenOrder", "Wall", "follow", "queue_ahead"]

Key = tuple[datetime, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class FollowedBook:
    """One poll of the book with the story of its orders.

    `gone` went between the last two polls; `revised` went earlier and is told anew, because a trade seen since explains
    it. `walls` are shown now, `ended_walls` are the latest that are not, newest first.
    """

    book: OrderBook
    bids: tuple[SeenOrder, ...]  # best first
    asks: tuple[SeenOrder, ...]
    gone: tuple[GoneOrder, ...] = ()
    revised: tuple[GoneOrder, ...] = ()
    walls: tuple[Wall, ...] = ()
    ended_walls: tuple[Wall, ...] = ()


def follow(before: FollowedBook | None, book: OrderBook, trades: tuple[Trade, ...]) -> FollowedBook:
    """Lay *book* over what was followed; *trades* are those seen since the last call."""
    bids, bids_missing = _lay_over(before.bids if before else (), book.bids, Side.BUY, book.received_at)
    asks, asks_missing = _lay_over(before.asks if before else (), book.asks, Side.SELL, book.received_at)
    traded: dict[Decimal, Decimal] = {}
    for trade in trades:
        traded[trade.price] = traded.get(trade.price, ZERO) + trade.amount
    gone = [_gone(seen, book, traded) for seen in (*bids_missing, *asks_missing)]
    since = {_key(wall.seen.order): wall.since for wall in before.walls} if before else {}
    walls = tuple(
        Wall(seen, since.get(_key(seen.order), book.received_at))
        for seen in (*large_orders(book, bids), *large_orders(book, asks))
        if seen.polls >= 3
    )
    return FollowedBook(book, bids, asks, gone=tuple(gone), walls=walls)


def _key(order: BookOrder) -> Key:
    return order.created_at, order.price, order.initial_amount


def _lay_over(
    before: tuple[SeenOrder, ...], orders: tuple[BookOrder, ...], side: Side, at: datetime
) -> tuple[tuple[SeenOrder, ...], list[SeenOrder]]:
    """Return one side as seen now, and what of it is missing."""
    known: dict[Key, list[SeenOrder]] = {}
    for seen in before:
        known.setdefault(_key(seen.order), []).append(seen)
    shown = tuple(_seen_again(known.get(_key(order), []), order, side, at) for order in orders)
    return shown, [seen for rest in known.values() for seen in rest]


def _seen_again(same: list[SeenOrder], order: BookOrder, side: Side, at: datetime) -> SeenOrder:
    """Take from equal orders the one that *order* most simply is: untouched, else the first that could have shrunk."""
    if not same:
        return SeenOrder(order, side, at)
    place = next((n for n, seen in enumerate(same) if seen.order.amount == order.amount), None)
    if place is None:
        place = next((n for n, seen in enumerate(same) if seen.order.amount > order.amount), 0)
    seen = same.pop(place)
    less = seen.order.amount - order.amount
    taken, refilled = seen.taken + max(less, ZERO), seen.refilled + max(-less, ZERO)
    return SeenOrder(order, side, seen.first_seen_at, seen.polls + 1, taken, refilled)


def _gone(seen: SeenOrder, book: OrderBook, traded: dict[Decimal, Decimal]) -> GoneOrder:
    shown = book.bids if seen.side is Side.BUY else book.asks
    if len(shown) >= LISTED and not is_better(seen.order.price, shown[-1].price, seen.side):
        return GoneOrder(seen, Fate.LEFT_WINDOW, book.received_at)
    filled = min(traded.get(seen.order.price, ZERO), seen.order.amount)
    traded[seen.order.price] = traded.get(seen.order.price, ZERO) - filled
    fate = Fate.FILLED if filled == seen.order.amount else Fate.PULLED
    return GoneOrder(seen, fate, book.received_at, filled)
