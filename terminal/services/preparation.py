"""Preparation: what is read and frozen before a confirmation is consumed. If you can't read, you can't write."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass

from terminal.clock import Clock
from terminal.domain.intent import MOVES_OF_WALLET, Intent
from terminal.domain.matching_orders import open_order
from terminal.domain.matching_resources import objection_to_completion, objection_to_refund
from terminal.domain.order import CancelRequest
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import SLACK, Lists
from terminal.domain.transfer import Send
from terminal.domain.wallet_moves import Completion, RefundRequest
from terminal.errors import VenueError, Withheld
from terminal.services.evidence import moves_of, quotes_of, read_baseline, sends_of
from terminal.venues.budget import reading_for_money
from terminal.venues.port import Venue

GONE = "this order is not open any more"
BLIND = "the venue cut its list before the first row, so nothing could be made sure of afterwards"
CUT = "the venue cut its list, so nothing could be made sure of afterwards"
RATE_CHANGED = "the venue shows another price by now: ask for it again"
COMMITTED = "the venue shows that this was committed before"


class Moment:
    """A moment by both clocks: the one of the wall may be set, and some systems' other one stands still in a sleep."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._at, self._at_s = clock, clock.now(), clock.monotonic()

    def age_s(self) -> float:
        """Return the seconds since, by the clock that says more; without end where they part: stamps differ then."""
        by_wall_s = (self._clock.now() - self._at).total_seconds()
        by_other_s = self._clock.monotonic() - self._at_s
        return max(by_wall_s, by_other_s) if abs(by_wall_s - by_other_s) <= SLACK.total_seconds() else math.inf


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the confirmation is written down with; `objection` says why it must not be sent after all."""

    baseline: Lists | None = None
    idem: str | None = None
    body: str | None = None
    objection: str | None = None


async def unready(venue: Venue) -> str | None:
    """Renew what signing needs before anything is armed, and say why that failed: afterwards nothing is waited for."""
    try:
        await venue.ready()
    except VenueError as error:
        return f"the sign-in could not be made ready first ({error})"
    return None


async def prepare(venue: Venue, intent: Intent, clock: Clock) -> Prepared:
    """Read, or freeze, what this kind needs; raises VenueError or Withheld where that cannot be done."""
    request = intent.request
    if (why := await unready(venue)) is not None:
        return Prepared(objection=why)
    match request:
        case Send():
            idem = str(uuid.uuid4())
            return Prepared(idem=idem, body=sends_of(venue).frozen(request, idem))
        case CommitRequest():
            return Prepared(objection=await objection_to(venue, request))
        case Completion():
            with reading_for_money():
                asked = await moves_of(venue).asked(request.source, request.request_id)
            return Prepared(objection=objection_to_completion(request, asked))
        case RefundRequest():
            with reading_for_money():
                order = await moves_of(venue).order(request.order_id)
            return Prepared(objection=objection_to_refund(request, order))
        case QuoteRequest():
            raise Withheld("a quotation is asked for, not submitted")
        case _:
            baseline = await read_baseline(venue, request, clock)
    return Prepared(baseline=baseline, objection=_objection_in(baseline, intent))


def _objection_in(baseline: Lists, intent: Intent) -> str | None:
    if isinstance(intent.request, CancelRequest):
        return GONE if open_order(baseline, intent.request.venue_order_id) is None else None
    if intent.kind in MOVES_OF_WALLET:  # its rows have ids: one that is missing here would look new
        return CUT if baseline.transfers is None or baseline.transfers.is_truncated else None
    is_blind = any(each is not None and each.is_blind for each in (baseline.transfers, baseline.fills))
    return BLIND if is_blind else None


async def objection_to(venue: Venue, request: CommitRequest) -> str | None:
    """Say why the price must not be accepted any more; raises VenueError where it cannot be read."""
    offered = await quotes_of(venue).read(request.deal, request.source, request.quote_id)
    if offered.is_committed:
        return COMMITTED
    is_same = (offered.total, offered.total_coin) == (request.total, request.total_coin)
    return None if is_same else RATE_CHANGED
