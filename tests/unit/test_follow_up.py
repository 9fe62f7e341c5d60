"""What happens after an answer: finding what was accepted, proving a refusal, settling a cancel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import Intent, Outcome, State
from terminal.domain.transfer import CryptoWithdrawal
from terminal.errors import OutcomeUnknown, Refused, Unavailable
from tests.desk import LIMIT, MARKET, PAY, SPEI, WITHDRAW, Desk, cancel_of
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


async def placed(desk: Desk) -> None:
    await desk.send(LIMIT)
    await desk.clock.advance(1)


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
    assert looked == [1, 2, 5, 10, 20, 40, 60, 120, 300]
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
    assert (desk.now(intent).evidence or "").count("withdrawal 100 MXN") == 2


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
    assert (desk.now(intent).evidence or "").startswith("seen, and not decided: in history: withdrawal 100 MXN")


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
    assert (desk.now(intent).state, looked) == (State.REJECTED, [5, 60])


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


async def test_unknown_stays_unknown_and_notes_what_was_seen(desk: Desk) -> None:
    desk.fake.answers = [Answer(error=OutcomeUnknown(V, "no answer"))]
    intent = await desk.send(PAY)
    checked = await desk.submission.check_now(intent.id)
    assert (checked.state, checked.checks) == (State.UNKNOWN, 1)
    assert (checked.evidence or "").startswith("seen, and not decided: in history")


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


# Cancel


async def test_an_order_that_is_gone_and_not_filled_was_cancelled(desk: Desk) -> None:
    await placed(desk)
    intent = await desk.send(cancel_of(desk.fake.open_now[0]))
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.ACKED
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


async def test_an_order_that_was_filled_first_says_so(desk: Desk) -> None:
    await placed(desk)
    order = desk.fake.open_now[0]
    desk.fake.fill("13", Decimal("0.03"))
    desk.fake.answers = [Answer(takes_effect=False)]
    intent = await desk.send(cancel_of(order))
    desk.fake.fill("13", Decimal("0.07"))
    await desk.clock.advance(2)
    assert (desk.now(intent).state, desk.now(intent).reason) == (State.FAILED_AT_VENUE, "filled first")


async def test_the_rest_of_a_part_filled_order_is_cancelled(desk: Desk) -> None:
    await placed(desk)
    desk.fake.fill("13", Decimal("0.03"))
    intent = await desk.send(cancel_of(desk.fake.open_now[0]))
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED
    assert desk.now(intent).evidence == "buy 0.1 BTC is not among the open orders any more; 0.03 of it was filled"


@pytest.mark.parametrize("error", [None, NO, OutcomeUnknown(V, "no answer")])
async def test_an_order_that_is_still_open_after_a_minute_was_not_cancelled(desk: Desk, error: Refused | None) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(takes_effect=False, error=error)]
    intent = await desk.send(cancel_of(desk.fake.open_now[0]))
    await desk.clock.advance(59)
    assert desk.now(intent).state is not State.REJECTED
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.REJECTED


@pytest.mark.parametrize("error", [NO, OutcomeUnknown(V, "no answer")])
async def test_what_the_lists_say_decides_a_cancel_whatever_was_answered(desk: Desk, error: Refused) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(error=error)]
    intent = await desk.send(cancel_of(desk.fake.open_now[0]))
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


async def test_each_click_on_cancel_is_a_new_intent_after_a_new_read(desk: Desk) -> None:
    await placed(desk)
    request = cancel_of(desk.fake.open_now[0])
    first, second = await desk.send(request), await desk.send(request)
    assert (first.state, second.state, second.reason) == (
        State.ACKED,
        State.ABORTED,
        "not sent: this order is not open any more",
    )


async def test_a_cancel_whose_lists_cannot_be_read_becomes_unknown_and_is_followed_on(desk: Desk) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(error=NO)]
    intent = await desk.send(cancel_of(desk.fake.open_now[0]))
    desk.fake.is_truncated = True
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN
    desk.fake.is_truncated = False
    await desk.clock.advance(1800)
    assert desk.now(intent).state is State.SETTLED


async def test_a_cancel_shows_an_order_that_was_not_yet_seen(desk: Desk) -> None:
    desk.fake.answers = [Answer(), Answer(takes_effect=False)]
    order = await desk.send(LIMIT)
    await desk.send(cancel_of(desk.fake.open_now[0]))
    await desk.clock.advance(1)
    assert desk.now(order).state is State.SETTLED


async def test_another_accounts_intents_are_left_alone(desk: Desk) -> None:
    other = desk.journal.draft(PAY, "coinbtr", "somebody else")
    desk.journal.confirm(other.id, None)
    attempt = desk.journal.arm(other.id)
    acked = desk.journal.record(attempt, Outcome(state=State.ACKED))
    await desk.submission.start()
    await desk.clock.advance(60)
    assert (await desk.submission.check_now(other.id), desk.fake.reads) == (acked, 0)
