"""When a person is told of walls: the first at once, a flood as one notice that counts truly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.clock import ManualClock
from terminal.domain.alert import Alert, Cause, Firing, WallNews, wall_news
from terminal.domain.market import Market, Side
from terminal.domain.seen_orders import Fate, SeenOrder
from terminal.domain.walls import Wall
from terminal.services.breath import BREATH_S, Breath
from terminal.tasks import Tasks
from tests.ui.market_values import BTC_MXN, LTC_BTC, NOW, resting

pytestmark = pytest.mark.anyio
PLACED, PULLED = Alert(id="a", cause=Cause.WALL_PLACED), Alert(id="b", cause=Cause.WALL_PULLED)


def firing(alert: Alert = PULLED, amount: str = "5", price: str = "75000") -> Firing:
    """Return one wall as it fired; what was pulled had twice the amount when it was largest."""
    wall = Wall(SeenOrder(resting(price, amount), Side.BUY, NOW), NOW, NOW, size=Decimal(amount))
    if alert.cause is Cause.WALL_PULLED:
        wall = replace(wall, until=NOW, fate=Fate.PULLED, size=2 * Decimal(amount))
    return Firing(alert, NOW, BTC_MXN, wall)


@dataclass
class Room:
    """A breath on a clock that stands still, and what it told."""

    clock: ManualClock = field(default_factory=ManualClock)
    tasks: Tasks = field(default_factory=Tasks)
    told: list[WallNews] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.breath = Breath(self.told.append, clock=self.clock, tasks=self.tasks)

    def see(self, *firings: Firing, market: Market = BTC_MXN) -> None:
        self.breath.see(market, firings)

    def counts(self) -> list[tuple[Market, int, int]]:
        return [(news.market, news.placed, news.pulled) for news in self.told]


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    yield room
    await room.tasks.cancel_all()


async def test_the_first_is_told_at_once_and_what_follows_within_a_breath_as_one(room: Room) -> None:
    room.see(firing())
    assert room.counts() == [(BTC_MXN, 0, 1)]
    for number in range(3):
        await room.clock.advance(2)
        room.see(firing(price=f"7500{number}"), firing(PLACED, price=f"7500{number}"))
    assert len(room.told) == 1
    await room.clock.advance(BREATH_S)
    assert room.counts() == [(BTC_MXN, 0, 1), (BTC_MXN, 3, 3)]


async def test_a_flood_is_told_once_a_breath_and_after_a_quiet_one_at_once_again(room: Room) -> None:
    for number in range(25):
        room.see(firing(price=f"{75000 + number}"))
        await room.clock.advance(1)
    await room.clock.advance(BREATH_S)
    assert [news.pulled for news in room.told] == [1, 9, 10, 5]
    await room.clock.advance(BREATH_S)
    room.see(firing())
    assert room.told[-1].count == 1


async def test_markets_do_not_hold_each_other_back_and_nothing_is_no_news(room: Room) -> None:
    room.see(firing())
    room.see(firing(PLACED), market=LTC_BTC)
    room.see()
    await room.clock.advance(BREATH_S)
    assert room.counts() == [(BTC_MXN, 0, 1), (LTC_BTC, 1, 0)]


async def test_what_was_held_when_the_program_closes_is_told_no_more(room: Room) -> None:
    room.see(firing())
    room.see(firing(price="75001"))
    await room.tasks.cancel_all()
    await room.clock.advance(BREATH_S)
    assert len(room.told) == 1


def test_one_wall_that_two_alerts_wait_for_counts_once() -> None:
    news = wall_news(BTC_MXN, [firing(), firing(replace(PULLED, id="c")), firing(PLACED)])
    assert (news.placed, news.pulled) == (1, 1)
    assert news.largest.alert is PULLED


def test_the_largest_is_told_by_what_was_left_of_it() -> None:
    six = firing(PLACED, "6")
    news = wall_news(BTC_MXN, [firing(amount="5"), six, firing(amount="1")])
    assert news.largest is six
    later = replace(firing(amount="7"), at=NOW + timedelta(seconds=9))
    both = news + wall_news(BTC_MXN, [later])
    assert (both.since, both.count, both.largest) == (NOW, 4, later)
