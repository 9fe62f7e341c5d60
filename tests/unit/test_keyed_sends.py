"""What carries an idempotency key: the same bytes again, codes, and what a later no proves."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from terminal.domain.intent import State
from terminal.errors import (
    InvalidInput,
    NeedsCode,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    StorageError,
    Unavailable,
    VenueError,
)
from terminal.services.sender import resend_after_s
from terminal.services.submission import end_together
from tests.desk import BUY, PAY, SEND, Desk
from tests.fakes import Answer

pytestmark = pytest.mark.anyio
V = "Keyed venue"
LOST = OutcomeUnknown(V, "no answer")
DOWN = Unavailable(V, "503", 503)


def lose(desk: Desk, count: int = 1, *, takes_effect: bool = False, error: VenueError = LOST) -> None:
    desk.keyed.answers += [Answer(takes_effect=takes_effect, error=error)] * count


async def test_an_accepted_send_is_settled_by_its_key_when_it_is_completed(desk: Desk) -> None:
    desk.keyed.completes = False
    intent = await desk.send(SEND)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.ACKED
    (idem,) = desk.keyed.done
    desk.keyed.completes = True
    desk.keyed.done.clear()
    desk.keyed.transfer(SEND, idem)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.SETTLED


async def test_the_key_is_a_uuid_and_the_bytes_are_frozen_before_anything_is_sent(desk: Desk) -> None:
    lose(desk, 2)
    intent = await desk.send(SEND)
    await desk.clock.advance(600)
    known = desk.now(intent)
    assert set(desk.keyed.bodies) == {known.body}
    assert len(desk.keyed.bodies) == 3
    assert UUID(known.idem or "").version == 4
    assert json.loads(known.body or "")["idem"] == known.idem  # noqa: TID251 the test's own body
    assert (known.state, len(desk.keyed.done)) == (State.SETTLED, 1)


async def test_a_lost_answer_is_settled_by_the_list_without_a_second_effect(desk: Desk) -> None:
    lose(desk, takes_effect=True)
    intent = await desk.send(SEND)
    assert intent.state is State.UNKNOWN
    await desk.clock.advance(600)
    assert (desk.now(intent).state, len(desk.keyed.done)) == (State.SETTLED, 1)


async def test_a_row_to_a_user_says_no_place_and_is_known_by_its_id(desk: Desk) -> None:
    """As the venue documents a send to somebody of its own: without the key, and with a user's id for a place."""
    desk.keyed.shows_idem = desk.keyed.shows_place = False
    intent = await desk.send(SEND)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.SETTLED


async def test_a_row_that_says_no_place_is_asked_about_and_no_late_one_is_overlooked(desk: Desk) -> None:
    desk.keyed.shows_idem = desk.keyed.shows_place = False
    lose(desk, 6)
    asked = await desk.send(SEND)
    desk.keyed.transfer(SEND, "a key of somebody else")
    await desk.clock.advance(1200)
    assert desk.now(asked).state is State.UNKNOWN
    assert desk.now(asked).candidate is not None
    desk.keyed.done.clear()
    lose(desk, 6)
    another = replace(SEND, amount=2 * SEND.amount)
    lost = await desk.send(another)
    sent_at = desk.clock.now()
    await desk.clock.advance(3600)
    assert desk.now(lost).state is State.NOT_FOUND
    desk.keyed.transfer(another, "late")
    desk.keyed.done["late"] = replace(desk.keyed.done["late"], created_at=sent_at)
    await desk.clock.advance(3600)
    assert desk.now(lost).state is State.CONFLICT


async def test_a_sign_in_that_cannot_be_renewed_means_that_nothing_is_armed(desk: Desk) -> None:
    desk.keyed.renewal_fails = DOWN
    sent, priced = await desk.send(SEND), await desk.submission.ask_price(BUY)
    assert [(each.state, each.sent_at) for each in (sent, priced)] == [(State.ABORTED, None)] * 2
    assert sent.reason == "not sent: the sign-in could not be made ready first (Keyed venue: 503)"
    assert (desk.keyed.bodies, desk.keyed.quotes_made) == ([], {})


