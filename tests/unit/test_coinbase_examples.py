"""Every example of the document parses, and every one means what the document says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.limits import room
from terminal.domain.quote import Deal
from terminal.domain.wallet import Money
from terminal.venues.coinbase import answer, parse, parse_merchant, parse_prices
from terminal.venues.coinbase.values import metadata
from terminal.venues.fields import Row
from tests.coinbase_replies import EXAMPLES, example
from tests.coinbtr_replies import reply

READERS: dict[str, Callable[[Row, datetime], Any]] = {
    "account": parse.account,
    "address": parse.address,
    "transaction": parse.transaction,
    "buy": parse.deal(Deal.BUY, "source"),
    "sell": parse.deal(Deal.SELL, "source"),
    "deposit": parse.deal(Deal.DEPOSIT, "source"),
    "withdrawal": parse.deal(Deal.WITHDRAWAL, "source"),
    "payment_method": parse.payment_method,
    "user": parse.person,
    "notification": parse.inbox_item,
    "order": parse_merchant.order,
    "checkout": parse_merchant.checkout,
    "merchant": parse_merchant.merchant,
}
WHOLE = [each for each in EXAMPLES if "ellipsis removed" not in each["repaired"]]


def resources(body: Any) -> list[dict[str, Any]]:
    """Return the resources in an example, whether it is one, in an envelope, or a list of them."""
    found = body.get("data", body) if isinstance(body, dict) and body.get("resource") is None else body
    listed = found if isinstance(found, list) else [found]
    return [each for each in listed if isinstance(each, dict) and each.get("resource") in READERS]


@pytest.mark.parametrize("given", WHOLE, ids=lambda each: f"{each['line']} {each['section']}")
def test_every_resource_of_the_document_is_read_with_its_id(given: dict[str, Any]) -> None:
    body = given["json"]
    found = resources(body)
    if not found:
        assert given["line"] in OTHERS, "an example that no reader was chosen for"
        return
    for resource in found:
        reader = READERS[resource["resource"]]
        if isinstance(body.get("data"), list) and len(body["data"]) > 1:
            read = parse.many(reply(body), reader, "list")
            assert resource["id"] in [getattr(each, "id", None) or each.venue_id for each in read]
        else:
            read = parse.one(reply({"data": resource}), reader, "resource")
            assert resource["id"] == (getattr(read, "id", None) or read.venue_id)


# What is no resource: the tests below read each.
OTHERS = {117, 187, 198, 209, 253, 281, 483, 1127, 5839, 5902, 5965, 6010, 6055, 6108, 4375}


def test_the_examples_are_all_there_and_each_that_was_cut_is_read_somewhere() -> None:
    assert len(EXAMPLES) == 86
    cut = {each["line"] for each in EXAMPLES if "ellipsis removed" in each["repaired"]}
    assert cut == {106, 153, 483, 968, 982, 4375, 5839, 5902}


def test_errors_say_their_id_and_their_text() -> None:
    assert answer.said(reply(example(187), 404)) == answer.Said("not_found", "Not found")
    assert answer.said(reply(example(198), 400)).id == "validation_error"
    assert answer.said(reply(example(209), 403)) == answer.Said("invalid_scope", "Invalid scope")
    assert answer.said(reply(example(281), 429)).id == "rate_limit_exceeded"


def test_warnings_are_read_and_nothing_else_is_one() -> None:
    told = answer.warnings(reply(example(253)))
    assert [each.id for each in told] == ["missing_version"]
    assert "CB-Version" in told[0].text
    assert answer.warnings(reply(example(187))) == answer.warnings(reply(b"<html>")) == ()
    assert answer.warnings(reply({"warnings": "soon"})) == ()


def test_a_page_says_where_the_next_one_is() -> None:
    page = answer.page(reply(example(153) | {"data": []}), "accounts")
    assert page.next_uri == "/v2/accounts?&limit=25&starting_after=5d5aed5f-b7c0-5585-a3dd-a7ed9ef0e414"
    assert answer.page(reply({"data": []}), "accounts") == answer.Page((), None, None)


def test_a_sent_amount_is_negative_and_keeps_its_scale() -> None:
    sent = parse.one(reply(example(2327)), parse.transaction, "transaction")
    assert (sent.amount, sent.native) == (Money(Decimal("-0.10000000"), "BTC"), Money(Decimal("-1.00"), "USD"))
    assert str(sent.amount.amount) == "-0.10000000"
    assert (sent.kind, sent.status, sent.is_done, sent.is_failed) == ("send", "pending", False, False)
    assert (sent.to and sent.to.text, sent.network_status) == ("1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT", "unconfirmed")


def test_a_transfer_is_answered_as_a_request_to_an_email() -> None:
    moved = parse.one(reply(example(2432)), parse.transaction, "transaction")
    assert (moved.kind, moved.to and moved.to.text, moved.to and moved.to.kind) == (
        "request",
        "email@example.com",
        "email",
    )


def test_a_buy_names_its_deal_and_its_payment_method() -> None:
    bought = parse.one(reply(example(1973) | {"data": example(1973)}), parse.transaction, "transaction")
    assert (bought.deal, bought.deal_id) == (Deal.BUY, "5c8216e7-318a-50a5-91aa-2f2cfddfdaab")
    quote = parse.one(reply(example(2977)), parse.deal(Deal.BUY, "wallet"), "buy")
    assert (quote.amount, quote.total, quote.total_coin) == (Decimal("10.00000000"), Decimal("102.01"), "USD")
    assert (quote.subtotal, quote.fee, quote.is_committed) == (Decimal("101.00"), Decimal("1.01"), True)


def test_fees_in_parts_are_summed_and_a_deposit_without_total_moves_its_amount() -> None:
    parts = example(762)["data"][0]["data"]
    assert parse.one(reply({"data": parts}), parse.deal(Deal.BUY, "wallet"), "buy").fee == Decimal("0.15")
    deposit = parse.one(reply(example(3824)), parse.deal(Deal.DEPOSIT, "wallet"), "deposit")
    assert (deposit.total, deposit.total_coin) == (Decimal("10.00"), "USD")


def test_limits_are_read_and_the_lowest_that_remains_counts() -> None:
    limits = example(4375)["limits"]
    limits["buy"].append({"period_in_days": 7, "remaining": {"amount": "12.50", "currency": "USD"}})
    method = parse.one(reply({"data": example(4354) | {"limits": limits}}), parse.payment_method, "payment method")
    found = room(method, Deal.BUY)
    assert found is not None
    assert found.after == Money(Decimal("12.50"), "USD")
    assert room(method, Deal.WITHDRAWAL) is None
    assert method.allows == frozenset(Deal)
    assert not parse.one(reply({"data": example(4354)}), parse.payment_method, "payment method").limits


def test_a_person_shows_as_much_as_the_sign_in_may_see() -> None:
    public = example(954)
    more = parse.one(reply({"data": public | example(968) | example(982)}), parse.person, "user")
    assert (more.email, more.native_currency, more.country) == ("user1@example.com", "USD", "US")
    less = parse.one(reply({"data": public}), parse.person, "user")
    assert (less.name, less.email, less.native_currency) == ("User One", None, None)


def test_a_grant_lists_its_scopes() -> None:
    told = parse.one(reply(example(1127)), parse.grant, "grant")
    assert (told.method, told.scopes) == ("oauth", frozenset({"wallet:user:read", "wallet:user:email"}))


def test_notifications_name_what_they_are_about() -> None:
    paid = parse.one(reply({"data": example(563)}), parse.inbox_item, "notification")
    assert (paid.kind, paid.resource, paid.status) == ("wallet:orders:paid", "order", "paid")
    payment = parse.one(reply({"data": example(521)}), parse.inbox_item, "notification")
    assert (payment.resource, payment.amount) == ("address", Money(Decimal("0.10000000"), "BTC"))


def test_mispayments_know_whether_they_were_given_back() -> None:
    order = parse.one(reply(example(5215)), parse_merchant.order, "order")
    assert (order.status, [each.is_refunded for each in order.mispayments]) == ("mispaid", [True])
    open_ = example(5215)
    open_["data"]["mispayments"][0]["refund_transaction"] = None
    order = parse.one(reply(open_), parse_merchant.order, "order")
    told = [(each.amount, each.is_refunded) for each in order.mispayments]
    assert told == [(Money(Decimal("2.00000000"), "BTC"), False)]
    refunded = parse.one(reply(example(5113)), parse_merchant.order, "order")
    assert [each.amount.currency for each in refunded.refunds] == ["BTC"]


def test_a_checkouts_new_order_comes_as_a_list_of_one_and_expires_under_another_name() -> None:
    made = example(5762)
    made["data"][0]["expired_at"] = "2015-01-31T21:04:02Z"
    order = parse.one(reply(made), parse_merchant.order, "order")
    assert (order.status, order.expires_at and order.expires_at.minute) == ("active", 4)


def test_metadata_is_text_whatever_it_was() -> None:
    assert metadata(Row(example(483)["data"], "order")) == {
        "customer_id": "id_1005",
        "customer_name": "Satoshi Nakamoto",
    }
    order = Row({"metadata": {"n": Decimal("7"), "yes": True, "no": False, "odd": ["x"]}}, "order")
    assert metadata(order) == {"n": "7", "yes": "true", "no": "false", "odd": ""}
    assert metadata(Row({"metadata": [1]}, "order")) == {}


def test_prices_rates_currencies_and_time_are_exact() -> None:
    assert parse_prices.price(reply(example(5965)), "USD") == Money(Decimal("1020.25"), "USD")
    assert parse_prices.price(reply(example(6010)), "USD") == Money(Decimal("1010.25"), "USD")
    assert parse_prices.price(reply(example(6055)), "USD") == Money(Decimal("1015.00"), "USD")
    rates = parse_prices.rates(reply(example(5902)))
    assert (rates.currency, rates.rates["ARS"]) == ("BTC", Decimal("90.37"))
    assert [each.code for each in parse_prices.currencies(reply(example(5839)))] == ["AED", "AFN", "ALL", "AMD"]
    assert parse_prices.venue_time(reply(example(6108))).isoformat() == "2015-06-23T18:02:51+00:00"
