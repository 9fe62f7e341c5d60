"""The wallet's calls that move money: sends with an idempotency key, and deals in two steps.

A success counts only with its documented status, a body that parses and an echo that agrees.
Source: Coinbase API v2 reference, "Send money", "Buys" … "Withdrawals"; the project's money rules, "Which outcome".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from terminal import strict_json
from terminal.domain.money import plain
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest
from terminal.domain.transfer import Direction, Send, TransferRecord, same_destination
from terminal.domain.wallet import Party, WalletTransaction
from terminal.errors import EchoDiffers, OutcomeUnknown, Rejected, VenueError
from terminal.venues.coinbase import parse
from terminal.venues.coinbase.answer import check_write
from terminal.venues.coinbase.client import CREATED, DEAL_PATHS, OK, listed, segment
from terminal.venues.coinbase.line import Line
from terminal.venues.fields import Row, clean
from terminal.venues.port import HistoryRead, Receipt
from terminal.venues.transport import Call, Reply

T = TypeVar("T")
RAW_CAP = 1_000
# What the venue calls that which leaves an account by a send.
SENT = frozenset({"send"})
# What it asks of somebody: the amount is positive, and the other side is who is to pay.
ASKED = frozenset({"request"})
_ADDRESSED, _ACCOUNT, _USER = "_address", "account", "user"


class CoinbaseSends:
    """Money out with a key: the venue answers a second send of one key with the first one's transaction."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def frozen(self, request: Send, idem: str) -> str:
        """Return the body of POST accounts/:id/transactions, type `send`."""
        body: dict[str, object] = {
            "type": "send",
            "to": request.to,
            "amount": plain(request.amount),
            "currency": request.coin,
            "idem": idem,
        }
        if request.note:
            body["description"] = request.note
        if request.holder is not None:
            body["to_financial_institution"] = request.holder.is_institution
        if request.holder is not None and request.holder.is_institution:
            body["financial_institution_website"] = request.holder.website
        return strict_json.dumps(body)

    async def send_frozen(self, request: Send, body: str, code: str | None = None) -> Receipt:
        """POST accounts/:id/transactions, with the person's code where the venue asked for one."""
        path = f"accounts/{segment(request.source)}/transactions"
        call = Call(method="POST", path=path, body=body.encode(), is_money=True)
        reply = await self._line.send(call, {"CB-2FA-Token": code} if code else None, has_key=True)
        check_write(reply, CREATED)
        sent = parse.one(reply, parse.transaction, "transaction")
        compare(reply, _differences(sent, -request.amount, request.coin, request.to))
        echo: dict[str, str | Decimal | bool] = {"amount": sent.amount.amount, "currency": sent.amount.currency}
        return Receipt(venue_id=sent.id, echo=echo, venue_text=sent.title, raw=raw(reply))

    async def sent_since(self, source: str, start: datetime) -> HistoryRead[TransferRecord]:
        """GET accounts/:id/transactions back past *start*: what left, newest first."""
        path = f"accounts/{segment(source)}/transactions"
        read = listed(await self._line.pages(path, "transactions", back_to=start), parse.transaction)
        rows = [each for each in read.records if each.kind in SENT and each.amount.amount < 0]
        return HistoryRead(
            records=tuple(record(each, source) for each in rows),
            received_at=read.received_at,
            venue_at=read.venue_at,
            is_truncated=read.is_truncated,
        )


