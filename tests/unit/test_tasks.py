"""Tasks: nothing is forgotten, nothing fails in silence, nothing outlives the end."""

from __future__ import annotations

import asyncio
import logging

import pytest

from terminal.clock import ManualClock
from terminal.tasks import Tasks

pytestmark = pytest.mark.anyio


async def wait_for_ever() -> None:
    await asyncio.get_running_loop().create_future()


async def fail() -> None:
    raise RuntimeError("broken")


async def test_a_task_is_kept_while_it_runs() -> None:
    tasks, clock = Tasks(), ManualClock()
    tasks.start(clock.sleep(1), "nap")
    assert len(tasks) == 1
    await clock.advance(1)
    assert len(tasks) == 0


async def test_a_failure_is_logged_with_the_name_and_handed_over(caplog: pytest.LogCaptureFixture) -> None:
    failures: list[BaseException] = []
    tasks = Tasks(on_failure=failures.append)
    with caplog.at_level(logging.ERROR):
        tasks.start(fail(), "poll the book")
        await tasks.join()
    assert [str(failure) for failure in failures] == ["broken"]
    assert "poll the book" in caplog.text


async def test_a_cancelled_task_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    failures: list[BaseException] = []
    tasks = Tasks(on_failure=failures.append)
    tasks.start(wait_for_ever(), "waits")
    await tasks.cancel_all()
    assert (failures, caplog.records, len(tasks)) == ([], [], 0)


async def test_the_end_waits_for_what_cleans_up_and_cancels_what_it_starts() -> None:
    tasks, cleaned = Tasks(), list[str]()

    async def clean_up() -> None:
        try:
            await wait_for_ever()
        finally:
            tasks.start(wait_for_ever(), "started while ending")
            cleaned.append("done")

    tasks.start(clean_up(), "cleans up")
    await ManualClock().advance(0)
    await tasks.cancel_all()
    assert (cleaned, len(tasks)) == (["done"], 0)


async def test_a_task_may_end_all_others() -> None:
    tasks = Tasks()
    other = tasks.start(wait_for_ever(), "other")
    ending = tasks.start(tasks.cancel_all(), "ending")
    async with asyncio.timeout(5):
        await ending
    assert other.cancelled()


async def test_joining_from_inside_does_not_wait_for_itself() -> None:
    tasks, clock = Tasks(), ManualClock()
    nap = tasks.start(clock.sleep(1), "nap")
    joining = tasks.start(tasks.join(), "joining")
    await clock.advance(1)
    async with asyncio.timeout(5):
        await joining
    assert nap.done()


async def test_a_join_that_is_given_up_cancels_nothing() -> None:
    tasks = Tasks()
    task = tasks.start(wait_for_ever(), "waits")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await tasks.join()
    assert not task.done()
    await tasks.cancel_all()
