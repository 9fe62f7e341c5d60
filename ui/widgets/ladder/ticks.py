"""What was traded lately at the prices of a ladder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from terminal.domain.depth import grouped_price
from terminal.domain.market import OrderBook, Side, Trade
from ui.format import short
from ui.widgets.ladder.rows import ZERO, Tick

LATELY_S = 60
SIGNS = {Side.BUY: "▲", Side.SELL: "▼", None: "·"}
Place = tuple[Side, Decimal]  # side of the book and price of a row


@dataclass(frozen=True, slots=True)
class Traded:
    """What was traded at one row lately, in base, by who took; `unknown` where nobody can say."""

    bought: Decimal = ZERO
    sold: Decimal = ZERO
    unknown: Decimal = ZERO

    @property
    def amount(self) -> Decimal:
        return self.bought + self.sold + self.unknown

    @property
    def taker(self) -> Side | None:
        """Who took most of it; None where that is not known."""
        if self.unknown > self.bought + self.sold or self.bought == self.sold:
            return None
        return Side.BUY if self.bought > self.sold else Side.SELL


def traded_at(
    book: OrderBook, trades: Iterable[tuple[Trade, Side | None]], step: Decimal | None
) -> dict[Place, Traded]:
    """Sum the trades of the last minute before *book* was received by the row their price belongs to now.

    A price between the best bid and the best ask has no row.
    """
    since = book.received_at - timedelta(seconds=LATELY_S)
    found: dict[Place, Traded] = {}
    for trade, taker in trades:
        place = _place(book, trade.price, step) if trade.created_at >= since else None
        if place is not None:
            found[place] = _with(found.get(place, Traded()), trade.amount, taker)
    return found


def ticks_of(traded: Mapping[Place, Traded]) -> dict[Place, Tick]:
    """Write what was traded, sign first, as short as a row has room for."""
    return {place: Tick(SIGNS[each.taker] + short(each.amount), each.taker) for place, each in traded.items()}


def _place(book: OrderBook, price: Decimal, step: Decimal | None) -> Place | None:
    if book.best_ask is not None and price >= book.best_ask:
        side = Side.SELL
    elif book.best_bid is not None and price <= book.best_bid:
        side = Side.BUY
    else:
        return None
    return side, price if step is None else grouped_price(price, side, step)


def _with(before: Traded, amount: Decimal, taker: Side | None) -> Traded:
    if taker is None:
        return Traded(before.bought, before.sold, before.unknown + amount)
    if taker is Side.BUY:
        return Traded(before.bought + amount, before.sold, before.unknown)
    return Traded(before.bought, before.sold + amount, before.unknown)
