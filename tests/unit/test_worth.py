"""What coins are worth in pesos, by which markets, and what no market says."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from terminal.domain.account import Balance
from terminal.domain.market import Market
from terminal.domain.worth import peso_price, total_worth, worth_of_pesos

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BTC, LTC, ZEC = Market("BTC", "MXN"), Market("LTC", "MXN"), Market("ZEC", "BTC")
MIDS = {BTC: Decimal(75_000), LTC: Decimal("1130.5"), ZEC: Decimal("0.01")}


def held(coin: str, available: str, frozen: str | None = "0", pending: str | None = None) -> Balance:
    told = (None if part is None else Decimal(part) for part in (frozen, pending))
    return Balance(coin=coin, available=Decimal(available), frozen=next(told), pending=next(told), received_at=NOW)


@pytest.mark.parametrize(("coin", "price"), [("MXN", "1"), ("LTC", "1130.5"), ("ZEC", "750"), ("XLM", None)])
def test_a_coin_is_priced_directly_or_over_one_other(coin: str, price: str | None) -> None:
    assert peso_price(coin, MIDS) == (None if price is None else Decimal(price))


def test_pesos_are_worth_coins() -> None:
    assert worth_of_pesos(Decimal(10_000), "LTC", {LTC: Decimal(1_000)}) == 10
    assert worth_of_pesos(Decimal(10_000), "XLM", MIDS) is None


def test_all_that_is_held_is_summed_and_the_markets_that_price_it_are_named() -> None:
    worth = total_worth((held("MXN", "100", "20", "3"), held("ZEC", "2"), held("LTC", "0")), MIDS)
    assert (worth.amount, worth.markets, worth.is_complete) == (Decimal(1623), {ZEC, BTC}, True)


def test_what_no_market_prices_is_named_where_any_is_held() -> None:
    worth = total_worth((held("XLM", "1", None), held("DASH", "0"), held("MXN", "5")), MIDS)
    assert (worth.amount, worth.unpriced, worth.markets, worth.is_complete) == (5, ("XLM",), frozenset(), False)
