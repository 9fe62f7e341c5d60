"""One fast clock for several processes: virtual time runs at a fixed pace, and one of them may move it on.

The file holds the monotonic moment at which virtual time began and how far it was moved since; every process maps it.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from terminal.clock import SystemClock
from terminal.tasks import Tasks

PACE = 100.0  # virtual seconds a second: time-outs of a hundredth
START = datetime(2026, 1, 1, tzinfo=UTC)
_BEGAN, _MOVED = struct.Struct("<q"), struct.Struct("<q")  # nanoseconds of the monotonic clock; virtual microseconds
_MOVED_AT = 8
_LONGEST_NAP_S = 0.01  # real; somebody may have moved the clock meanwhile


def real_s() -> float:
    """Return real monotonic seconds."""
    return time.monotonic()


async def real_sleep(seconds: float) -> None:
    """Wait real seconds."""
    await SystemClock().sleep(seconds)


class ScaledClock:
    """The clock of every process of a run. One loop's sleepers wait on a single task, in the order they are due."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 16)
        self._began = _BEGAN.unpack_from(self._map)[0]
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order, self._tasks, self._is_waking = itertools.count(), Tasks(), False

    @classmethod
    def make(cls, path: Path) -> ScaledClock:
        """Let virtual time begin now."""
        path.write_bytes(_BEGAN.pack(time.monotonic_ns()) + _MOVED.pack(0))
        return cls(path)

    def monotonic(self) -> float:
        moved_us = _MOVED.unpack_from(self._map, _MOVED_AT)[0]
        return (time.monotonic_ns() - self._began) * 1e-9 * PACE + moved_us * 1e-6

    def now(self) -> datetime:
        return START + timedelta(seconds=self.monotonic())

    def move(self, seconds: float) -> None:
        """Move virtual time on, for everybody; only one process may."""
        moved_us = _MOVED.unpack_from(self._map, _MOVED_AT)[0]
        _MOVED.pack_into(self._map, _MOVED_AT, moved_us + round(seconds * 1e6))

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await real_sleep(0)
            return
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.monotonic() + seconds, next(self._order), future))
        if not self._is_waking:
            self._is_waking = True
            self._tasks.start(self._wake(), "wake sleepers")
        await future

    def next_due(self) -> float | None:
        """Return when the next sleeper of this process is due, on `monotonic`; None where nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    async def _wake(self) -> None:
        while (due := self.next_due()) is not None:
            left_s = (due - self.monotonic()) / PACE
            if left_s > 0:
                await real_sleep(min(left_s, _LONGEST_NAP_S))
            elif not (future := heapq.heappop(self._sleepers)[2]).done():
                future.set_result(None)
        self._is_waking = False
