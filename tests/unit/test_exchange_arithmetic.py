"""The exchange's numbers, digit by digit as in the documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.simulator.markets import (
    MARKETS,
    ExchangeRefused,
    RefusalCode,
    amount_from_text,
    cost_of,
    fee_of,
    price_from_text,
    to_decimal,
    value_of,
)

BTC_MXN, LTC_BTC, DASH_BTC, ZEC_BTC = (MARKETS[name] for name in ("BTC-MXN", "LTC-BTC", "DASH-BTC", "ZEC-BTC"))


@pytest.mark.parametrize(
    ("market", "price", "amount", "value"),
    [
        (BTC_MXN, "76000", "0.16743", "12724.68"),
        (BTC_MXN, "76100", "0.252654", "19226.96"),
        (BTC_MXN, "74500", "0.00269", "200.40"),
        (BTC_MXN, "74000", "0.002", "148.00"),
        (LTC_BTC, "0.01508999", "0.00033699", "0.00000508"),
        (DASH_BTC, "0.023003", "0.014", "0.00032204"),
        (DASH_BTC, "0.00001705", "4", "0.00006820"),
    ],
)
def test_a_value_is_rounded_down_as_in_the_documents_examples(market, price, amount, value):
    found = value_of(price_from_text(price, market), amount_from_text(amount))
    assert to_decimal(found, market.quote_scale) == Decimal(value)


@pytest.mark.parametrize(
    ("price", "amount", "cost"), [(7_450_000, 269_000, 20_041), (7_400_000, 200_000, 14_800), (1, 1, 1)]
)
def test_what_a_limit_buy_freezes_is_rounded_up(price, amount, cost):
    assert cost_of(price, amount) == cost


@pytest.mark.parametrize(
    ("received", "rate", "fee"),
    [
        (100_000, 200_000, 200),
        (124, 400_000, 0),
        (125, 400_000, 1),  # half a cent goes up
        (374, 400_000, 1),
        (375, 400_000, 2),
        (99_999_999, 95_000, 95_000),
        (0, 400_000, 0),
    ],
)
def test_a_fee_is_rounded_to_nearest(received, rate, fee):
    assert fee_of(received, rate) == fee


@pytest.mark.parametrize(
    ("amount", "taker", "maker"),
    [
        ("0.0001", 95_000, 75_000),
        ("9.99999999", 95_000, 75_000),
        ("10", 90_000, 70_000),
        ("19.99999999", 90_000, 70_000),
        ("20", 85_000, 65_000),
        ("49.99999999", 85_000, 65_000),
        ("50", 75_000, 60_000),
        ("499.99999999", 75_000, 60_000),
        ("500", 70_000, 55_000),
        ("1799.99999999", 70_000, 55_000),
        ("1800", 65_000, 50_000),
        ("10000", 65_000, 50_000),
        ("10000.00000001", 65_000, 50_000),
    ],
)
def test_fee_tiers_include_both_ends_and_the_last_has_no_top(amount, taker, maker):
    tier = LTC_BTC.fee_tier(amount_from_text(amount))
    assert (tier.taker, tier.maker) == (taker, maker)


@pytest.mark.parametrize(
    ("market", "taker", "maker"), [(BTC_MXN, 400_000, 200_000), (DASH_BTC, 100_000, 20_000), (ZEC_BTC, 100_000, 20_000)]
)
def test_other_markets_have_one_tier(market, taker, maker):
    (tier,) = market.fee_tiers
    assert (tier.lower, tier.taker, tier.maker) == (0, taker, maker)


def test_the_smallest_orders_are_the_venues():
    assert {spec.base: to_decimal(spec.min_amount) for spec in MARKETS.values() if spec.base != "ZEC"} == {
        "BTC": Decimal("0.00001"),
        "LTC": Decimal("0.0001"),
        "DASH": Decimal("0.0005"),
    }
    assert {spec.quote: to_decimal(spec.min_value, spec.quote_scale) for spec in MARKETS.values()} == {
        "MXN": Decimal("1"),
        "BTC": Decimal("0.000025"),
    }


@pytest.mark.parametrize("spec", MARKETS.values(), ids=MARKETS)
def test_prices_and_quote_money_share_a_scale(spec):
    assert spec.price_scale == spec.quote_scale


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 100_000_000), ("0.00000001", 1), ("0.1", 10_000_000), ("123456789012345.12345678", 12345678901234512345678)],
)
def test_a_plain_amount_is_read(text, value):
    assert amount_from_text(text) == value


@pytest.mark.parametrize("text", [
    "", " 1", "1 ", "+1", "-1", "0", "0.0", "0.00000000", "1e3", "1E-3", "NaN", "Infinity", "inf", "0,001", "1_000",
    "01", ".5", "1.", "1..2", "0.000000001", "1.000000000", "١", "１", "0x10", "1" * 16, "1\n", "null",
])  # fmt: skip
def test_anything_else_is_no_amount(text):
    with pytest.raises(ExchangeRefused) as refusal:
        amount_from_text(text)
    assert refusal.value.code is RefusalCode.BAD_AMOUNT


@pytest.mark.parametrize(
    ("market", "text", "value"),
    [(BTC_MXN, "100000", 10_000_000), (BTC_MXN, "75000.01", 7_500_001), (LTC_BTC, "0.01508999", 1_508_999)],
)
def test_a_price_is_read_at_the_markets_step(market, text, value):
    assert price_from_text(text, market) == value


@pytest.mark.parametrize(
    ("market", "text"), [(BTC_MXN, "75000.001"), (BTC_MXN, "0.00"), (LTC_BTC, "0.015089991"), (LTC_BTC, "NaN")]
)
def test_a_price_off_the_markets_step_is_refused(market, text):
    with pytest.raises(ExchangeRefused) as refusal:
        price_from_text(text, market)
    assert refusal.value.code is RefusalCode.BAD_PRICE


def test_money_leaves_as_the_exact_decimal():
    assert str(to_decimal(12_345, 2)) == "123.45"
    assert format(to_decimal(1), "f") == "0.00000001"
