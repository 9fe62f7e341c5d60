"""What a wallet's venue says coins are worth, and what its clock says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from terminal.domain.wallet import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPrices:
    """One *base* in *currency*, three ways: between the sides, and with the venue's fee for who buys and who sells."""

    base: str
    currency: str
    spot: Money
    buy: Money
    sell: Money


@dataclass(frozen=True, slots=True)
class DayPrice:
    """What one *base* was worth on a day (UTC)."""

    base: str
    day: date
    price: Money


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """How far the venue's clock is ahead of ours (behind: negative), give or take half of what asking took."""

    venue_at: datetime
    ahead: timedelta
    give_or_take: timedelta


def clock_offset(venue_at: datetime, before: datetime, after: datetime) -> ClockOffset:
    """Compare the venue's clock with ours, read *before* and *after* asking: half-way is the best guess."""
    half = (after - before) / 2
    return ClockOffset(venue_at, venue_at - (before + half), half)


def apart(price: Money, spot: Money) -> Decimal | None:
    """Return how far *price* is from *spot*, as a fraction of it; None where they cannot be compared."""
    if price.currency != spot.currency or spot.amount <= 0:
        return None
    return (price.amount - spot.amount) / spot.amount
