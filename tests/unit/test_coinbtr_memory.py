"""A book read with the memory of the one before it is the book read without."""

from __future__ import annotations

from typing import Any

import pytest

from terminal.domain.market import Market
from terminal.errors import MalformedResponse
from terminal.strict_json import dumps
from terminal.venues.coinbtr import parse
from terminal.venues.coinbtr.memory import BookMemory
from tests.coinbtr_replies import reply

BTC_MXN = Market("BTC", "MXN")


def order(side: str, price: float, amount: float = 1, **more: object) -> dict[str, object]:
    made = {"side": side, "price": price, "amount": amount, "initial_amount": 2}
    return made | {"created_at": "2026-01-01T12:00:00Z"} | more


def book(bids: list[dict[str, object]], asks: list[dict[str, object]]) -> bytes:
    return dumps({"success": True, "data": {"bids": bids, "asks": asks}}).encode()


def first() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    return [order("BUY", 100 - place) for place in range(5)], [order("SELL", 101 + place) for place in range(5)]


def partly_filled() -> Any:
    bids, asks = first()
    return [bids[0] | {"amount": 0.5}, *bids[1:]], asks


def one_gone_one_come() -> Any:
    bids, asks = first()
    return [order("BUY", 100.5), *bids[:2], *bids[3:]], asks[1:]


def twins() -> Any:
    bids, asks = first()
    return [bids[0], bids[0], *bids], [asks[0], asks[0]]


def other_order() -> Any:
    bids, asks = first()
    return bids[::-1], asks[::-1]


def empty() -> Any:
    return [], []


@pytest.mark.parametrize("later", [first, partly_filled, one_gone_one_come, twins, other_order, empty])
def test_a_book_is_the_same_with_and_without_the_memory_of_the_last_one(later: Any) -> None:
    memory = BookMemory()
    for bids, asks in (first(), later(), first(), later()):
        body = book(bids, asks)
        assert parse.order_book(reply(body), BTC_MXN, memory) == parse.order_book(reply(body), BTC_MXN)


def test_an_order_that_stands_where_it_stood_is_not_read_again() -> None:
    memory, (bids, asks) = BookMemory(), first()
    before = parse.order_book(reply(book(bids, asks)), BTC_MXN, memory)
    after = parse.order_book(reply(book([order("BUY", 100.5), *bids], asks)), BTC_MXN, memory)
    assert [old is new for old, new in zip(before.bids, after.bids[1:], strict=True)] == [True] * 5


def test_what_went_long_ago_is_forgotten() -> None:
    memory, (bids, asks) = BookMemory(), first()
    before = parse.order_book(reply(book(bids, asks)), BTC_MXN, memory)
    for price in range(80, 100):
        parse.order_book(reply(book([order("BUY", price)], asks)), BTC_MXN, memory)
    again = parse.order_book(reply(book(bids, asks)), BTC_MXN, memory)
    assert again == before
    assert [new is old for new, old in zip(again.bids, before.bids, strict=True)] == [False] * 5
    assert [new is old for new, old in zip(again.asks, before.asks, strict=True)] == [True] * 5


@pytest.mark.parametrize(
    "spoilt",
    [
        {"price": -1},
        {"price": "1_000"},
        {"price": None},
        {"amount": 3},
        {"side": "SELL"},
        {"market": "LTC-MXN"},
        {"created_at": "2026-01-01T12:00:00"},
        {"price": 102},  # crossed
    ],
)
def test_what_is_refused_is_refused_however_often_it_comes(spoilt: dict[str, object]) -> None:
    memory, (bids, asks) = BookMemory(), first()
    good, bad = book(bids, asks), book([bids[0] | spoilt, *bids[1:]], asks)
    parse.order_book(reply(good), BTC_MXN, memory)
    for _ in range(3):
        with pytest.raises(MalformedResponse):
            parse.order_book(reply(bad), BTC_MXN, memory)
    assert parse.order_book(reply(good), BTC_MXN, memory).bids[0].price == 100


def test_an_order_known_of_one_side_is_read_anew_on_the_other() -> None:
    memory, (bids, asks) = BookMemory(), first()
    parse.order_book(reply(book(bids, asks)), BTC_MXN, memory)
    with pytest.raises(MalformedResponse, match="another market or side"):
        parse.order_book(reply(book([], bids)), BTC_MXN, memory)


def test_a_book_that_was_refused_does_not_harm_the_next() -> None:
    memory, (bids, asks) = BookMemory(), first()
    with pytest.raises(MalformedResponse):
        parse.order_book(reply(book(bids, [asks[0] | {"price": 0}])), BTC_MXN, memory)
    assert len(parse.order_book(reply(book(bids, asks)), BTC_MXN, memory).asks) == 5


def test_nothing_is_read_again_but_what_is_new_on_its_side() -> None:
    asked: list[tuple[list[bytes], list[bytes]]] = []

    def read(bids: list[bytes], asks: list[bytes]) -> Any:
        asked.append((bids, asks))
        return [(each,) for each in (*bids, *asks)]

    memory = BookMemory()
    assert memory.orders([b"1", b"2"], [b"3"], read) == ([(b"1",), (b"2",)], [(b"3",)])
    assert memory.orders([b"3", b"2", b"3"], [b"3"], read) == ([(b"3",), (b"2",), (b"3",)], [(b"3",)])
    assert memory.orders([b"2"], [], read) == ([(b"2",)], [])
    assert asked == [([b"1", b"2"], [b"3"]), ([b"3", b"3"], [])]
