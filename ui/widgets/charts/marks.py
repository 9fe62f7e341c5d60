"""What stands on charts over time: trades as dots, the life of walls as labels, own orders, fills. No Qt, no numpy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from terminal.domain.market import Side
from terminal.domain.order import Fill, OpenOrder

LEAST_RADIUS, MOST_RADIUS = 1.4, 4.8  # px


@dataclass(frozen=True, slots=True)
class Dot:
    """Trades of one side in one cell, or a single one; `side` is None where nobody can say who took."""

    at_s: float
    price: float
    size: float  # base
    side: Side | None
    trades: int = 1


@dataclass(frozen=True, slots=True)
class WallMark:
    """A wall that was shown from `since_s` to `until_s` (None: it still is), with the words for its life."""

    price: float
    size: float
    side: Side
    since_s: float
    until_s: float | None
    text: str
    is_told_first: bool = True  # of one that only went out of sight there is no end to tell


@dataclass(frozen=True, slots=True)
class OwnOrder:
    """An open order of the person, since it was placed, and how its price is written where it is."""

    price: float
    side: Side
    since_s: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px, y downwards."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Say whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def fits_into(self, area: Box) -> bool:
        """Say whether all of this lies in *area*."""
        return (
            self.x >= area.x
            and self.y >= area.y
            and self.x + self.width <= area.x + area.width
            and self.y + self.height <= area.y + area.height
        )


class Anchor(NamedTuple):
    """Where a label ends, how wide it is, and whether it would rather lie above or below, in px."""

    x: float
    y: float
    width: float
    goes_up: bool = False


def dot_at(at: datetime, price: Decimal, amount: Decimal, side: Side | None) -> Dot:
    """Make a dot of a trade; *amount* is in base."""
    return Dot(at.timestamp(), float(price), float(amount), side)


def fill_dot(fill: Fill) -> Dot:
    """Make a dot of one's own fill."""
    amount = fill.amount_received if fill.side is Side.BUY else fill.amount_paid
    return dot_at(fill.closed_at, fill.price, amount, fill.side)


def own_order(order: OpenOrder, text: str = "") -> OwnOrder:
    """Make a mark of one's own open order."""
    return OwnOrder(float(order.price), order.side, order.created_at.timestamp(), text)


def merged(dots: Iterable[Dot], step_s: float, bucket: float) -> list[Dot]:
    """Sum the dots of one side that fall into one cell, at their average price: they would hide each other."""
    cells: dict[tuple[int, int, Side | None], list[Dot]] = {}
    for dot in dots:
        cells.setdefault((math.floor(dot.at_s / step_s), math.floor(dot.price / bucket), dot.side), []).append(dot)
    return [_sum(cell) for cell in cells.values()]


def radius(size: float, largest: float) -> float:
    """Return the radius of a dot: its area grows with the size, the largest one seen fills it."""
    share = min(size / largest, 1.0) if largest > 0 else 0.0
    return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * math.sqrt(share)


def largest_size(dots: Sequence[Dot]) -> float:
    """Return the size that fills a dot: only a twentieth is larger, so that one giant does not dwarf the rest."""
    sizes = sorted(dot.size for dot in dots)
    return sizes[min(len(sizes) * 19 // 20, len(sizes) - 1)] if sizes else 0.0


def placed(
    anchors: Iterable[Anchor], height: float, area: Box, kept_free: Iterable[Box] = (), avoided: Iterable[Box] = ()
) -> list[Box | None]:
    """Place labels, the important ones first, each ending at its anchor.

    A label goes to its anchor's own side, else to the other, pushed into *area*; None where there is no room beside the
    earlier ones and what is to be *kept_free*. What is *avoided* is covered only where neither side is free of it.
    """
    taken, avoided = [*kept_free], tuple(avoided)
    result: list[Box | None] = []
    for anchor in anchors:
        left = min(max(anchor.x - anchor.width, area.x), area.x + area.width - anchor.width)
        sides = (anchor.y - height - 2, anchor.y + 2)
        choices = [Box(left, y, anchor.width, height) for y in (sides if anchor.goes_up else reversed(sides))]
        free = [box for box in choices if box.fits_into(area) and not any(box.meets(other) for other in taken)]
        box = min(free, key=lambda box: any(box.meets(other) for other in avoided), default=None)
        result.append(box)
        taken += [box] if box is not None else []
    return result


def _sum(dots: list[Dot]) -> Dot:
    if len(dots) == 1:
        return dots[0]
    size = sum(dot.size for dot in dots)
    price = sum(dot.price * dot.size for dot in dots) / size
    return Dot(dots[0].at_s, price, size, dots[0].side, len(dots))
