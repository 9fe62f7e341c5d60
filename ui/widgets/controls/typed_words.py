"""A confirmation that cannot happen by accident: words that are shown and must be typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.theme import GRID


class TypedWords(QWidget):
    """Asks for *words*, whatever their capitals and blanks; holds until the field is emptied."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._label, self.edit = QLabel(), QLineEdit()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setText(self.tr("To do so all the same, type: {words}").format(words=words))
        self.edit.setAccessibleName(self._label.text())
        self.edit.textChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._label)
        column.addWidget(self.edit)

    @property
    def words(self) -> str:
        """What must be typed."""
        return self._words

    @property
    def is_typed(self) -> bool:
        return " ".join(self.edit.text().split()).casefold() == self._words.casefold()

    def clear(self) -> None:
        """Ask again, without telling anybody."""
        blocked = self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(blocked)
