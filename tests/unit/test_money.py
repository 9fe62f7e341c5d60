"""What a person types becomes an exact number or is refused with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.money import (
    amount_from_input,
    amount_said,
    ceil_to,
    ceil_to_step,
    floor_to,
    floor_to_step,
    plain,
    scale_of,
)
from terminal.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "scale", "amount"),
    [
        ("0", 8, "0"),
        ("0.001", 8, "0.001"),
        ("100", 2, "100"),
        ("100.00", 2, "100.00"),
        ("0.00000001", 8, "0.00000001"),
        ("999999999999999", 0, "999999999999999"),
    ],
)
def test_plain_digits_with_one_dot_are_an_amount(text: str, scale: int, amount: str) -> None:
    assert amount_from_input(text, scale).as_tuple() == Decimal(amount).as_tuple()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "needed"),
        ("0,001", "dot"),
        ("1.000,50", "dot"),
        ("1 000", "spaces"),
        (" 1", "spaces"),
        ("1\n", "spaces"),
        ("1\u00a0000", "spaces"),
        ("１", "plain digits"),
        ("١", "plain digits"),
        ("1e-3", "exponent"),
        ("1E3", "exponent"),
        ("-1", "sign"),
        ("+1", "sign"),
        ("NaN", "digits"),
        ("Infinity", "digits"),
        ("1_000", "digits"),
        ("0x10", "digits"),
        (".5", "digits"),
        ("5.", "digits"),
        ("01", "digits"),
        ("1.2.3", "digits"),
        ("1000000000000000", "digits"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        amount_from_input(text, 8)


@pytest.mark.parametrize(("text", "scale", "reason"), [("1.001", 2, "at most 2 decimals"), ("1.0", 0, "no decimals")])
def test_more_decimals_than_the_coin_has_are_refused(text: str, scale: int, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        amount_from_input(text, scale)


@pytest.mark.parametrize("text", ["0.00000001", "12345.67", "100000000", "0.10"])
def test_plain_writes_no_exponent_and_keeps_the_scale(text: str) -> None:
    assert plain(Decimal(text)) == text


def test_plain_writes_out_what_python_would_write_with_an_exponent() -> None:
    assert plain(Decimal("1E-8")) == "0.00000001"


@pytest.mark.parametrize(("coin", "scale"), [("MXN", 2), ("mxn", 2), ("BTC", 8), ("LTC", 8)])
def test_a_coin_knows_its_decimals(coin: str, scale: int) -> None:
    assert scale_of(coin) == scale


@pytest.mark.parametrize(
    ("amount", "coin", "said"),
    [
        ("100.0", "MXN", "100.00"),
        ("100.125", "MXN", "100.125"),
        ("0.0200000", "BTC", "0.02"),
        ("100", "LTC", "100"),
        ("1E-8", "BTC", "0.00000001"),
        ("1E+2", "MXN", "100.00"),
    ],
)
def test_a_sentence_has_cents_for_pesos_and_no_idle_zeros_for_coins(amount: str, coin: str, said: str) -> None:
    assert amount_said(Decimal(amount), coin) == said


def test_rounding_goes_the_way_its_name_says() -> None:
    assert floor_to(Decimal("1.999"), 2) == Decimal("1.99")
    assert ceil_to(Decimal("1.001"), 2) == Decimal("1.01")
    assert floor_to_step(Decimal("101.37"), Decimal("0.05")) == Decimal("101.35")
    assert ceil_to_step(Decimal("101.37"), Decimal("0.05")) == Decimal("101.40")
    assert ceil_to_step(Decimal("101.35"), Decimal("0.05")) == Decimal("101.35")
