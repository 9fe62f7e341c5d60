"""The six markets, their fees, and the arithmetic of money in whole numbers.

Units, everywhere in the exchange: an *amount* of any base coin is an int of 1e-8; a *price* is an int at the market's
`price_scale` (0.01 MXN or 1e-8 BTC); *money* of a coin is an int at the coin's own scale (`COIN_SCALE`: MXN 2, every
other traded coin 8), so that a base amount and a balance of that coin are the same number. As a quote coin's scale
equals the price scale of its markets, `price * amount` is always money times 1e8. A fee rate is an int of 1e-8. Times
are microseconds since 1970, UTC. Decimal is at the edges only (`to_decimal`, `amount_from_text`, `price_from_text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Side = Literal["buy", "sell"]
Kind = Literal["limit", "market"]

AMOUNT_SCALE = 8
UNIT = 100_000_000  # one coin; also the divisor of every price * amount and of every fee
COIN_SCALE = {"MXN": 2, "BTC": 8, "LTC": 8, "DASH": 8, "ZEC": 8, "XLM": 7}  # XLM has a wallet and no market

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})(?:\.([0-9]+))?", re.ASCII)


class RefusalCode(StrEnum):
    """Why the exchange said no; nothing changed then."""

    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_MARKET = "unknown_market"
    UNKNOWN_COIN = "unknown_coin"
    UNKNOWN_ORDER = "unknown_order"  # never existed, closed already, or somebody else's
    BAD_AMOUNT = "bad_amount"
    BAD_PRICE = "bad_price"
    BELOW_MINIMUM_AMOUNT = "below_minimum_amount"
    BELOW_MINIMUM_VALUE = "below_minimum_value"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    EMPTY_SIDE = "empty_side"


class ExchangeRefused(Exception):
    """The exchange refused a command before any effect; `str()` of it is fit for the answer's `msg`."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class FeeTier:
    """Fee rates (1e-8) for orders of `lower` to `upper` of the base coin (1e-8), both ends included."""

    lower: int
    upper: int
    taker: int
    maker: int


@dataclass(frozen=True, slots=True)
class MarketSpec:
    """What one market trades and what it asks of an order. `min_value` is quote money, fee tiers ascend."""

    name: str
    base: str
    quote: str
    price_scale: int
    min_amount: int
    min_value: int
    fee_tiers: tuple[FeeTier, ...]

    @property
    def quote_scale(self) -> int:
        """Decimals of the quote coin; the arithmetic relies on it being the price scale too."""
        return COIN_SCALE[self.quote]

    def fee_tier(self, amount: int) -> FeeTier:
        """Return the tier of an order of *amount* of the base coin; above the top the last one holds."""
        for tier in self.fee_tiers:
            if amount <= tier.upper:
                return tier
        return self.fee_tiers[-1]


def value_of(price: int, amount: int) -> int:
    """Return what *amount* is worth in quote money, rounded down.

    Source: Coinbtr API Reference, "List Market Orders": 0.252654 at 76100 has value 19226.96.
    """
    return price * amount // UNIT


def cost_of(price: int, amount: int) -> int:
    """Return what a limit buy freezes in quote money: price times amount, rounded up."""
    return -(-price * amount // UNIT)


def fee_of(received: int, rate: int) -> int:
    """Return the fee on *received*, in the same coin, rounded to nearest (a half goes up)."""
    return (received * rate + UNIT // 2) // UNIT


def to_decimal(value: int, scale: int = AMOUNT_SCALE) -> Decimal:
    """Return an int of the exchange as the exact Decimal with *scale* places."""
    return Decimal(value).scaleb(-scale)


def amount_from_text(text: str, scale: int = AMOUNT_SCALE) -> int:
    """Read a positive amount with up to *scale* decimals; anything but ASCII digits and one dot is refused."""
    return _int_from_text(text, scale, RefusalCode.BAD_AMOUNT, "amount")


def price_from_text(text: str, spec: MarketSpec) -> int:
    """Read a positive price on the market's price step; refused like an amount."""
    return _int_from_text(text, spec.price_scale, RefusalCode.BAD_PRICE, "price")


def _int_from_text(text: str, scale: int, code: RefusalCode, what: str) -> int:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ExchangeRefused(code, f"The {what} is not a plain decimal number.")
    decimals = match[2] or ""
    if len(decimals) > scale:
        raise ExchangeRefused(code, f"The {what} has more than {scale} decimals.")
    value = int(match[1] + decimals.ljust(scale, "0"))
    if value == 0:
        raise ExchangeRefused(code, f"The {what} must be greater than zero.")
    return value


def _single_tier(taker: int, maker: int) -> tuple[FeeTier, ...]:
    return (FeeTier(0, 10_000 * UNIT, taker, maker),)


_MXN_FEES = _single_tier(400_000, 200_000)  # 0.40 % / 0.20 %
_BTC_FEES = _single_tier(100_000, 20_000)  # 0.10 % / 0.02 %

# Source: Coinbtr API Reference, "List trading fees".
_LTC_BTC_FEES = (
    FeeTier(0, 10 * UNIT - 1, 95_000, 75_000),
    FeeTier(10 * UNIT, 20 * UNIT - 1, 90_000, 70_000),
    FeeTier(20 * UNIT, 50 * UNIT - 1, 85_000, 65_000),
    FeeTier(50 * UNIT, 500 * UNIT - 1, 75_000, 60_000),
    FeeTier(500 * UNIT, 1_800 * UNIT - 1, 70_000, 55_000),
    FeeTier(1_800 * UNIT, 10_000 * UNIT, 65_000, 50_000),
)

_MIN_AMOUNT = {"BTC": 1_000, "LTC": 10_000, "DASH": 50_000, "ZEC": 50_000}
_MIN_VALUE = {"MXN": 100, "BTC": 2_500}


def _market(name: str, fees: tuple[FeeTier, ...]) -> MarketSpec:
    base, quote = name.split("-")
    return MarketSpec(name, base, quote, COIN_SCALE[quote], _MIN_AMOUNT[base], _MIN_VALUE[quote], fees)


MARKETS: dict[str, MarketSpec] = {
    "BTC-MXN": _market("BTC-MXN", _MXN_FEES),
    "LTC-MXN": _market("LTC-MXN", _MXN_FEES),
    "DASH-MXN": _market("DASH-MXN", _MXN_FEES),
    "LTC-BTC": _market("LTC-BTC", _LTC_BTC_FEES),
    "DASH-BTC": _market("DASH-BTC", _BTC_FEES),
    "ZEC-BTC": _market("ZEC-BTC", _BTC_FEES),
}
