"""Buying in two steps: a price commits to nothing, a commitment is sent once, the resource says what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import Intent, State
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest
from terminal.errors import (
    InvalidInput,
    NeedsCode,
    OutcomeUnknown,
    Rejected,
    StorageError,
    TerminalError,
    Unavailable,
    VenueError,
    Withheld,
)
from terminal.services.outcomes import not_quoted
from terminal.services.permission import Ease
from tests.desk import BUY, Desk, commit_of
from tests.fakes import Answer

pytestmark = pytest.mark.anyio
V = "Keyed venue"
LOST = OutcomeUnknown(V, "no answer")
CODE_FIRST = NeedsCode(V, "a code is needed")
FOR_TOTAL = replace(BUY, amount=Decimal("101.20"), coin="USD", is_total=True)
DOWN = Unavailable(V, "503", 503)


async def committed(desk: Desk, error: VenueError | None = None, *, takes_effect: bool = True) -> Intent:
    quote = await desk.submission.ask_price(BUY)
    desk.keyed.answers = [Answer(takes_effect=takes_effect, error=error)]
    return await desk.send(commit_of(quote))


async def test_a_price_is_kept_and_commits_to_nothing(desk: Desk) -> None:
    intent = await desk.submission.ask_price(BUY)
    assert (intent.state, intent.quote and intent.quote.total) == (State.QUOTED, Decimal(101))
    await desk.restart()
    assert desk.now(intent) == intent


async def test_a_refused_price_is_given_up(desk: Desk) -> None:
    desk.keyed.answers = [Answer(error=Rejected(V, "no", 400))]
    assert (await desk.submission.ask_price(BUY)).state is State.ABORTED


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (Rejected(V, "no", 400), State.ABORTED, "the venue made no quotation"),
        (StorageError("the disk is full"), State.ABORTED, "nothing left this computer: the disk is full"),
        (LOST, State.UNKNOWN, "the answer was lost; looking whether anything was committed"),
    ],
)
def test_only_a_lost_answer_leaves_a_price_open(error: TerminalError, state: State, reason: str) -> None:
    outcome = not_quoted(error)
    assert (outcome.state, outcome.reason) == (state, reason)


async def test_what_is_executed_though_only_a_price_was_asked_is_shown_as_done(desk: Desk) -> None:
    desk.keyed.executes_at_once = True
    assert (await desk.submission.ask_price(BUY)).state is State.SETTLED


@pytest.mark.parametrize(("executes", "state"), [(False, State.REJECTED), (True, State.SETTLED)])
async def test_a_lost_price_is_looked_for_among_the_resources(desk: Desk, executes: bool, state: State) -> None:
    desk.keyed.executes_at_once = executes
    desk.keyed.answers = [Answer(error=LOST)]
    intent = await desk.submission.ask_price(BUY)
    assert intent.state is State.UNKNOWN
    await desk.clock.advance(2)
    assert desk.now(intent).state is state


async def test_what_was_executed_long_before_a_lost_price_is_none_of_it(desk: Desk) -> None:
    desk.keyed.offer(BUY, is_committed=True)
    await desk.clock.advance(3_600)
    desk.keyed.answers = [Answer(error=LOST)]
    intent = await desk.submission.ask_price(BUY)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.REJECTED


async def test_a_price_that_was_asked_when_the_program_ended_is_unknown(desk: Desk) -> None:
    intent = desk.submission.draft(BUY)
    desk.journal.post(intent.id)
    desk.keyed.offer(BUY, is_committed=True)
    desk.keyed.offer(BUY, is_committed=True)
    await desk.restart()
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.CONFLICT


@pytest.mark.parametrize(
    ("request_", "state"),
    [(FOR_TOTAL, State.SETTLED), (replace(FOR_TOTAL, amount=Decimal("102.03")), State.REJECTED)],
)
async def test_what_was_asked_for_as_a_total_is_known_by_about_that_total(
    desk: Desk, request_: QuoteRequest, state: State
) -> None:
    desk.keyed.executes_at_once = True
    desk.keyed.answers = [Answer(error=LOST)]
    intent = await desk.submission.ask_price(request_)
    await desk.clock.advance(2)
    assert desk.now(intent).state is state


async def test_a_price_is_not_asked_again_while_nobody_knows_what_became_of_the_last_one(desk: Desk) -> None:
    desk.keyed.answers = [Answer(error=LOST)]
    desk.keyed.is_truncated = True
    await desk.submission.ask_price(BUY)
    with pytest.raises(Withheld, match="we don't know yet"):
        await desk.submission.ask_price(BUY)
    assert (len(desk.keyed.quotes_made), len(desk.journal.intents())) == (1, 1)
    assert (await desk.submission.ask_price(replace(BUY, amount=Decimal("0.02")))).state is State.QUOTED


async def test_where_a_venue_executed_at_once_the_same_price_is_asked_again_only_with_a_tick(desk: Desk) -> None:
    desk.keyed.executes_at_once = True
    await desk.submission.ask_price(BUY)
    with pytest.raises(Withheld, match="tick"):
        await desk.submission.ask_price(BUY)
    assert (await desk.submission.ask_price(BUY, ticked=True)).state is State.SETTLED
    assert len(desk.keyed.quotes_made) == 2


async def test_a_cut_list_of_prices_decides_nothing(desk: Desk) -> None:
    desk.keyed.answers = [Answer(error=LOST)]
    desk.keyed.is_truncated = True
    intent = await desk.submission.ask_price(BUY)
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN


async def test_a_price_cannot_be_submitted(desk: Desk) -> None:
    intent = await desk.send(BUY)
    assert (intent.state, len(desk.keyed.quotes_made)) == (State.ABORTED, 0)


async def test_a_commitment_is_settled_when_the_resource_says_completed(desk: Desk) -> None:
    desk.keyed.completes = False
    intent = await committed(desk)
    await desk.clock.advance(30)
    assert desk.now(intent).state is State.ACKED
    desk.keyed.change("q-1", is_completed=True)
    await desk.clock.advance(30)
    assert desk.now(intent).state is State.SETTLED
    assert desk.submission.obstacle(intent.request).ease is Ease.NEEDS_TICK


@pytest.mark.parametrize(("completes", "state"), [(True, State.SETTLED), (False, State.ACKED)])
async def test_an_unknown_commitment_is_read_and_never_sent_again(desk: Desk, completes: bool, state: State) -> None:
    desk.keyed.completes = completes
    intent = await committed(desk, LOST)
    await desk.clock.advance(1)
    assert (desk.now(intent).state, len(desk.keyed.commits)) == (state, 1)


async def test_a_commitment_that_no_read_shows_in_thirty_seconds_is_rejected_and_watched(desk: Desk) -> None:
    intent = await committed(desk, LOST, takes_effect=False)
    read_at: list[float] = []
    desk.keyed.before_read = lambda: read_at.append(desk.clock.monotonic())
    await desk.clock.advance(29)
    assert desk.now(intent).state is State.UNKNOWN
    await desk.clock.advance(1)
    assert read_at == [1, 2, 4, 8, 15, 30]
    assert (desk.now(intent).state, len(desk.keyed.commits)) == (State.REJECTED, 1)
    desk.keyed.execute("q-1")
    await desk.clock.advance(3600)
    assert desk.now(intent).state is State.CONFLICT


async def test_one_read_rejects_no_commitment(desk: Desk) -> None:
    intent = await committed(desk, LOST, takes_effect=False)
    desk.keyed.reads_fail = DOWN
    await desk.clock.advance(29)
    desk.keyed.reads_fail = None
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.UNKNOWN


async def test_reads_that_fail_reject_nothing(desk: Desk) -> None:
    intent = await committed(desk, LOST, takes_effect=False)
    desk.keyed.reads_fail = DOWN
    await desk.clock.advance(600)
    assert desk.now(intent).state is State.UNKNOWN
    with pytest.raises(Unavailable):
        await desk.submission.check_now(intent.id)


async def test_a_changed_rate_is_no_commitment(desk: Desk) -> None:
    quote = await desk.submission.ask_price(BUY)
    desk.keyed.change("q-1", total=Decimal(102))
    intent = await desk.send(commit_of(quote))
    assert (intent.state, desk.keyed.commits) == (State.ABORTED, [])


async def test_what_was_committed_before_is_not_committed_again(desk: Desk) -> None:
    quote = await desk.submission.ask_price(BUY)
    desk.keyed.execute("q-1")
    assert (await desk.send(commit_of(quote))).state is State.ABORTED


async def test_another_total_than_was_shown_is_a_conflict(desk: Desk) -> None:
    intent = await committed(desk, LOST)
    desk.keyed.change("q-1", total=Decimal(999))
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.CONFLICT


async def after_a_changed_rate(desk: Desk, error: VenueError) -> tuple[Intent, Intent]:
    """Commit at the total that was shown, which ends with *error*; then at the venue's new one."""
    first = await committed(desk, error, takes_effect=False)
    desk.keyed.change("q-1", total=Decimal(102))
    assert isinstance(first.request, CommitRequest)
    return first, await desk.send(replace(first.request, total=Decimal(102)))


