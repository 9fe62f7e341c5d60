"""How a ladder's rows, spread and heading are put on paper: columns that stand still, figures by their last digit."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from terminal.domain.market import Side
from ui.format import UNKNOWN
from ui.theme import Color, figures_font, text_font
from ui.widgets.ladder_rows import LadderRow, LadderSheet

ROW, SPREAD_ROW, HEADING = 18, 44, 24
OWN_MARK = "◆"
PAD, MARK = 10, 14  # left and right of the figures; room for the own mark
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowState(Enum):
    """What the pointer and the keyboard do to a row."""

    PLAIN = 0
    HOVERED = 1
    FOCUSED = 2  # chosen by keys, which go to the ladder


class SpreadLine(NamedTuple):
    """What stands between the sides."""

    mid: str = UNKNOWN
    spread: str = UNKNOWN
    for_size: str = ""


class Columns(NamedTuple):
    """Right edges of the figures, in pixels; `total` is None where it does not fit."""

    price: float
    amount: float
    total: float | None


class LadderInk:
    """Fonts and columns of one ladder, and the strokes that draw it."""

    def __init__(self) -> None:
        self._figures, self._small = figures_font(12), text_font(11)
        self._mid_font = figures_font(15, QFont.Weight.Medium)
        metrics = QFontMetricsF(self._figures)
        self.char = metrics.horizontalAdvance("0")
        self._baseline = round((ROW - 1 - metrics.height()) / 2 + metrics.ascent())
        self._widest = (0, 0, 0)  # characters of price, amount, total: only grow, so that columns stand still
        self.columns = Columns(0, 0, None)

    def forget_widths(self) -> None:
        """Let the columns shrink again, for another market."""
        self._widest = (0, 0, 0)

    def grow_columns(self, sheet: LadderSheet, width: int) -> bool:
        """Make room for the widest figures of *sheet*; say whether anything moved."""
        rows = sheet.asks + sheet.bids
        price, amount, total = self._widest
        grown = (
            max((len(row.price_text) for row in rows), default=0),
            max((len(row.amount_text) for row in rows), default=0),
            max((len(row.total_text) for row in rows), default=0),
        )
        grown = max(price, grown[0]), max(amount, grown[1]), max(total, grown[2])
        if grown == self._widest:
            return False
        self._widest = grown
        self.place_columns(width)
        return True

    def place_columns(self, width: int) -> None:
        """Put price at the left, total at the right edge, the amount halfway; the total goes where room is short."""
        price_w, amount_w, total_w = (chars * self.char for chars in self._widest)
        price = PAD + price_w
        free = width - price - MARK - amount_w - total_w - PAD
        if free >= 8:
            self.columns = Columns(price, price + MARK + free / 2 + amount_w, width - PAD)
        else:
            self.columns = Columns(price, width - PAD, None)

    def use_figures(self, painter: QPainter) -> None:
        """Take the font of the rows: once for all of them."""
        painter.setFont(self._figures)

    def draw_row(self, painter: QPainter, rect: QRect, row: LadderRow, state: RowState) -> None:
        """Draw bars and figures of one row; `use_figures` goes before."""
        (price, amount, total), char = self.columns, self.char
        self._draw_ground(painter, rect, row, state)
        y = rect.top() + self._baseline
        painter.setPen(Color.SELL if row.side is Side.SELL else Color.BUY)
        painter.drawText(round(price - len(row.price_text) * char), y, row.price_text)
        painter.setPen(Color.TEXT)
        painter.drawText(round(amount - len(row.amount_text) * char), y, row.amount_text)
        if total is not None:
            painter.setPen(Color.DIM)
            painter.drawText(round(total - len(row.total_text) * char), y, row.total_text)
        if row.own is not None:
            painter.setPen(Color.ACCENT)
            painter.drawText(round(price) + 4, y, OWN_MARK)

    def draw_spread(self, painter: QPainter, rect: QRect, spread: SpreadLine) -> None:
        """Draw what stands between the sides."""
        painter.fillRect(rect, Color.GROUND)
        painter.setPen(Color.LINE)
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        line = rect.adjusted(PAD, 4, -PAD, -20 if spread.for_size else -4)
        _text(painter, line, _LEFT, spread.mid, self._mid_font, Color.TEXT)
        _text(painter, line, _RIGHT, spread.spread, self._small, Color.DIM)
        below = QRect(line.left(), rect.bottom() - 19, line.width(), 16)
        _text(painter, below, _RIGHT, spread.for_size, self._small, Color.DIM)

    def draw_heading(self, painter: QPainter, width: int, titles: tuple[str, str, str]) -> None:
        """Draw the columns' titles above the rows."""
        rect = QRect(0, 0, width, HEADING)
        line = rect.adjusted(PAD, 0, -PAD, 0)
        amount_end = round(self.columns.amount) if self._widest[1] else width * 2 // 3
        painter.fillRect(rect, Color.PANEL)
        _text(painter, line, _LEFT, titles[0], self._small, Color.DIM)
        _text(painter, QRect(0, 0, amount_end, HEADING), _RIGHT, titles[1], self._small, Color.DIM)
        if self.columns.total is not None or not self._widest[1]:
            _text(painter, line, _RIGHT, titles[2], self._small, Color.DIM)

    def _draw_ground(self, painter: QPainter, rect: QRect, row: LadderRow, state: RowState) -> None:
        is_ask = row.side is Side.SELL
        width, top, height = rect.width(), rect.top(), rect.height() - 1
        total, amount = round(row.total_share * width), max(2, round(row.share * width * 0.4))
        if state is not RowState.PLAIN:
            painter.fillRect(rect, Color.RAISED if state is RowState.HOVERED else Color.SELECTED)
        painter.fillRect(width - total, top, total, height, Color.SELL_TOTAL if is_ask else Color.BUY_TOTAL)
        painter.fillRect(0, top, amount, height, Color.SELL_BAR if is_ask else Color.BUY_BAR)
        if state is RowState.FOCUSED:
            painter.setPen(Color.ACCENT)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _text(painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str, font: QFont, color: QColor) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, alignment, text)
