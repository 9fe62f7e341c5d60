"""Domain values as canonical JSON and back: exact decimals and times as text, fields in their order, nothing else."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from terminal import strict_json
from terminal.domain.candidate import Candidate, Grade
from terminal.domain.intent import Kind, Request
from terminal.domain.money import plain
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import Row
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal, TransferRecord
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import StoreDamaged

T = TypeVar("T")
V = TypeVar("V")
_REQUESTS: dict[Kind, type[Request]] = {
    Kind.ORDER: OrderRequest,
    Kind.CANCEL: CancelRequest,
    Kind.WITHDRAW: CryptoWithdrawal,
    Kind.BTR_PAY: BtrPay,
    Kind.SPEI: SpeiWithdrawal,
    Kind.SEND: Send,
    Kind.QUOTE: QuoteRequest,
    Kind.COMMIT: CommitRequest,
    Kind.TRANSFER: WalletTransfer,
    Kind.REQUEST: MoneyRequest,
    Kind.COMPLETE: Completion,
    Kind.REFUND: RefundRequest,
}
_ROWS: dict[str, type[Row]] = {"direction": TransferRecord, "venue_order_id": OpenOrder, "closed_at": Fill}


def text_of(value: object) -> str:
    """Write a domain value (or a dict or list of them) as compact ASCII JSON; equal values give equal texts."""
    return strict_json.dumps(_encoded(value))


def request_from(kind: Kind, text: str) -> Request:
    """Read what `text_of` wrote of a request."""
    return value_from(_REQUESTS[kind], text)


def row_from(text: str) -> Row:
    """Read what `text_of` wrote of one row of the venue."""
    return _parsed(text, _row)


def candidate_from(text: str) -> Candidate:
    """Read what `text_of` wrote of a candidate."""
    return _parsed(text, _candidate)


def value_from(kind: type[T], text: str) -> T:
    """Read what `text_of` wrote of a value of *kind*; raises StoreDamaged for anything else."""
    value: T = _parsed(text, lambda value: _decoded(kind, value))
    return value


def _parsed(text: str, read: Callable[[Any], V]) -> V:
    try:
        return read(strict_json.loads(text, max_bytes=16_000_000))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, StopIteration) as error:
        raise StoreDamaged("a stored value cannot be read") from error


def _row(value: Any) -> Row:
    # Each kind of row is known by a field that only it has.
    kind = next(kind for name, kind in _ROWS.items() if name in value)
    row: Row = _decoded(kind, value)
    return row


def _candidate(value: Any) -> Candidate:
    records = tuple((str(key), _row(row)) for key, row in value["records"])
    at, grade = datetime.fromisoformat(value["at"]), Grade(value["grade"])
    return Candidate(**{**value, "at": at, "grade": grade, "records": records})


def _encoded(value: object) -> object:
    match value:
        case Decimal():
            return plain(value)
        case datetime():
            return value.isoformat()
        case Enum():
            return value.value
        case dict():
            return {str(key): _encoded(each) for key, each in value.items()}
        case list() | tuple():
            return [_encoded(each) for each in value]
        case None | bool() | str() | int():
            return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _encoded(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in the journal")


def _decoded(kind: Any, value: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else _decoded(next(each for each in inner if each is not type(None)), value)
    if origin is tuple:
        return tuple(_decoded(inner[0], each) for each in value)
    known = origin or kind
    if is_dataclass(known):
        hints = _hints(kind)
        make: Any = known
        return make(**{name: _decoded(hints[name], each) for name, each in value.items()})
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind in (bool, str):
        return value
    return kind(value)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(get_origin(kind) or kind)
    # A generic such as Reading[Fill]: its one parameter is that of its records.
    if not get_args(kind):
        return hints
    records: Any = types.GenericAlias(tuple, (get_args(kind)[0], ...))
    return {name: records if name == "records" else hint for name, hint in hints.items()}
