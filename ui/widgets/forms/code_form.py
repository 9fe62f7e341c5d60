"""The venue's two-factor code: typed unseen, handed on once, kept nowhere, while there is time for it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.intent import Intent, State
from terminal.errors import InvalidInput
from terminal.services.submission import CODES
from ui.theme import GRID, mark
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.labels.reason import ReasonLabel

FIELD_WIDTH = 260
_SHORTEST, _LONGEST = 4, 10
_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhDigitsOnly
    | Qt.InputMethodHint.ImhNoPredictiveText
)


class CodeForm(QWidget):
    """Takes one code at a time for an intent that waits for it, and forgets it as soon as it is handed on."""

    code_given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_waiting = self._is_armed = False  # for what became of the last click; an attempt is on its way
        self.edit = StrictEdit(self.tr("Code of the venue"), code_from_input)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(_HINTS)
        self.edit.setMaximumWidth(FIELD_WIDTH)
        self.send_button, self.give_up_button = QPushButton(self.tr("Send the code")), QPushButton(self.tr("Give up"))
        self._hint, self._left, self._after = ReasonLabel("dim"), ReasonLabel("dim"), ReasonLabel("faint")
        self._after.show_text(
            self.tr("Given up, or not in time: the venue's list is read, and only then it counts as not accepted.")
        )
        self._arrange()
        self.edit.value_changed.connect(lambda _value: self._refresh())
        self.edit.returnPressed.connect(self._give)
        self.send_button.clicked.connect(self._give)
        self.give_up_button.clicked.connect(self._give_up)
        self._refresh()

    def show_intent(self, intent: Intent) -> None:
        """Ask for a code, or say that one is on its way."""
        self._is_armed = intent.state is not State.NEEDS_2FA
        self._refresh()

    def show_practice_code(self, code: str) -> None:
        """Say which code the practice exchange takes; an empty one says nothing, as in live."""
        text = self.tr("Practice takes this code: {code}. A real venue sends it to you alone.")
        self._hint.show_text(text.format(code=code) if code else "")

    def show_settled(self) -> None:
        """Take another code, should one be asked for: it is known what became of the last click."""
        self._is_waiting = False
        self._refresh()

    def show_time(self, intent: Intent, now: datetime) -> None:
        """Say how many codes the venue may still be given, and for how long."""
        text = self.tr("Asking the venue…") if self._is_busy else time_left(intent, now)
        if text != self._left.text():
            self._left.show_text(text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed and not sent."""
        self.edit.clear()
        super().hideEvent(event)

    @property
    def _is_busy(self) -> bool:
        return self._is_waiting or self._is_armed

    def _give(self) -> None:
        code = self.edit.value()
        self.edit.clear()
        if isinstance(code, str) and not self._is_busy:
            self._wait()
            self.code_given.emit(code)

    def _give_up(self) -> None:
        self.edit.clear()
        if not self._is_busy:
            self._wait()
            self.given_up.emit()

    def _wait(self) -> None:
        """Take nothing more until it is known what became of this; the field keeps the keyboard."""
        self._is_waiting = True
        self._refresh()

    def _refresh(self) -> None:
        self.edit.setReadOnly(self._is_busy)
        self.send_button.setEnabled(not self._is_busy and self.edit.value() is not None)
        self.give_up_button.setEnabled(not self._is_busy)

    def _arrange(self) -> None:
        mark(self.send_button, kind="primary")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        field = with_reason(self.edit)
        field.setMaximumWidth(FIELD_WIDTH)
        for widget in (field, self.send_button, self.give_up_button):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self._left)
        column.addWidget(self._after)


def code_from_input(text: str) -> str:
    """Read a code as typed; refuse, without repeating it, anything but four to ten plain digits."""
    if not (text.isascii() and text.isdigit()):
        raise InvalidInput(QCoreApplication.translate("CodeForm", "use the plain digits 0 to 9"))
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise InvalidInput(QCoreApplication.translate("CodeForm", "a code has four to ten digits"))
    return text


def time_left(intent: Intent, now: datetime) -> str:
    """Say how many codes and how much time are left: `Codes left: 5 · time left: 9:41`."""
    translate = QCoreApplication.translate
    parts = [translate("CodeForm", "Codes left: {count}").format(count=CODES - intent.codes)]
    if intent.next_check_at is not None:
        seconds = max(0, round((intent.next_check_at - now).total_seconds()))
        time = f"{seconds // 60}:{seconds % 60:02d}"
        parts.append(translate("CodeForm", "time left: {time}").format(time=time))
    if intent.codes:
        parts.insert(0, translate("CodeForm", "The venue did not take that code"))
    return " · ".join(parts)
