"""The one event loop: qasync's, with timers that never fire early."""

from __future__ import annotations

import asyncio
import math
import sys

import qasync
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class QtLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop. Its own timers are coarse: a sleep of 1 s took 0.950 s, and an age would lie."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)

    def run_forever(self) -> object:
        """Run as asyncio's own loops do: an async generator that is left half-way is closed by a task, not by chance.

        qasync leaves this out, and a connection whose answer is not read to its end could not close itself.
        """
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        if delay <= 0:
            return super()._add_callback(handle, 0)  # type: ignore[no-any-return]  # qasync is untyped
        # One millisecond more than asked: a precise timer may fire within the last one.
        timer_id = self._timer.startTimer(math.ceil(delay * 1000) + 1, Qt.TimerType.PreciseTimer)
        self._timer._SimpleTimer__callbacks[timer_id] = handle
        return handle
