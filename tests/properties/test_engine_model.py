"""The engine against everything at once: clicks, faults, kills, strangers, clocks; its invariants after every step.

What the fake venue did is the truth. Whatever is drawn, no intent is sent twice and no state contradicts the venue.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from terminal.domain.intent import BLOCKING, Intent, Request, State, fingerprint
from terminal.domain.reading import key_text, placed_key
from terminal.errors import (
    AlreadySubmitted,
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
from terminal.services.judgement import TOO_MANY
from terminal.services.permission import Ease
from terminal.venues.port import HistoryRead, Receipt
from tests.desk import LIMIT, PAY, WITHDRAW, Desk
from tests.fakes import Answer, FakeVenue

T = TypeVar("T")
V = "Fake venue"
REQUESTS: list[Request] = [PAY, replace(PAY, amount=Decimal(7)), WITHDRAW, LIMIT]
ENDS: dict[str, tuple[bool, VenueError | None]] = {
    "accepted": (True, None),
    "accepted and not done": (False, None),
    "lost after the effect": (True, OutcomeUnknown(V, "no answer")),
    "lost before the effect": (False, OutcomeUnknown(V, "no answer")),
    "refused": (False, Refused(V, "Insufficient funds", 200)),
    "refused and done": (True, Refused(V, "Insufficient funds", 200)),
    "rejected": (False, Rejected(V, "bad key", 401)),
    "not sent": (False, NotSent(V, "no connection")),
    "another echo": (True, EchoDiffers(V, "another amount")),
}
requests = st.sampled_from(REQUESTS)
ends = st.sampled_from(sorted(ENDS))
PROVEN_LAG_S = 60  # a history that lags by less contradicts no state
IN_DOUBT = frozenset({State.ACKED, State.UNKNOWN, State.REFUSED_UNPROVEN, State.NOT_FOUND})


@dataclass
class Ledger(FakeVenue):
    """A fake venue that keeps, of each post in order, whether it took effect."""

    effects: list[bool] = field(default_factory=list)

    async def _answer(self, request: object, effect: Callable[[], str | None]) -> Receipt:
        self.effects.append(self.answers[0].takes_effect if self.answers else True)
        return await super()._answer(request, effect)

    def _list(self, rows: Iterable[T]) -> HistoryRead[T]:
        read = super()._list(rows)
        # A cut list lacks just what was done last.
        return replace(read, records=read.records[2:]) if self.is_truncated else read


class Engine(RuleBasedStateMachine):
    """One desk that is used, hurt and killed."""

    @initialize()
    def open(self) -> None:
        logging.getLogger("terminal").setLevel(logging.CRITICAL)  # killed work says that it cannot write
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.lagged = False
        self.others: set[str] = set()  # what somebody else did as well
        self.run(self._open())

    async def _open(self) -> None:
        self.desk = Desk(self.folder / "practice")
        await self.desk.close()
        self.ledger = Ledger(self.desk.clock)
        self.desk.fake = self.ledger
        self.desk.open()
        await self.desk.submission.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.run(self._end())
            self.runner.close()
            shutil.rmtree(self.folder)

    # What happens

    @rule(request=requests, end=ends, ticked=st.booleans(), typed=st.booleans())
    def send(self, request: Request, end: str, ticked: bool, typed: bool) -> None:
        takes_effect, error = ENDS[end]
        self.ledger.answers = [Answer(takes_effect=takes_effect, error=error)]
        self.run(self._send(request, ticked, typed))

    async def _send(self, request: Request, ticked: bool, typed: bool) -> None:
        obstacle = self.desk.submission.obstacle(request)
        intent, posts = self.desk.submission.draft(request), len(self.ledger.posts)
        clicks = [self.desk.submission.submit(intent.id, ticked=ticked, typed=typed) for _ in range(3)]
        results = await asyncio.gather(*clicks, return_exceptions=True)
        if not obstacle.is_passed(ticked=ticked, typed=typed):
            assert {type(each) for each in results} == {Withheld}
            self.desk.submission.abort(intent.id, "blocked")
        else:
            assert [type(each) for each in results[1:]] == [AlreadySubmitted] * 2
        assert len(self.ledger.posts) - posts <= 1

    @rule(request=requests, takes_effect=st.booleans())
    def is_killed_while_sending(self, request: Request, takes_effect: bool) -> None:
        self.ledger.answers = [Answer(takes_effect=takes_effect, held=asyncio.Event())]
        self.run(self._killed(request))

    async def _killed(self, request: Request | None) -> None:
        if request is not None and self.desk.submission.obstacle(request).ease is Ease.FREE:
            intent = self.desk.submission.draft(request)
            self.desk.tasks.start(self.desk.submission.submit(intent.id), "click")
            await self.desk.clock.advance(0)
        self.desk.journal.close()  # nothing is written from now on, as after a kill
        await self.desk.tasks.cancel_all()
        self.ledger.answers = []
        self.desk.open()
        await self.desk.submission.start()
        await self.desk.clock.advance(0)

    @rule(request=requests)
    def is_done_twice_by_the_venue(self, request: Request) -> None:
        if self.desk.submission.obstacle(request).ease is Ease.FREE:
            self.the_venues_lists_change(fails=False, is_truncated=False, lag_s=0)
            self.send(request, "lost after the effect", ticked=False, typed=False)
            self.somebody_else_does_the_same(request)
            self.time_passes(70)
            assert self.intents()[0].state is State.CONFLICT

    @rule(request=requests)
    def is_refused_and_done_behind_a_cut_list(self, request: Request) -> None:
        if self.desk.submission.obstacle(request).ease is Ease.FREE:
            self.send(request, "refused and done", ticked=False, typed=False)
            self.the_venues_lists_change(fails=False, is_truncated=True, lag_s=0)
            self.time_passes(130)

    @rule(
        request=requests, lag_s=st.sampled_from([20, 40, 55]), looks_s=st.lists(st.sampled_from([1, 6, 9]), max_size=4)
    )
    def is_refused_and_done_while_the_list_lags(self, request: Request, lag_s: int, looks_s: list[int]) -> None:
        """A history that lags by less than a minute proves no refusal, however often it is read meanwhile."""
        if self.desk.submission.obstacle(request).ease is Ease.FREE:
            self.the_venues_lists_change(fails=False, is_truncated=False, lag_s=lag_s)
            self.send(request, "refused and done", ticked=False, typed=False)
            for seconds in (6, *looks_s):
                self.time_passes(seconds)
                self.the_network_returns()
            self.time_passes(70)

    @rule()
    def is_killed(self) -> None:
        self.run(self._killed(None))

    @rule(request=requests)
    def somebody_else_does_the_same(self, request: Request) -> None:
        self.others.add(fingerprint("coinbtr", "acc-1", request))
        if request == LIMIT:
            self.ledger.order(LIMIT)
        else:
            self.ledger.transfer(request)  # type: ignore[arg-type] # the others are transfers

    @rule(seconds=st.sampled_from([1, 4, 30, 400, 3_000, 40_000]))
    def time_passes(self, seconds: int) -> None:
        self.run(self.desk.clock.advance(seconds))

    @rule(hours=st.sampled_from([1, 9]))
    def the_computer_sleeps(self, hours: int) -> None:
        self.desk.clock.set(timedelta(hours=hours))
        self.run(self._resumed())

    async def _resumed(self) -> None:
        self.desk.submission.resumed()
        await self.desk.clock.advance(0)

    @rule(fails=st.booleans(), is_truncated=st.booleans(), lag_s=st.sampled_from([0, 0, 20, 500]))
    def the_venues_lists_change(self, fails: bool, is_truncated: bool, lag_s: int) -> None:
        self.ledger.reads_fail = Unavailable(V, "503", 503) if fails else None
        self.ledger.is_truncated, self.ledger.lag = is_truncated, timedelta(seconds=lag_s)
        self.lagged = self.lagged or lag_s > PROVEN_LAG_S

    @rule()
    def the_network_returns(self) -> None:
        self.run(self._returned())

    async def _returned(self) -> None:
        self.desk.submission.network_returned()
        await self.desk.clock.advance(0)

    @precondition(lambda self: self.intents())
    @rule(data=st.data())
    def the_person_acts(self, data: st.DataObject) -> None:
        intent = data.draw(st.sampled_from(self.intents()))
        act = data.draw(st.sampled_from(["click", "check", "yes", "no", "sent", "not sent"]))
        self.run(self._act(intent, act))

    async def _act(self, intent: Intent, act: str) -> None:
        submission = self.desk.submission
        with suppress(AlreadySubmitted, InvalidInput, VenueError):
            match act:
                case "click":
                    await submission.submit(intent.id, ticked=True, typed=True)
                    raise AssertionError("a confirmation was consumed twice")
                case "check":
                    await submission.check_now(intent.id)
                case "yes" | "no":
                    submission.answer(self.desk.journal.intent(intent.id), is_it=act == "yes")
                case _:
                    submission.mark(intent.id, act == "sent")

    # What must always be true

    def intents(self) -> tuple[Intent, ...]:
        return self.desk.journal.intents()

    def effects(self) -> dict[str, bool]:
        """Say of each intent that was sent whether it took effect: posts come in the order of the attempts."""
        rows = self.desk.journal._db.execute("SELECT intent_id FROM attempts ORDER BY rowid").fetchall()
        assert len(rows) == len(self.ledger.posts), "an effect without an attempt in the journal"
        return {row[0]: effect for row, effect in zip(rows, self.ledger.effects, strict=True)}

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        if hasattr(self, "desk"):
            attempts = Counter(row[0] for row in self.desk.journal._db.execute("SELECT intent_id FROM attempts"))
            assert all(count == 1 for count in attempts.values())
            assert attempts.keys() == self.effects().keys()

    @invariant()
    def no_state_contradicts_the_venue(self) -> None:
        if not hasattr(self, "desk"):
            return
        effects = self.effects()
        for intent in self.intents():
            assert intent.state not in (State.ARMED, State.DRAFT, State.CONFIRMED)
            if intent.state is State.CONFLICT and intent.reason == TOO_MANY:
                assert intent.fingerprint in self.others, intent
        false = {State.NOT_SENT, State.ABORTED} | (set() if self.lagged else {State.REJECTED})
        for told in self.desk.published:  # a false word counts also where it was taken back
            if told.state in false:
                assert not effects.get(told.id, False), told

    @invariant()
    def no_record_proves_two_intents(self) -> None:
        if not hasattr(self, "desk"):
            return
        shown = Counter(key_text(row) for row in self.ledger.transfers_done)
        shown.update(placed_key(row) for row in self.ledger.open_now)
        query = "SELECT intent_id, record_key FROM evidence"
        settled = {intent.id for intent in self.intents() if intent.state is State.SETTLED}
        proofs = Counter(key for intent_id, key in self.desk.journal._db.execute(query) if intent_id in settled)
        assert proofs <= shown
        assert len(settled) == proofs.total()

    @invariant()
    def what_is_not_known_blocks_the_same_thing(self) -> None:
        if hasattr(self, "desk"):
            for intent in self.intents():
                ease = self.desk.submission.obstacle(intent.request).ease
                if intent.state in BLOCKING:
                    assert ease in (Ease.BLOCKED, Ease.NEEDS_WORDS)

    @invariant()
    def the_window_was_told(self) -> None:
        if hasattr(self, "desk"):
            last = {intent.id: intent.state for intent in self.desk.published}
            assert last == {intent.id: intent.state for intent in self.intents()}

    async def _end(self) -> None:
        """With lists that can be read again, nothing that took effect stays undecided or is called undone."""
        self.ledger.reads_fail, self.ledger.is_truncated, self.ledger.lag = None, False, timedelta(0)
        await self.desk.clock.advance(6 * 86_400)
        effects = self.effects()
        for intent in self.intents():
            is_young = self.desk.clock.now() - intent.changed_at < timedelta(days=7)
            if effects.get(intent.id) and intent.state in IN_DOUBT and is_young:
                assert intent.candidate is not None or self._is_explained(intent), intent
        await self.desk.close()

    def _is_explained(self, intent: Intent) -> bool:
        """Its record may have proven a twin: they are interchangeable."""
        return any(twin.id != intent.id for twin in self.desk.journal.same(intent.fingerprint))


Engine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,  # a busy machine is no defect
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestEngine = Engine.TestCase
