"""Reading the lists that prove an intent: before it is sent as its baseline, afterwards to find it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeVar

from terminal.clock import Clock
from terminal.domain.account import Balance
from terminal.domain.intent import Intent, Kind, Request, kind_of
from terminal.domain.market import Side
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import Lists, Reading
from terminal.domain.transfer import Send, TransferRecord
from terminal.domain.wallet_moves import MoneyRequest, WalletTransfer
from terminal.errors import Withheld
from terminal.venues.budget import reading_for_money
from terminal.venues.port import HistoryRead, Moves, Quotes, Sends, Trading, Transfers, Venue

T = TypeVar("T", TransferRecord, OpenOrder, Fill)
READ_BACK = timedelta(minutes=10)  # past the moment it was sent: the venue's clock may differ


class Where(StrEnum):
    """Lists that are read together, because together they show what became of some kinds of intent."""

    TRANSFERS = "transfers"
    TRADING = "open orders and fills"
    SENDS = "sends"
    MOVES = "moves"
    RESOURCES = "resources"
    QUOTES = "quotations"


BY_ACCOUNT = frozenset({Where.SENDS, Where.MOVES})
_WHERE = {
    Kind.ORDER: Where.TRADING,
    Kind.CANCEL: Where.TRADING,
    Kind.SEND: Where.SENDS,
    Kind.TRANSFER: Where.MOVES,
    Kind.REQUEST: Where.MOVES,
    Kind.COMPLETE: Where.RESOURCES,
    Kind.REFUND: Where.RESOURCES,
    Kind.QUOTE: Where.QUOTES,
    Kind.COMMIT: Where.QUOTES,
}


def where(kind: Kind) -> Where:
    """Say which lists show an intent of *kind*."""
    return _WHERE.get(kind, Where.TRANSFERS)


async def read_baseline(venue: Venue, request: Request, clock: Clock) -> Lists:
    """Read the lists and the balance of the coin that leaves; raises VenueError where any of it cannot be read."""
    with reading_for_money():
        if isinstance(request, WalletTransfer | MoneyRequest):
            moved = moves_of(venue).moved_since
            return Lists(transfers=await _by_account(moved, {request.source}, clock.now() - READ_BACK, clock))
        lists, balance = await _both(read_lists(venue, where(kind_of(request)), clock), _balance(venue, request))
    return Lists(transfers=lists.transfers, open_orders=lists.open_orders, fills=lists.fills, balance=balance)


async def read_lists(venue: Venue, which: Where, clock: Clock, wanted: Sequence[Intent] = ()) -> Lists:
    """Read some lists; raises VenueError where one of them cannot be read.

    *wanted* are the intents that are looked for: what is listed by account is read back past the oldest of them.
    """
    if which in BY_ACCOUNT:
        read = sends_of(venue).sent_since if which is Where.SENDS else moves_of(venue).moved_since
        started = [each.first_sent_at or each.created_at for each in wanted]
        start = min(started, default=clock.now()) - READ_BACK
        return Lists(transfers=await _by_account(read, set(map(source_of, wanted)), start, clock))
    if which is Where.TRADING:
        trading = trading_of(venue)
        # One after the other: an order that leaves the first list while it is filled must be in the second.
        open_orders = await _read(trading.open_orders, clock)
        return Lists(open_orders=open_orders, fills=await _read(trading.fills, clock))
    return Lists(transfers=await _read(transfers_of(venue).transfers, clock))


async def read_left(venue: Venue, clock: Clock, since: datetime | None) -> Lists:
    """Read whatever left a wallet or was agreed in it *since* (None is ever); raises VenueError."""
    start = None if since is None else since - READ_BACK
    return Lists(transfers=await _read(partial(moves_of(venue).left_since, start), clock))


def source_of(intent: Intent) -> str:
    """Return the venue's id of the account that an intent of what is listed by account leaves."""
    request = intent.request
    return request.source if isinstance(request, Send | WalletTransfer | MoneyRequest) else ""


async def _by_account(
    read: Callable[[str, datetime], Awaitable[HistoryRead[TransferRecord]]],
    sources: Collection[str],
    start: datetime,
    clock: Clock,
) -> Reading[TransferRecord]:
    asked_at = clock.now()
    reads = [await read(source, start) for source in sorted(sources)]
    return Reading(
        records=tuple(record for read in reads for record in read.records),
        asked_at=asked_at,
        received_at=clock.now(),
        venue_at=reads[-1].venue_at if reads else None,
        is_truncated=any(read.is_truncated for read in reads),
    )


def sends_of(venue: Venue) -> Sends:
    """Return the ability to send with a key; raises Withheld where the venue lacks it."""
    if venue.sends is None:
        raise Withheld(f"{venue.name} takes no sends of this kind")
    return venue.sends


def moves_of(venue: Venue) -> Moves:
    """Return the ability to move money without a key; raises Withheld where the venue lacks it."""
    if venue.moves is None:
        raise Withheld(f"{venue.name} moves no money of this kind")
    return venue.moves


def quotes_of(venue: Venue) -> Quotes:
    """Return the ability to deal in two steps; raises Withheld where the venue lacks it."""
    if venue.quotes is None:
        raise Withheld(f"{venue.name} makes no quotations")
    return venue.quotes


def trading_of(venue: Venue) -> Trading:
    """Return the ability to trade; raises Withheld where the venue lacks it."""
    if venue.trading is None:
        raise Withheld(f"{venue.name} cannot be traded at without an account")
    return venue.trading


def transfers_of(venue: Venue) -> Transfers:
    """Return the ability to move money out; raises Withheld where the venue lacks it."""
    if venue.transfers is None:
        raise Withheld(f"nothing can be sent from {venue.name} without an account")
    return venue.transfers


async def _read(read: Callable[[], Awaitable[HistoryRead[T]]], clock: Clock) -> Reading[T]:
    asked_at = clock.now()
    said = await read()
    return Reading(
        records=said.records,
        asked_at=asked_at,
        received_at=said.received_at,
        venue_at=said.venue_at,
        is_truncated=said.is_truncated,
    )


async def _balance(venue: Venue, request: Request) -> Balance | None:
    match request:
        case CancelRequest() | QuoteRequest() | CommitRequest():
            return None
        case OrderRequest():
            coin = request.market.quote if request.side is Side.BUY else request.market.base
        case _:
            coin = request.coin
    return await venue.accounts.balance(coin) if venue.accounts is not None else None


async def _both(lists: Awaitable[Lists], balance: Awaitable[Balance | None]) -> tuple[Lists, Balance | None]:
    # Both are awaited to their end, so that no read outlives this one; then the first failure is told.
    read, held = await asyncio.gather(lists, balance, return_exceptions=True)
    if isinstance(read, BaseException):
        raise read
    if isinstance(held, BaseException):
        raise held
    return read, held
