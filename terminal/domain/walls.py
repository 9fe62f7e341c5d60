"""Walls: single orders that dwarf the others, with their life story. Never "support": nearly all are pulled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from terminal.domain.depth import TEN_THOUSAND
from terminal.domain.market import OrderBook
from terminal.domain.seen_orders import ZERO, Fate, SeenOrder

TIMES_MEDIAN, SHARE_OF_SIDE, WITHIN_BPS, MIN_POLLS = 5, Decimal("0.08"), Decimal(100), 3
KEPT = 20  # ended walls


@dataclass(frozen=True, slots=True)
class Wall:
    """An order that stood out since `since`; `until` and `fate` are None while it is shown (our clock)."""

    seen: SeenOrder
    since: datetime
    until: datetime | None = None
    fate: Fate | None = None


def large_orders(book: OrderBook, shown: tuple[SeenOrder, ...]) -> tuple[SeenOrder, ...]:
    """Return the orders of one side that are ≥ 5 × its median, ≥ 8 % of its sum and within 100 bps of mid."""
    mid = book.mid
    if mid is None or not shown:
        return ()
    amounts = [seen.order.amount for seen in shown]
    least = max(median(amounts) * TIMES_MEDIAN, sum(amounts, ZERO) * SHARE_OF_SIDE)
    reach = mid * WITHIN_BPS / TEN_THOUSAND
    return tuple(seen for seen in shown if seen.order.amount >= least and abs(seen.order.price - mid) <= reach)
