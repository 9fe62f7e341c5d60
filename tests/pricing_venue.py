"""A wallet's venue that tells prices: what it is asked, when, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from terminal.clock import ManualClock
from terminal.domain.merchant import Rates
from terminal.domain.quote import Deal, Quote, QuoteRequest
from terminal.domain.wallet import Money, PaymentMethod, WalletAccount
from terminal.errors import VenueError
from terminal.venues.port import HistoryRead

AT = datetime(2026, 1, 1, tzinfo=UTC)


def account(number: str, coin: str = "BTC", kind: str = "wallet", *, is_primary: bool = False) -> WalletAccount:
    held = Money(Decimal(1), coin)
    return WalletAccount(
        id=number,
        name=number,
        kind=kind,
        currency=coin,
        balance=held,
        native=None,
        is_primary=is_primary,
        received_at=AT,
    )


def method(number: str, currency: str = "USD", *, is_primary: bool = False, allows: Deal = Deal.BUY) -> PaymentMethod:
    return PaymentMethod(
        id=number,
        kind="bank",
        name=number,
        currency=currency,
        allows=frozenset({allows}),
        is_primary_buy=is_primary,
        is_primary_sell=False,
        limits={},
    )


@dataclass
class PricingVenue:
    """Quotes at 4,000 of the chosen method's currency a coin, and notes when it was asked for what."""

    clock: ManualClock
    currency: str = "USD"
    fails: list[VenueError | None] = field(default_factory=list)
    own: tuple[WalletAccount, ...] = (account("vault", kind="vault", is_primary=True), account("btc"))
    ways: tuple[PaymentMethod, ...] = (
        method("sells", allows=Deal.SELL),
        method("bank"),
        method("card", is_primary=True),
    )
    rate: Decimal | VenueError | None = Decimal("19.25")
    asked: list[tuple[float, QuoteRequest]] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    takes_s: float = 0.0

    async def estimate(self, request: QuoteRequest) -> Quote:
        self.asked.append((self.clock.monotonic(), request))
        await self.clock.sleep(self.takes_s)
        if self.fails and (error := self.fails.pop(0)) is not None:
            raise error
        total = request.amount * 4000
        return Quote(
            venue_id="",
            deal=request.deal,
            source=request.source,
            amount=request.amount,
            coin=request.coin,
            subtotal=total,
            fee=Decimal(0),
            total=total,
            total_coin=self.currency,
            payment_method=request.payment_method,
            payout_at=None,
            is_committed=False,
            is_completed=False,
            is_failed=False,
            created_at=None,
            received_at=self.clock.now(),
        )

    async def accounts(self) -> HistoryRead[WalletAccount]:
        self.reads.append("accounts")
        return HistoryRead(records=self.own, received_at=AT, venue_at=None)

    async def payment_methods(self) -> HistoryRead[PaymentMethod]:
        self.reads.append("methods")
        return HistoryRead(records=self.ways, received_at=AT, venue_at=None)

    async def rates(self, currency: str) -> Rates:
        self.reads.append(f"rates of {currency}")
        if isinstance(self.rate, VenueError):
            raise self.rate
        return Rates(currency, {} if self.rate is None else {"MXN": self.rate})

    @property
    def times(self) -> list[float]:
        return [at_s for at_s, _ in self.asked]
