"""A clock that is set, on or back, while money is on its way: it hides no record, delays and hastens no verdict."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.intent import Intent, State
from terminal.domain.wallet_moves import Completion
from terminal.errors import RateLimited, VenueError
from terminal.services.permission import Ease
from tests.desk import LIMIT, LOST, NO, PAY, SEND, Desk, V
from tests.fakes import Answer

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)
PAID = Completion(source="wallet", request_id="r", payee="Ana", coin="BTC", amount=Decimal("0.5"))


async def sent(desk: Desk, request: object, error: VenueError = LOST, *, takes_effect: bool = True) -> Intent:
    desk.fake.answers = [Answer(takes_effect=takes_effect, error=error)]
    desk.keyed.answers = [Answer(takes_effect=takes_effect, error=error)] * 5
    return await desk.send(request)


@pytest.mark.parametrize("by", [-HOUR, HOUR], ids=["back", "ahead"])
@pytest.mark.parametrize("shows_key", [True, False])
@pytest.mark.parametrize("request_", [PAY, LIMIT, SEND], ids=lambda request: type(request).__name__)
async def test_what_lies_at_the_venue_is_found(desk: Desk, request_: object, shows_key: bool, by: timedelta) -> None:
    desk.fake.lag = desk.keyed.lag = timedelta(seconds=30)
    desk.keyed.shows_idem = shows_key
    intent = await sent(desk, request_)
    await desk.clock.advance(1)
    desk.set_clock(by)
    await desk.clock.advance(39)
    assert desk.now(intent).state is State.SETTLED


@pytest.mark.parametrize("by", [-timedelta(days=8), timedelta(days=8)], ids=["back", "ahead"])
@pytest.mark.parametrize("request_", [PAY, LIMIT, SEND], ids=lambda request: type(request).__name__)
async def test_what_does_not_lie_there_is_not_found_when_its_time_is_over(
    desk: Desk, request_: object, by: timedelta
) -> None:
    intent = await sent(desk, request_, takes_effect=False)
    await desk.clock.advance(1)
    desk.set_clock(by)
    await desk.clock.advance(118)
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(1000)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_a_refusal_is_proved_after_a_minute(desk: Desk) -> None:
    intent = await sent(desk, PAY, NO, takes_effect=False)
    desk.set_clock(-HOUR)
    await desk.clock.advance(59)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.REJECTED


@pytest.mark.parametrize("request_", [PAY, SEND], ids=lambda request: type(request).__name__)
async def test_one_set_back_before_the_answer_hides_no_record(desk: Desk, request_: object) -> None:
    held = asyncio.Event()
    desk.fake.answers = desk.keyed.answers = [Answer(error=LOST, held=held)]
    intent = desk.submission.draft(request_)  # type: ignore[arg-type] # any of the requests
    click = desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(1)
    desk.set_clock(-HOUR)
    held.set()
    await asyncio.wait({click})
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


async def test_a_read_that_was_asked_for_before_it_was_sent_says_nothing_of_it(desk: Desk) -> None:
    await sent(desk, PAY, takes_effect=False)
    desk.fake.read_takes_s = 3.0
    await desk.clock.advance(3)  # a look has begun
    desk.fake.read_takes_s = 0.0
    desk.set_clock(-HOUR)
    later = await sent(desk, replace(PAY, amount=Decimal(7)), takes_effect=False)

    def refuse() -> None:
        raise LOST

    desk.fake.before_read = refuse  # any other look
    await desk.clock.advance(20)
    assert (desk.journal.intents()[1].absences, desk.now(later).absences) == (1, 0)


async def test_a_send_is_sent_again_for_ten_minutes_and_no_longer(desk: Desk) -> None:
    await sent(desk, SEND, RateLimited(V, "wait", 900.0), takes_effect=False)
    await desk.clock.advance(60)
    desk.set_clock(-HOUR)
    await desk.clock.advance(3_600)
    assert len(desk.keyed.bodies) == 1


async def test_a_send_of_another_run_is_not_sent_again_where_the_clock_was_set_back_since(desk: Desk) -> None:
    await sent(desk, SEND, takes_effect=False)
    desk.set_clock(-HOUR)
    await desk.restart()
    await desk.clock.advance(3_600)
    assert len(desk.keyed.bodies) == 1


@pytest.mark.parametrize("seconds", [-8, 8])
async def test_a_baseline_is_none_once_the_clock_was_set(desk: Desk, seconds: int) -> None:
    desk.fake.before_read = lambda: desk.set_clock(timedelta(seconds=seconds)) if desk.fake.reads == 1 else None
    intent = await desk.send(PAY)
    assert (intent.state, desk.fake.posts) == (State.ABORTED, [])


async def test_the_same_thing_wants_a_tick_for_a_day(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.clock.advance(10)
    desk.set_clock(timedelta(days=2))
    assert desk.submission.obstacle(PAY).ease is Ease.NEEDS_TICK
    await desk.clock.advance(86_400)
    assert desk.submission.obstacle(PAY).ease is Ease.FREE


async def test_a_payment_of_a_request_is_found(desk: Desk) -> None:
    await desk.close()
    desk.open(desk.moving.venue())
    desk.moving.answers = [Answer(error=LOST)]
    intent = await desk.send(PAID)
    desk.set_clock(-HOUR)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


async def test_a_payment_of_a_request_that_is_not_made_is_not_found_in_its_time(desk: Desk) -> None:
    await desk.close()
    desk.open(desk.moving.venue())
    desk.moving.answers = [Answer(takes_effect=False, error=LOST)]
    intent = await desk.send(PAID)
    desk.set_clock(-HOUR)
    await desk.clock.advance(900)
    assert desk.now(intent).state is State.NOT_FOUND


@pytest.mark.parametrize("days", [8, -8])
async def test_a_clock_that_is_set_makes_nothing_older_and_ends_no_look(desk: Desk, days: int) -> None:
    intent = await desk.lost(takes_effect=False)
    await desk.clock.advance(60)
    desk.clock.set(timedelta(days=days))
    desk.submission.resumed()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.UNKNOWN  # five reads, but no quarter of an hour
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(240)
    desk.clock.set(-timedelta(days=days))  # and set right again
    desk.submission.resumed()
    await desk.clock.advance(600)
    assert looked == [120, 300, 300, 600, 900]
    assert desk.now(intent).state is State.NOT_FOUND


async def test_a_clock_that_is_set_while_the_answer_is_waited_for_makes_nothing_older(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(takes_effect=False, error=LOST, held=held)]
    intent = desk.submission.draft(PAY)
    click = desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(1)
    desk.clock.set(timedelta(days=1))
    held.set()
    await asyncio.wait({click})
    await desk.clock.advance(100)
    assert desk.now(intent).state is State.UNKNOWN  # five reads, but no ten minutes
    await desk.clock.advance(800)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_a_clock_that_is_set_shortens_no_proof_of_a_refusal(desk: Desk) -> None:
    intent = await desk.refused()
    await desk.clock.advance(5)
    desk.clock.set(timedelta(days=1))
    desk.submission.resumed()
    await desk.clock.advance(10)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


async def test_a_clock_that_is_set_ends_no_watch_of_seven_days(desk: Desk) -> None:
    intent = await desk.lost(takes_effect=False)
    await desk.clock.advance(60)
    desk.submission.mark(intent.id, False)
    desk.clock.set(timedelta(days=8))
    desk.submission.resumed()
    await desk.clock.advance(0)
    desk.clock.set(-timedelta(days=8))
    desk.fake.transfer(PAY)
    await desk.clock.advance(900)
    assert desk.now(intent).state is State.CONFLICT
