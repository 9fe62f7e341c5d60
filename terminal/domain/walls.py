"""Walls: single orders that dwarf the others, with their life story. Never "support": nearly all are pulled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from terminal.domain.depth import TEN_THOUSAND
from terminal.domain.market import OrderBook, Side
from terminal.domain.seen_orders import ZERO, Fate, GoneOrder, Key, SeenOrder, key_of

TIMES_MEDIAN, SHARE_OF_SIDE, WITHIN_BPS, MIN_POLLS = 5, Decimal("0.08"), Decimal(100), 3
KEPT = 20  # ended walls

Name = tuple[Side, Key, datetime]


@dataclass(frozen=True, slots=True)
class Wall:
    """An order that stood out from the poll at `since` to the one at `seen_at`, the last that showed it (our clock).

    `until` is the poll in which it was missing or eaten; it and `fate` are None while it is shown. `size` is the base
    it had when it first stood out; it is over once less than half of that is left. Until `is_settled`, trades that are
    read later may tell its end otherwise. `was_placed` says that it came since the poll before `since`: other orders
    only come into sight, or stand out once their neighbours went.
    """

    seen: SeenOrder
    since: datetime
    seen_at: datetime
    until: datetime | None = None
    fate: Fate | None = None
    size: Decimal = ZERO
    polls: int = 1
    is_settled: bool = True
    was_placed: bool = False

    @property
    def shown(self) -> timedelta:
        """How long polls showed it: never the time afterwards in which nobody looked."""
        return self.seen_at - self.since

    @property
    def is_eaten(self) -> bool:
        """Say whether less than half of it is left, and that little may rest there still."""
        return self.seen.order.amount * 2 < self.size


@dataclass(frozen=True, slots=True)
class Walls:
    """Those shown now, those that may become walls, and the latest that ended, newest first."""

    shown: tuple[Wall, ...] = ()
    rising: tuple[Wall, ...] = ()
    ended: tuple[Wall, ...] = ()


def follow_walls(
    before: Walls,
    book: OrderBook,
    sides: Iterable[tuple[SeenOrder, ...]],
    gone: Iterable[GoneOrder],
    last: OrderBook | None = None,
) -> Walls:
    """Tell the story of the walls on: *sides* is the book as followed, *gone* what went or is settled since *last*."""
    fates = {_name(each.seen): each for each in gone}
    known: dict[Name, list[Wall]] = {}
    for wall in (*before.shown, *before.rising):
        known.setdefault(_name(wall.seen), []).append(wall)
    standing = [wall for shown in sides for wall in _standing(book, shown, known, last)]
    vanished = [_ended(wall, fates) for rest in known.values() for wall in rest if wall.polls >= MIN_POLLS]
    eaten = [wall for wall in standing if wall.fate is not None]
    earlier = tuple(_retold(wall, fates) for wall in before.ended) if fates else before.ended
    ended = (*eaten, *(wall for wall in vanished if wall is not None), *earlier)
    return Walls(
        tuple(wall for wall in standing if wall.fate is None and wall.polls >= MIN_POLLS),
        tuple(wall for wall in standing if wall.fate is None and wall.polls < MIN_POLLS),
        ended[:KEPT],
    )


def large_amount(shown: tuple[SeenOrder, ...]) -> Decimal:
    """Return the base that stands out on one side: ≥ 5 × the median order and ≥ 8 % of all that is shown."""
    amounts = [seen.order.amount for seen in shown]
    return max(median(amounts) * TIMES_MEDIAN, sum(amounts, ZERO) * SHARE_OF_SIDE)


def _standing(
    book: OrderBook, shown: tuple[SeenOrder, ...], known: dict[Name, list[Wall]], last: OrderBook | None
) -> Iterable[Wall]:
    """Yield the walls of one side, among them those that are eaten by now; take them out of *known*."""
    if not shown:
        return
    large = large_amount(shown)
    sizes = [wall.size for name, walls in known.items() if name[0] is shown[0].side for wall in walls]
    least = min((large, *(size / 2 for size in sizes)))
    for seen in shown:
        if seen.order.amount < least and not (sizes and seen.taken):
            continue
        is_large = seen.order.amount >= large
        same = known.get(_name(seen))
        if same:
            wall = same.pop(0)
            if wall.polls >= MIN_POLLS or (is_large and _is_near(seen, book.mid)):
                yield _stood(wall, seen, book.received_at)
        elif is_large and _is_near(seen, book.mid):
            at = book.received_at
            yield Wall(seen, at, at, size=seen.order.amount, was_placed=_was_placed(seen, last))


def _was_placed(seen: SeenOrder, last: OrderBook | None) -> bool:
    """Say whether an order was placed since the poll before, by the venue's clock alone.

    What is older than an order that was shown then had been placed by then: it was out of sight.
    """
    if last is None or not seen.is_new:
        return False
    return all(order.created_at <= seen.order.created_at for order in (*last.bids, *last.asks))


def _is_near(seen: SeenOrder, mid: Decimal | None) -> bool:
    return mid is not None and abs(seen.order.price - mid) <= mid * WITHIN_BPS / TEN_THOUSAND


def _stood(wall: Wall, seen: SeenOrder, at: datetime) -> Wall:
    if seen.order.amount * 2 < wall.size:
        return replace(wall, seen=seen, seen_at=at, until=at, fate=Fate.FILLED)
    return replace(wall, seen=seen, seen_at=at, polls=wall.polls + 1)


def _ended(wall: Wall, fates: dict[Name, GoneOrder]) -> Wall | None:
    gone = fates.get(_name(wall.seen))
    return None if gone is None else replace(wall, until=gone.gone_at, fate=gone.fate, is_settled=gone.is_settled)


def _retold(wall: Wall, fates: dict[Name, GoneOrder]) -> Wall:
    """Correct the end of a wall whose fate is settled only now."""
    gone = fates.get(_name(wall.seen))
    if gone is None or gone.gone_at != wall.until:
        return wall
    return replace(wall, fate=gone.fate, is_settled=gone.is_settled)


def _name(seen: SeenOrder) -> Name:
    return seen.side, key_of(seen.order), seen.first_seen_at
