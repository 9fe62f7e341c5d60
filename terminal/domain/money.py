"""Money at the edges: what a person types becomes Decimal here and nowhere else."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from terminal.errors import InvalidInput

_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,14})(\.([0-9]+))?")
FIAT_SCALES = {"MXN": 2, "USD": 2, "EUR": 2}
COIN_SCALE = 8


def amount_from_input(text: str, scale: int) -> Decimal:
    """Read what a person typed; refuse, with the reason, anything but plain digits and one dot.

    `0,001`, `1.000,50`, `1e-3`, full-width or Arabic digits, `NaN` and inner spaces raise InvalidInput, as do more than
    *scale* decimals. Zero is a number here; whether it makes sense is the caller's question.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise InvalidInput(_why_not(text))
    if len(match[3] or "") > scale:
        raise InvalidInput(f"at most {scale} decimals" if scale else "no decimals here")
    return Decimal(text)


def _why_not(text: str) -> str:
    if not text:
        return "an amount is needed"
    if "," in text:
        return "use a dot for decimals and no thousands separators"
    if any(char.isspace() for char in text):
        return "no spaces in an amount"
    if not text.isascii():
        return "use the plain digits 0 to 9"
    if text.lower().lstrip("0123456789.+-").startswith("e"):
        return "write the number out, without an exponent"
    if text.startswith(("+", "-")):
        return "no sign in front"
    return "digits and one dot only, like 0.001"


def plain(amount: Decimal) -> str:
    """Write an amount without an exponent: `0.00000001`, never `1E-8`."""
    return format(amount, "f")


def amount_said(amount: Decimal, coin: str) -> str:
    """Write an exact amount for a sentence: pesos and dollars with their cents, coins without zeros at the end."""
    exact = plain(amount.normalize())
    decimals = len(exact.partition(".")[2])
    if coin.upper() in FIAT_SCALES and decimals < scale_of(coin):
        return plain(amount.quantize(Decimal(1).scaleb(-scale_of(coin))))
    return exact


def scale_of(coin: str) -> int:
    """Return how many decimals a coin is counted in: two for pesos and dollars, eight for crypto."""
    return FIAT_SCALES.get(coin.upper(), COIN_SCALE)


def floor_to(amount: Decimal, scale: int) -> Decimal:
    """Round down to *scale* decimals: what is shown as spendable never exceeds what there is."""
    return amount.quantize(Decimal(1).scaleb(-scale), ROUND_FLOOR)


def ceil_to(amount: Decimal, scale: int) -> Decimal:
    """Round up to *scale* decimals: what is reserved never falls short of what is needed."""
    return amount.quantize(Decimal(1).scaleb(-scale), ROUND_CEILING)


def floor_to_step(price: Decimal, step: Decimal) -> Decimal:
    """Round down to a multiple of *step*, keeping the step's decimals."""
    return (price // step) * step


def ceil_to_step(price: Decimal, step: Decimal) -> Decimal:
    """Round up to a multiple of *step*, keeping the step's decimals."""
    return -((-price) // step) * step if price % step == 0 else (price // step + 1) * step
