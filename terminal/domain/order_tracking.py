"""The book order by order across polls: what stayed, what was taken from it, what went and how. Pure.

Two polls show the same order when side, created_at, price and initial_amount agree; equal orders may be two. What
happened between two polls is not seen: an order that came and went in between never was, for us.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from terminal.domain.attribution import POLLS_LOOSE, Claim, ExplainedTrade, LooseTrade, attribute
from terminal.domain.market import BookOrder, OrderBook, Side, Trade
from terminal.domain.queue_position import LISTED
from terminal.domain.seen_orders import Fate, GoneOrder, Key, SeenOrder, is_ahead, is_better, key_of
from terminal.domain.walls import Wall, Walls, follow_walls

LOOK_AHEAD = 8  # orders: as many may go in a row before finding the next one takes longer
_PLACED_AT = attrgetter("created_at")
SHOWN_WITHIN = timedelta(seconds=1)  # an order may be shown so long after its own time


@dataclass(frozen=True, slots=True)
class FollowedBook:
    """One poll of the book with the story of its orders.

    `gone` went between the last two polls; `settled` went earlier and is certain only now, perhaps otherwise than
    `gone` said. `walls` are shown now, `ended_walls` are the latest that are not, newest first. `taken` are trades that
    a resting order explains, so that who took is known. The last three fields wait for the next call.
    """

    book: OrderBook
    bids: tuple[SeenOrder, ...]  # best first
    asks: tuple[SeenOrder, ...]
    gone: tuple[GoneOrder, ...] = ()
    settled: tuple[GoneOrder, ...] = ()
    walls: tuple[Wall, ...] = ()
    ended_walls: tuple[Wall, ...] = ()
    taken: tuple[ExplainedTrade, ...] = ()
    rising_walls: tuple[Wall, ...] = ()
    claims: tuple[Claim, ...] = ()
    loose_trades: tuple[LooseTrade, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """One side laid over the poll before: what is shown, what is missing, what got smaller and by how much."""

    shown: tuple[SeenOrder, ...]
    missing: tuple[SeenOrder, ...]
    shrunk: tuple[tuple[SeenOrder, Decimal], ...]


def follow(
    before: FollowedBook | None,
    book: OrderBook,
    trades: tuple[Trade, ...],
    *,
    windows: int = 1,
    has_missed: bool = False,
) -> FollowedBook:
    """Lay *book* over what was followed; *trades* are those first seen since the last call.

    *windows* says how many windows of trades were read in that time: an order that went is pulled for certain once two
    were read after it went, for the second holds what could have filled it. *has_missed* says that trades were missed.
    """
    bids = _lay_over(before.bids if before else (), book.bids, Side.BUY, book.received_at)
    asks = _lay_over(before.asks if before else (), book.asks, Side.SELL, book.received_at)
    gone = [_judged(seen, side.shown, book.received_at) for side in (bids, asks) for seen in side.missing]
    waiting = [replace(claim, windows=claim.windows + windows) for claim in before.claims] if before else []
    fallen = _claims(before.book, bids, asks, gone) if before else []
    carried = [replace(loose, polls=loose.polls + 1) for loose in before.loose_trades] if before else []
    claims, loose, taken = attribute(
        (*waiting, *fallen), (*carried, *(LooseTrade(trade, trade.amount) for trade in trades))
    )
    told = {id(claim.gone): _told(claim, claim.gone, has_missed) for claim in claims if claim.gone is not None}
    now = tuple(told.get(id(each), each) for each in gone)
    fresh = {id(each) for each in gone}  # not by their time, which a poll may share with the one before
    settled = tuple(each for number, each in told.items() if each.is_settled and number not in fresh)
    last = None if before is None else before.book
    walls = follow_walls(_walls(before), book, (bids.shown, asks.shown), (*now, *settled), last)
    return FollowedBook(
        book=book,
        bids=bids.shown,
        asks=asks.shown,
        gone=now,
        settled=settled,
        walls=walls.shown,
        ended_walls=walls.ended,
        taken=taken,
        rising_walls=walls.rising,
        claims=tuple(_waiting(claims, told)),
        loose_trades=tuple(each for each in loose if each.polls + 1 < POLLS_LOOSE),
    )


def is_older(book: OrderBook, than: OrderBook) -> bool:
    """Say whether *book* is certainly an older one: it shows an order that was gone when *than* was made.

    It was placed before another that *than* shows, and stood within what *than* shows of that side; where that is
    fewer orders, some may have been left out. Caches and lagging copies of a venue answer so.
    """
    shown = (*than.bids, *than.asks)
    if not shown:
        return False
    latest = max(map(_PLACED_AT, shown)) - SHOWN_WITHIN
    pairs = ((Side.BUY, book.bids, than.bids), (Side.SELL, book.asks, than.asks))
    return any(_shows_gone(orders, by, side, latest) for side, orders, by in pairs if len(orders) <= len(by))


def _shows_gone(orders: tuple[BookOrder, ...], by: tuple[BookOrder, ...], side: Side, latest: datetime) -> bool:
    missing = {at for at in set(map(_PLACED_AT, orders)).difference(map(_PLACED_AT, by)) if at <= latest}
    is_whole = len(by) < LISTED
    return bool(missing) and any(
        order.created_at in missing and (is_whole or is_better(order.price, by[-1].price, side)) for order in orders
    )


def _lay_over(before: tuple[SeenOrder, ...], orders: tuple[BookOrder, ...], side: Side, at: datetime) -> _Side:
    """Find every order again: the untouched ones side by side, the few others by what never changes of them."""
    shown: list[SeenOrder] = []
    rest: list[int] = []
    passed: list[SeenOrder] = []
    place, end = 0, len(before)
    for number, order in enumerate(orders):
        found: int | None = place
        if place == end or before[place].order != order:  # most orders stand where they stood
            found = _untouched(before, place, order)
        if found is None:
            rest.append(number)
            shown.append(SeenOrder(order, side, at))
            continue
        passed += before[place:found]
        place = found + 1
        _, _, first_seen_at, polls, taken, refilled = before[found]
        shown.append(SeenOrder(order, side, first_seen_at, polls + 1, taken, refilled))
    known: dict[Key, list[SeenOrder]] = {}
    for seen in (*passed, *before[place:]):
        known.setdefault(key_of(seen.order), []).append(seen)
    shrunk = []
    for number in rest if known else ():
        same = known.get(key_of(orders[number]))
        if same:
            was = same.pop(_likeliest(same, orders[number].amount))
            less = was.order.amount - orders[number].amount
            shown[number] = _again(was, orders[number], less)
            if less > 0:
                shrunk.append((shown[number], less))
    return _Side(tuple(shown), tuple(seen for left in known.values() for seen in left), tuple(shrunk))


def _untouched(before: tuple[SeenOrder, ...], place: int, order: BookOrder) -> int | None:
    """Return where *order* stood before, exactly as it is, at *place* or a little behind it."""
    for number in range(place, min(place + LOOK_AHEAD, len(before))):
        if before[number].order == order:
            return number
    return None


def _likeliest(same: list[SeenOrder], amount: Decimal) -> int:
    """Choose of equal orders the one that is untouched, else the first that can have shrunk to *amount*."""
    if len(same) == 1:
        return 0
    amounts = [seen.order.amount for seen in same]
    return amounts.index(amount) if amount in amounts else next((n for n, was in enumerate(amounts) if was > amount), 0)


def _again(was: SeenOrder, order: BookOrder, less: Decimal) -> SeenOrder:
    taken = was.taken + less if less > 0 else was.taken
    refilled = was.refilled - less if less < 0 else was.refilled
    return SeenOrder(order, was.side, was.first_seen_at, was.polls + 1, taken, refilled)


def _judged(seen: SeenOrder, shown: tuple[SeenOrder, ...], at: datetime) -> GoneOrder:
    """Say what the book alone tells of an order that is missing.

    It is gone only if strictly better than the worst price shown, else it may rest behind it. Where an order that stood
    ahead of it still does, nobody can have filled it. Otherwise the trades must tell.
    """
    if len(shown) >= LISTED and not is_better(seen.order.price, shown[-1].order.price, seen.side):
        return GoneOrder(seen, Fate.LEFT_WINDOW, at)
    front = next((each.order for each in shown if not each.is_new), None)
    is_passed_over = front is not None and is_ahead(front, seen.order, seen.side)
    return GoneOrder(seen, Fate.PULLED, at, is_settled=is_passed_over)


def _claims(last: OrderBook, bids: _Side, asks: _Side, gone: Iterable[GoneOrder]) -> list[Claim]:
    since = max(map(_PLACED_AT, (*last.bids, *last.asks)), default=last.received_at)
    shrunk = [Claim(seen.order, seen.side, less, None, since) for side in (bids, asks) for seen, less in side.shrunk]
    return shrunk + [
        Claim(each.seen.order, each.seen.side, each.seen.order.amount, each, since)
        for each in gone
        if not each.is_settled
    ]


def _told(claim: Claim, gone: GoneOrder, has_missed: bool) -> GoneOrder:
    """Say what is known of a gone order once the trades were looked through."""
    filled = gone.seen.order.amount - claim.left
    if not claim.left:
        return replace(gone, fate=Fate.FILLED, filled=filled, is_settled=True)
    if has_missed:
        return replace(gone, fate=Fate.UNKNOWN, filled=filled, is_settled=True)
    return replace(gone, filled=filled, is_settled=claim.is_over)


def _waiting(claims: Iterable[Claim], told: dict[int, GoneOrder]) -> Iterable[Claim]:
    """Yield the claims that trades read later may still explain."""
    for claim in claims:
        gone = None if claim.gone is None else told[id(claim.gone)]
        if not claim.is_over and (gone is None or not gone.is_settled):
            yield replace(claim, gone=gone)


def _walls(before: FollowedBook | None) -> Walls:
    return Walls() if before is None else Walls(before.walls, before.rising_walls, before.ended_walls)
