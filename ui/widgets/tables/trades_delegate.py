"""Paints trades: a bar for the size behind the amount, and over a whole row where trades were missed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from terminal.domain.market import Side
from ui.theme import Color, figures_font, text_font
from ui.widgets.tables.flat_delegate import CELL_PAD, FIRST_PAD, FlatDelegate
from ui.widgets.tables.trade_rows import GapRow, TradeRow

_State = QStyle.StateFlag
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
TIME, PRICE, AMOUNT = range(3)


class TradesDelegate(FlatDelegate):
    """Takes prepared texts from the rows of a TableModel of TradeRow and GapRow."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table, self._figures, self._words = table, figures_font(), text_font(11)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view: Any = option  # the stubs leave out the fields of the C++ struct
        rect, state = QRect(view.rect), view.state
        if rect.top() < 0 or rect.bottom() >= self._table.viewport().height():
            return  # half a row at an edge would only be half a number
        row: TradeRow | GapRow = index.model().row(index.row())  # type: ignore[attr-defined]  # a TableModel
        if state & (_State.State_Selected | _State.State_MouseOver):
            painter.fillRect(rect, Color.SELECTED if state & _State.State_Selected else Color.RAISED)
        if isinstance(row, GapRow):
            self._paint_gap(painter, rect, str(index.sibling(index.row(), TIME).data()))
        else:
            self._paint_trade(painter, rect, row, index.column())

    def _paint_trade(self, painter: QPainter, rect: QRect, row: TradeRow, column: int) -> None:
        painter.setFont(self._figures)
        inner = rect.adjusted(CELL_PAD if column else FIRST_PAD, 0, -CELL_PAD, 0)
        if column == AMOUNT:
            bar = max(1, round(row.share * rect.width()))
            painter.fillRect(rect.right() + 1 - bar, rect.top() + 1, bar, rect.height() - 2, _bar_color(row.side))
            painter.setPen(Color.TEXT)
            painter.drawText(inner, _RIGHT, row.amount_text)
        elif column == PRICE:
            painter.setPen(taker_color(row.side))
            painter.drawText(inner, _RIGHT, row.price_text)
        else:
            painter.setPen(Color.DIM)
            painter.drawText(inner, _LEFT, row.time_text)

    def _paint_gap(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint one cell's part of what is written over the whole row."""
        painter.save()
        painter.setClipRect(rect)
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.fillRect(whole, Color.ATTENTION_BG)
        painter.setFont(self._words)
        painter.setPen(Color.ATTENTION)
        painter.drawText(whole, _MIDDLE, text)
        painter.restore()


def taker_color(side: Side | None) -> QColor:
    """Return the colour of who took, grey where nobody can say."""
    return {Side.BUY: Color.BUY, Side.SELL: Color.SELL, None: Color.DIM}[side]


def _bar_color(side: Side | None) -> QColor:
    return {Side.BUY: Color.BUY_BAR, Side.SELL: Color.SELL_BAR, None: Color.RAISED}[side]
