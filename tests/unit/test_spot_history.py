"""The wallet venue's spot price over time: one figure a day, asked for once, only while somebody looks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from terminal.clock import ManualClock
from terminal.domain.spot_days import SpotDays, begin_of, days_from, days_over, utc_day
from terminal.domain.wallet import Money
from terminal.errors import MalformedResponse, NotSent, RateLimited, Refused, Unauthorized, VenueError
from terminal.services import spot_history
from terminal.services.spot_history import (
    DAYS_AN_HOUR,
    FIRST_WAIT_S,
    HOUR_S,
    MAX_WAIT_S,
    PACE_S,
    REFUSED_S,
    SPOT_S,
    SpotHistory,
)
from terminal.tasks import Tasks

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
V = "Coinbase"


def day(number: int) -> date:
    return date(2026, 1, number)


def ago(**time: float) -> datetime:
    return NOON - timedelta(**time)


# What the figures mean


def test_days_are_those_of_utc_and_over_and_the_newest_come_first() -> None:
    assert days_over(ago(days=3), NOON, NOON, 9) == [day(9), day(8), day(7)]
    assert days_over(ago(days=3), NOON + timedelta(days=5), NOON, 2) == [day(9), day(8)]
    assert days_over(ago(hours=1), NOON, NOON, 9) == []
    assert utc_day(datetime.fromisoformat("2026-01-09T20:00:00-06:00")) == TODAY
    assert begin_of(TODAY) == datetime(2026, 1, 10, tzinfo=UTC)


def test_the_newest_price_is_that_of_the_day_on_which_it_was_read_and_of_no_other() -> None:
    spot, old = Money(Decimal(100), "USD"), Money(Decimal(90), "USD")
    known = SpotDays(
        base="BTC", currency="USD", figures={day(9): old, day(8): None}, spot=spot, spot_at=NOON.replace(hour=23)
    )
    assert [known.price_of(day(number)) for number in (7, 8, 9, 10, 11)] == [None, None, old, spot, None]
    assert [known.is_refused(day(number)) for number in (7, 8, 9, 10)] == [False, True, False, False]
    assert [known.is_told(day(number)) for number in (7, 8, 9, 10, 11)] == [False, True, True, True, True]
    assert [known.is_newest(day(number)) for number in (9, 10, 11)] == [False, True, False]
    assert (known.known_until(day(9)), known.known_until(day(10))) == (begin_of(day(10)), NOON.replace(hour=23))
    assert days_from(day(7), day(9)) == [day(7), day(8), day(9)]


# What is asked


class Venue:
    """Answers what it is asked, unless it is told how to fail; a day's figure is its number, now is a hundred."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.asked: list[str] = []
        self.failing: dict[str, VenueError] = {}
        self.takes_s = 0.0

    async def spot(self, base: str, currency: str, day: date | None = None) -> Money:
        what = f"{base}-{currency} {day or 'now'}"
        self.asked.append(what)
        if self.takes_s:
            await self._clock.sleep(self.takes_s)
        if what in self.failing:
            raise self.failing[what]
        return Money(Decimal(day.day if day else 100), currency)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def venue(clock: ManualClock) -> Venue:
    return Venue(clock)


@pytest.fixture
async def history(clock: ManualClock, venue: Venue) -> AsyncIterator[SpotHistory]:
    tasks = Tasks()
    yield SpotHistory(venue, clock=clock, tasks=tasks)  # type: ignore[arg-type] # what is asked of it
    await tasks.cancel_all()
    assert len(tasks) == 0


@pytest.fixture
def told(history: SpotHistory) -> list[SpotDays]:
    told: list[SpotDays] = []
    history.updated.subscribe(told.append)
    return told


@pytest.fixture
def troubles(history: SpotHistory) -> list[VenueError]:
    troubles: list[VenueError] = []
    history.failed.subscribe(troubles.append)
    return troubles


def btc(history: SpotHistory, since: datetime, until: datetime = NOON) -> None:
    history.look_at("BTC", "MXN", since, until)


