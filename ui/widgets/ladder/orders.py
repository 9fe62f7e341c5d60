"""What the ladder shows of one book order by order; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from terminal.domain.market import BookOrder, MarketRules, Side
from terminal.domain.order import OpenOrder
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.queue_position import Queue, queue_ahead
from terminal.domain.seen_orders import SeenOrder, key_of
from terminal.domain.walls import Wall
from ui.format import age_text
from ui.widgets.ladder.rows import (
    AGE_STEPS,
    NO_TICK,
    ZERO,
    LadderRow,
    LadderSheet,
    amount_scale,
    price_texts,
    sheet_of,
)

OLDEST_S = 86_400  # where the scale of ages ends
_STEPS_S = tuple(OLDEST_S ** (step / AGE_STEPS) for step in range(1, AGE_STEPS))
Name = tuple[Side, datetime, Decimal, Decimal]  # of one order across polls


class Queued(NamedTuple):
    """One resting order as a row shows it; `own` and `queue` are None unless it is the person's."""

    seen: SeenOrder
    own: OpenOrder | None
    queue: Queue | None
    wall: Wall | None


def queued(followed: FollowedBook, own_orders: Iterable[OpenOrder] = ()) -> dict[Side, tuple[Queued, ...]]:
    """Put the orders of each side into the order in which they trade: best price first, at one price the oldest."""
    own = _own_by_name(followed, own_orders)
    walls = {_name(wall.seen): wall for wall in followed.walls}

    def side_of(shown: tuple[SeenOrder, ...], side: Side) -> tuple[Queued, ...]:
        sign = -1 if side is Side.BUY else 1
        line = sorted(shown, key=lambda seen: (sign * seen.order.price, seen.order.created_at))
        return tuple([_queued(seen, own, walls, followed) for seen in line])

    return {Side.SELL: side_of(followed.asks, Side.SELL), Side.BUY: side_of(followed.bids, Side.BUY)}


def order_sheet(
    followed: FollowedBook,
    lines: dict[Side, tuple[Queued, ...]],
    rules: MarketRules,
    ahead: str = "{count}",
    least_scale: int = 0,
) -> LadderSheet:
    """Lay out one row an order; *ahead* is what an own order says of the `{count}` of orders before it."""
    book, at = followed.book, followed.book.received_at
    scale = amount_scale(book, least_scale)
    orders = book.bids + book.asks
    largest = float(max((order.amount for order in orders), default=ZERO))
    deepest = float(max(sum((order.amount for order in side), ZERO) for side in (book.bids, book.asks)))
    form = f",.{scale}f"

    def rows(side: Side) -> tuple[LadderRow, ...]:
        line, total, before = lines[side], ZERO, None
        texts = price_texts([each.seen.order.price for each in line], rules.price_scale)
        made = []
        for each, text in zip(line, texts, strict=True):
            price, amount, initial, created_at, _ = each.seen.order
            total += amount
            age_s = (at - created_at).total_seconds()  # below zero where the venue's clock is ahead
            made.append(
                LadderRow(
                    side, price, text, format(amount, form), format(total, form), float(amount) / largest,
                    float(total) / deepest, 1, amount if each.own else None, NO_TICK, each.wall is not None,
                    age_step(age_s), _last_text(each, age_s, ahead),
                    1.0 if amount == initial else float(amount / initial), price != before,
                )
            )  # fmt: skip
            before = price
        return tuple(made)

    return sheet_of(rows(Side.SELL), rows(Side.BUY), scale, has_ages=True)


def count_ahead(queue: Queue) -> str:
    """Write how many orders stand ahead: `3`, or `≥3` where not all of them are seen."""
    return f"{queue.orders}" if queue.is_exact else f"≥{queue.orders}"


def age_step(age_s: float) -> int:
    """Return the shade of an age in seconds on a log scale: 0 below 4 s, the last from six hours on."""
    return bisect(_STEPS_S, age_s)


def _queued(seen: SeenOrder, own: dict[Name, OpenOrder], walls: dict[Name, Wall], followed: FollowedBook) -> Queued:
    if not own and not walls:
        return Queued(seen, None, None, None)
    name = _name(seen)
    mine, order = own.get(name), seen.order
    queue = queue_ahead(followed.book, seen.side, order.price, order.created_at) if mine else None
    return Queued(seen, mine, queue, walls.get(name))


def _own_by_name(followed: FollowedBook, own_orders: Iterable[OpenOrder]) -> dict[Name, OpenOrder]:
    """Find the person's orders in the book: by the venue's id, by the time, or as the only one so priced and sized."""
    found: dict[Name, OpenOrder] = {}
    for own in own_orders:
        if own.market == followed.book.market:
            same = [seen for seen in _side(followed, own.side) if _may_be(seen.order, own)]
            exact = [seen for seen in same if _is_surely(seen.order, own)]
            if len(chosen := exact or same) == 1:
                found[_name(chosen[0])] = own
    return found


def _name(seen: SeenOrder) -> Name:
    return seen.side, *key_of(seen.order)


def _side(followed: FollowedBook, side: Side) -> tuple[SeenOrder, ...]:
    return followed.bids if side is Side.BUY else followed.asks


def _may_be(order: BookOrder, own: OpenOrder) -> bool:
    return order.price == own.price and order.initial_amount == own.initial_amount


def _is_surely(order: BookOrder, own: OpenOrder) -> bool:
    return order.created_at == own.created_at or own.venue_order_id == order.venue_order_id


def _last_text(each: Queued, age_s: float, ahead: str) -> str:
    return age_text(age_s) if each.queue is None else ahead.format(count=count_ahead(each.queue))
