"""A dialog that nobody passes by accident: Cancel is the default, Enter does nothing, it can die with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from ui.theme import GRID, mark
from ui.widgets.bars.environment import EnvironmentBand, Watermark
from ui.widgets.labels.reason import ReasonLabel


def is_enter(event: QEvent) -> bool:
    """Say whether somebody presses Enter, on the keys of letters or of numbers."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CarefulDialog(QDialog):
    """The environment's band on top, `content` below it, then why it died, then Cancel and the one other button."""

    def __init__(
        self, title: str, environment: Environment, venue: str, confirm: str, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._is_dead = False
        self._death = ReasonLabel("error")
        self.cancel_button, self.confirm_button = QPushButton(self.tr("Cancel")), QPushButton(confirm)
        mark(self.confirm_button, kind=kind)
        self.content = QVBoxLayout()
        self.content.setSpacing(3 * GRID)
        self._arrange_careful(environment, venue)
        Watermark(environment, self)

    def is_confirmable(self) -> bool:
        """Say whether the person did all that is asked of them; a subclass knows."""
        return True

    def die(self, reason: str) -> None:
        """Take the chance away for good and say why; only Cancel is left."""
        self._is_dead = True
        self._death.show_text(reason)
        self.show_confirmable()

    def show_confirmable(self) -> None:
        """Judge the confirm button again."""
        self.confirm_button.setEnabled(not self._is_dead and self.is_confirmable())

    def texts(self) -> tuple[str, ...]:
        """Return every line as shown, for tests and for reading aloud."""
        return tuple(label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter from the buttons: it neither confirms nor closes."""
        return is_enter(event)

    def add_text(self, text: str, role: str = "") -> QLabel:
        """Add a line of plain text to the content."""
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        if role:
            mark(label, role=role)
        self.content.addWidget(label)
        return label

    def _arrange_careful(self, environment: Environment, venue: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(environment, venue))
        inner = QVBoxLayout()
        inner.setContentsMargins(5 * GRID, GRID, 5 * GRID, 0)
        inner.setSpacing(3 * GRID)
        inner.addLayout(self.content)
        inner.addWidget(self._death)
        inner.addSpacing(GRID)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel_button, self.confirm_button):
            button.installEventFilter(self)
            row.addWidget(button)
        self.confirm_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        return row
