"""How long one 25 kB order book takes from bytes to summed levels: the first one, and those polled after it.

The floor is a bare msgspec decode into a Struct of all eleven documented fields, with Decimals and times and without
a single check. The peer is ccxt's parser on the same bytes, which makes floats of prices and amounts, looks at nothing
else and checks nothing; once as it comes, with orjson, and once with Python's own loader. It is optional: its exact
pins do not go with this project's, so `pip install ccxt` belongs into an environment of its own.

`a book alone` is read without any other before it, which a program does once a market; it is not remembered, which
would take a tenth more. The peer with orjson reads that one faster, and its line says so: not ok. `polls` are a minute
of a practice market, polled every second: the first of them is read in full, of the others only the orders that are
new, the rest the program remembers byte for byte. Floor and peer read the very same answers, and every figure is for
one book, on average. `polls, busy` are of a market ten times as busy.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from importlib.util import find_spec
from itertools import pairwise

import msgspec

from terminal.domain.depth import levels
from terminal.domain.market import Side
from terminal.venues.coinbtr import parse
from terminal.venues.coinbtr.memory import BookMemory
from terminal.venues.transport import Reply
from tests.benchmarks import books
from tests.benchmarks.timing import best_of

ROUNDS, REPEATS, ROUNDS_OF_POLLS = 30, 20, 15
POLLS = 60
LIMIT, PEER_LIMIT = 2.5, 1.0  # × the floor, × the peer


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
    """Yield the lines against the floor and those against the peer."""
    yield from _alone()
    yield from _polls("decode: polls", "normal")
    yield from _polls("decode: polls, busy", "busy")


def _polls(name: str, profile: str) -> Iterator[dict[str, object]]:
    polls = [books.wrapped(body, second) for second, body in enumerate(books.polls(POLLS, profile))]
    bodies, decoder = [poll.body for poll in polls], msgspec.json.Decoder(Answer)
    peers = peers_on(bodies[0])
    ways = [partial(show, polls), *(partial(every, read, bodies) for read in (decoder.decode, *peers.values()))]
    own_s, floor_s, *peers_s = (each / POLLS for each in best_of(ROUNDS_OF_POLLS, 1, *ways))
    yield line(name, own_s, floor_s, LIMIT) | {"new_orders": new_orders(bodies)}
    yield from _against(name, own_s, dict(zip(peers, peers_s, strict=True)))


def _alone() -> Iterator[dict[str, object]]:
    answer, decoder = books.reply(1), msgspec.json.Decoder(Answer)
    peers = peers_on(answer.body)
    ways = {name: partial(read, answer.body) for name, read in peers.items()}
    own_s, floor_s, *peers_s = best_of(
        ROUNDS, REPEATS, lambda: show([answer]), lambda: decoder.decode(answer.body), *ways.values()
    )
    name = "decode: a book alone"
    yield line(name, own_s, floor_s, LIMIT) | {"bytes": len(answer.body)}
    yield from _against(name, own_s, dict(zip(peers, peers_s, strict=True)))


def _against(name: str, own_s: float, peers_s: dict[str, float]) -> Iterator[dict[str, object]]:
    for peer, peer_s in peers_s.items():
        yield line(f"{name}, against {peer}", own_s, peer_s, PEER_LIMIT)
    if not peers_s:
        yield line(f"{name}, against ccxt", own_s, None, PEER_LIMIT) | {"note": "not compared: ccxt is not installed"}


def show(polls: list[Reply]) -> None:
    """Read one market's polls, in turn, as the venue's driver does, and sum their levels."""
    memory = BookMemory() if polls[1:] else None
    for poll in polls:
        book = parse.order_book(poll, books.BTC_MXN, memory)
        levels(book.bids, Side.BUY)
        levels(book.asks, Side.SELL)


def every(read: Callable[[bytes], object], bodies: list[bytes]) -> None:
    """Read one body after the other."""
    for body in bodies:
        read(body)


def new_orders(bodies: list[bytes]) -> float:
    """Return how many orders of a poll, on average, do not stand in the one before it as they were."""
    answers = map(msgspec.json.Decoder(Answer).decode, bodies)
    shown = [set(map(msgspec.json.encode, (*answer.data.asks, *answer.data.bids))) for answer in answers]
    return round(sum(len(now - before) for before, now in pairwise(shown)) / (len(shown) - 1), 1)


def line(name: str, own_s: float, floor_s: float | None, limit: float | None) -> dict[str, object]:
    """Write one result in microseconds; without a floor or a limit there is nothing to judge."""
    return {
        "name": name, "value": round(own_s * 1e6, 1), "unit": "µs",
        "floor": None if floor_s is None else round(floor_s * 1e6, 1),
        "ratio": None if floor_s is None else round(own_s / floor_s, 2),
        "limit": limit, "ok": floor_s is None or limit is None or own_s <= limit * floor_s,
    }  # fmt: skip


def peers_on(body: bytes) -> dict[str, Callable[[bytes], object]]:
    """Return ccxt's ways from such bytes to its order book; none where it is not installed."""
    if find_spec("ccxt") is None:
        return {}
    exchange, plain = importlib.import_module("ccxt").Exchange(), json.JSONDecoder()

    def reader(load: Callable[[str], dict[str, object]]) -> Callable[[bytes], dict[str, list[object]]]:
        return lambda body: exchange.parse_order_book(  # type: ignore[no-any-return]  # ccxt is untyped
            load(body.decode())["data"], "BTC/MXN", None, "bids", "asks", "price", "amount"
        )

    readers = {"ccxt": reader(exchange.parse_json), "ccxt with Python's json": reader(plain.decode)}
    if any(len(read(body)[side]) != books.ORDERS for read in readers.values() for side in ("bids", "asks")):
        raise RuntimeError("ccxt did not read the book")
    return dict(readers)
