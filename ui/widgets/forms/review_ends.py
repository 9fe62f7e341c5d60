"""The end of a form about money: the button that asks to confirm, what stands against it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.intent import Intent, Request
from ui.theme import GRID, mark
from ui.widgets.forms.obstacle import ObstacleCheck, ObstacleLine
from ui.widgets.labels.reason import ReasonLabel
from ui.wording import words

NOTE_CHARS = 200


class Said(NamedTuple):
    """What came of a request: the role of the line, and its text."""

    role: str
    text: str


NOTHING = Said("dim", "")


def outcome(intent: Intent) -> Said:
    """Say honestly how an intent stands."""
    badge = words.state_badge(intent.state)
    text = f"{badge.glyph} {words.request_line(intent.request)}: {words.short_sentence(intent)}"
    return Said(words.tone_role(badge.tone) or "dim", text)


def problem(text: str) -> Said:
    """Say why nothing became an intent."""
    return Said("error", f"✕ {text}")


class ReviewEnds(QWidget):
    """Asks the form above it for its *read* request and its *objection*; `refresh` after every change there.

    The button says what it asks for by *label*, and sends nothing by itself: `requested` carries the request.
    """

    requested = Signal(object)

    def __init__(
        self,
        read: Callable[[], Request | None],
        objection: Callable[[], str],
        label: Callable[[Request | None], str],
        parent: QWidget | None = None,
        *,
        has_note: bool = True,
    ) -> None:
        super().__init__(parent)
        self._read, self._objection, self._label = read, objection, label
        self._disabled_reason: str | None = ""
        self.note, self.button = QLineEdit(), QPushButton()
        self._obstacle = ObstacleLine(has_tick=False)
        self._why, self._result = ReasonLabel("error"), ReasonLabel("dim")
        self._build(has_note)
        self.note.textChanged.connect(self.refresh)
        self.button.clicked.connect(self._ask)

    def note_text(self) -> str | None:
        """Return the note as it would go; None without one."""
        return self.note.text().strip() or None

    def set_obstacle_check(self, check: ObstacleCheck) -> None:
        """Ask *check* whether the same was sent before."""
        self._obstacle.set_check(check)
        self.refresh()

    def set_disabled_reason(self, reason: str | None) -> None:
        """Keep everything back, and say why; None lets it go again."""
        if reason != self._disabled_reason:
            self._disabled_reason = reason
            self.refresh()

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or while fields are empty."""
        return self._disabled_reason or self._objection() or self._obstacle.hindrance()

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        self.refresh()
        is_able = self.button.isEnabled()
        self.button.click()
        return is_able

    def clear(self) -> None:
        """Forget the note and what came of the last request."""
        self.note.clear()
        self._result.show_text("")

    def show_result(self, intent: Intent) -> None:
        """Say honestly what became of the last request."""
        self.say(outcome(intent))

    def show_problem(self, text: str) -> None:
        """Say why nothing was sent."""
        self.say(problem(text))

    def say(self, said: Said) -> None:
        """Say what came of a request."""
        self._result.set_role(said.role)
        self._result.show_text(said.text)
        self.refresh()

    def result(self) -> str:
        """Return what is said of the last request."""
        return self._result.text()

    def refresh(self) -> None:
        """Judge the form again."""
        request = self._read()
        self._obstacle.judge(request)
        hindrance = self.hindrance()
        self._why.show_text("" if hindrance == self._obstacle.why else hindrance)
        is_able = request is not None and not hindrance
        if not is_able and self.window().focusWidget() is self.button:
            self._give_focus_back()
        self.button.setEnabled(is_able)
        self.button.setText(self._label(request))

    def take_focus(self) -> None:
        """Give the keyboard to the button, which a key then presses."""
        self.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_focus_back(self) -> None:
        """Lead to the field before the button, which goes dark: Qt would go on to another pane, and its keys act."""
        before = self.button.previousInFocusChain()
        while before not in (None, self.button):
            if isinstance(before, QLineEdit) and before.isEnabled() and before.isVisibleTo(self.window()):
                before.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            before = before.previousInFocusChain()

    def _ask(self) -> None:
        self.refresh()
        request = self._read()
        if request is not None and self.button.isEnabled():
            self.requested.emit(request)

    def _build(self, has_note: bool) -> None:
        self.note.setMaxLength(NOTE_CHARS)
        mark(self.button, kind="primary")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        if has_note:
            row.addWidget(self.note, 1)
        row.addWidget(self.button, 0 if has_note else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(row)
        for widget in (self._why, self._obstacle, self._result):
            column.addWidget(widget)
