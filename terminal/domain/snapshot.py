"""Snapshots: what is kept of a polled book, and when the book was polled at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.market import BookOrder

Levels = tuple[tuple[Decimal, Decimal], ...]  # (price, amount), best first


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One polled book, its orders summed by price, best first: (price, amount) in quote per base and base.

    It ends where the poll's last order ended: beyond the last price of a side nothing is known. It stands from `at` for
    `interval_s`: until the next one returned, or, where polling broke off, until the next poll was due.
    """

    at: datetime  # received, our clock
    bids: Levels
    asks: Levels
    interval_s: float


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


def summed(orders: tuple[BookOrder, ...]) -> Levels:
    """Sum the orders of one side by price, best first."""
    result: dict[Decimal, Decimal] = {}
    for order in orders:
        result[order.price] = result.get(order.price, Decimal(0)) + order.amount
    return tuple(result.items())
