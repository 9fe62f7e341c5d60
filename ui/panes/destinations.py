"""How the forms read a destination: the text itself, or the reason why it cannot be used."""

from __future__ import annotations

import re

from terminal.domain.account import Environment
from terminal.errors import InvalidInput

MEMO_NAMES = {"XLM": ("memoText", "memoId"), "XEM": ("message",)}
_CLABE_WEIGHTS = (3, 7, 1)


def memo_names(coin: str) -> tuple[str, ...]:
    """Return what a coin's memo may be called; empty where it takes none."""
    return MEMO_NAMES.get(coin, ())


def read_address(coin: str, text: str, environment: Environment) -> str:
    if not text.isascii() or not text.isalnum():
        raise InvalidInput("an address has letters and digits only")
    return text


def read_memo(coin: str, name: str, text: str) -> str:
    if name == "memoId" and not re.fullmatch("[0-9]{1,20}", text):
        raise InvalidInput("a memo id has digits only")
    return text


def read_email(text: str) -> str:
    if not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+\.[a-zA-Z]+", text):
        raise InvalidInput("not an e-mail address")
    return text


def read_clabe(text: str) -> str:
    if not re.fullmatch("[0-9]{18}", text):
        raise InvalidInput("a CLABE has 18 digits")
    return text


def has_control_digit(clabe: str) -> bool:
    """Say whether the last digit of a CLABE agrees with the others (weights 3, 7, 1)."""
    total = sum(int(digit) * _CLABE_WEIGHTS[i % 3] % 10 for i, digit in enumerate(clabe[:17]))
    return (10 - total % 10) % 10 == int(clabe[17])
