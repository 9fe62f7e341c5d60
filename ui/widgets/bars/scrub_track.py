"""The track of a replay: where in the recording we are, where it was not polled; click, drag or keys go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.theme import GRID, Color

HEIGHT, GROOVE, THUMB = 6 * GRID, GRID, 3 * GRID
KEY_STEP_S, PAGE_STEP_S = 10, 60


class ScrubTrack(QAbstractSlider):
    """A slider over seconds; `actionTriggered` and `sliderReleased` say that the person chose a place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setTracking(False)  # while dragged the place is only named, and gone to when it is let go
        self.setSingleStep(KEY_STEP_S)
        self.setPageStep(PAGE_STEP_S)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._holes: tuple[tuple[float, float], ...] = ()

    def show_holes(self, holes: tuple[tuple[float, float], ...]) -> None:
        """Mark the stretches without a poll: (begin, end) in seconds."""
        self._holes = holes
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown() and event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, here = self.height() / 2, self._x_of(self.sliderPosition())
        groove = QRectF(THUMB / 2, middle - GROOVE / 2, self.width() - THUMB, GROOVE)
        painter.setBrush(Color.BORDER)
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        painter.setBrush(Color.ACCENT)
        painter.drawRoundedRect(QRectF(groove.left(), groove.top(), here - groove.left(), GROOVE), 2, 2)
        painter.setBrush(Color.GROUND)
        for begin, end in self._holes:
            painter.drawRect(QRectF(self._x_of(begin), groove.top(), self._x_of(end) - self._x_of(begin), GROOVE))
        painter.setBrush(Color.ACCENT)
        painter.setPen(Color.TEXT if self.hasFocus() else Color.ACCENT)
        painter.drawEllipse(QRectF(here - THUMB / 2, middle - THUMB / 2, THUMB, THUMB))
        painter.end()

    def _x_of(self, seconds: float) -> float:
        return THUMB / 2 + (self.width() - THUMB) * seconds / max(self.maximum(), 1)

    def _value_at(self, x: float) -> int:
        share = (x - THUMB / 2) / max(self.width() - THUMB, 1)
        return round(min(max(share, 0.0), 1.0) * self.maximum())
