"""Noticing in a window that time went by unseen: the computer slept, or its clock was set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime

SLEPT_MS = 5_000  # a dialog that ticks ten times a second and did not for so long was not being looked at


class WallGap:
    """Compares the wall clock from one look to the next; monotonic clocks may stand still in a sleep."""

    def __init__(self, now_ms: Callable[[], int] = QDateTime.currentMSecsSinceEpoch) -> None:
        self._now_ms = now_ms
        self._last_ms = now_ms()

    def was_long(self) -> bool:
        """Say whether far more time (or less than none) went by since the last look."""
        last_ms, self._last_ms = self._last_ms, self._now_ms()
        return not -SLEPT_MS <= self._last_ms - last_ms <= SLEPT_MS
