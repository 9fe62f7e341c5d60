"""A line of prices without scale: what happened, not how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


def sparkline(values: Sequence[Decimal], rect: QRectF) -> QPolygonF:
    """Return the line through *values*, oldest first, fitted into *rect*; fewer than two values give none."""
    if len(values) < 2:
        return QPolygonF()
    low, high = min(values), max(values)
    across = rect.width() / (len(values) - 1)

    def y(value: Decimal) -> float:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return rect.bottom() - share * rect.height()

    return QPolygonF([QPointF(rect.left() + i * across, y(value)) for i, value in enumerate(values)])


def draw_sparkline(painter: QPainter, rect: QRectF, values: Sequence[Decimal], color: QColor) -> None:
    """Draw the line through *values* into *rect*."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.25))
    painter.drawPolyline(sparkline(values, rect))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
