"""A line whose figures change while everything around it stays where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_WRAPPED, _ONE = Qt.TextFlag.TextWordWrap.value, Qt.TextFlag.TextSingleLine.value
_ANY_DIGIT = str.maketrans("123456789", "000000000")


def is_alike(text: str, other: str) -> bool:
    """Say whether two texts take the same room: digits are of one width (`theme`), and nothing else differs."""
    return text.translate(_ANY_DIGIT) == other.translate(_ANY_DIGIT)


class SteadyLabel(QLabel):
    """A label of plain text that is painted again, and not laid out, when only its digits change.

    Qt measures everything up to the window whenever a label is given a text: ages, written four times a second, cost a
    fifth of the program's work. `text` is what is written; Qt's own copy may hold other digits.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        if text == self._text:
            return
        before, self._text = self._text, text
        self.setAccessibleName(text)
        if is_alike(text, before):
            self.update()
        else:
            super().setText(text)

    def shown_text(self) -> str:
        """Return what can be read now."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().windowText().color())
        lines = _WRAPPED if self.wordWrap() else _ONE
        painter.drawText(self.contentsRect(), self.alignment().value | lines, self.shown_text())
        painter.end()
