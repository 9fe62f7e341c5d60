"""The one event loop: qasync's, with timers that never fire early."""

from __future__ import annotations

import asyncio
import gc
import math
import sys

import qasync
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

TIDY_EVERY_S = 0.5


class QtLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop. Its own timers are coarse: a sleep of 1 s took 0.950 s, and an age would lie."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)

    def run_forever(self) -> object:
        """Run as asyncio's own loops do: an async generator that is left half-way is closed by a task, not by chance.

        qasync leaves this out, and a connection whose answer is not read to its end could not close itself.
        """
        before, collects_anywhere = sys.get_asyncgen_hooks(), gc.isenabled()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        gc.disable()
        self._tidying = self.call_later(TIDY_EVERY_S, self._tidy)
        try:
            return super().run_forever()
        finally:
            self._tidying.cancel()
            sys.set_asyncgen_hooks(*before)
            if collects_anywhere:
                gc.enable()

    def _tidy(self) -> None:
        """Collect garbage here and only here: in a worker thread it would destroy Qt's objects under the window."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                break
        self._tidying = self.call_later(TIDY_EVERY_S, self._tidy)

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        if delay <= 0:
            return super()._add_callback(handle, 0)  # type: ignore[no-any-return]  # qasync is untyped
        # One millisecond more than asked: a precise timer may fire within the last one.
        timer_id = self._timer.startTimer(math.ceil(delay * 1000) + 1, Qt.TimerType.PreciseTimer)
        self._timer._SimpleTimer__callbacks[timer_id] = handle
        return handle
