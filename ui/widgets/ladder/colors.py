"""The colours of a ladder that lie between those of the palette: ages on a log scale, and changes that fade."""

from __future__ import annotations

from PySide6.QtGui import QColor

from terminal.domain.market import Side
from ui.colors import mixed
from ui.theme import Color
from ui.widgets.ladder.rows import AGE_STEPS

FLASH_STEPS = 8
YOUNGEST, CHANGED = 0.5, 0.55  # how much of the colour a new order and a fresh change take


class LadderColors:
    """Colours by side: marks and texts, bars, sums, ages (newest first), changes (just now last)."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Make every colour anew, from the palette as it is worn now."""
        self.sides: dict[Side | None, QColor] = {Side.SELL: Color.SELL, Side.BUY: Color.BUY, None: Color.FAINT}
        self.bars = {Side.SELL: Color.SELL_BAR, Side.BUY: Color.BUY_BAR}
        self.totals = {Side.SELL: Color.SELL_TOTAL, Side.BUY: Color.BUY_TOTAL}
        self.ages = {
            side: [mixed(Color.PANEL, bar, YOUNGEST * (1 - step / AGE_STEPS) ** 2) for step in range(AGE_STEPS)]
            for side, bar in self.bars.items()
        }
        self.flashes = {
            side: [mixed(bar, self.sides[side], CHANGED * step / FLASH_STEPS) for step in range(FLASH_STEPS + 1)]
            for side, bar in self.bars.items()
        }