async def test_what_was_accepted_at_the_new_total_contradicts_no_earlier_refusal(desk: Desk) -> None:
    first, second = await after_a_changed_rate(desk, Rejected(V, "the rate changed", 400))
    assert (desk.now(first).state, second.state) == (State.REJECTED, State.ACKED)
    await desk.clock.advance(7_200)
    assert (desk.now(first).state, desk.now(second).state) == (State.REJECTED, State.SETTLED)


async def test_a_lost_answer_is_a_no_once_another_commitment_explains_what_is_there(desk: Desk) -> None:
    first, second = await after_a_changed_rate(desk, LOST)
    await desk.clock.advance(2)
    assert (desk.now(first).state, desk.now(second).state) == (State.REJECTED, State.SETTLED)
    assert desk.now(first).reason == "another commitment of yours to the same offer went through instead"


async def test_a_refusal_is_contradicted_where_nothing_of_ours_explains_the_total(desk: Desk) -> None:
    first = await committed(desk, Rejected(V, "no", 400), takes_effect=False)
    desk.keyed.change("q-1", total=Decimal(102))
    desk.keyed.execute("q-1")
    await desk.clock.advance(7_200)
    assert desk.now(first).state is State.CONFLICT


async def test_the_same_total_accepted_again_contradicts_no_earlier_refusal(desk: Desk) -> None:
    first = await committed(desk, Rejected(V, "no", 400), takes_effect=False)
    second = await desk.send(first.request)
    await desk.clock.advance(7_200)
    assert (desk.now(first).state, desk.now(second).state) == (State.REJECTED, State.SETTLED)


