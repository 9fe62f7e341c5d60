"""Hostile and odd answers: each is read as what it means, or refused as one error class with a reason for a person."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.market import Market, OrderBook
from terminal.errors import MalformedResponse, Refused, Unauthorized, Unavailable, VenueError
from terminal.venues import fields
from terminal.venues.coinbtr import parse, parse_private
from terminal.venues.transport import Reply
from tests.coinbtr_replies import example, reply

BTC_MXN, LTC_BTC = Market("BTC", "MXN"), Market("LTC", "BTC")

READS: dict[str, Callable[[Reply], object]] = {
    "markets": parse.markets,
    "order book": lambda answer: parse.order_book(answer, BTC_MXN),
    "trades": lambda answer: parse.trades(answer, BTC_MXN),
    "fees": lambda answer: parse.fees(answer, LTC_BTC),
    "balances": parse_private.balances,
    "balance": lambda answer: parse_private.balance(answer, "BTC"),
    "deposit address": lambda answer: parse_private.deposit_address(answer, "BTC"),
    "transfers": parse_private.transfers,
    "open orders": parse_private.open_orders,
    "fills": parse_private.fills,
}
EXAMPLES = {
    "markets": "List Markets (Books)",
    "order book": "List Market Orders (Orderbook)",
    "trades": "List last trades",
    "fees": "List trading fees",
    "balances": "List Balances",
    "balance": "Get Balance",
    "deposit address": "Get Deposit Address",
    "transfers": "List transfers",
    "open orders": "List my open orders",
    "fills": "List my trading history",
}
every_read = pytest.mark.parametrize("read", READS.values(), ids=list(READS))


def changed(name: str, **places: object) -> bytes:
    """Return the documented example of *name* with the value at each dotted place replaced."""
    answer: Any = json.JSONDecoder().decode(example(EXAMPLES[name]).decode())
    for dotted, value in places.items():
        *way, last = [int(step) if step.isdigit() else step for step in dotted.split("__")]
        target = answer
        for step in way:
            target = target[step]
        target[last] = copy.deepcopy(value)
    return json.dumps(answer).encode()


# What no read accepts

NOT_AN_ANSWER = {
    "empty": b"",
    "a web page": b"<html><body>502 Bad Gateway</body></html>",
    "a web page behind blanks": b" \n<!DOCTYPE html>",
    "cut": b'{"success": true, "data": [{"coin": "btc"',
    "not UTF-8": b'{"success": true, "msg": "\xff\xfe", "data": "\xff"}',
    "a number": b"12",
    "a text": b'"success"',
    "null": b"null",
    "NaN": b'{"success": true, "data": NaN}',
    "equal keys": b'{"success": true, "success": true, "data": 1, "data": 2}',
    "no data": b'{"success": true, "msg": null}',
    "no flag": b'{"data": [], "payload": {}}',
    "null data": b'{"success": true, "data": null, "payload": null}',
    "data of another kind": b'{"success": true, "data": "all fine"}',
    "a list of numbers": b'{"success": true, "data": [1, 2]}',
    "a success that is a text": b'{"success": "true", "data": []}',
    "a success that is a number": b'{"success": 1, "data": []}',
    "five thousand digits": b'{"success": true, "data": [' + b"9" * 5000 + b"]}",
    "deep nesting": b'{"success": true, "data": ' + b"[" * 50_000,
    "deep nesting beside the data": b'{"x": ' + b"[" * 50_000 + b"]" * 50_000 + b', "success": true, "data": 1}',
    "too large": b'{"success": true, "data": "' + b"x" * 2_000_000 + b'"}',
    "a lone surrogate": b'{"success": true, "data": "\\ud800"}',
}


@every_read
@pytest.mark.parametrize("body", NOT_AN_ANSWER.values(), ids=list(NOT_AN_ANSWER))
def test_what_is_no_answer_is_malformed_and_the_reason_quotes_nothing(
    read: Callable[[Reply], object], body: bytes
) -> None:
    with pytest.raises(MalformedResponse) as caught:
        read(reply(body))
    assert str(caught.value).startswith("Venue: ")
    assert len(caught.value.reason) < 160
    assert "<" not in caught.value.reason


@every_read
def test_a_refusal_carries_the_venues_text(read: Callable[[Reply], object]) -> None:
    for key in ("msg", "message", "detail"):
        with pytest.raises(Refused) as caught:
            read(reply({"success": False, key: "Market not found."}, status=404))
        assert (type(caught.value), caught.value.reason, caught.value.status) == (Refused, "Market not found.", 404)


@every_read
def test_a_refusal_with_status_200_is_a_refusal(read: Callable[[Reply], object]) -> None:
    with pytest.raises(Refused, match="no va"):
        read(reply({"success": False, "msg": "no va\u202e \n\x00 \u00e1", "data": {}}))


@every_read
@pytest.mark.parametrize("status", [400, 404, 418])
def test_an_error_status_is_never_data(read: Callable[[Reply], object], status: int) -> None:
    for body in (b'{"success": true, "data": []}', b"[]", b'{"asks": []}'):
        with pytest.raises(Refused, match=f"HTTP {status}"):
            read(reply(body, status))


@every_read
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (101, MalformedResponse),
        (301, Unavailable),
        (307, Unavailable),
        (401, Unauthorized),
        (403, Unauthorized),
        (500, Unavailable),
        (503, Unavailable),
    ],
)
def test_the_status_decides_before_the_body(
    read: Callable[[Reply], object], status: int, error: type[VenueError]
) -> None:
    for body in (b"", b'{"success": true, "data": []}', b"<html>"):
        with pytest.raises(error) as caught:
            read(reply(body, status))
        assert type(caught.value) is error


def test_a_wrong_key_is_told_in_the_venues_words() -> None:
    with pytest.raises(Unauthorized, match="Invalid token"):
        parse_private.balances(reply({"detail": "Invalid token."}, 401))


# Numbers

ODD_NUMBERS = ["1_000", " 1 ", "1 ", "+1", "-1", "NaN", "Infinity", "1e3", "1E400", "٣", "１", "0x1", "01", "1.", ".5"]
ODD_NUMBERS += ["1,000", "", "1" * 16, "1." + "0" * 21 + "1", "1\n"]


@pytest.mark.parametrize("text", ODD_NUMBERS)
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("order book", "data__asks__0__price"),
        ("order book", "data__bids__1__amount"),
        ("order book", "data__bids__1__initial_amount"),
        ("trades", "data__0__price"),
        ("trades", "data__5__amount"),
        ("fees", "0__taker"),
        ("balances", "data__1__available"),
        ("transfers", "data__transfers__0__amount"),
        ("open orders", "data__0__price"),
        ("fills", "data__all__0__amount_paid"),
    ],
)
def test_a_quoted_number_must_be_plain_digits(name: str, place: str, text: str) -> None:
    with pytest.raises(MalformedResponse):
        READS[name](reply(changed(name, **{place: text})))


@pytest.mark.parametrize(
    "raw", [b"1e400", b"-1", b"1e-400", b"-0.5", b"1" + b"0" * 15, b"9" * 5000, b"NaN", b"-Infinity"]
)
@pytest.mark.parametrize(("name", "number"), [("order book", b"0.16743"), ("trades", b"0.1,"), ("fills", b"6.82e-05")])
def test_an_impossible_number_is_refused(name: str, number: bytes, raw: bytes) -> None:
    body = example(EXAMPLES[name])
    assert number in body
    with pytest.raises(MalformedResponse):
        READS[name](reply(body.replace(number, raw + number[7:] if number.endswith(b",") else raw)))


def test_a_key_hidden_behind_an_escape_is_found() -> None:
    body = example(EXAMPLES["trades"]).replace(b'"price": "0.01276979"', b'"pr\\u0069ce": "1_000"', 1)
    with pytest.raises(MalformedResponse, match="plain digits"):
        parse.trades(reply(body), LTC_BTC)


@pytest.mark.parametrize("text", [b"MXN\x80", b"\xff", b"\xed\xa0\x80", b"\\ud800"])
def test_text_that_is_no_unicode_is_refused_wherever_it_stands(text: bytes) -> None:
    for name in ("order book", "trades"):
        body = example(EXAMPLES[name]).replace(b'"created_at"', b'"market": "' + text + b'", "created_at"', 1)
        with pytest.raises(MalformedResponse):
            READS[name](reply(body.replace(b"MXN", text)))


def test_an_escape_elsewhere_in_the_answer_does_no_harm() -> None:
    body = changed("order book", msg='listo "sí" \\ á')
    assert b"\\u00e1" in body
    book = parse.order_book(reply(body), BTC_MXN)
    assert book.asks[0].amount == Decimal("0.16743")
    assert str(book.bids[0].price) == "74500.0"


def test_numbers_keep_every_digit_they_were_sent_with() -> None:
    body = example(EXAMPLES["order book"]).replace(b"0.16743", b"0.10000000000000000001")
    assert str(parse.order_book(reply(body), BTC_MXN).asks[0].amount) == "0.10000000000000000001"


@pytest.mark.parametrize("name", ["order book", "trades"])
def test_more_digits_than_money_has_are_refused(name: str) -> None:
    number = {"order book": b"0.16743", "trades": b'"0.01276979"'}[name]
    with pytest.raises(MalformedResponse, match="digits"):
        READS[name](reply(example(EXAMPLES[name]).replace(number, b"1." + b"1" * 50)))


@pytest.mark.parametrize("quoted", [False, True], ids=["plain", "quoted"])
@pytest.mark.parametrize(
    ("raw", "is_read"),
    [
        ("999999999999999.9", True),
        ("1000000000000000.0", False),
        ("0.00000000000000000001", True),
        ("0.000000000000000000009", False),
        ("0", False),
        ("0.0", False),
        ("-0.1", False),
        ("7", True),
    ],
)
def test_a_number_is_read_up_to_the_bounds_of_money(raw: str, is_read: bool, quoted: bool) -> None:
    amount = f'"{raw}"' if quoted else raw
    trade = {"price": 1, "amount": None, "created_at": "2026-01-01T12:00:00Z"}
    answer = reply(json.dumps({"success": True, "data": [trade]}).replace("null", amount).encode())
    if is_read:
        assert str(parse.trades(answer, BTC_MXN)[0].amount) == str(Decimal(raw))
    else:
        with pytest.raises(MalformedResponse):
            parse.trades(answer, BTC_MXN)


@pytest.mark.parametrize(
    ("raw", "is_read"),
    [
        ("1.2345678901234567e-20", True),
        ("1.2345678901234567e-21", False),
        ("1.23456789012345678e-20", False),
        ("9.5e+14", True),
        ("1e+15", False),
        ("0." + "1" * 36, True),
        ("0." + "1" * 37, False),
        ("1e-400", False),
        ("1e-999999999999999999999", False),
        ("0e-400", False),
        ("0e400", False),
    ],
)
def test_a_float_of_the_venue_is_read_to_its_last_digit_or_not_at_all(raw: str, is_read: bool) -> None:
    order = {"price": 1, "created_at": "2026-01-01T12:00:00Z"}
    written = json.dumps({"success": True, "data": {"bids": [order | {"amount": None}], "asks": []}})
    answer = reply(written.replace("null", raw).encode())
    if is_read:
        assert str(parse.order_book(answer, BTC_MXN).bids[0].amount) == str(Decimal(raw))
    else:
        with pytest.raises(MalformedResponse):
            parse.order_book(answer, BTC_MXN)


def test_minus_zero_is_zero() -> None:
    [_, btc] = parse_private.balances(reply(example("List Balances").replace(b'"pending": 0.0', b'"pending": -0.0')))
    assert str(btc.balance.pending) == "0.0"


@pytest.mark.parametrize("value", [True, None, [], {}, "abc"])
@pytest.mark.parametrize("name", ["order book", "trades", "open orders"])
def test_a_price_of_the_wrong_type_is_refused(name: str, value: object) -> None:
    place = {"order book": "data__asks__0__price", "trades": "data__0__price", "open orders": "data__0__price"}[name]
    with pytest.raises(MalformedResponse):
        READS[name](reply(changed(name, **{place: value})))


# Order book


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        ("data__bids__0__price", 76000.0, "crossed"),
        ("data__bids__0__price", 80000.5, "crossed"),
        ("data__asks__0__price", 0, "not positive"),
        ("data__asks__0__amount", 0.0, "not positive"),
        ("data__asks__0__amount", 0.2, "more remains"),
        ("data__market", "LTC-MXN", "another market"),
        ("data__asks__0__market", "BTC-USD", "another market or side"),
        ("data__asks__0__side", "BUY", "another market or side"),
        ("data__bids__0__side", "sell", "another market or side"),
        ("data__bids__0__left_coin", "MXN", "other coins"),
        ("data__bids__0__right_coin", "BTC", "other coins"),
        ("data__bids__0__created_at", "2019-03-27T20:42:09", "cannot|Expected|Invalid"),
        ("data__bids__0__created_at", 1553719329, "Expected"),
        ("data__bids__0__id", True, "Expected"),
        ("data__bids__0__id", 0, "no identifier"),
        ("data__bids", None, "Expected"),
        ("data", [], "Expected"),
        ("success", None, "no order book"),
    ],
)
def test_an_impossible_order_book_is_refused_whole(place: str, value: object, reason: str) -> None:
    with pytest.raises(MalformedResponse, match=reason):
        parse.order_book(reply(changed("order book", **{place: value})), BTC_MXN)


def test_a_book_out_of_order_is_put_in_order() -> None:
    answer = json.JSONDecoder().decode(example(EXAMPLES["order book"]).decode())
    answer["data"]["asks"].reverse()
    answer["data"]["bids"].reverse()
    shuffled = parse.order_book(reply(answer), BTC_MXN)
    assert shuffled == parse.order_book(reply(example(EXAMPLES["order book"])), BTC_MXN)


def test_orders_of_one_price_keep_the_venues_order() -> None:
    first = json.JSONDecoder().decode(example(EXAMPLES["order book"]).decode())["data"]["bids"][0]
    twins = [first | {"amount": 0.001}, first | {"amount": 0.002}]
    book = parse.order_book(reply(changed("order book", data__bids=twins)), BTC_MXN)
    assert [order.amount for order in book.bids] == [Decimal("0.001"), Decimal("0.002")]


def test_an_empty_side_is_a_book() -> None:
    book = parse.order_book(reply(changed("order book", data__bids=[], data__asks=[])), BTC_MXN)
    assert (book.bids, book.asks, book.mid) == ((), (), None)


def test_more_orders_than_any_answer_has_are_refused() -> None:
    order = json.JSONDecoder().decode(example(EXAMPLES["order book"]).decode())["data"]["asks"][0]
    with pytest.raises(MalformedResponse, match="more orders"):
        parse.order_book(reply(changed("order book", data__asks=[order] * 1001)), BTC_MXN)


def test_a_book_asked_for_in_another_market_is_refused() -> None:
    with pytest.raises(MalformedResponse, match="another market than LTC-BTC"):
        parse.order_book(reply(example(EXAMPLES["order book"])), LTC_BTC)


def test_a_hundred_crossed_books_are_a_hundred_errors() -> None:
    crossings = [changed("order book", data__bids__0__price=76_000 + step) for step in range(100)]
    refused = []
    for body in crossings:
        with pytest.raises(MalformedResponse) as caught:
            parse.order_book(reply(body), BTC_MXN)
        refused.append(caught.value)
    assert len(refused) == 100


# Trades


def test_trades_come_as_a_bare_list_a_list_or_a_page() -> None:
    rows = json.JSONDecoder().decode(example(EXAMPLES["trades"]).decode())["data"]
    shapes: list[object] = [rows, {"success": True, "payload": rows}, {"success": True, "data": {"results": rows}}]
    shapes.append({"count": 6, "next": None, "previous": None, "results": rows})
    assert len({parse.trades(reply(shape), LTC_BTC) for shape in shapes}) == 1


def test_trades_out_of_order_are_put_newest_first_and_equal_rows_stay_two() -> None:
    rows = json.JSONDecoder().decode(example(EXAMPLES["trades"]).decode())["data"]
    trades = parse.trades(reply([*reversed(rows), rows[0]]), LTC_BTC)
    assert len(trades) == 7
    assert trades[0] == trades[1]
    assert [trade.created_at for trade in trades] == sorted((trade.created_at for trade in trades), reverse=True)


@pytest.mark.parametrize("value", ["LONG", "", 1])
def test_a_trade_with_an_unknown_side_is_refused(value: object) -> None:
    with pytest.raises(MalformedResponse):
        parse.trades(reply(changed("trades", data__0__side=value)), LTC_BTC)


def test_no_trades_yet_is_an_answer() -> None:
    assert parse.trades(reply({"success": True, "data": []}), LTC_BTC) == ()


# Markets and fees


def listed(**row: object) -> bytes:
    return json.dumps({"success": True, "data": [{"id": 1, "name": "BTC-MXN"} | row]}).encode()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"base": "MXN", "quote": "BTC"}, None),
        ({"base": "BTC", "quote": "MXN"}, None),
        ({}, None),
        ({"left_coin": "BTC", "right_coin": "MXN"}, None),
        ({"base": "USD", "quote": "BTC"}, "disagree"),
        ({"base": "MXN", "quote": "LTC"}, "disagree"),
        ({"base": "BTC", "quote": "BTC"}, "disagree"),
        ({"left_coin": "MXN", "right_coin": "BTC"}, "disagree"),
        ({"base": "MXN", "quote": "BTC", "right_coin": "USD"}, "disagree"),
        ({"base": "MXN", "quote": "BTC", "is_open": False}, "closed"),
        ({"is_open": True}, None),
    ],
)
def test_a_market_whose_coins_disagree_with_its_name_must_not_be_traded(
    row: dict[str, object], problem: str | None
) -> None:
    [info] = parse.markets(reply(listed(**row)))
    assert info.market == BTC_MXN
    assert (info.problem is None) if problem is None else (problem in (info.problem or ""))


@pytest.mark.parametrize(
    "name", ["", "BTC", "BTC-", "-MXN", "BTC-MXN-X", "B TC-MXN", "BTC-МХN", None, 5, "A" * 20 + "-MXN"]
)
def test_a_market_without_a_proper_name_is_refused(name: object) -> None:
    with pytest.raises(MalformedResponse):
        parse.markets(reply(listed(name=name)))


def test_a_market_listed_twice_alike_is_one_and_differently_is_refused() -> None:
    row = {"id": 1, "name": "BTC-MXN", "base": "MXN", "quote": "BTC"}
    assert len(parse.markets(reply({"success": True, "data": [row, row | {"id": 3}]}))) == 1
    with pytest.raises(MalformedResponse, match="listed twice"):
        parse.markets(reply({"success": True, "data": [row, row | {"base": "USD"}]}))


def test_fees_are_sorted_and_those_of_other_markets_left_out() -> None:
    rows = json.JSONDecoder().decode(example(EXAMPLES["fees"]).decode())
    mixed = [*reversed(rows), rows[0] | {"market": "BTC-MXN"}, rows[0] | {"user_level": 2}]
    assert parse.fees(reply(mixed), LTC_BTC) == parse.fees(reply(rows), LTC_BTC)
    assert len(parse.fees(reply({"success": True, "data": mixed}), BTC_MXN)) == 1


@pytest.mark.parametrize(
    "row", [{"taker": "1.00000000"}, {"maker": 2}, {"lower_amount": 10.0}, {"upper_amount": None}, {"market": 5}]
)
def test_an_impossible_fee_tier_is_refused(row: dict[str, object]) -> None:
    first = json.JSONDecoder().decode(example(EXAMPLES["fees"]).decode())[0]
    with pytest.raises(MalformedResponse):
        parse.fees(reply([first | row]), LTC_BTC)


# Private lists


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("balances", "data__0__coin", "BTC"),  # twice
        ("balances", "data__0__coin", None),
        ("balances", "data__0__coin", "B-T-C"),
        ("balances", "data__0__available", None),
        ("balances", "data__0__available", -1),
        ("balances", "data__0__balances", []),
        ("balances", "data", {"wallets": None}),
        ("balance", "data__coin", "ltc"),
        ("balance", "data__balances", "none"),
        ("deposit address", "data__coin", "ltc"),
        ("deposit address", "data__address", "2NFf\u202exvX"),
        ("deposit address", "data__address", "x" * 129),
        ("deposit address", "data__address", "two words\n"),
        ("deposit address", "data__address", 1.5),
        ("deposit address", "data__memoId", []),
        ("transfers", "data__transfers__0__type", "gift"),
        ("transfers", "data__transfers__0__type", None),
        ("transfers", "data__transfers__0__created_at", "2019-03-19T20:11:37"),
        ("transfers", "data__transfers__0__created_at", "2019-02-30T20:11:37Z"),
        ("transfers", "data__transfers__0__created_at", "0001-01-01T00:00:00+14:00"),
        ("transfers", "data__transfers__0__created_at", "2019-W11-2T20:11:37Z"),
        ("transfers", "data__transfers__0__created_at", "٢٠١٩-03-19T20:11:37Z"),
        ("transfers", "data__transfers__0__created_at", 1553026297),
        ("transfers", "data__transfers__0__created_at", " " * 100),
        ("transfers", "data__transfers__0__confirmed", "yes"),
        ("transfers", "data__transfers__0__sender", 7),
        ("transfers", "data__transfers", {"0": {}}),
        ("open orders", "data__0__order_id", None),
        ("open orders", "data__0__order_id", -1),
        ("open orders", "data__0__order_id", 1.5),
        ("open orders", "data__0__order_id", 14),  # twice
        ("open orders", "data__0__side", "HOLD"),
        ("open orders", "data__0__left_coin", "BTC"),
        ("open orders", "data__0__right_coin", "MXN"),
        ("open orders", "data__0__amount", 1),
        ("open orders", "data__0__amount", 0),
        ("open orders", "data__0__is_open", "true"),
        ("fills", "data__all__0__side", None),
        ("fills", "data__all__0__filled_as", 1),
        ("fills", "data__all__0__fee_amount", None),
        ("fills", "data__all__0__left_coin", "BTC"),
        ("fills", "data__all", "none"),
        ("fills", "data", {}),
        ("fills", "data", {"maker": 5}),
    ],
)
def test_one_row_that_cannot_be_read_makes_the_list_unreadable(name: str, place: str, value: object) -> None:
    with pytest.raises(MalformedResponse):
        READS[name](reply(changed(name, **{place: value})))


def test_closed_orders_in_the_list_are_not_open() -> None:
    read = parse_private.open_orders(reply(changed("open orders", data__0__is_open=False)))
    assert [order.venue_order_id for order in read.records] == ["14"]


def test_an_order_id_may_be_text_or_be_called_id() -> None:
    body = changed("open orders", data__0__order_id="a-7", data__1__order_id=None, data__1__id=15)
    assert [order.venue_order_id for order in parse_private.open_orders(reply(body)).records] == ["a-7", "15"]


def test_a_role_that_is_not_said_is_unknown_and_one_that_is_not_maker_is_taker() -> None:
    body = changed("fills", data__all__0__filled_as=None, data__all__1__filled_as="Taker")
    assert [fill.is_maker for fill in parse_private.fills(reply(body)).records] == [None, False]


def test_a_page_says_truncated_on_either_level() -> None:
    for around in (
        {"success": True, "payload": {"results": [], "next": "x"}},
        {"success": True, "next": "x", "data": []},
    ):
        assert parse_private.open_orders(reply(around)).is_truncated


def test_keys_of_a_transfer_may_vary_in_case_and_a_null_one_yields_to_the_other() -> None:
    row = {"txId": None, "txid": "abc", "IS_INNERTRANSFER": None, "is_inner_transfer": True, "TYPE": "Deposits"}
    answer = json.JSONDecoder().decode(example(EXAMPLES["transfers"]).decode())["data"]["transfers"][0]
    answer = {key: value for key, value in answer.items() if key not in {"txId", "is_innerTransfer", "type"}}
    [record] = parse_private.transfers(reply({"success": True, "data": [answer | row]})).records
    assert (record.tx_id, record.is_inner) == ("abc", True)


# Text


def test_a_row_answers_what_it_holds() -> None:
    row = fields.Row({"a": None, "b": "x"}, "row")
    assert ("a" in row, "b" in row, "c" in row) == (False, True, False)
    assert row.text("a", "b") == "x"
    with pytest.raises(fields.Unreadable, match="row: a is missing"):
        row.text("a")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("  two \n\t lines\u2028here ", "two lines here"),
        ("\u202eevil\u202c \u2066x\u2069 \u200f", "evil x"),
        ("nul\x00bell\x07esc\x1b[31m", "nulbellesc[31m"),
        ("zero\u200bwidth \ufeff", "zerowidth"),
        ("<b>Ñandú</b>", "<b>Ñandú</b>"),
        ("x" * 300, "x" * 199 + "…"),
        ("\u202e" * 5000 + "far behind", ""),
    ],
)
def test_venue_text_becomes_one_plain_capped_line(raw: str, shown: str) -> None:
    assert fields.clean(raw) == shown


def test_a_parser_needs_nothing_but_the_reply() -> None:
    book = parse.order_book(reply(example(EXAMPLES["order book"])), BTC_MXN)
    assert isinstance(book, OrderBook)
