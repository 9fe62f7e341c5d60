"""A small venue in memory that keeps a ledger: tests script how it answers, and ask what it really did."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from terminal.clock import Clock
from terminal.domain.account import Account, Balance, DepositAddress, Environment, Profile
from terminal.domain.market import Side
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest, OrderType
from terminal.domain.transfer import (
    BtrPay,
    CryptoWithdrawal,
    Direction,
    SpeiWithdrawal,
    TransferRecord,
    TransferRequest,
)
from terminal.errors import VenueError
from terminal.venues.port import HistoryRead, Receipt, Venue

T = TypeVar("T")
PRACTICE_ACCOUNT = Account(id="acc-1", profile=Profile.COINBTR, label="Practice", environment=Environment.PRACTICE)
LIVE_ACCOUNT = replace(PRACTICE_ACCOUNT, environment=Environment.LIVE)


@dataclass
class Answer:
    """How the venue treats one money call: does it take effect, and what does it say?"""

    takes_effect: bool = True
    error: BaseException | None = None  # raised instead of a receipt
    held: asyncio.Event | None = None  # the answer waits for this, the effect does not
    venue_id: str | None = None


@dataclass
class FakeVenue:
    """Accepts everything at once unless told otherwise. `posts` is what reached it, the lists what it did."""

    clock: Clock
    answers: list[Answer] = field(default_factory=list)  # for the next calls, in order
    posts: list[object] = field(default_factory=list)
    nips: list[str | None] = field(default_factory=list)
    transfers_done: list[TransferRecord] = field(default_factory=list)
    open_now: list[OpenOrder] = field(default_factory=list)
    fills_done: list[Fill] = field(default_factory=list)
    read_errors: list[VenueError] = field(default_factory=list)  # for the next reads, in order
    reads_fail: VenueError | None = None  # until it is taken away
    reads: int = 0
    lag: timedelta = timedelta(0)  # rows younger than this are not listed yet
    skew: timedelta = timedelta(0)  # of the venue's clock against ours
    tells_time: bool = True
    is_truncated: bool = False
    before_read: Callable[[], object] = lambda: None
    read_takes_s: float = 0.0
    show_memo: bool = False
    needs_nip: bool = False
    environment: Environment = Environment.PRACTICE
    _orders: int = 12

    def venue(self) -> Venue:
        return Venue(
            name="Fake venue",
            profile=Profile.COINBTR,
            market_data=self,  # type: ignore[arg-type] # public data plays no part in these tests
            accounts=self,
            trading=self,
            transfers=self,
            environment=self.environment,
        )

    # Reads

    async def balances(self) -> tuple[Balance, ...]:
        return (await self.balance("BTC"),)

    async def balance(self, coin: str) -> Balance:
        await self._read()
        held = Decimal(1000)
        return Balance(coin=coin, available=held, frozen=None, pending=None, received_at=self.clock.now())

    async def deposit_address(self, coin: str) -> DepositAddress:
        return DepositAddress(coin=coin, address=None)

    async def open_orders(self) -> HistoryRead[OpenOrder]:
        await self._read()
        return self._list(self.open_now)

    async def fills(self) -> HistoryRead[Fill]:
        await self._read()
        return self._list(self.fills_done)

    async def transfers(self) -> HistoryRead[TransferRecord]:
        await self._read()
        return self._list(self.transfers_done)

    async def _read(self) -> None:
        self.reads += 1
        self.before_read()
        await self.clock.sleep(self.read_takes_s)
        if self.read_errors:
            raise self.read_errors.pop(0)
        if self.reads_fail is not None:
            raise self.reads_fail

    def _list(self, rows: Iterable[T]) -> HistoryRead[T]:
        seen = [row for row in rows if row.created_at <= self.now() - self.lag]  # type: ignore[attr-defined] # all have it
        return HistoryRead(
            records=tuple(reversed(seen))[:50],
            received_at=self.clock.now(),
            venue_at=self.now() if self.tells_time else None,
            is_truncated=self.is_truncated,
        )

    # Money

    async def send(self, request: TransferRequest, nip: str | None = None) -> Receipt:
        self.nips.append(nip)
        return await self._answer(request, lambda: self.transfer(request))

    async def place(self, order: OrderRequest) -> Receipt:
        return await self._answer(order, lambda: self.order(order))

    async def close(self, order: CancelRequest) -> Receipt:
        return await self._answer(order, lambda: self.take_back(order.venue_order_id))

    async def _answer(self, request: object, effect: Callable[[], str | None]) -> Receipt:
        self.posts.append(request)
        answer = self.answers.pop(0) if self.answers else Answer()
        venue_id = effect() if answer.takes_effect else None
        if answer.held is not None:
            await answer.held.wait()
        if answer.error is not None:
            raise answer.error
        return Receipt(venue_id=answer.venue_id or venue_id, venue_text="done")

    # What it does

    def now(self) -> datetime:
        return self.clock.now() + self.skew

    def transfer(self, request: TransferRequest, at: datetime | None = None) -> None:
        """Write the row that a transfer leaves behind; this venue gives no reference."""
        match request:
            case CryptoWithdrawal():
                address, receiver, is_inner = request.address, None, False
            case BtrPay():
                address, receiver, is_inner = None, request.email, True
            case SpeiWithdrawal():
                address, receiver, is_inner = request.clabe, request.recipient, False
        memo = request.memo if isinstance(request, CryptoWithdrawal) and self.show_memo else None
        self.transfers_done.append(
            TransferRecord(
                direction=Direction.WITHDRAWAL,
                coin=request.coin,
                amount=request.amount,
                fee_amount=Decimal(0),
                total_amount=request.amount,
                created_at=at or self.now(),
                confirmed_at=None,
                is_confirmed=False,
                is_inner=is_inner,
                sender="me@example.invalid",
                receiver=receiver,
                address=address,
                memo=memo,
            )
        )

    def order(self, request: OrderRequest) -> str:
        """Rest a limit order; fill a market order at once."""
        self._orders += 1
        order = OpenOrder(
            venue_order_id=str(self._orders),
            market=request.market,
            side=request.side,
            price=request.price,
            amount=request.amount,
            initial_amount=request.amount,
            filled=Decimal(0),
            created_at=self.now() - timedelta(microseconds=1000 - self._orders),
        )
        self.open_now.append(order)
        if request.type is OrderType.MARKET:
            self.fill(order.venue_order_id, request.amount)
        return order.venue_order_id

    def fill(self, order_id: str, amount: Decimal) -> None:
        """Execute part of an open order at its own price, with a fee in the coin received."""
        order = next(each for each in self.open_now if each.venue_order_id == order_id)
        self.open_now.remove(order)
        if amount < order.amount:
            self.open_now.append(replace(order, amount=order.amount - amount, filled=order.filled + amount))
        fee = amount / 1000 if order.side is Side.BUY else amount * order.price / 1000
        paid, received = amount * order.price, amount - fee
        if order.side is Side.SELL:
            paid, received = amount, amount * order.price - fee
        self.fills_done.append(
            Fill(
                market=order.market,
                side=order.side,
                price=order.price,
                amount_paid=paid,
                amount_received=received,
                fee_amount=fee,
                created_at=order.created_at,
                closed_at=self.now(),
            )
        )

    def take_back(self, order_id: str) -> None:
        self.open_now = [order for order in self.open_now if order.venue_order_id != order_id]
