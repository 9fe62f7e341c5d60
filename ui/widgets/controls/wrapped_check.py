"""A check box whose words may take several lines: a long sentence never makes a form wider than its pane."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.theme import Color

_LEAST_WIDTH, _MARK_GAP = 120, 6
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappedCheckBox(QCheckBox):
    """Paints its text word by word beside the mark; the whole of it can be clicked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self.fontMetrics().boundingRect(QRect(0, 0, self._room(width), 10_000), _WRAPPED, self.text())
        return max(text.height(), self._mark().height()) + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.fontMetrics().height() + 2)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._left()
        return QSize(width, self.heightForWidth(width))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        mark = self._mark()
        mark.moveTop((self.fontMetrics().height() - mark.height()) // 2 + 1)
        option.rect = mark
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        if self.isChecked():
            painter.setPen(Color.ON_COLOR)
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "✓")
        focus_or_text = Color.ACCENT if self.hasFocus() else Color.TEXT
        painter.setPen(focus_or_text if self.isEnabled() else Color.FAINT)
        painter.drawText(self.rect().adjusted(self._left(), 1, 0, 0), _WRAPPED, self.text())
        painter.end()

    def _mark(self) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)

    def _left(self) -> int:
        return self._mark().width() + _MARK_GAP

    def _room(self, width: int) -> int:
        return max(width - self._left(), 1)
