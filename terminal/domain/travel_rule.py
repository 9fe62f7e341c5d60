"""Who holds the address that money is sent to: the venue must be told above an amount.

Source: Coinbase API v2 reference, "Send money", to_financial_institution and financial_institution_website.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.wallet import Money
from terminal.errors import InvalidInput

LIMIT = Money(Decimal(3000), "USD")  # sends to an address that are worth more than this
_HOST = re.compile(r"(https?://)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}(/[!-~]*)?")
_WEBSITE_CHARS = 253


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds an address: an exchange or bank with its website, or the person themselves or another person."""

    is_institution: bool
    website: str | None = None  # of the institution, required for one


def worth(amount: Decimal, price: Money | None) -> Decimal | None:
    """Return what *amount* is worth in the limit's currency at *price*, the venue's for one coin; None is not known."""
    return None if price is None or price.currency != LIMIT.currency else amount * price.amount


def needs_holder(to: str, amount: Decimal, price: Money | None) -> bool:
    """Say whether a send to *to* must name the holder; where the worth is not known it is asked for all the same."""
    value = worth(amount, price)
    return "@" not in to and (value is None or value > LIMIT.amount)


def check_website(text: str) -> str:
    """Return *text* if it is the name of a website, like example.com; raises InvalidInput with the reason."""
    if not text:
        raise InvalidInput("a website is needed")
    if len(text) > _WEBSITE_CHARS or _HOST.fullmatch(text) is None:
        raise InvalidInput("not a website, like exchange.example.com")
    return text
