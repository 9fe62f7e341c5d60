"""What stands against sending the same thing again: the reason, and a tick or words where they may lift it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.intent import Request
from ui.widgets.controls.typed_words import TypedWords
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.words import sentence

FREE, NEEDS_TICK, NEEDS_WORDS, BLOCKED = "free", "needs_tick", "needs_words", "blocked"
ObstacleCheck = Callable[[Request], tuple[str, str]]  # (ease, reason in plain words)


def ease_of(ease: str) -> str:
    """Return one of FREE, NEEDS_TICK, NEEDS_WORDS and BLOCKED; a word that is none of them blocks."""
    word = str(ease).lower().replace(" ", "_")
    return word if word in (FREE, NEEDS_TICK, NEEDS_WORDS) else BLOCKED


def resend_words() -> str:
    """Return the words to type before what was not found is sent again."""
    return QCoreApplication.translate("ObstacleLine", "send it again")


def free(request: Request) -> tuple[str, str]:
    """Find nothing in the way: what holds until a check is given."""
    return FREE, ""


class ObstacleLine(QWidget):
    """Judge a request again whenever it changes; a tick, or what was typed, holds for that very request only."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None, *, has_tick: bool = True) -> None:
        super().__init__(parent)
        self._has_tick = has_tick  # without, what needs a tick is told here and ticked in the dialog that follows
        self._check: ObstacleCheck = free
        self._request: Request | None = None
        self._ease, self._why = FREE, ""
        self._reason = ReasonLabel("warning")
        self.tick = WrappedCheckBox(self.tr("I know. Send the same again"))
        self.tick.setVisible(False)
        self.words = TypedWords(resend_words())
        self.words.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._reason)
        column.addWidget(self.tick)
        column.addWidget(self.words)
        self.tick.toggled.connect(self.ticked)
        self.words.changed.connect(self.ticked)

    def set_check(self, check: ObstacleCheck) -> None:
        self._check = check

    @property
    def ease(self) -> str:
        return self._ease

    @property
    def why(self) -> str:
        """What is in the way, in plain words; empty when nothing is."""
        return self._why

    def judge(self, request: Request | None) -> None:
        """Look at *request*, None while there is none to send."""
        if request != self._request:
            self.untick()
        self._request = request
        ease, self._why = (FREE, "") if request is None else self._check(request)
        self._ease, self._why = ease_of(ease), sentence(self._why) if self._why else ""
        self._reason.show_text("" if self._ease == FREE else self._why)
        self.tick.setVisible(self._has_tick and self._ease == NEEDS_TICK)
        self.words.setVisible(self._has_tick and self._ease == NEEDS_WORDS)
        self.setVisible(self._ease != FREE)

    def hindrance(self) -> str:
        """Return why the request must not go now; empty when it may."""
        is_lifted = {FREE: True, NEEDS_TICK: self.tick.isChecked(), NEEDS_WORDS: self.words.is_typed}
        if is_lifted.get(self._ease, False) or (self._ease in (NEEDS_TICK, NEEDS_WORDS) and not self._has_tick):
            return ""
        return self._why or self.tr("The same was sent before.")

    @property
    def is_ticked(self) -> bool:
        return self._ease == NEEDS_TICK and self.tick.isChecked()

    @property
    def is_typed(self) -> bool:
        return self._ease == NEEDS_WORDS and self.words.is_typed

    def untick(self) -> None:
        """Ask again: a tick, and what was typed, serves once."""
        self.words.clear()
        blocked = self.tick.blockSignals(True)
        self.tick.setChecked(False)
        self.tick.blockSignals(blocked)
