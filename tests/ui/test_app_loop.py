"""The one event loop: its sleeps are never early, and an async generator that is left half-way is closed."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator

import pytest

from tests.ui.running_app import CLOCK, until

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.05, 0.25])
async def test_a_sleep_is_never_early(seconds: float) -> None:
    begun_s = CLOCK.monotonic()
    await CLOCK.sleep(seconds)
    assert CLOCK.monotonic() - begun_s >= seconds


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
