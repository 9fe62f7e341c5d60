"""Which open orders and fills may be one order of ours, and what became of an order that was to be cancelled.

Fills carry no order id: those of one market, side and order time belong to one order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.candidate import Candidate, Evidence, Grade, Window, at_time
from terminal.domain.market import Market, Side
from terminal.domain.money import amount_said
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest, OrderType
from terminal.domain.reading import Lists, outside

Placed = tuple[Market, Side, datetime]  # names one order where there is no id
ZERO = Decimal(0)


def candidates(
    request: OrderRequest, order_id: str | None, baseline: Lists, now: Lists, window: Window, claimed: Counter[str]
) -> tuple[Candidate, ...]:
    """Return the orders outside *baseline*, open or filled, that agree with *request* and were made within *window*."""
    resting: dict[Placed, dict[str, OpenOrder]] = {}
    for row in now.open_orders.records if now.open_orders else ():
        resting.setdefault(_placed(row), {})[row.venue_order_id] = row
    fills = _by_order(now.fills.records if now.fills else ())
    known = {_placed(row) for row in _rows(baseline)}
    return tuple(
        _candidate(name, request, placed, rest, filled, order_id)
        for placed in {**resting, **fills}
        if placed not in known and not claimed[placed_key(placed)] and placed[2] in window
        for name, rest, filled in _orders(placed, resting.get(placed, {}), fills.get(placed, ()))
        if _agrees(request, placed, rest, filled)
    )


def _orders(
    placed: Placed, resting: Mapping[str, OpenOrder], fills: tuple[Fill, ...]
) -> Iterator[tuple[str, OpenOrder | None, tuple[Fill, ...]]]:
    """Yield name and rows of each order of one moment: open ones differ by their ids, fills do not say whose."""
    if len(resting) > 1:
        yield from ((f"{placed_key(placed)}#{order_id}", row, ()) for order_id, row in resting.items())
    else:
        yield placed_key(placed), next(iter(resting.values()), None), fills


def placed_key(placed: Placed) -> str:
    """Write what names an order without an id, as the journal keeps it."""
    market, side, created_at = placed
    return f"placed|{market.name}|{side}|{created_at.isoformat()}"


def filled_amount(fills: Iterable[Fill]) -> Decimal:
    """Sum what was executed, in base and before fees: `amount_received` is net of the fee."""
    return sum((_gross(fill) for fill in fills), ZERO)


class CancelFinding(StrEnum):
    """What the lists say of an order that was to be taken back."""

    OPEN = "open"
    GONE = "gone"  # and not fully filled
    FILLED = "filled"


def cancel_finding(request: CancelRequest, baseline: Lists, now: Lists) -> tuple[CancelFinding, Evidence] | None:
    """Say what became of the order; None where the lists do not show it (the caller checks that they are complete)."""
    before = open_order(baseline, request.venue_order_id)
    if before is None or now.open_orders is None or now.fills is None or baseline.fills is None:
        return None
    if open_order(now, request.venue_order_id) is not None:
        return CancelFinding.OPEN, _cancel_evidence(before, "is still among the open orders")
    fresh = [fill for _, fill in outside(now.fills.records, baseline.fills.records) if _placed(fill) == _placed(before)]
    filled = filled_amount(fresh)
    if filled >= before.amount:
        return CancelFinding.FILLED, _cancel_evidence(before, "was filled first")
    executed = amount_said(before.filled + filled, before.market.base)
    said = f"is not among the open orders any more; {executed} of it was filled"
    return CancelFinding.GONE, _cancel_evidence(before, said)


def open_order(lists: Lists, order_id: str) -> OpenOrder | None:
    """Return the open order with this id, None where there is none."""
    rows = lists.open_orders.records if lists.open_orders else ()
    return next((row for row in rows if row.venue_order_id == order_id), None)


def _cancel_evidence(order: OpenOrder, what: str) -> Evidence:
    # The order's rows are no claim: they prove the order itself, not only its end.
    return Evidence((), Grade.REFERENCE, f"{_words(order.side, order.initial_amount, order.market)} {what}")


def _rows(lists: Lists) -> Iterator[OpenOrder | Fill]:
    yield from lists.open_orders.records if lists.open_orders else ()
    yield from lists.fills.records if lists.fills else ()


def _placed(row: OpenOrder | Fill) -> Placed:
    return row.market, row.side, row.created_at


def _by_order(fills: Iterable[Fill]) -> dict[Placed, tuple[Fill, ...]]:
    groups: dict[Placed, tuple[Fill, ...]] = {}
    for fill in fills:
        groups[_placed(fill)] = (*groups.get(_placed(fill), ()), fill)
    return groups


def _gross(fill: Fill) -> Decimal:
    return fill.amount_received + fill.fee_amount if fill.side is Side.BUY else fill.amount_paid


def _agrees(request: OrderRequest, placed: Placed, resting: OpenOrder | None, fills: tuple[Fill, ...]) -> bool:
    market, side, _ = placed
    if market != request.market or side is not request.side:
        return False
    if resting is not None and (resting.initial_amount, resting.price) != (request.amount, request.price):
        return False
    rest = resting.amount if resting is not None else ZERO
    return filled_amount(fills) + rest <= request.amount and all(_within_limit(request, fill) for fill in fills)


def _within_limit(request: OrderRequest, fill: Fill) -> bool:
    if request.type is OrderType.MARKET:
        return True
    return fill.price <= request.price if request.side is Side.BUY else fill.price >= request.price


def _candidate(
    name: str,
    request: OrderRequest,
    placed: Placed,
    resting: OpenOrder | None,
    fills: tuple[Fill, ...],
    order_id: str | None,
) -> Candidate:
    is_ours = resting is not None and order_id is not None and resting.venue_order_id == order_id
    rows: tuple[OpenOrder | Fill, ...] = ((resting,) if resting is not None else ()) + fills
    return Candidate(
        name=name,
        at=placed[2],
        records=tuple((placed_key(placed), row) for row in rows),
        grade=Grade.REFERENCE if is_ours else Grade.FIELDS,
        sentence=_sentence(placed, resting, fills, is_ours=is_ours),
        names_another=resting is not None and order_id is not None and not is_ours,
        is_exact=resting is not None or filled_amount(fills) == request.amount,
        is_open=resting is not None,
    )


def _sentence(placed: Placed, resting: OpenOrder | None, fills: tuple[Fill, ...], *, is_ours: bool) -> str:
    market, side, created_at = placed
    how = "matched by its id" if is_ours else "matched by market, side, amount and time; this venue gives no reference"
    if resting is not None:
        words = _words(side, resting.initial_amount, market)
        price = amount_said(resting.price, market.quote)
        return f"open order: {words} at {price} {market.quote}, placed {at_time(created_at)}; {how}"
    words = _words(side, filled_amount(fills), market)
    return f"in fills: {words} in {len(fills)} fills, placed {at_time(created_at)}; {how}"


def _words(side: Side, amount: Decimal, market: Market) -> str:
    return f"{side} {amount_said(amount, market.base)} {market.base}"
