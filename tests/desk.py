"""A desk in memory: the real journal and the real submission on a clock that stands still, at a fake venue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from terminal.clock import ManualClock
from terminal.domain.account import Account, Environment
from terminal.domain.intent import Intent, State
from terminal.domain.market import Market, Side
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.quote import CommitRequest, Deal, QuoteRequest, commitment
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal
from terminal.errors import OutcomeUnknown, Refused, Unavailable
from terminal.services.submission import Submission
from terminal.storage.journal import Journal
from terminal.storage.seal import SEAL_FILE, SealFile
from terminal.tasks import Tasks
from terminal.venues.port import Venue
from tests.fakes import PRACTICE_ACCOUNT, Answer, FakeVenue
from tests.keyed_venue import KeyedVenue
from tests.moving_venue import MovingVenue

V = "Fake venue"
NO = Refused(V, "Insufficient funds", 200)
LOST = OutcomeUnknown(V, "no answer")
DOWN = Unavailable(V, "503", 503)
BTC_MXN = Market("BTC", "MXN")
PAY = BtrPay(coin="MXN", email="ana@example.invalid", amount=Decimal(100))
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4", amount=Decimal("0.001"))
SPEI = SpeiWithdrawal(clabe="999180000118359714", recipient="Ana", amount=Decimal("250.50"))
LIMIT = OrderRequest(
    market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.1"), price=Decimal("75000.00")
)
MARKET = OrderRequest(
    market=BTC_MXN, side=Side.SELL, type=OrderType.MARKET, amount=Decimal("0.2"), price=Decimal("74000.00")
)
SEND = Send(source="wallet", coin="BTC", to="2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4", amount=Decimal("0.001"))
BUY = QuoteRequest(deal=Deal.BUY, source="wallet", amount=Decimal("0.01"), coin="BTC", payment_method="bank")


def commit_of(intent: Intent) -> CommitRequest:
    assert intent.quote is not None
    return commitment(intent.quote)


@dataclass
class Desk:
    """`published` is what a window would have been shown, in order."""

    folder: Path
    clock: ManualClock = field(default_factory=ManualClock)
    account: Account = PRACTICE_ACCOUNT
    environment: Environment = Environment.PRACTICE
    is_unlocked: Callable[[], bool] = lambda: True
    published: list[Intent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fake = FakeVenue(self.clock)
        self.keyed = KeyedVenue(self.clock)
        self.moving = MovingVenue(self.clock)
        self.open()

    @property
    def path(self) -> Path:
        return self.folder / "journal.sqlite3"

    def open(self, venue: Venue | None = None) -> None:
        self.seal = SealFile(self.folder / SEAL_FILE)
        self.journal = Journal.open(self.path, self.environment, self.clock, self.seal.newest_hash)
        self.tasks = Tasks()
        self.submission = Submission(
            journal=self.journal,
            venue=venue or replace(self.fake.venue(), sends=self.keyed, quotes=self.keyed, ready=self.keyed.ready),
            account=self.account,
            clock=self.clock,
            tasks=self.tasks,
            is_unlocked=lambda: self.is_unlocked(),
            seal=self.seal,
            random=Random(1),
        )
        self.submission.changed.subscribe(self.published.append)

    async def close(self) -> None:
        await self.tasks.cancel_all()
        self.journal.close()

    async def restart(self) -> None:
        await self.close()
        self.open()
        await self.submission.start()

    async def send(self, request: object, *, ticked: bool = False, nip: str | None = None) -> Intent:
        intent = self.submission.draft(request)  # type: ignore[arg-type] # any of the requests
        return await self.submission.submit(intent.id, ticked=ticked, nip=nip)

    async def refused(self, request: object = PAY, *, takes_effect: bool = False) -> Intent:
        """Send what the venue says no to, whether or not it does it."""
        self.fake.answers = [Answer(takes_effect=takes_effect, error=NO)]
        return await self.send(request)

    async def lost(self, request: object = PAY, *, takes_effect: bool = True) -> Intent:
        """Send what no answer comes to, whether or not the venue does it."""
        self.fake.answers = [Answer(takes_effect=takes_effect, error=LOST)]
        return await self.send(request)

    def set_clock(self, by: timedelta) -> None:
        """Set our clock on, or back; the venue's goes its own way."""
        self.clock.set(by)
        self.fake.skew -= by
        self.keyed.skew -= by

    def states(self, intent: Intent) -> list[State]:
        """Return the states that were published of one intent, without repeats."""
        states = [each.state for each in self.published if each.id == intent.id]
        return [state for at, state in enumerate(states) if at == 0 or states[at - 1] is not state]

    def now(self, intent: Intent) -> Intent:
        return self.journal.intent(intent.id)
