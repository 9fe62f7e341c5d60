"""The last trades of one market, newest first, with the side they were inferred to have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, Side, Trade
from terminal.domain.money import plain
from terminal.domain.tape import Gap
from ui.format import age_text, decimals, unbroken, utc_text
from ui.models.table import Column, TableModel
from ui.theme import Color
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.flat_table import FlatTable
from ui.widgets.tables.trade_rows import GapRow, Row, TradeRow, trade_rows, with_gaps
from ui.widgets.tables.trades_delegate import TradesDelegate, taker_color

ROW_HEIGHT = 20
MIN_WIDTH = 204  # what a price and an amount of eight decimals each need


class TradesPane(Panel):
    """Shows trades, and in between where some were missed; a grey dot stands where nobody can say who took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trades"), parent)
        self._scales = (0, 0)
        self._gaps: tuple[Gap, ...] = ()
        self._count = 0
        self._age: float | None = None
        self._given: object = None  # what the rows were made of
        self.model: TableModel[Row] = TableModel(self._columns(), parent=self)
        self.table = FlatTable(self.model, self.tr("Last trades"), row_height=ROW_HEIGHT)
        self.table.setItemDelegate(TradesDelegate(self.table))
        self.set_body(self.table)
        self.setMinimumWidth(MIN_WIDTH)

    def clear(self, market: Market) -> None:
        """Wait for the first trades of *market*."""
        self.model.set_rows(())
        self.model.retitle("price", self.tr("Price {coin}").format(coin=market.quote))
        self.model.retitle("amount", self.tr("Amount {coin}").format(coin=market.base))
        self._scales = (0, 0)
        self._age, self._gaps, self._count = None, (), 0
        self._given = None
        self.forget()

    def show_trades(
        self,
        trades: Sequence[Trade],
        sides: Sequence[Side | None],
        rules: MarketRules | None = None,
        gaps: tuple[Gap, ...] = (),
    ) -> None:
        """Show trades with the side of each, in any order, and *gaps* where they occurred.

        *rules* give the decimals that prices are written with; before they are known, the trades themselves do.
        """
        given = tuple(trades), tuple(sides), rules, gaps
        if given == self._given:
            return
        self._given = given
        needed = max((decimals(trade.amount) for trade in trades), default=0)
        seen = 0 if rules else max((decimals(trade.price) for trade in trades), default=0)
        self._scales = (rules.price_scale if rules else max(self._scales[0], seen), max(self._scales[1], needed))
        rows = trade_rows(zip(trades, sides, strict=True), self._scales, self.model.rows)
        self.model.set_rows(with_gaps(rows, gaps))
        self._count, self._gaps = len(rows), gaps
        is_told = bool(trades) and all(trade.side is not None for trade in trades)
        self.set_note(self.tr("side as told by the venue") if is_told else self.tr("side inferred"))
        self._show_footer()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how long ago the venue was last asked; *error* is why the last poll failed, else None."""
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        self._age = age_s
        self._show_footer()

    def _gap_text(self) -> str:
        if not self._gaps:
            return ""
        span = GapRow(self._gaps[-1]).span
        one, many = self.tr("1 gap {span}."), self.tr("{count} gaps, the last {span}.")
        return (one if len(self._gaps) == 1 else many).format(count=len(self._gaps), span=span)

    def _show_footer(self) -> None:
        many = self.tr("Last {count} trades, asked {age} ago.")
        few = {0: self.tr("No trade so far, asked {age} ago."), 1: self.tr("One trade so far, asked {age} ago.")}
        last = few.get(self._count, many).format(count=self._count, age=unbroken(age_text(self._age)))
        self.set_footer(" ".join(part for part in (last if self._age is not None else "", self._gap_text()) if part))

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(
                name="time",
                title=self.tr("Time"),
                text=self._time_text,
                tooltip=self._time_told,
                color=lambda row: Color.DIM if isinstance(row, TradeRow) else Color.ATTENTION,
                mono=True,
                width=72,
                rank=1,  # the rows stand in its order; a figure that is cut would be worse
            ),
            Column(
                name="price",
                title=self.tr("Price"),
                text=lambda row: row.price_text if isinstance(row, TradeRow) else "",
                copy=lambda row: plain(row.trade.price) if isinstance(row, TradeRow) else "",
                tooltip=self._side_told,
                color=_color,
                figures=True,
                stretch=True,
            ),
            Column(
                name="amount",
                title=self.tr("Amount"),
                text=lambda row: row.amount_text if isinstance(row, TradeRow) else "",
                copy=lambda row: plain(row.trade.amount) if isinstance(row, TradeRow) else "",
                tooltip=self._side_told,
                figures=True,
                stretch=True,
            ),
        )

    def _time_text(self, row: Row) -> str:
        return row.time_text if isinstance(row, TradeRow) else self.tr("missed trades {span}").format(span=row.span)

    def _time_told(self, row: Row) -> str:
        return utc_text(row.trade.created_at) if isinstance(row, TradeRow) else self._gap_told()

    def _side_told(self, row: Row) -> str:
        if not isinstance(row, TradeRow):
            return self._gap_told()
        if row.side is None:
            return self.tr("nobody can say who took")
        taken = self.tr("a buyer took") if row.side is Side.BUY else self.tr("a seller took")
        return taken if row.trade.side is not None else self.tr("{taken} (inferred)").format(taken=taken)

    def _gap_told(self) -> str:
        return self.tr("more than fifty trades came between two polls: what was between them is not known")


def _color(row: Row) -> QColor | None:
    return taker_color(row.side) if isinstance(row, TradeRow) else None
