"""The last trades of one market, newest first, with the side they were inferred to have."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, Side, Trade
from terminal.domain.money import plain
from ui.format import age_text, at_scale, decimals, grouped_at, local_time, utc_text
from ui.models.table import Column, TableModel
from ui.theme import Color
from ui.widgets.flat_table import FlatTable
from ui.widgets.panel import Panel

ROW_HEIGHT = 20
MIN_WIDTH = 276  # what a time, a price and an amount of eight decimals each need
_SIGNS = {Side.BUY: "▲", Side.SELL: "▼", None: "·"}
_COLORS = {Side.BUY: Color.BUY, Side.SELL: Color.SELL, None: Color.DIM}


@dataclass(frozen=True, slots=True)
class TradeRow:
    """One trade as shown."""

    trade: Trade
    side: Side | None
    price_scale: int
    amount_scale: int


class TradesPane(Panel):
    """Shows up to 50 trades; a grey dot stands where nobody can say who took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trades"), parent)
        self._scales = (0, 0)
        self._gap = ""
        self._age: float | None = None
        self.model: TableModel[TradeRow] = TableModel(self._columns(), parent=self)
        self.table = FlatTable(self.model, self.tr("Last trades"), row_height=ROW_HEIGHT)
        self.set_body(self.table)
        self.setMinimumWidth(MIN_WIDTH)

    def clear(self, market: Market) -> None:
        """Wait for the first trades of *market*."""
        self.model.set_rows(())
        self.model.retitle("price", self.tr("Price {coin}").format(coin=market.quote))
        self.model.retitle("amount", self.tr("Amount {coin}").format(coin=market.base))
        self._scales = (0, 0)
        self._age = None
        self.show_gap("")
        self.forget()

    def show_trades(
        self, trades: tuple[Trade, ...], sides: tuple[Side | None, ...], rules: MarketRules | None = None
    ) -> None:
        """Show trades with the side of each, in any order; *rules* give the decimals that prices are written with."""
        needed = max((decimals(trade.amount) for trade in trades), default=0)
        self._scales = (rules.price_scale if rules else self._scales[0], max(self._scales[1], needed))
        pairs = sorted(zip(trades, sides, strict=True), key=lambda pair: pair[0].created_at, reverse=True)
        self.model.set_rows(TradeRow(trade, side, *self._scales) for trade, side in pairs)
        is_told = bool(trades) and all(trade.side is not None for trade in trades)
        self.set_note(self.tr("side as told by the venue") if is_told else self.tr("side inferred"))

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how long ago the venue was last asked; *error* is why the last poll failed, else None."""
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        self._age = age_s
        self._show_footer()

    def show_gap(self, text: str) -> None:
        """Name what was missed, e.g. `1 gap 12:03:11–12:03:14`; empty when nothing was."""
        self._gap = text
        self._show_footer()

    def _show_footer(self) -> None:
        last = self.tr("Last {count} trades, asked {age} ago.").format(
            count=self.model.rowCount(), age=age_text(self._age)
        )
        self.set_footer(" ".join(part for part in (last if self._age is not None else "", self._gap) if part))

    def _columns(self) -> tuple[Column[TradeRow], ...]:
        return (
            Column(
                name="time",
                title=self.tr("Time"),
                text=lambda row: local_time(row.trade.created_at),
                tooltip=lambda row: utc_text(row.trade.created_at),
                color=lambda _: Color.DIM,
                mono=True,
                width=72,
                rank=1,  # the rows stand in its order; a figure that is cut would be worse
            ),
            Column(
                name="price",
                title=self.tr("Price"),
                text=lambda row: f"{_SIGNS[row.side]} {grouped_at(row.trade.price, row.price_scale)}",
                copy=lambda row: plain(row.trade.price),
                tooltip=self._side_text,
                color=_side_color,
                figures=True,
                stretch=True,
            ),
            Column(
                name="amount",
                title=self.tr("Amount"),
                text=lambda row: at_scale(row.trade.amount, row.amount_scale),
                copy=lambda row: plain(row.trade.amount),
                figures=True,
                stretch=True,
            ),
        )

    def _side_text(self, row: TradeRow) -> str:
        if row.side is None:
            return self.tr("nobody can say who took")
        taken = self.tr("a buyer took") if row.side is Side.BUY else self.tr("a seller took")
        return taken if row.trade.side is not None else self.tr("{taken} (inferred)").format(taken=taken)


def _side_color(row: TradeRow) -> QColor:
    return _COLORS[row.side]
