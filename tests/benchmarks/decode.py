"""How long one 25 kB order book takes from bytes to summed levels.

The floor is a bare msgspec decode into a Struct of all eleven documented fields, with Decimals and times and without
a single check. The peer is ccxt's parser on the same bytes, which makes floats of prices and amounts, looks at nothing
else and checks nothing; once as it comes, with orjson, and once with Python's own loader. It is optional: its exact
pins do not go with this project's, so `pip install ccxt` belongs into an environment of its own.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from importlib.util import find_spec

import msgspec

from terminal.domain.depth import levels
from terminal.domain.market import Side
from terminal.venues.coinbtr import parse
from tests.benchmarks import books
from tests.benchmarks.timing import best_of

ROUNDS, REPEATS = 30, 20
LIMIT = 2.5  # × the floor


class Row(msgspec.Struct):
    """Every field of an order. Source: Coinbtr API Reference, "List Market Orders (Orderbook)"."""

    market: str
    side: str
    initial_amount: Decimal
    amount: Decimal
    filled: Decimal
    value: Decimal
    initial_value: Decimal
    price: Decimal
    left_coin: str
    right_coin: str
    created_at: datetime


class Book(msgspec.Struct):
    market: str
    asks: list[Row]
    bids: list[Row]


class Answer(msgspec.Struct):
    success: bool
    msg: str | None
    data: Book


def run() -> Iterator[dict[str, object]]:
    """Yield the line against the floor and those against the peer."""
    answer, decoder = books.reply(1), msgspec.json.Decoder(Answer)

    def read() -> None:
        book = parse.order_book(answer, books.BTC_MXN)
        levels(book.bids, Side.BUY)
        levels(book.asks, Side.SELL)

    peers = peers_on(answer.body)
    floor_s, own_s, *peers_s = best_of(ROUNDS, REPEATS, lambda: decoder.decode(answer.body), read, *peers.values())
    yield line("decode", own_s, floor_s, LIMIT) | {"bytes": len(answer.body)}
    for name, peer_s in zip(peers, peers_s, strict=True):
        yield line(f"decode against {name}", own_s, peer_s, 1.0)
    if not peers:
        yield line("decode against ccxt", own_s, None, 1.0) | {"note": "not compared: ccxt is not installed"}


def line(name: str, own_s: float, floor_s: float | None, limit: float) -> dict[str, object]:
    """Write one result in microseconds; without a floor there is nothing to judge."""
    return {
        "name": name, "value": round(own_s * 1e6, 1), "unit": "µs",
        "floor": None if floor_s is None else round(floor_s * 1e6, 1),
        "ratio": None if floor_s is None else round(own_s / floor_s, 2),
        "limit": limit, "ok": floor_s is None or own_s <= limit * floor_s,
    }  # fmt: skip


def peers_on(body: bytes) -> dict[str, Callable[[], object]]:
    """Return ccxt's ways from the same bytes to its order book; none where it is not installed."""
    if find_spec("ccxt") is None:
        return {}
    exchange, plain = importlib.import_module("ccxt").Exchange(), json.JSONDecoder()

    def read(load: Callable[[str], dict[str, object]]) -> dict[str, list[object]]:
        book: dict[str, list[object]] = exchange.parse_order_book(
            load(body.decode())["data"], "BTC/MXN", None, "bids", "asks", "price", "amount"
        )
        return book

    if any(len(read(plain.decode)[side]) != books.ORDERS for side in ("bids", "asks")):
        raise RuntimeError("ccxt did not read the book")
    return {
        "ccxt": lambda: read(exchange.parse_json),
        "ccxt with Python's json": lambda: read(plain.decode),
    }
