"""Answers that need no sign-in → domain values: currencies, rates, prices, the venue's clock.

Source: Coinbase API v2 reference, "Data Endpoints".
"""

from __future__ import annotations

from datetime import datetime

from terminal.domain.merchant import Rates
from terminal.domain.wallet import Currency, Money
from terminal.venues.coinbase.answer import data, payload
from terminal.venues.coinbase.values import currency
from terminal.venues.fields import Row, Unreadable, number, parser, rows
from terminal.venues.transport import Reply


@parser
def currencies(reply: Reply) -> tuple[Currency, ...]:
    """Read the currencies the venue knows. Source: the same, "Get currencies"."""
    return tuple(
        Currency(code=currency(row, "id"), name=row.optional_text("name") or "", least=row.decimal("min_size"))
        for row in rows(payload(reply), "currencies")
    )


@parser
def rates(reply: Reply) -> Rates:
    """Read what one unit is worth in others; a rate that is no number is left out. Source: "Get exchange rates"."""
    row = data(reply, "exchange rates")
    told = row.get("rates")
    if not isinstance(told, dict):
        raise Unreadable("exchange rates: no rates in the answer")
    found = {code: number(value, f"exchange rates: {code}") for code, value in told.items() if value is not None}
    return Rates(currency(row, "currency"), found)


@parser
def price(reply: Reply, asked: str) -> Money:
    """Read a buy, sell or spot price of one unit, in the currency that was *asked* for and above zero.

    Source: "Get buy price", "Get sell price", "Get spot price".
    """
    row = data(reply, "price")
    found = Money(row.positive("amount"), currency(row, "currency"))
    if found.currency != asked:
        raise Unreadable(f"{row.what}: not in the currency that was asked for")
    return found


@parser
def venue_time(reply: Reply) -> datetime:
    """Read the venue's clock. Source: "Get current time"."""
    return Row(payload(reply), "time").time("iso")
