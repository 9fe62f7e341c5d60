"""The one event loop: qasync's, with timers that never fire early."""

from __future__ import annotations

import asyncio
import math

import qasync
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class QtLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop. Its own timers are coarse: a sleep of 1 s took 0.950 s, and an age would lie."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        if delay <= 0:
            return super()._add_callback(handle, 0)  # type: ignore[no-any-return]  # qasync is untyped
        # One millisecond more than asked: a precise timer may fire within the last one.
        timer_id = self._timer.startTimer(math.ceil(delay * 1000) + 1, Qt.TimerType.PreciseTimer)
        self._timer._SimpleTimer__callbacks[timer_id] = handle
        return handle
