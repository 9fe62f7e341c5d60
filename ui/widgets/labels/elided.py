"""A line of plain text that gives way: where there is no room it is shortened, and its tip says all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.labels.steady import SteadyLabel, is_alike
from ui.wording.words import plain_tooltip

LEAST_PX = 44  # what is this short is never shortened: an age


class ElidedLabel(SteadyLabel):
    """Asks for the room that its text needs, and does with less; `text` is always the whole text."""

    fewest = 1  # characters that are worth showing of a longer text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""

    def shown_text(self) -> str:
        """Return what can be read now."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        elided = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if elided == self.text():
            return elided
        if self._short:
            return metrics.elidedText(self._short, Qt.TextElideMode.ElideRight, room)
        return elided if len(elided) > self.fewest else ""

    def setText(self, text: str) -> None:
        self.set_texts(text)

    def set_texts(self, text: str, short: str = "") -> None:
        """Show *text*, or where there is no room for it what matters most of it, an age: *short*."""
        if not is_alike(short, self._short):
            self.updateGeometry()
        self._short = short
        super().setText(text)
        self._tell_all()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = self.fontMetrics().horizontalAdvance(self._short) if self._short else LEAST_PX
        return QSize(min(whole.width(), least), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def _tell_all(self) -> None:
        tip = "" if self.shown_text() == self.text() else plain_tooltip(self.text())
        if tip != self.toolTip():
            self.setToolTip(tip)
