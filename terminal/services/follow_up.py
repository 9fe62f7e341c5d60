"""Follow-up: reading the venue's lists when they are due, and having what they show judged.

One read of a list serves everything that is watched in it; what only its own resource tells is read by itself. Read on
a schedule after each state, at start, after sleep, when the network returns, and when a person asks.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from functools import partial

from terminal.clock import Clock
from terminal.domain.account import Account
from terminal.domain.intent import Intent, State
from terminal.domain.reading import Row
from terminal.errors import StorageError, VenueError
from terminal.publisher import Publisher
from terminal.services.alarm import Alarm
from terminal.services.deals import Deals
from terminal.services.evidence import BY_ACCOUNT, Where, read_left, read_lists, where
from terminal.services.intent_watch import Watched
from terminal.services.judgement import Judgement
from terminal.services.resources import Resources
from terminal.storage.journal import Journal
from terminal.tasks import Tasks
from terminal.venues.port import Venue

_log = logging.getLogger(__name__)
CHECKABLE = frozenset(
    {
        State.ACKED,
        State.REFUSED_UNPROVEN,
        State.UNKNOWN,
        State.NOT_FOUND,
        State.CONFLICT,
        State.MARKED_SENT,
        State.MARKED_NOT_SENT,
    }
)
UNREAD_S = 15.0  # how long until lists that a restored journal needs are tried again
CUT_S = 900.0  # the same for those that the venue cut: they are long, and what was cut stays so for a while
UNREAD = "the venue's lists were not read yet: nobody knows what this journal lacks"
CUT = "the venue cut its lists before their end: nobody knows all that this journal lacks"


class FollowUp:
    """Looks at the venue for the intents of one account."""

    def __init__(
        self,
        *,
        journal: Journal,
        venue: Venue,
        account: Account,
        clock: Clock,
        tasks: Tasks,
        changed: Publisher[Intent],
    ) -> None:
        self._journal, self._venue, self._account = journal, venue, account
        self._clock, self._tasks, self._changed = clock, tasks, changed
        self._judgement = Judgement(journal, account.id, clock, self.tell)
        self._watched = self._judgement.watched
        self._deals = Deals(journal, venue, self._watched, self.tell)
        self._resources = Resources(journal, venue, clock, self._watched, self.tell)
        self._turns = {which: asyncio.Lock() for which in Where}
        # Where what a restored journal does not know is looked for.
        may_show = {Where.TRANSFERS: venue.transfers, Where.TRADING: venue.trading, Where.MOVES: venue.moves}
        self._strange = frozenset(which for which, ability in may_show.items() if ability is not None)
        self._again_s: dict[Where, float] = {}
        self._alarms = {
            which: Alarm(f"look at {which}", partial(self._look_when_due, which), clock=clock, tasks=tasks)
            for which in Where
        }

    @property
    def strangers(self) -> tuple[Row, ...]:
        """What the venue shows and a restored journal does not know, as of the last read."""
        return self._judgement.strangers

    @property
    def why_unread(self) -> str | None:
        """Say why `strangers` may not be all that a journal in doubt lacks; None once every list was read whole."""
        if not self._strange <= self._judgement.listed:
            return UNREAD
        return CUT if self._judgement.cut else None

    def start(self) -> None:
        """Watch everything that the journal left open or decided lately, and look at once."""
        for intent in self._journal.intents():
            if self._is_ours(intent):
                self._watched.put(intent)
        self.look_soon()

    def tell(self, intent: Intent) -> Intent:
        """Publish an intent as it is now, and watch it for as long as something may become of it."""
        self._watch(intent)
        shown = self.shown(intent)
        self._changed.publish(shown)
        return shown

    def shown(self, intent: Intent) -> Intent:
        """Return the intent with the time of the next look."""
        watched = self._watched.get(intent)
        if watched is None or watched.due_s is None:
            return intent
        wait = timedelta(seconds=max(0.0, watched.due_s - self._clock.monotonic()))
        return replace(intent, next_check_at=self._clock.now() + wait)

    def sent_s_ago(self, intent: Intent) -> float:
        """Return how long ago it was sent (last), by the clock that says less: the one of the wall may be set."""
        by_wall_s = (self._clock.now() - (intent.sent_at or intent.created_at)).total_seconds()
        watched = self._watched.get(intent)
        return by_wall_s if watched is None else min(by_wall_s, self._clock.monotonic() - watched.sent_s)

    async def check(self, intent_id: str) -> Intent:
        """Look now; raises VenueError where the lists cannot be read. Reads nothing for what is decided."""
        intent = self._journal.intent(intent_id)
        if intent.state in CHECKABLE and self._is_ours(intent):
            self._watched.put(intent)
            await self._look(where(intent.kind), frozenset({intent_id}))
        return self.shown(self._journal.intent(intent_id))

    async def decide_code(self, intent_id: str) -> Intent:
        """No code will be given: look now; what is not seen to have happened was refused, the rest is unknown."""
        intent = self._journal.intent(intent_id)
        watched = self._watched.get(intent)
        if watched is not None:
            watched.due_age_s = None
            await self._look_when_due(where(intent.kind), frozenset({intent_id}))
        return self.shown(self._journal.intent(intent_id))

    def look_soon(self) -> None:
        """Look as soon as possible for whatever is watched: at start, or when the network has returned."""
        for which in Where:
            if self._watched.of(which) or (self._journal.is_read_only_for_money and which in self._strange):
                self._tasks.start(self._look_when_due(which, None), f"look at {which} now")

    def resumed(self) -> None:
        """Look as soon as possible: the computer slept, and what an alarm waits for did not come nearer meanwhile."""
        for alarm in self._alarms.values():
            alarm.set(None)  # set again after the look
        self.look_soon()

    def _watch(self, intent: Intent) -> None:
        if self._is_ours(intent):
            self._watched.put(intent)
            self._set_alarm(where(intent.kind))

    def _set_alarm(self, which: Where) -> None:
        due_s, again_s = self._watched.due_s(which), self._again_s.get(which)
        self._alarms[which].set(min((each for each in (due_s, again_s) if each is not None), default=None))

    async def _look_when_due(self, which: Where, asked: frozenset[str] | None = frozenset()) -> None:
        self._again_s.pop(which, None)
        try:
            await self._look(which, asked)
            if self._journal.is_read_only_for_money and which in self._judgement.cut:
                self._again_s[which] = self._clock.monotonic() + CUT_S
        except VenueError as error:  # a failed read proves nothing; the next one is due soon enough
            _log.info("%s could not be read to look for what was sent: %s", which, type(error).__name__)
            if self._journal.is_read_only_for_money and which in self._strange - self._judgement.listed:
                self._again_s[which] = self._clock.monotonic() + UNREAD_S
        except StorageError as error:
            _log.error("what was found could not be written: %s", error)
        finally:
            self._set_alarm(which)

    async def _look(self, which: Where, asked: frozenset[str] | None) -> None:
        """Read a list whole; of single resources those that are due and those *asked* for, all where it is None."""
        async with self._turns[which]:
            asked_s = self._clock.monotonic()
            due = self._watched.looked(which, asked_s)
            watched = self._watched.of(which)
            try:
                await self._read(which, asked_s, [each for each in watched if asked is None or each.id in due | asked])
            finally:
                self._judgement.give_up(which)

    async def _read(self, which: Where, asked_s: float, single: list[Watched]) -> None:
        if which is Where.QUOTES:
            await self._deals.look(single, asked_s)
            return
        if which is Where.RESOURCES:
            await self._resources.look(single)
            return
        wanted = [self._journal.intent(each.id) for each in self._watched.of(which)] if which in BY_ACCOUNT else ()
        self._judgement.hear(which, await read_lists(self._venue, which, self._clock, wanted), asked_s)
        if which is Where.MOVES and self._journal.is_read_only_for_money:
            left = await read_left(self._venue, self._clock, self._journal.known_until)
            self._judgement.hear_of_wallet(left)

    def _is_ours(self, intent: Intent) -> bool:
        return (intent.venue, intent.account_id) == (self._venue.profile, self._account.id)
