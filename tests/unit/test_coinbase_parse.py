"""What the wallet's parsers tolerate, and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.quote import Deal
from terminal.domain.wallet import Money, Party
from terminal.errors import (
    MalformedResponse,
    NeedsCode,
    OutcomeUnknown,
    Refused,
    Rejected,
    Unauthorized,
    Unavailable,
)
from terminal.venues.coinbase import answer, parse, parse_merchant, parse_prices
from tests.coinbase_replies import example
from tests.coinbtr_replies import reply

ACCOUNT, TRANSACTION = example(1215), example(1938)


def account(**changes: Any) -> Any:
    return parse.one(reply({"data": ACCOUNT | changes}), parse.account, "account")


def transaction(**changes: Any) -> Any:
    return parse.one(reply({"data": TRANSACTION | changes}), parse.transaction, "transaction")


def test_a_currency_may_be_a_text_or_an_object() -> None:
    hashed = {"code": "BTC", "name": "Bitcoin", "color": "#FFB119", "exponent": "8"}
    assert account(currency=hashed).currency == account(currency="BTC").currency == "BTC"


def test_ids_need_not_be_uuids_and_an_account_may_lack_what_is_optional() -> None:
    found = account(id="BTC", native_balance=None, name=None)
    assert (found.id, found.native, found.name) == ("BTC", None, "")


@pytest.mark.parametrize(
    ("kind", "is_vault", "is_fiat"), [("vault", True, False), ("fiat", False, True), ("x", False, False)]
)
def test_vaults_and_money_of_states_are_told_apart(kind: str, is_vault: bool, is_fiat: bool) -> None:
    found = account(type=kind)
    assert (found.is_vault, found.is_fiat) == (is_vault, is_fiat)


def test_an_unknown_type_and_status_are_kept_and_are_neither_done_nor_failed() -> None:
    found = transaction(type="staking_reward", status="soon")
    assert (found.kind, found.status, found.is_done, found.is_failed) == ("staking_reward", "soon", False, False)


def test_who_it_was_with_is_a_name_where_the_venue_wrote_it_out_and_else_an_id() -> None:
    short, long = {"id": "u-1", "resource": "user"}, {"id": "u-1", "resource": "user", "name": "Beto", "email": None}
    assert transaction(to=short).to == Party(kind="user", text=None, id="u-1")
    assert transaction(to=long).to == Party(kind="user", text="Beto", id="u-1")
    made_by = transaction(application={"id": "a-1", "resource": "application", "name": "Tax tool"}).application
    assert made_by == Party(kind="application", text="Tax tool", id="a-1")
    assert (transaction().application, transaction(instant_exchange=None).is_instant_exchange) == (None, None)
    assert transaction(instant_exchange=True).is_instant_exchange is True


@pytest.mark.parametrize(
    ("kind", "status", "is_open"),
    [("request", "pending", True), ("request", "completed", False), ("send", "pending", False)],
)
def test_a_request_is_open_until_it_was_paid_or_given_up(kind: str, status: str, is_open: bool) -> None:
    assert transaction(type=kind, status=status).is_open_request is is_open


@pytest.mark.parametrize("status", ["failed", "expired", "canceled"])
def test_what_failed_is_said(status: str) -> None:
    assert transaction(status=status).is_failed


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ({"resource": "bitcoin_address", "address": "mabc"}, "mabc"),
        ({"id": "dd31"}, "dd31"),
        ("mabc", "mabc"),
        (None, None),
    ],
)
def test_an_address_may_be_an_object_or_a_text(address: Any, read: str | None) -> None:
    assert transaction(address=address).address == read


def test_times_may_have_offsets_and_nine_fraction_digits() -> None:
    found = transaction(created_at="2015-03-11T13:13:35.123456789-07:00")
    assert found.created_at.isoformat() == "2015-03-11T20:13:35.123456+00:00"


@pytest.mark.parametrize("amount", ["NaN", "1e400", "1_000", " 1", "١", "--1", "", None, True, {}])
def test_an_impossible_amount_makes_the_answer_unreadable(amount: Any) -> None:
    with pytest.raises(MalformedResponse):
        transaction(amount={"amount": amount, "currency": "BTC"})


def test_a_bare_negative_number_keeps_its_sign() -> None:
    body = b'{"data": %s}' % TRANSACTION_WITH_NUMBER
    assert parse.one(reply(body), parse.transaction, "transaction").amount == Money(Decimal("-0.5"), "BTC")


TRANSACTION_WITH_NUMBER = (
    b'{"id":"a","type":"send","status":"pending","created_at":"2015-03-11T13:13:35Z",'
    b'"amount":{"amount":-0.5,"currency":"BTC"}}'
)


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"[]", b'{"data":[1]}', b'{"data":null}', b'{"data":{"id":1,"id":2}}']
)
def test_what_is_no_account_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedResponse):
        parse.one(reply(body), parse.account, "account")


def test_odd_parts_that_nothing_hangs_on_are_left_out() -> None:
    found = transaction(network="main", details=[], to="somebody", buy="x")
    assert (found.network, found.title, found.to, found.deal) == (None, None, None, None)


def test_an_old_answer_may_carry_a_transfer_instead_of_data() -> None:
    found = parse.one(reply({"transfer": TRANSACTION}), parse.transaction, "transaction")
    assert found.id == TRANSACTION["id"]


def test_a_deal_without_fee_total_or_method_says_so() -> None:
    told = {"id": "1", "amount": {"amount": "1.00", "currency": "USD"}, "status": "canceled"}
    quote = parse.one(reply({"data": told}), parse.deal(Deal.SELL, "wallet"), "sell")
    assert (quote.fee, quote.subtotal, quote.payment_method, quote.is_failed) == (None, None, None, True)


def test_a_grant_whose_scopes_are_no_list_is_malformed() -> None:
    with pytest.raises(MalformedResponse):
        parse.one(reply({"data": {"scopes": "all"}}), parse.grant, "grant")


@pytest.mark.parametrize(
    ("status", "body", "is_nothing"),
    [(204, b"", True), (200, b"", True), (200, b"{}", True), (200, b'{"data":{"id":"1"}}', False)],
)
def test_an_empty_success_is_told_from_one_with_content(status: int, body: bytes, is_nothing: bool) -> None:
    assert parse.is_empty(reply(body, status)) is is_nothing


def test_a_page_address_that_is_no_text_is_malformed() -> None:
    with pytest.raises(MalformedResponse):
        parse.many(reply({"pagination": {"next_uri": 1}, "data": []}), parse.account, "accounts")


def test_rates_without_rates_are_malformed_and_a_merchant_needs_no_address() -> None:
    with pytest.raises(MalformedResponse):
        parse_prices.rates(reply({"data": {"currency": "BTC"}}))
    merchant = parse.one(reply({"data": {"id": "m", "name": "Shop"}}), parse_merchant.merchant, "merchant")
    assert (merchant.name, merchant.place) == ("Shop", None)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-1", "0", "0.00", "1e400", "1_000", None, True])
def test_what_is_no_possible_price_is_malformed(amount: str | None) -> None:
    with pytest.raises(MalformedResponse):
        parse_prices.price(reply({"data": {"amount": amount, "currency": "USD"}}), "USD")


def test_a_price_in_another_currency_than_was_asked_for_is_malformed() -> None:
    found = reply({"data": {"amount": "100.00", "currency": "USD"}})
    assert parse_prices.price(found, "USD") == Money(Decimal("100.00"), "USD")
    with pytest.raises(MalformedResponse):
        parse_prices.price(found, "MXN")


ERROR = {"errors": [{"id": "validation_error", "message": "Please enter a valid email"}]}
SUCCESS = frozenset({201})


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (307, ERROR, Unavailable),
        (400, ERROR, Refused),
        (401, ERROR, Unauthorized),
        (402, ERROR, NeedsCode),
        (403, ERROR, Unauthorized),
        (404, ERROR, Refused),
        (418, b"<html>", Refused),
        (500, ERROR, Unavailable),
        (503, b"", Unavailable),
    ],
)
def test_a_read_raises_what_its_answer_means(status: int, body: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse.one(reply(body, status), parse.account, "account")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, {}, OutcomeUnknown),  # documented for this endpoint is 201
        (302, ERROR, Unavailable),
        (400, ERROR, Rejected),
        (400, {"errors": [{"id": "sudden", "message": "?"}]}, OutcomeUnknown),
        (400, b"<html>", OutcomeUnknown),
        (401, ERROR, Unauthorized),
        (402, ERROR, NeedsCode),
        (403, ERROR, Unauthorized),
        (404, b"", Rejected),
        (409, ERROR, OutcomeUnknown),
        (422, ERROR, OutcomeUnknown),
        (500, ERROR, Unavailable),
    ],
)
def test_a_write_raises_what_is_known_of_its_effect(status: int, body: object, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        answer.check_write(reply(body, status), SUCCESS)
    assert raised.type is error


def test_a_documented_success_of_a_write_passes() -> None:
    answer.check_write(reply({}, 201), SUCCESS)


def test_several_validation_errors_are_all_told_and_oauth_has_its_own_form() -> None:
    several = {"errors": [{"id": "validation_error", "message": "One"}, {"id": "x", "message": "Two"}, "rubbish"]}
    assert answer.said(reply(several, 400)) == answer.Said("validation_error", "One; Two")
    oauth = {"error": "invalid_grant", "error_description": "The grant is used up"}
    assert answer.said(reply(oauth, 401)) == answer.Said("invalid_grant", "The grant is used up")
    for odd in ({"errors": []}, {"errors": [{"id": 7}]}, {}, {"error": 1, "error_description": 2}):
        assert answer.said(reply(odd, 400)) == answer.Said(None, "refused without a reason (HTTP 400)")
