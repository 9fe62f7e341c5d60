"""Noticing sleep and the network's return."""

from __future__ import annotations

from datetime import timedelta

import pytest

from terminal.clock import ManualClock
from terminal.errors import Unavailable
from terminal.services.feed import Feed
from terminal.services.wakefulness import SleepWatch, on_return
from terminal.tasks import Tasks

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("seconds", "noticed"), [(0, []), (14, []), (3600, [3600.0]), (-3600, [])])
async def test_a_wall_clock_that_went_on_alone_is_a_sleep(seconds: int, noticed: list[float]) -> None:
    clock, tasks = ManualClock(), Tasks()
    watch = SleepWatch(clock, tasks)
    heard: list[float] = []
    watch.resumed.subscribe(heard.append)
    watch.start()
    await clock.advance(30)
    clock.set(timedelta(seconds=seconds))
    await clock.advance(30)
    assert heard == noticed
    await tasks.cancel_all()


async def test_a_sleep_is_noticed_whatever_the_wall_clock_says_afterwards() -> None:
    clock, tasks = ManualClock(), Tasks()
    watch = SleepWatch(clock, tasks)
    heard: list[float] = []
    watch.resumed.subscribe(heard.append)
    watch.start()
    await clock.advance(30)
    clock.suspend(600)
    clock.set(-timedelta(hours=1))
    await clock.advance(30)
    assert heard == [600.0]
    await tasks.cancel_all()


async def test_a_good_answer_after_failures_is_a_return() -> None:
    clock, tasks = ManualClock(), Tasks()
    answers: list[object] = [1, Unavailable("V", "503", 503), Unavailable("V", "503", 503), 2, 3]

    async def read() -> object:
        answer = answers.pop(0) if answers else 4
        if isinstance(answer, Unavailable):
            raise answer
        return answer

    feed = Feed("a feed", read, interval_s=1, clock=clock, tasks=tasks)
    returns: list[object] = []
    on_return(feed, lambda: returns.append(feed.value))
    feed.start()
    await clock.advance(30)
    assert returns == [2]
    await tasks.cancel_all()
