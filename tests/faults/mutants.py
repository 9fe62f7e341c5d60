"""Seeded defects: each a patch of the engine's own process, chosen by name; the harness must catch every one.

Nothing in the program knows of them. A mutant names the faults under which it must show.
"""

from __future__ import annotations

import asyncio
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx

from terminal.domain import intent as intents
from terminal.domain import matching, matching_transfers, reading
from terminal.domain.account import Profile
from terminal.domain.intent import Intent, Outcome, State
from terminal.domain.matching import Finding
from terminal.domain.reading import SLACK, Lists, VenueClock
from terminal.domain.transfer import TransferRecord
from terminal.errors import OutcomeUnknown, RateLimited, Refused, Unavailable, VenueError
from terminal.services import intent_watch, judgement, preparation, sender, submission
from terminal.services.evidence import Where
from terminal.services.follow_up import FollowUp
from terminal.services.outcomes import acknowledged, failed
from terminal.services.sender import Sender
from terminal.services.submission import Submission
from terminal.storage import database
from terminal.storage.database import said_plainly
from terminal.storage.journal import Attempt, Journal
from terminal.venues import transport
from terminal.venues.coinbtr import client, outcome
from terminal.venues.port import Receipt
from terminal.venues.transport import Transport

Patch = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One defect, and the faults that bring it to light."""

    patch: Patch
    faults: tuple[str, ...]
    intents: int = 16
    profile: Profile = Profile.COINBTR


MUTANTS: dict[str, Mutant] = {}


def apply(name: str) -> None:
    """Patch this process."""
    MUTANTS[name].patch()


def shows_under(*faults: str, intents: int = 16, profile: Profile = Profile.COINBTR) -> Callable[[Patch], Patch]:
    def named(patch: Patch) -> Patch:
        MUTANTS[patch.__name__] = Mutant(patch, faults, intents, profile)
        return patch

    return named


# Sending


@shows_under("none")
def send_before_the_journal() -> None:
    """Write the attempt down after the POST."""
    arm, record = Journal.arm, Journal.record

    def later(self: Journal, intent_id: str) -> Attempt:
        return Attempt(id="", intent_id=intent_id, armed_at=self._clock.now())

    def now(self: Journal, attempt: Attempt, known: Outcome) -> Intent:
        return record(self, arm(self, attempt.intent_id), known)

    Journal.arm, Journal.record = later, now


@shows_under("timeout_after", "reset_after")
def retry_once() -> None:
    _retry_on(OutcomeUnknown)


@shows_under("429_after")
def retry_after_429() -> None:
    _retry_on(RateLimited)


def _retry_on(kind: type[VenueError]) -> None:
    write = client._Line.write

    async def twice(self: Any, *what: Any) -> Receipt:
        try:
            return await write(self, *what)
        except kind:
            return await write(self, *what)

    client._Line.write = twice


@shows_under("none")
def keep_money_connections_alive() -> None:
    headers, exchange = transport._headers, Transport._exchange

    def without_close(call: Any) -> dict[str, str]:
        return {name: value for name, value in headers(call).items() if name != "Connection"}

    async def kept(self: Transport, request: httpx.Request, pool: Any) -> Any:
        return await exchange(self, request, self._kept)

    transport._headers, Transport._exchange = without_close, kept


@shows_under("redirect_after")
def follow_redirects() -> None:
    exchange = Transport._exchange

    async def followed(self: Transport, request: httpx.Request, pool: Any) -> Any:
        reply = await exchange(self, request, pool)
        return await exchange(self, request, pool) if reply.status == 307 else reply

    Transport._exchange = followed


@shows_under("baseline_fails", "baseline_unauthorized")
def send_without_a_baseline() -> None:
    read = preparation.read_baseline

    async def perhaps(*arguments: Any) -> Lists:
        try:
            return await read(*arguments)
        except VenueError:
            return Lists()

    preparation.read_baseline = perhaps


@shows_under("baseline_slow")
def send_on_an_old_baseline() -> None:
    submission.BASELINE_AGE_S = math.inf


@shows_under("baseline_blind", intents=8)
def send_on_a_list_that_shows_nothing() -> None:
    reading.Reading.is_blind = property(lambda self: False)


@shows_under("suspended_with_dialog", intents=8)
def a_confirmation_outlives_a_sleep() -> None:
    submission.CONFIRMED_FOR_S = math.inf


@shows_under("two_instances", intents=8)
def a_second_instance_is_let_in() -> None:
    database._SETTINGS = tuple(each for each in database._SETTINGS if "EXCLUSIVE" not in each)


@shows_under("many_clicks", intents=8)
def every_click_is_an_intent() -> None:
    submit = Submission.submit

    async def again(self: Submission, intent_id: str, **about: Any) -> Intent:
        if intent_id in self._sender.working:
            first = self._journal.intent(intent_id)
            fresh = self._journal.draft(first.request, first.venue, first.account_id)
            self._permission.check = lambda *_, **__: None
            return await submit(self, fresh.id, **about)
        return await submit(self, intent_id, **about)

    Submission.submit = again


# What an answer means


@shows_under("timeout_after")
def timeout_is_a_failure() -> None:
    _says(OutcomeUnknown, State.NOT_SENT)


@shows_under("502_after", "503_after")
def server_error_is_a_failure() -> None:
    _says(Unavailable, State.NOT_SENT)


@shows_under("refused_but_executed")
def refusal_is_believed() -> None:
    _says(Refused, State.REJECTED)


def _says(kind: type[VenueError], state: State) -> None:
    def said(error: VenueError, secret: str | None = None) -> Outcome:
        known = failed(error, secret)
        return replace(known, state=state) if isinstance(error, kind) else known

    sender.failed = said


@shows_under("cancelled_in_flight", intents=24)
def cancellation_is_a_failure() -> None:
    sender.stopped = lambda: Outcome(state=State.NOT_SENT, reason="cancelled")


@shows_under("html_before", "accepted_not_executed")
def any_2xx_is_a_yes() -> None:
    parsed = client.outcome

    def lenient(reply: Any, request: Any) -> Receipt:
        return Receipt(venue_id=None) if reply.status == 200 else parsed(reply, request)

    client.outcome = lenient


@shows_under("altered")
def echo_is_ignored() -> None:
    outcome._compare = lambda *_: None


@shows_under("refused_for_now_then_executed")
def later_means_no() -> None:
    """Take "try again later" for a refusal for good."""
    outcome.is_unsettled = lambda text: False


@shows_under("accepted_not_executed")
def a_yes_settles() -> None:
    intents.MOVES[State.ARMED] |= {State.SETTLED}
    sender.acknowledged = lambda *given: replace(acknowledged(*given), state=State.SETTLED)


# The journal


@shows_under("disk_error", intents=24)
def commit_is_tried_again() -> None:
    @contextmanager
    def transaction(self: Journal, **_: bool) -> Iterator[sqlite3.Connection]:
        with said_plainly(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._roll_back()
                raise
            try:
                self._db.execute("COMMIT")
            except sqlite3.Error:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    Journal._transaction = transaction


@shows_under("kill_outcome", "kill_at_random", intents=32)
def unanswered_is_not_sent_at_start() -> None:
    recover = Journal.recover

    def forgotten(self: Journal) -> tuple[Intent, ...]:
        lost = [each for each in self.intents() if each.state is State.ARMED]
        gone = Outcome(state=State.NOT_SENT, reason="the program ended")
        return *(self._move(each.id, State.ARMED, gone) for each in lost), *recover(self)

    Journal.recover = forgotten


@shows_under("kill_outcome", intents=32)
def unanswered_is_sent_again_at_start() -> None:
    start = Submission.start

    async def started(self: Submission) -> None:
        own = [each for each in self._journal.intents() if each.account_id == self._account.id]
        lost = [each for each in own if each.state is State.ARMED]
        await start(self)
        calls = [self._sender._call(each, None, None) for each in lost]
        await asyncio.gather(*calls, return_exceptions=True)

    Submission.start = started


@shows_under("kill_outcome", "kill_checked")
def nothing_is_looked_for_at_start() -> None:
    FollowUp.start = lambda self: None


@shows_under("timeout_after", "none")
def outcome_is_not_written() -> None:
    def kept_in_memory(self: Sender, attempt: Any, known: Outcome) -> Intent:
        return replace(self._journal.intent(attempt.intent_id), state=known.state, reason=known.reason)

    Sender.record = kept_in_memory


@shows_under("restored_journal", intents=6)
def restored_journal_is_trusted() -> None:
    Journal.expect = lambda self, newest_hash: None


# Matching


@shows_under("nearly_equal")
def amounts_match_as_floats() -> None:
    def same(coin: str, amount: Any, row: TransferRecord) -> bool:
        return row.coin == coin and math.isclose(float(amount), float(row.amount))

    matching_transfers._same_money = same


@shows_under("equal_just_before", intents=24)
def baseline_is_ignored() -> None:
    real = matching_transfers.outside
    matching_transfers.outside = lambda rows, known, claimed=None: real(rows, (), claimed)


@shows_under("equal_just_before", intents=24)
def transaction_id_is_in_the_key() -> None:
    key_of = reading.key_of

    def key(row: Any) -> tuple[object, ...]:
        return (*key_of(row), row.tx_id) if isinstance(row, TransferRecord) else key_of(row)

    reading.key_of = key


@shows_under("history_cut_after_a_no")
def completeness_is_ignored() -> None:
    matching.is_complete = lambda *_: True


@shows_under("equal_elsewhere", "nearly_equal")
def balance_settles() -> None:
    look = FollowUp._look

    async def looked(self: FollowUp, which: Where, *asked: Any) -> None:
        await look(self, which, *asked)
        for each in self._watched.of(Where.TRANSFERS):
            intent = self._journal.intent(each.id)
            before = (self._journal.baseline(each.id) or Lists()).balance
            if intent.state is State.UNKNOWN and before is not None:
                now = await self._venue.accounts.balance(before.coin)
                if before.available - now.available >= intent.request.amount:
                    self.tell(self._journal.move(each.id, Outcome(state=State.SETTLED)))

    FollowUp._look = looked


@shows_under("equal_elsewhere")
def destination_is_ignored() -> None:
    matching_transfers._same = lambda left, right: True


@shows_under("duplicated")
def surplus_is_ignored() -> None:
    act, act_on_open = judgement.Judgement._act, judgement.Judgement._act_on_open

    def contented(self: Any, intent: Intent, verdict: Any, *rest: Any) -> None:
        finding = Finding.MATCH if verdict.finding is Finding.TOO_MANY else verdict.finding
        act_on_open(self, intent, replace(verdict, finding=finding), *rest)

    def quiet(self: Any, intent: Intent, verdict: Any, *rest: Any) -> None:
        if verdict.finding is not Finding.TOO_MANY or intent.state in (State.UNKNOWN, State.ACKED):
            act(self, intent, verdict, *rest)

    judgement.Judgement._act, judgement.Judgement._act_on_open = quiet, contented


@shows_under("equal_much_later")
def a_late_record_is_believed() -> None:
    matching.NEAR = timedelta(hours=5)


@shows_under("equal_but_for_fee")
def a_fee_variant_contradicts() -> None:
    matching._counts = lambda sought, rank, candidate, own: True


@shows_under("very_late_acceptance", "refused_for_now_then_executed", intents=56)
def a_late_cancel_is_forgotten() -> None:
    judgement.Judgement._judge_late_cancel = lambda *_: None


@shows_under("clock_skew_+3600s", "clock_skew_-3600s")
def venue_clock_is_ignored() -> None:
    def ours(baseline: Lists) -> VenueClock:
        return VenueClock(timedelta(0), SLACK)

    matching.baseline_clock = judgement.baseline_clock = ours


@shows_under("history_lags_30s", intents=24)
def one_read_proves_a_refusal() -> None:
    intent_watch.Testimony.proves = lambda self, said, *_: said == self.said
