"""How often the average price of a size, said with its ±, was met in books that were read so much later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from terminal.domain.depth import amount_for_value, uncertainty_bps
from terminal.domain.market import BookOrder, Market, OrderBook, Side
from tests.order_level import FOLDER, moment, polls, rows

STEP_MS, AGES_S, SEEN = 1_000, (1, 2, 5, 10), 400
BOOKS = (  # levels of recorded books, and sizes in their quote coin
    ("btcusdt_binance_20240808_L2", ("640", "10000", "100000")),
    ("btcusdt_perp_binance_20240808_highrate_L2", ("640", "10000", "100000")),
    ("dashbtc_coinbase_20210417_thin_L2", ("0.01", "0.1", "1")),
    ("xbtchf_kraken_20210417_thin_L2", ("640", "10000")),
)
ORDERS_SIZES = ("100", "640", "5000", "20000")
TEN_THOUSAND = Decimal(10_000)


def covered() -> Iterator[tuple[str, Decimal, int, int, int]]:
    """Yield market, size, age in seconds, how many prices were within ± of what was said, and of how many."""
    for name, sizes in BOOKS:
        books = list(_sampled(FOLDER / f"{name}.jsonl.gz"))
        for size in map(Decimal, sizes):
            yield from _of(name, books, size, STEP_MS)
    books = [poll.book for poll in polls(5_000)]
    for size in map(Decimal, ORDERS_SIZES):
        yield from _of("btcusd_bitstamp_20150501_L3", books, size, 5_000)


def _of(name: str, books: list[OrderBook], size: Decimal, step_ms: int) -> Iterator[tuple[str, Decimal, int, int, int]]:
    prices = [tuple(_average(book, side, size) for side in Side) for book in books]
    for age_s in AGES_S:
        later = age_s * 1000 // step_ms
        if later * step_ms != age_s * 1000:
            continue
        within = count = 0
        for number in range(len(books) - later):
            said = uncertainty_bps(books[number], size, float(age_s))
            if said is None or round((_s(books[number + later]) - _s(books[number])) - age_s):
                continue
            for was, became in zip(prices[number], prices[number + later], strict=True):
                if was is not None and became is not None:
                    count += 1
                    within += abs(became / was - 1) * TEN_THOUSAND <= said
        yield name, size, age_s, within, count


def _s(book: OrderBook) -> float:
    return book.received_at.timestamp()


def _average(book: OrderBook, side: Side, value: Decimal) -> Decimal | None:
    amount = amount_for_value(book, side, value)
    return None if not amount else value / amount


def _sampled(file: Path) -> Iterator[OrderBook]:
    """Yield the book of a recording of levels once a second."""
    bids: dict[Decimal, Decimal] = {}
    asks: dict[Decimal, Decimal] = {}
    due_ms, is_begun = 0, False
    for row in rows(file, "SD"):
        due_ms = due_ms or int(row[1])
        while is_begun and row[1] >= due_ms:
            yield _book(bids, asks, moment(due_ms))
            due_ms += STEP_MS
        if row[0] == "S":
            bids, asks, is_begun = {}, {}, True
        for side, levels in ((bids, row[2]), (asks, row[3])):
            _change(side, levels)


def _change(side: dict[Decimal, Decimal], levels: list[list[str]]) -> None:
    for price, amount in ((Decimal(price), Decimal(amount)) for price, amount in levels):
        if amount:
            side[price] = amount
        else:
            side.pop(price, None)


def _book(bids: dict[Decimal, Decimal], asks: dict[Decimal, Decimal], at: datetime) -> OrderBook:
    prices = ((bids, sorted(bids, reverse=True)[:SEEN]), (asks, sorted(asks)[:SEEN]))
    orders = (tuple(BookOrder(price, side[price], side[price], at) for price in best) for side, best in prices)
    return OrderBook(Market("BTC", "USD"), *orders, received_at=at)
