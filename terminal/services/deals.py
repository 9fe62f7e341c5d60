"""Deals: what became of quotations and commitments whose answer was lost; each is a resource that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from terminal.domain.candidate import Evidence, Grade
from terminal.domain.intent import Intent, Kind, Outcome, State
from terminal.domain.money import plain
from terminal.domain.quote import CommitRequest, Quote, QuoteRequest
from terminal.domain.reading import SLACK_WITHOUT_CLOCK
from terminal.errors import VenueError
from terminal.services.evidence import quotes_of
from terminal.services.intent_watch import IntentWatch, Watched
from terminal.storage.journal import Journal
from terminal.venues.port import Venue

REJECTED_FROM_S, REJECTED_READS = 28.0, 3  # the last of the reads at +1 … +30 s, and how many must have said so
TOTAL_OFF = 100  # coins are whole parts: what was asked for as a total may come to a hundredth less or more
NOT_COMMITTED = "the venue shows that it was not committed"
NOTHING_COMMITTED = "the answer was lost, and nothing was committed: ask for the price again"
EXECUTED = "the venue executed it at once"
ANOTHER_TOTAL = "the venue committed it at another total than was shown"
ANOTHERS = "another commitment of yours to the same offer went through instead"
# A deal is committed once: what one of these explains, no other intent has done.
EXPLAINS = frozenset({State.ARMED, State.ACKED, State.UNKNOWN, State.SETTLED, State.FAILED_AT_VENUE, State.MARKED_SENT})
NOT_DONE = frozenset({State.REJECTED, State.NOT_SENT, State.MARKED_NOT_SENT})
COMMITTED_AFTER_ALL = "the venue shows that it was committed after all"


class Deals:
    """Judges quotations and commitments; *tell* hears of every intent that was written about."""

    def __init__(self, journal: Journal, venue: Venue, watched: IntentWatch, tell: Callable[[Intent], object]) -> None:
        self._journal, self._venue, self._watched, self._tell = journal, venue, watched, tell

    async def look(self, wanted: Iterable[Watched], asked_s: float) -> None:
        """Read the resource of each; raises the first VenueError after all were tried."""
        failure: VenueError | None = None
        for watched in wanted:
            intent = self._journal.intent(watched.id)
            try:
                await self._judge(intent, watched.age_s(asked_s))
            except VenueError as error:
                failure = failure or error
        if failure is not None:
            raise failure

    async def _judge(self, intent: Intent, age_s: float) -> None:
        quotes, request = quotes_of(self._venue), intent.request
        if isinstance(request, CommitRequest):
            quote = await quotes.read(request.deal, request.source, request.quote_id)
            self._judge_commit(self._journal.intent(intent.id), request, quote, age_s)
        elif isinstance(request, QuoteRequest) and intent.state is State.UNKNOWN:
            read = await quotes.recent(request.deal, request.source)
            self._judge_quote(self._journal.intent(intent.id), request, read.records, is_cut=read.is_truncated)

    def _judge_commit(self, intent: Intent, request: CommitRequest, quote: Quote, age_s: float) -> None:
        is_open = intent.state in (State.ACKED, State.UNKNOWN)
        is_other = not _is_at(request, quote)
        is_denied = intent.state in NOT_DONE or (is_other and intent.state is State.UNKNOWN)
        if intent.state is State.NEEDS_2FA:
            self._judge_code(intent, quote)
        elif quote.is_committed and is_denied and self._is_anothers(intent, quote):
            if intent.state is State.UNKNOWN:
                self._move(intent, State.REJECTED, ANOTHERS, None)
        elif quote.is_committed and is_other:
            if is_open or intent.state in NOT_DONE:
                self._move(intent, State.CONFLICT, ANOTHER_TOTAL, quote)
        elif not is_open:
            self._judge_late(intent, quote)
        elif quote.is_failed:
            self._move(intent, State.FAILED_AT_VENUE, "the venue says that it failed", quote)
        elif quote.is_committed and quote.is_completed:
            self._move(intent, State.SETTLED, None, quote)
        elif quote.is_committed and intent.state is State.UNKNOWN:
            self._move(intent, State.ACKED, "the venue shows that it was committed", quote)
        else:
            self._wait(intent, quote, age_s)

    def _judge_code(self, intent: Intent, quote: Quote) -> None:
        """A code that was not given in time, or is not going to be."""
        watched = self._watched.get(intent)
        if quote.is_committed:
            self._move(intent, State.UNKNOWN, "the venue asked for a code, and shows something all the same", None)
        elif watched is not None and watched.due_age_s is None:
            self._move(intent, State.REJECTED, "no code was given, and the venue shows nothing", None)

    def _wait(self, intent: Intent, quote: Quote, age_s: float) -> None:
        known = self._journal.checked(intent.id, absent=not quote.is_committed)
        self._tell(known)
        is_told = known.absences >= REJECTED_READS and age_s >= REJECTED_FROM_S
        if intent.state is State.UNKNOWN and is_told:
            self._move(intent, State.REJECTED, NOT_COMMITTED, None)

    def _judge_late(self, intent: Intent, quote: Quote) -> None:
        if not quote.is_committed:
            return
        if intent.state is State.MARKED_SENT:
            self._move(intent, State.SETTLED, "you marked it as sent, and the venue shows it", quote)
        elif intent.state in NOT_DONE:
            self._move(intent, State.CONFLICT, COMMITTED_AFTER_ALL, quote)

    def _judge_quote(self, intent: Intent, request: QuoteRequest, quotes: tuple[Quote, ...], *, is_cut: bool) -> None:
        start, own = (intent.sent_at or intent.created_at) - SLACK_WITHOUT_CLOCK, self._own_ids()
        executed = [each for each in quotes if _is_of(each, request, start) and each.venue_id not in own]
        if len(executed) > 1:
            self._move(intent, State.CONFLICT, "the venue executed it more than once", executed[0])
        elif executed:
            self._move(intent, State.SETTLED, EXECUTED, executed[0])
        elif not is_cut:
            self._move(intent, State.REJECTED, NOTHING_COMMITTED, None)

    def _is_anothers(self, intent: Intent, quote: Quote) -> bool:
        """Say whether another commitment of ours, at the very total, explains that *quote* is committed."""
        return any(
            each.request.quote_id == quote.venue_id and _is_at(each.request, quote) and each.state in EXPLAINS
            for each in self._journal.intents()
            if isinstance(each.request, CommitRequest) and each.id != intent.id
        )

    def _own_ids(self) -> set[str]:
        """Return the quotations that other intents of ours accepted."""
        deals = (each for each in self._journal.intents() if each.kind in (Kind.COMMIT, Kind.QUOTE))
        return {
            each.request.quote_id if isinstance(each.request, CommitRequest) else each.venue_id or "" for each in deals
        }

    def _move(self, intent: Intent, state: State, reason: str | None, quote: Quote | None) -> None:
        evidence = None if quote is None else Evidence((), Grade.REFERENCE, _sentence(quote))
        outcome = Outcome(state=state, reason=reason, venue_id=quote.venue_id if quote else None)
        self._tell(self._journal.move(intent.id, outcome, evidence))


def _is_at(request: CommitRequest, quote: Quote) -> bool:
    return (quote.total, quote.total_coin) == (request.total, request.total_coin)


def _is_of(quote: Quote, request: QuoteRequest, start: datetime) -> bool:
    is_new = quote.created_at is not None and quote.created_at >= start
    return quote.is_committed and is_new and _is_for(quote, request)


def _is_for(quote: Quote, request: QuoteRequest) -> bool:
    if not request.is_total:
        return (quote.amount, quote.coin) == (request.amount, request.coin)
    off = abs(quote.total - request.amount)
    return quote.total_coin == request.coin and off * TOTAL_OFF <= request.amount


def _sentence(quote: Quote) -> str:
    what = f"{quote.deal} of {plain(quote.amount)} {quote.coin} for {plain(quote.total)} {quote.total_coin}"
    status = "failed" if quote.is_failed else "completed" if quote.is_completed else "committed"
    return f"the venue's own record: {what}, {status if quote.is_committed or quote.is_failed else 'not committed'}"
