"""What becomes of an order that was to be taken back: the list of open orders decides, whatever the answer was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from terminal.domain.intent import Intent, Outcome, State
from terminal.domain.order import cancellation
from terminal.errors import (
    Refused,
)
from terminal.services.judgement import GONE_LATE
from tests.desk import LIMIT, LOST, NO, PAY, Desk
from tests.fakes import Answer

pytestmark = pytest.mark.anyio


async def placed(desk: Desk) -> None:
    await desk.send(LIMIT)
    await desk.clock.advance(1)


async def test_an_order_that_is_gone_and_not_filled_was_cancelled(desk: Desk) -> None:
    await placed(desk)
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.ACKED
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


async def test_two_looks_at_one_moment_are_one(desk: Desk) -> None:
    await placed(desk)
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.submission.check_now(intent.id)
    await desk.submission.check_now(intent.id)
    assert desk.now(intent).state is State.ACKED


async def test_an_order_that_was_filled_first_says_so(desk: Desk) -> None:
    await placed(desk)
    order = desk.fake.open_now[0]
    desk.fake.fill("13", Decimal("0.03"))
    desk.fake.answers = [Answer(takes_effect=False)]
    intent = await desk.send(cancellation(order))
    desk.fake.fill("13", Decimal("0.07"))
    await desk.clock.advance(2)
    assert (desk.now(intent).state, desk.now(intent).reason) == (State.FAILED_AT_VENUE, "filled first")


async def test_the_rest_of_a_part_filled_order_is_cancelled(desk: Desk) -> None:
    await placed(desk)
    desk.fake.fill("13", Decimal("0.03"))
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED
    assert desk.now(intent).evidence == "buy 0.1 BTC is not among the open orders any more; 0.03 of it was filled"


@pytest.mark.parametrize("error", [None, NO, LOST])
async def test_an_order_that_is_still_open_after_a_minute_was_not_cancelled(desk: Desk, error: Refused | None) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(takes_effect=False, error=error)]
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(59)
    assert desk.now(intent).state is not State.REJECTED
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.REJECTED


async def refused_cancel(desk: Desk) -> Intent:
    await placed(desk)
    desk.fake.answers = [Answer(takes_effect=False, error=LOST)]
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.REJECTED
    return intent


@pytest.mark.parametrize("gone_after_s", [1, 25, 60])
async def test_an_order_that_goes_after_its_cancel_was_called_off_is_told_loudly(desk: Desk, gone_after_s: int) -> None:
    intent = await refused_cancel(desk)
    await desk.clock.advance(gone_after_s)
    desk.fake.take_back("13")
    await desk.clock.advance(60)
    assert (desk.now(intent).state, desk.now(intent).reason) == (State.CONFLICT, GONE_LATE)
    assert [each.id for each in desk.submission.attention()] == [intent.id]
    assert desk.submission.mark(intent.id, True).state is State.MARKED_SENT


async def test_an_order_that_goes_when_its_cancel_can_no_longer_be_carried_out_is_no_matter_of_it(desk: Desk) -> None:
    intent = await refused_cancel(desk)
    await desk.clock.advance(90)  # seen open once more, past the two minutes
    desk.fake.take_back("13")
    await desk.clock.advance(8 * 86_400)
    assert desk.now(intent).state is State.REJECTED


async def test_an_order_that_another_cancel_took_back_or_that_was_filled_contradicts_nothing(desk: Desk) -> None:
    intent = await refused_cancel(desk)
    again = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(30)
    assert (desk.now(again).state, desk.now(intent).state) == (State.SETTLED, State.REJECTED)
    other = await desk.send(replace(LIMIT, amount=Decimal("0.2")))
    await desk.clock.advance(5)
    desk.fake.answers = [Answer(takes_effect=False)]
    unfilled = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(61)
    desk.fake.fill("14", Decimal("0.2"))
    await desk.clock.advance(700)
    assert (desk.now(other).state, desk.now(unfilled).state) == (State.SETTLED, State.REJECTED)


async def test_a_restart_does_not_forget_that_a_cancel_was_called_off(desk: Desk) -> None:
    intent = await refused_cancel(desk)
    desk.fake.take_back("13")
    await desk.close()
    await desk.clock.advance(3600)
    desk.open()
    await desk.submission.start()
    await desk.clock.advance(0)
    assert desk.now(intent).state is State.CONFLICT


@pytest.mark.parametrize("error", [NO, LOST])
async def test_what_the_lists_say_decides_a_cancel_whatever_was_answered(desk: Desk, error: Refused) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(error=error)]
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


async def test_each_click_on_cancel_is_a_new_intent_after_a_new_read(desk: Desk) -> None:
    await placed(desk)
    request = cancellation(desk.fake.open_now[0])
    first, second = await desk.send(request), await desk.send(request)
    assert (first.state, second.state, second.reason) == (
        State.ACKED,
        State.ABORTED,
        "not sent: this order is not open any more",
    )


async def test_a_cancel_whose_lists_cannot_be_read_becomes_unknown_and_is_followed_on(desk: Desk) -> None:
    await placed(desk)
    desk.fake.answers = [Answer(error=NO)]
    intent = await desk.send(cancellation(desk.fake.open_now[0]))
    desk.fake.is_truncated = True
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN
    desk.fake.is_truncated = False
    await desk.clock.advance(1800)
    assert desk.now(intent).state is State.SETTLED


async def test_a_cancel_shows_an_order_that_was_not_yet_seen(desk: Desk) -> None:
    desk.fake.answers = [Answer(), Answer(takes_effect=False)]
    order = await desk.send(LIMIT)
    await desk.send(cancellation(desk.fake.open_now[0]))
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
