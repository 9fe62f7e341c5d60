"""What a person wants to be told of, and when it is told: once for each time it becomes true. Pure.

A threshold fires when the value comes to its other side, and again only after it has gone back by a margin, so that a
price that trembles around it tells once. An alert that was never judged waits first where the value already is beyond.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.intent import Intent
from terminal.domain.market import Market
from terminal.domain.order import Fill
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_orders import Fate, GoneOrder, SeenOrder, key_of
from terminal.domain.transfer import TransferRecord
from terminal.domain.walls import Wall
from terminal.errors import InvalidInput


class Cause(StrEnum):
    """What an alert waits for; the value stands in the file."""

    PRICE_ABOVE = "price_above"
    PRICE_BELOW = "price_below"
    SPREAD_WIDER = "spread_wider"  # of the executable spread, for the reference size
    SPREAD_NARROWER = "spread_narrower"
    WALL_PLACED = "wall_placed"
    WALL_PULLED = "wall_pulled"
    STALE = "stale"  # a book that could not be read for so long
    OWN_FILL = "own_fill"
    DEPOSIT = "deposit"
    TRANSFER = "transfer"  # that was settled, or whose outcome is not known


PRICES = frozenset({Cause.PRICE_ABOVE, Cause.PRICE_BELOW})
SPREADS = frozenset({Cause.SPREAD_WIDER, Cause.SPREAD_NARROWER})
WALLS = frozenset({Cause.WALL_PLACED, Cause.WALL_PULLED})
STANDING = (Cause.OWN_FILL, Cause.DEPOSIT, Cause.TRANSFER)  # always in the list; they can only be switched off
FALLING = frozenset({Cause.PRICE_BELOW, Cause.SPREAD_NARROWER})
# How far a value must go back, as a part of the limit, before it can fire again.
MARGINS = dict.fromkeys(PRICES, Decimal("0.001")) | dict.fromkeys(SPREADS, Decimal("0.1"))
LEAST_AGE_S, LONGEST_AGE_S = Decimal(5), Decimal(86_400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One wish. `limit` is a price (quote per base), a spread (a part of mid), an age (s), or a wall's least base.

    `market` is None for any. `is_armed` is None before the first value was seen, False until the value went back.
    """

    id: str
    cause: Cause
    market: Market | None = None
    limit: Decimal | None = None
    is_on: bool = True
    is_once: bool = False  # switched off by its own firing
    is_armed: bool | None = None
    fired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """An alert that has come true. `what` is the value beyond the limit (an age in seconds), or what happened."""

    alert: Alert
    at: datetime
    market: Market | None
    what: Decimal | Wall | Fill | TransferRecord | Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class WallNews:
    """How many walls of a market were placed and pulled since a moment, each once, and the largest as it fired."""

    market: Market
    since: datetime
    placed: int
    pulled: int
    largest: Firing

    @property
    def count(self) -> int:
        return self.placed + self.pulled

    def __add__(self, later: WallNews) -> WallNews:
        return replace(
            self,
            placed=self.placed + later.placed,
            pulled=self.pulled + later.pulled,
            largest=max(self.largest, later.largest, key=_wall_amount),
        )


def checked(alert: Alert) -> Alert:
    """Return an alert that makes sense; raises InvalidInput with the reason."""
    if alert.cause in PRICES | SPREADS and alert.market is None:
        raise InvalidInput("choose a market")
    if alert.cause in PRICES | SPREADS | {Cause.STALE} and alert.limit is None:
        raise InvalidInput("an amount is needed")
    if alert.limit is not None and alert.limit <= 0:
        raise InvalidInput("more than zero is needed")
    if alert.cause in SPREADS and alert.limit is not None and alert.limit >= 1:
        raise InvalidInput("less than 100 % is needed")
    if alert.cause is Cause.STALE and alert.limit is not None and not LEAST_AGE_S <= alert.limit <= LONGEST_AGE_S:
        raise InvalidInput("between 5 seconds and a day is needed")
    return alert


def crossed(alert: Alert, value: Decimal, limit: Decimal) -> tuple[Alert, bool]:
    """Lay a new value over a threshold: the alert as it is now, and whether it fires."""
    is_beyond = value <= limit if alert.cause in FALLING else value >= limit
    if alert.is_armed is None:
        return replace(alert, is_armed=not is_beyond), False
    if alert.is_armed and is_beyond:
        return replace(alert, is_armed=False), True
    if not alert.is_armed and _is_back(alert.cause, value, limit):
        return replace(alert, is_armed=True), False
    return alert, False


def fired(alert: Alert, at: datetime) -> Alert:
    """Return an alert that has just fired: one that is wanted only once is off from now on."""
    return replace(alert, fired_at=at, is_on=not alert.is_once)


def new_of(seen: Counter[Hashable], keys: Iterable[Hashable]) -> list[int]:
    """Return the places of rows that were not there before: equal rows are several, and each is told once."""
    left = Counter(seen)
    places = []
    for place, key in enumerate(keys):
        if left[key] > 0:
            left[key] -= 1
        else:
            places.append(place)
    return places


def fill_key(fill: Fill) -> Hashable:
    """Return what never changes of a fill."""
    return fill.market, fill.side, fill.price, fill.amount_paid, fill.amount_received, fill.created_at, fill.closed_at


def deposit_key(record: TransferRecord) -> Hashable:
    """Return what tells a deposit; one that was on its way and is there now is news again."""
    return record.coin, record.amount, record.created_at, record.sender, record.address, record.is_confirmed


def walls_placed(before: FollowedBook | None, now: FollowedBook) -> list[Wall]:
    """Return the walls that the poll before did not show and whose order was placed while we looked.

    What stood there when we began to look, or came back into sight, may be hours old.
    """
    known = {_name(wall.seen) for wall in before.walls} if before is not None else set()
    return [wall for wall in now.walls if wall.was_placed and _name(wall.seen) not in known]


def walls_pulled(now: FollowedBook) -> list[Wall]:
    """Return the walls whose end this poll made certain, where trades do not cover it."""
    gone: tuple[GoneOrder, ...] = (*(each for each in now.gone if each.is_settled), *now.settled)
    pulled = {_name(each.seen) for each in gone if each.fate is Fate.PULLED}
    return [wall for wall in now.ended_walls if wall.fate is Fate.PULLED and _name(wall.seen) in pulled]


def wall_news(market: Market, firings: Iterable[Firing]) -> WallNews:
    """Sum up at least one firing of walls; what two alerts wait for is one wall all the same."""
    once = {(firing.alert.cause, firing.what): firing for firing in reversed(list(firings))}.values()
    pulled = sum(firing.alert.cause is Cause.WALL_PULLED for firing in once)
    return WallNews(
        market=market,
        since=min(firing.at for firing in once),
        placed=len(once) - pulled,
        pulled=pulled,
        largest=max(reversed(once), key=_wall_amount),
    )


def amount_of(wall: Wall) -> Decimal:
    """Return how large a wall is (base): of one that was pulled, what was left of it."""
    return wall.size if wall.until is None else wall.seen.order.amount


def _wall_amount(firing: Firing) -> Decimal:
    return amount_of(firing.what) if isinstance(firing.what, Wall) else Decimal(0)


def _is_back(cause: Cause, value: Decimal, limit: Decimal) -> bool:
    margin = limit * MARGINS.get(cause, Decimal(0))
    return value > limit + margin if cause in FALLING else value < limit - margin


def _name(seen: SeenOrder) -> Hashable:
    return seen.side, key_of(seen.order), seen.first_seen_at
