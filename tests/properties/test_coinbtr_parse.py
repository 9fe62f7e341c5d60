"""Whatever an answer holds: a parser returns sound values or raises MalformedResponse or Refused, nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.market import Market, OrderBook, Side
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal
from terminal.errors import MalformedResponse, OutcomeUnknown, Refused
from terminal.venues import fields
from terminal.venues.coinbtr import parse, parse_private
from terminal.venues.coinbtr.memory import BookMemory
from terminal.venues.coinbtr.outcome import outcome
from terminal.venues.port import Receipt
from terminal.venues.transport import Reply
from tests.coinbtr_replies import example, reply, seen

BTC_MXN, LTC_BTC = Market("BTC", "MXN"), Market("LTC", "BTC")
ORDER = OrderRequest(market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal(1), price=Decimal(1))
PAY = BtrPay(coin="MXN", email="a@b.invalid", amount=Decimal(100))
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9", amount=Decimal("0.001"))

PARSERS: dict[str, tuple[Callable[[Reply], object], bytes]] = {
    "markets": (parse.markets, example("List Markets (Books)")),
    "markets with limits": (parse.markets, seen("markets with limits")),
    "order book": (lambda r: parse.order_book(r, BTC_MXN), example("List Market Orders (Orderbook)")),
    "order book with ids": (lambda r: parse.order_book(r, BTC_MXN), seen("order book with ids")),
    "trades": (lambda r: parse.trades(r, LTC_BTC), example("List last trades")),
    "trades with ids": (lambda r: parse.trades(r, BTC_MXN), seen("trades with ids")),
    "fees": (lambda r: parse.fees(r, LTC_BTC), example("List trading fees")),
    "fees by quote coin": (lambda r: parse.fees(r, BTC_MXN), seen("fees by quote coin")),
    "balances": (parse_private.balances, example("List Balances")),
    "balances wallets": (parse_private.balances, seen("balances wallets")),
    "balance": (lambda r: parse_private.balance(r, "btc"), example("Get Balance")),
    "deposit address": (lambda r: parse_private.deposit_address(r, "xlm"), seen("deposit address xlm")),
    "transfers": (parse_private.transfers, example("List transfers")),
    "transfers page": (parse_private.transfers, seen("transfers page")),
    "open orders": (parse_private.open_orders, example("List my open orders")),
    "fills": (parse_private.fills, example("List my trading history")),
    "fills without all": (parse_private.fills, seen("fills without all")),
}
every_parser = pytest.mark.parametrize("name", list(PARSERS))
swift = settings(max_examples=60, deadline=None)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**40), 10**40),
    st.floats(),  # json.dumps writes NaN and Infinity for some of them
    st.text(max_size=20),
    st.sampled_from(["NaN", "1_000", " 1 ", "1e400", "-0", "٣", "2019-03-27T20:40:14Z", "BTC-MXN", "\u202e", "0.1"]),
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


def loaded(body: bytes) -> Any:
    return json.JSONDecoder().decode(body.decode())


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside *value*."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, item in inner for place in places(item, (*at, key)))]


@st.composite
def mutated(draw: st.DrawFn, body: bytes) -> bytes:
    """Take a valid answer and spoil up to three places: another value, a missing one, a doubled one."""
    answer = deepcopy(loaded(body))
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(places(answer)))
        if not way:
            answer = draw(values)
            continue
        *most, last = way
        target = answer
        for step in most:
            target = target[step]
        match draw(st.sampled_from(["change", "drop", "double"])):
            case "change":
                target[last] = draw(values)
            case "drop":
                del target[last]
            case "double" if isinstance(target, list):
                target.append(deepcopy(target[last]))
    return json.dumps(answer, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


def check_sound(found: object) -> None:
    """Fail for a value that no parser may let through."""
    for number in numbers_in(found):
        assert number.is_finite()
        assert 0 <= number < fields.LARGEST
    if isinstance(found, OrderBook):
        assert [order.price for order in found.bids] == sorted((o.price for o in found.bids), reverse=True)
        assert [order.price for order in found.asks] == sorted(order.price for order in found.asks)
        assert found.spread is None or found.spread > 0
        assert all(0 < order.amount <= order.initial_amount for order in found.bids + found.asks)


def numbers_in(found: object) -> list[Decimal]:
    if isinstance(found, Decimal):
        return [found]
    if isinstance(found, tuple):
        return [number for item in found for number in numbers_in(item)]
    names = getattr(type(found), "__slots__", ())
    return [number for name in names for number in numbers_in(getattr(found, name))]


def attempt(parser: Callable[[Reply], object], answer: Reply) -> None:
    try:
        found = parser(answer)
    except (MalformedResponse, Refused) as error:
        check_reason(error.reason)
    else:
        check_sound(found)


def check_reason(reason: str) -> None:
    assert len(reason) <= 260
    assert reason.isprintable()


@every_parser
@swift
@given(data=st.data())
def test_a_spoilt_answer_is_read_soundly_or_refused(name: str, data: st.DataObject) -> None:
    parser, body = PARSERS[name]
    attempt(parser, reply(data.draw(mutated(body))))


@pytest.mark.parametrize("name", ["order book", "order book with ids"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_spoilt_book_reads_alike_with_and_without_the_memory_of_the_good_one(name: str, data: st.DataObject) -> None:
    memory, good = BookMemory(), PARSERS[name][1]
    parse.order_book(reply(good), BTC_MXN, memory)
    spoilt = reply(data.draw(mutated(good)))
    for _ in range(2):
        assert read_or_refused(spoilt, memory) == read_or_refused(spoilt, None)


def read_or_refused(answer: Reply, memory: BookMemory | None) -> OrderBook | type[Exception]:
    try:
        return parse.order_book(answer, BTC_MXN, memory)
    except (MalformedResponse, Refused) as error:
        return type(error)


@every_parser
@swift
@given(cut=st.floats(0, 1), junk=st.binary(max_size=8), where=st.floats(0, 1))
def test_a_body_cut_or_hit_by_stray_bytes_is_read_soundly_or_refused(
    name: str, cut: float, junk: bytes, where: float
) -> None:
    parser, body = PARSERS[name]
    attempt(parser, reply(body[: int(cut * len(body))]))
    middle = int(where * len(body))
    attempt(parser, reply(body[:middle] + junk + body[middle:]))
    attempt(parser, reply(body[:middle] + junk + body[middle + len(junk) :]))


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=200))
def test_any_bytes_are_refused_by_every_parser(body: bytes) -> None:
    for parser, _ in PARSERS.values():
        attempt(parser, reply(body))


@pytest.mark.parametrize("request_", [ORDER, PAY, WITHDRAW], ids=["order", "btr pay", "withdraw"])
@settings(max_examples=150, deadline=None)
@given(data=st.data(), status=st.integers(100, 599))
def test_a_money_answer_is_a_receipt_only_with_an_explicit_success(
    request_: OrderRequest | BtrPay | CryptoWithdrawal, data: st.DataObject, status: int
) -> None:
    valid = {ORDER: "order placed"}.get(request_)  # type: ignore[call-overload] # the order alone is looked up
    body = seen(valid) if valid else example("btr pay®" if request_ is PAY else "Cryptocurrency Withdraw")
    answer = reply(data.draw(mutated(body) | st.just(body)), data.draw(st.just(status) | st.just(200)))
    try:
        receipt = outcome(answer, request_)
    except (OutcomeUnknown, Refused):
        return
    assert isinstance(receipt, Receipt)
    assert 200 <= answer.status < 300
    assert loaded(answer.body)["success"] is True


@given(text=st.text(max_size=1000))
def test_venue_text_is_one_printable_capped_line(text: str) -> None:
    shown = fields.clean(text)
    assert len(shown) <= fields.TEXT_CAP
    assert shown.isprintable()
    assert fields.clean(shown) == shown


@given(number=st.decimals(min_value=0, max_value=10**14, places=8, allow_nan=False))
def test_a_number_survives_to_the_last_digit_quoted_or_not(number: Decimal) -> None:
    for raw in (format(number, "f"), f'"{number:f}"', f"{number:E}".lower()):
        body = b'{"success":true,"data":{"coin":"btc","balances":{"available":%s}}}' % raw.encode()
        assert parse_private.balance(reply(body), "btc").available == number
