"""What stands in the window while every pane is closed: that they are, and the ways to have them back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import GRID, mark


class EmptyDesk(QWidget):
    """Two quiet lines and a button in the middle of what the panes left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Every pane is closed."))
        mark(title, role="heading")
        ways = QLabel(self.tr("Ctrl+1 to Ctrl+0 open one, Ctrl+K finds any; the menu at the top left lists all."))
        mark(ways, role="dim")
        ways.setWordWrap(True)
        self.reset_button = QPushButton(self.tr("Reset the layout"))
        self.reset_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        for line in (title, ways):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(GRID)
        column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()
