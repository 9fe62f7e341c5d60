"""What a watchlist says of a book is never more than its orders tell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.liquidity import Liquidity, Nearby, liquidity
from tests.ui.market_values import book

SIZE = Decimal(1000)


def test_a_round_trip_is_measured_against_mid() -> None:
    seen = liquidity(book({"99": "100"}, {"101": "100"}), SIZE)
    assert seen.spread is not None
    assert seen.least_spread == seen.spread
    assert round(seen.spread, 12) == seen.quoted_spread == Decimal("0.02")
    assert not seen.is_beyond


def test_a_size_the_visible_orders_do_not_hold_has_no_spread_and_says_why() -> None:
    seen = liquidity(book({"99": "100"}, {"101": "1"}), SIZE)
    assert (seen.spread, seen.is_beyond) == (None, True)
    assert seen.least_spread is not None
    assert round(seen.least_spread, 12) == Decimal("0.02")
    assert seen.quoted_spread == Decimal("0.02")


def test_a_size_that_is_not_known_leaves_the_spread_unknown() -> None:
    seen = liquidity(book({"99": "100"}, {"101": "100"}), None)
    assert (seen.spread, seen.is_beyond, seen.least_spread) == (None, False, None)


def test_what_is_not_visible_costs_at_least_the_last_price_seen() -> None:
    seen = liquidity(book({"98": "100"}, {"100": "1", "104": "1"}), SIZE)
    assert seen.is_beyond
    average = SIZE / (1 + 1 + (SIZE - 204) / 104)
    assert seen.least_spread is not None
    assert round(seen.least_spread, 12) == round((average - 98) / 99, 12)


@pytest.mark.parametrize("sides", [({}, {"101": "1"}), ({"99": "1"}, {}), ({}, {})])
def test_a_book_without_one_side_says_nothing(sides: tuple[dict[str, str], dict[str, str]]) -> None:
    assert liquidity(book(*sides), SIZE) == Liquidity(None, False, None, None, None, None)


def test_depth_counts_the_worth_of_orders_within_one_percent_of_mid() -> None:
    seen = liquidity(book({"999.5": "2", "991": "1", "989": "5"}, {"1000.5": "1", "1010": "1", "1010.1": "9"}), SIZE)
    assert seen.bids == Nearby(Decimal("2990.0"), is_bound=False)
    assert seen.asks == Nearby(Decimal("2010.5"), is_bound=False)


def test_depth_is_a_bound_where_the_orders_seen_end_within_the_distance() -> None:
    seen = liquidity(book({"999.5": "2"}, {"1000.5": "1", "1020": "1"}), SIZE)
    assert seen.bids == Nearby(Decimal("1999.0"), is_bound=True)
    assert seen.asks == Nearby(Decimal("1000.5"), is_bound=False)
