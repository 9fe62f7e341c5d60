"""A line of text that is read strictly, with its caption and unit inside and the reason of a refusal beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from terminal.errors import InvalidInput
from ui.theme import Color, figures_font, mark, text_font
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.told import told
from ui.wording.words import sentence

INSET_PX, PAUSE_MS = 8, 600
CURSOR_PX = 5  # what Qt keeps at both ends of a text, and the cursor


class StrictEdit(QLineEdit):
    """Show what a person typed as it is, and its value only once *read* took it without a change.

    Nothing is stripped or corrected: line breaks and blanks of a paste stay and are refused with the reason.
    The caption gives way to a text that has no room beside it and is whole without it: half a price is another price.
    """

    value_changed = Signal(object)  # the value, or None
    reason_changed = Signal(str)  # why it is refused, empty when it is not

    def __init__(
        self, caption: str, read: Callable[[str], object], unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caption, self._unit, self._read = caption, unit, read
        self._has_caption = True
        self._value: object = None
        self._length = 0  # of the text last judged
        self._reason = self._told_reason = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_reason)
        self.setAccessibleName(caption)
        self.setMinimumHeight(32)
        self.setFont(figures_font())
        self._fit_margins()
        self.textEdited.connect(self._judge_typed)  # comes before textChanged: listeners must find the new value
        self.textChanged.connect(self._judge)
        self.textChanged.connect(self._fit_margins)
        self.editingFinished.connect(self._tell_reason)

    def value(self) -> object:
        """Return what the text means, None while it is empty or refused."""
        return self._value

    def reason(self) -> str:
        """Return why the text is refused; empty for an empty field."""
        return self._reason

    @property
    def has_caption(self) -> bool:
        """Whether the caption can be read beside the text."""
        return self._has_caption

    def take_over(self) -> None:
        """Take the keyboard, with what stands there selected, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def set_reader(self, read: Callable[[str], object]) -> None:
        """Read by another rule from now on, what stands there already included."""
        self._read = read
        self._judge(self.text())

    def set_unit(self, unit: str) -> None:
        self._unit = unit
        self._fit_margins()
        self.update()

    def set_caption(self, caption: str) -> None:
        self._caption = caption
        self.setAccessibleName(caption)
        self._fit_margins()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(text_font())
        painter.setPen(Color.DIM if self.isEnabled() else Color.FAINT)
        line = QRect(INSET_PX + 2, 0, self.width() - 2 * INSET_PX - 4, self.height())
        if self._has_caption:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._caption)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._unit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()

    def _fit_margins(self) -> None:
        width = QFontMetrics(text_font()).horizontalAdvance
        left, right = width(self._caption) + INSET_PX, width(self._unit) + INSET_PX if self._unit else 0
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).width()
        needed = self.fontMetrics().horizontalAdvance(self.displayText()) + CURSOR_PX
        is_unread = not self.text() or self.echoMode() is not QLineEdit.EchoMode.Normal  # dots tell nobody anything
        self._has_caption = is_unread or not inside - left < needed + right <= inside
        self.setTextMargins(left if self._has_caption else 0, 0, right, 0)
        self.setToolTip("" if self._has_caption else self._caption)

    def is_unfinished(self, text: str) -> bool:
        """Say whether *text*, refused as it stands, may just be on its way to something good."""
        return True

    def _judge_typed(self, text: str) -> None:
        """Judge while somebody types: the reason waits for a pause, and nothing flickers; a paste is told at once."""
        is_pasted = len(text) > self._length + 1
        self._take(text)
        if not is_pasted and self._reason and not self._told_reason and self.is_unfinished(text):
            self._pause.start()
        else:
            self._tell_reason()

    def _judge(self, text: str) -> None:
        self._take(text)
        if not self._pause.isActive():
            self._tell_reason()

    def _take(self, text: str) -> None:
        value, self._reason = self._judgement(text)
        self._length = len(text)
        is_other = value != self._value
        self._value = value  # also when equal: 1.0 and 1.00 are written differently
        if is_other:
            self.value_changed.emit(value)

    def _judgement(self, text: str) -> tuple[object, str]:
        if not text:
            return None, ""
        try:
            return self._read(text), ""
        except InvalidInput as error:
            return None, told(str(error))

    def _tell_reason(self) -> None:
        self._pause.stop()
        if self._reason == self._told_reason:
            return
        self._told_reason = self._reason
        mark(self, problem=bool(self._reason))
        self.setAccessibleDescription(self._reason)
        self.reason_changed.emit(self._reason)


def with_reason(edit: StrictEdit) -> QWidget:
    """Return the field with its reason right below it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = ReasonLabel()
    column.addWidget(edit)
    column.addWidget(label)
    edit.reason_changed.connect(lambda reason: label.show_text(sentence(reason) if reason else ""))
    return holder
