"""The filter in the heading of a table: rows stay in which every word typed occurs in some column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.models.table import Column
from ui.theme import mark

Row = TypeVar("Row")


PADDING = 22  # px, what frame and cursor take beside the text


class FilterEdit(QLineEdit):
    """A small field; Escape empties it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Filter"))
        self.setAccessibleName(self.tr("Filter"))
        self.setFixedHeight(22)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.placeholderText()) + PADDING)
        self.setMaximumWidth(110)
        mark(self, kind="filter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def rows_matching(rows: Iterable[Row], columns: Sequence[Column[Row]], text: str) -> tuple[Row, ...]:
    """Return the rows in which every word of *text* occurs, whatever its case."""
    words = text.casefold().split()
    if not words:
        return tuple(rows)
    return tuple(row for row in rows if _has_all(row, columns, words))


def _has_all(row: Row, columns: Sequence[Column[Row]], words: list[str]) -> bool:
    shown = "\n".join(f"{column.text(row)}\n{column.copied(row)}" for column in columns).casefold()
    return all(word in shown for word in words)