class CoinbaseQuotes:
    """Buying, selling, depositing and withdrawing: first a price, then the commitment to it."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def quote(self, request: QuoteRequest) -> Quote:
        """POST accounts/:id/buys (and its siblings) with `commit: false`, which is always said: its default changed."""
        path = f"accounts/{segment(request.source)}/{DEAL_PATHS[request.deal]}"
        reply = await self._line.write("POST", path, _asked(request), is_money=True)
        check_write(reply, CREATED)
        offered = self._read(reply, request.deal, request.source)
        compare(reply, _not_as_asked(offered, request))
        return offered

    async def estimate(self, request: QuoteRequest) -> Quote:
        """POST accounts/:id/buys (or sells) with `quote: true`, and `commit: false` for a venue that overlooks that.

        No money call: an unsaved deal can never be completed. One that has an id or is committed was made all the same.
        Source: Coinbase API v2 reference, "Place buy order": "This returns an unsaved buy".
        """
        path = f"accounts/{segment(request.source)}/{DEAL_PATHS[request.deal]}"
        reply = await self._line.write("POST", path, _asked(request) | {"quote": True})
        check_write(reply, CREATED)
        offered = parse.one(reply, parse.deal(request.deal, request.source, is_kept=False), request.deal)
        if offered.is_committed or offered.venue_id:
            raise EchoDiffers(reply.venue, "made a deal of a mere question for a price")
        compare(reply, _not_as_asked(offered, request))
        return offered

    async def commit(self, request: CommitRequest, code: str | None = None) -> Receipt:
        """POST accounts/:id/buys/:id/commit (and its siblings), once: repeating it would accept a new price."""
        path = f"{self._path(request.deal, request.source, request.quote_id)}/commit"
        more = {"CB-2FA-Token": code} if code else None
        reply = await self._line.write("POST", path, is_money=True, more=more)
        await self._check_commit(reply, request)
        done = self._read(reply, request.deal, request.source)
        differing = [
            name
            for name, agrees in (
                ("id", done.venue_id == request.quote_id),
                ("committed", done.is_committed),
                ("total", (done.total, done.total_coin) == (request.total, request.total_coin)),
            )
            if not agrees
        ]
        compare(reply, differing)
        echo: dict[str, str | Decimal | bool] = {"total": done.total, "currency": done.total_coin, "committed": True}
        return Receipt(venue_id=done.venue_id, echo=echo, raw=raw(reply))

    async def read(self, deal: Deal, source: str, quote_id: str) -> Quote:
        """GET accounts/:id/buys/:id and its siblings."""
        return self._read(await self._line.get(self._path(deal, source, quote_id)), deal, source)

    async def recent(self, deal: Deal, source: str) -> HistoryRead[Quote]:
        """GET accounts/:id/buys and its siblings, newest first."""
        path = f"accounts/{segment(source)}/{DEAL_PATHS[deal]}"
        return listed(await self._line.pages(path, DEAL_PATHS[deal]), parse.deal(deal, source))

    async def _check_commit(self, reply: Reply, request: CommitRequest) -> None:
        """Any 400 that leaves the deal open at another total means that the rate has changed.

        Where that cannot be looked up the outcome is unknown: what befell the look says nothing of what was sent.
        """
        try:
            check_write(reply, OK)
        except (Rejected, OutcomeUnknown) as error:
            if reply.status != 400:
                raise
            try:
                now = await self.read(request.deal, request.source, request.quote_id)
            except VenueError as unread:
                raise OutcomeUnknown(reply.venue, error.reason) from unread
            if not now.is_committed and (now.total, now.total_coin) != (request.total, request.total_coin):
                text = f"the rate has changed: the total is {plain(now.total)} {now.total_coin} now"
                raise Rejected(reply.venue, text, reply.status) from error
            raise

    @staticmethod
    def _path(deal: Deal, source: str, quote_id: str) -> str:
        return f"accounts/{segment(source)}/{DEAL_PATHS[deal]}/{segment(quote_id)}"

    @staticmethod
    def _read(reply: Reply, deal: Deal, source: str) -> Quote:
        read: Callable[[Row, datetime], Quote] = parse.deal(deal, source)
        return parse.one(reply, read, deal)


def record(row: WalletTransaction, source: str) -> TransferRecord:
    """Return a transaction of the account *source* as one row of what moved."""
    other = row.sender if row.amount.amount > 0 and row.kind not in ASKED else row.to
    is_address = other is not None and other.kind.endswith(_ADDRESSED)
    named = None if other is None or is_address else _named(other)
    return TransferRecord(
        direction=Direction.WITHDRAWAL if row.amount.amount < 0 else Direction.DEPOSIT,
        coin=row.amount.currency,
        amount=abs(row.amount.amount),
        fee_amount=abs(row.fee.amount) if row.fee and row.fee.currency == row.amount.currency else None,
        total_amount=None,
        created_at=row.created_at,
        confirmed_at=row.updated_at if row.is_done else None,
        is_confirmed=row.is_done,
        is_inner=row.network_status == "off_blockchain" if row.network_status else None,
        sender=row.sender.text if row.sender else None,
        receiver=named,
        address=other.text if other and is_address else row.address,
        tx_id=row.tx_hash,
        venue_id=row.id,
        idem=row.idem,
        source=source,
        kind=row.kind,
        is_failed=row.is_failed,
    )


def _asked(request: QuoteRequest) -> dict[str, object]:
    name = "total" if request.is_total else "amount"
    body: dict[str, object] = {name: plain(request.amount), "currency": request.coin, "commit": False}
    return body if request.payment_method is None else body | {"payment_method": request.payment_method}


def _not_as_asked(offered: Quote, request: QuoteRequest) -> list[str]:
    """Name what is offered otherwise; coins are whole parts, so that what a total buys may cost a little less."""
    if not request.is_total:
        return [] if (offered.amount, offered.coin) == (request.amount, request.coin) else ["amount"]
    return [] if offered.total_coin == request.coin else ["currency"]


def _named(other: Party) -> str | None:
    """Name the other side as a request does; a user's name says nothing of the e-mail that was written."""
    if other.kind == _ACCOUNT:
        return other.id
    return other.text if other.kind != _USER or "@" in (other.text or "") else None


def _differences(sent: WalletTransaction, amount: Decimal, coin: str, to: str) -> list[str]:
    """Name what the answer echoes differently; a user's id says nothing of the e-mail that was written."""
    said = (
        sent.to.text
        if sent.to and sent.to.text and (sent.to.kind.endswith(_ADDRESSED) or sent.to.kind == "email")
        else None
    )
    return [
        name
        for name, agrees in (
            ("amount", sent.amount.amount == amount),
            ("currency", sent.amount.currency == coin),
            ("recipient", said is None or same_destination(said) == same_destination(to)),
        )
        if not agrees
    ]


def compare(reply: Reply, differing: list[str]) -> None:
    """Raise EchoDiffers where the answer names something else than was asked."""
    if differing:
        text = f"accepted something else than was asked: its {' and '.join(differing)} differs"
        raise EchoDiffers(reply.venue, text)


def raw(reply: Reply) -> str:
    """Return an answer as it came, capped."""
    return clean(reply.body[: 4 * RAW_CAP].decode("utf-8", "replace"), RAW_CAP)
