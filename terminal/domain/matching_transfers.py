"""Which rows of the transfer history may be one transfer of ours."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from terminal.domain.candidate import Candidate, Grade, Window, at_time
from terminal.domain.intent import Intent
from terminal.domain.money import amount_said
from terminal.domain.reading import Lists, key_text, outside
from terminal.domain.transfer import (
    BtrPay,
    CryptoWithdrawal,
    Direction,
    Send,
    SpeiWithdrawal,
    TransferRecord,
    TransferRequest,
    same_destination,
)

HOW = {
    Grade.REFERENCE: "matched by the venue's reference",
    Grade.FIELDS: "matched by amount, destination and time; this venue gives no reference",
    Grade.MEMO_NOT_CONFIRMED: "matched by amount, destination and time; the venue does not show the memo",
}


def candidates(
    intent: Intent, baseline: Lists, now: Lists, window: Window, claimed: Counter[str]
) -> tuple[Candidate, ...]:
    """Return the rows outside *baseline* that agree with the request in all but time, made within *window*.

    A wallet's row to a user does not say at which e-mail: it may be anybody's, unless it carries our key or our id.
    """
    request = intent.request
    if now.transfers is None or baseline.transfers is None or not isinstance(request, TransferRequest | Send):
        return ()
    rows = outside(now.transfers.records, baseline.transfers.records, claimed)
    return tuple(
        _candidate(name, row, intent, request)
        for name, row in rows
        if row.direction is Direction.WITHDRAWAL
        and row.created_at in window
        and row.idem in (None, intent.idem)
        and (_agrees(request, row) or _is_known(intent, row))
        and (not _is_unnamed(request, row) or intent.venue_id is None or _is_known(intent, row))
    )


def _is_known(intent: Intent, row: TransferRecord) -> bool:
    """Say whether a row carries our key, or the id that the venue gave us: either decides at once."""
    request = intent.request
    is_same = isinstance(request, Send) and (row.coin, row.amount) == (request.coin, request.amount)
    is_keyed = row.idem is not None and row.idem == intent.idem
    return is_same and (is_keyed or (row.venue_id is not None and row.venue_id == intent.venue_id))


def _is_unnamed(request: TransferRequest | Send, row: TransferRecord) -> bool:
    return isinstance(request, Send) and not (row.address or row.receiver)


def _agrees(request: TransferRequest | Send, row: TransferRecord) -> bool:
    match request:
        case CryptoWithdrawal():
            is_there = row.address is not None and _same(row.address, request.address)
            return is_there and _same_money(request.coin, request.amount, row) and _memo_agrees(request.memo, row)
        case BtrPay():
            is_there = row.is_inner is not False and row.receiver is not None and _same(row.receiver, request.email)
            return is_there and _same_money(request.coin, request.amount, row)
        case SpeiWithdrawal():
            return row.address == request.clabe and _same_money(request.coin, request.amount, row)
        case Send():
            places = [place for place in (row.address, row.receiver) if place]
            is_there = not places or any(_same(place, request.to) for place in places)
            is_from = row.source in (None, request.source)
            return is_there and is_from and (row.coin, row.amount) == (request.coin, request.amount)


def _same(left: str, right: str) -> bool:
    return same_destination(left) == same_destination(right)


def _same_money(coin: str, amount: Decimal, row: TransferRecord) -> bool:
    """Compare exactly; the venue's row may have the fee in its amount, or not."""
    fee = row.fee_amount or Decimal(0)
    return row.coin == coin and amount in (row.amount, row.amount + fee, row.amount - fee)


def _memo_agrees(memo: str | None, row: TransferRecord) -> bool:
    return not row.memo or row.memo == (memo or "")


def _candidate(name: str, row: TransferRecord, intent: Intent, request: TransferRequest | Send) -> Candidate:
    reference, named = intent.venue_id, row.venue_id or row.tx_id
    is_ours = (reference is not None and named == reference) or (row.idem is not None and row.idem == intent.idem)
    has_memo = isinstance(request, CryptoWithdrawal) and bool(request.memo)
    is_unnamed = _is_unnamed(request, row)
    grade = Grade.FIELDS
    if is_ours:
        grade = Grade.REFERENCE
    elif has_memo and not row.memo:
        grade = Grade.MEMO_NOT_CONFIRMED
    return Candidate(
        name=name,
        at=row.created_at,
        records=((key_text(row), row),),
        grade=grade,
        sentence=_sentence(row, grade, is_unnamed=is_unnamed),
        names_another=reference is not None and bool(named) and not is_ours,
        is_exact=row.amount == request.amount,
        is_pending=isinstance(request, Send) and row.is_confirmed is False,
        is_failed=row.is_failed,
        is_unnamed=is_unnamed,
    )


def _sentence(row: TransferRecord, grade: Grade, *, is_unnamed: bool) -> str:
    place = row.address or row.receiver or "nobody named"
    short = place if "@" in place or len(place) <= 20 else f"{place[:6]}…{place[-4:]}"
    how = "the venue does not show to whom" if is_unnamed and grade is Grade.FIELDS else HOW[grade]
    amount = amount_said(row.amount, row.coin)
    return f"in history: withdrawal {amount} {row.coin} to {short} {at_time(row.created_at)}; {how}"
