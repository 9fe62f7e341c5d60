"""The two answers that are polled all the time, decoded by type: orders and trades.

Source: Coinbtr API Reference, "List Market Orders (Orderbook)" and "List last trades"; Tauros API Reference, the same.
Only what the program uses is declared: `value` is rounded down by the venue and nothing may be derived from it.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, TypeVar

import msgspec

from terminal import strict_json
from terminal.venues.fields import Unreadable

T = TypeVar("T")
AwareTime = Annotated[datetime, msgspec.Meta(tz=True)]


class BookRow(msgspec.Struct, frozen=True, gc=False):
    """One resting order. Tauros leaves out `initial_amount`, `market`, `side` and the coins, and adds `id`."""

    price: Decimal
    amount: Decimal
    created_at: AwareTime
    initial_amount: Decimal | None = None
    market: str | None = None
    side: str | None = None
    left_coin: str | None = None
    right_coin: str | None = None
    id: int | str | None = None


class Book(msgspec.Struct, frozen=True):
    asks: list[BookRow]
    bids: list[BookRow]
    market: str | None = None


class TradeRow(msgspec.Struct, frozen=True, gc=False):
    """One trade; Tauros adds `id` and the taker's `side`."""

    price: Decimal
    amount: Decimal
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
_book = msgspec.json.Decoder(BookAnswer)
_trades: msgspec.json.Decoder[Trades] = msgspec.json.Decoder(Trades)
_exact = msgspec.json.Encoder(decimal_format="number")
# A quoted number that is not plain digits; msgspec alone would take "1_000", " 1 ", "NaN" and "1e400".
_ODD_NUMBER = re.compile(
    rb'"(?:price|amount|initial_amount)"\s*:\s*"(?!(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?")',
)
# Where neither is found no number is quoted; a pattern that begins with plain text is found in half the time.
_QUOTED = tuple(re.compile(rb'%s"\s*:\s*"' % end) for end in (b"price", b"amount"))


def book(body: bytes) -> BookAnswer:
    """Decode an order book; raises Unreadable."""
    return _decoded(_book, body)


def trades(body: bytes) -> Trades:
    """Decode a list of trades; raises Unreadable."""
    return _decoded(_trades, body)


def _decoded(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    if len(body) > strict_json.MAX_BYTES:
        raise Unreadable("larger than any answer")
    try:
        body.decode("utf-8")  # the decoder below does not look at text it skips
        if b"\\" in body:  # a key could hide behind an escape: write it out before it is searched
            body = _exact.encode(strict_json.loads(body))
        if any(quoted.search(body) for quoted in _QUOTED) and _ODD_NUMBER.search(body):
            raise Unreadable("a quoted number that is not plain digits")
        return decoder.decode(body)
    except strict_json.NotJson as error:
        raise Unreadable(str(error)) from error
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Unreadable(_words(error)) from error


def _words(error: Exception) -> str:
    """Say what does not fit and where; a decoder's text names types and places, never values."""
    return str(error) if isinstance(error, msgspec.ValidationError) else "not JSON"
