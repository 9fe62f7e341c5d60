"""The painting of spot levels over candles: dashed, a step where a day ends, a ring where the newest was read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from ui.theme import Color, text_font
from ui.widgets.charts.candles.spot_levels import DAY_S, SpotLevel
from ui.widgets.charts.painting import Place, faded, paint_label

DASHES, WIDTH, STEP_ALPHA, RING = (7.0, 3.0), 1.5, 110, 3.0  # in widths of the line; px; of 255; px
DAY_LEAST = 2 * WIDTH * sum(DASHES)  # px
LEGEND_HEIGHT, LEGEND_TOP, LEGEND_LEFT, SAMPLE, SAMPLE_STEP = 15, 4, 4, 24, 3  # px
LEGEND_ROOM = 2 * LEGEND_TOP + LEGEND_HEIGHT
Lines = npt.NDArray[np.float64]  # a row each: left, height, right, height


def paint_spot(painter: QPainter, place: Place, levels: Sequence[SpotLevel]) -> None:
    """Paint each day's level as far as it is known, and a faint step to the next one where that is known too.

    Days that are narrower than two dashes are painted whole.
    """
    if not levels:
        return
    edge = place.area.left() - DAY_LEAST  # what lies further out is not painted, else its dashes would be
    lefts = np.maximum(place.x(np.array([each.since_s for each in levels])), edge)
    rights = place.x(np.array([each.known_s for each in levels]))
    heights = np.rint(place.y(np.array([each.price for each in levels])))  # so that all are equally thick
    is_followed = np.array([one.until_s == other.since_s for one, other in pairwise(levels)], dtype=bool)
    steps = np.column_stack((rights[:-1], heights[:-1], lefts[1:], heights[1:]))[is_followed]
    _paint_levels(painter, place, np.column_stack((lefts, heights, rights, heights)), steps)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if levels[-1].is_newest:
        _paint_ring(painter, QPointF(rights[-1], heights[-1]))


def paint_legend(painter: QPainter, place: Place, text: str) -> None:
    """Say in the corner what the line is, beside a piece of it as it is painted below.

    What stands behind a point in the middle gives way where there is no room.
    """
    painter.setFont(text_font(11))
    left, top = place.area.left() + LEGEND_LEFT, place.area.top() + LEGEND_TOP
    metrics, room = QFontMetricsF(text_font(11)), place.area.right() - left - SAMPLE - 8
    if metrics.horizontalAdvance(text) > room:
        text = metrics.elidedText(text.partition("  ·  ")[0], Qt.TextElideMode.ElideRight, room)
    paint_label(painter, QRectF(left + SAMPLE, top, metrics.horizontalAdvance(text) + 8, LEGEND_HEIGHT), text)
    left, middle, right = round(left), round(top + LEGEND_HEIGHT / 2), round(left) + SAMPLE - 2
    if _is_dashed(place):
        levels, steps = np.array([(left, middle, right, middle)]), np.empty((0, 4))
    else:
        turn, low, high = (left + right) // 2, middle + SAMPLE_STEP, middle - SAMPLE_STEP
        levels = np.array([(left, low, turn, low), (turn, high, right, high)])
        steps = np.array([(turn, low, turn, high)])
    _paint_levels(painter, place, levels, steps)


def _paint_levels(painter: QPainter, place: Place, levels: Lines, steps: Lines) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(Color.PRACTICE, STEP_ALPHA), 1))
    painter.drawPath(_path(steps))
    pen = QPen(Color.PRACTICE, WIDTH)
    if _is_dashed(place):
        pen.setDashPattern(DASHES)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawPath(_path(levels))


def _is_dashed(place: Place) -> bool:
    """Say whether a day is wide enough for dashes."""
    return place.scale_x * DAY_S >= DAY_LEAST


def _path(lines: Lines) -> QPainterPath:
    """Return all lines as one path, without an object for each: that took three times as long."""
    path: QPainterPath = pyqtgraph.arrayToQPath(lines[:, ::2].ravel(), lines[:, 1::2].ravel(), connect="pairs")
    return path


def _paint_ring(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(Color.PRACTICE, WIDTH))
    painter.setBrush(Color.PANEL)
    painter.drawEllipse(at, RING, RING)
