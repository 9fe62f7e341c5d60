"""The one way money leaves: what will be sent, in full, and a button that comes alive after a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from ui.dialogs.careful import is_enter
from ui.sleep import WallGap
from ui.theme import GRID, figures_font, mark
from ui.widgets.bars.environment import EnvironmentBand, Watermark
from ui.widgets.controls.typed_words import TypedWords
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.widgets.forms.obstacle import BLOCKED, FREE, NEEDS_TICK, NEEDS_WORDS, ease_of, resend_words
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.words import sentence

ARM_DELAY_S, LIFE_S = 3.0, 120.0
_TICK_MS = 100
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person is asked, in words; `lines` are names and texts, each shown in full."""

    environment: Environment
    venue: str
    title: str
    sentence: str
    verb: str
    lines: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()
    ease: str = FREE
    obstacle: str = ""


class ConfirmMoney(QDialog):
    """Ask once more. Cancel is the default, Enter does nothing, the same request object goes on.

    The confirm button comes alive *arm_delay_s* after the dialog is seen, and dies with `die`, after a sleep of the
    computer (by *now_ms*, its wall clock), or *life_s* later.
    """

    confirmed = Signal(object)  # the very object given

    def __init__(
        self,
        request: object,
        asked: Asked,
        arm_delay_s: float = ARM_DELAY_S,
        life_s: float = LIFE_S,
        now_ms: Callable[[], int] = QDateTime.currentMSecsSinceEpoch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._given, self._asked = request, asked
        self._delay_ms, self._life_ms = int(arm_delay_s * 1000), int(life_s * 1000)
        self._is_dead = ease_of(asked.ease) == BLOCKED
        self._seen, self._timer, self._gap = QElapsedTimer(), QTimer(self), WallGap(now_ms)
        self.setWindowTitle(asked.title)
        self.setModal(True)
        self._build()
        self._connect()
        Watermark(asked.environment, self)
        if self._is_dead:
            self.die(sentence(asked.obstacle))

    def die(self, reason: str) -> None:
        """Take the chance away for good and say why; only Cancel is left."""
        self._is_dead = True
        self._timer.stop()
        self._death.show_text(reason)
        self._show_button()

    def texts(self) -> tuple[str, ...]:
        """Return every line as shown, for tests and for reading aloud."""
        return tuple(label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen.isValid() and not self._is_dead:
            self._gap.was_long()  # what went by before it was seen does not count
            self._seen.start()
            self._timer.start()
        self.cancel_button.setFocus()
        self._show_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter from the buttons: it neither confirms nor closes."""
        return is_enter(event)

    def _wait_ms(self) -> int:
        return max(self._delay_ms - self._seen.elapsed(), 0) if self._seen.isValid() else self._delay_ms

    def _on_timer(self) -> None:
        if self._gap.was_long():
            self.die(
                translate("ConfirmTransfer", "The computer slept, or its clock was set. Close this and look again.")
            )
        elif self._seen.elapsed() > self._life_ms:
            self.die(translate("ConfirmTransfer", "This was shown too long ago. Close it and look again."))
        else:
            self._show_button()

    def _show_button(self) -> None:
        wait_ms, verb = self._wait_ms(), self._asked.verb
        waiting = translate("ConfirmTransfer", "{verb} ({seconds})").format(verb=verb, seconds=-(-wait_ms // 1000))
        self.confirm_button.setText(waiting if wait_ms and not self._is_dead else verb)
        self.confirm_button.setEnabled(not self._is_dead and wait_ms == 0 and self._is_lifted())

    def _is_lifted(self) -> bool:
        """Say whether the person did what sending the same again asks of them."""
        lifted = {FREE: True, NEEDS_TICK: self.tick.isChecked(), NEEDS_WORDS: self.words.is_typed}
        return lifted.get(ease_of(self._asked.ease), False)

    def _confirm(self) -> None:
        self._on_timer()  # a click may come before the tick that would have noticed
        if not self.confirm_button.isEnabled():
            return
        self._is_dead = True
        self._timer.stop()
        self.confirm_button.setEnabled(False)
        self.accept()
        self.confirmed.emit(self._given)

    def _connect(self) -> None:
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_timer)
        self.tick.toggled.connect(self._show_button)
        self.words.changed.connect(self._show_button)
        self.confirm_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self._timer.stop)
        for button in (self.confirm_button, self.cancel_button):
            button.installEventFilter(self)

    def _build(self) -> None:
        ease = ease_of(self._asked.ease)
        self._death = ReasonLabel("error")
        self.tick = WrappedCheckBox(translate("ConfirmTransfer", "I know. Send the same again"))
        self.tick.setVisible(ease == NEEDS_TICK)
        self.words = TypedWords(resend_words())
        self.words.setVisible(ease == NEEDS_WORDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(self._asked.environment, self._asked.venue))
        inner = QVBoxLayout()
        inner.setContentsMargins(5 * GRID, GRID, 5 * GRID, 0)
        inner.setSpacing(3 * GRID)
        inner.addWidget(_label(self._asked.sentence, "heading"))
        inner.addLayout(self._lines())
        for text in self._warnings():
            warning = ReasonLabel("warning")
            warning.show_text(text)
            inner.addWidget(warning)
        inner.addWidget(self.tick)
        inner.addWidget(self.words)
        inner.addWidget(self._death)
        inner.addSpacing(GRID)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _lines(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(5 * GRID)
        form.setVerticalSpacing(2 * GRID)
        for name, text in self._asked.lines:
            figure = _label(text, "")
            figure.setFont(figures_font())
            figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            figure.setMinimumWidth(300)
            called = _label(name, "dim")
            called.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the first line of what takes two
            form.addRow(called, figure)
        return form

    def _warnings(self) -> tuple[str, ...]:
        asked = self._asked
        if ease_of(asked.ease) in (NEEDS_TICK, NEEDS_WORDS) and asked.obstacle:
            return (*asked.warnings, sentence(asked.obstacle))
        return asked.warnings

    def _buttons(self) -> QHBoxLayout:
        self.cancel_button, self.confirm_button = QPushButton(translate("ConfirmTransfer", "Cancel")), QPushButton()
        mark(self.confirm_button, kind="primary")
        self.confirm_button.setMinimumWidth(130)
        self.confirm_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        return row


def _label(text: str, role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(role == "")
    if role:
        mark(label, role=role)
    return label
