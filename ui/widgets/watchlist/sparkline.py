"""A line of prices without scale: what happened, not how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

LINE_WIDTH = 1.25


def heights(values: Sequence[Decimal]) -> tuple[float, ...]:
    """Return how high each of *values* lies between the lowest (0) and the highest (1); fewer than two give none."""
    if len(values) < 2:
        return ()
    low, high = min(values), max(values)
    return tuple(float((value - low) / (high - low)) if high > low else 0.5 for value in values)


def line_in(rect: QRectF, way: Sequence[float]) -> QPolygonF:
    """Return the line through *way* (heights, oldest first), fitted into *rect*."""
    across = rect.width() / max(len(way) - 1, 1)
    return QPolygonF(
        [QPointF(rect.left() + i * across, rect.bottom() - height * rect.height()) for i, height in enumerate(way)]
    )


def draw_sparkline(painter: QPainter, rect: QRectF, way: Sequence[float], color: QColor) -> None:
    """Draw the line through *way* into *rect*."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, LINE_WIDTH))
    painter.drawPolyline(line_in(rect, way))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