async def test_a_deal_that_failed_says_so(desk: Desk) -> None:
    desk.keyed.completes = False
    intent = await committed(desk)
    desk.keyed.change("q-1", is_failed=True)
    await desk.clock.advance(2)
    assert desk.now(intent).state is State.FAILED_AT_VENUE


async def test_a_commitment_goes_with_the_code_that_the_venue_asks_for(desk: Desk) -> None:
    intent = await committed(desk, CODE_FIRST, takes_effect=False)
    assert intent.state is State.NEEDS_2FA
    desk.keyed.answers = [Answer(takes_effect=False, error=CODE_FIRST)]
    assert (await desk.submission.give_code(intent.id, "000000")).state is State.NEEDS_2FA
    assert (await desk.submission.give_code(intent.id, "123456")).state is State.ACKED
    assert (desk.keyed.codes, len(desk.keyed.commits)) == ([None, "000000", "123456"], 3)
    await desk.clock.advance(1)
    assert desk.now(intent).state is State.SETTLED


async def test_no_code_is_sent_for_a_price_that_has_changed_meanwhile(desk: Desk) -> None:
    intent = await committed(desk, CODE_FIRST, takes_effect=False)
    desk.keyed.change("q-1", total=Decimal(102))
    assert (await desk.submission.give_code(intent.id, "123456")).state is State.REJECTED
    assert len(desk.keyed.commits) == 1


async def test_no_code_is_sent_where_the_resource_cannot_be_read(desk: Desk) -> None:
    intent = await committed(desk, CODE_FIRST, takes_effect=False)
    desk.keyed.reads_fail = DOWN
    with pytest.raises(Unavailable):
        await desk.submission.give_code(intent.id, "123456")
    assert (desk.now(intent).state, len(desk.keyed.commits)) == (State.NEEDS_2FA, 1)


async def test_a_code_that_comes_while_it_is_given_up_is_not_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    intent = await committed(desk, CODE_FIRST, takes_effect=False)
    desk.keyed.change("q-1", total=Decimal(102))
    given_up, read = asyncio.Event(), desk.keyed.read

    async def slow_read(deal: Deal, source: str, quote_id: str) -> Quote:
        monkeypatch.undo()  # the first read only
        await given_up.wait()
        return await read(deal, source, quote_id)

    monkeypatch.setattr(desk.keyed, "read", slow_read)
    given = desk.tasks.start(desk.submission.give_code(intent.id, "123456"), "code")
    await desk.clock.advance(601)
    assert desk.now(intent).state is State.REJECTED
    given_up.set()
    with pytest.raises(InvalidInput):
        await given
    assert len(desk.keyed.commits) == 1


@pytest.mark.parametrize(("is_done", "state"), [(False, State.REJECTED), (True, State.UNKNOWN)])
async def test_a_commitment_without_its_code_is_given_up_by_what_the_resource_says(
    desk: Desk, is_done: bool, state: State
) -> None:
    intent = await committed(desk, CODE_FIRST, takes_effect=False)
    if is_done:
        desk.keyed.execute("q-1")
    assert (await desk.submission.give_up_code(intent.id)).state is state


@pytest.mark.parametrize(("sent", "state"), [(True, State.SETTLED), (False, State.CONFLICT)])
async def test_a_marked_commitment_is_watched_on(desk: Desk, sent: bool, state: State) -> None:
    intent = await committed(desk, LOST, takes_effect=False)
    desk.submission.mark(intent.id, sent)
    await desk.clock.advance(900)
    assert desk.now(intent).state is (State.MARKED_SENT if sent else State.MARKED_NOT_SENT)
    desk.keyed.execute("q-1")
    await desk.clock.advance(900)
    assert desk.now(intent).state is state


async def test_where_a_venue_makes_no_quotations_nothing_is_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "practice")
    await desk.close()
    desk.open(desk.fake.venue())
    with pytest.raises(Withheld):
        await desk.submission.ask_price(BUY)
    assert desk.journal.intents() == ()
    await desk.close()
