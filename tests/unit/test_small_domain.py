"""Markets, freshness and deposit addresses say what they are, and what they do not know."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.account import Credentials, DepositAddress
from terminal.domain.freshness import Freshness, private_freshness, public_freshness
from terminal.domain.market import Market, MarketRules


@pytest.mark.parametrize("name", ["BTC-MXN", "btc-mxn"])
def test_a_market_is_read_in_any_case(name: str) -> None:
    assert Market.named(name) == Market("BTC", "MXN")
    assert Market.named(name).name == "BTC-MXN"


@pytest.mark.parametrize("name", ["", "BTC", "BTC-", "-MXN", "BTC-MXN-X", "BTC/MXN", "BTC-MX N", "ＢＴＣ-MXN"])
def test_another_form_is_no_market(name: str) -> None:
    with pytest.raises(ValueError, match="market"):
        Market.named(name)


@pytest.mark.parametrize(("step", "scale"), [("0.01", 2), ("1", 0), ("10", 0), ("0.00000001", 8)])
def test_a_price_step_says_how_many_decimals_a_price_has(step: str, scale: int) -> None:
    rules = MarketRules(price_step=Decimal(step), amount_scale=8, quote_scale=2, min_amount=None, min_value=None)
    assert rules.price_scale == scale


@pytest.mark.parametrize(
    ("age_s", "interval_s", "freshness"),
    [
        (None, 1, Freshness.UNKNOWN),
        (0.5, 1, Freshness.FRESH),
        (2.1, 1, Freshness.AGEING),
        (5.0, 1, Freshness.AGEING),
        (5.1, 1, Freshness.STALE),
        (4.9, 0.5, Freshness.AGEING),
        (24, 5, Freshness.AGEING),
        (26, 5, Freshness.STALE),
    ],
)
def test_public_data_ages_by_its_interval(age_s: float | None, interval_s: float, freshness: Freshness) -> None:
    assert public_freshness(age_s, interval_s) is freshness


@pytest.mark.parametrize(
    ("age_s", "interval_s", "freshness"),
    [
        (None, 4, Freshness.UNKNOWN),
        (14, 4, Freshness.FRESH),
        (16, 4, Freshness.AGEING),
        (61, 4, Freshness.STALE),
        (29, 15, Freshness.FRESH),
        (61, 15, Freshness.AGEING),
        (76, 15, Freshness.STALE),
    ],
)
def test_private_data_ages_at_15_and_60_seconds(age_s: float | None, interval_s: float, freshness: Freshness) -> None:
    assert private_freshness(age_s, interval_s) is freshness


@pytest.mark.parametrize(
    ("address", "memo", "needs_memo", "is_complete"),
    [("a", None, False, True), (None, None, False, False), ("a", None, True, False), ("a", "7", True, True)],
)
def test_an_address_without_the_memo_it_needs_is_not_complete(
    address: str | None, memo: str | None, needs_memo: bool, is_complete: bool
) -> None:
    assert DepositAddress(coin="XLM", address=address, memo=memo, needs_memo=needs_memo).is_complete is is_complete


def test_credentials_do_not_show_themselves() -> None:
    assert "hunter2" not in repr(Credentials(key="hunter2", secret="hunter2"))
