"""What a chart's cross-hair stands on, in quiet lines above it; and the button that leads back to the present."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import mark, text_font
from ui.widgets.labels.elided import ElidedLabel

HEIGHT = 16


class Readout(ElidedLabel):
    """Keeps its height while it is empty, and never makes the chart below it wider."""

    fewest = 10

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(text_font(11))
        self.setMinimumHeight(HEIGHT)
        mark(self, role="dim")


class NowButton(QPushButton):
    """Is there while a chart over time looks elsewhere, and brings it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Now"))
        self.setToolTip(self.tr("Follow the present again (Home)"))
        self.setAccessibleName(self.toolTip())
        mark(self, kind="quiet")
        self.hide()

    def show_following(self, follows: bool) -> None:
        """Be there only while the present is not followed."""
        self.setVisible(not follows)
