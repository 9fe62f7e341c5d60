"""What does not fit a merchant's order, what giving it back asks for, and the notes an order may carry."""

from __future__ import annotations

from typing import Any

import pytest

from terminal.domain.merchant import MerchantOrder, checked_metadata, metadata_from_input
from terminal.domain.misfits import Misfit, known_address, open_strays, refund_of, strays
from terminal.errors import InvalidInput
from tests.merchant_values import KNOWN, TYPED, mispayment, money, order, refund

EXPIRED: dict[str, Any] = {"status": "expired"}


def misfits(of: MerchantOrder) -> list[tuple[Misfit, str]]:
    return [(each.misfit, format(each.amount.amount, "f")) for each in strays(of)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (order(), []),
        (order(status="paid"), []),
        (order(status="paid", overpaid=money("0")), []),
        (order(status="paid", overpaid=money("0.02")), [(Misfit.OVERPAID, "0.02")]),
        (order(status="mispaid", mispayments=(mispayment("m", "0.09"),)), [(Misfit.UNDERPAID, "0.09")]),
        (order(status="expired", mispayments=(mispayment("m", "0.1", 15),)), [(Misfit.LATE, "0.1")]),
        (order(status="expired", mispayments=(mispayment("m", "0.09", 16),)), [(Misfit.LATE, "0.09")]),
        (order(status="paid", mispayments=(mispayment("m", "0.1", 20),)), [(Misfit.AGAIN, "0.1")]),
        (order(status="mispaid", mispayments=(mispayment("m", "0.1"),)), [(Misfit.OTHER, "0.1")]),
        (order(payment=None, mispayments=(mispayment("m", "0.05", None),)), [(Misfit.OTHER, "0.05")]),
        (order(expires_at=None, mispayments=(mispayment("m", "0.05"),)), [(Misfit.UNDERPAID, "0.05")]),
    ],
)
def test_a_payment_that_does_not_fit_says_how(given: MerchantOrder, found: list[tuple[Misfit, str]]) -> None:
    assert misfits(given) == found


def test_only_the_first_payment_can_be_too_little_whatever_their_order_in_the_list() -> None:
    second, first = mispayment("m2", "0.05", 3), mispayment("m1", "0.02", 2)
    both = order(status="mispaid", mispayments=(second, first))
    assert misfits(both) == [(Misfit.UNDERPAID, "0.02"), (Misfit.AGAIN, "0.05")]
    untimed = order(status="mispaid", mispayments=(second, mispayment("m1", "0.02", None)))
    assert misfits(untimed) == [(Misfit.UNDERPAID, "0.05"), (Misfit.AGAIN, "0.02")]


def test_what_was_given_back_is_open_no_longer() -> None:
    kept, back = mispayment("m1", "0.02"), mispayment("m2", "0.05", 3, refund_id="t1")
    orders = (
        order("a", "mispaid", mispayments=(kept, back)),
        order("b", "paid", overpaid=money("0.01"), refunds=(refund(),)),
        order("c", "paid", overpaid=money("0.02")),
    )
    assert [each.id for each in open_strays(orders)] == ["m1", "c/own"]
    assert [each.at for each in open_strays(orders)] == [kept.created_at, orders[2].paid_at]


def test_a_refund_of_a_mispayment_names_it_and_all_of_it() -> None:
    stray = mispayment("m1", "0.02000000")
    asked = refund_of(order("o", "mispaid", mispayments=(stray,)), stray, TYPED)
    assert asked is not None
    assert (asked.order_id, asked.mispayment_id, asked.order_code) == ("o", "m1", "CODEo")
    assert (asked.coin, format(asked.amount, "f"), asked.address) == ("BTC", "0.02000000", TYPED)


def test_where_the_venue_knows_an_address_none_is_sent() -> None:
    stray = mispayment("m1", "0.02", refund_address=KNOWN)
    whole = order("o", "paid", refund_address=KNOWN, mispayments=(stray,))
    for which in (stray, None):
        asked = refund_of(whole, which, TYPED)
        assert asked is not None
        assert (asked.address, known_address(whole, which)) == (None, KNOWN)


def test_an_orders_own_refund_gives_back_what_was_too_much_as_well() -> None:
    asked = refund_of(order("o", "paid", overpaid=money("0.02")), None, TYPED)
    assert asked is not None
    assert (asked.mispayment_id, format(asked.amount, "f")) == (None, "0.12000000")


@pytest.mark.parametrize(
    "given",
    [
        order(),
        order(status="expired"),
        order(status="paid", payment=None),
        order(status="paid", overpaid=money("1", "USD")),
    ],
)
def test_there_is_no_refund_of_what_is_not_paid_or_not_known(given: MerchantOrder) -> None:
    assert refund_of(given, None, TYPED) is None


def test_what_a_customers_wallet_opens_is_made_here() -> None:
    assert order().pay_link == f"bitcoin:{KNOWN}?amount=0.10000000"
    assert order(payment=money("1.5", "LTC")).pay_link == KNOWN
    assert order(payment=None).pay_link == KNOWN
    assert order(address=None).pay_link is None
    assert [order(status=status).is_active for status in ("active", "paid", None)] == [True, False, False]


def test_notes_are_lines_with_a_name_each() -> None:
    assert metadata_from_input("table: 7\n\n waiter :  Ana: the tall one \n") == {
        "table": "7",
        "waiter": "Ana: the tall one",
    }
    assert metadata_from_input("") == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("table", "each note is a line of its own"),
        ("table:", "each note is a line of its own"),
        ("table: 7\ntable: 8", "two notes of the name table"),
        ("a table: 7", "letters, digits, hyphens and underscores"),
        (f"{'n' * 101}: x", "up to 100 letters"),
        (f"n: {'v' * 501}", "up to 500 characters"),
        ("\n".join(f"k{number}: x" for number in range(25)), "at most 24 notes"),
    ],
)
def test_notes_that_the_venue_does_not_keep_are_refused_with_the_rule(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        metadata_from_input(text)


def test_as_many_and_as_long_notes_as_the_venue_keeps_are_taken() -> None:
    most = {f"{'k' * 98}{number:02}": "v" * 500 for number in range(24)}
    assert checked_metadata(most) == most