async def test_a_renewal_that_takes_longer_than_a_confirmation_is_good_sends_nothing(desk: Desk) -> None:
    desk.keyed.renewal_takes_s = 11.0
    sending = desk.tasks.start(desk.send(SEND), "send")
    await desk.clock.advance(11)
    assert (await sending).state is State.ABORTED
    assert desk.keyed.bodies == []


async def test_a_renewal_that_fails_costs_no_attempt_and_the_next_one_is_tried_in_time(desk: Desk) -> None:
    lose(desk)
    desk.keyed.reads_fail = DOWN
    intent = await desk.send(SEND)
    desk.keyed.renewal_fails = DOWN
    await desk.clock.advance(60)
    assert (desk.now(intent).attempts, len(desk.keyed.bodies)) == (1, 1)
    desk.keyed.renewal_fails = None
    await desk.clock.advance(4)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.ACKED, 2)


async def test_a_code_is_not_sent_before_the_sign_in_is_renewed(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    desk.keyed.renewal_fails = DOWN
    with pytest.raises(Unavailable):
        await desk.submission.give_code(intent.id, "123456")
    assert (desk.now(intent).state, desk.now(intent).codes, len(desk.keyed.bodies)) == (State.NEEDS_2FA, 0, 1)
    desk.keyed.renewal_fails = None
    assert (await desk.submission.give_code(intent.id, "123456")).state is State.ACKED


async def test_closing_lets_all_that_is_in_flight_end_together_and_sends_nothing_again(tmp_path: Path) -> None:
    wallet = Desk(tmp_path / "wallet")
    exchange = Desk(tmp_path / "exchange", clock=wallet.clock)
    held = asyncio.Event(), asyncio.Event()
    lose(wallet)
    wallet.keyed.reads_fail = DOWN
    lost = await wallet.send(SEND)
    wallet.keyed.answers, exchange.fake.answers = [Answer(held=held[0])], [Answer(held=held[1])]
    other = wallet.submission.draft(replace(SEND, amount=SEND.amount * 2))
    paid = exchange.submission.draft(PAY)
    wallet.tasks.start(wallet.submission.submit(other.id), "click")
    exchange.tasks.start(exchange.submission.submit(paid.id), "click")
    await wallet.clock.advance(0)
    ending = exchange.tasks.start(end_together((exchange.submission, wallet.submission)), "close")
    for answer in held:
        await wallet.clock.advance(30)
        assert not ending.done()
        answer.set()
    await ending
    assert (wallet.now(other).state, exchange.now(paid).state) == (State.ACKED, State.ACKED)
    assert (wallet.now(lost).state, len(wallet.keyed.bodies)) == (State.UNKNOWN, 2)
    assert wallet.seal.newest_hash == wallet.journal.newest_hash()
    for desk in (wallet, exchange):
        await desk.close()


async def test_five_attempts_within_ten_minutes_and_no_more(desk: Desk) -> None:
    desk.keyed.reads_fail = DOWN
    lose(desk, 9)
    intent = await desk.send(SEND)
    await desk.clock.advance(600)
    assert (len(desk.keyed.bodies), desk.now(intent).attempts) == (5, 5)
    await desk.clock.advance(86_400)
    assert (len(desk.keyed.bodies), desk.now(intent).state) == (5, State.UNKNOWN)


async def test_the_database_itself_allows_five_attempts(desk: Desk) -> None:
    desk.keyed.reads_fail = DOWN
    lose(desk, 5)
    intent = await desk.send(SEND)
    await desk.clock.advance(600)
    with pytest.raises(StorageError, match="five"):
        desk.journal.arm_again(intent.id)


async def test_waiting_grows_and_is_left_to_chance(desk: Desk) -> None:
    desk.keyed.reads_fail = DOWN
    lose(desk, 5)
    at: list[float] = []

    class Telling(list[str]):
        def append(self, body: str) -> None:
            at.append(desk.clock.monotonic())

    desk.keyed.bodies = Telling()
    await desk.send(SEND)
    await desk.clock.advance(600)
    waits = [later - earlier for earlier, later in pairwise(at)]
    assert [low <= wait <= 2 * low for wait, low in zip(waits, (2, 4, 8, 16), strict=True)] == [True] * 4


async def test_the_venue_may_ask_to_wait_and_five_times_no_room_is_a_no(desk: Desk) -> None:
    lose(desk, 5, error=RateLimited(V, "429", 30.0))
    intent = await desk.send(SEND)
    assert (intent.state, intent.unanswered) == (State.UNKNOWN, 0)
    await desk.clock.advance(29)
    assert len(desk.keyed.bodies) == 1
    await desk.clock.advance(571)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.REJECTED, 5)


