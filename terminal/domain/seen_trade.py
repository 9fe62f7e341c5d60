"""A trade as it was seen: with the side that took, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terminal.domain.market import Side, Trade


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
