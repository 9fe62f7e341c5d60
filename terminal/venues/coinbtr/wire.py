"""The two answers that are polled all the time, decoded by type: orders and trades.

Source: Coinbtr API Reference, "List Market Orders (Orderbook)" and "List last trades"; Tauros API Reference, the same.
Only what the program uses is declared: `value` is rounded down by the venue and nothing may be derived from it.
Numbers are taken as they come, as text or number, for `exact` to judge: asked for a Decimal, msgspec takes "1_000",
" 1 ", "NaN" and "1e400".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Clamped, Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec

from terminal import strict_json
from terminal.venues.fields import Unreadable

S = TypeVar("S")
T = TypeVar("T")
AwareTime = Annotated[datetime, msgspec.Meta(tz=True)]


class BookRow(msgspec.Struct, frozen=True, gc=False):
    """One resting order. Tauros leaves out `initial_amount`, `market`, `side` and the coins, and adds `id`."""

    price: Any
    amount: Any
    created_at: AwareTime
    initial_amount: Any = None
    market: str | None = None
    side: str | None = None
    left_coin: str | None = None
    right_coin: str | None = None
    id: int | str | None = None


class BookColumns(NamedTuple):
    """Orders of a book column by column, named and in turn as in BookRow."""

    price: tuple[Any, ...]
    amount: tuple[Any, ...]
    created_at: tuple[datetime, ...]
    initial_amount: tuple[Any, ...]
    market: tuple[str | None, ...]
    side: tuple[str | None, ...]
    left_coin: tuple[str | None, ...]
    right_coin: tuple[str | None, ...]
    id: tuple[int | str | None, ...]


class Book(msgspec.Struct, frozen=True):
    """The orders as they were written: `book_columns` reads them."""

    asks: list[msgspec.Raw]
    bids: list[msgspec.Raw]
    market: str | None = None


class TradeRow(msgspec.Struct, frozen=True, gc=False):
    """One trade; Tauros adds `id` and the taker's `side`."""

    price: Any
    amount: Any
    created_at: AwareTime
    side: str | None = None
    id: int | str | None = None


class BookAnswer(msgspec.Struct, frozen=True):
    success: bool | None = None
    data: Book | None = None
    payload: Book | None = None


class TradePage(msgspec.Struct, frozen=True):
    results: list[TradeRow]


class TradesAnswer(msgspec.Struct, frozen=True):
    success: bool | None = None
    data: list[TradeRow] | TradePage | None = None
    payload: list[TradeRow] | TradePage | None = None
    results: list[TradeRow] | None = None


Trades = TradesAnswer | list[TradeRow]
# A number is below 10**15 and keeps all its decimals, at most 36 (Emin - prec + 1), or it raises: so long is the
# smallest there may be, 1e-20, where the venue writes it as a float of 17 digits.
_number = Context(prec=37, Emin=0, Emax=14, traps=[InvalidOperation, Inexact, Overflow, Clamped]).create_decimal
_book: msgspec.json.Decoder[BookAnswer] = msgspec.json.Decoder(BookAnswer)
_book_rows: msgspec.json.Decoder[list[BookRow]] = msgspec.json.Decoder(list[BookRow], float_hook=_number)
_trades: msgspec.json.Decoder[Trades] = msgspec.json.Decoder(Trades, float_hook=_number)
_PLAIN = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")


def book(body: bytes) -> BookAnswer:
    """Decode an order book down to its orders, which stay as they were written; raises Unreadable."""
    return _decoded("order book", _book.decode, _clean(body))


def book_columns(written: Sequence[bytes]) -> BookColumns:
    """Decode orders of a book, at least one; raises Unreadable."""
    found = _decoded("order book", _book_rows.decode, b"[%b]" % b",".join(written))
    return BookColumns._make(zip(*map(msgspec.structs.astuple, found), strict=True))


def trades(body: bytes) -> Trades:
    """Decode a list of trades; raises Unreadable."""
    return _decoded("trades", _trades.decode, _clean(body))


def exact(what: str, name: str, values: Sequence[Any]) -> Sequence[Decimal]:
    """Return numbers, each sent as a number or as plain digits in quotes, exactly as written; raises Unreadable."""
    all_are = list(map(type, values)).count(Decimal) == len(values)
    return values if all_are else [_exact(f"{what}: {name}", each) for each in values]


def _exact(what: str, value: object) -> Decimal:
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise Unreadable("a quoted number that is not plain digits")
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        raise Unreadable(f"{what} is not a number")
    return _decoded(what, _number, value)


def _clean(body: bytes) -> bytes:
    """Return the body; raises Unreadable for one whose text is none, also where the decoder skips it."""
    if len(body) > strict_json.MAX_BYTES:
        raise Unreadable("larger than any answer")
    try:
        body.decode("utf-8")
        if b"\\" in body:  # half a character can hide behind an escape only
            strict_json.loads(body)
    except strict_json.NotJson as error:
        raise Unreadable(str(error)) from error
    except UnicodeError as error:
        raise Unreadable("not JSON") from error
    return body


def _decoded(what: str, decode: Callable[[S], T], source: S) -> T:
    try:
        return decode(source)
    except DecimalException as error:
        raise Unreadable(f"{what}: a number with more digits than money has") from error
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Unreadable(_words(error)) from error


def _words(error: Exception) -> str:
    """Say what does not fit and where; a decoder's text names types and places, never values."""
    return str(error) if isinstance(error, msgspec.ValidationError) else "not JSON"
