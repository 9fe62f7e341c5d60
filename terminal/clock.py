"""Clock: the only source of time, so that tests and fault runs can move it."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

# What goes on while the computer sleeps: on Linux a clock of its own; on a Mac this one, where `time.monotonic` stands
# still, and CLOCK_MONOTONIC, the wall clock less the moment of the start, has run backwards (erlang/otp#5825); Windows
# has none of these names, and there `time.monotonic` goes on.
_UNSLEEPING = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC_RAW", None))


class Clock(Protocol):
    """Wall time for stamps, monotonic time for ages and waits."""

    def now(self) -> datetime:
        """Return the time of day, aware UTC."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards, those of a sleep included; their zero means nothing.

        So ages are right after a sleep, and whoever sets the wall clock makes nothing older.
        """

    async def sleep(self, seconds: float) -> None:
        """Wait at least *seconds*; those of a sleep of the computer may not count."""


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 the one place

    def monotonic(self) -> float:
        return time.monotonic() if _UNSLEEPING is None else time.clock_gettime(_UNSLEEPING)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)  # noqa: TID251 the one place


class ManualClock:
    """A clock that stands still until `advance`; sleepers wake in order of their time."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._start, self._monotonic = start, 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._monotonic)

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)  # noqa: TID251 a turn of the loop, not a wait
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._monotonic + seconds, next(self._order), future))
        await future

    async def advance(self, seconds: float) -> None:
        """Move time on and let everything run that was due on the way, each at its own time."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        end = self._monotonic + seconds
        await self._settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, future = heapq.heappop(self._sleepers)
            self._monotonic = max(self._monotonic, due)  # what runs may take time itself
            if not future.done():
                future.set_result(None)
            await self._settle()
        self._monotonic = max(self._monotonic, end)

    def suspend(self, seconds: float) -> None:
        """Let time go by as in a sleep of the computer: nobody wakes, and who waits has as long to wait as before."""
        self._monotonic += seconds
        self._sleepers = [(due + seconds, order, future) for due, order, future in self._sleepers]

    def set(self, by: timedelta) -> None:
        """Set the time of day on, or back, as a person does: who waits or counts seconds does not notice."""
        self._start += by

    @property
    def sleeping(self) -> int:
        """How many coroutines wait for this clock."""
        return sum(not future.done() for _, _, future in self._sleepers)

    @staticmethod
    async def _settle() -> None:
        # Enough turns of the loop for chains of awaits on things that are ready; sockets need a real wait.
        for _ in range(20):
            await asyncio.sleep(0)  # noqa: TID251 a turn of the loop, not a wait


class ReplayClock:
    """The time of a recording: it runs *speed* times as fast as the real one, may stand still, and may be set.

    Positions are seconds since the recording's beginning. `hold_at` keeps time from running past what was not handed
    out yet, however slow the one who shows it is; what passes meanwhile in reality is not made up for.
    """

    def __init__(self, start: datetime, real: Clock, speed: float = 1.0) -> None:
        self._start, self._real, self._speed = start, real, speed
        self._position_s, self._set_s = 0.0, real.monotonic()
        self._held_s = math.inf
        self._is_paused = False
        self._naps: set[asyncio.Timeout] = set()  # whoever sleeps looks at the time again when it is set

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Return the position; only `jump` turns it back, and whoever kept an earlier one must begin anew then."""
        passed_s = 0.0 if self._is_paused else (self._real.monotonic() - self._set_s) * self._speed
        return min(self._position_s + passed_s, self._held_s)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)  # noqa: TID251 a turn of the loop, not a wait
        else:
            await self.sleep_until(self.monotonic() + seconds)

    async def sleep_until(self, position_s: float) -> None:
        """Wait until time has come to *position_s*."""
        while (now_s := self.monotonic()) < position_s:
            stands_still = self._is_paused or now_s >= self._held_s
            with suppress(TimeoutError):
                await self._nap(math.inf if stands_still else (position_s - now_s) / self._speed)

    def pause(self) -> None:
        """Let time stand still."""
        self._set(self.monotonic())
        self._is_paused = True

    def play(self) -> None:
        """Let time run."""
        self._set(self.monotonic())
        self._is_paused = False

    def run_at(self, speed: float) -> None:
        """Run *speed* times as fast as reality from now on."""
        self._set(self.monotonic())
        self._speed = speed

    def jump(self, position_s: float) -> None:
        """Go on from *position_s*, and let nothing hold time back."""
        self._held_s = math.inf
        self._set(position_s)

    def jump_ahead(self, position_s: float) -> None:
        """Go on from *position_s* unless that is past already, but no further than time is held at."""
        self._set(min(max(self.monotonic(), position_s), self._held_s))

    def hold_at(self, position_s: float) -> None:
        """Let time run no further than *position_s*."""
        now_s, self._held_s = self.monotonic(), position_s
        self._set(min(now_s, position_s))

    def _set(self, position_s: float) -> None:
        self._position_s, self._set_s = position_s, self._real.monotonic()
        for nap in self._naps:
            if not nap.expired():
                nap.reschedule(0.0)

    async def _nap(self, real_s: float) -> None:
        """Wait in reality, at most until time is set; TimeoutError says that it was."""
        async with asyncio.timeout(None) as nap:
            self._naps.add(nap)
            try:
                await (asyncio.Event().wait() if real_s == math.inf else self._real.sleep(real_s))
            finally:
                self._naps.discard(nap)
