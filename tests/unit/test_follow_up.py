"""What happens after an answer: finding what was accepted, proving a refusal, asking the person."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.intent import Intent, State
from terminal.domain.transfer import CryptoWithdrawal, TransferRecord
from terminal.errors import (
    EchoDiffers,
    InvalidInput,
    NotSent,
    OutcomeUnknown,
    Refused,
    Rejected,
    Unavailable,
    VenueError,
    Withheld,
)
from terminal.services.permission import Ease
from tests.desk import LIMIT, MARKET, PAY, SPEI, WITHDRAW, Desk
from tests.fakes import Answer

pytestmark = pytest.mark.anyio
V = "Fake venue"
NO = Refused(V, "Insufficient funds", 200)
DOWN = Unavailable(V, "503", 503)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path / "practice")
    yield desk
    await desk.close()


async def refused(desk: Desk, request: object = PAY, *, takes_effect: bool = False) -> Intent:
    desk.fake.answers = [Answer(takes_effect=takes_effect, error=NO)]
    return await desk.send(request)


async def test_a_read_before_five_seconds_is_no_proof_of_a_refusal(desk: Desk) -> None:
    intent = await refused(desk)
    await desk.clock.advance(4)
    await desk.submission.check_now(intent.id)
    desk.fake.read_errors = [DOWN]  # of the look after five seconds
    await desk.clock.advance(56)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


# Accepted


async def test_the_evidence_says_what_was_found_and_how(desk: Desk) -> None:
    intent = await desk.send(WITHDRAW)
    await desk.clock.advance(1)
    assert desk.now(intent).evidence == (
        "in history: withdrawal 0.001 BTC to 2NFfxv…EMo4 at 00:00:00 UTC; "
        "matched by amount, destination and time; this venue gives no reference"
    )


async def test_it_is_looked_for_on_a_growing_schedule_until_it_is_seen(desk: Desk) -> None:
    desk.fake.lag = timedelta(seconds=130)
    intent = await desk.send(PAY)
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(3600)
    assert looked == [1, 2, 5, 10, 20, 40, 60, 120, 300, 360, 900]  # settled at 300, and watched on
    assert (desk.now(intent).state, desk.now(intent).checks) == (State.SETTLED, 8)


async def test_it_is_looked_for_daily_until_the_seventh_day_and_stays_accepted(desk: Desk) -> None:
    desk.fake.answers = [Answer(takes_effect=False)]
    intent = await desk.send(PAY)
    await desk.clock.advance(8 * 86_400)
    assert (desk.now(intent).state, desk.clock.sleeping) == (State.ACKED, 0)


async def test_reads_that_fail_are_made_again_at_the_next_time(desk: Desk) -> None:
    intent = await desk.send(PAY)
    desk.fake.read_errors = [DOWN, DOWN]
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.ACKED
    await desk.clock.advance(3)
    assert desk.now(intent).state is State.SETTLED


async def test_a_duplicate_that_the_venue_made_is_a_conflict(desk: Desk) -> None:
    intent = await desk.send(PAY)
    desk.fake.transfer(PAY)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.CONFLICT
    assert (desk.now(intent).evidence or "").count("withdrawal 100.00 MXN") == 2


async def test_twins_settle_together(desk: Desk) -> None:
    first, second = await desk.send(PAY), await desk.send(PAY, ticked=True)
    await desk.clock.advance(1)
    assert [desk.now(each).state for each in (first, second)] == [State.SETTLED, State.SETTLED]


async def test_one_record_settles_one_twin_and_the_other_waits(desk: Desk) -> None:
    desk.fake.answers = [Answer(), Answer(takes_effect=False)]
    first, second = await desk.send(PAY), await desk.send(PAY, ticked=True)
    await desk.clock.advance(600)
    assert [desk.now(each).state for each in (first, second)] == [State.SETTLED, State.ACKED]


async def test_a_record_proves_one_intent_and_never_another(desk: Desk) -> None:
    desk.fake.lag = timedelta(seconds=3)
    first = await desk.send(PAY)
    await desk.clock.advance(1)  # the first is not listed yet, so it is in no baseline of the second
    desk.fake.answers = [Answer(takes_effect=False)]
    second = await desk.send(PAY, ticked=True)
    await desk.clock.advance(600)
    await desk.restart()
    await desk.clock.advance(600)
    assert [desk.now(each).state for each in (first, second)] == [State.SETTLED, State.ACKED]


async def test_without_the_venues_clock_a_match_needs_the_persons_yes(desk: Desk) -> None:
    desk.fake.tells_time = False
    intent = await desk.send(PAY)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.ACKED
    assert (desk.now(intent).evidence or "").startswith("seen, and not decided: in history: withdrawal 100.00 MXN")


@pytest.mark.parametrize("skew_s", [-3600, -60, 60, 3600])
async def test_a_venue_whose_clock_is_off_is_matched_on_its_own_clock(desk: Desk, skew_s: int) -> None:
    desk.fake.skew = timedelta(seconds=skew_s)
    intent = await desk.send(PAY)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


async def test_a_memo_that_the_history_does_not_show_is_said(desk: Desk) -> None:
    request = CryptoWithdrawal(coin="XLM", address="G" + "A" * 55, amount=Decimal(5), memo="7", memo_name="memoId")
    intent = await desk.send(request)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED
    assert "does not show the memo" in (desk.now(intent).evidence or "")


# Orders


async def test_an_order_is_found_among_the_open_ones_by_its_id(desk: Desk) -> None:
    intent = await desk.send(LIMIT)
    await desk.clock.advance(1)
    assert (desk.now(intent).state, desk.now(intent).venue_id) == (State.SETTLED, "13")
    assert "matched by its id" in (desk.now(intent).evidence or "")


async def test_a_market_order_is_found_in_its_fills(desk: Desk) -> None:
    intent = await desk.send(MARKET)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED
    assert (desk.now(intent).evidence or "").startswith("in fills: sell 0.2 BTC in 1 fills")


async def test_an_order_filled_before_anybody_looked_is_found_in_its_fills(desk: Desk) -> None:
    intent = await desk.send(LIMIT)
    desk.fake.fill("13", Decimal("0.04"))
    desk.fake.fill("13", Decimal("0.06"))
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


async def test_fills_of_an_older_order_prove_nothing(desk: Desk) -> None:
    desk.fake.order(LIMIT)
    desk.fake.answers = [Answer(takes_effect=False)]
    intent = await desk.send(LIMIT)
    desk.fake.fill("13", LIMIT.amount)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.ACKED


# Refused


async def test_a_refusal_is_rejected_after_two_clean_reads(desk: Desk) -> None:
    intent = await refused(desk)
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(59)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(541)
    assert (desk.now(intent).state, looked) == (State.REJECTED, [5, 60, 120])


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_a_refusal_that_was_done_all_the_same_is_settled_by_its_record(desk: Desk, request_: object) -> None:
    intent = await refused(desk, request_, takes_effect=True)
    await desk.clock.advance(5)
    assert desk.now(intent).state is State.SETTLED


async def test_a_refusal_with_two_records_is_a_conflict(desk: Desk) -> None:
    intent = await refused(desk, takes_effect=True)
    desk.fake.transfer(PAY)
    await desk.clock.advance(5)
    assert desk.now(intent).state is State.CONFLICT


async def test_a_refusal_without_a_clean_read_in_ten_minutes_is_unknown(desk: Desk) -> None:
    intent = await refused(desk)
    desk.fake.reads_fail = DOWN
    await desk.clock.advance(599)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.UNKNOWN


async def test_cut_lists_prove_no_refusal(desk: Desk) -> None:
    intent = await refused(desk)
    desk.fake.is_truncated = True
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN


async def test_one_clean_read_and_then_later_ones_still_prove_it(desk: Desk) -> None:
    intent = await refused(desk)
    await desk.clock.advance(5)
    desk.fake.reads_fail = DOWN
    await desk.clock.advance(295)
    desk.fake.reads_fail = None
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


async def test_two_looks_at_one_moment_are_one(desk: Desk) -> None:
    intent = await refused(desk)
    desk.fake.read_errors = [DOWN]
    await desk.clock.advance(60)
    await desk.submission.check_now(intent.id)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


# Unknown


async def lost(desk: Desk, request: object = PAY, *, takes_effect: bool = True) -> Intent:
    desk.fake.answers = [Answer(takes_effect=takes_effect, error=OutcomeUnknown(V, "no answer"))]
    return await desk.send(request)


async def test_unknown_is_settled_by_its_record(desk: Desk) -> None:
    intent = await lost(desk)
    checked = await desk.submission.check_now(intent.id)
    assert (checked.state, checked.grade) == (State.SETTLED, Grade.FIELDS)


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_unknown_is_looked_for_two_seconds_later(desk: Desk, request_: object) -> None:
    intent = await lost(desk, request_)
    assert intent.next_check_at == desk.clock.now() + timedelta(seconds=2)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


@pytest.mark.parametrize(
    ("request_", "after_s"), [(LIMIT, 300), (MARKET, 300), (PAY, 900), (WITHDRAW, 2700), (SPEI, 8100)]
)
async def test_what_never_appears_is_not_found_after_its_window(desk: Desk, request_: object, after_s: int) -> None:
    intent = await lost(desk, request_, takes_effect=False)
    await desk.clock.advance(after_s - 1)
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.NOT_FOUND
    assert desk.now(intent).absences >= 5
    assert desk.submission.attention()[0].id == intent.id


async def test_the_schedule_is_that_of_the_rules(desk: Desk) -> None:
    await lost(desk, takes_effect=False)
    desk.fake.is_truncated = True  # never complete, so that it stays unknown
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(8 * 86_400)
    assert looked[:11] == [2, 5, 10, 20, 40, 60, 120, 300, 600, 900, 1800]
    assert [at for at in looked if at > 86_400] == [day * 86_400 for day in range(2, 8)]
    assert len(looked) == 10 + 95 + 6


async def test_cut_lists_never_make_anything_not_found(desk: Desk) -> None:
    intent = await lost(desk, takes_effect=False)
    desk.fake.is_truncated = True
    await desk.clock.advance(7 * 86_400)
    assert (desk.now(intent).state, desk.now(intent).absences) == (State.UNKNOWN, 0)


async def test_five_complete_reads_are_counted_across_restarts(desk: Desk) -> None:
    intent = await lost(desk, LIMIT, takes_effect=False)
    await desk.clock.advance(10)
    await desk.restart()
    await desk.clock.advance(0)
    assert desk.now(intent).absences == 4  # +2, +5, +10 and the start
    await desk.clock.advance(290)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_one_read_serves_all_that_is_open(desk: Desk) -> None:
    desk.fake.is_truncated = False
    intents = [await lost(desk, replace(PAY, amount=Decimal(number)), takes_effect=False) for number in range(1, 9)]
    reads = desk.fake.reads
    await desk.clock.advance(60)
    assert desk.fake.reads - reads == 6
    assert {desk.now(each).checks for each in intents} == {6}


async def test_it_is_looked_for_when_the_network_returns(desk: Desk) -> None:
    intent = await lost(desk)
    desk.fake.read_errors = [DOWN] * 6
    await desk.clock.advance(61)
    desk.submission.network_returned()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.SETTLED


async def test_after_sleep_it_is_looked_for_at_once_and_what_was_slept_counts(desk: Desk) -> None:
    intent = await lost(desk, takes_effect=False)
    await desk.clock.advance(60)
    desk.clock.suspend(3 * 3600)
    desk.submission.resumed()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_after_sleep_the_next_look_is_when_it_was_to_be(desk: Desk) -> None:
    await lost(desk, takes_effect=False)
    await desk.clock.advance(310)
    desk.clock.suspend(200)
    desk.submission.resumed()
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(100)
    assert looked == [510, 600]


@pytest.mark.parametrize("days", [8, -8])
async def test_a_clock_that_is_set_makes_nothing_older_and_ends_no_look(desk: Desk, days: int) -> None:
    intent = await lost(desk, takes_effect=False)
    await desk.clock.advance(60)
    desk.clock._start += timedelta(days=days)
    desk.submission.resumed()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.UNKNOWN  # five reads, but no quarter of an hour
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(240)
    desk.clock._start -= timedelta(days=days)  # and set right again
    desk.submission.resumed()
    await desk.clock.advance(600)
    assert looked == [120, 300, 300, 600, 900]
    assert desk.now(intent).state is State.NOT_FOUND


async def test_a_clock_that_is_set_while_the_answer_is_waited_for_makes_nothing_older(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(takes_effect=False, error=OutcomeUnknown(V, "no answer"), held=held)]
    intent = desk.submission.draft(PAY)
    click = desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(1)
    desk.clock._start += timedelta(days=1)
    held.set()
    await asyncio.wait({click})
    await desk.clock.advance(100)
    assert desk.now(intent).state is State.UNKNOWN  # five reads, but no ten minutes
    await desk.clock.advance(800)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_a_clock_that_is_set_shortens_no_proof_of_a_refusal(desk: Desk) -> None:
    intent = await refused(desk)
    await desk.clock.advance(5)
    desk.clock._start += timedelta(days=1)
    desk.submission.resumed()
    await desk.clock.advance(10)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


async def test_a_clock_that_is_set_ends_no_watch_of_seven_days(desk: Desk) -> None:
    intent = await lost(desk, takes_effect=False)
    await desk.clock.advance(60)
    desk.submission.mark(intent.id, False)
    desk.clock._start += timedelta(days=8)
    desk.submission.resumed()
    await desk.clock.advance(0)
    desk.clock._start -= timedelta(days=8)
    desk.fake.transfer(PAY)
    await desk.clock.advance(900)
    assert desk.now(intent).state is State.CONFLICT


async def test_what_was_not_found_is_sent_again_only_by_typing_the_words(desk: Desk) -> None:
    await lost(desk, takes_effect=False)
    await desk.clock.advance(900)
    assert desk.submission.obstacle(PAY).ease is Ease.NEEDS_WORDS
    with pytest.raises(Withheld):
        await desk.send(PAY, ticked=True)
    again = desk.submission.draft(PAY)
    assert (await desk.submission.submit(again.id, typed=True)).state is State.ACKED


# Late evidence


async def test_a_record_of_what_was_not_found_is_a_conflict_told_loudly(desk: Desk) -> None:
    desk.fake.lag = timedelta(hours=1)
    intent = await lost(desk)
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
    large = await lost(desk, MARKET)
    small = await lost(desk, replace(MARKET, amount=Decimal("0.05")))
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
    intent = await lost(desk, takes_effect=False)
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
    intent = await lost(desk)
    marked = desk.submission.mark(intent.id, sent)
    assert marked.state is (State.MARKED_SENT if sent else State.MARKED_NOT_SENT)
    with pytest.raises(InvalidInput):
        desk.submission.mark(intent.id, sent)
    await desk.clock.advance(2 * 3600)
    assert desk.now(intent).state is (State.SETTLED if sent else State.CONFLICT)


async def test_two_records_of_what_was_marked_as_sent_are_a_conflict(desk: Desk) -> None:
    desk.fake.lag = timedelta(hours=1)
    intent = await lost(desk)
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
    desk.fake.answers = [Answer(error=OutcomeUnknown(V, "no answer"))]
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
