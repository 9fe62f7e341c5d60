"""How much a number may be trusted, from its age alone."""

from __future__ import annotations

from enum import StrEnum


class Freshness(StrEnum):
    """What the age of a value says; each looks different without colour."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    UNKNOWN = "unknown"  # never read: shown as "—", never as 0


AGEING_FACTOR, STALE_FACTOR, STALE_AT_LEAST_S = 2.0, 5.0, 5.0
PRIVATE_AGEING_S, PRIVATE_STALE_S = 15.0, 60.0


def public_freshness(age_s: float | None, interval_s: float) -> Freshness:
    """Judge market data by its polling interval: ageing beyond 2 ×, stale beyond 5 × and at least 5 s."""
    if age_s is None:
        return Freshness.UNKNOWN
    if age_s > max(STALE_FACTOR * interval_s, STALE_AT_LEAST_S):
        return Freshness.STALE
    return Freshness.AGEING if age_s > AGEING_FACTOR * interval_s else Freshness.FRESH


def private_freshness(age_s: float | None, interval_s: float) -> Freshness:
    """Judge balances, orders and histories: ageing beyond 15 s (or 2 × a longer interval), stale beyond 60 s."""
    if age_s is None:
        return Freshness.UNKNOWN
    if age_s > max(PRIVATE_STALE_S, STALE_FACTOR * interval_s):
        return Freshness.STALE
    return Freshness.AGEING if age_s > max(PRIVATE_AGEING_S, AGEING_FACTOR * interval_s) else Freshness.FRESH
