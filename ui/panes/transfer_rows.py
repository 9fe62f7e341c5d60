"""One list of transfers from two: what this program asked for, and what the venue's history says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from terminal.domain.intent import Intent, Kind, State
from terminal.domain.transfer import (
    BtrPay,
    CryptoWithdrawal,
    Direction,
    SpeiWithdrawal,
    TransferRecord,
    TransferRequest,
    same_destination,
)

# A record that belongs to one of these tells nothing new; beside any other state it must stay to be seen.
_ABSORBING = frozenset({State.ACKED, State.SETTLED, State.MARKED_SENT})
_BEFORE, _AFTER = timedelta(minutes=10), timedelta(hours=2)  # clocks differ; SPEI rows may come late


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """One transfer as shown: an intent, the record that belongs to it, or a record alone."""

    at: datetime
    coin: str
    amount: Decimal
    destination: str
    intent: Intent | None = None
    record: TransferRecord | None = None

    @property
    def is_sticky(self) -> bool:
        """It stays on top until it is known what became of it."""
        return self.intent is not None and self.intent.needs_attention


def merged(intents: tuple[Intent, ...], records: tuple[TransferRecord, ...]) -> tuple[TransferRow, ...]:
    """Return every transfer once, those that need attention first, then the newest.

    Each record belongs to at most one intent, the one nearest in time, and each intent takes at most one.
    """
    left = list(records)
    rows = []
    for intent in sorted(intents, key=_sent_at):
        if isinstance(intent.request, TransferRequest):
            rows.append(_intent_row(intent, intent.request, _take_own(intent, left)))
    rows += [_record_row(record) for record in left]
    return tuple(sorted(rows, key=lambda row: (row.is_sticky, row.at), reverse=True))


def kind_of_record(record: TransferRecord) -> Kind | None:
    """Return the kind of intent a withdrawal in the history would come from; None for a deposit."""
    if record.direction is Direction.DEPOSIT:
        return None
    if record.is_inner:
        return Kind.BTR_PAY
    return Kind.SPEI if record.coin == "MXN" else Kind.WITHDRAW


def last_destinations(records: tuple[TransferRecord, ...]) -> dict[str, str]:
    """Return where each coin was sent last, by coin; for pesos never sent, the account that they came from."""
    came_from: dict[str, str] = {}
    sent_to: dict[str, str] = {}
    for record in sorted(records, key=lambda record: record.created_at):
        if record.is_inner:
            continue
        if record.direction is Direction.WITHDRAWAL and record.address:
            sent_to[record.coin] = record.address
        elif record.coin == "MXN" and record.sender:
            came_from[record.coin] = record.sender
    return {**came_from, **sent_to}


def belongs(record: TransferRecord, intent: Intent) -> bool:
    """Say whether *record* is what *intent* asked for: equal kind, coin, amount, destination, and about that time."""
    request, fee = intent.request, record.fee_amount or Decimal(0)
    if not isinstance(request, TransferRequest) or kind_of_record(record) is not intent.kind:
        return False
    is_near = -_BEFORE <= record.created_at - _sent_at(intent) <= _AFTER
    is_equal = request.amount in (record.amount, record.amount + fee, record.amount - fee)
    return is_near and is_equal and record.coin == request.coin and _is_same_place(record, request)


def destination_of(request: TransferRequest) -> str:
    """Return where a request sends to."""
    match request:
        case CryptoWithdrawal(address=place) | BtrPay(email=place) | SpeiWithdrawal(clabe=place):
            return place


def _is_same_place(record: TransferRecord, request: TransferRequest) -> bool:
    place = record.receiver if isinstance(request, BtrPay) else record.address
    return place is not None and same_destination(place) == same_destination(destination_of(request))


def _sent_at(intent: Intent) -> datetime:
    return intent.sent_at or intent.created_at


def _take_own(intent: Intent, left: list[TransferRecord]) -> TransferRecord | None:
    if intent.state not in _ABSORBING:
        return None
    own = [record for record in left if belongs(record, intent)]
    if not own:
        return None
    nearest = min(own, key=lambda record: abs(record.created_at - _sent_at(intent)))
    left.remove(nearest)
    return nearest


def _intent_row(intent: Intent, request: TransferRequest, record: TransferRecord | None) -> TransferRow:
    return TransferRow(
        at=_sent_at(intent),
        coin=request.coin,
        amount=request.amount,
        destination=destination_of(request),
        intent=intent,
        record=record,
    )


def _record_row(record: TransferRecord) -> TransferRow:
    is_deposit = record.direction is Direction.DEPOSIT
    place = record.sender if is_deposit else record.receiver if record.is_inner else record.address
    return TransferRow(
        at=record.created_at,
        coin=record.coin,
        amount=record.amount,
        destination=place or record.address or record.receiver or "",
        record=record,
    )
