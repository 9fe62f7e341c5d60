"""Clock: the only source of time, so that tests and fault runs can move it."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time for stamps, monotonic time for ages and waits."""

    def now(self) -> datetime:
        """Return the time of day, aware UTC."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards; their zero means nothing."""

    async def sleep(self, seconds: float) -> None:
        """Wait at least *seconds*."""


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 the one place

    def monotonic(self) -> float:
        return time.monotonic()

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
            self._monotonic = due
            if not future.done():
                future.set_result(None)
            await self._settle()
        self._monotonic = end

    @property
    def sleeping(self) -> int:
        """How many coroutines wait for this clock."""
        return sum(not future.done() for _, _, future in self._sleepers)

    @staticmethod
    async def _settle() -> None:
        # Enough turns of the loop for chains of awaits on things that are ready; sockets need a real wait.
        for _ in range(20):
            await asyncio.sleep(0)  # noqa: TID251 a turn of the loop, not a wait
