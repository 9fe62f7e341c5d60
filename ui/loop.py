"""The one event loop: qasync's, with timers that never fire early, and with turns as asyncio's own loop has them."""

from __future__ import annotations

import asyncio
import gc
import heapq
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
LONGEST_ALARM_S = 86_400.0  # Qt counts milliseconds in an int


class QtLoop(qasync.QEventLoop):  # type: ignore[misc] # qasync is untyped
    """qasync's loop. Its own timers are coarse: a sleep of 1 s took 0.950 s, and an age would lie.

    It makes a timer of Qt's for every callback that is ready, thirteen of them for one answer of a venue, and one for
    every time-out, that fires also where it was called off; here those that are ready share one, with what they make
    ready, and those for later another, which is set to the first of them.
    """

    def __init__(self, app: QApplication) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._turn = QTimer()
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._run_ready)
        self._later: list[asyncio.TimerHandle] = []  # a heap; what was called off lies there until it would be due
        self._alarm = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._alarm.timeout.connect(self._ring)
        super().__init__(app)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.Handle:
        return self._add_callback(asyncio.Handle(callback, args, self, context=context))

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context=context)
        heapq.heappush(self._later, timer)
        if self._later[0] is timer:
            self._set_alarm()
        return timer

    def close(self) -> None:
        for timer in (self._turn, self._alarm):
            timer.stop()
        self._ready.clear()
        self._later.clear()
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
        """Run what is ready and what that makes ready, in turn; what is left after a while waits for the next turn."""
        self._turn.stop()
        ends_s = time.monotonic() + LONGEST_TURN_S
        while self._ready:
            handle = self._ready.popleft()
            if self._ready and not self._turn.isActive():
                self._turn.start()  # before it runs: it may wait in an event loop of its own
            if not handle.cancelled():
                handle._run()
            if time.monotonic() > ends_s:
                break
        if self._ready:
            self._turn.start()
        else:
            self._turn.stop()

    def _add_callback(self, handle: asyncio.Handle) -> asyncio.Handle:
        self._ready.append(handle)
        if not self._turn.isActive():
            self._turn.start()
        return handle

    def _set_alarm(self) -> None:
        wait_s = min(self._later[0].when() - self.time(), LONGEST_ALARM_S)
        self._alarm.start(max(math.ceil(wait_s * 1000), 0))

    def _ring(self) -> None:
        """Run what is due; the alarm may be early by a part of a millisecond, then it is set once more."""
        now_s = self.time()
        while self._later and (self._later[0].cancelled() or self._later[0].when() <= now_s):
            timer = heapq.heappop(self._later)
            if not timer.cancelled():
                self._ready.append(timer)
        if self._later:
            self._set_alarm()
        self._run_ready()
