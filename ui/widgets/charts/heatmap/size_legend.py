"""The key to a heatmap's colours: both ramps, with the sizes at their ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from terminal.domain.market import Side
from ui.theme import Color, figures_font

RAMP_WIDTH, RAMP_HEIGHT, PAD, STOPS = 72, 4, 6, 8


class SizeLegend(QWidget):
    """Paints orange over blue, from the smallest size to the largest; *color* gives a side's colour at a share."""

    def __init__(self, color: Callable[[Side, float], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color, self._low, self._high = color, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sizes(self, low: str, high: str, description: str) -> None:
        """Write the sizes at both ends; *description* says the same in words."""
        if (low, high) != (self._low, self._high):
            self._low, self._high = low, high
            self.setToolTip(description)
            self.setAccessibleName(description)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(figures_font(10))
        texts = metrics.horizontalAdvance(self._low) + metrics.horizontalAdvance(self._high)
        return QSize(texts + RAMP_WIDTH + 2 * PAD, 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(figures_font(10))
        painter.setPen(Color.DIM)
        left = QFontMetrics(painter.font()).horizontalAdvance(self._low) + PAD
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._low)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._high)
        top = self.height() / 2 - RAMP_HEIGHT
        for row, side in enumerate((Side.SELL, Side.BUY)):
            rect = QRectF(left, top + row * RAMP_HEIGHT, RAMP_WIDTH, RAMP_HEIGHT)
            ramp = QLinearGradient(rect.topLeft(), rect.topRight())
            for stop in range(STOPS + 1):
                ramp.setColorAt(stop / STOPS, self._color(side, stop / STOPS))
            painter.fillRect(rect, ramp)
        painter.end()
