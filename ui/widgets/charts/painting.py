"""What both charts over time paint alike, in pixels of the screen."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from terminal.domain.market import Side
from ui.theme import Color, side_color
from ui.widgets.charts.marks import Dot

Numbers = TypeVar("Numbers", float, npt.NDArray[np.float64])  # one or many, to be placed at once
UNDERLINE, LABEL_ALPHA, TILE = 2.0, 205, 8


class Place:
    """From seconds and prices to the pixels of a painter, as its transform stands now."""

    def __init__(self, painter: QPainter, view: QRectF) -> None:
        transform = painter.worldTransform()
        self.scale_x, self._dx = transform.m11(), transform.dx()
        self._scale_y, self._dy = transform.m22(), transform.dy()
        self.view = view  # in seconds and prices: its top is the lowest price
        self.area = transform.mapRect(view)

    def x(self, at_s: Numbers) -> Numbers:
        return at_s * self.scale_x + self._dx

    def y(self, price: Numbers) -> Numbers:
        return price * self._scale_y + self._dy

    def point(self, dot: Dot) -> QPointF:
        """Return where a dot stands."""
        return QPointF(self.x(dot.at_s), self.y(dot.price))


def color_of(side: Side | None) -> QColor:
    """Return the colour of who took; grey where nobody can say."""
    return Color.DIM if side is None else side_color(side is Side.BUY)


def faded(color: QColor, alpha: int) -> QColor:
    """Return a colour that lets through what is below, *alpha* of 255."""
    result = QColor(color)
    result.setAlpha(alpha)
    return result


def paint_diamond(painter: QPainter, at: QPointF, half: float, color: QColor) -> None:
    """Paint the sign of what is the person's own."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in ((0, -half), (half, 0), (0, half), (-half, 0))]))


def paint_hatch(painter: QPainter, rect: QRectF) -> None:
    """Hatch what nobody saw; a tile is blitted, which takes a tenth of a pattern brush."""
    painter.drawTiledPixmap(rect, _hatch_tile(Color.LINE.name(), painter.device().devicePixelRatio()), rect.topLeft())


@lru_cache(maxsize=4)
def _hatch_tile(color: str, ratio: float) -> QPixmap:
    size = round(TILE * ratio)
    tile = QPixmap(size, size)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1))
    for shift in (-TILE, 0, TILE):
        painter.drawLine(QPointF(shift, TILE), QPointF(shift + TILE, 0))
    painter.end()
    return tile


def paint_underline(painter: QPainter, place: Place, since_s: float, until_s: float) -> None:
    """Underline a time in which something was missed: in a blank stripe nothing else says so."""
    left, right = max(place.x(since_s), place.area.left()), min(place.x(until_s), place.area.right())
    if right >= left:
        rect = QRectF(left, place.area.bottom() - UNDERLINE, max(right - left, UNDERLINE), UNDERLINE)
        painter.fillRect(rect, Color.ATTENTION)


def paint_label(painter: QPainter, rect: QRectF, text: str) -> None:
    """Write on a ground that keeps the text readable."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(Color.PANEL, LABEL_ALPHA))
    painter.drawRoundedRect(rect, 2, 2)
    painter.setPen(Color.TEXT)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
