"""A replay in the window: its bar, its keys, its menu; going elsewhere opens the services anew at that place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from terminal.domain.account import Environment
from terminal.services.replay import SPEEDS, Replay
from ui.main_window import MainWindow
from ui.widgets.bars.replay_bar import Moment, ReplayBar

LOOK_MS = 100
Switch = Callable[[Environment, str | None], None]


class ReplayDesk(QObject):
    """Stands where accounts would: a recording has none, and nothing in it can be sent."""

    def __init__(
        self, replay: Replay, window: MainWindow, switch: Switch, parent: QObject, recordings: Sequence[QAction]
    ) -> None:
        super().__init__(parent)
        self._recordings = recordings
        self._replay, self._window, self._switch = replay, window, switch
        self.bar = self._bar_of(window)
        self._wires: list[tuple[Any, Callable[..., None]]] = [
            (self.bar.play_requested, self._play),
            (self.bar.step_requested, self._step),
            (self.bar.speed_chosen, self._run_at),
            (self.bar.place_chosen, self.go_to),
            (window.header.environment_menu_requested, self._show_menu),
            (window.header.add_account_requested, self._say_why_not),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)
        self._actions = [self._action(*each) for each in self._keys()]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.show_moment)
        self._timer.start(LOOK_MS)
        self._show_start()

    def close(self) -> None:
        """Let go of the window; the bar stays, for the place that is shown next."""
        self._timer.stop()
        for signal, slot in self._wires:
            signal.disconnect(slot)
        for action in self._actions:
            self._window.removeAction(action)

    def show_lock(self, is_unlocked: bool) -> None:
        """Show that there is nothing to unlock."""
        self._window.header.show_environment(Environment.REPLAY, is_locked=True, has_account=False)

    def show_moment(self) -> None:
        """Show where the replay is now."""
        replay, clock = self._replay, self._replay.clock
        self.bar.show_moment(
            Moment(
                at=clock.now(),
                position_s=replay.position_s,
                poll=replay.poll + 1,
                polls=replay.recording.polls,
                is_paused=clock.is_paused,
                has_ended=replay.has_ended,
                speed=clock.speed,
            )
        )

    def go_to(self, position_s: float) -> None:
        """Begin anew at a place: what was followed and pieced together belongs to the place before."""
        self._replay.begin_at(position_s)
        self._switch(Environment.REPLAY, None)

    def menu(self) -> QMenu:
        """Offer recordings, the way out, panes and languages; a replay goes over into no other environment."""
        menu = QMenu(self._window)
        menu.addActions(self._recordings)
        menu.addAction(self.tr("Leave the recording"), self._window.close)
        menu.addSeparator()
        panes = self._window.panes_menu()
        panes.setTitle(self.tr("Panes"))
        menu.addMenu(panes)
        menu.addMenu(self._window.language_menu())
        return menu

    def _bar_of(self, window: MainWindow) -> ReplayBar:
        bar = window.findChild(ReplayBar)
        if bar is None:
            bar = ReplayBar()
            bar.offer_speeds(SPEEDS)
            recording = self._replay.recording
            bar.show_recording(recording.begins_at, recording.length_s, recording.holes, is_cut=recording.is_cut)
            window.add_bar(bar)
        return bar

    def _show_start(self) -> None:
        self.show_lock(False)
        self._window.status.show_key_ring(self.tr("a recording needs none"))
        self.show_moment()

    def _keys(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            (self.tr("Replay: play or pause"), "P", lambda: self._play(self._replay.clock.is_paused)),
            (self.tr("Replay: next poll"), ".", self._step),
            (self.tr("Replay: from the beginning"), "", lambda: self.go_to(0.0)),
        )

    def _action(self, text: str, key: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _is_checked=False: do())
        self._window.addAction(action)
        return action

    def _play(self, is_playing: bool) -> None:
        if is_playing and self._replay.has_ended:
            self._replay.clock.play()
            self.go_to(0.0)
        elif is_playing:
            self._replay.clock.play()
        else:
            self._replay.clock.pause()
        self.show_moment()

    def _step(self) -> None:
        self._replay.step()
        self.show_moment()

    def _run_at(self, speed: int) -> None:
        self._replay.clock.run_at(speed)
        self.show_moment()

    def _say_why_not(self) -> None:
        self._window.show_notice(self.tr("This is a recording: accounts are added in practice or live."))

    def _show_menu(self) -> None:
        button = self._window.header.environment_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
