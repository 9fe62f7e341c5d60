"""Closing while something is on its way: the window stays, says for what and how long, and goes when it is known."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from terminal.clock import Clock
from terminal.domain.intent import Intent, State
from terminal.services.submission import Submission
from terminal.venues.transport import MONEY_TOTAL_S, READ_TOTAL_S
from ui.main_window import MainWindow
from ui.wording.words import request_line

TICK_MS = 250


class Waiting(QTimer):
    """Shows in the window what is waited for until nothing is, then takes itself away."""

    def __init__(self, submissions: tuple[Submission, ...], clock: Clock, window: MainWindow) -> None:
        super().__init__(window)
        self._submissions, self._clock, self._window = submissions, clock, window
        self._most_s = self.left_s()
        self.timeout.connect(self._show)
        self.start(TICK_MS)
        self._show()

    def left_s(self) -> float:
        """Return how long it takes at most: one after the other, each a read and a call."""
        return sum(self._left_s(intent) for intent in self._under_way())

    def _under_way(self) -> tuple[Intent, ...]:
        return tuple(intent for submission in self._submissions for intent in submission.under_way())

    def _left_s(self, intent: Intent) -> float:
        if intent.state is not State.ARMED or intent.sent_at is None:
            return READ_TOTAL_S + MONEY_TOTAL_S
        return max(0.0, MONEY_TOTAL_S - (self._clock.now() - intent.sent_at).total_seconds())

    def _show(self) -> None:
        under_way = self._under_way()
        if not under_way:
            self.stop()
            self._window.waiting.hide()
            self.deleteLater()
            return
        what = " · ".join(request_line(intent.request) for intent in under_way)
        self._window.waiting.show_wait(what, self.left_s(), self._most_s)
