"""What is seen once something was decided, or by the person: records that come late, answers, marks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.intent import Intent, State
from terminal.domain.transfer import TransferRecord
from terminal.errors import (
    EchoDiffers,
    InvalidInput,
    NotSent,
    Rejected,
    Unavailable,
    VenueError,
)
from tests.desk import DOWN, LOST, MARKET, NO, PAY, Desk, V
from tests.fakes import Answer

pytestmark = pytest.mark.anyio


async def test_a_record_of_what_was_not_found_is_a_conflict_told_loudly(desk: Desk) -> None:
    desk.fake.lag = timedelta(hours=1)
    intent = await desk.lost()
    await desk.clock.advance(900)
    assert desk.now(intent).state is State.NOT_FOUND
    await desk.clock.advance(3600)
    known = desk.now(intent)
    assert (known.state, len(known.conflict)) == (State.CONFLICT, 1)
    assert desk.submission.attention() == (known,)


@pytest.mark.parametrize("error", [NO, Rejected(V, "no", 400), NotSent(V, "no connection")])
async def test_a_late_record_of_what_had_no_effect_is_a_conflict(desk: Desk, error: VenueError) -> None:
    desk.fake.lag = timedelta(minutes=9)
    desk.fake.answers = [Answer(error=error)]
    intent = await desk.send(PAY)
    await desk.clock.advance(120)
    assert desk.now(intent).state in (State.REJECTED, State.NOT_SENT)
    await desk.clock.advance(1800)
    assert desk.now(intent).state is State.CONFLICT


async def test_a_second_record_of_what_was_settled_is_a_conflict_with_both(desk: Desk) -> None:
    intent = await desk.send(PAY)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED
    desk.fake.transfer(PAY)
    await desk.clock.advance(60)
    known = desk.now(intent)
    assert (known.state, [row.amount for row in known.conflict if isinstance(row, TransferRecord)]) == (
        State.CONFLICT,
        [PAY.amount, PAY.amount],
    )
    await desk.restart()
    assert desk.now(intent) == known


async def test_the_next_of_the_same_kind_is_no_surplus_of_the_one_before(desk: Desk) -> None:
    first = await desk.send(PAY)
    await desk.clock.advance(2)
    second = await desk.send(PAY, ticked=True)
    await desk.clock.advance(600)
    assert [desk.now(each).state for each in (first, second)] == [State.SETTLED, State.SETTLED]


async def test_a_row_of_what_is_being_sent_proves_nothing_else(desk: Desk) -> None:
    first = await desk.send(PAY)
    await desk.clock.advance(1)
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    second = desk.submission.draft(PAY)
    desk.tasks.start(desk.submission.submit(second.id, ticked=True), "click")
    await desk.clock.advance(60)
    assert desk.now(first).state is State.SETTLED
    held.set()
    await desk.submission.drained()
    await desk.clock.advance(2)
    assert desk.now(second).state is State.SETTLED


async def test_two_market_orders_of_different_size_are_told_apart_by_their_fills(desk: Desk) -> None:
    large = await desk.lost(MARKET)
    small = await desk.lost(replace(MARKET, amount=Decimal("0.05")))
    await desk.clock.advance(60)
    assert [desk.now(each).state for each in (large, small)] == [State.SETTLED, State.SETTLED]


@pytest.mark.parametrize("late_s", [0.0, 0.01])
async def test_a_second_record_on_the_seventh_day_is_a_conflict(desk: Desk, late_s: float) -> None:
    intent = await desk.send(PAY)
    sent_at = desk.clock.now()
    await desk.clock.advance(6.5 * 86_400)
    desk.clock.suspend(late_s)  # no alarm rings at the very moment
    desk.fake.transfer(PAY, sent_at + timedelta(seconds=1))
    await desk.clock.advance(0.5 * 86_400 + 2)
    assert desk.now(intent).state is State.CONFLICT


async def test_after_seven_days_nothing_is_watched(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.clock.advance(8 * 86_400)
    assert desk.clock.sleeping == 0
    await desk.restart()
    reads = desk.fake.reads
    await desk.clock.advance(86_400)
    assert desk.fake.reads == reads


# The person


async def asked(desk: Desk) -> Intent:
    intent = await desk.lost(takes_effect=False)
    await desk.clock.advance(300)
    desk.fake.transfer(PAY)
    await desk.clock.advance(300)
    return desk.now(intent)


async def test_a_later_record_is_asked_about_and_the_state_stays(desk: Desk) -> None:
    intent = await asked(desk)
    assert (intent.state, intent.candidate is not None) == (State.UNKNOWN, True)
    await desk.clock.advance(86_400)
    await desk.restart()
    assert (desk.now(intent).state, desk.now(intent).candidate) == (State.UNKNOWN, intent.candidate)


async def test_an_accepted_one_that_is_asked_about_needs_attention(desk: Desk) -> None:
    desk.fake.tells_time = False
    intent = await desk.send(PAY)
    assert desk.submission.attention() == ()
    await desk.clock.advance(1)
    assert desk.submission.attention() == (desk.now(intent),)
    assert desk.submission.answer(desk.now(intent), is_it=True).state is State.SETTLED
    assert desk.submission.attention() == ()


async def test_yes_settles_it_by_the_person(desk: Desk) -> None:
    intent = await asked(desk)
    shown = desk.now(intent)
    settled = desk.submission.answer(shown, is_it=True)
    assert (settled.state, settled.grade, settled.candidate) == (State.SETTLED, Grade.BY_PERSON, None)
    with pytest.raises(InvalidInput):
        desk.submission.answer(shown, is_it=True)
    await desk.clock.advance(86_400)
    assert desk.now(intent).state is State.SETTLED


async def test_an_answer_is_of_the_record_that_was_shown(desk: Desk) -> None:
    shown = desk.now(await asked(desk))
    assert shown.candidate is not None
    another = replace(shown, candidate=replace(shown.candidate, name="another"))
    for stale in (another, replace(shown, candidate=None)):
        with pytest.raises(InvalidInput):
            desk.submission.answer(stale, is_it=True)
    assert desk.now(shown).candidate == shown.candidate


async def test_no_sets_the_record_aside_for_good(desk: Desk) -> None:
    intent = await asked(desk)
    answered = desk.submission.answer(desk.now(intent), is_it=False)
    assert (answered.state, answered.candidate) == (State.UNKNOWN, None)
    await desk.restart()
    await desk.clock.advance(86_400)
    assert desk.now(intent).state is State.NOT_FOUND


@pytest.mark.parametrize("sent", [True, False])
async def test_what_the_person_marked_is_watched_on(desk: Desk, sent: bool) -> None:
    desk.fake.lag = timedelta(hours=1)
    intent = await desk.lost()
    marked = desk.submission.mark(intent.id, sent)
    assert marked.state is (State.MARKED_SENT if sent else State.MARKED_NOT_SENT)
    with pytest.raises(InvalidInput):
        desk.submission.mark(intent.id, sent)
    await desk.clock.advance(2 * 3600)
    assert desk.now(intent).state is (State.SETTLED if sent else State.CONFLICT)


async def test_two_records_of_what_was_marked_as_sent_are_a_conflict(desk: Desk) -> None:
    desk.fake.lag = timedelta(hours=1)
    intent = await desk.lost()
    desk.fake.transfer(PAY)
    desk.submission.mark(intent.id, True)
    await desk.clock.advance(2 * 3600)
    assert (desk.now(intent).state, len(desk.now(intent).conflict)) == (State.CONFLICT, 2)


async def test_a_conflict_of_answer_and_wish_shows_the_record_beside_it(desk: Desk) -> None:
    desk.fake.answers = [Answer(error=EchoDiffers(V, "another amount"))]
    intent = await desk.send(PAY)
    await desk.clock.advance(60)
    known = desk.now(intent)
    assert (known.state, len(known.conflict), known.grade) == (State.CONFLICT, 1, Grade.FIELDS)


async def test_check_now_says_why_it_could_not_look(desk: Desk) -> None:
    desk.fake.answers = [Answer(error=LOST)]
    intent = await desk.send(PAY)
    desk.fake.reads_fail = DOWN
    with pytest.raises(Unavailable):
        await desk.submission.check_now(intent.id)


async def test_check_now_settles_what_was_accepted_without_waiting(desk: Desk) -> None:
    intent = await desk.send(PAY)
    assert (await desk.submission.check_now(intent.id)).state is State.SETTLED


async def test_check_now_of_something_decided_reads_nothing(desk: Desk) -> None:
    intent = desk.submission.abort(desk.submission.draft(PAY).id, "closed")
    assert await desk.submission.check_now(intent.id) == intent
    assert desk.fake.reads == 0
