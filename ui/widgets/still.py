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
        return self.content.sizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        return (
            self.content.minimumSizeHint().expandedTo(self.content.minimumSize()).boundedTo(self.content.maximumSize())
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and (needed := self._needs()) != self._needed:
            self._needed = needed
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.content.setGeometry(self.rect())

    def _needs(self) -> tuple[QSize, QSize]:
        return self.sizeHint(), self.minimumSizeHint()
