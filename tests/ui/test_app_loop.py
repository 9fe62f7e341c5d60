"""The one event loop: its sleeps are never early, its turns are asyncio's, and what is left half-way is closed."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from tests.ui.running_app import CLOCK, until
from ui.loop import LONGEST_TURN_S

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.05, 0.25])
async def test_a_sleep_is_never_early(seconds: float) -> None:
    begun_s = CLOCK.monotonic()
    await CLOCK.sleep(seconds)
    assert CLOCK.monotonic() - begun_s >= seconds


async def test_what_is_for_later_runs_when_it_is_due_in_its_order_and_not_at_all_when_called_off() -> None:
    loop, ran = asyncio.get_running_loop(), []
    loop.call_later(0.02, ran.append, "last")
    first = loop.call_later(0.001, ran.append, "called off")
    loop.call_later(0.01, ran.append, "second")
    loop.call_later(0, ran.append, "at once")
    first.cancel()
    far = loop.call_later(1e9, ran.append, "in thirty years")
    await until(lambda: "last" in ran, what="the last one")
    assert ran == ["at once", "second", "last"]
    far.cancel()


async def test_a_generator_that_is_left_half_way_may_await_in_its_end() -> None:
    ended = []

    async def numbers() -> AsyncIterator[int]:
        try:
            for number in range(10):
                yield number
        finally:
            await CLOCK.sleep(0.001)  # as closing a connection does
            ended.append("ended")

    async for number in numbers():
        if number == 2:
            break
    gc.collect()
    await until(lambda: ended, what="the end of the generator")


async def test_what_is_ready_runs_in_turn_and_what_it_makes_ready_after_it() -> None:
    loop, ran = asyncio.get_running_loop(), []

    def first() -> None:
        ran.append("first")
        loop.call_soon(ran.append, "of the first")

    loop.call_soon(first)
    loop.call_soon(ran.append, "called off").cancel()
    loop.call_soon(ran.append, "second")
    await until(lambda: len(ran) == 3, what="three callbacks")
    assert ran == ["first", "second", "of the first"]


async def test_a_callback_that_waits_in_a_loop_of_its_own_holds_up_no_other() -> None:
    loop, inner, ran = asyncio.get_running_loop(), QEventLoop(), []

    def later() -> None:
        ran.append("later")
        loop.call_soon(inner.quit)

    loop.call_soon(inner.exec)
    loop.call_soon(later)
    loop.call_soon(ran.append, "after it")
    await until(lambda: len(ran) == 2, what="what stood behind the one that waits")
    assert ran == ["later", "after it"]


async def test_what_takes_long_lets_the_window_come_in_between() -> None:
    loop, ran = asyncio.get_running_loop(), []

    def take_long() -> None:
        begun_s = CLOCK.monotonic()
        while CLOCK.monotonic() - begun_s < 2 * LONGEST_TURN_S:
            pass
        ran.append("loop")

    QTimer.singleShot(0, lambda: ran.append("window"))
    for _ in range(3):
        loop.call_soon(take_long)
    await until(lambda: len(ran) == 4, what="all of them")
    assert ran.index("window") < 3
