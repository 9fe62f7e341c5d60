"""A sliding window of requests: what a venue is asked within any second stays below a limit."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from terminal.clock import Clock

COINBTR_PER_SECOND = 20
COINBTR_KEPT_FOR_MONEY = 4
_ROUNDING_S = 1e-6  # a wait that ends an unmeasurable moment early is over
_is_for_money: ContextVar[bool] = ContextVar("_is_for_money", default=False)


@contextmanager
def reading_for_money() -> Iterator[None]:
    """Let the reads inside use what is kept for money: somebody waits for them to be sent."""
    token = _is_for_money.set(True)
    try:
        yield
    finally:
        _is_for_money.reset(token)


class Budget:
    """At most `limit` requests in any `window_s`; reads leave the last `kept_for_money` of them alone.

    The venue states no limit; 20 a second, 4 of them kept for money, is the project's own choice.
    """

    def __init__(
        self,
        clock: Clock,
        limit: int = COINBTR_PER_SECOND,
        kept_for_money: int = COINBTR_KEPT_FOR_MONEY,
        window_s: float = 1.0,
    ) -> None:
        self._clock, self._limit, self._kept, self._window_s = clock, limit, kept_for_money, window_s
        self._taken: deque[float] = deque()
        self._reads = asyncio.Lock()  # reads queue here, in order; money walks past the queue

    def rate(self) -> int:
        """Return how many requests were let through within the last window."""
        self._forget()
        return len(self._taken)

    async def take(self, *, is_money: bool, patience_s: float) -> bool:
        """Wait for room and take it; False when there was none within *patience_s*."""
        deadline = self._clock.monotonic() + patience_s
        if is_money or _is_for_money.get():
            return await self._take(self._limit, deadline)
        async with self._reads:
            return await self._take(self._limit - self._kept, deadline)

    async def _take(self, limit: int, deadline: float) -> bool:
        while (wait_s := self._wait_s(limit)) > 0:
            if self._clock.monotonic() + wait_s > deadline:
                return False
            await self._clock.sleep(wait_s)
        if self._clock.monotonic() > deadline:
            return False
        self._taken.append(self._clock.monotonic())
        return True

    def _wait_s(self, limit: int) -> float:
        """Return how long until fewer than *limit* requests lie in the window."""
        self._forget()
        if len(self._taken) < limit:
            return 0.0
        return self._taken[len(self._taken) - limit] + self._window_s - self._clock.monotonic()

    def _forget(self) -> None:
        oldest = self._clock.monotonic() - self._window_s + _ROUNDING_S
        while self._taken and self._taken[0] <= oldest:
            self._taken.popleft()
