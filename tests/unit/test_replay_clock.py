"""The clock of a recording: as fast as asked, standing still when asked, and never ahead of what is shown."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from terminal.clock import ManualClock, ReplayClock, SystemClock
from terminal.tasks import Tasks

START = datetime(2015, 5, 1, tzinfo=UTC)
pytestmark = pytest.mark.anyio


async def test_time_runs_as_fast_as_asked_and_is_the_recordings() -> None:
    real = ManualClock()
    clock = ReplayClock(START, real, speed=60.0)
    await real.advance(2.0)
    assert (clock.monotonic(), clock.now()) == (120.0, START + timedelta(minutes=2))
    clock.run_at(5.0)
    await real.advance(1.0)
    assert clock.monotonic() == 125.0


async def test_a_pause_freezes_time_and_sleepers() -> None:
    real = ManualClock()
    clock = ReplayClock(START, real)
    await real.advance(3.0)
    clock.pause()
    await real.advance(100.0)
    assert clock.is_paused
    assert clock.monotonic() == 3.0
    clock.play()
    await real.advance(1.0)
    assert clock.monotonic() == 4.0


async def test_time_does_not_run_past_what_it_is_held_at_and_makes_up_for_nothing() -> None:
    real = ManualClock()
    clock = ReplayClock(START, real, speed=10.0)
    clock.hold_at(5.0)
    await real.advance(100.0)
    assert clock.monotonic() == 5.0
    clock.hold_at(50.0)
    assert clock.monotonic() == 5.0
    await real.advance(1.0)
    assert clock.monotonic() == 15.0


async def test_a_jump_goes_back_and_lets_go() -> None:
    real = ManualClock()
    clock = ReplayClock(START, real)
    clock.hold_at(9.0)
    await real.advance(20.0)
    clock.jump(4.0)
    await real.advance(20.0)
    assert clock.monotonic() == 24.0


async def test_a_hold_behind_the_position_brings_time_back_to_it() -> None:
    clock = ReplayClock(START, ManualClock())
    clock.jump(10.0)
    clock.hold_at(8.0)
    assert clock.monotonic() == 8.0


async def test_sleepers_wake_in_order_of_the_recordings_time_also_after_a_stop() -> None:
    clock, tasks, woken = ReplayClock(START, SystemClock(), speed=10_000.0), Tasks(), []

    async def sleep(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((seconds, clock.monotonic() >= seconds))

    clock.hold_at(15.0)
    _, first, _ = (tasks.start(sleep(seconds), "sleeper") for seconds in (30.0, 10.0, 20.0))
    async with asyncio.timeout(5.0):
        await first
        await clock.sleep_until(15.0)
        clock.pause()
        clock.hold_at(100.0)
        assert woken == [(10.0, True)]
        clock.play()
        await tasks.join()
    assert woken == [(10.0, True), (20.0, True), (30.0, True)]


async def test_a_sleep_of_nothing_is_a_turn_of_the_loop() -> None:
    clock = ReplayClock(START, ManualClock())
    clock.pause()
    async with asyncio.timeout(5.0):
        await clock.sleep(0.0)
