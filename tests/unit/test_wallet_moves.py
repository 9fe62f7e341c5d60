"""What a wallet moves without a key, from the confirmation to its proof: once, honest, and watched for seven days."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import Intent, Request, State
from terminal.domain.transfer import TransferRecord
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import (
    EchoDiffers,
    InvalidInput,
    NeedsCode,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Unavailable,
    VenueError,
    Withheld,
)
from terminal.services.permission import Ease
from tests.desk import Desk
from tests.fakes import Answer
from tests.moving_venue import MovingVenue

pytestmark = pytest.mark.anyio
V = "Moving venue"
LOST = OutcomeUnknown(V, "no answer")
NEVER = NotSent(V, "refused")
NO = Rejected(V, "no", 400)
DOWN = Unavailable(V, "503", 503)
DAY_S = 86_400
MOVE = WalletTransfer(source="wallet", to="savings", coin="BTC", amount=Decimal("0.5"))
ASK = MoneyRequest(source="wallet", payer="ana@example.com", coin="BTC", amount=Decimal("0.5"))
PAY = Completion(source="wallet", request_id="r", payee="Ana", coin="BTC", amount=Decimal("0.5"))
BACK = RefundRequest(
    order_id="o1", mispayment_id=None, coin="BTC", amount=Decimal("0.1"), address="2N9", order_code="CODE"
)
ALL = [MOVE, ASK, PAY, BACK]
BY_RESOURCE = [PAY, BACK]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path / "practice")
    desk.journal.close()
    desk.open(desk.moving.venue())
    yield desk
    await desk.close()


async def sent(desk: Desk, request: Request, error: VenueError | None = None, *, takes_effect: bool = True) -> Intent:
    desk.moving.answers = [Answer(takes_effect=takes_effect, error=error)]
    return await desk.send(request)


async def restarted(desk: Desk) -> None:
    await desk.close()
    desk.open(desk.moving.venue())
    await desk.submission.start()


def take_effect(moving: MovingVenue, request: Request) -> None:
    """Let it happen at the venue, whoever did it."""
    match request:
        case WalletTransfer():
            moving.move(request)
        case MoneyRequest():
            moving.ask(request)
        case Completion():
            moving.pay()
        case _:
            moving.give_back()


@pytest.mark.parametrize("request_", ALL)
@pytest.mark.parametrize("error", [None, LOST])
async def test_what_was_done_settles_and_is_sent_once(desk: Desk, request_: Request, error: VenueError | None) -> None:
    intent = await sent(desk, request_, error)
    assert intent.state is (State.UNKNOWN if error else State.ACKED)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.SETTLED
    assert desk.moving.posts == [request_]
    assert desk.submission.obstacle(request_).ease is Ease.NEEDS_TICK


@pytest.mark.parametrize("request_", ALL)
async def test_what_is_not_seen_is_not_found_and_never_refused(desk: Desk, request_: Request) -> None:
    intent = await sent(desk, request_, LOST, takes_effect=False)
    assert desk.submission.obstacle(request_).ease is Ease.BLOCKED
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(1200)
    assert desk.now(intent).state is State.NOT_FOUND
    assert desk.submission.obstacle(request_).ease is Ease.NEEDS_WORDS
    for _ in range(8):
        await desk.clock.advance(DAY_S)
    assert (desk.now(intent).state, len(desk.moving.posts)) == (State.NOT_FOUND, 1)
    assert desk.now(intent).absences >= 10


@pytest.mark.parametrize("request_", BY_RESOURCE)
@pytest.mark.parametrize(("error", "state"), [(NEVER, State.NOT_SENT), (NO, State.REJECTED)])
async def test_what_happens_after_a_no_is_a_conflict(
    desk: Desk, request_: Request, error: VenueError, state: State
) -> None:
    intent = await sent(desk, request_, error, takes_effect=False)
    assert intent.state is state
    take_effect(desk.moving, request_)
    await desk.clock.advance(3600)
    assert desk.now(intent).state is State.CONFLICT


@pytest.mark.parametrize("request_", BY_RESOURCE)
async def test_what_another_intent_did_contradicts_no_earlier_one(desk: Desk, request_: Request) -> None:
    first = await sent(desk, request_, NO, takes_effect=False)
    second = await sent(desk, request_)
    await desk.clock.advance(3600)
    assert [desk.now(each).state for each in (first, second)] == [State.REJECTED, State.SETTLED]


@pytest.mark.parametrize("request_", BY_RESOURCE)
async def test_what_happens_long_after_a_no_is_somebody_elses(desk: Desk, request_: Request) -> None:
    intent = await sent(desk, request_, NO, takes_effect=False)
    await desk.clock.advance(7200)
    take_effect(desk.moving, request_)
    await desk.clock.advance(DAY_S)
    assert desk.now(intent).state is State.REJECTED


async def test_what_appears_after_it_was_not_found_is_a_conflict(desk: Desk) -> None:
    intent = await sent(desk, PAY, LOST, takes_effect=False)
    desk.moving.pay("waiting_for_clearing")  # in its time, and not done yet
    row = desk.moving.request_row
    desk.moving.request_row = replace(row, status="pending")
    await desk.clock.advance(2000)
    assert desk.now(intent).state is State.NOT_FOUND
    desk.moving.request_row = replace(row, status="completed")
    await desk.clock.advance(1000)
    assert desk.now(intent).state is State.CONFLICT


@pytest.mark.parametrize("request_", BY_RESOURCE)
@pytest.mark.parametrize(("is_sent", "state"), [(True, State.SETTLED), (False, State.CONFLICT)])
async def test_what_a_person_marked_is_watched_on(desk: Desk, request_: Request, is_sent: bool, state: State) -> None:
    intent = await sent(desk, request_, LOST, takes_effect=False)
    desk.submission.mark(intent.id, is_sent)
    await desk.clock.advance(2)
    take_effect(desk.moving, request_)
    await desk.clock.advance(1800)
    assert desk.now(intent).state is state


@pytest.mark.parametrize("error", [None, LOST])
async def test_a_request_that_was_taken_back_failed(desk: Desk, error: VenueError | None) -> None:
    intent = await sent(desk, PAY, error, takes_effect=False)
    desk.moving.pay("canceled")
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.FAILED_AT_VENUE


async def test_a_status_that_nobody_knows_decides_nothing(desk: Desk) -> None:
    intent = await sent(desk, PAY, LOST)
    desk.moving.pay("something_new")
    await desk.clock.advance(7200)
    assert (desk.now(intent).state, desk.now(intent).absences) == (State.UNKNOWN, 0)


async def test_another_amount_than_was_shown_is_a_conflict_also_after_it_settled(desk: Desk) -> None:
    lost = await sent(desk, BACK, LOST, takes_effect=False)
    desk.moving.give_back("0.2")
    await desk.clock.advance(2)
    assert desk.now(lost).state is State.CONFLICT


async def test_a_second_refund_after_it_settled_is_a_conflict(desk: Desk) -> None:
    intent = await sent(desk, BACK)
    await desk.clock.advance(2)
    assert desk.now(intent).venue_id == "tx-refund-1"
    desk.moving.give_back()
    await desk.clock.advance(3600)
    assert desk.now(intent).state is State.CONFLICT


async def test_an_echo_that_differs_is_a_conflict_to_which_the_record_is_added(desk: Desk) -> None:
    intent = await sent(desk, PAY, EchoDiffers(V, "another id"))
    assert (intent.state, intent.evidence) == (State.CONFLICT, None)
    await desk.clock.advance(3600)
    assert desk.now(intent).evidence == "the venue's own record: a request for 0.5 BTC, paid"


@pytest.mark.parametrize("request_", ALL)
async def test_where_nothing_can_be_read_nothing_is_sent(desk: Desk, request_: Request) -> None:
    desk.moving.reads_fail = DOWN
    assert ((await desk.send(request_)).state, desk.moving.posts) == (State.ABORTED, [])


@pytest.mark.parametrize("request_", [MOVE, ASK])
async def test_a_list_that_was_cut_is_no_baseline(desk: Desk, request_: Request) -> None:
    desk.moving.is_truncated = True
    assert ((await desk.send(request_)).state, desk.moving.posts) == (State.ABORTED, [])


@pytest.mark.parametrize("request_", ALL)
async def test_reads_that_fail_decide_nothing(desk: Desk, request_: Request) -> None:
    intent = await sent(desk, request_, LOST, takes_effect=False)
    desk.moving.reads_fail = DOWN
    await desk.clock.advance(7200)
    assert desk.now(intent).state is State.UNKNOWN
    with pytest.raises(Unavailable):
        await desk.submission.check_now(intent.id)


@pytest.mark.parametrize("request_", ALL)
async def test_a_program_that_ended_meanwhile_finds_it_at_its_start(desk: Desk, request_: Request) -> None:
    desk.moving.answers = [Answer(held=asyncio.Event())]
    task = asyncio.ensure_future(desk.send(request_))  # noqa: TID251 a caller that goes away
    await desk.clock.advance(0)
    assert desk.moving.posts == [request_]
    await desk.tasks.cancel_all()
    await asyncio.gather(task, return_exceptions=True)
    await restarted(desk)
    with pytest.raises(Withheld):
        await desk.send(request_)
    await desk.clock.advance(2)
    assert [each.state for each in desk.journal.intents()][-1] is State.SETTLED
    assert len(desk.moving.posts) == 1


@pytest.mark.parametrize("request_", ALL)
async def test_a_code_goes_with_the_same_request_and_only_one_settles(desk: Desk, request_: Request) -> None:
    asked = await sent(desk, request_, NeedsCode(V, "a code"), takes_effect=False)
    assert asked.state is State.NEEDS_2FA
    given = await desk.submission.give_code(asked.id, "123456")
    assert given.state is State.ACKED
    await desk.clock.advance(2)
    assert desk.now(given).state is State.SETTLED
    assert (desk.moving.posts, desk.moving.codes) == ([request_, request_], [None, "123456"])


@pytest.mark.parametrize("request_", ALL)
async def test_a_code_that_is_not_given_leaves_nothing_behind(desk: Desk, request_: Request) -> None:
    asked = await sent(desk, request_, NeedsCode(V, "a code"), takes_effect=False)
    assert (await desk.submission.give_up_code(asked.id)).state is State.REJECTED
    with pytest.raises(InvalidInput):
        await desk.submission.give_code(asked.id, "123456")


@pytest.mark.parametrize("request_", BY_RESOURCE)
async def test_what_happened_before_the_code_was_given_is_not_known(desk: Desk, request_: Request) -> None:
    asked = await sent(desk, request_, NeedsCode(V, "a code"))
    assert (await desk.submission.give_up_code(asked.id)).state is State.UNKNOWN
    await desk.clock.advance(2)
    assert desk.now(asked).state is State.SETTLED


async def test_a_read_that_was_asked_for_before_it_was_sent_says_nothing_of_it(desk: Desk) -> None:
    asked = await sent(desk, PAY, NeedsCode(V, "a code"), takes_effect=False)
    desk.moving.read_takes_s = 5.0
    await desk.clock.advance(601)  # the code is waited for no longer, and the request is read
    desk.moving.answers = [Answer(error=LOST)]
    given = await desk.submission.give_code(asked.id, "123456")
    assert given.state is State.UNKNOWN
    await desk.clock.advance(4)
    assert (desk.now(asked).state, desk.now(asked).checks) == (State.UNKNOWN, 0)


async def test_one_at_a_time_is_armed(desk: Desk) -> None:
    held = asyncio.Event()
    desk.moving.answers = [Answer(held=held)]
    first = desk.tasks.start(desk.send(MOVE), "first")
    second = desk.tasks.start(desk.send(BACK), "second")
    await desk.clock.advance(0)
    assert desk.moving.posts == [MOVE]
    held.set()
    assert [each.state for each in await asyncio.gather(first, second)] == [State.ACKED, State.ACKED]


async def test_a_code_waits_for_what_is_armed_too(desk: Desk) -> None:
    asked = await sent(desk, MOVE, NeedsCode(V, "a code"), takes_effect=False)
    held = asyncio.Event()
    desk.moving.answers = [Answer(held=held)]
    other = desk.tasks.start(desk.send(BACK), "other")
    await desk.clock.advance(0)
    given = desk.tasks.start(desk.submission.give_code(asked.id, "123456"), "code")
    await desk.clock.advance(0)
    assert desk.moving.posts == [MOVE, BACK]
    held.set()
    assert [each.state for each in await asyncio.gather(other, given)] == [State.ACKED, State.ACKED]


@pytest.mark.parametrize("is_in_vain", [True, False])
async def test_a_restored_journal_knows_what_it_did_and_not_what_it_tried_in_vain(
    desk: Desk, tmp_path: Path, is_in_vain: bool
) -> None:
    desk.moving.reads_fail = DOWN if is_in_vain else None
    before = await desk.send(PAY)
    assert before.state is (State.ABORTED if is_in_vain else State.ACKED)
    desk.moving.reads_fail = None
    await desk.close()
    shutil.copy(desk.path, tmp_path / "backup")
    desk.open(desk.moving.venue())
    await desk.submission.start()
    if is_in_vain:
        await desk.send(PAY)
    await desk.send(MOVE)
    paid, moved = replace(desk.moving.rows[-1], venue_id="r", kind="request"), desk.moving.rows[-1]
    desk.moving.rows = [paid, moved]
    await desk.close()
    shutil.copy(tmp_path / "backup", desk.path)
    desk.open(desk.moving.venue())
    await desk.submission.start()
    await desk.clock.advance(0)
    found = {row.venue_id for row in desk.submission.strangers() if isinstance(row, TransferRecord)}
    assert found == ({"r", moved.venue_id} if is_in_vain else {moved.venue_id})


async def test_where_a_venue_moves_nothing_nothing_is_sent(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "practice")
    assert (await desk.send(MOVE)).state is State.ABORTED
    await desk.close()
