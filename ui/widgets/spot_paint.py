"""The painting of spot levels over candles: dashed, a step where a day ends, a ring where the newest was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.theme import Color, text_font
from ui.widgets.painting import Place, faded, paint_label
from ui.widgets.spot_levels import SpotLevel, unbroken

DASHES, WIDTH, STEP_ALPHA, RING = (7.0, 3.0), 1.5, 110, 3.0  # in widths of the line; px; of 255; px
LEGEND_HEIGHT, LEGEND_TOP, SAMPLE = 15, 4, 24  # px
LEGEND_ROOM = 2 * LEGEND_TOP + LEGEND_HEIGHT


def paint_spot(painter: QPainter, place: Place, levels: Sequence[SpotLevel]) -> None:
    """Paint each day's level as far as it is known, and a faint step to the next one where that is known too."""
    for piece in unbroken(levels):
        before: SpotLevel | None = None
        for level in piece:
            left, right, y = place.x(level.since_s), place.x(level.known_s), place.y(level.price)
            if before is not None:
                painter.setPen(QPen(faded(Color.PRACTICE, STEP_ALPHA), 1))
                painter.drawLine(QLineF(left, place.y(before.price), left, y))
            painter.setPen(_pen())
            painter.drawLine(QLineF(max(left, place.area.left() - 10), y, right, y))
            before = level
        if piece[-1].is_newest:
            _paint_ring(painter, QPointF(right, y))


def paint_legend(painter: QPainter, place: Place, text: str) -> None:
    """Say in the corner what the dashed line is."""
    painter.setFont(text_font(11))
    width = QFontMetricsF(text_font(11)).horizontalAdvance(text)
    left, top = place.area.left() + 8, place.area.top() + LEGEND_TOP
    paint_label(painter, QRectF(left + SAMPLE, top, width + 8, LEGEND_HEIGHT), text)
    painter.setPen(_pen())
    middle = round(top + LEGEND_HEIGHT / 2)
    painter.drawLine(QLineF(left, middle, left + SAMPLE - 2, middle))


def _pen() -> QPen:
    pen = QPen(Color.PRACTICE, WIDTH)
    pen.setDashPattern(DASHES)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_ring(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(Color.PRACTICE, WIDTH))
    painter.setBrush(Color.PANEL)
    painter.drawEllipse(at, RING, RING)
