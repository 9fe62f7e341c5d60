"""A button that says all of an order, or an offer, and never makes its form wider than the pane."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget


class OrderButton(QPushButton):
    """Writes its words on two lines where one has no room; `text` is always all of them in one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._words

    def setText(self, text: str) -> None:
        if text != self._words:
            self._words = text
            self._fit()

    def lines(self) -> list[str]:
        """Return what can be read now, line by line."""
        return super().text().split("\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.fontMetrics().horizontalAdvance
        fitted = self._words
        if width(fitted) > self._room():
            words = fitted.split(" ")
            breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
            fitted = "\n".join(min(breaks, key=lambda lines: max(map(width, lines)), default=(fitted,)))
        if fitted != super().text():
            super().setText(fitted)

    def _room(self) -> int:
        """Return how wide words can be between the borders, px."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
