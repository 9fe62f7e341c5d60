"""Which rows of a wallet's transactions may be one transfer, or one request for money, of ours."""

from __future__ import annotations

from collections import Counter

from terminal.domain.candidate import Candidate, Grade, Window, at_time
from terminal.domain.intent import Intent
from terminal.domain.money import amount_said
from terminal.domain.reading import Lists, key_text, outside
from terminal.domain.transfer import Direction, TransferRecord, same_destination
from terminal.domain.wallet_moves import MoneyRequest, WalletTransfer

Listed = WalletTransfer | MoneyRequest
# The venue's words for them; a transfer may be called a request as well.
# Source: Coinbase API v2 reference, "Transfer money between accounts", the example's answer
TRANSFER, REQUEST = "transfer", "request"


def candidates(
    intent: Intent, baseline: Lists, now: Lists, window: Window, claimed: Counter[str]
) -> tuple[Candidate, ...]:
    """Return the rows outside *baseline* that agree with the request in all but time, made within *window*.

    A row that does not say where it went may be anybody's: it is asked about, unless another row is known to be ours.
    """
    request, known = intent.request, intent.venue_id
    if now.transfers is None or baseline.transfers is None or not isinstance(request, Listed):
        return ()
    return tuple(
        _candidate(name, row, request, known)
        for name, row in outside(now.transfers.records, baseline.transfers.records, claimed)
        if row.created_at in window and _agrees(request, row) and (row.receiver or known in (None, row.venue_id))
    )


def _agrees(request: Listed, row: TransferRecord) -> bool:
    if row.source != request.source or (row.coin, row.amount) != (request.coin, request.amount):
        return False
    is_out = row.direction is Direction.WITHDRAWAL
    match request:
        case WalletTransfer() if row.kind == TRANSFER:
            return is_out and row.receiver in (None, request.to)
        case WalletTransfer():
            return row.kind == REQUEST and row.receiver == request.to
        case MoneyRequest():
            is_asked = row.receiver is None or same_destination(row.receiver) == same_destination(request.payer)
            return row.kind == REQUEST and not is_out and is_asked


def _candidate(name: str, row: TransferRecord, request: Listed, known: str | None) -> Candidate:
    is_ours = known is not None and row.venue_id == known
    is_transfer = isinstance(request, WalletTransfer)
    return Candidate(
        name=name,
        at=row.created_at,
        records=((key_text(row), row),),
        grade=Grade.REFERENCE if is_ours else Grade.FIELDS,
        sentence=_sentence(row, request, is_ours=is_ours),
        names_another=known is not None and not is_ours,
        # A request is made once it is listed; whether it is paid is another matter.
        is_pending=is_transfer and row.is_confirmed is False,
        is_failed=is_transfer and row.is_failed,
        is_unnamed=row.receiver is None,
    )


def _sentence(row: TransferRecord, request: Listed, *, is_ours: bool) -> str:
    amount = amount_said(row.amount, row.coin)
    if is_ours:
        how = "matched by the venue's reference"
    elif row.receiver is None:
        how = "the venue does not show to whom"
    else:
        how = "matched by amount, destination and time"
    if isinstance(request, WalletTransfer):
        return f"in history: transfer of {amount} {row.coin} between accounts {at_time(row.created_at)}; {how}"
    return f"in history: {amount} {row.coin} asked of {row.receiver or 'somebody'} {at_time(row.created_at)}; {how}"
