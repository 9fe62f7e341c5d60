"""Lets the rows of a ladder whose amount has changed light up for a moment."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.domain.market import Side
from ui.widgets.ladder.colors import FLASH_STEPS
from ui.widgets.ladder.rows import LadderRow, LadderSheet

STEP_MS = 60
Place = tuple[Side, Decimal]


class Flashes(QObject):
    """Knows how fresh the change at each price is; its timer runs only while something fades."""

    faded = Signal(object)  # frozenset[Place]: rows to be painted again

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: dict[Place, int] = {}
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.fade)

    @property
    def is_on(self) -> bool:
        return self._is_on

    @property
    def is_fading(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    def turn(self, is_on: bool) -> None:
        """Light changes up from now on, or leave them."""
        self._is_on = is_on
        if not is_on:
            self.stop()

    def stop(self) -> None:
        """Let nothing light up any longer."""
        self._timer.stop()
        gone, self._steps = frozenset(self._steps), {}
        if gone:
            self.faded.emit(gone)

    def note(self, before: LadderSheet, sheet: LadderSheet) -> None:
        """Light up the prices that both sheets show with another amount; orders come and go, they do not flash."""
        if not self._is_on or before.has_ages or sheet.has_ages:
            return
        amounts = {(row.side, row.price): row.amount_text for row in _rows(before)}
        for row in _rows(sheet):
            place = (row.side, row.price)
            if amounts.get(place, row.amount_text) != row.amount_text:
                self._steps[place] = FLASH_STEPS
        if self._steps and not self._timer.isActive():
            self._timer.start()

    def step(self, row: LadderRow) -> int:
        """Return how fresh the change of a row is: FLASH_STEPS just now, 0 when nothing has changed."""
        return self._steps.get((row.side, row.price), 0) if self._steps else 0

    def fade(self) -> None:
        """Let all that lights up fade by one step."""
        changed = frozenset(self._steps)
        self._steps = {place: step - 1 for place, step in self._steps.items() if step > 1}
        if not self._steps:
            self._timer.stop()
        self.faded.emit(changed)


def _rows(sheet: LadderSheet) -> Iterable[LadderRow]:
    return sheet.asks + sheet.bids
