"""The life of walls in words: what was shown how long, and what became of it. A wall is never called support."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.market import Side
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_orders import Fate
from terminal.domain.walls import Wall
from ui.format import duration_text
from ui.widgets.charts.marks import WallMark

KEPT = 200
Key = tuple[Side, Decimal, datetime]


class WallStory:
    """Keeps every wall of one market that was seen in this session, the latest ones at least."""

    def __init__(self) -> None:
        self._walls: dict[Key, Wall] = {}
        self._base = ""

    def clear(self) -> None:
        """Forget everything: another market."""
        self._walls.clear()

    def follow(self, followed: FollowedBook) -> None:
        """Take the walls of the newest poll, those that ended in place of what they were."""
        self._base = followed.book.market.base
        for wall in (*reversed(followed.ended_walls), *followed.walls):
            self._walls[wall.seen.side, wall.seen.order.price, wall.since] = wall
        for key in list(self._walls)[: max(len(self._walls) - KEPT, 0)]:
            del self._walls[key]

    def marks(self) -> tuple[WallMark, ...]:
        """Return every wall with its words as of the newest poll."""
        return tuple(
            WallMark(
                float(wall.seen.order.price),
                float(wall.seen.order.amount),
                wall.seen.side,
                wall.since.timestamp(),
                wall.until.timestamp() if wall.until is not None else None,
                wall_text(wall, self._base),
                wall.fate is not Fate.LEFT_WINDOW,
            )
            for wall in self._walls.values()
        )


def wall_text(wall: Wall, base: str) -> str:
    """Write a wall's life: `1.84 BTC · shown 2:10, pulled`, with what was pulled, or had stood out before it filled."""
    text = QCoreApplication.translate("Walls", "{amount} {base} · shown {time}")
    amount = wall.size if wall.fate is Fate.FILLED else wall.seen.order.amount
    shown = text.format(amount=f"{amount:.3g}", base=base, time=duration_text(wall.shown))
    return shown if wall.fate is None else f"{shown}, {_end_word(wall, wall.fate)}"


def _end_word(wall: Wall, fate: Fate) -> str:
    if not wall.is_settled:
        return QCoreApplication.translate("Walls", "gone")  # trades that are read later tell how
    if wall.is_eaten:
        return QCoreApplication.translate("Walls", "more than half filled")
    return fate_word(fate)


def fate_word(fate: Fate) -> str:
    """Return the word for what became of an order, as far as polls can tell."""
    words = {
        Fate.FILLED: QCoreApplication.translate("Walls", "filled"),
        Fate.PULLED: QCoreApplication.translate("Walls", "pulled"),
        Fate.LEFT_WINDOW: QCoreApplication.translate("Walls", "out of sight"),
        Fate.UNKNOWN: QCoreApplication.translate("Walls", "gone unseen"),
    }
    return words[fate]
