"""A list to choose one of, with a visible sign that there is more below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.theme import Color


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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Color.DIM if self.isEnabled() else Color.FAINT)
        x, y = self.width() - 14.0, self.height() / 2
        painter.drawPolygon([QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)])
        painter.end()
