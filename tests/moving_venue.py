"""A small wallet in memory that moves money without keys: transfers, requests, their payment, refunds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from terminal.clock import Clock
from terminal.domain.account import Profile
from terminal.domain.merchant import MerchantOrder, Refund
from terminal.domain.transfer import Direction, TransferRecord
from terminal.domain.wallet import Money, WalletTransaction
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import VenueError
from terminal.venues.port import HistoryRead, Receipt, Venue
from tests.fakes import Answer
from tests.merchant_values import order as an_order

V = "Moving venue"


@dataclass
class MovingVenue:
    """`posts` is what reached it, `rows` what its lists show; one request and one order are there from the start."""

    clock: Clock
    answers: list[Answer] = field(default_factory=list)
    posts: list[object] = field(default_factory=list)
    codes: list[str | None] = field(default_factory=list)
    rows: list[TransferRecord] = field(default_factory=list)
    reads_fail: VenueError | None = None
    reads: int = 0
    is_truncated: bool = False
    completes: bool = True
    read_takes_s: float = 0.0

    def __post_init__(self) -> None:
        self.request_row = WalletTransaction(
            id="r",
            kind="request",
            status="pending",
            amount=Money(Decimal("-0.5"), "BTC"),
            native=None,
            created_at=self.clock.now(),
            updated_at=None,
        )
        self.bill: MerchantOrder = an_order(status="paid")

    def venue(self) -> Venue:
        return Venue(
            name=V,
            profile=Profile.COINBTR,
            market_data=self,  # type: ignore[arg-type] # public data plays no part in these tests
            moves=self,
        )

    # Money

    async def transfer(self, request: WalletTransfer, code: str | None = None) -> Receipt:
        return await self._answer(request, code, lambda: self.move(request))

    async def request(self, request: MoneyRequest, code: str | None = None) -> Receipt:
        return await self._answer(request, code, lambda: self.ask(request))

    async def complete(self, request: Completion, code: str | None = None) -> Receipt:
        return await self._answer(request, code, self.pay)

    async def refund(self, request: RefundRequest, code: str | None = None) -> Receipt:
        return await self._answer(request, code, self.give_back)

    async def _answer(self, request: object, code: str | None, effect: Callable[[], str | None]) -> Receipt:
        self.posts.append(request)
        self.codes.append(code)
        answer = self.answers.pop(0) if self.answers else Answer()
        venue_id = effect() if answer.takes_effect else None
        if answer.held is not None:
            await answer.held.wait()
        if answer.error is not None:
            raise answer.error
        return Receipt(venue_id=venue_id)

    # What it does

    def move(self, request: WalletTransfer) -> str:
        return self._list(request.source, request.amount, Direction.WITHDRAWAL, request.to, "transfer")

    def ask(self, request: MoneyRequest) -> str:
        return self._list(request.source, request.amount, Direction.DEPOSIT, request.payer, "request")

    def pay(self, status: str = "completed") -> str:
        self.request_row = replace(self.request_row, status=status, updated_at=self.clock.now())
        return self.request_row.id

    def give_back(self, amount: str = "0.1") -> None:
        number = f"refund-{len(self.bill.refunds) + 1}"
        money = Money(Decimal(amount), "BTC")
        done = Refund(id=number, amount=money, native=None, transaction_id=f"tx-{number}", created_at=self.clock.now())
        self.bill = replace(self.bill, refunds=(*self.bill.refunds, done))

    def _list(self, source: str, amount: Decimal, direction: Direction, to: str, kind: str) -> str:
        row = TransferRecord(
            direction=direction,
            coin="BTC",
            amount=amount,
            fee_amount=None,
            total_amount=None,
            created_at=self.clock.now(),
            confirmed_at=None,
            is_confirmed=self.completes,
            is_inner=None,
            sender=None,
            receiver=to,
            address=None,
            venue_id=f"tx-{len(self.rows) + 1}",
            source=source,
            kind=kind,
        )
        self.rows.append(row)
        return row.venue_id or ""

    # What it shows

    async def moved_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        rows = [row for row in self.rows if row.source == source and row.created_at >= start]
        return await self._read(rows)

    async def left_since(self, start: datetime | None) -> HistoryRead[TransferRecord]:
        return await self._read([row for row in self.rows if start is None or row.created_at >= start])

    async def asked(self, source: str, request_id: str) -> WalletTransaction:
        row = self.request_row
        await self._read([])
        return row

    async def order(self, order_id: str) -> MerchantOrder:
        bill = self.bill
        await self._read([])
        return bill

    async def _read(self, rows: list[TransferRecord]) -> HistoryRead[TransferRecord]:
        self.reads += 1
        await self.clock.sleep(self.read_takes_s)
        if self.reads_fail is not None:
            raise self.reads_fail
        now = self.clock.now()
        return HistoryRead(records=tuple(rows[::-1]), received_at=now, venue_at=now, is_truncated=self.is_truncated)
