"""Currencies of the wallet half: their scales, how an amount is read and rounded, and what a refusal says.

Source: Coinbase API v2 reference, "Money hash": eight decimals for coins, two for money of states.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

COINS = {"BTC": "bitcoin", "ETH": "ethereum", "LTC": "litecoin"}
COIN_NAMES = {"BTC": "Bitcoin", "ETH": "Ethereum", "LTC": "Litecoin"}
STATES = {"USD": "US Dollar", "EUR": "Euro", "GBP": "British Pound", "MXN": "Mexican Peso", "CAD": "Canadian Dollar"}
IN_USD = {"USD": Decimal(1), "EUR": Decimal("1.10"), "GBP": Decimal("1.27"), "CAD": Decimal("0.75")}
USD_IN_MXN = Decimal(19)
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,18})?")


class WalletRefusal(Exception):
    """The wallet says no: `status` of HTTP, an id of the document's table, and what is the matter in English."""

    def __init__(self, status: int, error_id: str, message: str = "") -> None:
        super().__init__(message)
        self.status, self.error_id, self.message = status, error_id, message


def invalid(message: str) -> WalletRefusal:
    """Return the refusal of something that was asked wrongly."""
    return WalletRefusal(400, "validation_error", message)


def missing() -> WalletRefusal:
    """Return the refusal of something that is not there, or is somebody else's."""
    return WalletRefusal(404, "not_found")


def scale(currency: str) -> int:
    """Return the decimals of a currency."""
    return 8 if currency in COINS else 2


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the currency's scale."""
    return amount.quantize(Decimal(1).scaleb(-scale(currency)), ROUND_HALF_UP)


def floored(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-scale(currency)), ROUND_DOWN)


def amount_of(value: object, currency: str) -> Decimal:
    """Read an amount above zero, sent as text or number; refused for more decimals than the currency has."""
    text = format(value, "f") if isinstance(value, Decimal) else value
    if not isinstance(text, str) or not _AMOUNT.fullmatch(text):
        raise invalid("Amount is not a number")
    amount = Decimal(text)
    if amount != floored(amount, currency):
        raise invalid(f"Amount has more than {scale(currency)} decimals")
    if amount <= 0:
        raise invalid("Amount must be positive")
    return floored(amount, currency)


def currency_of(value: object) -> str:
    """Read a currency the wallet half knows."""
    if not isinstance(value, str) or value.upper() not in COINS | STATES:
        raise invalid("Currency is invalid")
    return value.upper()


def hashed(amount: Decimal, currency: str) -> dict[str, str]:
    """Write a money hash."""
    return {"amount": format(rounded(amount, currency), "f"), "currency": currency}
