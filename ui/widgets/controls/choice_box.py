"""A list to choose one of, with a visible sign that there is more below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.theme import GRID, Color

BESIDE = 10 * GRID  # px: padding, border and the arrow


class ChoiceBox(QComboBox):
    """A combo box that may shrink and draws its own arrow, which the stylesheet cannot without a picture."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, items: list[str]) -> bool:
        """Offer other items; the chosen one stays if it is among them. Say whether the choice is another now."""
        if items == [self.itemText(index) for index in range(self.count())]:
            return False
        chosen = self.currentText()
        was_blocked = self.blockSignals(True)
        self.clear()
        self.addItems(items)
        self.setCurrentIndex(max(self.findText(chosen), 0) if items else -1)
        self.blockSignals(was_blocked)
        return self.currentText() != chosen

    def whole_width(self) -> int:
        """Return the width at which every item can be read to its end."""
        texts = (self.itemText(index) for index in range(self.count()))
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + BESIDE

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Color.DIM if self.isEnabled() else Color.FAINT)
        x, y = self.width() - 14.0, self.height() / 2
        painter.drawPolygon([QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)])
        painter.end()
