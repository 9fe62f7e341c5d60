"""The request budget: a window that never holds more than its limit, with room kept for money."""

from __future__ import annotations

import asyncio
import random
from collections import deque

import pytest

from terminal.clock import ManualClock
from terminal.tasks import Tasks
from terminal.venues.budget import Budget, reading_for_money

pytestmark = pytest.mark.anyio


class Asked:
    """A budget, and when what was let through."""

    def __init__(self, limit: int = 20, kept_for_money: int = 4) -> None:
        self.clock, self.tasks = ManualClock(), Tasks()
        self.budget = Budget(self.clock, limit, kept_for_money)
        self.passed: list[tuple[float, str]] = []
        self.refused: list[str] = []

    def ask(self, name: str, *, is_money: bool = False, patience_s: float = 1000.0) -> None:
        self.tasks.start(self._ask(name, is_money, patience_s), name)

    async def _ask(self, name: str, is_money: bool, patience_s: float) -> None:
        if await self.budget.take(is_money=is_money, patience_s=patience_s):
            self.passed.append((self.clock.monotonic(), name))
        else:
            self.refused.append(name)

    def count(self) -> int:
        return len(self.passed)


async def test_reads_leave_room_for_money() -> None:
    asked = Asked()
    for number in range(30):
        asked.ask(f"read {number}")
    await asked.clock.advance(0)
    assert asked.count() == 16
    for number in range(5):
        asked.ask(f"money {number}", is_money=True)
    await asked.clock.advance(0)
    assert [name for _, name in asked.passed[16:]] == [f"money {number}" for number in range(4)]
    assert asked.budget.rate() == 20


async def test_waiting_reads_pass_in_their_order_and_behind_money() -> None:
    asked = Asked(limit=3, kept_for_money=1)
    for number in range(5):
        asked.ask(f"read {number}")
    await asked.clock.advance(0.5)
    asked.ask("money", is_money=True)
    await asked.clock.advance(0)
    assert asked.passed == [(0.0, "read 0"), (0.0, "read 1"), (0.5, "money")]
    await asked.clock.advance(2)
    assert asked.passed[3:] == [(1.0, "read 2"), (1.5, "read 3"), (2.0, "read 4")]


async def test_what_has_no_room_within_its_patience_is_refused_at_once() -> None:
    asked = Asked(limit=1, kept_for_money=0)
    asked.ask("first")
    asked.ask("impatient", patience_s=0.9)
    asked.ask("patient", patience_s=1.0)
    await asked.clock.advance(0)
    assert asked.refused == ["impatient"]
    await asked.clock.advance(1)
    assert asked.passed == [(0.0, "first"), (1.0, "patient")]


async def test_who_queued_too_long_behind_others_is_refused() -> None:
    asked = Asked(limit=1, kept_for_money=0)
    for name, patience_s in (("a", 5), ("b", 5), ("c", 1.5)):
        asked.ask(name, patience_s=patience_s)
    await asked.clock.advance(5)
    assert [name for _, name in asked.passed] == ["a", "b"]
    assert asked.refused == ["c"]


async def test_room_that_comes_after_the_patience_has_ended_is_not_taken() -> None:
    asked = Asked(limit=2, kept_for_money=0)
    for name, patience_s in (("a", 5), ("b", 5), ("c", 5), ("d", 0.5)):
        asked.ask(name, patience_s=patience_s)
    await asked.clock.advance(1)
    assert [name for _, name in asked.passed] == ["a", "b", "c"]
    assert (asked.refused, asked.budget.rate()) == (["d"], 1)


async def test_a_read_that_is_cancelled_while_it_waits_takes_no_room() -> None:
    asked = Asked(limit=1, kept_for_money=0)
    asked.ask("first")
    asked.ask("cancelled")
    await asked.clock.advance(0.5)
    await asked.tasks.cancel_all()
    asked.ask("next")
    await asked.clock.advance(1)
    assert [name for _, name in asked.passed] == ["first", "next"]


async def test_the_rate_is_that_of_the_last_second() -> None:
    asked = Asked()
    for number in range(10):
        asked.ask(str(number))
        await asked.clock.advance(0.25)
    assert asked.budget.rate() == 4 - 1  # the one of exactly a second ago is gone
    await asked.clock.advance(10)
    assert asked.budget.rate() == 0


@pytest.mark.parametrize("seed", range(3))
async def test_no_second_ever_holds_more_than_the_limit(seed: int) -> None:
    chance, asked = random.Random(seed), Asked(limit=8, kept_for_money=2)
    for number in range(300):
        asked.ask(str(number), is_money=chance.random() < 0.3)
        await asked.clock.advance(chance.choice([0, 0, 0.01, 0.13, 0.5]))
    await asked.clock.advance(100)
    assert asked.count() == 300
    window: deque[float] = deque()
    for at, _ in asked.passed:
        window.append(at)
        while window[0] <= at - 1 + 2e-6:
            window.popleft()
        assert len(window) <= 8


async def test_a_read_that_money_waits_for_uses_what_is_kept_for_money() -> None:
    clock = ManualClock()
    budget = Budget(clock, limit=3, kept_for_money=2)
    assert await budget.take(is_money=False, patience_s=0)
    assert not await budget.take(is_money=False, patience_s=0)
    with reading_for_money():
        assert await budget.take(is_money=False, patience_s=0)
        assert await asyncio.gather(budget.take(is_money=False, patience_s=0)) == [True]
        assert not await budget.take(is_money=False, patience_s=0)
    assert not await budget.take(is_money=False, patience_s=0)
