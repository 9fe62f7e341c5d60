"""What stands below a form that scrolls: why it cannot go, what became of it, and its buttons, always in sight."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.theme import GRID

SIDE_PX = 10


def standing(lines: Iterable[QWidget], buttons: QLayout) -> QWidget:
    """Return *lines*, each there only while it says something, above *buttons*."""
    foot = QWidget()
    column = QVBoxLayout(foot)
    column.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
    column.setSpacing(2 * GRID)
    for line in lines:
        column.addWidget(line)
    column.addLayout(buttons)
    return foot
