"""An alarm on the program's clock: set to one moment, set again at will, it starts what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from terminal.clock import Clock
from terminal.tasks import Tasks


class Alarm:
    """Awaits *ring* at the moment it was last set to."""

    def __init__(self, name: str, ring: Callable[[], Awaitable[None]], *, clock: Clock, tasks: Tasks) -> None:
        self._name, self._ring, self._clock, self._tasks = name, ring, clock, tasks
        self._waiting: asyncio.Task[None] | None = None
        self._at_s: float | None = None

    def set(self, at_s: float | None) -> None:
        """Ring at this moment of the monotonic clock and at no other; None is never."""
        if at_s == self._at_s:
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._at_s = at_s
        self._waiting = None if at_s is None else self._tasks.start(self._wait(at_s), self._name)

    async def _wait(self, at_s: float) -> None:
        await self._clock.sleep(at_s - self._clock.monotonic())
        self._waiting, self._at_s = None, None  # what rings is not to be cancelled by the next setting
        await self._ring()