async def test_nothing_is_asked_until_somebody_looks_nor_once_nobody_does(
    clock: ManualClock, venue: Venue, history: SpotHistory
) -> None:
    await clock.advance(HOUR_S)
    assert (venue.asked, history.age_s) == ([], None)
    btc(history, ago(days=1))
    await clock.advance(1)
    history.look_away()
    venue.asked.clear()
    await clock.advance(HOUR_S)
    assert venue.asked == []


async def test_now_is_read_first_then_each_day_once_the_newest_first_and_now_again_every_twenty_seconds(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays]
) -> None:
    btc(history, ago(days=3))
    await clock.advance(3 * PACE_S)
    first = ["BTC-MXN now", "BTC-MXN 2026-01-09", "BTC-MXN 2026-01-08", "BTC-MXN 2026-01-07"]
    assert venue.asked == first
    assert told[-1].figures == {day(number): Money(Decimal(number), "MXN") for number in (7, 8, 9)}
    assert [len(each.figures) for each in told] == [0, 0, 1, 2, 3]
    assert history.age_s == pytest.approx(3 * PACE_S)
    await clock.advance(SPOT_S)
    assert venue.asked == [*first, "BTC-MXN now"]
    assert told[-1].spot_at == NOON + timedelta(seconds=SPOT_S)


async def test_looking_further_back_asks_at_once_and_only_for_what_is_not_known(
    clock: ManualClock, venue: Venue, history: SpotHistory
) -> None:
    btc(history, ago(days=1))
    await clock.advance(5)
    venue.asked.clear()
    btc(history, ago(days=2), ago(days=1))
    await clock.advance(0)
    assert venue.asked == ["BTC-MXN 2026-01-08"]


async def test_a_day_that_ended_while_somebody_looked_gets_its_own_figure(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays]
) -> None:
    clock.suspend(12 * HOUR_S - 2 * SPOT_S)  # it is nearly midnight
    btc(history, ago(hours=1), NOON + timedelta(days=1))
    await clock.advance(2 * SPOT_S - 1)
    venue.asked.clear()
    await clock.advance(2)
    assert venue.asked == ["BTC-MXN now", "BTC-MXN 2026-01-10"]
    assert told[-1].price_of(day(10)) == Money(Decimal(10), "MXN")
    assert told[-1].price_of(day(11)) == Money(Decimal(100), "MXN")


async def test_a_late_answer_for_another_market_is_dropped(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays]
) -> None:
    venue.takes_s = 5
    btc(history, ago(hours=1))
    await clock.advance(1)
    history.look_at("LTC", "MXN", ago(hours=1), NOON)
    await clock.advance(5)
    assert [(each.base, each.spot is None) for each in told] == [("BTC", True), ("LTC", True), ("LTC", False)]


async def test_what_was_read_of_a_pair_is_kept_and_told_at_once_when_somebody_comes_back(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays]
) -> None:
    btc(history, ago(days=1))
    await clock.advance(1)
    history.look_at("LTC", "MXN", ago(hours=1), NOON)
    await clock.advance(1)
    btc(history, ago(days=1))
    assert (told[-1].base, told[-1].figures, told[-1].spot) == ("BTC", {day(9): Money(Decimal(9), "MXN")}, None)
    venue.asked.clear()
    await clock.advance(1)
    assert venue.asked == ["BTC-MXN now"]


@pytest.mark.parametrize(
    "error", [Refused(V, "There is no price of that day", 400), MalformedResponse(V, "price: amount is zero")], ids=str
)
async def test_a_day_of_which_nothing_can_be_used_is_asked_for_once_a_look(
    clock: ManualClock,
    venue: Venue,
    history: SpotHistory,
    told: list[SpotDays],
    troubles: list[VenueError],
    error: VenueError,
) -> None:
    venue.failing["BTC-MXN 2026-01-09"] = error
    btc(history, ago(days=2))
    await clock.advance(2 * SPOT_S)
    assert venue.asked.count("BTC-MXN 2026-01-09") == 1
    assert (told[-1].is_refused(day(9)), told[-1].price_of(day(8)), troubles) == (True, Money(Decimal(8), "MXN"), [])
    history.look_away()
    btc(history, ago(days=2))
    await clock.advance(2 * SPOT_S)
    assert venue.asked.count("BTC-MXN 2026-01-09") == 2


