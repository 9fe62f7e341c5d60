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
from decimal import Decimal, InvalidOperation
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
_book: msgspec.json.Decoder[BookAnswer] = msgspec.json.Decoder(BookAnswer)
_book_row: msgspec.json.Decoder[BookRow] = msgspec.json.Decoder(BookRow, float_hook=Decimal)
_trades: msgspec.json.Decoder[Trades] = msgspec.json.Decoder(Trades, float_hook=Decimal)
_PLAIN = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")


def book(body: bytes) -> BookAnswer:
    """Decode an order book down to its orders, which stay bytes; raises Unreadable."""
    return _decoded(_book.decode, _clean(body))


def book_columns(written: list[bytes]) -> BookColumns:
    """Decode orders of a book, at least one; raises Unreadable."""
    found = _decoded(_rows, written)
    return BookColumns._make(zip(*map(msgspec.structs.astuple, found), strict=True))


def _rows(written: list[bytes]) -> list[BookRow]:
    return list(map(_book_row.decode, written))


def trades(body: bytes) -> Trades:
    """Decode a list of trades; raises Unreadable."""
    return _decoded(_trades.decode, _clean(body))


def exact(what: str, name: str, values: Sequence[Any]) -> Sequence[Decimal]:
    """Return numbers, each sent as a number or as plain digits in quotes, exactly as written; raises Unreadable."""
    return values if set(map(type, values)) == {Decimal} else [_exact(f"{what}: {name}", each) for each in values]


def _exact(what: str, value: object) -> Decimal:
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise Unreadable("a quoted number that is not plain digits")
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        raise Unreadable(f"{what} is not a number")
    return Decimal(value)


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


def _decoded(decode: Callable[[S], T], source: S) -> T:
    try:
        return decode(source)
    except (msgspec.MsgspecError, InvalidOperation, UnicodeError, RecursionError) as error:
        raise Unreadable(_words(error)) from error


def _words(error: Exception) -> str:
    """Say what does not fit and where; a decoder's text names types and places, never values."""
    return str(error) if isinstance(error, msgspec.ValidationError) else "not JSON"
