"""Submission: the one path by which money moves or an order is placed.

Journal first, one confirmation, one attempt, no retry; what is not known is UNKNOWN. The engine owns its work: a caller
that goes away cancels nothing. Source: the project's money rules.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from functools import partial
from random import Random, SystemRandom

from terminal.clock import Clock
from terminal.domain.account import Account
from terminal.domain.candidate import Evidence, Grade
from terminal.domain.intent import MARKABLE, MOVES_OF_WALLET, Intent, Kind, Outcome, Request, State
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import Row
from terminal.errors import AlreadySubmitted, InvalidInput, StorageError, VenueError, Withheld
from terminal.publisher import Publisher
from terminal.services.evidence import quotes_of
from terminal.services.follow_up import FollowUp
from terminal.services.outcomes import not_quoted, quoted, stopped
from terminal.services.permission import Obstacle, Permission
from terminal.services.preparation import COMMITTED, Moment, Prepared, objection_to, prepare, unready
from terminal.services.sender import Sender
from terminal.storage.journal import LEFT_OVER, Attempt, Journal
from terminal.storage.seal import Seal
from terminal.tasks import Tasks
from terminal.venues.port import Venue

CODES = 5
TAKES_CODE = frozenset({Kind.SEND, Kind.COMMIT}) | MOVES_OF_WALLET
LIST_WAIT_S = 15.0
BASELINE_AGE_S = 10.0
CONFIRMED_FOR_S = 60.0  # by the wall clock; what is sent later was confirmed before a sleep, or in another market
NO_CODE = "no code is asked for here"


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
        random: Random | None = None,
    ) -> None:
        self._journal, self._venue, self._account = journal, venue, account
        self._clock, self._tasks, self._seal = clock, tasks, seal
        self.changed: Publisher[Intent] = Publisher()
        self._turn = asyncio.Lock()  # kinds without an idempotency key go one at a time
        self._follow_up = FollowUp(
            journal=journal, venue=venue, account=account, clock=clock, tasks=tasks, changed=self.changed
        )
        self._permission = Permission(
            journal=journal,
            venue=venue,
            account=account,
            sent_s_ago=self._follow_up.sent_s_ago,
            is_unlocked=is_unlocked,
        )
        self._sender = Sender(
            journal=journal,
            venue=venue,
            clock=clock,
            tasks=tasks,
            follow_up=self._follow_up,
            permission=self._permission,
            remember=self.remember,
            random=random or SystemRandom(),
        )

    async def start(self) -> None:
        """Decide what the last run left open and follow up what the venue has not settled: recovery is start-up."""
        for intent in self._journal.recover():
            self._follow_up.tell(intent)
        self._follow_up.start()
        for intent in self._journal.intents():
            if intent.kind is Kind.SEND and intent.state is State.UNKNOWN:
                self._tasks.start(self._retry_once_listed(intent.id), "send again once the list was read")

    def intents(self, limit: int = 200) -> tuple[Intent, ...]:
        """Return the newest intents of this environment first."""
        return tuple(self._follow_up.shown(intent) for intent in self._journal.intents(limit))

    def attention(self) -> tuple[Intent, ...]:
        """Return what a person must be told until it is decided, newest first."""
        return tuple(self._follow_up.shown(each) for each in self._journal.intents() if each.needs_attention)

    @property
    def in_flight(self) -> int:
        """How many attempts are between arming and their outcome."""
        return len(self._sender.armed)

    @property
    def is_busy(self) -> bool:
        """Say whether anything was confirmed whose outcome is not known yet, also before it is armed."""
        return bool(self._sender.working)

    def under_way(self) -> tuple[Intent, ...]:
        """Return what was confirmed and has no outcome yet, in the order it goes."""
        return tuple(self._journal.intent(intent_id) for intent_id in self._sender.working)

    def obstacle(self, request: Request) -> Obstacle:
        """Say whether the same thing may be sent (again); a cancel always may."""
        return self._permission.obstacle(request)

    def draft(self, request: Request) -> Intent:
        """Write down what is about to be confirmed; raises Withheld at the environment's wall, StorageError."""
        self._permission.check_wall(self._account.id, self._venue.profile)
        return self._follow_up.tell(self._journal.draft(request, self._venue.profile, self._account.id))

    def abort(self, intent_id: str, reason: str) -> Intent:
        """Give up what was not sent; raises AlreadySubmitted once it is on its way."""
        if intent_id in self._sender.working:
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
        if intent_id in self._sender.working or intent.state is not State.DRAFT:
            raise AlreadySubmitted(intent_id)
        self._check_open()
        self._permission.check(intent, ticked=ticked, typed=typed)
        work = self._tasks.start(self._carry_out(intent, nip, ticked=ticked, typed=typed), f"submit {intent.kind}")
        self._sender.begin(intent_id, work)
        return await asyncio.shield(work)

    async def ask_price(self, request: QuoteRequest, *, ticked: bool = False) -> Intent:
        """Ask for a quotation, which commits to nothing, and return it as an intent that is QUOTED.

        Raises Withheld where our own rules forbid it, StorageError where the journal cannot be written. The same
        waits for what became of an earlier one, and wants a tick where the venue executed that at once.
        """
        quotes_of(self._venue)  # or nothing is drafted
        obstacle = self.obstacle(request)
        if not obstacle.is_passed(ticked=ticked, typed=False):
            raise Withheld(obstacle.reason)
        self._check_open()
        intent = self.draft(request)
        self._permission.check_money(intent)
        work = self._tasks.start(self._ask_price(intent, request), "ask for a price")
        return await asyncio.shield(self._sender.begin(intent.id, work))

    async def give_code(self, intent_id: str, code: str) -> Intent:
        """Send the same bytes with the two-factor code that the venue asked for; five codes at most.

        Raises InvalidInput where no code is asked for (any more), Withheld and StorageError as `submit`, VenueError
        where the sign-in cannot be renewed first, or the price that a commitment accepts cannot be read again.
        """
        intent = self._journal.intent(intent_id)
        is_possible = intent.kind in TAKES_CODE and intent.state is State.NEEDS_2FA
        if not is_possible or intent_id in self._sender.working:
            raise InvalidInput(NO_CODE)
        self._check_open()
        self._permission.check_money(intent)
        work = self._tasks.start(self._send_code(intent_id, code), "send with a code")
        return await asyncio.shield(self._sender.begin(intent_id, work))

    async def give_up_code(self, intent_id: str) -> Intent:
        """Give no code: the venue's list decides whether nothing happened. Raises InvalidInput, StorageError."""
        if self._journal.intent(intent_id).state is not State.NEEDS_2FA or intent_id in self._sender.working:
            raise InvalidInput(NO_CODE)
        return await self._follow_up.decide_code(intent_id)

    async def check_now(self, intent_id: str) -> Intent:
        """Read the venue's lists again at once; raises VenueError where they cannot be read."""
        return await self._follow_up.check(intent_id)

    def answer(self, asked: Intent, *, is_it: bool) -> Intent:
        """Take the person's word on the candidate of the intent as it was shown: yes settles it, no sets it aside.

        Raises InvalidInput where nothing is asked any more, or about another record; StorageError.
        """
        intent_id, shown = asked.id, asked.candidate
        candidate = self._journal.intent(intent_id).candidate
        if candidate is None or shown is None or candidate.name != shown.name:
            raise InvalidInput("this is not asked any more")
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

    @property
    def why_unread(self) -> str | None:
        """Why `strangers` may not be all that a restored journal lacks; None once the venue's lists were read whole."""
        return self._follow_up.why_unread

    def accept_journal(self) -> None:
        """Write down that the person takes the journal as it is; money may move again.

        Raises Withheld before the lists were read whole that show what it lacks, StorageError.
        """
        if (why := self.why_unread) is not None:
            raise Withheld(why)
        self._journal.accept()
        self.remember()

    def remember(self) -> None:
        """Keep the journal's newest hash outside of it, unless it is in doubt; raises StorageError."""
        if self._seal is not None and not self.is_read_only:
            self._seal.remember(self._journal.newest_hash())

    async def ended(self) -> None:
        """Let nothing new begin from now on; return once nothing is in flight: closing waits for that.

        What was confirmed before is carried out; nothing is sent again by itself.
        """
        self._sender.is_ending = True
        await self.drained()

    async def drained(self) -> None:
        """Return once nothing is ARMED and nothing waits for its turn."""
        while self._sender.working:
            await asyncio.wait(tuple(self._sender.working.values()))

    def _check_open(self) -> None:
        if self._sender.is_ending:
            raise Withheld(LEFT_OVER)

    # The work

    async def _carry_out(self, intent: Intent, nip: str | None, *, ticked: bool, typed: bool) -> Intent:
        """Read, confirm, arm, send once, record."""
        async with self._in_turn(intent):
            asked = Moment(self._clock)
            try:
                ready = await prepare(self._venue, intent, self._clock)
            except (VenueError, Withheld) as error:
                return self._abort(intent.id, f"not sent: your records could not be read first ({error})")
            late = partial(self._too_late, intent, asked)
            objection = ready.objection or late() or self._objection(intent, ticked=ticked, typed=typed)
            if objection is not None:
                return self._abort(intent.id, f"not sent: {objection}")
            return await self._sender.send(self._arm(intent, ready), nip=nip, late=late)

    def _in_turn(self, intent: Intent) -> AbstractAsyncContextManager[object]:
        return self._turn if intent.is_single else nullcontext()

    def _too_late(self, intent: Intent, asked: Moment) -> str | None:
        """Say why it must not be sent any more, judged by both clocks: this computer may have slept meanwhile."""
        if asked.age_s() > BASELINE_AGE_S:
            return "reading your records first took too long"
        if abs((self._clock.now() - intent.created_at).total_seconds()) > CONFIRMED_FOR_S:
            return "too much time has passed since you confirmed it"
        return None

    def _objection(self, intent: Intent, *, ticked: bool, typed: bool) -> str | None:
        """Say why it must not be sent after all: what was allowed when it was confirmed may not be now."""
        try:
            self._permission.check(intent, ticked=ticked, typed=typed)
        except Withheld as error:
            return str(error)
        return None

    def _arm(self, intent: Intent, ready: Prepared) -> Attempt:
        """Consume the confirmation; between this and the first byte nothing is waited for."""
        confirmed = self._journal.confirm(intent.id, ready.baseline, idem=ready.idem, body=ready.body)
        self._follow_up.tell(confirmed)
        attempt = self._journal.arm(intent.id)
        self._follow_up.tell(self._journal.intent(intent.id))
        return attempt

    async def _send_code(self, intent_id: str, code: str) -> Intent:
        intent = self._journal.intent(intent_id)
        async with self._in_turn(intent):
            request = intent.request
            await self._venue.ready()
            objection = await objection_to(self._venue, request) if isinstance(request, CommitRequest) else None
            if self._journal.intent(intent_id).state is not State.NEEDS_2FA:  # its time ran out meanwhile
                raise InvalidInput(NO_CODE)
            if objection is not None:
                state = State.UNKNOWN if objection == COMMITTED else State.REJECTED
                return self._follow_up.tell(self._journal.move(intent_id, Outcome(state=state, reason=objection)))
            attempt = self._journal.arm_with_code(intent_id)
            self._follow_up.tell(self._journal.intent(intent_id))
            known = await self._sender.send(attempt, code=code)
        if known.state is State.NEEDS_2FA and known.codes >= CODES:
            return await self._follow_up.decide_code(intent_id)
        return known

    async def _ask_price(self, intent: Intent, request: QuoteRequest) -> Intent:
        if (why := await unready(self._venue)) is not None:
            return self._abort(intent.id, f"not sent: {why}")
        self._journal.post(intent.id)
        outcome = stopped()
        try:
            self.remember()
            outcome = quoted(await quotes_of(self._venue).quote(request))
        except (StorageError, VenueError) as error:
            outcome = not_quoted(error)
        finally:
            known = self._follow_up.tell(self._journal.move(intent.id, outcome))
        return known

    async def _retry_once_listed(self, intent_id: str) -> None:
        """After a restart nothing is sent again before the venue's list was read."""
        wait_s = 1.0
        while True:
            try:
                intent = await self._follow_up.check(intent_id)
            except VenueError:
                await self._clock.sleep(wait_s)
                wait_s = min(2 * wait_s, LIST_WAIT_S)
                continue
            return self._sender.retry_later(intent)

    def _abort(self, intent_id: str, reason: str) -> Intent:
        return self._follow_up.tell(self._journal.move(intent_id, Outcome(state=State.ABORTED, reason=reason)))


async def end_together(submissions: Iterable[Submission]) -> None:
    """Let all of them end, at once: what one would send while another is waited for would be cut off afterwards."""
    ending = tuple(submissions)
    await asyncio.gather(*(each.ended() for each in ending))
    for each in ending:
        # At the end a disk that refuses is no reason not to close: what was armed is remembered already.
        with suppress(StorageError):
            each.remember()
