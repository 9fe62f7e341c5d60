"""Every key on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import GRID, figures_font, mark


class KeysOverview(QDialog):
    """Shows keys and what they do, in two columns; Escape or Enter closes it."""

    def __init__(self, keys: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setWindowTitle(self.tr("Keys"))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(4 * GRID)
        column.addLayout(self._grid())
        column.addLayout(self._buttons())

    def texts(self) -> tuple[str, ...]:
        """Return key and meaning of every line."""
        return tuple(f"{key}: {meaning}" for key, meaning in self._keys)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID + 2)
        rows = -(-len(self._keys) // 2)
        for number, (key, meaning) in enumerate(self._keys):
            column, row = divmod(number, rows)
            grid.addWidget(_label(key, is_key=True), row, 3 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(meaning, is_key=False), row, 3 * column + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(2, 4 * GRID)
        return grid

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        return row


def _label(text: str, *, is_key: bool) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if is_key:
        label.setFont(figures_font())
        mark(label, role="dim")
    else:
        label.setWordWrap(True)
        label.setMinimumWidth(60 * GRID)
    return label
