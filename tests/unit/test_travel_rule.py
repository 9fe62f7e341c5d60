"""Who holds an address: asked for above the limit, and where nobody can say what the send is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.travel_rule import check_website, needs_holder, worth
from terminal.domain.wallet import Money
from terminal.errors import InvalidInput

PLACE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
DOLLARS, PESOS = Money(Decimal("4000.00"), "USD"), Money(Decimal("80000.00"), "MXN")


@pytest.mark.parametrize(
    ("to", "amount", "price", "is_needed"),
    [
        (PLACE, "0.75", DOLLARS, False),  # exactly at the limit
        (PLACE, "0.75000001", DOLLARS, True),
        (PLACE, "0.00000001", None, True),
        (PLACE, "0.00000001", PESOS, True),  # a price in another currency says nothing of dollars
        ("beto@practice.invalid", "5", DOLLARS, False),
        ("beto@practice.invalid", "5", None, False),
    ],
)
def test_the_holder_is_asked_for_above_the_limit_and_where_the_worth_is_not_known(
    to: str, amount: str, price: Money | None, is_needed: bool
) -> None:
    assert needs_holder(to, Decimal(amount), price) is is_needed


def test_worth_is_exact_and_unknown_without_a_price() -> None:
    assert worth(Decimal("0.00000003"), Money(Decimal("3961.89"), "USD")) == Decimal("0.0001188567")
    assert worth(Decimal(1), None) is None
    assert worth(Decimal(1), PESOS) is None


@pytest.mark.parametrize("text", ["example.com", "https://exchange.example.com/about?x=1", "http://a-b.example.mx"])
def test_a_website_is_taken_as_typed(text: str) -> None:
    assert check_website(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example",
        "exam ple.com",
        "example.com\n",
        "-a.example.com",
        "ftp://example.com",
        "exámple.com",
        "a@b.com",
        "example.com/a b",
        f"{'a' * 64}.com",
        f"{'a.' * 130}com",
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(InvalidInput, match="website"):
        check_website(text)
