"""A few lines to read, each with its name; text of a venue is shown plain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import GRID, figures_font, mark

LEAST_WIDTH, MOST_WIDTH = 340, 520


class Message(QDialog):
    """Show *lines* under a heading, to be read and copied; it asks nothing."""

    def __init__(self, heading: str, lines: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWindowTitle(heading)
        self.setModal(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(3 * GRID)
        title = QLabel(heading)
        title.setTextFormat(Qt.TextFormat.PlainText)
        mark(title, role="heading")
        column.addWidget(title)
        column.addLayout(self._form())
        column.addLayout(self._buttons())
        self.close_button.setFocus()  # only now it is in this window: Enter closes, and says so

    def text(self) -> str:
        """Return everything as text, one line each."""
        return "\n".join(f"{name}: {text}" for name, text in self._lines)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(5 * GRID)
        form.setVerticalSpacing(2 * GRID)
        for name, text in self._lines:
            name_label, value = QLabel(), QLabel()
            mark(name_label, role="dim")
            name_label.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the first line of what takes two
            for label, shown in ((name_label, name), (value, text)):  # a merchant's notes bring names of their own
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setText(shown)
            value.setWordWrap(True)
            value.setFont(figures_font())
            value.setMinimumWidth(_width(text))
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            form.addRow(name_label, value)
        return form

    def _buttons(self) -> QHBoxLayout:
        copy, self.close_button = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"))
        copy.setAutoDefault(False)
        self.close_button.setDefault(True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row


def _width(text: str) -> int:
    """Return the room that the longest word needs, e.g. the id of a transaction: it can be copied only whole."""
    longest = max(text.split(), key=len, default="")
    needed = QFontMetrics(figures_font()).horizontalAdvance(longest) + GRID
    return min(max(needed, LEAST_WIDTH), MOST_WIDTH)
