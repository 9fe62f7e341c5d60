"""One API call as the endpoints see it, and what they answer: no HTTP, no JSON text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from terminal.simulator.markets import COIN_SCALE, MARKETS, ExchangeRefused, MarketSpec, amount_from_text
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.strict_json import Json

_ABSENT = object()
_FOREVER_US = 2**63
_INTEGER = re.compile("[0-9]{1,18}")


class Refusal(Exception):
    """The API says no; `status` is the HTTP status, `str()` the message."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful answer. `payload` may be absent; a `bare` one has no envelope; `text_key` None leaves the text out.

    `beside` are further keys of the envelope.
    """

    payload: object = _ABSENT
    text: str | None = None
    text_key: str | None = "msg"
    bare: bool = False
    beside: Mapping[str, object] = field(default_factory=dict)

    def document(self, payload_key: str) -> object:
        """Return the JSON document, with the payload under *payload_key*."""
        if self.bare:
            return self.payload
        document: dict[str, object] = {"success": True}
        if self.text_key is not None:
            document[self.text_key] = self.text
        document.update(self.beside)
        if self.payload is not _ABSENT:
            document[payload_key] = self.payload
        return document


@dataclass(frozen=True, slots=True)
class Call:
    """A call that passed authentication: who calls, with which parameters, seen at `now_us`.

    `params` holds the query's texts or the JSON body; `lag_us` is how long lists hide what is new.
    """

    practice: Practice
    caller: Person | None
    params: Mapping[str, Json]
    now_us: int
    lag_us: int = 0

    @property
    def person(self) -> Person:
        """The caller of a private endpoint."""
        assert self.caller is not None  # noqa: S101 the dispatcher lets nobody else through
        return self.caller

    @property
    def listed_until_us(self) -> int:
        """Up to which moment lists are up to date; without a lag, stamps a few microseconds ahead are listed too."""
        return self.now_us - self.lag_us if self.lag_us else _FOREVER_US

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text parameter; refused where it is missing without a default, empty or no text."""
        value = self.params.get(name, default)
        if value is None:
            raise Refusal(f"{name}: This field is required.")
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise Refusal(f"{name}: Not a valid string.")
        return value

    def whole_number(self, name: str) -> int:
        """Return a JSON integer of the body; a quoted one is not an integer."""
        value = self.params.get(name)
        if value is None:
            raise Refusal(f"{name}: This field is required.")
        if not isinstance(value, Decimal) or value != value.to_integral_value():
            raise Refusal(f"{name}: A valid integer is required.")
        return int(value)

    def query_number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        value = self.text(name, str(default))
        if _INTEGER.fullmatch(value) is None:
            raise Refusal(f"{name}: A valid integer is required.")
        return int(value)

    def decimal_text(self, name: str) -> str:
        """Return a number given as text or as JSON number, as plain text; what it may be is for others to say."""
        value = self.params.get(name)
        return format(value, "f") if isinstance(value, Decimal) else self.text(name)

    def amount(self, coin: str) -> int:
        """Return the parameter `amount` as money of *coin*."""
        return amount_from_text(self.decimal_text("amount"), COIN_SCALE[coin])

    def coin(self, default: str | None = None) -> str:
        """Return the parameter `coin` in capitals; empty only where *default* is."""
        symbol = self.text("coin", default).upper()
        if symbol and symbol not in COIN_SCALE:
            raise Refusal("Coin not found.")
        return symbol

    def market(self) -> MarketSpec:
        """Return the market named by the parameter `market`."""
        return market_named(self.text("market"))

    def market_or_all(self) -> MarketSpec | None:
        """Return the market asked for, None if the call names none."""
        return self.market() if self.params.get("market") else None


def market_named(name: str) -> MarketSpec:
    """Return a market by its name in any case; refused if there is none."""
    spec = MARKETS.get(name.upper())
    if spec is None:
        raise Refusal("Market not found.")
    return spec


Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One path's method, what it does, and whether it wants a key."""

    method: str
    handler: Handler
    private: bool = True


def refusal_status(error: ExchangeRefused) -> int:
    """Return 400 for what can never be asked, 200 for what is only impossible now: both say `success: false`."""
    return 400 if error.code.startswith("bad_") else 200
