"""Fewer scenes at once on a slow machine, and more again later."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.places import Places

pytestmark = pytest.mark.anyio


async def at_once(places: Places, scenes: int = 12) -> int:
    """Say how many of so many scenes were ever played at the same time."""
    now = most = 0

    async def scene() -> None:
        nonlocal now, most
        async with places:
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)  # noqa: TID251 a turn of the loop, not a wait
            now -= 1

    await asyncio.gather(*(scene() for _ in range(scenes)))
    return most


async def test_a_scene_that_had_to_be_played_again_takes_a_place_away() -> None:
    places = Places(4)
    assert await at_once(places) == 4
    places.played(tries=2)
    assert await at_once(places) == 3
    for _ in range(9):
        places.played(tries=8)
    assert await at_once(places) == 2  # no fewer


async def test_ten_scenes_played_at_once_give_a_place_back() -> None:
    places = Places(4)
    places.played(tries=2)
    for _ in range(11):
        places.played(tries=1)
    assert await at_once(places) == 4
    for _ in range(100):
        places.played(tries=1)
    assert await at_once(places) == 4  # no more
