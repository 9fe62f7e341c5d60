"""What can be said of one row of a ladder: in its tooltip, to a screen reader, and of the way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.depth import Sweep, sweep
from terminal.domain.market import BookOrder, MarketRules, OrderBook, Side
from terminal.domain.queue_position import Queue
from terminal.domain.walls import Wall
from ui.format import bps, duration_text, grouped, local_date_time, rounded, utc_text
from ui.widgets.ladder.orders import Queued, count_ahead
from ui.widgets.ladder.rows import ZERO, LadderRow
from ui.widgets.ladder.ticks import Place, Traded

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Story:
    """Everything behind one sheet; nothing is written before somebody asks."""

    book: OrderBook
    rules: MarketRules
    lines: Mapping[Side, tuple[Queued, ...]] = field(default_factory=dict)  # where rows are orders, best first
    traded: Mapping[Place, Traded] = field(default_factory=dict)  # where rows are levels
    walls: Mapping[Place, tuple[Wall, ...]] = field(default_factory=dict)  # where rows are levels

    def of(self, row: LadderRow, number: int) -> list[str]:
        """Return what is known of a row, the *number*-th of its side counted from 0, one line a fact."""
        said = self._order(row, number) if row.side in self.lines else self._level(row)
        return [*said, self.way_to(row, number)]

    def way_to(self, row: LadderRow, number: int) -> str:
        """Say what trading from the best price to this row would give: amount, average price, slippage."""
        cost = self.sweep_to(row, number)
        if row.side is Side.SELL:
            text = translate("Ladder", "buy {amount} · average {price} · {slippage}")
        else:
            text = translate("Ladder", "sell {amount} · average {price} · {slippage}")
        price = rounded(cost.average_price, self.rules.price_scale)
        return text.format(amount=grouped(cost.filled), price=price, slippage=bps(cost.slippage_bps))

    def sweep_to(self, row: LadderRow, number: int) -> Sweep:
        """Walk the book down to a row and through it."""
        taker = Side.BUY if row.side is Side.SELL else Side.SELL
        if line := self.lines.get(row.side):
            amount = sum((each.seen.order.amount for each in line[: number + 1]), ZERO)
        else:
            amount = sum((order.amount for order in self._side(row.side) if _reaches(order.price, row)), ZERO)
        return sweep(self.book, taker, amount)

    def _side(self, side: Side) -> tuple[BookOrder, ...]:
        return self.book.asks if side is Side.SELL else self.book.bids

    def _level(self, row: LadderRow) -> list[str]:
        said = [
            f"{_side_word(row.side)} {row.price_text}",
            translate("Ladder", "amount {amount}, orders {orders}").format(amount=row.amount_text, orders=row.orders),
            translate("Ladder", "total from the best price {total}").format(total=row.total_text),
        ]
        if row.own is not None:
            said.append(translate("Ladder", "yours here: {amount}").format(amount=grouped(row.own)))
        said += [self._wall(wall) for wall in self.walls.get((row.side, row.price), ())]
        if traded := self.traded.get((row.side, row.price)):
            said.append(_traded_text(traded))
        return said

    def _order(self, row: LadderRow, number: int) -> list[str]:
        each = self.lines[row.side][number]
        order, polls = each.seen.order, each.seen.polls
        placed, seen = translate("Ladder", "placed {local} ({utc})"), translate("Ladder", "seen in {count} polls")
        said = [
            f"{_side_word(row.side)} {row.price_text}",
            _amount_text(order.amount, order.initial_amount),
            placed.format(local=local_date_time(order.created_at), utc=utc_text(order.created_at)),
            seen.format(count=polls) if polls > 1 else translate("Ladder", "seen in one poll"),
            translate("Ladder", "total from the best price {total}").format(total=row.total_text),
        ]
        if each.queue is not None:
            said.append(_queue_line(each.queue))
        return said + ([self._wall(each.wall)] if each.wall else [])

    def _wall(self, wall: Wall) -> str:
        amount = grouped(wall.seen.order.amount)
        shown = translate("Ladder", "wall · {amount} · shown {time}")
        return shown.format(amount=amount, time=duration_text(wall.shown))


def _reaches(price: Decimal, row: LadderRow) -> bool:
    return price <= row.price if row.side is Side.SELL else price >= row.price


def _side_word(side: Side) -> str:
    return translate("Ladder", "ask") if side is Side.SELL else translate("Ladder", "bid")


def _queue_line(queue: Queue) -> str:
    text = translate("Ladder", "yours: orders ahead {orders}, amount ahead {amount}")
    amount = grouped(queue.amount) if queue.is_exact else f"≥{grouped(queue.amount)}"
    return text.format(orders=count_ahead(queue), amount=amount)


def _amount_text(amount: Decimal, initial: Decimal) -> str:
    if amount == initial:
        return translate("Ladder", "amount {amount}, nothing filled").format(amount=grouped(amount))
    text = translate("Ladder", "amount {amount} of {initial}, filled {filled}")
    return text.format(amount=grouped(amount), initial=grouped(initial), filled=grouped(initial - amount))


def _traded_text(traded: Traded) -> str:
    parts = [
        text.format(amount=grouped(amount))
        for text, amount in (
            (translate("Ladder", "{amount} bought"), traded.bought),
            (translate("Ladder", "{amount} sold"), traded.sold),
            (translate("Ladder", "{amount} by nobody knows whom"), traded.unknown),
        )
        if amount
    ]
    return translate("Ladder", "traded here in the last minute: {parts} (sides inferred)").format(
        parts=", ".join(parts)
    )
