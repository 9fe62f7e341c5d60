"""The clocks: the computer's own, and the one that tests move."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from terminal.clock import ManualClock, SystemClock
from terminal.tasks import Tasks

pytestmark = pytest.mark.anyio


async def test_the_system_clock_is_aware_monotonic_and_never_early() -> None:
    clock = SystemClock()
    begun = clock.monotonic()
    await clock.sleep(0.01)
    assert clock.monotonic() - begun >= 0.01
    assert clock.now().utcoffset() == timedelta(0)


async def test_time_stands_still_until_it_is_moved() -> None:
    clock = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 1, 1, tzinfo=UTC), 0.0)
    await clock.advance(1.5)
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC), 1.5)


async def test_many_small_steps_lose_no_time() -> None:
    clock = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(3_000):
        await clock.advance(1 / 3)
    assert clock.now() == datetime(2026, 1, 1, 0, 16, 40, tzinfo=UTC)


async def test_sleepers_wake_in_the_order_of_their_time_each_at_its_own() -> None:
    clock, tasks, woken = ManualClock(), Tasks(), list[tuple[str, float]]()

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.monotonic()))

    for name, seconds in [("late", 3), ("early", 1), ("early too", 1), ("never", 9)]:
        tasks.start(sleeper(name, seconds), name)
    await clock.advance(5)
    assert woken == [("early", 1), ("early too", 1), ("late", 3)]
    assert clock.sleeping == 1
    await tasks.cancel_all()
    assert clock.sleeping == 0


async def test_who_waits_while_the_computer_sleeps_has_as_long_to_wait_as_before() -> None:
    clock, tasks, woken = ManualClock(), Tasks(), list[float]()

    async def sleeper() -> None:
        await clock.sleep(3)
        woken.append(clock.monotonic())

    tasks.start(sleeper(), "sleeper")
    await clock.advance(1)
    clock.suspend(100)
    await clock.advance(1)
    assert (clock.monotonic(), woken) == (102, [])
    await clock.advance(1)
    assert woken == [103]


async def test_a_clock_that_is_set_tells_another_time_of_day_and_nothing_else() -> None:
    clock, tasks, woken = ManualClock(), Tasks(), list[float]()
    begun = clock.now()

    async def sleeper() -> None:
        await clock.sleep(3)
        woken.append(clock.monotonic())

    tasks.start(sleeper(), "sleeper")
    await clock.advance(1)
    clock.set(-timedelta(hours=1))
    assert (clock.now() - begun, clock.monotonic()) == (timedelta(seconds=1 - 3600), 1)
    await clock.advance(2)
    assert woken == [3]


async def test_a_loop_of_sleeps_runs_as_often_as_the_time_allows() -> None:
    clock, tasks, ticks = ManualClock(), Tasks(), list[float]()

    async def tick() -> None:
        while True:
            await clock.sleep(1)
            ticks.append(clock.monotonic())

    tasks.start(tick(), "tick")
    await clock.advance(3)
    await tasks.cancel_all()
    assert ticks == [1, 2, 3]


async def test_a_cancelled_sleeper_holds_nothing_up() -> None:
    clock, tasks = ManualClock(), Tasks()
    tasks.start(clock.sleep(1), "cancelled")
    await clock.advance(0)
    await tasks.cancel_all()
    await clock.advance(2)
    assert clock.monotonic() == 2


@pytest.mark.parametrize("seconds", [0, -1])
async def test_no_time_is_a_turn_of_the_loop(seconds: float) -> None:
    clock = ManualClock()
    async with asyncio.timeout(5):
        await clock.sleep(seconds)
    assert clock.sleeping == 0


async def test_time_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        await ManualClock().advance(-1)
