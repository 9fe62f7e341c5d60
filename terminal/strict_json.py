"""The only JSON loader of the program: what JSON promises and nothing more.

`json.loads` accepts NaN and half characters, lets the last of two equal keys win, turns 5,000-digit integers into
ValueError and deep nesting into RecursionError. Here every number becomes an exact, finite Decimal and every fault
one error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NoReturn

MAX_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_DIGITS = 40
MAX_EXPONENT = 30
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")

Json = None | bool | str | Decimal | list["Json"] | dict[str, "Json"]


class NotJson(ValueError):
    """The text is not JSON as we accept it; the message says why, without quoting it."""


def loads(body: bytes | str, max_bytes: int = MAX_BYTES) -> Json:
    """Read one JSON document; every number comes back as a finite Decimal.

    Raises NotJson for anything else: too large, too deep, not UTF-8, equal keys, NaN, Infinity, absurd numbers.
    """
    if len(body) > max_bytes:
        raise NotJson(f"larger than {max_bytes} bytes")
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
    except UnicodeDecodeError as error:
        raise NotJson("not UTF-8") from error
    try:
        value: Json = _decoder.decode(text)
        _check_depth(value)
        _check_text(text, value)
    except NotJson:
        raise
    except (ValueError, RecursionError) as error:
        raise NotJson("not JSON") from error
    return value


def dumps(value: object) -> str:
    """Write compact ASCII JSON, keys in the order given; money goes in as plain strings."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def _check_depth(value: Json) -> None:
    # Afterwards and level by level: the scanner itself ends in a RecursionError long before the stack does.
    level, depth = [value], 0
    while level := [each for each in level if isinstance(each, list | dict)]:
        depth += 1
        if depth > MAX_DEPTH:
            raise NotJson(f"nested deeper than {MAX_DEPTH}")
        level = [child for each in level for child in (each.values() if isinstance(each, dict) else each)]


def _check_text(text: str, value: Json) -> None:
    # Half a character can be neither stored nor shown, and would fail far from here.
    if not _HALF_CHARACTER.search(text):
        return
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotJson("half a character") from error


def _number(text: str) -> Decimal:
    if len(text) > MAX_DIGITS:
        raise NotJson("a number with too many digits")
    try:
        number = Decimal(text)
    except InvalidOperation as error:  # the exponent itself is beyond what Decimal holds
        raise NotJson("a number out of any sensible range") from error
    if abs(number.adjusted()) > MAX_EXPONENT:  # also of zeros: written out, 0e-1000000 is a megabyte
        raise NotJson("a number out of any sensible range")
    return number


def _constant(name: str) -> NoReturn:
    raise NotJson(f"{name} is not a number")


def _object(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    result: dict[str, Json] = {}
    for key, value in pairs:
        if key in result:
            raise NotJson("the same key twice")
        result[key] = value
    return result


_decoder = json.JSONDecoder(
    parse_float=_number, parse_int=_number, parse_constant=_constant, object_pairs_hook=_object, strict=True
)
