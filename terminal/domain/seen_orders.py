"""One resting order as the polls saw it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from terminal.domain.market import BookOrder, Side

ZERO = Decimal(0)

Key = tuple[datetime, Decimal, Decimal]


class Fate(StrEnum):
    """What became of an order that is no longer shown, as far as polls can tell."""

    FILLED = "filled"  # trades at its price cover what was left of it
    PULLED = "pulled"  # gone, and the trades seen do not cover it
    LEFT_WINDOW = "left_window"  # pushed behind the worst order shown: it may rest there still
    UNKNOWN = "unknown"  # gone while trades were missed: filled or pulled, nobody saw


class SeenOrder(NamedTuple):
    """One order over the polls in a row that showed it; the same order is (side, created_at, price, initial_amount).

    `taken` is the base that fell away while watched (part fills), `refilled` what came back: an order that shows only
    part of itself, or a fill the venue took back. `first_seen_at` is our clock; its age is by `order.created_at`.
    """

    order: BookOrder
    side: Side
    first_seen_at: datetime
    polls: int = 1
    taken: Decimal = ZERO
    refilled: Decimal = ZERO

    @property
    def is_new(self) -> bool:
        """Say whether no poll before this one showed it."""
        return self.polls == 1


@dataclass(frozen=True, slots=True)
class GoneOrder:
    """An order that one poll showed and the next did not.

    `gone_at` is the receipt of the poll in which it was missing; `filled` the base, of what it last showed, that trades
    cover: a pulled order may have been part filled before. Until `is_settled`, trades that are read later may still
    tell it otherwise.
    """

    seen: SeenOrder
    fate: Fate
    gone_at: datetime
    filled: Decimal = ZERO
    is_settled: bool = True


def key_of(order: BookOrder) -> Key:
    """Return what never changes of an order without an id; equal keys of one side may still be two orders."""
    return order.created_at, order.price, order.initial_amount


def is_better(price: Decimal, than: Decimal, side: Side) -> bool:
    """Say whether an order of *side* at *price* stands before one at *than*."""
    return price > than if side is Side.BUY else price < than


def is_ahead(order: BookOrder, of: BookOrder, side: Side) -> bool:
    """Say whether *order* is served before *of*: better price, then the older one."""
    if order.price == of.price:
        return order.created_at < of.created_at
    return is_better(order.price, of.price, side)
