"""Closing waits for money that is on its way, and says for what and how long at most."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.theme import GRID, mark


class WaitingBar(QFrame):
    """Two lines and a bar that runs out; hidden while nothing is waited for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._what, self._then, self._bar = QLabel(), QLabel(), QProgressBar()
        for label in (self._what, self._then):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        mark(self._then, role="dim")
        then = self.tr("Then this ends by itself. What is not known then is looked for at the next start.")
        self._then.setText(then)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(2 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(GRID)
        for widget in (self._what, self._bar, self._then):
            column.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """What can be read now; empty while nothing is waited for."""
        return "" if self.isHidden() else self._what.text()

    def show_wait(self, what: str, left_s: float, most_s: float) -> None:
        """Say what is waited for, and that it takes *left_s* more at most, of *most_s* in all."""
        seconds = max(0, round(left_s))
        text = self.tr("Waiting for the venue's answer: {what}. At most {seconds} s more.")
        self._what.setText(text.format(what=what, seconds=seconds))
        self._bar.setMaximum(max(1, round(most_s)))
        self._bar.setValue(min(seconds, self._bar.maximum()))
        self.setAccessibleName(self._what.text())
        self.show()
