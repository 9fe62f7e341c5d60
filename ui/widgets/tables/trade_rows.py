"""What the list of trades shows, as text and shares; no Qt, so that it can be tested with literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.market import Side, Trade
from terminal.domain.tape import Gap
from ui.format import at_scale, grouped_at, local_time

SIGNS = {Side.BUY: "▲", Side.SELL: "▼", None: "·"}


@dataclass(frozen=True, slots=True)
class TradeRow:
    """One trade as shown, its texts prepared; `share` is its length of bar, 0 to 1, of the largest one shown."""

    trade: Trade
    side: Side | None
    scales: tuple[int, int]  # decimals of price and amount
    time_text: str
    price_text: str
    amount_text: str
    share: float


@dataclass(frozen=True, slots=True)
class GapRow:
    """A place in the list where trades were missed."""

    gap: Gap

    @property
    def span(self) -> str:
        """From when to when: `12:03:11–12:03:14`."""
        return f"{local_time(self.gap.after)}–{local_time(self.gap.before)}"


Row = TradeRow | GapRow


def trade_rows(
    seen: Iterable[tuple[Trade, Side | None]], scales: tuple[int, int], before: Iterable[Row] = ()
) -> list[TradeRow]:
    """Write trades newest first; a row of *before* that would be written alike is taken again."""
    pairs = sorted(seen, key=lambda pair: pair[0].created_at, reverse=True)
    largest = max((trade.amount for trade, _ in pairs), default=Decimal(1))
    known = {(id(row.trade), row.side): row for row in before if isinstance(row, TradeRow)}
    rows = []
    for trade, side in pairs:
        row, share = known.get((id(trade), side)), float(trade.amount / largest)
        if row is None or row.scales != scales:
            row = _written(trade, side, scales, share)
        elif row.share != share:
            row = TradeRow(trade, side, scales, row.time_text, row.price_text, row.amount_text, share)
        rows.append(row)
    return rows


def with_gaps(rows: list[TradeRow], gaps: Iterable[Gap]) -> Iterator[Row]:
    """Put each gap between the trades it parts; one beyond the oldest trade shown is left out."""
    left = sorted(gaps, key=lambda gap: gap.after)
    for row in rows:
        while left and row.trade.created_at <= left[-1].after:
            yield GapRow(left.pop())
        yield row


def _written(trade: Trade, side: Side | None, scales: tuple[int, int], share: float) -> TradeRow:
    price = f"{SIGNS[side]} {grouped_at(trade.price, scales[0])}"
    return TradeRow(trade, side, scales, local_time(trade.created_at), price, at_scale(trade.amount, scales[1]), share)
