"""A small venue in memory that takes idempotency keys and two-factor codes, and deals in two steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from terminal.clock import Clock
from terminal.domain.account import Profile
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest
from terminal.domain.transfer import Direction, Send, TransferRecord
from terminal.errors import NeedsCode, Rejected, VenueError
from terminal.venues.port import HistoryRead, Receipt, Venue
from tests.fakes import Answer

V = "Keyed venue"


@dataclass
class KeyedVenue:
    """`bodies` is what reached it, `done` what it did, by key: a second send of one key does nothing."""

    clock: Clock
    answers: list[Answer] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    codes: list[str | None] = field(default_factory=list)
    done: dict[str, TransferRecord] = field(default_factory=dict)
    code: str | None = None  # asked for where one is set
    quotes_made: dict[str, Quote] = field(default_factory=dict)
    commits: list[CommitRequest] = field(default_factory=list)
    reads_fail: VenueError | None = None
    before_read: Callable[[], object] = lambda: None
    reads: int = 0
    lag: timedelta = timedelta(0)
    skew: timedelta = timedelta(0)  # of the venue's clock against ours
    shows_idem: bool = True
    shows_place: bool = True
    is_truncated: bool = False
    completes: bool = True
    executes_at_once: bool = False
    renewal_fails: VenueError | None = None
    renewal_takes_s: float = 0.0

    def venue(self) -> Venue:
        return Venue(
            name=V,
            profile=Profile.COINBTR,
            market_data=self,  # type: ignore[arg-type] # public data plays no part in these tests
            sends=self,
            quotes=self,
            ready=self.ready,
        )

    def now(self) -> datetime:
        return self.clock.now() + self.skew

    async def ready(self) -> None:
        await self.clock.sleep(self.renewal_takes_s)
        if self.renewal_fails is not None:
            raise self.renewal_fails

    # Sends

    def frozen(self, request: Send, idem: str) -> str:
        return json.dumps({"to": request.to, "amount": str(request.amount), "idem": idem})

    async def send_frozen(self, request: Send, body: str, code: str | None = None) -> Receipt:
        self.bodies.append(body)
        self.codes.append(code)
        if self.code is not None and code != self.code:
            raise NeedsCode(V, "a code is needed")
        idem = json.loads(body)["idem"]  # noqa: TID251 its own body
        return await self._answer(lambda: self.transfer(request, idem))

    async def sent_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        self._read()
        rows = [row for row in self.done.values() if row.source == source and start <= row.created_at]
        shown = [row for row in rows if row.created_at <= self.now() - self.lag]
        return HistoryRead(
            records=tuple(map(self._as_listed, reversed(shown))),
            received_at=self.clock.now(),
            venue_at=self.now(),
            is_truncated=self.is_truncated,
        )

    def _as_listed(self, row: TransferRecord) -> TransferRecord:
        return replace(
            row, idem=row.idem if self.shows_idem else None, address=row.address if self.shows_place else None
        )

    def transfer(self, request: Send, idem: str) -> str:
        if idem not in self.done:
            self.done[idem] = TransferRecord(
                direction=Direction.WITHDRAWAL,
                coin=request.coin,
                amount=request.amount,
                fee_amount=None,
                total_amount=None,
                created_at=self.now(),
                confirmed_at=None,
                is_confirmed=self.completes,
                is_inner=None,
                sender=None,
                receiver=None,
                address=request.to,
                venue_id=f"tx-{len(self.done) + 1}",
                idem=idem,
                source=request.source,
            )
        return self.done[idem].venue_id or ""

    # Quotes

    async def quote(self, request: QuoteRequest) -> Quote:
        offered = self.offer(request, is_committed=self.executes_at_once)
        await self._answer(lambda: "")
        return offered

    async def commit(self, request: CommitRequest, code: str | None = None) -> Receipt:
        self.commits.append(request)
        self.codes.append(code)
        offered = self.quotes_made[request.quote_id]
        if offered.total != request.total:
            raise Rejected(V, f"the rate changed: {offered.total}", 400)
        return await self._answer(lambda: self.execute(request.quote_id))

    async def read(self, deal: Deal, source: str, quote_id: str) -> Quote:
        self._read()
        return self.quotes_made[quote_id]

    async def recent(self, deal: Deal, source: str) -> HistoryRead[Quote]:
        self._read()
        quotes = tuple(each for each in self.quotes_made.values() if (each.deal, each.source) == (deal, source))
        now = self.clock.now()
        return HistoryRead(records=quotes[::-1], received_at=now, venue_at=now, is_truncated=self.is_truncated)

    def offer(self, request: QuoteRequest, *, is_committed: bool = False) -> Quote:
        quote = Quote(
            venue_id=f"q-{len(self.quotes_made) + 1}",
            deal=request.deal,
            source=request.source,
            amount=request.amount,
            coin=request.coin,
            subtotal=Decimal(100),
            fee=Decimal(1),
            total=Decimal(101),
            total_coin="USD",
            payment_method="bank",
            payout_at=None,
            is_committed=is_committed,
            is_completed=False,
            is_failed=False,
            created_at=self.clock.now(),
            received_at=self.clock.now(),
        )
        self.quotes_made[quote.venue_id] = quote
        return quote

    def execute(self, quote_id: str) -> str:
        self.change(quote_id, is_committed=True, is_completed=self.completes)
        return quote_id

    def change(self, quote_id: str, **about: object) -> None:
        self.quotes_made[quote_id] = replace(self.quotes_made[quote_id], **about)  # type: ignore[arg-type] # its fields

    def _read(self) -> None:
        self.reads += 1
        self.before_read()
        if self.reads_fail is not None:
            raise self.reads_fail

    async def _answer(self, effect: Callable[[], str]) -> Receipt:
        answer = self.answers.pop(0) if self.answers else Answer()
        venue_id = effect() if answer.takes_effect else None
        if answer.held is not None:
            await answer.held.wait()
        if answer.error is not None:
            raise answer.error
        return Receipt(venue_id=venue_id)
