"""Noticing from outside that things stood still: the computer slept, or the network was away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from terminal.clock import Clock
from terminal.publisher import Publisher
from terminal.services.feed import Feed
from terminal.tasks import Tasks

T = TypeVar("T")
TICK_S = 5.0
SLEPT_S = 15.0  # more than this beyond a tick, by either clock, is a sleep, or a clock that was set


class SleepWatch:
    """Publishes the seconds that passed unnoticed: a clock went on while this program did not, or was set ahead."""

    def __init__(self, clock: Clock, tasks: Tasks) -> None:
        self._clock, self._tasks = clock, tasks
        self.resumed: Publisher[float] = Publisher()

    def start(self) -> None:
        """Watch until the owner of the tasks cancels them."""
        self._tasks.start(self.run(), "notice sleep")

    async def run(self) -> None:
        """Compare the clocks at each tick."""
        last, last_s = self._clock.now(), self._clock.monotonic()
        while True:
            await self._clock.sleep(TICK_S)
            now, now_s = self._clock.now(), self._clock.monotonic()
            unnoticed_s = max((now - last).total_seconds(), now_s - last_s) - TICK_S
            last, last_s = now, now_s
            if unnoticed_s > SLEPT_S:
                self.resumed.publish(unnoticed_s)


def on_return(feed: Feed[T], act: Callable[[], object]) -> None:
    """Call *act* each time *feed* has a good answer after a failure: the network, or the venue, is back."""
    is_away = False

    def went(_: object) -> None:
        nonlocal is_away
        is_away = True

    def came(_: object) -> None:
        nonlocal is_away
        if is_away:
            is_away = False
            act()

    feed.failed.subscribe(went)
    feed.updated.subscribe(came)
