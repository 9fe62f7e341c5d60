"""The one event loop: qasync's, with timers that never fire early, and with turns as asyncio's own loop has them."""

from __future__ import annotations

import asyncio
import gc
import math
import sys
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.garbage import Garbage

TIDY_EVERY_S = 0.5
LONGEST_TURN_S = 0.004  # then painting and input come first


class QtLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop. Its own timers are coarse: a sleep of 1 s took 0.950 s, and an age would lie.

    It makes a timer of Qt's for every callback that is ready, thirteen of them for one answer of a venue; here those
    that are ready share one.
    """

    def __init__(self, app: QApplication) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._turn = QTimer()
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._run_ready)
        super().__init__(app)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.Handle:
        return self._add_callback(asyncio.Handle(callback, args, self, context=context))

    def close(self) -> None:
        self._turn.stop()
        self._ready.clear()
        super().close()

    def run_forever(self) -> object:
        """Run as asyncio's own loops do: an async generator that is left half-way is closed by a task, not by chance.

        qasync leaves this out, and a connection whose answer is not read to its end could not close itself.
        """
        before, collects_anywhere = sys.get_asyncgen_hooks(), gc.isenabled()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        gc.disable()
        self._garbage = Garbage()
        self._tidying = self.call_later(TIDY_EVERY_S, self._tidy)
        try:
            return super().run_forever()
        finally:
            self._tidying.cancel()
            self._garbage.end()
            sys.set_asyncgen_hooks(*before)
            if collects_anywhere:
                gc.enable()

    def _tidy(self) -> None:
        """Collect garbage here and only here: in a worker thread it would destroy Qt's objects under the window."""
        self._garbage.collect()
        self._tidying = self.call_later(TIDY_EVERY_S, self._tidy)

    def _run_ready(self) -> None:
        """Run what is ready now; what becomes ready meanwhile, or takes too long, waits for the next turn."""
        self._turn.stop()
        ends_s = time.monotonic() + LONGEST_TURN_S
        for _ in range(len(self._ready)):
            if not self._ready or time.monotonic() > ends_s:
                break
            handle = self._ready.popleft()
            if self._ready and not self._turn.isActive():
                self._turn.start()  # before it runs: it may wait in an event loop of its own
            if not handle.cancelled():
                handle._run()
        if self._ready:
            self._turn.start()
        else:
            self._turn.stop()

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        if delay <= 0:
            self._ready.append(handle)
            if not self._turn.isActive():
                self._turn.start()
            return handle
        # One millisecond more than asked: a precise timer may fire within the last one.
        timer_id = self._timer.startTimer(math.ceil(delay * 1000) + 1, Qt.TimerType.PreciseTimer)
        self._timer._SimpleTimer__callbacks[timer_id] = handle
        return handle
