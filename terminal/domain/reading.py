"""What the venue's lists said at one moment, which rows are new, and whether the read shows all there is.

Rows of this venue carry no id, so they are compared as multisets of keys made of fields that never change: two equal
rows are two transfers. Source: the project's money rules, "Reconciliation".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from terminal.domain.account import Balance
from terminal.domain.order import Fill, OpenOrder
from terminal.domain.transfer import Direction, TransferRecord

Row = TransferRecord | OpenOrder | Fill
T = TypeVar("T", TransferRecord, OpenOrder, Fill)

PAGE_ROWS = 50  # what the practice exchange returns at most; the document states no length
SLACK = timedelta(seconds=5)
SLACK_WITHOUT_CLOCK = timedelta(minutes=10)
DATE_HEADER_STEP = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """One read of one list. `venue_at` is the venue's own clock when it answered, None where it did not say."""

    records: tuple[T, ...]
    asked_at: datetime  # our clock, UTC
    received_at: datetime
    venue_at: datetime | None = None
    is_truncated: bool = False  # the answer itself says that there is more

    @property
    def is_blind(self) -> bool:
        """Say whether it was cut before its first row: as a baseline, no later read could ever be laid to it."""
        return self.is_truncated and not self.records

    def restamped(self, by: timedelta) -> Reading[T]:
        """Return it as if our clock had stood *by* further on when it was read."""
        return replace(self, asked_at=self.asked_at + by, received_at=self.received_at + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists that prove one kind of intent, read together; None where the kind does not need the list."""

    transfers: Reading[TransferRecord] | None = None
    open_orders: Reading[OpenOrder] | None = None
    fills: Reading[Fill] | None = None
    balance: Balance | None = None  # of the coin that leaves; corroborates, never settles

    @property
    def asked_at(self) -> datetime:
        """When the first of them was asked for, on our clock: what was sent afterwards may be missing."""
        asked = [each.asked_at for each in (self.transfers, self.open_orders, self.fills) if each is not None]
        return min(asked, default=datetime.max.replace(tzinfo=UTC))

    def restamped(self, by: timedelta) -> Lists:
        """Return them as if our clock had stood *by* further on when they were read."""
        return replace(
            self,
            transfers=self.transfers and self.transfers.restamped(by),
            open_orders=self.open_orders and self.open_orders.restamped(by),
            fills=self.fills and self.fills.restamped(by),
        )


@dataclass(frozen=True, slots=True)
class VenueClock:
    """The venue's clock against ours. `offset` is None where it never told its time; `slack` is δ."""

    offset: timedelta | None
    slack: timedelta

    def at_venue(self, ours: datetime) -> datetime:
        return ours + (self.offset or timedelta(0))


def key_of(row: Row) -> tuple[object, ...]:
    """Name a row by the fields that never change; a transaction id may appear later and is not among them."""
    match row:
        case TransferRecord() if row.venue_id is not None:
            return ("transfer", row.venue_id)
        case TransferRecord():
            place = row.address or row.receiver
            return ("transfer", row.coin, row.direction, row.is_inner, row.created_at, row.amount, place)
        case OpenOrder():
            return ("order", row.venue_order_id)
        case Fill():
            paid, received = row.amount_paid, row.amount_received
            return ("fill", row.market, row.side, row.created_at, row.closed_at, row.price, paid, received)


def key_text(row: Row) -> str:
    """Write the key as text; equal keys give equal texts, whatever the scale of their amounts (0.10 is 0.1)."""
    return "|".join(_part(part) for part in key_of(row))


def _part(part: object) -> str:
    match part:
        case Decimal():
            return format(part.normalize(), "f")
        case datetime():
            return part.isoformat()
        case _:
            return "" if part is None else str(part)


def outside(rows: Iterable[T], known: Iterable[T], claimed: Counter[str] | None = None) -> tuple[tuple[str, T], ...]:
    """Return the rows beyond those *known* before and those *claimed* as proof of something else, as multisets.

    Each comes with a name that tells equal rows apart, the same one whatever was known.
    """
    before, proven = Counter(key_text(row) for row in known), claimed or Counter()
    seen: Counter[str] = Counter()
    result = []
    for row in rows:
        key = key_text(row)
        seen[key] += 1
        # A row that proved another intent may well stand in this baseline too: it counts once.
        if seen[key] > max(before[key], proven[key]):
            result.append((f"{key}#{seen[key]}", row))
    return tuple(result)


def strangers(
    lists: Lists, since: datetime | None, claimed: Counter[str], known: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """Return what left the account or was ordered *since* (on the venue's clock; None is ever) and proves nothing.

    *known* are the venue's ids of what the journal has. Rows of a kind are what a program may have done, whatever way.
    """
    moved = lists.transfers.records if lists.transfers else ()
    sent = [row for row in moved if (row.direction is Direction.WITHDRAWAL or row.kind) and row.venue_id not in known]
    resting = lists.open_orders.records if lists.open_orders else ()
    fills = lists.fills.records if lists.fills else ()
    new: list[Row] = [row for _, row in outside(sent, (), claimed)]
    new += [row for _, row in outside(resting, (), claimed)]
    new += [row for _, row in outside(fills, (), claimed)]
    return tuple(row for row in new if (since is None or row.created_at >= since) and not claimed[placed_key(row)])


def shows_all(lists: Lists, since: datetime | None) -> bool:
    """Say whether nothing done *since* (on the venue's clock; None is ever) is missing: what was cut goes back past it.

    Only for lists of one account, newest first: of several together the oldest row says nothing.
    """
    resting = lists.open_orders
    oldest_sent = [row.created_at for row in lists.transfers.records] if lists.transfers else ()
    oldest_filled = [row.closed_at for row in lists.fills.records] if lists.fills else ()
    parts = ((lists.transfers, oldest_sent), (lists.fills, oldest_filled), (resting, ()))
    return all(
        part is None or not part.is_truncated or (since is not None and any(at < since for at in times))
        for part, times in parts
    )


def placed_key(row: Row) -> str:
    """Name the order a row belongs to where it has no id: by its market, side and time."""
    match row:
        case TransferRecord():
            return ""
        case _:
            return f"placed|{row.market.name}|{row.side}|{row.created_at.isoformat()}"


def clock_of(reading: Reading[T] | None) -> VenueClock:
    """Measure the venue's clock by the `Date` of a baseline read; its error is its step and the time the read took."""
    if reading is None or reading.venue_at is None:
        return VenueClock(None, SLACK_WITHOUT_CLOCK)
    took = abs(reading.received_at - reading.asked_at)  # a clock that was set meanwhile is as far off
    return VenueClock(reading.venue_at - reading.received_at, SLACK + DATE_HEADER_STEP + took)


def _listed_at(row: Row) -> datetime:
    # A fill is listed by when it was made: that of an old order says nothing of how far back its list goes.
    return row.closed_at if isinstance(row, Fill) else row.created_at


def is_complete(now: Reading[T], before: Reading[T], sent_at: datetime) -> bool:
    """Say whether *now* shows everything since the baseline *before*; *sent_at* is on the venue's clock, less δ.

    It does if it overlaps the baseline, or reaches back before the attempt, or the baseline was complete and empty and
    the list is shorter than a page. A truncated one never does.
    """
    if now.is_truncated:
        return False
    known = {key_text(row) for row in before.records}
    if any(key_text(row) in known for row in now.records):
        return True
    if any(_listed_at(row) < sent_at for row in now.records):
        return True
    return not before.records and not before.is_truncated and len(now.records) < PAGE_ROWS
