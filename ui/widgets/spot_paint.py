"""The painting of spot levels over candles: dashed, a step where a day ends, a ring where the newest was read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.theme import Color, text_font
from ui.widgets.painting import Place, faded, paint_label
from ui.widgets.spot_levels import SpotLevel, unbroken

DASHES, WIDTH, STEP_ALPHA, RING = (7.0, 3.0), 1.5, 110, 3.0  # in widths of the line; px; of 255; px
DAY_LEAST = 2 * WIDTH * sum(DASHES)  # px
LEGEND_HEIGHT, LEGEND_TOP, LEGEND_LEFT, SAMPLE = 15, 4, 4, 24  # px
LEGEND_ROOM = 2 * LEGEND_TOP + LEGEND_HEIGHT


def paint_spot(painter: QPainter, place: Place, levels: Sequence[SpotLevel]) -> None:
    """Paint each day's level as far as it is known, and a faint step to the next one where that is known too.

    A day that is narrower than two dashes is painted whole.
    """
    edge = place.area.left() - DAY_LEAST  # what lies further out is not painted, else its dashes would be
    for piece in unbroken(levels):
        flat = [_line(place, each, edge) for each in piece]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(faded(Color.PRACTICE, STEP_ALPHA), 1))
        painter.drawLines([QLineF(one.p2(), other.p1()) for one, other in pairwise(flat)])
        painter.setPen(_pen(is_dashed=flat[0].dx() >= DAY_LEAST))
        painter.drawLines(flat)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if piece[-1].is_newest:
            _paint_ring(painter, flat[-1].p2())


def paint_legend(painter: QPainter, place: Place, text: str) -> None:
    """Say in the corner what the line is; what stands behind a point in the middle gives way where there is no room."""
    painter.setFont(text_font(11))
    left, top = place.area.left() + LEGEND_LEFT, place.area.top() + LEGEND_TOP
    metrics, room = QFontMetricsF(text_font(11)), place.area.right() - left - SAMPLE - 8
    if metrics.horizontalAdvance(text) > room:
        text = metrics.elidedText(text.partition("  ·  ")[0], Qt.TextElideMode.ElideRight, room)
    paint_label(painter, QRectF(left + SAMPLE, top, metrics.horizontalAdvance(text) + 8, LEGEND_HEIGHT), text)
    painter.setPen(_pen())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    middle = round(top + LEGEND_HEIGHT / 2)
    painter.drawLine(QLineF(left, middle, left + SAMPLE - 2, middle))


def _line(place: Place, level: SpotLevel, edge: float) -> QLineF:
    """Return where a level lies, on a whole pixel so that all are equally thick."""
    y = round(place.y(level.price))
    return QLineF(max(place.x(level.since_s), edge), y, place.x(level.known_s), y)


def _pen(*, is_dashed: bool = True) -> QPen:
    pen = QPen(Color.PRACTICE, WIDTH)
    if is_dashed:
        pen.setDashPattern(DASHES)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_ring(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(Color.PRACTICE, WIDTH))
    painter.setBrush(Color.PANEL)
    painter.drawEllipse(at, RING, RING)
