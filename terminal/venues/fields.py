"""Single values of the venue's answers, read strictly: exact numbers, clean text, aware times.

What cannot be read raises Unreadable with a reason fit for a person that never quotes the answer; `parser` makes the
venue's error of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from terminal.domain.market import Market, Side
from terminal.errors import MalformedResponse
from terminal.strict_json import Json
from terminal.venues.transport import Reply

P = ParamSpec("P")
T = TypeVar("T")
TEXT_CAP = 200
ID_CAP = 128
LARGEST = Decimal(10) ** 15  # no amount or price of any market comes near
MAX_DECIMALS = 20  # eight are documented; a float of the venue may trail some more
_PLAIN = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?")
_COIN = re.compile(r"[A-Za-z0-9]{1,12}")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{1,9})?)(Z|[+-][0-9]{2}:[0-9]{2})"
)
_SPACES = re.compile(r"(?<=:)\s+|\s+(?=:)")


class Unreadable(ValueError):
    """A part of the answer is missing, of the wrong type or impossible."""


def parser(read: Callable[Concatenate[Reply, P], T]) -> Callable[Concatenate[Reply, P], T]:
    """Let what a parser of a read cannot use surface as MalformedResponse of the venue that answered."""

    @wraps(read)
    def parse(reply: Reply, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(reply, *args, **kwargs)
        except Unreadable as error:
            raise MalformedResponse(reply.venue, str(error)) from error

    return parse


class Row:
    """One JSON object of an answer, with the name people know it by."""

    def __init__(self, value: Json, what: str) -> None:
        if not isinstance(value, dict):
            raise Unreadable(f"{what}: not an object")
        self._values, self.what = value, what

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def get(self, *keys: str) -> Json:
        """Return the first value among *keys* that is there and not null."""
        return next((self._values[key] for key in keys if self._values.get(key) is not None), None)

    def lower_keys(self) -> Row:
        """Return the same row with its keys in lower case; of keys that then are equal, the first with a value."""
        values: dict[str, Json] = {}
        for key, value in self._values.items():
            if values.get(key.lower()) is None:
                values[key.lower()] = value
        return Row(values, self.what)

    def decimal(self, *keys: str) -> Decimal:
        """Return a number, sent as a number or as plain digits in quotes."""
        return number(self._required(*keys), f"{self.what}: {keys[0]}")

    def optional_decimal(self, *keys: str) -> Decimal | None:
        return self.decimal(*keys) if self.get(*keys) is not None else None

    def positive(self, *keys: str) -> Decimal:
        """Return a number above zero."""
        value = self.decimal(*keys)
        if not value:
            raise Unreadable(f"{self.what}: {keys[0]} is zero")
        return value

    def text(self, *keys: str) -> str:
        value = self.optional_text(*keys)
        if value is None:
            raise Unreadable(f"{self.what}: {keys[0]} is missing")
        return value

    def optional_text(self, *keys: str) -> str | None:
        """Return cleaned text; None for null, an empty text and the venue's literal "None"."""
        value = self.get(*keys)
        if value is not None and not isinstance(value, str):
            raise Unreadable(f"{self.what}: {keys[0]} is not a text")
        cleaned = clean(value or "")
        return None if cleaned in {"", "None"} else cleaned

    def identifier(self, *keys: str) -> str | None:
        """Return an id, address or transaction id, sent as text or as a whole number; None where there is none."""
        value = self.get(*keys)
        return None if value is None else identifier(value, f"{self.what}: {keys[0]}")

    def required_identifier(self, *keys: str) -> str:
        return identifier(self._required(*keys), f"{self.what}: {keys[0]}")

    def coin(self, *keys: str) -> str:
        return coin(self._required(*keys), f"{self.what}: {keys[0]}")

    def time(self, *keys: str) -> datetime:
        return time(self._required(*keys), f"{self.what}: {keys[0]}")

    def optional_time(self, *keys: str) -> datetime | None:
        return self.time(*keys) if self.get(*keys) not in (None, "", "None") else None

    def optional_bool(self, *keys: str) -> bool | None:
        value = self.get(*keys)
        if value is not None and not isinstance(value, bool):
            raise Unreadable(f"{self.what}: {keys[0]} is neither true nor false")
        return value

    def side(self) -> Side:
        return side(self._required("side"), f"{self.what}: side")

    def market(self) -> Market:
        """Return the market the row names; left_coin and right_coin, where sent, must agree."""
        market = market_named(self._required("market"), f"{self.what}: market")
        for key, expected in (("left_coin", market.base), ("right_coin", market.quote)):
            if key in self and self.coin(key) != expected:
                raise Unreadable(f"{self.what}: {key} does not fit the market {market.name}")
        return market

    def _required(self, *keys: str) -> Json:
        value = self.get(*keys)
        if value is None:
            raise Unreadable(f"{self.what}: {keys[0]} is missing")
        return value


