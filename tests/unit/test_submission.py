"""The money path: what is sent, how often, when it is not, and what is said of it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.account import Environment, Profile
from terminal.domain.intent import Intent, State
from terminal.domain.order import cancellation
from terminal.errors import (
    AlreadySubmitted,
    BudgetSpent,
    EchoDiffers,
    MalformedResponse,
    NeedsCode,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Rejected,
    StorageError,
    Unauthorized,
    Unavailable,
    VenueError,
    Withheld,
)
from terminal.services.outcomes import NO_ANSWER, TEXT_CAP
from terminal.services.permission import Ease
from terminal.tasks import Tasks
from tests.desk import BUY, LIMIT, MARKET, PAY, SEND, SPEI, WITHDRAW, Desk
from tests.fakes import LIVE_ACCOUNT, Answer

pytestmark = pytest.mark.anyio
V = "Fake venue"


class FailingAt:
    """A database connection whose n-th statement of one kind fails as a full disk does."""

    def __init__(self, db: sqlite3.Connection, statement: str, nth: int = 1) -> None:
        self._db, self._statement, self._left = db, statement, nth

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)

    def execute(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if sql.startswith(self._statement):
            self._left -= 1
            if self._left == 0:
                raise sqlite3.OperationalError("database or disk is full")
        return self._db.execute(sql, parameters)  # type: ignore[arg-type] # whatever the journal passes on


def fail(desk: Desk, statement: str, nth: int = 1) -> None:
    desk.journal._db = FailingAt(desk.journal._db, statement, nth)  # type: ignore[assignment] # a connection in all it is asked


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_each_state_is_published_in_order_until_the_history_shows_it(desk: Desk, request_: object) -> None:
    intent = await desk.send(request_)
    await desk.clock.advance(1)
    assert desk.states(intent) == [State.DRAFT, State.CONFIRMED, State.ARMED, State.ACKED, State.SETTLED]
    assert desk.fake.posts == [request_]


async def test_the_journal_has_the_attempt_before_the_venue_hears_of_it(desk: Desk) -> None:
    seen: list[tuple[State, int]] = []
    intent = desk.submission.draft(PAY)

    class Telling(list[object]):
        def append(self, post: object) -> None:
            rows = desk.journal._db.execute("SELECT count(*) FROM attempts").fetchone()[0]
            seen.append((desk.now(intent).state, rows))

    desk.fake.posts = Telling()
    await desk.submission.submit(intent.id)
    assert seen == [(State.ARMED, 1)]
    assert not desk.journal._db.in_transaction


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (NotSent(V, "refused connection"), State.NOT_SENT),
        (BudgetSpent(V, "too many requests"), State.NOT_SENT),
        (NeedsCode(V, "code"), State.NEEDS_2FA),
        (Rejected(V, "no", 400), State.REJECTED),
        (Unauthorized(V, "bad key", 401), State.REJECTED),
        (Refused(V, "Insufficient funds", 200), State.REFUSED_UNPROVEN),
        (EchoDiffers(V, "other amount"), State.CONFLICT),
        (OutcomeUnknown(V, "time-out"), State.UNKNOWN),
        (RateLimited(V, "429", 3.0), State.UNKNOWN),
        (Unavailable(V, "502", 502), State.UNKNOWN),
        (MalformedResponse(V, "not JSON"), State.UNKNOWN),
        (VenueError(V, "something new"), State.UNKNOWN),
    ],
)
async def test_what_the_attempt_ended_with_decides_the_state(desk: Desk, error: VenueError, state: State) -> None:
    desk.fake.answers = [Answer(takes_effect=False, error=error)]
    intent = await desk.send(PAY)
    assert (intent.state, len(desk.fake.posts)) == (state, 1)
    assert intent.venue_text == error.reason


async def test_what_the_venue_had_no_room_for_has_no_answer_where_it_has_no_key(desk: Desk) -> None:
    desk.fake.answers = [Answer(takes_effect=False, error=RateLimited(V, "429", 3.0))]
    intent = await desk.send(PAY)
    assert (intent.reason, intent.unanswered) == (NO_ANSWER, 1)


async def test_a_time_out_without_records_to_read_leaves_the_transfer_unknown_for_good(desk: Desk) -> None:
    desk.fake.answers = [Answer(error=OutcomeUnknown(V, "no answer in 30 s"))]
    intent = await desk.send(PAY)
    desk.fake.reads_fail = Unavailable(V, "503", 503)
    await desk.clock.advance(8 * 86_400)
    assert desk.now(intent).state is State.UNKNOWN
    assert desk.submission.attention() == (desk.now(intent),)
    assert len(desk.fake.posts) == 1


async def test_a_defect_after_sending_leaves_the_transfer_unknown_and_is_told(desk: Desk) -> None:
    desk.fake.answers = [Answer(error=ZeroDivisionError("a defect"))]
    intent = desk.submission.draft(PAY)
    with pytest.raises(ZeroDivisionError):
        await desk.submission.submit(intent.id)
    assert desk.now(intent).state is State.UNKNOWN


async def test_ten_submits_of_one_intent_at_once_are_one_post(desk: Desk) -> None:
    intent = desk.submission.draft(PAY)
    results = await asyncio.gather(*(desk.submission.submit(intent.id) for _ in range(10)), return_exceptions=True)
    assert [type(each) for each in results] == [Intent] + [AlreadySubmitted] * 9
    assert len(desk.fake.posts) == 1


async def test_ten_intents_of_one_thing_at_once_are_one_post(desk: Desk) -> None:
    intents = [desk.submission.draft(PAY) for _ in range(10)]
    results = await asyncio.gather(*(desk.submission.submit(each.id) for each in intents))
    assert [each.state for each in results] == [State.ACKED] + [State.ABORTED] * 9
    assert len(desk.fake.posts) == 1


async def test_a_sent_intent_cannot_be_submitted_again(desk: Desk) -> None:
    intent = await desk.send(PAY)
    with pytest.raises(AlreadySubmitted):
        await desk.submission.submit(intent.id, ticked=True)
    assert len(desk.fake.posts) == 1


async def test_cancelling_the_caller_does_not_cancel_the_work(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    intent = desk.submission.draft(PAY)
    caller = Tasks().start(desk.submission.submit(intent.id), "a window")
    await desk.clock.advance(0)
    assert desk.submission.in_flight == 1
    caller.cancel()
    with suppress(asyncio.CancelledError):
        await caller
    assert desk.now(intent).state is State.ARMED
    held.set()
    await desk.submission.drained()
    assert (desk.now(intent).state, desk.submission.in_flight) == (State.ACKED, 0)


async def test_work_that_is_stopped_all_the_same_is_unknown(desk: Desk) -> None:
    desk.fake.answers = [Answer(held=asyncio.Event())]
    intent = desk.submission.draft(PAY)
    caller = Tasks().start(desk.submission.submit(intent.id), "a window")
    await desk.clock.advance(0)
    await desk.tasks.cancel_all()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert desk.now(intent).state is State.UNKNOWN


async def test_drained_waits_for_what_is_in_flight(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    intent = desk.submission.draft(PAY)
    desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(0)
    waiting = desk.tasks.start(desk.submission.drained(), "closing")
    await desk.clock.advance(60)
    assert not waiting.done()
    held.set()
    await waiting
    assert desk.now(intent).state is State.ACKED


async def test_one_is_armed_at_a_time_and_the_second_has_the_first_in_its_baseline(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    first, second = desk.submission.draft(PAY), desk.submission.draft(WITHDRAW)
    for each in (first, second):
        desk.tasks.start(desk.submission.submit(each.id), "click")
    await desk.clock.advance(5)
    assert (desk.now(first).state, desk.now(second).state) == (State.ARMED, State.DRAFT)
    held.set()
    await desk.submission.drained()
    baseline = desk.journal.baseline(second.id)
    assert baseline is not None
    assert baseline.transfers is not None
    assert [row.receiver for row in baseline.transfers.records] == ["ana@example.invalid"]


async def test_a_cancel_does_not_wait_for_a_transfer_in_flight(desk: Desk) -> None:
    await desk.send(LIMIT)
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    desk.tasks.start(desk.submission.submit(desk.submission.draft(PAY).id), "click")
    await desk.clock.advance(0)
    cancel = await desk.send(cancellation(desk.fake.open_now[0]))
    assert (cancel.state, desk.submission.in_flight) == (State.ACKED, 1)
    held.set()
    await desk.submission.drained()


# If you can't read, you can't write


async def test_without_a_baseline_nothing_is_sent(desk: Desk) -> None:
    desk.fake.reads_fail = Unavailable(V, "503", 503)
    intent = await desk.send(PAY)
    assert (intent.state, desk.fake.posts) == (State.ABORTED, [])
    assert "503" in (intent.reason or "")


@pytest.mark.parametrize("request_", [PAY, WITHDRAW, SPEI, LIMIT, MARKET])
async def test_a_baseline_that_was_cut_before_its_first_row_is_none(desk: Desk, request_: object) -> None:
    """No later read could be laid to it, so that the intent would stay unknown for good."""
    desk.fake.is_truncated = True
    intent = await desk.send(request_)
    assert (intent.state, desk.fake.posts) == (State.ABORTED, [])
    assert "cut its list" in (intent.reason or "")
    desk.fake.is_truncated = False
    await desk.send(request_)
    desk.fake.is_truncated = True  # a history of more than a page has rows
    if request_ not in (LIMIT, MARKET):
        assert (await desk.send(replace(PAY, amount=Decimal(1)))).state is State.ACKED


@pytest.mark.parametrize("request_", [PAY, LIMIT, SEND])
@pytest.mark.parametrize("hours", [1, -1])
async def test_what_was_confirmed_before_a_sleep_is_not_sent_after_it(desk: Desk, request_: object, hours: int) -> None:
    intent = desk.submission.draft(request_)
    desk.clock.set(timedelta(hours=hours))
    known = await desk.submission.submit(intent.id)
    assert (known.state, desk.fake.posts) == (State.ABORTED, [])
    assert known.reason == "not sent: too much time has passed since you confirmed it"


async def test_a_sleep_while_the_records_are_read_stops_it(desk: Desk) -> None:
    """The monotonic clock stands still in a sleep: by it the baseline is fresh."""
    intent = desk.submission.draft(PAY)

    def sleep() -> None:
        desk.clock.set(timedelta(seconds=11))
        desk.fake.before_read = lambda: None

    desk.fake.before_read = sleep
    known = await desk.submission.submit(intent.id)
    assert (known.state, known.reason) == (State.ABORTED, "not sent: reading your records first took too long")


async def test_nothing_new_begins_once_it_is_to_end_and_what_was_confirmed_before_is_carried_out(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    first, second, third = (desk.submission.draft(replace(PAY, amount=Decimal(amount))) for amount in (1, 2, 3))
    clicks = [desk.tasks.start(desk.submission.submit(each.id), "click") for each in (first, second)]
    await desk.clock.advance(0)
    ending = desk.tasks.start(desk.submission.ended(), "closing")
    await desk.clock.advance(0)
    with pytest.raises(Withheld, match="closed before it was sent"):
        await desk.submission.submit(third.id)
    with pytest.raises(Withheld, match="closed before it was sent"):
        await desk.submission.ask_price(BUY)
    assert not ending.done()
    held.set()
    await asyncio.wait({ending, *clicks})
    assert [desk.now(each).state for each in (first, second, third)] == [State.ACKED, State.ACKED, State.DRAFT]
    assert len(desk.fake.posts) == 2


async def test_no_code_is_sent_once_it_is_to_end(desk: Desk) -> None:
    desk.keyed.answers = [Answer(takes_effect=False, error=NeedsCode(V, "code"))]
    intent = await desk.send(SEND)
    await desk.submission.ended()
    with pytest.raises(Withheld, match="closed before it was sent"):
        await desk.submission.give_code(intent.id, "123456")
    assert desk.now(intent).state is State.NEEDS_2FA


async def test_what_waits_its_turn_too_long_is_not_sent(desk: Desk) -> None:
    desk.fake.answers = [Answer(held=asyncio.Event())]
    for amount in (1, 2):
        intent = desk.submission.draft(replace(PAY, amount=Decimal(amount)))
        desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(120)
    assert (desk.now(intent).state, len(desk.fake.posts)) == (State.ABORTED, 1)


async def test_a_disk_that_takes_long_to_write_lets_nothing_leave_on_an_old_baseline(desk: Desk) -> None:
    """It is armed by then, and provably not sent."""

    class Slow:
        newest_hash = None

        def remember(self, newest_hash: str) -> None:
            desk.clock.set(timedelta(seconds=11))

    desk.submission._seal = Slow()
    known = await desk.send(PAY)
    assert (known.state, desk.fake.posts) == (State.NOT_SENT, [])
    assert known.reason == "nothing left this computer: reading your records first took too long"


@pytest.mark.parametrize(("takes_s", "state"), [(10.0, State.ACKED), (10.1, State.ABORTED)])
async def test_a_baseline_older_than_ten_seconds_is_not_acted_on(desk: Desk, takes_s: float, state: State) -> None:
    desk.fake.read_takes_s = takes_s
    intent = desk.submission.draft(PAY)
    desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(takes_s)
    assert desk.now(intent).state is state
    assert len(desk.fake.posts) == (state is State.ACKED)


# The same thing again


async def test_the_same_thing_is_free_before_and_needs_a_tick_after(desk: Desk) -> None:
    assert desk.submission.obstacle(PAY).ease is Ease.FREE
    sent = await desk.send(PAY)
    obstacle = desk.submission.obstacle(replace(PAY, amount=Decimal("100.00"), email="ANA@example.invalid"))
    assert (obstacle.ease, obstacle.intent and obstacle.intent.id) == (Ease.NEEDS_TICK, sent.id)
    assert desk.submission.obstacle(replace(PAY, amount=Decimal("100.01"))).ease is Ease.FREE


async def test_the_tick_is_asked_for_in_the_engine_itself(desk: Desk) -> None:
    await desk.send(PAY)
    with pytest.raises(Withheld):
        await desk.send(PAY)
    assert len(desk.fake.posts) == 1
    await desk.send(PAY, ticked=True)
    assert len(desk.fake.posts) == 2


async def test_the_tick_concerns_the_last_day(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.clock.advance(24 * 3600)
    assert desk.submission.obstacle(PAY).ease is Ease.NEEDS_TICK
    await desk.clock.advance(1)
    assert desk.submission.obstacle(PAY).ease is Ease.FREE


@pytest.mark.parametrize(
    "error", [OutcomeUnknown(V, "?"), Refused(V, "no", 200), EchoDiffers(V, "?"), NeedsCode(V, "?")]
)
async def test_an_unresolved_one_blocks_the_same_thing_without_time_limit(desk: Desk, error: VenueError) -> None:
    desk.fake.answers = [Answer(error=error)]
    sent = await desk.send(PAY)
    desk.fake.reads_fail = Unavailable(V, "503", 503)
    await desk.clock.advance(30 * 24 * 3600)
    obstacle = desk.submission.obstacle(PAY)
    assert (obstacle.ease, obstacle.intent and obstacle.intent.id) == (Ease.BLOCKED, sent.id)
    with pytest.raises(Withheld):
        await desk.send(PAY, ticked=True)
    assert len(desk.fake.posts) == 1


@pytest.mark.parametrize("error", [NotSent(V, "no connection"), Rejected(V, "no", 403)])
async def test_what_had_no_effect_may_be_sent_again(desk: Desk, error: VenueError) -> None:
    desk.fake.answers = [Answer(takes_effect=False, error=error)]
    await desk.send(PAY)
    assert (await desk.send(PAY)).state is State.ACKED


# The wall


async def test_live_is_locked_until_it_is_unlocked(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "live", account=LIVE_ACCOUNT, environment=Environment.LIVE, is_unlocked=lambda: False)
    desk.fake.environment = Environment.LIVE
    await desk.close()
    desk.open()
    intent = desk.submission.draft(PAY)
    with pytest.raises(Withheld, match="locked"):
        await desk.submission.submit(intent.id)
    assert (desk.now(intent).state, desk.fake.reads, desk.fake.posts) == (State.DRAFT, 0, [])
    desk.is_unlocked = lambda: True
    assert (await desk.submission.submit(intent.id)).state is State.ACKED
    await desk.close()


async def test_a_lock_while_the_baseline_is_read_stops_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "live", account=LIVE_ACCOUNT, environment=Environment.LIVE)
    desk.fake.environment = Environment.LIVE
    await desk.close()
    desk.open()
    desk.fake.before_read = lambda: setattr(desk, "is_unlocked", lambda: False)
    intent = await desk.send(PAY)
    assert (intent.state, desk.fake.posts) == (State.ABORTED, [])
    await desk.close()


@pytest.mark.parametrize("wrong", ["account", "profile", "venue", "journal"])
async def test_nothing_passes_the_wall_between_practice_and_live(tmp_path: Path, wrong: str) -> None:
    account = LIVE_ACCOUNT if wrong == "account" else Desk.account
    if wrong == "profile":
        account = replace(account, profile=Profile.COINBASE)
    environment = Environment.LIVE if wrong == "journal" else Environment.PRACTICE
    desk = Desk(tmp_path / "x", account=account, environment=environment)
    if wrong == "venue":
        desk.fake.environment = Environment.LIVE
        await desk.close()
        desk.open()
    with pytest.raises(Withheld, match="do not mix"):
        desk.submission.draft(PAY)
    assert desk.journal.intents() == ()
    await desk.close()


async def test_another_accounts_intent_is_shown_and_not_sent(desk: Desk) -> None:
    other = desk.journal.draft(PAY, "coinbtr", "somebody else")
    with pytest.raises(Withheld, match="another account"):
        await desk.submission.submit(other.id)
    assert desk.submission.intents() == (other,)


# Giving up


async def test_a_draft_can_be_given_up_and_not_sent_afterwards(desk: Desk) -> None:
    intent = desk.submission.draft(PAY)
    assert desk.submission.abort(intent.id, "closed").state is State.ABORTED
    with pytest.raises(AlreadySubmitted):
        await desk.submission.submit(intent.id)


async def test_what_is_on_its_way_cannot_be_given_up(desk: Desk) -> None:
    held = asyncio.Event()
    desk.fake.answers = [Answer(held=held)]
    intent = desk.submission.draft(PAY)
    desk.tasks.start(desk.submission.submit(intent.id), "click")
    await desk.clock.advance(0)
    with pytest.raises(AlreadySubmitted):
        desk.submission.abort(intent.id, "closed")
    held.set()
    await desk.submission.drained()


# Start-up is recovery


async def test_start_decides_what_the_last_run_left_open(desk: Desk) -> None:
    draft, confirmed, armed = (desk.journal.draft(each, "coinbtr", "acc-1") for each in (PAY, WITHDRAW, SPEI))
    desk.journal.confirm(confirmed.id, None)
    desk.journal.confirm(armed.id, None)
    desk.journal.arm(armed.id)
    await desk.restart()
    states = [desk.now(each).state for each in (draft, confirmed, armed)]
    assert states == [State.ABORTED, State.ABORTED, State.UNKNOWN]
    assert desk.submission.attention() == (desk.now(armed),)


async def test_an_accepted_one_is_followed_up_after_a_restart(desk: Desk) -> None:
    desk.fake.lag = timedelta(minutes=10)
    intent = await desk.send(PAY)
    await desk.clock.advance(30)
    await desk.restart()
    assert desk.now(intent).state is State.ACKED
    desk.fake.lag = timedelta(0)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


# A disk that does not do what is asked


@pytest.mark.parametrize(
    "statement", ["BEGIN", "UPDATE intents", "INSERT INTO events", "INSERT INTO baselines", "COMMIT"]
)
async def test_a_full_disk_before_the_send_means_that_nothing_is_sent(desk: Desk, statement: str) -> None:
    intent = desk.submission.draft(PAY)
    fail(desk, statement)
    with pytest.raises(StorageError, match="full"):
        await desk.submission.submit(intent.id)
    assert (desk.now(intent).state, desk.fake.posts) == (State.DRAFT, [])


@pytest.mark.parametrize("statement", ["UPDATE intents", "INSERT INTO attempts", "INSERT INTO events", "COMMIT"])
async def test_a_full_disk_while_arming_means_that_nothing_is_sent(desk: Desk, statement: str) -> None:
    intent = desk.submission.draft(PAY)
    fail(desk, statement, 1 if "attempts" in statement else 2)
    with pytest.raises(StorageError, match="full"):
        await desk.submission.submit(intent.id)
    assert (desk.now(intent).state, desk.fake.posts) == (State.CONFIRMED, [])
    await desk.restart()
    assert desk.now(intent).state is State.ABORTED


@pytest.mark.parametrize("statement", ["UPDATE intents", "COMMIT"])
async def test_a_full_disk_after_the_send_is_told_as_unknown_and_blocks(desk: Desk, statement: str) -> None:
    intent = desk.submission.draft(PAY)
    fail(desk, statement, 3)
    said = await desk.submission.submit(intent.id)
    assert (said.state, len(desk.fake.posts), desk.submission.in_flight) == (State.UNKNOWN, 1, 0)
    assert desk.submission.obstacle(PAY).ease is Ease.BLOCKED
    await desk.submission.drained()
    await desk.restart()
    assert desk.now(intent).state is State.UNKNOWN


async def test_after_a_commit_that_failed_nothing_is_sent_until_the_next_start(desk: Desk) -> None:
    fail(desk, "COMMIT")
    with pytest.raises(StorageError):
        desk.submission.draft(PAY)
    with pytest.raises(StorageError, match="start the program again"):
        desk.submission.draft(WITHDRAW)
    await desk.restart()
    assert (await desk.send(WITHDRAW)).state is State.ACKED


# What the venue says is data, and a NIP is nobody's business


async def test_a_nip_reaches_the_venue_and_nothing_else(desk: Desk) -> None:
    desk.fake.answers = [Answer(takes_effect=False, error=Refused(V, "NIP 483920 is wrong", 400))]
    intent = await desk.send(PAY, nip="483920")
    assert (desk.fake.nips, intent.venue_text) == (["483920"], "NIP … is wrong")
    await desk.close()
    held = b"".join(file.read_bytes() for file in desk.folder.iterdir())
    assert b"483920" not in held
    desk.open()


async def test_a_venues_text_is_capped_and_plain(desk: Desk) -> None:
    text = "no\u202e\u0000\n<b>x</b> " + "y" * 2000
    desk.fake.answers = [Answer(takes_effect=False, error=Rejected(V, text, 400))]
    said = (await desk.send(PAY)).venue_text or ""
    assert said.startswith("no <b>x</b> yyy")
    assert len(said) == TEXT_CAP
