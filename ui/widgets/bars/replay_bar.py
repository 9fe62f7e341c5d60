"""The bar of a replay: the recorded time in large figures, play and pause, speed, and a track to go elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractSlider,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.format import local_date_time, utc_text
from ui.theme import GRID, figures_font, mark
from ui.widgets.bars.scrub_track import ScrubTrack

_SIDE = 3 * GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where a replay is: times and the numbers of polls, positions in seconds."""

    at: datetime
    position_s: float
    poll: int  # from 1
    polls: int
    is_paused: bool
    has_ended: bool
    speed: float


class ReplayBar(QFrame):
    """Shows one Moment after the other; what the person wants it says by signal."""

    play_requested = Signal(bool)  # play, else pause
    step_requested = Signal()
    speed_chosen = Signal(int)
    place_chosen = Signal(float)  # seconds since the recording's beginning

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replayBar")
        self.setAccessibleName(self.tr("Replay"))
        self.time, self.state = _label(), _label("faint")
        self.play_button, self.step_button = QPushButton(), QPushButton("▶❚")
        self.track = ScrubTrack()
        self._speeds = QButtonGroup(self)
        self._begins_at: datetime | None = None
        self._is_playing, self._is_cut = True, False
        self._set_up()
        self._arrange()
        self.hide()

    def show_recording(
        self, begins_at: datetime, length_s: float, holes: tuple[tuple[float, float], ...], *, is_cut: bool = False
    ) -> None:
        """Begin with a recording: how long it is, where it was not polled, and whether its end is missing."""
        self._begins_at, self._is_cut = begins_at, is_cut
        self.track.setRange(0, max(int(length_s), 1))
        self.track.show_holes(holes)
        self.show()

    def offer_speeds(self, speeds: tuple[int, ...]) -> None:
        """Offer a button for each speed."""
        for speed in speeds:
            button = QPushButton(f"{speed}×")
            button.setCheckable(True)
            button.setAccessibleName(self.tr("{speed} times as fast as it was").format(speed=speed))
            mark(button, kind="tab")
            self._speeds.addButton(button, speed)
            self._row.insertWidget(self._row.count() - 2, button)

    def show_moment(self, moment: Moment) -> None:
        """Show where the replay is; the track stays where the person holds it."""
        self._is_playing = not moment.is_paused and not moment.has_ended
        self.play_button.setText("❚❚" if self._is_playing else "▶")
        self.play_button.setAccessibleName(self.tr("Pause") if self._is_playing else self.tr("Play"))
        self.step_button.setEnabled(not moment.has_ended)
        if (button := self._speeds.button(int(moment.speed))) is not None:
            button.setChecked(True)
        if not self.track.isSliderDown():
            self.track.blockSignals(True)
            self.track.setValue(int(moment.position_s))
            self.track.blockSignals(False)
            self._show_time(moment.at)
        self.state.setText(self._state_text(moment))

    def _state_text(self, moment: Moment) -> str:
        text = self.tr("poll {poll} of {polls}, cut short") if self._is_cut else self.tr("poll {poll} of {polls}")
        count = text.format(poll=f"{moment.poll:,}", polls=f"{moment.polls:,}")
        if moment.has_ended:
            return self.tr("End of the recording · {count}").format(count=count)
        if moment.is_paused:
            return self.tr("Paused · {count} · ages stand still").format(count=count)
        return self.tr("{count} · ages in recorded time").format(count=count)

    def _show_time(self, at: datetime) -> None:
        self.time.setText(local_date_time(at))
        self.time.setToolTip(utc_text(at))
        self.time.setAccessibleName(self.tr("Recorded time {at}").format(at=local_date_time(at)))

    def _name_place(self, position_s: int) -> None:
        """Say which time the track is held at."""
        if self._begins_at is not None:
            self._show_time(self._begins_at + timedelta(seconds=position_s))

    def _act(self, action: int) -> None:
        """Go where a key leads; a move by the mouse goes there when it is let go."""
        if QAbstractSlider.SliderAction(action) is not QAbstractSlider.SliderAction.SliderMove:
            self._choose_place()

    def _choose_place(self) -> None:
        self.place_chosen.emit(float(self.track.sliderPosition()))

    def _set_up(self) -> None:
        self.time.setObjectName("replayTime")
        self.time.setFont(figures_font(20, QFont.Weight.Medium))
        self.track.setAccessibleName(self.tr("Place in the recording"))
        self.step_button.setAccessibleName(self.tr("Next poll"))
        self.play_button.setFixedWidth(10 * GRID)
        self.step_button.setFixedWidth(10 * GRID)
        self.play_button.setToolTip(self.tr("Play or pause (P)"))
        self.step_button.setToolTip(self.tr("Next poll (.)"))
        self._speeds.idClicked.connect(self.speed_chosen)
        self.play_button.clicked.connect(lambda: self.play_requested.emit(not self._is_playing))
        self.step_button.clicked.connect(self.step_requested)
        self.track.sliderMoved.connect(self._name_place)
        self.track.sliderReleased.connect(self._choose_place)
        self.track.actionTriggered.connect(self._act)

    def _arrange(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * GRID)
        for widget in (self.time, self.play_button, self.step_button):
            self._row.addWidget(widget)
        self._row.addWidget(self.track, 1)
        self._row.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, GRID, _SIDE, GRID)
        column.addLayout(self._row)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        mark(label, role=role)
    return label