def rows(value: Json, what: str, at_most: int = 10_000) -> list[Row]:
    """Return the objects of a list."""
    if not isinstance(value, list):
        raise Unreadable(f"{what}: not a list")
    if len(value) > at_most:
        raise Unreadable(f"{what}: more rows than any answer has")
    return [Row(row, what) for row in value]


def number(value: Json, what: str) -> Decimal:
    """Read a finite, non-negative number of sensible size and scale, exactly as it was written.

    A quoted number must be plain digits: no sign, exponent, space, underscore or foreign digit.
    """
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return Decimal(value)
    if not isinstance(value, Decimal):
        raise Unreadable(f"{what} is not a number")
    if not is_sensible(value):
        raise Unreadable(f"{what} is no possible amount")
    return value.copy_abs()  # -0.0 is zero


def is_sensible(value: Decimal) -> bool:
    """Say whether *value* is finite, not negative and of a size and scale that money has."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MAX_DECIMALS and 0 <= value < LARGEST


def identifier(value: Json, what: str) -> str:
    """Read an id sent as text or as a whole number; printable ASCII of a sensible length, exactly as it came."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and value > 0:
        return format(value, "f").partition(".")[0]
    if isinstance(value, str) and value and value.isascii() and value.isprintable() and len(value) <= ID_CAP:
        return value
    raise Unreadable(f"{what} is no identifier")


def coin(value: Json, what: str) -> str:
    """Read a coin's code, in upper case."""
    if not isinstance(value, str) or not _COIN.fullmatch(value):
        raise Unreadable(f"{what} is no coin")
    return value.upper()


def side(value: Json, what: str) -> Side:
    """Read "buy" or "sell", in whatever case."""
    if isinstance(value, str) and value.lower() in {Side.BUY, Side.SELL}:
        return Side(value.lower())
    raise Unreadable(f"{what} is neither buy nor sell")


def market_named(value: Json, what: str) -> Market:
    """Read `BTC-MXN`, the base first."""
    left, _, right = value.partition("-") if isinstance(value, str) else ("", "", "")
    return Market(coin(left, what), coin(right, what))


def time(value: Json, what: str) -> datetime:
    """Read an ISO time with its offset as aware UTC; blanks around colons (`20: 11: 37`) are the venue's own.

    Source: Coinbtr API Reference, "List transfers".
    """
    match = _TIME.fullmatch(_SPACES.sub("", value)) if isinstance(value, str) and len(value) < 50 else None
    if match is None:
        raise Unreadable(f"{what} is no time with an offset")
    day, hour, minute, second, offset = match.groups()
    try:
        return datetime.fromisoformat(f"{day}T{hour}:{minute}:{second}{offset}").astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unreadable(f"{what} is no time of any calendar") from error


def clean(text: str, cap: int = TEXT_CAP) -> str:
    """Return venue text as harmless plain text: one line, no control or direction marks, capped."""
    kept = "".join(" " if char.isspace() else char for char in text[: 4 * cap] if char.isspace() or _is_visible(char))
    words = " ".join(kept.split())
    return words if len(words) <= cap else words[: cap - 1] + "…"


def _is_visible(char: str) -> bool:
    return not unicodedata.category(char).startswith("C")
