"""Snapshots: what is kept of a polled book, and when the book was polled at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One polled book, its orders summed by price, best first: (price, amount) in quote per base and base.

    It ends where the poll's last order ended: beyond the last price of a side nothing is known.
    """

    at: datetime  # received, our clock
    bids: tuple[tuple[Decimal, Decimal], ...]
    asks: tuple[tuple[Decimal, Decimal], ...]
    interval_s: float  # until the next poll was due; past twice that nothing is known


class Watch(StrEnum):
    """Whether the book was looked at."""

    POLLED = "polled"  # every `interval_s`: a hidden window asks seldom
    FAILED = "failed"  # asked, without a good answer
    LOST = "lost"  # polled, but our disk could not keep it
    CLOSED = "closed"  # the program did not run, or did not watch this market


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time, by our clock, in which one market's book was watched in one way."""

    since: datetime
    until: datetime
    watch: Watch
    interval_s: float  # between polls; 0 where none were made
