"""Follow-up: finding at the venue what was accepted, and proving that a refusal had no effect.

Accepted → looked for on a schedule until an exact match settles it. Refused → two clean reads that agree. A cancel →
what two reads of the open orders say. UNKNOWN stays UNKNOWN here, with what was seen noted beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from itertools import chain, count, takewhile

from terminal.clock import Clock
from terminal.domain.account import Account
from terminal.domain.candidate import Evidence
from terminal.domain.intent import OPEN, Intent, Kind, Outcome, State
from terminal.domain.matching import Finding, Sought, Verdict, decide, is_clean
from terminal.domain.matching_orders import CancelFinding, cancel_finding
from terminal.domain.order import CancelRequest
from terminal.domain.reading import Lists, Row, clock_of, strangers
from terminal.domain.transfer import TransferRecord
from terminal.errors import VenueError
from terminal.publisher import Publisher
from terminal.services.evidence import read_lists
from terminal.storage.journal import Journal
from terminal.tasks import Tasks
from terminal.venues.port import Venue

DAY_S, QUARTER_S = 86_400.0, 900.0
# Seconds after the answer; then every 15 minutes for a day, then daily to day 7.
ACCEPTED_S = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0, 600.0, 900.0)
FOLLOWED_FOR = timedelta(days=7)
# Two clean reads, +5 s and +60 s; tried again each minute until ten have passed.
REFUSED_S = (5.0, 60.0, 120.0, 180.0, 240.0, 300.0, 360.0, 420.0, 480.0, 540.0, 600.0)
REFUSAL_PROOF_S = (5.0, 60.0, 5.0)  # one read from then on, another from then on, at least so far apart
GONE_PROOF_S = (0.0, 0.0, 1.0)
BASELINES_KEPT = 256  # a baseline never changes
FOLLOWED = frozenset({State.ACKED, State.REFUSED_UNPROVEN})
ABSENT, UNCLEAR = "absent", "unclear"
UNPROVEN = "the venue said no, and its records could not be read well enough to make sure"
DONE_ALL_THE_SAME = "the venue said no, and did it all the same"
TOO_MANY = "the venue shows more than was sent"
CANCEL_ENDS = {
    CancelFinding.GONE: (State.SETTLED, None),
    CancelFinding.FILLED: (State.FAILED_AT_VENUE, "filled first"),
    CancelFinding.OPEN: (State.REJECTED, "the order is still open"),
}


@dataclass(slots=True)
class Testimony:
    """What successive reads said of one intent: only those that agree, one after the other, prove an absence."""

    began_s: float
    said: str = ""
    ages_s: list[float] = field(default_factory=list)  # of the reads that said so, since the answer

    def hear(self, said: str, asked_s: float) -> None:
        if said != self.said:
            self.said, self.ages_s = said, []
        self.ages_s.append(asked_s - self.began_s)

    def proves(self, said: str, first_s: float, last_s: float, spacing_s: float) -> bool:
        """Say whether two reads agreed on *said*: one from *first_s* on, one from *last_s* on, not at one moment."""
        ages_s = [age_s for age_s in self.ages_s if age_s >= first_s]
        return said == self.said and len(ages_s) >= 2 and ages_s[-1] >= max(last_s, ages_s[0] + spacing_s)


class FollowUp:
    """Looks at the venue for the intents of one account, each on its own schedule."""

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
        self._testimonies: dict[str, Testimony] = {}  # of the intents that are followed
        self._known_until = journal.last_at  # what a restored journal may lack happened after this
        self.strangers: tuple[Row, ...] = ()
        self._baseline = lru_cache(BASELINES_KEPT)(lambda intent_id: journal.baseline(intent_id) or Lists())

    def begin(self, intent: Intent) -> None:
        """Follow this intent until it is decided; nothing happens for one that is not to be followed."""
        if intent.id in self._testimonies or not self._is_followed(intent):
            return
        self._testimonies[intent.id] = Testimony(self._clock.monotonic())
        task = self._tasks.start(self._follow(intent), f"follow {intent.kind}")
        task.add_done_callback(lambda _: self._testimonies.pop(intent.id, None))

    async def look(self, intent_id: str) -> Intent:
        """Read the lists once and act on what they show; raises VenueError where they cannot be read."""
        intent = self._journal.intent(intent_id)
        if intent.state not in OPEN or intent.state is State.ARMED or not self._is_ours(intent):
            return intent
        asked_s = self._clock.monotonic()
        lists = await read_lists(self._venue, intent.kind, self._clock)
        self._note_strangers(lists)
        verdicts = self._judge_all(lists, intent.kind)
        self._judge(self._journal.intent(intent_id), lists, verdicts.get(intent_id), asked_s)
        return self._journal.intent(intent_id)

    def _note_strangers(self, lists: Lists) -> None:
        if not self._journal.is_read_only_for_money:
            return
        clock = clock_of(lists.transfers) if lists.transfers else clock_of(lists.open_orders)
        since = clock.at_venue(self._known_until) - clock.slack if self._known_until else None
        found = strangers(lists, since, self._journal.claimed())
        others = tuple(row for row in self.strangers if (type(row) is TransferRecord) != (lists.transfers is not None))
        self.strangers = (*others, *found)

    async def _follow(self, intent: Intent) -> None:
        began_s = self._clock.monotonic()
        for due_s in _schedule(intent):
            await self._clock.sleep(began_s + due_s - self._clock.monotonic())
            if not self._is_followed(self._journal.intent(intent.id)):
                return
            with suppress(VenueError):  # a failed read proves nothing; the next one is due soon enough
                await self.look(intent.id)
            if due_s >= REFUSED_S[-1]:
                self._give_up(self._journal.intent(intent.id))

    def _give_up(self, intent: Intent) -> None:
        """A refusal that ten minutes of reads could not prove is not known to have had no effect."""
        if intent.state is State.REFUSED_UNPROVEN:
            self._move(intent, State.UNKNOWN, UNPROVEN)

    def _is_ours(self, intent: Intent) -> bool:
        return (intent.venue, intent.account_id) == (self._venue.profile, self._account.id)

    def _is_followed(self, intent: Intent) -> bool:
        is_young = self._clock.now() - (intent.sent_at or intent.created_at) < FOLLOWED_FOR
        is_cancel = intent.kind is Kind.CANCEL and intent.state is State.UNKNOWN
        return self._is_ours(intent) and is_young and (intent.state in FOLLOWED or is_cancel)

    # What a look says

    def _judge_all(self, lists: Lists, kind: Kind) -> dict[str, Verdict]:
        """Settle whatever these lists prove, for all open intents that they could show; return every verdict."""
        groups: dict[str, list[Sought]] = {}
        for intent in self._journal.intents():
            if self._could_show(lists, kind, intent):
                groups.setdefault(intent.fingerprint, []).append(self._sought(intent))
        verdicts: dict[str, Verdict] = {}
        for group in groups.values():
            verdicts.update(decide(group, lists, self._journal.claimed()))
        for intent_id, verdict in verdicts.items():
            self._act(self._journal.intent(intent_id), verdict)
        return verdicts

    def _could_show(self, lists: Lists, kind: Kind, intent: Intent) -> bool:
        if intent.state not in OPEN or intent.kind is Kind.CANCEL or not self._is_ours(intent):
            return False
        if (intent.kind is Kind.ORDER) != (kind in (Kind.ORDER, Kind.CANCEL)):
            return False
        read = lists.open_orders or lists.transfers
        return intent.sent_at is not None and read is not None and intent.sent_at <= read.asked_at

    def _sought(self, intent: Intent) -> Sought:
        return Sought(intent, self._baseline(intent.id))

    def _act(self, intent: Intent, verdict: Verdict) -> None:
        if intent.state not in FOLLOWED:
            return
        if verdict.finding is Finding.MATCH:
            reason = DONE_ALL_THE_SAME if intent.state is State.REFUSED_UNPROVEN else None
            self._move(intent, State.SETTLED, reason, verdict.evidence)
        elif verdict.finding is Finding.TOO_MANY:
            self._move(intent, State.CONFLICT, TOO_MANY, verdict.evidence)

    def _judge(self, intent: Intent, lists: Lists, verdict: Verdict | None, asked_s: float) -> None:
        """Count this look, and decide what two agreeing looks decide."""
        if intent.state not in OPEN:
            return
        testimony = self._testimonies.get(intent.id) or Testimony(asked_s)
        if isinstance(intent.request, CancelRequest):
            self._judge_cancel(intent, intent.request, lists, testimony, asked_s)
        elif verdict is not None:
            self._judge_absence(intent, verdict, testimony, asked_s)

    def _judge_absence(self, intent: Intent, verdict: Verdict, testimony: Testimony, asked_s: float) -> None:
        is_absent = verdict.finding is Finding.NOTHING and verdict.is_clean
        testimony.hear(ABSENT if is_absent else UNCLEAR, asked_s)
        seen = f"seen, and not decided: {verdict.evidence.sentence}" if verdict.evidence else None
        self._changed.publish(self._journal.checked(intent.id, seen))
        if intent.state is State.REFUSED_UNPROVEN and testimony.proves(ABSENT, *REFUSAL_PROOF_S):
            self._move(intent, State.REJECTED, "the venue said no, and two reads of its records agree")

    def _judge_cancel(
        self, intent: Intent, request: CancelRequest, lists: Lists, testimony: Testimony, asked_s: float
    ) -> None:
        sought = self._sought(intent)
        seen = cancel_finding(request, sought.baseline, lists)
        is_open = seen is not None and seen[0] is CancelFinding.OPEN
        if seen is None or not (is_open or is_clean(sought, lists)):
            testimony.hear(UNCLEAR, asked_s)
            self._changed.publish(self._journal.checked(intent.id))
            return
        finding, evidence = seen
        testimony.hear(finding, asked_s)
        self._changed.publish(self._journal.checked(intent.id, evidence.sentence))
        if testimony.proves(finding, *(REFUSAL_PROOF_S if is_open else GONE_PROOF_S)):
            state, reason = CANCEL_ENDS[finding]
            self._move(intent, state, reason, evidence)

    def _move(self, intent: Intent, state: State, reason: str | None, evidence: Evidence | None = None) -> None:
        self._changed.publish(self._journal.move(intent.id, Outcome(state=state, reason=reason), evidence))


def _schedule(intent: Intent) -> Iterator[float]:
    """Yield when to look, in seconds after the answer."""
    if intent.state is State.REFUSED_UNPROVEN and intent.kind is not Kind.CANCEL:
        return iter(REFUSED_S)
    quarters = takewhile(lambda due_s: due_s <= DAY_S, count(2 * QUARTER_S, QUARTER_S))
    days = (day * DAY_S for day in range(2, 8))
    return chain(ACCEPTED_S, quarters, days)
