"""The only JSON loader: exact numbers, one error for every fault."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal import strict_json
from terminal.strict_json import NotJson


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.10", Decimal("0.10")),
        ("12345678901234567890.123456789", Decimal("12345678901234567890.123456789")),
        ("1e-8", Decimal("1e-8")),
        ("0e-8", Decimal("0e-8")),
        ("-7", Decimal(-7)),
        ('"\\ud83d\\ude00"', "😀"),
        ('"₿"', "₿"),
        ("[true,false,null]", [True, False, None]),
        ('{"a":{"b":[]}}', {"a": {"b": []}}),
    ],
)
def test_a_document_is_read_exactly(text: str, value: object) -> None:
    read = strict_json.loads(text.encode())
    assert read == value
    assert repr(read) == repr(value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1,]",
        b"1 2",
        b"NaN",
        b"[Infinity]",
        b'{"a":-Infinity}',
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"c":2,"b":1}}',
        b'"\t"',
        b"<html>502</html>",
        b"\xef\xbb\xbf{}",
        b'"\xff"',
        b'"\\ud800"',
        b'{"\\udc00\\ud800":1}',
        b"1e31",
        b"1e-31",
        b"0e-1000000",
        b"0e1000000",
        b"1e99999999999999999999",
        b"0e99999999999999999999",
        b"1" * 41,
        b"9" * 5_000,
    ],
)
def test_anything_else_is_one_error(body: bytes) -> None:
    with pytest.raises(NotJson):
        strict_json.loads(body)


def test_half_a_character_in_text_is_refused() -> None:
    with pytest.raises(NotJson, match="half a character"):
        strict_json.loads('"\ud800"')


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_the_depth_has_a_limit(opening: str, closing: str) -> None:
    deepest = strict_json.MAX_DEPTH
    strict_json.loads(opening * deepest + "1" + closing * deepest)
    with pytest.raises(NotJson, match="deeper"):
        strict_json.loads(opening * (deepest + 1) + "1" + closing * (deepest + 1))


def test_a_megabyte_of_brackets_is_refused_at_once() -> None:
    with pytest.raises(NotJson):
        strict_json.loads(b"[" * 1_000_000)


def test_brackets_inside_text_are_no_depth() -> None:
    text = "[{" * 100
    assert strict_json.loads(f'["{text}"]') == [text]


def test_many_objects_side_by_side_are_no_depth() -> None:
    assert len(strict_json.loads("[" + ",".join(["{}"] * 1_000) + "]") or []) == 1_000


def test_the_size_has_a_limit_in_bytes() -> None:
    assert strict_json.loads(b'"12"', max_bytes=4) == "12"
    with pytest.raises(NotJson, match="larger than 4 bytes"):
        strict_json.loads(b'"123"', max_bytes=4)


def test_an_error_does_not_quote_what_it_read() -> None:
    with pytest.raises(NotJson) as caught:
        strict_json.loads(b'{"token": "secret" "x"}')
    assert "secret" not in str(caught.value)


def test_writing_is_compact_plain_ascii() -> None:
    assert strict_json.dumps({"coin": "₿", "amount": "0.10"}) == '{"coin":"\\u20bf","amount":"0.10"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("0.1")])
def test_a_number_that_json_lacks_is_not_written(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        strict_json.dumps({"amount": value})
