"""Limits: the tightest counts, what an amount would leave, who pays, and what may pay for what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.limits import Room, deals_in, limits_of, native_worth, pays, room, usable
from terminal.domain.quote import Deal
from terminal.domain.wallet import Money
from tests.ui.deal_values import BANK, DOLLARS, OWN, PESOS, VAULT, WALLET, limit, method
from tests.ui.wallet_values import account, money


def test_the_tightest_of_several_limits_counts() -> None:
    tight = limit("200.00", days=1)
    assert room(method("m1", limit("900.00"), tight, limit("3000.00", days=30)), Deal.BUY) == Room(tight)


@pytest.mark.parametrize(
    ("amount", "after", "is_exceeded"),
    [("0", "200.00", False), ("200.00", "0.00", False), ("200.01", "-0.01", True)],
)
def test_an_amount_counts_down_and_the_last_cent_is_allowed(amount: str, after: str, is_exceeded: bool) -> None:
    found = room(method("m1", limit("200.00")), Deal.BUY, Decimal(amount))
    assert found is not None
    assert (found.after, found.is_exceeded) == (money(after, "USD"), is_exceeded)


def test_a_limit_that_is_not_told_or_in_another_currency_is_not_known() -> None:
    assert room(method("m1"), Deal.BUY) is None
    assert room(method("m1", limit("1.00")), Deal.SELL) is None
    assert room(method("m1", limit("1.00", "EUR")), Deal.BUY) is None
    assert limits_of(method("m1", limit("1.00", "EUR")), Deal.BUY) == (limit("1.00", "EUR"),)


@pytest.mark.parametrize(
    ("deal", "use"),
    [(Deal.BUY, "buy"), (Deal.SELL, "sell"), (Deal.DEPOSIT, "deposit"), (Deal.WITHDRAWAL, "withdraw")],
)
def test_each_deal_has_its_own_limits(deal: Deal, use: str) -> None:
    found = method("m1", limit("5.00"), use=use)
    assert [each for each in Deal if room(found, each) is not None] == [deal]


def test_an_account_decides_what_can_be_agreed_in_it() -> None:
    assert deals_in(WALLET) == (Deal.BUY, Deal.SELL)
    assert deals_in(DOLLARS) == (Deal.DEPOSIT, Deal.WITHDRAWAL)
    assert deals_in(VAULT) == ()


def test_only_what_may_pay_is_offered() -> None:
    sells_only = method("m3", allows=frozenset({Deal.SELL}))
    methods = (BANK, OWN, sells_only)
    assert usable(methods, Deal.BUY, WALLET) == (BANK, OWN)
    assert usable(methods, Deal.SELL, WALLET) == methods
    first = method("m4", is_primary_buy=True)
    assert usable((*methods, first), Deal.BUY, WALLET) == (first, BANK, OWN)
    assert usable((*methods, first), Deal.SELL, WALLET) == (*methods, first)
    assert usable(methods, Deal.DEPOSIT, DOLLARS) == (BANK,)
    assert usable(methods, Deal.WITHDRAWAL, PESOS) == ()


def test_it_is_known_which_account_here_pays() -> None:
    accounts = (WALLET, DOLLARS)
    assert pays(Deal.SELL, WALLET, BANK, accounts) is WALLET
    assert pays(Deal.WITHDRAWAL, DOLLARS, BANK, accounts) is DOLLARS
    assert pays(Deal.BUY, WALLET, OWN, accounts) is DOLLARS
    assert pays(Deal.BUY, WALLET, OWN, (WALLET,)) is None
    assert pays(Deal.BUY, WALLET, BANK, accounts) is None
    assert pays(Deal.BUY, WALLET, None, accounts) is None
    assert pays(Deal.DEPOSIT, DOLLARS, BANK, accounts) is None


@pytest.mark.parametrize(
    ("changes", "worth"),
    [
        ({}, Money(Decimal("50.00"), "USD")),
        ({"native": None}, None),
        ({"native": money("0.00", "USD")}, None),
        ({"balance": money("0.00000000")}, None),
    ],
)
def test_worth_is_the_venues_own_reckoning_or_not_known(changes: dict[str, Any], worth: Money | None) -> None:
    assert native_worth(account("a1", "My Wallet", **changes), Decimal("0.75")) == worth
