"""Judgement: what one read of the venue's lists says of the intents that are watched, written into the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from terminal.clock import Clock
from terminal.domain.candidate import Candidate, Evidence, Window
from terminal.domain.intent import OPEN, Intent, Kind, Outcome, State, resource_of
from terminal.domain.matching import Finding, Sought, Verdict, baseline_clock, decide, is_clean, window_of
from terminal.domain.matching_orders import CancelFinding, cancel_finding
from terminal.domain.order import CancelRequest
from terminal.domain.reading import SLACK, Lists, Row, VenueClock, outside, placed_key, shows_all, strangers
from terminal.domain.transfer import TransferRecord
from terminal.services.evidence import Where
from terminal.services.intent_watch import FIRST_READ_S, KEPT, IntentWatch, Testimony, Watched
from terminal.storage.journal import Journal

REFUSAL_PROOF_S = (FIRST_READ_S, 60.0, 5.0)  # one read from then on, another from then on, at least so far apart
GONE_PROOF_S = (0.0, 0.0, 1.0)
COMPLETE_READS = 5  # that show nothing, before something is "not found"
BASELINES_KEPT = 256  # a baseline never changes
ABSENT, UNCLEAR = "absent", "unclear"
UNPROVEN = "the venue said no, and its records could not be read well enough to make sure"
PROVEN = "the venue said no, and two reads of its records agree"
REFUSED_LATER = "a later try was refused, and the venue shows nothing of the earlier one"
DONE_ALL_THE_SAME = "the venue said no, and did it all the same"
TOO_MANY = "the venue shows more than was sent"
GONE_LATE = "two looks had shown the order still open, and it has gone since: taken back late, or elsewhere"
CANCEL_ENDS = {
    CancelFinding.GONE: (State.SETTLED, None),
    CancelFinding.FILLED: (State.FAILED_AT_VENUE, "filled first"),
    CancelFinding.OPEN: (State.REJECTED, "the order is still open"),
}
GIVEN_UP = {
    State.REFUSED_UNPROVEN: UNPROVEN,
    State.NEEDS_2FA: "the code was not given, and it is not sure that nothing happened",
}
# What had an effect, or may have had: the venue's record of it is no news.
EXPLAINS = OPEN | {State.SETTLED, State.FAILED_AT_VENUE, State.MARKED_SENT, State.CONFLICT}
SURPLUS = {
    State.SETTLED: TOO_MANY,
    State.NOT_SENT: "the venue shows it, though nothing seemed to have left this computer",
    State.REJECTED: "the venue shows it, though it had said no and its records had agreed",
    State.NOT_FOUND: "the venue shows it after all, too late to be sure that it is this one",
    State.MARKED_NOT_SENT: "the venue shows it, though you marked it as not sent",
}


class Judgement:
    """Decides by the rules of reconciliation; *tell* hears of every intent that was written about."""

    def __init__(self, journal: Journal, account_id: str, clock: Clock, tell: Callable[[Intent], object]) -> None:
        self._journal, self._account_id, self._tell = journal, account_id, tell
        self._baseline = lru_cache(BASELINES_KEPT)(lambda intent_id: journal.baseline(intent_id) or Lists())
        self._empty = Lists()
        self._clocks: dict[str, VenueClock] = {}
        self._zero_at = clock.now() - timedelta(seconds=clock.monotonic())  # of the monotonic clock, by the last read
        self.watched = IntentWatch(clock, self._window)
        self.strangers: tuple[Row, ...] = ()
        self.listed: set[Where] = set()  # the lists that were read for what a restored journal does not know
        self.cut: set[Where] = set()  # those of them that go on: what they lack nobody knows

    def hear(self, which: Where, lists: Lists, asked_s: float) -> None:
        """Act on what the lists show, of all that is watched in them."""
        if which is Where.SENDS and lists.transfers is not None:
            # Nothing is read before a send with a key, so the venue's clock is measured by this read.
            self._empty = Lists(transfers=replace(lists.transfers, records=()))
        self._zero_at = lists.asked_at - timedelta(seconds=asked_s)
        for intent_id, verdict in decide(self._sought(which, lists), lists, self._claimed()).items():
            self._act(self._journal.intent(intent_id), verdict, asked_s)
        for watched in self.watched.of(which):
            if watched.kind is Kind.CANCEL:
                self._judge_cancel(self._journal.intent(watched.id), lists, asked_s)
        if which in (Where.TRANSFERS, Where.TRADING):
            self._note_strangers(which, lists)

    def hear_of_wallet(self, left: Lists) -> None:
        """Note what left the wallet and no intent explains; what does has an id there, and was not tried in vain."""
        mine = (each for each in self._journal.intents() if each.account_id == self._account_id)
        own = [each for each in mine if each.state in EXPLAINS]
        known = {each.venue_id for each in own} | {resource_of(each.request) for each in own}
        self._note_strangers(Where.MOVES, left, frozenset(filter(None, known)))

    def give_up(self, which: Where) -> None:
        """What its last look did not decide, a refusal or a code that was not given, is not known to have no effect."""
        for watched in self.watched.of(which):
            if watched.due_age_s is None and watched.state in GIVEN_UP:
                self._move(self._journal.intent(watched.id), State.UNKNOWN, GIVEN_UP[watched.state])

    # What may be concerned

    def _sought(self, which: Where, lists: Lists) -> list[Sought]:
        watched = [each for each in self.watched.of(which) if each.kind is not Kind.CANCEL]
        concerned = self.watched.concerned(self._fresh(lists))
        return [self._looked_for(each) for each in watched if each.state in KEPT or each.id in concerned]

    def _looked_for(self, watched: Watched) -> Sought:
        """Return what is looked for, stamped as if our clock had always stood as it stood at this read.

        What was written down before it was set would else be judged by one clock, and this read by another.
        """
        intent = self._journal.intent(watched.id)
        baseline = self._empty if intent.kind is Kind.SEND else self._baseline(intent.id)
        proof = self._journal.proof(intent.id) if intent.state is State.SETTLED else ()
        first_at, sent_at = (self._zero_at + timedelta(seconds=each) for each in (watched.first_s, watched.sent_s))
        set_by, set_last = first_at - (intent.first_sent_at or first_at), sent_at - (intent.sent_at or sent_at)
        most = max(abs(set_by), abs(set_last))
        if most < SLACK or baseline_clock(baseline).offset is None:  # less is allowed for anyway
            return Sought(intent, baseline, proof)
        ended_at = intent.ended_at and intent.ended_at + set_last
        restamped = replace(intent, first_sent_at=first_at, sent_at=sent_at, ended_at=ended_at)
        measured = self._measured(most) if intent.kind is Kind.SEND else baseline.restamped(set_by)
        return Sought(restamped, measured, proof)

    def _measured(self, error: timedelta) -> Lists:
        """Return the venue's clock as this read measures it: when a send left it may have been off by *error* more."""
        now = self._empty.transfers
        return Lists(transfers=now and replace(now, asked_at=min(now.asked_at, now.received_at) - error))

    def _claimed(self) -> Counter[str]:
        return self._journal.claimed(self._account_id)

    def _fresh(self, lists: Lists) -> Iterable[Row]:
        """Return the rows that prove nothing yet."""
        claimed = self._claimed()
        if lists.transfers is not None:
            return [row for _, row in outside(lists.transfers.records, (), claimed)]
        trading: list[Row] = [*(lists.open_orders.records if lists.open_orders else ())]
        trading += lists.fills.records if lists.fills else ()
        return [row for row in trading if not claimed[placed_key(row)]]

    def _window(self, intent_id: str) -> Window:
        intent = self._journal.intent(intent_id)
        watched = self.watched.get(intent)
        if intent.kind is Kind.SEND and watched is not None:
            return self._looked_for(watched).window
        if intent_id not in self._clocks:
            self._clocks[intent_id] = baseline_clock(self._baseline(intent_id))
        return window_of(intent, self._clocks[intent_id])

    # What is decided

    def _act(self, intent: Intent, verdict: Verdict, asked_s: float) -> None:
        match intent.state:
            case State.ACKED | State.UNKNOWN | State.REFUSED_UNPROVEN:
                self._act_on_open(intent, verdict, asked_s)
            case State.NEEDS_2FA:
                self._act_on_code(intent, verdict)
            case State.MARKED_SENT | State.CONFLICT if verdict.evidence is not None:
                self._confirm(intent, verdict, verdict.evidence)
            case State.NOT_FOUND if verdict.finding is Finding.NOTHING:
                self._tell(self._journal.checked(intent.id, absent=verdict.is_clean))
            case _ if verdict.finding is Finding.TOO_MANY and intent.state in SURPLUS:
                self._move(intent, State.CONFLICT, SURPLUS[intent.state], verdict.evidence)

    def _act_on_open(self, intent: Intent, verdict: Verdict, asked_s: float) -> None:
        match verdict.finding:
            case Finding.MATCH:
                self._match(intent, verdict)
            case Finding.TOO_MANY:
                self._move(intent, State.CONFLICT, TOO_MANY, verdict.evidence)
            case Finding.ASK:
                self._ask(intent, verdict.candidate, asked_s)
            case Finding.NOTHING:
                self._judge_absence(intent, verdict, asked_s)

    def _match(self, intent: Intent, verdict: Verdict) -> None:
        candidate = verdict.candidate
        if candidate is not None and candidate.is_pending and not candidate.is_failed:
            self._await_completion(intent, candidate)
        elif candidate is not None and candidate.is_failed and intent.state is not State.REFUSED_UNPROVEN:
            self._move(intent, State.FAILED_AT_VENUE, "the venue says that it did not go through", verdict.evidence)
        else:
            reason = DONE_ALL_THE_SAME if intent.state is State.REFUSED_UNPROVEN else None
            self._move(intent, State.SETTLED, reason, verdict.evidence)

    def _await_completion(self, intent: Intent, candidate: Candidate) -> None:
        """It is at the venue, which has not completed it: accepted."""
        if intent.state is State.UNKNOWN:
            (_, row), *_ = candidate.records
            venue_id = row.venue_id if isinstance(row, TransferRecord) else None
            accepted = Outcome(state=State.ACKED, reason="the venue shows it, and completes it", venue_id=venue_id)
            self._tell(self._journal.move(intent.id, accepted))
        else:
            self._tell(self._journal.checked(intent.id, candidate.sentence))

    def _act_on_code(self, intent: Intent, verdict: Verdict) -> None:
        """A code that was not given in time: nothing in a complete list means that nothing happened."""
        watched = self.watched.get(intent)
        if verdict.evidence is not None:
            self._move(intent, State.UNKNOWN, "the venue asked for a code, and shows something all the same")
        elif verdict.is_clean and watched is not None and watched.due_age_s is None:
            self._move(intent, State.REJECTED, "no code was given, and the venue shows nothing")

    def _confirm(self, intent: Intent, verdict: Verdict, evidence: Evidence) -> None:
        """Add the record to what the person marked as sent, or to a conflict that had none."""
        if intent.state is State.CONFLICT:
            self._tell(self._journal.found(intent.id, evidence))
            return
        self._move(intent, State.SETTLED, "you marked it as sent, and the venue shows it", evidence)
        if verdict.finding is Finding.TOO_MANY:
            self._move(
                self._journal.intent(intent.id),
                State.CONFLICT,
                TOO_MANY,
                Evidence((), evidence.grade, evidence.sentence),
            )

    def _ask(self, intent: Intent, candidate: Candidate | None, asked_s: float) -> None:
        self._testimony(intent).hear(UNCLEAR, self._age_s(intent, asked_s))
        seen = f"seen, and not decided: {candidate.sentence}" if candidate else None
        self._tell(self._journal.checked(intent.id, seen, candidate=candidate))

    def _judge_absence(self, intent: Intent, verdict: Verdict, asked_s: float) -> None:
        testimony = self._testimony(intent)
        testimony.hear(ABSENT if verdict.is_clean else UNCLEAR, self._age_s(intent, asked_s))
        checked = self._journal.checked(intent.id, absent=verdict.is_clean)
        self._tell(checked)
        if intent.state is State.REFUSED_UNPROVEN and testimony.proves(ABSENT, *REFUSAL_PROOF_S):
            self._move(intent, State.REJECTED, PROVEN)
        elif intent.state is State.UNKNOWN and intent.is_refused_later and testimony.proves(ABSENT, *REFUSAL_PROOF_S):
            self._move(intent, State.REJECTED, REFUSED_LATER)
        elif intent.state is State.UNKNOWN and verdict.is_clean and self._is_not_found(checked, asked_s):
            self._move(intent, State.NOT_FOUND, None)

    def _is_not_found(self, intent: Intent, asked_s: float) -> bool:
        """After the time in which it could have been made, and five complete reads."""
        watched = self.watched.get(intent)
        return intent.absences >= COMPLETE_READS and watched is not None and watched.is_over(asked_s)

    def _judge_cancel(self, intent: Intent, lists: Lists, asked_s: float) -> None:
        if not isinstance(intent.request, CancelRequest) or intent.state is State.ARMED:
            return
        sought = Sought(intent, self._baseline(intent.id))
        if intent.state is State.REJECTED:
            self._judge_late_cancel(sought, lists)
            return
        testimony, age_s = self._testimony(intent), self._age_s(intent, asked_s)
        seen = cancel_finding(intent.request, sought.baseline, lists)
        is_open = seen is not None and seen[0] is CancelFinding.OPEN
        if seen is None or not (is_open or is_clean(sought, lists)):
            testimony.hear(UNCLEAR, age_s)
            self._tell(self._journal.checked(intent.id))
            return
        finding, evidence = seen
        testimony.hear(finding, age_s)
        self._tell(self._journal.checked(intent.id, evidence.sentence))
        if testimony.proves(finding, *(REFUSAL_PROOF_S if is_open else GONE_PROOF_S)):
            state, reason = CANCEL_ENDS[finding]
            self._move(intent, state, reason, evidence)

    def _judge_late_cancel(self, sought: Sought, lists: Lists) -> None:
        """An order that two looks had shown open: gone while this cancel could still be carried out, and not filled."""
        intent, request = sought.intent, sought.intent.request
        last_open_at = max(intent.changed_at, intent.checked_at or intent.changed_at)
        if not isinstance(request, CancelRequest) or sought.is_over(last_open_at):
            return
        finding, evidence = cancel_finding(request, sought.baseline, lists) or (None, None)
        if finding is CancelFinding.OPEN:
            self._tell(self._journal.checked(intent.id))
        elif (
            finding is CancelFinding.GONE
            and is_clean(sought, lists)
            and not self._is_taken_back(request.venue_order_id)
        ):
            self._move(intent, State.CONFLICT, GONE_LATE, evidence)

    def _is_taken_back(self, order_id: str) -> bool:
        """Say whether another cancel of ours took the order back, or may have."""
        states = (
            each.state
            for each in self._journal.intents()
            if isinstance(each.request, CancelRequest) and each.request.venue_order_id == order_id
        )
        return any(state in OPEN or state is State.SETTLED for state in states)

    def _testimony(self, intent: Intent) -> Testimony:
        watched = self.watched.get(intent)
        return watched.testimony if watched else Testimony()

    def _age_s(self, intent: Intent, asked_s: float) -> float:
        watched = self.watched.get(intent)
        return watched.age_s(asked_s) if watched else 0.0

    def _move(self, intent: Intent, state: State, reason: str | None, evidence: Evidence | None = None) -> None:
        self._tell(self._journal.move(intent.id, Outcome(state=state, reason=reason), evidence))

    # What a restored journal does not know

    def _note_strangers(self, which: Where, lists: Lists, known: frozenset[str] = frozenset()) -> None:
        if not self._journal.is_read_only_for_money:
            return
        clock = baseline_clock(lists)
        known_until = self._journal.known_until
        since = clock.at_venue(known_until) - clock.slack if known_until else None
        found = strangers(lists, since, self._claimed(), known)
        is_other = which is Where.TRADING
        kept = tuple(row for row in self.strangers if isinstance(row, TransferRecord) is is_other)
        self.strangers = (*kept, *found)
        self.listed.add(which)
        is_whole = shows_all(lists, since if which is not Where.MOVES else None)  # several accounts in one
        (self.cut.discard if is_whole else self.cut.add)(which)
