"""What the venue writes: times, amounts, and JSON with exact numbers, in Python's own notation.

`76000.0` and `6.82e-05`, as the document shows them, but never through a float.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring

from terminal.simulator.markets import COIN_SCALE, to_decimal

_FIXED_FROM, _FIXED_TO = -4, 16  # the exponents between which Python writes a number without `e`
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(at: datetime) -> int:
    """Return an aware time as microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def time_of(at_us: int) -> datetime:
    """Return microseconds since 1970 as an aware time."""
    return _EPOCH + timedelta(microseconds=at_us)


def iso(at_us: int) -> str:
    """Write a time as the document does: `2019-03-25T18:24:35.862824Z`, always six decimals."""
    return time_of(at_us).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def money(coin: str, value: int) -> Decimal:
    """Return an int at *coin*'s scale as the exact Decimal."""
    return to_decimal(value, COIN_SCALE[coin])


def plain(coin: str, value: int) -> str:
    """Write an int at *coin*'s scale with all its places: `100.00`, `0.00100000`."""
    return format(money(coin, value), "f")


@lru_cache(maxsize=16_384)  # a book is asked for again and again, and most of its numbers are the same
def number(value: Decimal) -> str:
    """Write *value* as Python writes the float of the same digits, all digits kept: `1.0`, `0.00033699`, `6.82e-05`."""
    if not value:
        return "0.0"
    sign, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 finite: amounts come from integers
    text, first = "".join(map(str, digits)), len(digits) + exponent - 1
    if _FIXED_FROM <= first < _FIXED_TO:
        plain = format(value.normalize(), "f")
        return plain if "." in plain else plain + ".0"
    mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
    return f"{'-' if sign else ''}{mantissa}e{'-' if first < 0 else '+'}{abs(first):02d}"


def dumps(value: object) -> str:
    """Write *value* compactly: keys in the order given, Decimals as numbers, everything else as JSON has it."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Decimal):
        return number(value)
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{encode_basestring(key)}:{dumps(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ",".join(map(dumps, value)) + "]"
    raise TypeError(f"not JSON: {type(value).__name__}")
