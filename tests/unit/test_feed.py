"""A feed keeps the last good value, says its age, and asks again when it should."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from terminal.clock import ManualClock
from terminal.errors import NotSent, OutcomeUnknown, RateLimited, VenueError
from terminal.services.feed import Feed
from terminal.tasks import Tasks

pytestmark = pytest.mark.anyio


class Source:
    """Answers what it is told to: a value, or a failure."""

    def __init__(self, clock: ManualClock) -> None:
        self.answers: list[int | VenueError] = []
        self.asked_at: list[float] = []
        self.takes_s = 0.0
        self._clock = clock

    async def read(self) -> int:
        self.asked_at.append(self._clock.monotonic())
        if self.takes_s:
            await self._clock.sleep(self.takes_s)
        answer = self.answers.pop(0) if self.answers else len(self.asked_at)
        if isinstance(answer, VenueError):
            raise answer
        return answer


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def source(clock: ManualClock) -> Source:
    return Source(clock)


@pytest.fixture
async def make(clock: ManualClock, source: Source) -> AsyncIterator[Callable[..., Feed[int]]]:
    tasks = Tasks()

    def start(**options: Any) -> Feed[int]:
        feed: Feed[int] = Feed("numbers", source.read, clock=clock, tasks=tasks, **{"interval_s": 1.0, **options})
        feed.start()
        return feed

    yield start
    await tasks.cancel_all()
    assert len(tasks) == 0


async def test_after_a_read_made_at_once_the_next_comes_sooner_so_that_feeds_do_not_stay_together(
    make, clock, source
) -> None:
    feed = make(spread=0.25)
    await clock.advance(2.5)
    feed.refresh()
    await clock.advance(2)
    assert source.asked_at == [0, 0.25, 1.25, 2.25, 2.5, 2.75, 3.75]


async def test_others_run_between_reads_that_need_no_waiting(make, clock, source) -> None:
    feed, turns = make(), []
    feed.updated.subscribe(lambda _: len(source.asked_at) < 50 and feed.refresh())

    async def other() -> None:
        while len(source.asked_at) < 50:
            turns.append(len(source.asked_at))
            await clock.sleep(0)

    await other()
    assert len(set(turns)) > 20


async def test_a_failure_is_waited_out_whole_however_feeds_are_spread(make, clock, source) -> None:
    source.answers = [RateLimited("Venue", "too many", 3.0)]
    make(spread=0.25)
    await clock.advance(3.5)
    assert source.asked_at == [0, 3]


async def test_it_asks_at_once_and_then_every_interval(make, clock, source) -> None:
    seen: list[int] = []
    make().updated.subscribe(seen.append)
    await clock.advance(3.5)
    assert source.asked_at == [0.0, 1.0, 2.0, 3.0]
    assert seen == [1, 2, 3, 4]


async def test_the_age_counts_from_the_last_good_answer(make, clock, source) -> None:
    feed = make()
    assert feed.age_s is None
    await clock.advance(0)
    source.answers = [OutcomeUnknown("v", "no")]
    await clock.advance(1.5)
    assert (feed.age_s, feed.value) == (1.5, 1)
    assert isinstance(feed.error, OutcomeUnknown)


@pytest.mark.parametrize(("is_timed", "age_s"), [(False, 4.5), (True, 0.5)])
async def test_what_an_answer_that_took_long_says_may_be_as_old_as_the_question(
    make, clock, source, is_timed: bool, age_s: float
) -> None:
    source.takes_s = 4.0
    feed = make(is_timed=is_timed)
    await clock.advance(4.5)
    assert (feed.value, feed.age_s) == (1, age_s)


async def test_each_failure_in_a_row_doubles_the_wait_up_to_15_s(make, clock, source) -> None:
    source.answers = [OutcomeUnknown("v", "no") for _ in range(6)]
    make()
    await clock.advance(60)
    assert source.asked_at[:8] == [0, 2, 6, 14, 29, 44, 59, 60]


async def test_a_success_ends_the_waiting_and_clears_the_reason(make, clock, source) -> None:
    source.answers = [OutcomeUnknown("v", "no")]
    feed = make()
    await clock.advance(3)
    assert source.asked_at == [0, 2, 3]
    assert feed.error is None


async def test_429_waits_as_long_as_the_venue_says(make, clock, source) -> None:
    source.answers = [RateLimited("v", "slow down", 40.0)]
    make()
    await clock.advance(45)
    assert source.asked_at[:2] == [0, 40]


async def test_a_refused_connection_on_loopback_is_tried_every_half_second(make, clock, source) -> None:
    source.answers = [NotSent("v", "refused") for _ in range(3)]
    make(is_local=True)
    await clock.advance(2)
    assert source.asked_at == [0, 0.5, 1.0, 1.5]


async def test_refresh_asks_at_once(make, clock, source) -> None:
    feed = make(interval_s=15.0)
    await clock.advance(3)
    feed.refresh()
    await clock.advance(0)
    assert source.asked_at == [0, 3]


async def test_a_shorter_interval_takes_effect_at_once_and_a_longer_one_later(make, clock, source) -> None:
    feed = make(interval_s=15.0)
    await clock.advance(2)
    feed.hasten(1.0)
    await clock.advance(0)
    feed.hasten(5.0)
    await clock.advance(7)
    assert source.asked_at == [0, 2, 3, 8]
