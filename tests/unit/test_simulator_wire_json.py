"""The venue's JSON: exact numbers in Python's notation."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from terminal import strict_json
from terminal.simulator.wire_json import dumps, iso, microseconds, number, plain, time_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.0"),
        ("0.00000000", "0.0"),
        ("76000.00", "76000.0"),
        ("0.00033699", "0.00033699"),
        ("0.0000682", "6.82e-05"),
        ("0.00000508", "5.08e-06"),
        ("0.00000001", "1e-08"),
        ("-12.50", "-12.5"),
        ("-0.00001", "-1e-05"),
        ("123456789012345.12345678", "123456789012345.12345678"),
        ("1E+3", "1000.0"),
        ("10000000000000000", "1e+16"),
    ],
)
def test_a_number_is_written_as_the_document_does(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_a_number_is_what_python_would_write_where_a_float_is_exact() -> None:
    draw = random.Random(7)
    for _ in range(2000):
        value = Decimal(draw.randrange(10 ** draw.randint(1, 15))).scaleb(-8)
        assert number(value) == repr(float(value))
        assert strict_json.loads(number(value)) == value


def test_a_document_keeps_order_and_letters() -> None:
    document = {"b": [Decimal("1.10"), 1, True, False, None], "a": 'btr pay® "ñ"\n'}
    assert dumps(document) == '{"b":[1.1,1,true,false,null],"a":"btr pay® \\"ñ\\"\\n"}'


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        dumps({"a": 1.5})


def test_times_have_six_decimals_and_come_back() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert iso(microseconds(at)) == "2026-01-02T03:04:05.000000Z"
    assert time_of(microseconds(at)) == at


@pytest.mark.parametrize(("coin", "value", "text"), [("MXN", 10000, "100.00"), ("BTC", 1, "0.00000001")])
def test_amounts_show_all_their_places(coin: str, value: int, text: str) -> None:
    assert plain(coin, value) == text
