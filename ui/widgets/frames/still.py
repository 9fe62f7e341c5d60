"""Keeps the window still: what changes inside lays out the inside, and the window only where it needs more room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Still(QWidget):
    """Holds one widget and fills itself with it, on purpose without a layout.

    Qt lays out everything up to the window whenever a label gets another text, even one of the same size: an age that
    is written four times a second cost 7 ms each time. A widget without a layout stops that here.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        content.setParent(self)
        self.setSizePolicy(content.sizePolicy())
        self._needed = self._needs()

    def sizeHint(self) -> QSize:
        return self._now_needed()[0]

    def minimumSizeHint(self) -> QSize:
        return self._now_needed()[1]

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and (needed := self._needs()) != self._needed:
            self._needed = needed
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.content.setGeometry(self.rect())

    def _now_needed(self) -> tuple[QSize, QSize]:
        """Return what the content needs, as last asked: it says so when that changes, but only where it is seen."""
        if not self.isVisible():
            self._needed = self._needs()
        return self._needed

    def _needs(self) -> tuple[QSize, QSize]:
        content = self.content
        least = content.minimumSizeHint().expandedTo(content.minimumSize()).boundedTo(content.maximumSize())
        return content.sizeHint().expandedTo(least), least