@pytest.mark.parametrize("error", [Rejected(V, "no", 400), NotSent(V, "no connection"), NeedsCode(V, "code")])
async def test_a_later_no_proves_nothing_while_an_earlier_attempt_has_no_answer(desk: Desk, error: VenueError) -> None:
    desk.keyed.lag = timedelta(seconds=30)
    lose(desk, takes_effect=True)
    lose(desk, 4, error=error)
    intent = await desk.send(SEND)
    await desk.clock.advance(10)
    assert (desk.now(intent).state, desk.now(intent).attempts >= 2) == (State.UNKNOWN, True)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.SETTLED


async def test_a_later_no_counts_once_the_list_shows_nothing_of_the_earlier_one(desk: Desk) -> None:
    lose(desk)
    lose(desk, error=Rejected(V, "no", 400))
    intent = await desk.send(SEND)
    await desk.clock.advance(59)
    assert (desk.now(intent).state, desk.now(intent).is_refused_later) == (State.UNKNOWN, True)
    await desk.clock.advance(70)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.REJECTED, 2)


async def test_after_a_restart_the_list_is_read_before_anything_is_sent_again(desk: Desk) -> None:
    lose(desk)
    intent = await desk.send(SEND)
    desk.keyed.reads_fail = DOWN
    await desk.restart()
    await desk.clock.advance(300)
    assert len(desk.keyed.bodies) == 1
    desk.keyed.reads_fail = None
    await desk.clock.advance(60)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.SETTLED, 2)


async def test_ten_minutes_after_the_first_attempt_nothing_is_sent_again(desk: Desk) -> None:
    lose(desk)
    intent = await desk.send(SEND)
    desk.keyed.reads_fail = DOWN
    await desk.restart()
    await desk.clock.advance(601)
    desk.keyed.reads_fail = None
    await desk.clock.advance(3600)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.NOT_FOUND, 1)


async def test_a_lock_stops_what_would_be_sent_again(desk: Desk) -> None:
    lose(desk)
    intent = await desk.send(SEND)
    desk.journal.is_read_only_for_money = True
    await desk.clock.advance(60)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.UNKNOWN, 1)


async def test_a_row_with_another_key_is_never_ours(desk: Desk) -> None:
    lose(desk)
    desk.keyed.answers += [Answer(takes_effect=False, error=Rejected(V, "no", 400))]
    intent = await desk.send(SEND)
    desk.keyed.transfer(SEND, "another key")
    await desk.clock.advance(180)
    assert desk.now(intent).state is State.REJECTED


async def test_without_keys_in_the_rows_a_send_is_matched_by_amount_and_destination(desk: Desk) -> None:
    desk.keyed.shows_idem = False
    lose(desk, takes_effect=True)
    intent = await desk.send(SEND)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED


async def test_what_the_venue_lists_as_pending_is_accepted_and_as_failed_is_failed(desk: Desk) -> None:
    desk.keyed.completes = False
    lose(desk, takes_effect=True)
    intent = await desk.send(SEND)
    await desk.clock.advance(10)
    assert (desk.now(intent).state, desk.now(intent).venue_id) == (State.ACKED, "tx-1")
    row = next(iter(desk.keyed.done.values()))
    object.__setattr__(row, "is_failed", True)
    await desk.clock.advance(60)
    assert desk.now(intent).state is State.FAILED_AT_VENUE


