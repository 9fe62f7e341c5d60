"""The wallet's calls that move money without an idempotency key: each is sent once, whatever becomes of it.

Source: Coinbase API v2 reference, "Transfer money between accounts", "Request money", "Complete request money",
"Refund an order"; the project's money rules, "Which outcome".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from terminal.domain.merchant import MerchantOrder
from terminal.domain.money import plain
from terminal.domain.transfer import TransferRecord
from terminal.domain.wallet import WalletTransaction
from terminal.domain.wallet_moves import REFUND_COIN, Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.venues.coinbase import parse, parse_merchant
from terminal.venues.coinbase.answer import check_write, payload
from terminal.venues.coinbase.client import CREATED, NOTHING, OK, listed, segment
from terminal.venues.coinbase.line import MOST_PAGES, MOST_PAGES_EVER, Body, Line
from terminal.venues.coinbase.money import compare, raw, record
from terminal.venues.fields import Row, parser
from terminal.venues.port import HistoryRead, Receipt
from terminal.venues.transport import Reply

# The venue's words for what moves between accounts and people.
SEND, TRANSFER, REQUEST = "send", "transfer", "request"
MOVED = frozenset({TRANSFER, REQUEST})


class CoinbaseMoves:
    """Transfers between own accounts, requests for money and their payment, refunds of a merchant's orders."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def transfer(self, request: WalletTransfer, code: str | None = None) -> Receipt:
        """POST accounts/:id/transactions, type `transfer`."""
        return await self._made(TRANSFER, request.to, request, code)

    async def request(self, request: MoneyRequest, code: str | None = None) -> Receipt:
        """POST accounts/:id/transactions, type `request`."""
        return await self._made(REQUEST, request.payer, request, code)

    async def complete(self, request: Completion, code: str | None = None) -> Receipt:
        """POST accounts/:id/transactions/:id/complete; the document shows no answer, so an id counts where one is."""
        reply = await self._post(f"{_transactions(request.source)}/{segment(request.request_id)}/complete", None, code)
        check_write(reply, OK | NOTHING)
        echoed = _id(reply)
        compare(reply, [] if echoed in (None, request.request_id) else ["id"])
        return Receipt(venue_id=request.request_id, raw=raw(reply))

    async def refund(self, request: RefundRequest, code: str | None = None) -> Receipt:
        """POST orders/:id/refund: in BTC all of what was paid; an address only where the venue knows none."""
        told = {"mispayment": request.mispayment_id, "refund_address": request.address}
        body = {"currency": REFUND_COIN} | {key: value for key, value in told.items() if value is not None}
        reply = await self._post(f"orders/{segment(request.order_id)}/refund", body, code)
        check_write(reply, OK)
        order = parse.one(reply, parse_merchant.order, "order")
        compare(reply, [] if order.id == request.order_id else ["order"])
        return Receipt(venue_id=None, raw=raw(reply))

    async def moved_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        """GET accounts/:id/transactions back past *start*: transfers and requests, newest first."""
        read = await self._transactions(source, start)
        rows = tuple(_record(each, source) for each in read.records if each.kind in MOVED)
        return _with(read, rows)

    async def left_since(self, start: datetime | None) -> HistoryRead[TransferRecord]:
        """GET accounts, and the transactions of each: what left, was asked for, or belongs to a deal."""
        accounts = listed(await self._line.pages("accounts", "accounts"), parse.account)
        reads = [(each.id, await self._transactions(each.id, start, MOST_PAGES_EVER)) for each in accounts.records]
        rows = [_record(row, source) for source, read in reads for row in read.records if _may_be_ours(row)]
        is_cut = accounts.is_truncated or any(read.is_truncated for _, read in reads)
        return HistoryRead(
            records=tuple(rows),
            received_at=reads[-1][1].received_at if reads else accounts.received_at,
            venue_at=accounts.venue_at,
            is_truncated=is_cut,
        )

    async def asked(self, source: str, request_id: str) -> WalletTransaction:
        """GET accounts/:id/transactions/:id."""
        reply = await self._line.get(f"{_transactions(source)}/{segment(request_id)}")
        return parse.one(reply, parse.transaction, "transaction")

    async def order(self, order_id: str) -> MerchantOrder:
        """GET orders/:id."""
        return parse.one(await self._line.get(f"orders/{segment(order_id)}"), parse_merchant.order, "order")

    async def _made(self, kind: str, to: str, request: WalletTransfer | MoneyRequest, code: str | None) -> Receipt:
        body = {"type": kind, "to": to, "amount": plain(request.amount), "currency": request.coin}
        if request.note:
            body["description"] = request.note
        reply = await self._post(_transactions(request.source), body, code)
        check_write(reply, CREATED)
        made = parse.one(reply, parse.transaction, "transaction")
        agrees = {"amount": abs(made.amount.amount) == request.amount, "currency": made.amount.currency == request.coin}
        compare(reply, [name for name, is_same in agrees.items() if not is_same])
        echo: dict[str, str | Decimal | bool] = {"amount": made.amount.amount, "currency": made.amount.currency}
        return Receipt(venue_id=made.id, echo=echo, venue_text=made.title, raw=raw(reply))

    async def _post(self, path: str, body: Body | None, code: str | None) -> Reply:
        more = {"CB-2FA-Token": code} if code else None
        return await self._line.write("POST", path, body, is_money=True, more=more)

    async def _transactions(
        self, source: str, start: datetime | None, most: int = MOST_PAGES
    ) -> HistoryRead[WalletTransaction]:
        pages = await self._line.pages(_transactions(source), "transactions", back_to=start, most=most)
        return listed(pages, parse.transaction)


def _transactions(source: str) -> str:
    return f"accounts/{segment(source)}/transactions"


def _with(read: HistoryRead[WalletTransaction], rows: tuple[TransferRecord, ...]) -> HistoryRead[TransferRecord]:
    return HistoryRead(
        records=rows, received_at=read.received_at, venue_at=read.venue_at, is_truncated=read.is_truncated
    )


def _record(row: WalletTransaction, source: str) -> TransferRecord:
    """Return a row; what belongs to a deal is known by the deal's id."""
    return replace(record(row, source), venue_id=row.deal_id or row.id)


def _may_be_ours(row: WalletTransaction) -> bool:
    """Say whether a program may have caused it: what comes in by itself was not."""
    if row.deal is not None:
        return True
    is_out = row.amount.amount < 0
    if row.kind == REQUEST:  # one that somebody made of us is theirs until it is paid
        return row.is_done if is_out else True
    return row.kind in (SEND, TRANSFER) and is_out


@parser
def _id(reply: Reply) -> str | None:
    if not reply.body.strip():
        return None
    told = payload(reply)
    return None if told is None else Row(told, "transaction").identifier("id")
