"""What happens after an answer: finding what was accepted, proving a refusal, looking for what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.intent import State
from terminal.domain.transfer import CryptoWithdrawal
from terminal.errors import (
    Withheld,
)
from terminal.services.permission import Ease
from tests.desk import DOWN, LIMIT, MARKET, PAY, SPEI, WITHDRAW, Desk
from tests.fakes import Answer

pytestmark = pytest.mark.anyio


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


async def test_a_read_before_five_seconds_is_no_proof_of_a_refusal(desk: Desk) -> None:
    intent = await desk.refused()
    await desk.clock.advance(4)
    await desk.submission.check_now(intent.id)
    desk.fake.read_errors = [DOWN]  # of the look after five seconds
    await desk.clock.advance(56)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


async def test_a_refusal_is_rejected_after_two_clean_reads(desk: Desk) -> None:
    intent = await desk.refused()
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(59)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(541)
    assert (desk.now(intent).state, looked) == (State.REJECTED, [5, 60, 120])


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_a_refusal_that_was_done_all_the_same_is_settled_by_its_record(desk: Desk, request_: object) -> None:
    intent = await desk.refused(request_, takes_effect=True)
    await desk.clock.advance(5)
    assert desk.now(intent).state is State.SETTLED


async def test_a_refusal_with_two_records_is_a_conflict(desk: Desk) -> None:
    intent = await desk.refused(takes_effect=True)
    desk.fake.transfer(PAY)
    await desk.clock.advance(5)
    assert desk.now(intent).state is State.CONFLICT


async def test_a_refusal_without_a_clean_read_in_ten_minutes_is_unknown(desk: Desk) -> None:
    intent = await desk.refused()
    desk.fake.reads_fail = DOWN
    await desk.clock.advance(599)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.UNKNOWN


async def test_a_second_look_within_a_minute_is_no_proof_of_a_refusal(desk: Desk) -> None:
    intent = await desk.refused()
    await desk.clock.advance(50)
    assert (await desk.submission.check_now(intent.id)).state is State.REFUSED_UNPROVEN


async def test_cut_lists_prove_no_refusal(desk: Desk) -> None:
    intent = await desk.refused()
    desk.fake.is_truncated = True
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN


async def test_one_clean_read_and_then_later_ones_still_prove_it(desk: Desk) -> None:
    intent = await desk.refused()
    await desk.clock.advance(5)
    desk.fake.reads_fail = DOWN
    await desk.clock.advance(295)
    desk.fake.reads_fail = None
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


async def test_two_looks_at_one_moment_are_one(desk: Desk) -> None:
    intent = await desk.refused()
    desk.fake.read_errors = [DOWN]
    await desk.clock.advance(60)
    await desk.submission.check_now(intent.id)
    assert desk.now(intent).state is State.REFUSED_UNPROVEN
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED


# Unknown


async def test_unknown_is_settled_by_its_record(desk: Desk) -> None:
    intent = await desk.lost()
    checked = await desk.submission.check_now(intent.id)
    assert (checked.state, checked.grade) == (State.SETTLED, Grade.FIELDS)


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_unknown_is_looked_for_two_seconds_later(desk: Desk, request_: object) -> None:
    intent = await desk.lost(request_)
    assert intent.next_check_at == desk.clock.now() + timedelta(seconds=2)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


@pytest.mark.parametrize(
    ("request_", "after_s"), [(LIMIT, 300), (MARKET, 300), (PAY, 900), (WITHDRAW, 2700), (SPEI, 8100)]
)
async def test_what_never_appears_is_not_found_after_its_window(desk: Desk, request_: object, after_s: int) -> None:
    intent = await desk.lost(request_, takes_effect=False)
    await desk.clock.advance(after_s - 1)
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.NOT_FOUND
    assert desk.now(intent).absences >= 5
    assert desk.submission.attention()[0].id == intent.id


async def test_the_schedule_is_that_of_the_rules(desk: Desk) -> None:
    await desk.lost(takes_effect=False)
    desk.fake.is_truncated = True  # never complete, so that it stays unknown
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(8 * 86_400)
    assert looked[:11] == [2, 5, 10, 20, 40, 60, 120, 300, 600, 900, 1800]
    assert [at for at in looked if at > 86_400] == [day * 86_400 for day in range(2, 8)]
    assert len(looked) == 10 + 95 + 6


async def test_cut_lists_never_make_anything_not_found(desk: Desk) -> None:
    intent = await desk.lost(takes_effect=False)
    desk.fake.is_truncated = True
    await desk.clock.advance(7 * 86_400)
    assert (desk.now(intent).state, desk.now(intent).absences) == (State.UNKNOWN, 0)


async def test_four_complete_reads_find_nothing_for_good(desk: Desk) -> None:
    intent = await desk.lost(takes_effect=False)
    desk.fake.reads_fail = DOWN
    await desk.clock.advance(1_000)
    desk.fake.reads_fail = None
    for _ in range(4):
        assert (await desk.submission.check_now(intent.id)).state is State.UNKNOWN
    assert (await desk.submission.check_now(intent.id)).state is State.NOT_FOUND


async def test_the_whole_time_of_a_record_begins_when_its_call_ended(desk: Desk) -> None:
    intent = await desk.lost(takes_effect=False)
    await desk.clock.advance(629)  # ten minutes, and the longest call
    assert (await desk.submission.check_now(intent.id)).state is State.UNKNOWN
    await desk.clock.advance(2)
    assert (await desk.submission.check_now(intent.id)).state is State.NOT_FOUND


async def test_five_complete_reads_are_counted_across_restarts(desk: Desk) -> None:
    intent = await desk.lost(LIMIT, takes_effect=False)
    await desk.clock.advance(10)
    await desk.restart()
    await desk.clock.advance(0)
    assert desk.now(intent).absences == 4  # +2, +5, +10 and the start
    await desk.clock.advance(290)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_one_read_serves_all_that_is_open(desk: Desk) -> None:
    desk.fake.is_truncated = False
    intents = [await desk.lost(replace(PAY, amount=Decimal(number)), takes_effect=False) for number in range(1, 9)]
    reads = desk.fake.reads
    await desk.clock.advance(60)
    assert desk.fake.reads - reads == 6
    assert {desk.now(each).checks for each in intents} == {6}


async def test_it_is_looked_for_when_the_network_returns(desk: Desk) -> None:
    intent = await desk.lost()
    desk.fake.read_errors = [DOWN] * 6
    await desk.clock.advance(61)
    desk.submission.network_returned()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.SETTLED


async def test_after_sleep_it_is_looked_for_at_once_and_what_was_slept_counts(desk: Desk) -> None:
    intent = await desk.lost(takes_effect=False)
    await desk.clock.advance(60)
    desk.clock.suspend(3 * 3600)
    desk.submission.resumed()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.NOT_FOUND


async def test_after_sleep_the_next_look_is_when_it_was_to_be(desk: Desk) -> None:
    await desk.lost(takes_effect=False)
    await desk.clock.advance(310)
    desk.clock.suspend(200)
    desk.submission.resumed()
    looked: list[float] = []
    desk.fake.before_read = lambda: looked.append(desk.clock.monotonic())
    await desk.clock.advance(100)
    assert looked == [510, 600]


async def test_what_was_not_found_is_sent_again_only_by_typing_the_words(desk: Desk) -> None:
    await desk.lost(takes_effect=False)
    await desk.clock.advance(900)
    assert desk.submission.obstacle(PAY).ease is Ease.NEEDS_WORDS
    with pytest.raises(Withheld):
        await desk.send(PAY, ticked=True)
    again = desk.submission.draft(PAY)
    assert (await desk.submission.submit(again.id, typed=True)).state is State.ACKED
