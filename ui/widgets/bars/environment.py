"""Where a dialog plays, so that nobody takes practice for live: a band at its top and a watermark across it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from terminal.domain.account import Environment
from ui.theme import Color, mark, text_font
from ui.wording.words import environment_word

_TILT_DEGREES, _STRENGTH = -24, 20


class EnvironmentBand(QLabel):
    """A line in the environment's colours: `PRACTICE · Practice exchange`."""

    def __init__(self, environment: Environment, venue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(f"{environment_word(environment)} · {venue}")
        self.setAccessibleName(self.text())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        mark(self, role="environment", environment=str(environment))


class Watermark(QWidget):
    """The environment's word, large and faint over the whole of its parent; every click passes through."""

    def __init__(self, environment: Environment, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = environment_word(environment)
        self._color = {Environment.PRACTICE: Color.PRACTICE, Environment.LIVE: Color.LIVE}.get(
            environment, Color.ACCENT
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._parent = parent
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._parent.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = QColor(self._color)
        color.setAlpha(_STRENGTH)
        painter.setPen(color)
        painter.setFont(text_font(max(self.width() // 6, 40), QFont.Weight.DemiBold))
        painter.translate(self.rect().center())
        painter.rotate(_TILT_DEGREES)
        painter.drawText(-self.width(), -self.height(), 2 * self.width(), 2 * self.height(), _CENTER, self._word)
        painter.end()


_CENTER = int(Qt.AlignmentFlag.AlignCenter)
