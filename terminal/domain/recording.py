"""What a recording of polls says: its header, and its rows as the books and trades they were. Pure.

A recording is one JSON array a line after a header object: `["P", t, bids, asks]` is a poll of the best orders, an
order `[price, amount, initial amount, created]`; `["T", t, price, amount, aggressor, …]` a trade. Times are
milliseconds since 1970 UTC; prices and amounts are decimal texts. Order level: what holds price levels only is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NoReturn

from terminal.domain.market import BookOrder, Market, MarketRules, OrderBook, Side, Trade
from terminal.errors import RecordingError

VERSION = 1
MAX_ORDERS = 1_000  # a side
LEVELS_ONLY = "it holds price levels, not orders: when each order came, and what was taken from it, is not in it"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MS = 253_402_300_799_999  # the end of the year 9999
_AMOUNT = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?([eE]-[0-9]{1,2})?")
_AGGRESSORS = {"B": Side.BUY, "S": Side.SELL, "": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedMarket:
    """What the header of a recording says."""

    market: Market
    venue: str  # as the recording names it; plain text
    rules: MarketRules


def recorded_market(header: object) -> RecordedMarket:
    """Read the header; raises RecordingError for another version or a header that lacks what is needed."""
    if not isinstance(header, Mapping) or "v" not in header:
        _refuse("its first line is no header of a recording")
    if header["v"] != VERSION:
        _refuse(f"it has version {header['v']}, and this program reads version {VERSION}")
    try:
        market = Market.named(_text(header.get("market")))
    except ValueError:
        _refuse("its header names no market")
    if header.get("tick") is None or header.get("lot") is None:
        _refuse("its header does not say in which steps prices and amounts go")
    tick, lot = _amount(header["tick"]), _amount(header["lot"])
    rules = MarketRules(
        price_step=tick, amount_scale=_scale(lot), quote_scale=_scale(tick), min_amount=None, min_value=None
    )
    return RecordedMarket(market=market, venue=_text(header.get("venue"))[:80], rules=rules)


def recorded_book(row: object, market: Market) -> OrderBook:
    """Read one `P` row; raises RecordingError for anything but a book that can be."""
    match row:
        case ["P", at, [*bids], [*asks], *_] if len(bids) <= MAX_ORDERS and len(asks) <= MAX_ORDERS:
            book = OrderBook(
                market, tuple(map(_order, bids)), tuple(map(_order, asks)), received_at=instant(milliseconds(at))
            )
        case _:
            raise RecordingError("a poll is not written as one")
    bid, ask = book.best_bid, book.best_ask
    if bid is not None and ask is not None and bid >= ask:
        raise CrossedBook("a crossed order book: somebody bids what somebody else asks")
    return book


def recorded_trade(row: object, market: Market) -> Trade:
    """Read one `T` row; raises RecordingError for anything but a trade that can be."""
    match row:
        case ["T", at, price, amount, str(aggressor), *_] if aggressor in _AGGRESSORS:
            return Trade(
                market, _amount(price), _amount(amount), instant(milliseconds(at)), side=_AGGRESSORS[aggressor]
            )
        case _:
            raise RecordingError("a trade is not written as one")


def milliseconds(value: object) -> int:
    """Return a time of the recording in ms since 1970; raises RecordingError for what is none."""
    if not isinstance(value, Decimal) or value != value.to_integral_value() or not 0 <= value <= _LAST_MS:
        _refuse("a time is not written as one")
    return int(value)


def instant(at_ms: int) -> datetime:
    """Return milliseconds since 1970 as an aware UTC time."""
    return _EPOCH + timedelta(milliseconds=at_ms)


class CrossedBook(RecordingError):
    """One poll of the recording holds an impossible book; those before and after it may be good."""


def _order(fields: object) -> BookOrder:
    match fields:
        case [price, amount, initial, created, *_]:
            return BookOrder(_amount(price), _amount(amount), _amount(initial), instant(milliseconds(created)))
        case [_, _]:
            raise RecordingError(LEVELS_ONLY)
        case _:
            raise RecordingError("an order is not written as one")


def _amount(value: object) -> Decimal:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value) or (amount := Decimal(value)) <= 0:
        _refuse("a price or an amount is not written as one")
    return amount


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _scale(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _refuse(reason: str) -> NoReturn:
    raise RecordingError(reason)
