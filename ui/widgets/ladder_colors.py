"""The colours of a ladder that lie between those of the palette: ages on a log scale, and changes that fade."""

from __future__ import annotations

from PySide6.QtGui import QColor

from terminal.domain.market import Side
from ui.theme import Color
from ui.widgets.ladder_rows import AGE_STEPS

FLASH_STEPS = 8
YOUNGEST, CHANGED = 0.5, 0.55  # how much of the colour a new order and a fresh change take


class LadderColors:
    """Looks colours up by side; `forget` after the program has put on another look."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Make every colour anew, from the palette as it is worn now."""
        self._sides: dict[Side | None, QColor] = {Side.SELL: Color.SELL, Side.BUY: Color.BUY, None: Color.FAINT}
        self._bars = {Side.SELL: Color.SELL_BAR, Side.BUY: Color.BUY_BAR}
        self._totals = {Side.SELL: Color.SELL_TOTAL, Side.BUY: Color.BUY_TOTAL}
        self._ages = {
            side: [mixed(Color.PANEL, bar, YOUNGEST * (1 - step / AGE_STEPS) ** 2) for step in range(AGE_STEPS)]
            for side, bar in self._bars.items()
        }
        self._flashes = {
            side: [mixed(bar, self._sides[side], CHANGED * step / FLASH_STEPS) for step in range(FLASH_STEPS + 1)]
            for side, bar in self._bars.items()
        }

    def side(self, side: Side | None) -> QColor:
        """Return the colour of a side's texts and marks, grey for one that nobody knows."""
        return self._sides[side]

    def bar(self, side: Side) -> QColor:
        return self._bars[side]

    def total(self, side: Side) -> QColor:
        return self._totals[side]

    def age(self, side: Side, step: int) -> QColor:
        """Return the ground of an order: the newer the more it stands out."""
        return self._ages[side][step]

    def flash(self, side: Side, step: int) -> QColor:
        """Return the colour of a bar that has changed, FLASH_STEPS just now."""
        return self._flashes[side][step]


def mixed(ground: QColor, color: QColor, share: float) -> QColor:
    """Return *ground* with a share of *color*, 0 to 1."""
    parts = zip(ground.getRgb()[:3], color.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
    return QColor(*(round(below + (above - below) * share) for below, above in parts))
