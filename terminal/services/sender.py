"""Sender: one attempt from its first byte to its outcome, and the attempts that may follow it by themselves.

Only what carries an idempotency key is ever sent again: the same bytes, at most five times within ten minutes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from random import Random

from terminal.clock import Clock
from terminal.domain.intent import Intent, Kind, Outcome, State
from terminal.domain.order import CancelRequest, OrderRequest
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.transfer import Send
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import RateLimited, StorageError, VenueError, Withheld
from terminal.services.evidence import moves_of, quotes_of, sends_of, trading_of, transfers_of
from terminal.services.follow_up import FollowUp
from terminal.services.outcomes import ATTEMPTS, acknowledged, failed, in_view_of, limited, overdue, stopped
from terminal.services.permission import Permission
from terminal.services.preparation import unready
from terminal.storage.journal import Attempt, Journal
from terminal.tasks import Tasks
from terminal.venues.port import Receipt, Venue

_log = logging.getLogger(__name__)
NOT_WRITTEN = "sent, but its outcome could not be written down; do not send it again and start the program again"
OVERDUE_S = 90.0  # no money call takes longer than 30 s; one that does all the same is given up, and unknown
RETRY_FOR_S = 600.0
FIRST_WAIT_S, LONGEST_WAIT_S = 2.0, 120.0


def resend_after_s(intent: Intent, asked_s: float | None, random: Random) -> float | None:
    """Return how long to wait before the same bytes are sent again; None where they never are.

    Twice as long after each attempt, half of it left to chance, and no less than the venue asked for (*asked_s*).
    """
    if intent.kind is not Kind.SEND or intent.state is not State.UNKNOWN or intent.codes or intent.is_refused_later:
        return None
    if intent.attempts >= ATTEMPTS or intent.body is None:
        return None
    longest = min(FIRST_WAIT_S * 2.0**intent.attempts, LONGEST_WAIT_S)
    return max(longest * (0.5 + random.random() / 2), asked_s or 0.0)


class Sender:
    """Sends for one account. `working` holds what must be waited for before the program may end."""

    def __init__(
        self,
        *,
        journal: Journal,
        venue: Venue,
        clock: Clock,
        tasks: Tasks,
        follow_up: FollowUp,
        permission: Permission,
        remember: Callable[[], None],
        random: Random,
    ) -> None:
        self._journal, self._venue, self._clock, self._tasks = journal, venue, clock, tasks
        self._follow_up, self._permission, self._remember, self._random = follow_up, permission, remember, random
        self.working: dict[str, asyncio.Task[Intent]] = {}
        self.armed: set[str] = set()
        self._begun_s: dict[str, float] = {}  # when what may be sent again was first sent in this run
        self.is_ending = False  # then nothing new begins, and nothing is sent again by itself

    def begin(self, intent_id: str, work: asyncio.Task[Intent]) -> asyncio.Task[Intent]:
        """Keep *work* as what is being done for an intent, until it is done."""
        self.working[intent_id] = work
        work.add_done_callback(lambda _: self.working.pop(intent_id, None))
        return work

    async def send(
        self,
        attempt: Attempt,
        *,
        nip: str | None = None,
        code: str | None = None,
        late: Callable[[], str | None] = lambda: None,
    ) -> Intent:
        """Make the one call of an attempt that was just armed, and write down what is known then.

        *late* says why it is too late by now: writing to a busy disk takes time, and a computer may sleep in it.
        """
        intent, asked_s = self._journal.intent(attempt.intent_id), None
        outcome = stopped()  # stays so for whatever is not foreseen below, cancellation included
        self.armed.add(intent.id)
        if intent.kind is Kind.SEND:
            self._begun_s.setdefault(intent.id, self._clock.monotonic())
        try:
            self._remember()
            if (objection := late()) is not None:
                outcome = Outcome(state=State.NOT_SENT, reason=f"nothing left this computer: {objection}")
            else:
                outcome, asked_s = await self._call_in_time(intent, nip, code)
        except StorageError as error:
            outcome = Outcome(state=State.NOT_SENT, reason=f"nothing left this computer: {error}")
        finally:
            self.armed.discard(intent.id)
            known = self._follow_up.tell(self.record(attempt, in_view_of(intent, outcome)))
        self.retry_later(known, asked_s)
        return known

    def record(self, attempt: Attempt, outcome: Outcome) -> Intent:
        """Write the outcome down; where the disk refuses, say what the next start will find: UNKNOWN."""
        try:
            return self._journal.record(attempt, outcome)
        except StorageError as error:
            _log.error("the outcome of an attempt could not be written: %s", error)
            sent = self._journal.intent(attempt.intent_id)
            return replace(sent, state=State.UNKNOWN, reason=NOT_WRITTEN, venue_text=outcome.venue_text)

    def retry_later(self, intent: Intent, asked_s: float | None = None) -> None:
        """Send the same bytes again after a while, where that is allowed; a restart reads the list before."""
        wait_s = resend_after_s(intent, asked_s, self._random)
        if wait_s is not None:
            self._tasks.start(self._retry(intent.id, wait_s), "send again")

    async def _retry(self, intent_id: str, wait_s: float) -> None:
        await self._clock.sleep(wait_s)
        why_unready = await unready(self._venue)
        intent = self._journal.intent(intent_id)
        is_wanted = not self.is_ending and resend_after_s(intent, None, self._random) is not None
        is_wanted = is_wanted and self._age_s(intent) <= RETRY_FOR_S
        if not is_wanted or intent_id in self.working:
            return
        try:
            self._permission.check_money(intent)
        except Withheld:
            return
        if why_unready is not None:  # nothing was tried: the next time is as far away as it was
            self.retry_later(intent)
            return
        await self.begin(intent_id, self._tasks.start(self._send_again(intent_id), f"send {intent.kind} again"))

    def _age_s(self, intent: Intent) -> float:
        """Return the seconds since it was first sent, by the clock that says more: the one of the wall may be set."""
        by_wall_s = abs((self._clock.now() - (intent.first_sent_at or intent.created_at)).total_seconds())
        now_s = self._clock.monotonic()
        return max(by_wall_s, now_s - self._begun_s.get(intent.id, now_s))

    async def _send_again(self, intent_id: str) -> Intent:
        attempt = self._journal.arm_again(intent_id)
        self._follow_up.tell(self._journal.intent(intent_id))
        return await self.send(attempt)

    async def _call_in_time(self, intent: Intent, nip: str | None, code: str | None) -> tuple[Outcome, float | None]:
        """Call, and give up what takes longer than any call may."""
        call = self._tasks.start(self._outcome_of(intent, nip, code), f"call of {intent.kind}")
        watchdog = self._tasks.start(self._clock.sleep(OVERDUE_S), "watchdog")
        try:
            await asyncio.wait({call, watchdog}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watchdog.cancel()
        if not call.done():
            call.cancel()
            return overdue(), None
        outcome: tuple[Outcome, float | None] = call.result()
        return outcome

    async def _outcome_of(self, intent: Intent, nip: str | None, code: str | None) -> tuple[Outcome, float | None]:
        try:
            return acknowledged(await self._call(intent, nip, code), nip or code), None
        except RateLimited as error:
            outcome = limited(error) if intent.kind is Kind.SEND else failed(error, nip or code)
            return outcome, error.retry_after_s
        except VenueError as error:
            return failed(error, nip or code), None

    async def _call(self, intent: Intent, nip: str | None, code: str | None) -> Receipt:
        match intent.request:
            case OrderRequest():
                return await trading_of(self._venue).place(intent.request)
            case CancelRequest():
                return await trading_of(self._venue).close(intent.request)
            case Send():
                return await sends_of(self._venue).send_frozen(intent.request, intent.body or "", code)
            case CommitRequest():
                return await quotes_of(self._venue).commit(intent.request, code)
            case QuoteRequest():
                raise Withheld("a quotation is asked for, not submitted")
            case WalletTransfer():
                return await moves_of(self._venue).transfer(intent.request, code)
            case MoneyRequest():
                return await moves_of(self._venue).request(intent.request, code)
            case Completion():
                return await moves_of(self._venue).complete(intent.request, code)
            case RefundRequest():
                return await moves_of(self._venue).refund(intent.request, code)
            case _:
                return await transfers_of(self._venue).send(intent.request, nip)
