"""What is written down of the market: the switch for polls, the way to look at them, and trouble with history."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from terminal.core import Core
from terminal.errors import StorageError
from terminal.services.poll_recording import RecordedPolls
from ui.bridge import Bridge
from ui.desks.replay_opening import ReplayOpening
from ui.main_window import MainWindow
from ui.widgets.bars.notice import Offer, Urgency
from ui.wording.told import told_error
from ui.wording.words import sentence

MEGABYTE = 1_000_000


class RecordDesk(QObject):
    """Offers the command while a core is open, says all the time that polls are being recorded, and tells what failed.

    It ends with its bridge, and its commands with it. `actions` are those that a menu may offer now.
    """

    def __init__(self, core: Core, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._is_telling = False
        self.action = QAction(self.tr("Record polls to a file"), self)
        self.action.triggered.connect(self.turn)
        self.opening = ReplayOpening(core, window, self)
        self.actions = (self.opening.action,) if core.poll_recording is None else (self.action, self.opening.action)
        if core.poll_recording is not None:
            window.addAction(self.action)
            if core.poll_recording.state is not None:
                self.show_polls(core.poll_recording.state)
        bridge.polls_recorded.connect(self.show_polls)
        bridge.history_troubled.connect(self.show_trouble)
        window.chart.show_unkept("")
        if core.recorder.error is not None:
            self.show_trouble(core.recorder.error)

    def close(self) -> None:
        """Offer nothing any longer."""
        self._window.removeAction(self.action)
        self.opening.close()

    def turn(self) -> None:
        """Begin a recording of the market in focus, or end the one that goes on."""
        polls = self._core.poll_recording
        if polls is not None and polls.is_on:
            self._core.tasks.start(polls.stop(), "end of the recording")
        elif polls is not None:
            polls.start()

    def show_polls(self, state: RecordedPolls) -> None:
        """Show how far the recording is, or how it ended."""
        size = f"{state.size / MEGABYTE:.1f}"
        figures = {"market": state.market.name, "polls": f"{state.polls:,}", "size": size}
        if state.is_going_on:
            text = self.tr("● Recording {market}: {polls} polls, {size} MB")
            self._window.status.show_message(text.format(**figures))
            self.action.setText(self.tr("Stop recording polls"))
            self._is_telling = True
            return
        self._window.status.show_message("")
        self.action.setText(self.tr("Record polls to a file"))
        if self._is_telling:
            self._is_telling = False
            text = self._ending(state).format(path=state.path, **figures)
            self._note(text)
            if state.error is not None:
                self._window.show_notice(text, Urgency.ERROR)
            else:
                offer = Offer(self.tr("Open it"), lambda: self.opening.open(state.path))
                self._window.show_notice(text, Urgency.CALM, offer=offer)

    def show_trouble(self, error: StorageError | None) -> None:
        """Tell once that history is not being kept, and that it is again; the chart says so as long as it lasts."""
        reason = ""
        if error is not None:
            reason = self.tr("History is not being kept: {reason}").format(reason=told_error(error))
        self._window.chart.show_unkept(reason)
        self._note(reason or self.tr("History is kept again."))

    def _ending(self, state: RecordedPolls) -> str:
        if state.error is None:
            return self.tr("Recorded {polls} polls of {market}: {path}")
        return sentence(told_error(state.error))

    def _note(self, text: str) -> None:
        self._window.activity.add(self._core.clock.now(), "history", text)
