"""Feed: one value that is polled; the last good one stays, with its age and the reason of the last failure."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from terminal.clock import Clock
from terminal.errors import NotSent, RateLimited, VenueError
from terminal.publisher import Publisher
from terminal.tasks import Tasks

T = TypeVar("T")
MAX_WAIT_S = 15.0
LOOPBACK_RETRY_S = 0.5


class Feed(Generic[T]):
    """Polls *read* every `interval_s`; doubles the wait after each failure in a row, up to 15 s.

    A refused connection on loopback (`is_local`) is tried again every 0.5 s; 429 waits as long as the venue says.
    After a read that is made at once, as all feeds make their first, the next one comes after *spread* of its wait:
    feeds that begin together do not stay together, which would have their answers come, and be shown, in one burst.
    A recording answers once its time has come (`is_timed`); any other answer may be as old as its question.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[], Awaitable[T]],
        *,
        interval_s: float,
        clock: Clock,
        tasks: Tasks,
        is_local: bool = False,
        spread: float = 1.0,
        is_timed: bool = False,
    ) -> None:
        self.name, self.interval_s = name, interval_s
        self.value: T | None = None
        self.error: VenueError | None = None
        self.updated: Publisher[T] = Publisher()
        self.failed: Publisher[VenueError] = Publisher()
        self._read, self._clock, self._tasks, self._is_local = read, clock, tasks, is_local
        self._spread, self._is_timed = spread, is_timed
        self._true_s: float | None = None  # since when the value may be out of date
        self._failures = 0
        self._is_asked = False
        self._nap: asyncio.Task[None] | None = None

    @property
    def age_s(self) -> float | None:
        """How old the value may be: seconds since the last good answer was asked for, None before the first."""
        return None if self._true_s is None else self._clock.monotonic() - self._true_s

    def start(self) -> None:
        """Poll from now on, until the owner of the tasks cancels them."""
        self._tasks.start(self.run(), f"feed {self.name}")

    def refresh(self) -> None:
        """Read again at once: after an own command, or because a person asks."""
        self._is_asked = True
        if self._nap is not None:
            self._nap.cancel()

    def hasten(self, interval_s: float) -> None:
        """Change the interval; a shorter one takes effect at once."""
        is_shorter, self.interval_s = interval_s < self.interval_s, interval_s
        if is_shorter:
            self.refresh()

    async def run(self) -> None:
        """Poll until cancelled."""
        self._is_asked = True
        while True:
            begun_s = self._clock.monotonic()
            was_asked, self._is_asked = self._is_asked, False
            wait_s = await self._poll(begun_s)
            if was_asked and self.error is None:
                wait_s *= self._spread
            await self._wait(max(wait_s - (self._clock.monotonic() - begun_s), 0.0))

    async def _poll(self, begun_s: float) -> float:
        try:
            value = await self._read()
        except VenueError as error:
            self._failures += 1
            self.error = error
            self.failed.publish(error)
            return self._wait_after(error)
        self._failures, self.error = 0, None
        self.value, self._true_s = value, self._clock.monotonic() if self._is_timed else begun_s
        self.updated.publish(value)
        return self.interval_s

    def _wait_after(self, error: VenueError) -> float:
        if isinstance(error, RateLimited) and error.retry_after_s is not None:
            return max(error.retry_after_s, self.interval_s)
        if isinstance(error, NotSent) and self._is_local:
            return LOOPBACK_RETRY_S
        return max(min(self.interval_s * 2.0 ** min(self._failures, 10), MAX_WAIT_S), self.interval_s)

    async def _wait(self, seconds: float) -> None:
        if self._is_asked:
            await self._clock.sleep(0)  # an answer that was there already let nobody else run
            return
        self._nap = self._tasks.start(self._clock.sleep(seconds), f"nap of feed {self.name}")
        try:
            await self._nap
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise  # else only the nap was cut short
        self._nap = None
