"""Resources: what became of paid requests and of refunds whose end is not known; each is one resource to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from terminal.clock import Clock
from terminal.domain.candidate import Evidence, Grade
from terminal.domain.intent import OPEN, Intent, Outcome, Request, State
from terminal.domain.matching import window_of
from terminal.domain.matching_resources import Seen, Sight, seen_of_completion, seen_of_refund
from terminal.domain.reading import clock_of
from terminal.domain.wallet_moves import Completion, RefundRequest
from terminal.errors import VenueError
from terminal.services.evidence import moves_of
from terminal.services.intent_watch import IntentWatch, Watched
from terminal.services.judgement import COMPLETE_READS, SURPLUS
from terminal.storage.journal import Journal
from terminal.venues.port import Venue

OTHERWISE = "the venue did something else than was shown"
FAILED = "the venue says that it did not go through"
SEEN_WITHOUT_CODE = "the venue asked for a code, and shows something all the same"
NO_CODE = "no code was given, and the venue shows nothing"
MARKED = "you marked it as sent, and the venue shows it"
_DOES_EXPLAIN = OPEN | {State.NEEDS_2FA, State.SETTLED, State.MARKED_SENT, State.CONFLICT}


class Resources:
    """Judges payments of requests, and refunds; *tell* hears of every intent that was written about."""

    def __init__(
        self, journal: Journal, venue: Venue, clock: Clock, watched: IntentWatch, tell: Callable[[Intent], object]
    ) -> None:
        self._journal, self._venue, self._clock = journal, venue, clock
        self._watched, self._tell = watched, tell

    async def look(self, wanted: Iterable[Watched]) -> None:
        """Read the resource of each; raises the first VenueError after all were tried."""
        failure: VenueError | None = None
        for watched in wanted:
            asked_s = self._clock.monotonic()
            try:
                seen = await read(self._venue, self._journal.intent(watched.id).request)
            except VenueError as error:
                failure = failure or error
                continue
            intent = self._journal.intent(watched.id)
            known = self._watched.get(intent)
            if known is not None and known.sent_s <= asked_s:  # what was armed meanwhile may not be shown yet
                self._judge(intent, seen)
        if failure is not None:
            raise failure

    def _judge(self, intent: Intent, seen: Seen) -> None:
        is_done = seen.sight in (Sight.DONE, Sight.OTHERWISE)
        match intent.state:
            case State.ACKED | State.UNKNOWN:
                self._judge_open(intent, seen)
            case State.NEEDS_2FA:
                self._judge_code(intent, seen)
            case State.MARKED_SENT if is_done:
                self._move(intent, State.SETTLED, MARKED, seen)
            case State.CONFLICT if is_done and intent.grade is None:
                self._tell(self._journal.found(intent.id, _evidence(seen)))
            case State.SETTLED if seen.sight is Sight.OTHERWISE:
                self._move(intent, State.CONFLICT, OTHERWISE, seen)
            case State.NOT_FOUND if seen.sight is Sight.ABSENT:
                self._tell(self._journal.checked(intent.id, absent=True))
            case _ if is_done and intent.state is not State.SETTLED and self._is_ours(intent, seen):
                self._move(intent, State.CONFLICT, SURPLUS[intent.state], seen)

    def _judge_open(self, intent: Intent, seen: Seen) -> None:
        match seen.sight:
            case Sight.DONE:
                self._move(intent, State.SETTLED, None, seen)
            case Sight.OTHERWISE:
                self._move(intent, State.CONFLICT, OTHERWISE, seen)
            case Sight.FAILED:
                self._move(intent, State.FAILED_AT_VENUE, FAILED, seen)
            case _:
                self._wait(intent, is_absent=seen.sight is Sight.ABSENT)

    def _wait(self, intent: Intent, *, is_absent: bool) -> None:
        known = self._journal.checked(intent.id, absent=is_absent)
        self._tell(known)
        watched = self._watched.get(intent)
        is_over = watched is not None and watched.is_over(self._clock.monotonic())
        if intent.state is State.UNKNOWN and is_absent and is_over and known.absences >= COMPLETE_READS:
            self._move(intent, State.NOT_FOUND, None, None)

    def _judge_code(self, intent: Intent, seen: Seen) -> None:
        """A code that was not given in time, or is not going to be."""
        watched = self._watched.get(intent)
        if seen.sight is not Sight.ABSENT:
            self._move(intent, State.UNKNOWN, SEEN_WITHOUT_CODE, None)
        elif watched is not None and watched.due_age_s is None:
            self._move(intent, State.REJECTED, NO_CODE, None)

    def _is_ours(self, intent: Intent, seen: Seen) -> bool:
        """Say whether what is done may be this intent's doing: in its time, and no other's of the same thing."""
        if intent.state not in SURPLUS:
            return False
        same = (each for each in self._journal.same(intent.fingerprint) if each.id != intent.id)
        is_explained = any(each.state in _DOES_EXPLAIN for each in same)
        return not is_explained and (seen.at is None or seen.at in window_of(intent, clock_of(None)))

    def _move(self, intent: Intent, state: State, reason: str | None, seen: Seen | None) -> None:
        outcome = Outcome(state=state, reason=reason, venue_id=seen.venue_id if seen else None)
        self._tell(self._journal.move(intent.id, outcome, _evidence(seen) if seen else None))


async def read(venue: Venue, request: Request) -> Seen:
    """Read the resource of a payment or a refund; raises VenueError where it cannot be read."""
    if isinstance(request, Completion):
        return seen_of_completion(request, await moves_of(venue).asked(request.source, request.request_id))
    assert isinstance(request, RefundRequest)  # noqa: S101 nothing else is watched here
    return seen_of_refund(request, await moves_of(venue).order(request.order_id))


def _evidence(seen: Seen) -> Evidence:
    return Evidence((), Grade.REFERENCE, seen.sentence)
