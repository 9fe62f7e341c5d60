"""How a ladder's rows, spread and heading are put on paper: columns that stand still, figures by their last digit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from terminal.domain.market import Side
from ui.format import UNKNOWN
from ui.theme import Color, figures_font, text_font
from ui.widgets.ladder.colors import LadderColors
from ui.widgets.ladder.rows import LadderRow, LadderSheet

ROW, SPREAD_ROW, HEADING = 18, 44, 24
OWN_MARK = "◆"
PAD, MARK, GAP = 10, 14, 8  # beside the figures; room for the own mark; least room between columns
WALL, LEFT_BAR = 3, 2  # thickness of the marks of a wall and of what is left of an order
SIZE_BAR = 0.4  # of the width, for the largest row
_AGE_CHARS = 6  # "12 min": what the column of ages has room for at least
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowState(Enum):
    """What the pointer and the keyboard do to a row."""

    PLAIN = 0
    HOVERED = 1
    FOCUSED = 2  # chosen by keys, which go to the ladder


class PlacedRow(NamedTuple):
    """One row with its place in the view; `flash` is how fresh a change of its amount is, 0 for none."""

    top: int
    row: LadderRow
    state: RowState = RowState.PLAIN
    flash: int = 0


class SpreadLine(NamedTuple):
    """What stands between the sides."""

    mid: str = UNKNOWN
    spread: str = UNKNOWN
    for_size: str = ""


class Columns(NamedTuple):
    """Right edges of the figures, in pixels; `total` is None where it does not fit, `age` where there are none."""

    price: float
    amount: float
    total: float | None
    age: float | None = None


class LadderInk:
    """Fonts and columns of one ladder, and the strokes that draw it."""

    def __init__(self) -> None:
        self._figures, self._small = figures_font(12), text_font(11)
        self._ages = figures_font(11)
        self._mid_font = figures_font(15, QFont.Weight.Medium)
        self._small_metrics = QFontMetricsF(self._small)
        metrics = QFontMetricsF(self._figures)
        self.char = metrics.horizontalAdvance("0")
        self._age_char = QFontMetricsF(self._ages).horizontalAdvance("0")
        self._baseline = round((ROW - 1 - metrics.height()) / 2 + metrics.ascent())
        self._widest = (0, 0, 0, 0)  # characters of price, amount, total, age: only grow, so that columns stand still
        self.colors = LadderColors()
        self.columns = Columns(0, 0, None)
        self._starts: tuple[tuple[int, ...], ...] = ((), (), (), ())  # where a text of n characters begins

    def forget_widths(self) -> None:
        """Let the columns shrink again, for another market."""
        self._widest = (0, 0, 0, 0)

    def grow_columns(self, sheet: LadderSheet, width: int) -> bool:
        """Make room for the widest figures of *sheet*; say whether anything moved."""
        ages = max((len(row.age_text) for row in sheet.asks + sheet.bids), default=0) if sheet.has_ages else 0
        price, amount, total = (max(pair) for pair in zip(self._widest, sheet.widest, strict=False))
        grown = price, amount, total, max(ages, self._widest[3], _AGE_CHARS) if sheet.has_ages else 0
        if grown == self._widest:
            return False
        self._widest = grown
        self.place_columns(width)
        return True

    @property
    def tick_room(self) -> float:
        """How many characters of what was traded fit between price and amount, with air before the amount."""
        return (self.columns.amount - self._widest[1] * self.char - GAP - self.columns.price - 4) / self.char

    def place_columns(self, width: int) -> None:
        """Put the price left, the amount halfway, age or total at the right edge; the total goes for want of room."""
        price_w, amount_w, total_w = (chars * self.char for chars in self._widest[:3])
        age_w = self._widest[3] * self._age_char
        price, right = PAD + price_w, float(width - PAD)
        age = right if age_w else None
        if age_w:
            right -= age_w + GAP
        free = right - price - MARK - amount_w - total_w
        if free >= GAP:
            self.columns = Columns(price, price + MARK + free / 2 + amount_w, right, age)
        elif age_w:
            self.columns = Columns(price, right - max(right - price - MARK - amount_w, 0) / 2, None, age)
        else:
            self.columns = Columns(price, right, None)
        self._place_texts()

    def draw_rows(self, painter: QPainter, width: int, placed: Sequence[PlacedRow]) -> None:
        """Draw bars and figures of whole rows, layer by layer: a pen is taken once for all of its texts."""
        self._draw_grounds(painter, width, placed)
        painter.setFont(self._figures)
        self._draw_prices(painter, placed)
        _, amounts, totals, ages = self._starts
        baseline, write = self._baseline, painter.drawText
        painter.setPen(Color.TEXT)
        for top, row, *_ in placed:
            write(amounts[len(row.amount_text)], top + baseline, row.amount_text)
        painter.setPen(Color.DIM)
        if totals:
            for top, row, *_ in placed:
                write(totals[len(row.total_text)], top + baseline, row.total_text)
        self._draw_marks(painter, placed)
        if ages:
            self._draw_ages(painter, placed)

    def draw_spread(self, painter: QPainter, rect: QRect, spread: SpreadLine) -> None:
        """Draw what stands between the sides."""
        painter.fillRect(rect, Color.GROUND)
        painter.setPen(Color.LINE)
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        line = rect.adjusted(PAD, 4, -PAD, -20 if spread.for_size else -4)
        beside = line.width() - GAP - self._small_metrics.horizontalAdvance(spread.spread)
        is_tight = QFontMetricsF(self._mid_font).horizontalAdvance(spread.mid) > beside
        _text(painter, line, _LEFT, spread.mid, self._figures if is_tight else self._mid_font, Color.TEXT)
        _text(painter, line, _RIGHT, spread.spread, self._small, Color.DIM)
        below = QRect(line.left(), rect.bottom() - 19, line.width(), 16)
        for_size = self._small_metrics.elidedText(spread.for_size, Qt.TextElideMode.ElideRight, below.width())
        _text(painter, below, _RIGHT, for_size, self._small, Color.DIM)

    def draw_heading(self, painter: QPainter, width: int, titles: tuple[str, str, str], age_title: str = "") -> None:
        """Draw the columns' titles above the rows."""
        rect = QRect(0, 0, width, HEADING)
        line = rect.adjusted(PAD, 0, -PAD, 0)
        amount_end = round(self.columns.amount) if self._widest[1] else width * 2 // 3
        painter.fillRect(rect, Color.PANEL)
        _text(painter, line, _LEFT, titles[0], self._small, Color.DIM)
        _text(painter, QRect(0, 0, amount_end, HEADING), _RIGHT, titles[1], self._small, Color.DIM)
        if self.columns.total is not None or not self._widest[1]:
            total_end = round(self.columns.total or line.right())
            _text(painter, QRect(0, 0, total_end, HEADING), _RIGHT, titles[2], self._small, Color.DIM)
        if self.columns.age is not None:
            _text(painter, line, _RIGHT, age_title, self._small, Color.DIM)

    def _place_texts(self) -> None:
        edges = (*self.columns[:3], self.columns.age)
        chars = (self.char, self.char, self.char, self._age_char)
        self._starts = tuple(
            tuple(round(edge - length * char) for length in range(widest + 1)) if edge is not None else ()
            for edge, char, widest in zip(edges, chars, self._widest, strict=True)
        )

    def _draw_grounds(self, painter: QPainter, width: int, placed: Sequence[PlacedRow]) -> None:
        height, fill, colors = ROW - 1, painter.fillRect, self.colors
        for top, row, state, flash in placed:
            if state is not RowState.PLAIN:
                fill(0, top, width, ROW, Color.RAISED if state is RowState.HOVERED else Color.SELECTED)
            if row.age_step is None:
                total = round(row.total_share * width)
                fill(width - total, top, total, height, colors.totals[row.side])
            elif state is RowState.PLAIN:
                fill(0, top, width, height, colors.ages[row.side][row.age_step])
            bar = colors.flashes[row.side][flash] if flash else colors.bars[row.side]
            fill(0, top, max(2, round(row.share * width * SIZE_BAR)), height, bar)
            if row.is_wall:
                fill(0, top, WALL, height, colors.sides[row.side])
            if row.left < 1:
                self._draw_left(painter, top, row)
            if state is RowState.FOCUSED:
                painter.setPen(Color.ACCENT)
                painter.drawRect(0, top, width - 1, ROW - 1)

    def _draw_left(self, painter: QPainter, top: int, row: LadderRow) -> None:
        """Draw what is left of an order as a part of the line below its amount."""
        whole = round(self._widest[1] * self.char)
        begin, y = round(self.columns.amount) - whole, top + ROW - 1 - LEFT_BAR
        painter.fillRect(begin, y, whole, LEFT_BAR, Color.BORDER)
        painter.fillRect(begin, y, max(1, round(row.left * whole)), LEFT_BAR, self.colors.sides[row.side])

    def _draw_prices(self, painter: QPainter, placed: Sequence[PlacedRow]) -> None:
        starts, baseline, write = self._starts[0], self._baseline, painter.drawText
        pen: Side | bool | None = None  # a side, or True for an order behind another at its price
        for top, row, *_ in placed:
            if pen is not (wanted := row.side if row.is_first else True):
                pen = wanted
                painter.setPen(self.colors.sides[row.side] if row.is_first else Color.FAINT)
            write(starts[len(row.price_text)], top + baseline, row.price_text)

    def _draw_marks(self, painter: QPainter, placed: Sequence[PlacedRow]) -> None:
        place, room = round(self.columns.price) + 4, self.tick_room
        for top, row, *_ in placed:
            if row.own is not None:
                painter.setPen(Color.ACCENT)
                painter.drawText(place, top + self._baseline, OWN_MARK)
            elif row.tick.text:
                painter.setPen(self.colors.sides[row.tick.side])
                text = row.tick.text if len(row.tick.text) <= room else row.tick.text[:1]
                painter.drawText(place, top + self._baseline, text)

    def _draw_ages(self, painter: QPainter, placed: Sequence[PlacedRow]) -> None:
        starts = self._starts[3]
        painter.setFont(self._ages)
        for is_own in (False, True):
            painter.setPen(Color.ACCENT if is_own else Color.DIM)
            for top, row, *_ in placed:
                if (row.own is not None) is is_own:
                    painter.drawText(starts[len(row.age_text)], top + self._baseline, row.age_text)


def _text(painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str, font: QFont, color: QColor) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, alignment, text)
