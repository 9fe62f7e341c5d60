"""A form that scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import GRID

BAR = 2 * GRID  # px, how wide the style sheet makes a scroll bar


def scrolled(content: QWidget, *, is_sideways: bool = False) -> QScrollArea:
    """Return *content* in an area that scrolls its height, and its width too where it *is_sideways*.

    The scroll bar stands in the content's right margin where that has room for it: nothing moves when it comes.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not is_sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _lend_margin(area, content)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def _lend_margin(area: QScrollArea, content: QWidget) -> None:
    layout = content.layout()
    if layout is None or layout.contentsMargins().right() < BAR:
        return
    free, lent = layout.contentsMargins(), layout.contentsMargins()
    lent.setRight(free.right() - BAR)
    area.verticalScrollBar().rangeChanged.connect(
        lambda _least, most: layout.setContentsMargins(lent if most > 0 else free)
    )