# Codes


async def test_a_code_sends_the_same_bytes_once_more(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    assert intent.state is State.NEEDS_2FA
    sent = await desk.submission.give_code(intent.id, "123456")
    assert (sent.state, desk.keyed.codes, len(set(desk.keyed.bodies))) == (State.ACKED, [None, "123456"], 1)
    with pytest.raises(InvalidInput):
        await desk.submission.give_code(intent.id, "123456")
    assert "123456" not in "".join(str(row) for row in desk.journal._db.execute("SELECT body FROM events"))


async def test_after_five_wrong_codes_the_list_decides(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    for number in range(4):
        assert (await desk.submission.give_code(intent.id, str(number))).state is State.NEEDS_2FA
    assert (await desk.submission.give_code(intent.id, "4")).state is State.REJECTED
    assert len(desk.keyed.bodies) == 6


@pytest.mark.parametrize(
    ("fails", "effect", "state"),
    [(False, False, State.REJECTED), (True, False, State.UNKNOWN), (False, True, State.UNKNOWN)],
)
async def test_a_code_that_is_not_given_in_ten_minutes_is_decided_by_the_list(
    desk: Desk, fails: bool, effect: bool, state: State
) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    desk.keyed.reads_fail = DOWN if fails else None
    if effect:
        desk.keyed.transfer(SEND, intent.idem or "")
    await desk.clock.advance(599)
    assert desk.now(intent).state is State.NEEDS_2FA
    await desk.clock.advance(1)
    assert desk.now(intent).state is state


async def test_what_was_sent_with_a_code_is_not_sent_again_without_one(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    lose(desk)
    assert (await desk.submission.give_code(intent.id, "123456")).state is State.UNKNOWN
    await desk.clock.advance(600)
    assert desk.keyed.codes == [None, "123456"]


async def test_half_of_the_wait_before_the_same_bytes_is_left_to_chance(desk: Desk) -> None:
    intent = replace(desk.journal.draft(SEND, "v", "a"), state=State.UNKNOWN, body="{}", attempts=3)
    waits = [resend_after_s(intent, None, Random(seed)) or 0.0 for seed in range(100)]
    assert 8 <= min(waits) < 9 < 15 < max(waits) <= 16


async def test_a_code_that_is_given_up_is_no_refusal_where_the_list_is_cut(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    desk.keyed.is_truncated = True
    assert (await desk.submission.give_up_code(intent.id)).state is State.UNKNOWN


async def test_a_person_may_give_up_the_code(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    assert (await desk.submission.give_up_code(intent.id)).state is State.REJECTED
    with pytest.raises(InvalidInput):
        await desk.submission.give_up_code(intent.id)


async def test_a_lost_answer_to_a_code_is_unknown_and_not_sent_again_by_itself(desk: Desk) -> None:
    desk.keyed.code = "123456"
    intent = await desk.send(SEND)
    lose(desk, takes_effect=True)
    assert (await desk.submission.give_code(intent.id, "123456")).state is State.UNKNOWN
    await desk.clock.advance(600)
    assert (desk.now(intent).state, len(desk.keyed.bodies)) == (State.SETTLED, 2)


async def test_no_code_is_taken_where_none_is_asked_for(desk: Desk) -> None:
    intent = await desk.send(PAY)
    with pytest.raises(InvalidInput):
        await desk.submission.give_code(intent.id, "123456")


# What hangs


async def test_a_call_that_never_ends_is_given_up_and_unknown(desk: Desk) -> None:
    desk.fake.answers = [Answer(held=asyncio.Event())]
    intent = desk.submission.draft(PAY)
    click = desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(89)
    assert desk.now(intent).state is State.ARMED
    await desk.clock.advance(1)
    assert (click.result().state, desk.submission.in_flight) == (State.UNKNOWN, 0)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED
