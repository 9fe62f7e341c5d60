"""Submission: the one path by which money moves or an order is placed.

Journal first, one confirmation, one attempt, no retry; what is not known is UNKNOWN. The engine owns its work: a caller
that goes away cancels nothing. Source: the project's money rules.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace

from terminal.clock import Clock
from terminal.domain.account import Account
from terminal.domain.candidate import Evidence, Grade
from terminal.domain.intent import MARKABLE, Intent, Outcome, Request, State
from terminal.domain.matching_orders import open_order
from terminal.domain.order import CancelRequest, OrderRequest
from terminal.domain.reading import Lists, Row
from terminal.errors import AlreadySubmitted, InvalidInput, StorageError, VenueError, Withheld
from terminal.publisher import Publisher
from terminal.services.evidence import read_baseline, trading_of, transfers_of
from terminal.services.follow_up import FollowUp
from terminal.services.outcomes import acknowledged, failed, stopped
from terminal.services.permission import Ease, Obstacle, Permission
from terminal.storage.journal import Attempt, Journal
from terminal.storage.seal import Seal
from terminal.tasks import Tasks
from terminal.venues.port import Receipt, Venue

__all__ = ["Ease", "Obstacle", "Submission"]
_log = logging.getLogger(__name__)
BASELINE_AGE_S = 10.0
NOT_WRITTEN = "sent, but its outcome could not be written down; do not send it again and start the program again"


class Submission:
    """Sends what a person confirmed, once, for one account; knows what became of everything in the journal."""

    def __init__(
        self,
        *,
        journal: Journal,
        venue: Venue,
        account: Account,
        clock: Clock,
        tasks: Tasks,
        is_unlocked: Callable[[], bool],
        seal: Seal | None = None,
    ) -> None:
        self._journal, self._venue, self._account = journal, venue, account
        self._clock, self._tasks, self._seal = clock, tasks, seal
        self._permission = Permission(
            journal=journal, venue=venue, account=account, clock=clock, is_unlocked=is_unlocked
        )
        self.changed: Publisher[Intent] = Publisher()
        self._turn = asyncio.Lock()  # kinds without an idempotency key go one at a time
        self._working: dict[str, asyncio.Task[Intent]] = {}
        self._armed: set[str] = set()
        self._follow_up = FollowUp(
            journal=journal, venue=venue, account=account, clock=clock, tasks=tasks, changed=self.changed
        )

    async def start(self) -> None:
        """Decide what the last run left open and follow up what the venue has not settled: recovery is start-up."""
        for intent in self._journal.recover():
            self._follow_up.tell(intent)
        self._follow_up.start()

    def intents(self, limit: int = 200) -> tuple[Intent, ...]:
        """Return the newest intents of this environment first."""
        return tuple(self._follow_up.shown(intent) for intent in self._journal.intents(limit))

    def attention(self) -> tuple[Intent, ...]:
        """Return what a person must be told until it is decided, newest first."""
        return tuple(self._follow_up.shown(each) for each in self._journal.intents() if each.needs_attention)

    @property
    def in_flight(self) -> int:
        """How many attempts are between arming and their outcome."""
        return len(self._armed)

    @property
    def is_busy(self) -> bool:
        """Say whether anything was confirmed whose outcome is not known yet, also before it is armed."""
        return bool(self._working)

    def obstacle(self, request: Request) -> Obstacle:
        """Say whether the same thing may be sent (again); a cancel always may."""
        return self._permission.obstacle(request)

    def draft(self, request: Request) -> Intent:
        """Write down what is about to be confirmed; raises Withheld at the environment's wall, StorageError."""
        self._permission.check_wall(self._account.id, self._venue.profile)
        return self._follow_up.tell(self._journal.draft(request, self._venue.profile, self._account.id))

    def abort(self, intent_id: str, reason: str) -> Intent:
        """Give up what was not sent; raises AlreadySubmitted once it is on its way."""
        if intent_id in self._working:
            raise AlreadySubmitted(intent_id)
        return self._abort(intent_id, reason)

    async def submit(
        self, intent_id: str, *, nip: str | None = None, ticked: bool = False, typed: bool = False
    ) -> Intent:
        """Send a drafted intent once and return what is known then.

        *ticked* and *typed* say what the person did about an obstacle that needs it.

        Raises AlreadySubmitted for the second call on an intent, Withheld where our own rules forbid it (it stays a
        draft), StorageError where the journal cannot be written (nothing is sent). Never raises for what a venue says:
        that is in the state. Cancelling the caller does not cancel the work.
        """
        intent = self._journal.intent(intent_id)
        if intent_id in self._working or intent.state is not State.DRAFT:
            raise AlreadySubmitted(intent_id)
        self._permission.check(intent, ticked=ticked, typed=typed)
        work = self._tasks.start(self._carry_out(intent, nip, ticked=ticked, typed=typed), f"submit {intent.kind}")
        self._working[intent_id] = work
        work.add_done_callback(lambda _: self._working.pop(intent_id, None))
        return await asyncio.shield(work)

    async def check_now(self, intent_id: str) -> Intent:
        """Read the venue's lists again at once; raises VenueError where they cannot be read."""
        return await self._follow_up.check(intent_id)

    def answer(self, intent_id: str, is_it: bool) -> Intent:
        """Take the person's word on the candidate they were asked about: yes settles it, no sets the record aside.

        Raises InvalidInput where nothing is asked any more, StorageError.
        """
        intent = self._journal.intent(intent_id)
        candidate = intent.candidate
        if candidate is None:
            raise InvalidInput("nothing is asked about this any more")
        if not is_it:
            return self._follow_up.tell(self._journal.exclude(intent_id, candidate.name))
        evidence = Evidence(candidate.records, Grade.BY_PERSON, f"{candidate.sentence}; you said that this is it")
        return self._follow_up.tell(self._journal.move(intent_id, Outcome(state=State.SETTLED), evidence))

    def mark(self, intent_id: str, sent: bool) -> Intent:
        """Take the person's own verdict on what cannot be found out; it is watched on for seven days.

        Raises InvalidInput for an intent that is not theirs to decide (any more), StorageError.
        """
        if self._journal.intent(intent_id).state not in MARKABLE:
            raise InvalidInput("this is decided already")
        state = State.MARKED_SENT if sent else State.MARKED_NOT_SENT
        return self._follow_up.tell(self._journal.move(intent_id, Outcome(state=state, reason="you said so")))

    def network_returned(self) -> None:
        """Look at once for everything that is not final."""
        self._follow_up.look_soon()

    def resumed(self) -> None:
        """Look at once for everything that is not final: the computer slept."""
        self._follow_up.resumed()

    @property
    def is_read_only(self) -> bool:
        """Whether the journal looks restored from a backup: nothing is sent until `accept_journal`."""
        return self._journal.is_read_only_for_money

    def strangers(self) -> tuple[Row, ...]:
        """Return what the venue shows and a restored journal does not know, as of the last read."""
        return self._follow_up.strangers

    def accept_journal(self) -> None:
        """Write down that the person takes the journal as it is; money may move again. Raises StorageError."""
        self._journal.accept()
        self.remember()

    def remember(self) -> None:
        """Keep the journal's newest hash outside of it, unless it is in doubt; raises StorageError."""
        if self._seal is not None and not self.is_read_only:
            self._seal.remember(self._journal.newest_hash())

    async def drained(self) -> None:
        """Return once nothing is ARMED and nothing waits for its turn."""
        while self._working:
            await asyncio.wait(tuple(self._working.values()))

    # The work

    async def _carry_out(self, intent: Intent, nip: str | None, *, ticked: bool, typed: bool) -> Intent:
        """Baseline, confirm, arm, send once, record."""
        async with self._in_turn(intent):
            asked = self._clock.monotonic()
            try:
                baseline = await read_baseline(self._venue, intent.request, self._clock)
            except (VenueError, Withheld) as error:
                return self._abort(intent.id, f"not sent: your records could not be read first ({error})")
            objection = self._objection(intent, baseline, self._clock.monotonic() - asked, ticked=ticked, typed=typed)
            if objection is not None:
                return self._abort(intent.id, f"not sent: {objection}")
            attempt = self._arm(intent, baseline)
            try:
                self.remember()
            except StorageError as error:
                unsent = Outcome(state=State.NOT_SENT, reason=f"nothing left this computer: {error}")
                return self._follow_up.tell(self._record(attempt, unsent))
            return await self._send(intent, attempt, nip)

    def _in_turn(self, intent: Intent) -> AbstractAsyncContextManager[object]:
        return self._turn if intent.is_single else nullcontext()

    def _objection(self, intent: Intent, baseline: Lists, age_s: float, *, ticked: bool, typed: bool) -> str | None:
        """Say why it must not be sent after all: time has passed since it was confirmed."""
        if age_s > BASELINE_AGE_S:
            return "reading your records first took too long"
        request = intent.request
        if isinstance(request, CancelRequest) and open_order(baseline, request.venue_order_id) is None:
            return "this order is not open any more"
        try:
            self._permission.check(intent, ticked=ticked, typed=typed)
        except Withheld as error:
            return str(error)
        return None

    def _arm(self, intent: Intent, baseline: Lists) -> Attempt:
        """Consume the confirmation; between this and the first byte nothing is awaited."""
        self._follow_up.tell(self._journal.confirm(intent.id, baseline))
        attempt = self._journal.arm(intent.id)
        self._follow_up.tell(self._journal.intent(intent.id))
        return attempt

    async def _send(self, intent: Intent, attempt: Attempt, nip: str | None) -> Intent:
        outcome = stopped()  # stays so for whatever is not foreseen below, cancellation included
        self._armed.add(intent.id)
        try:
            outcome = acknowledged(await self._call(intent.request, nip), nip)
        except VenueError as error:
            outcome = failed(error, nip)
        finally:
            self._armed.discard(intent.id)
            known = self._follow_up.tell(self._record(attempt, outcome))
        return known

    def _record(self, attempt: Attempt, outcome: Outcome) -> Intent:
        """Write the outcome down; where the disk refuses, say what the next start will find: UNKNOWN."""
        try:
            return self._journal.record(attempt, outcome)
        except StorageError as error:
            _log.error("the outcome of an attempt could not be written: %s", error)
            sent = self._journal.intent(attempt.intent_id)
            return replace(sent, state=State.UNKNOWN, reason=NOT_WRITTEN, venue_text=outcome.venue_text)

    async def _call(self, request: Request, nip: str | None) -> Receipt:
        match request:
            case OrderRequest():
                return await trading_of(self._venue).place(request)
            case CancelRequest():
                return await trading_of(self._venue).close(request)
            case _:
                return await transfers_of(self._venue).send(request, nip)

    def _abort(self, intent_id: str, reason: str) -> Intent:
        return self._follow_up.tell(self._journal.move(intent_id, Outcome(state=State.ABORTED, reason=reason)))
