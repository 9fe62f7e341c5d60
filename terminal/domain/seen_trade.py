"""A trade as it was seen: with the side that took, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terminal.domain.market import OrderBook, Side, Trade


class SideSource(StrEnum):
    """How the aggressor's side is known; everything but VENUE is inferred."""

    VENUE = "venue"  # the venue said it
    QUOTE = "quote"  # at or beyond the best price of the book polled before
    TICK = "tick"  # by the move from the trade before
    ORDER = "order"  # a resting order that vanished explains it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SeenTrade:
    """One trade and the side that took; `side` is None exactly where the source is UNKNOWN."""

    trade: Trade
    side: Side | None
    source: SideSource


def source_of(trade: Trade, side: Side | None, before: OrderBook | None) -> SideSource:
    """Say how *side* of a trade is known, *before* being the book by which it was inferred (`tape.extend`)."""
    if trade.side is not None:
        return SideSource.VENUE
    if side is None:
        return SideSource.UNKNOWN
    best = None if before is None else before.best_ask if side is Side.BUY else before.best_bid
    is_at_best = best is not None and (trade.price >= best if side is Side.BUY else trade.price <= best)
    return SideSource.QUOTE if is_at_best else SideSource.TICK