async def test_a_pair_that_the_venue_does_not_know_is_asked_about_every_ten_minutes(
    clock: ManualClock, venue: Venue, history: SpotHistory, troubles: list[VenueError]
) -> None:
    venue.failing["BTC-MXN now"] = no = Refused(V, "Invalid currency pair", 400)
    btc(history, ago(days=2))
    await clock.advance(REFUSED_S - 1)
    assert (venue.asked, troubles) == (["BTC-MXN now"], [no])
    await clock.advance(1)
    assert venue.asked == 2 * ["BTC-MXN now"]


async def test_a_key_that_is_not_taken_says_nothing_of_a_day(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays], troubles: list[VenueError]
) -> None:
    venue.failing["BTC-MXN 2026-01-09"] = no = Unauthorized(V, "expired", 401)
    btc(history, ago(days=1))
    await clock.advance(1)
    assert (troubles, told[-1].figures) == ([no], {})


async def test_a_dead_network_is_asked_ever_more_rarely_and_all_comes_back_with_it(
    clock: ManualClock, venue: Venue, history: SpotHistory, told: list[SpotDays], troubles: list[VenueError]
) -> None:
    venue.failing["BTC-MXN now"] = NotSent(V, "no network")
    btc(history, ago(days=1))
    await clock.advance(FIRST_WAIT_S * 2)
    assert len(troubles) == 2
    await clock.advance(HOUR_S)
    assert HOUR_S / MAX_WAIT_S <= len(troubles) <= HOUR_S / MAX_WAIT_S + 6
    venue.failing.clear()
    await clock.advance(MAX_WAIT_S + 1)
    assert (told[-1].spot, len(told[-1].figures)) == (Money(Decimal(100), "MXN"), 1)
    venue.failing["BTC-MXN now"] = NotSent(V, "no network")
    await clock.advance(SPOT_S + FIRST_WAIT_S)
    assert len(venue.asked) - len(troubles) >= 2
    assert told[-1].spot is not None  # the last good one stays, with its age


async def test_too_many_requests_are_waited_for_as_told(clock: ManualClock, venue: Venue, history: SpotHistory) -> None:
    venue.failing["BTC-MXN now"] = RateLimited(V, "slow down", 90.0)
    btc(history, ago(days=1))
    await clock.advance(89)
    assert len(venue.asked) == 1
    venue.failing["BTC-MXN now"] = RateLimited(V, "slow down", None)
    await clock.advance(1 + FIRST_WAIT_S)
    assert len(venue.asked) == 3


async def test_a_failure_is_not_asked_again_sooner_because_the_view_moves(
    clock: ManualClock, venue: Venue, history: SpotHistory
) -> None:
    venue.failing["BTC-MXN now"] = RateLimited(V, "slow down", 90.0)
    btc(history, ago(days=1))
    await clock.advance(1)
    btc(history, ago(days=2))
    await clock.advance(1)
    assert len(venue.asked) == 1


async def test_a_thousand_days_are_asked_for_in_an_hour_and_no_more_while_now_goes_on(
    clock: ManualClock, venue: Venue, history: SpotHistory
) -> None:
    for number in range(3):
        btc(history, ago(days=500 * (number + 1)), ago(days=500 * number + 1))
        await clock.advance(200)
    of_days = [each for each in venue.asked if "now" not in each]
    assert len(of_days) == len(set(of_days)) == DAYS_AN_HOUR
    assert len(venue.asked) - len(of_days) >= 600 / SPOT_S - 3
    await clock.advance(HOUR_S)
    assert len([each for each in venue.asked if "now" not in each]) == 1500


async def test_so_many_figures_are_kept_and_the_oldest_read_give_way(
    clock: ManualClock, history: SpotHistory, told: list[SpotDays], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spot_history, "MOST_KEPT", 3)
    for number in range(1, 6):
        btc(history, ago(days=number), ago(days=number))
        await clock.advance(1)
    assert sorted(told[-1].figures) == [day(5), day(6), day(7)]
