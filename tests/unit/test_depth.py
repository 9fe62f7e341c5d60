"""What is said of a book is exact, and stops where the book stops."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from terminal.domain.depth import (
    Level,
    amount_for_value,
    executable_spread,
    imbalance,
    imbalance_nearby,
    infer_side,
    levels,
    microprice,
    reach_bps,
    steps_for,
    sweep,
    uncertainty_bps,
)
from terminal.domain.market import BookOrder, Market, OrderBook, Side, Trade

AT = datetime(2026, 1, 1, tzinfo=UTC)
MARKET = Market("BTC", "MXN")


def order(price: str, amount: str) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(amount), AT)


def book(bids: list[tuple[str, str]], asks: list[tuple[str, str]]) -> OrderBook:
    return OrderBook(MARKET, tuple(order(*bid) for bid in bids), tuple(order(*ask) for ask in asks), AT)


BOOK = book([("99", "1"), ("99", "2"), ("98.5", "4")], [("101", "1"), ("102", "2")])
EMPTY = book([], [])


def trade(price: str, side: Side | None = None) -> Trade:
    return Trade(MARKET, Decimal(price), Decimal(1), AT, side)


def test_orders_at_one_price_are_one_level_and_totals_run_from_the_best() -> None:
    found = levels(BOOK.bids, Side.BUY)
    assert [(level.price, level.amount, level.total, level.orders) for level in found] == [
        (Decimal(99), Decimal(3), Decimal(3), 2),
        (Decimal("98.5"), Decimal(4), Decimal(7), 1),
    ]


def test_grouping_never_flatters_bids_go_down_and_asks_up() -> None:
    assert [level.price for level in levels(BOOK.bids, Side.BUY, Decimal(1))] == [Decimal(99), Decimal(98)]
    asks = [order("101.2", "1"), order("101.9", "1"), order("102", "1")]
    assert [level.price for level in levels(asks, Side.SELL, Decimal(1))] == [Decimal(102)]


def test_levels_sum_runs_of_equal_prices_wherever_they_stand() -> None:
    prices = ["100", "100", "100", "101", "102", "102", "103", "104", "104"]
    found = levels([order(price, str(amount)) for amount, price in enumerate(prices, 1)], Side.SELL)
    assert [(str(level.price), level.amount, level.total, level.orders) for level in found] == [
        ("100", 6, 6, 3),
        ("101", 4, 10, 1),
        ("102", 11, 21, 2),
        ("103", 7, 28, 1),
        ("104", 17, 45, 2),
    ]
    assert {type(level) for level in found} == {Level}
    assert levels((), Side.SELL) == ()


def test_a_sweep_walks_the_other_side_and_says_its_cost() -> None:
    found = sweep(BOOK, Side.BUY, Decimal(2))
    assert (found.filled, found.value, found.average_price, found.worst_price) == (2, 203, Decimal("101.5"), 102)
    assert found.slippage_bps == Decimal("1.5") / 100 * 10_000
    assert found.visible_share == Decimal(2) / 3
    assert found.is_complete


def test_a_sweep_beyond_the_visible_orders_says_how_much_there_is() -> None:
    found = sweep(BOOK, Side.SELL, Decimal(100))
    assert (found.filled, found.is_complete, found.worst_price) == (7, False, Decimal("98.5"))


def test_an_empty_side_fills_nothing_and_has_no_price() -> None:
    found = sweep(EMPTY, Side.BUY, Decimal(1))
    assert (found.filled, found.average_price, found.worst_price, found.slippage_bps) == (0, None, None, None)
    assert found.visible_share == 0


def test_the_amount_for_a_value_is_exact_or_unknown() -> None:
    assert amount_for_value(BOOK, Side.BUY, Decimal(203)) == 2
    assert amount_for_value(BOOK, Side.SELL, Decimal(99)) == 1
    assert amount_for_value(BOOK, Side.BUY, Decimal(1_000_000)) is None


def test_the_executable_spread_is_unknown_where_the_book_does_not_reach() -> None:
    found = executable_spread(BOOK, Decimal(10))
    assert found is not None
    assert round(found, 20) == Decimal("0.02")
    assert executable_spread(BOOK, Decimal(1_000_000)) is None
    assert executable_spread(EMPTY, Decimal(10)) is None


def test_an_empty_side_leaves_mid_spread_and_reach_unknown() -> None:
    half = book([("99", "1")], [])
    assert (half.mid, half.spread, half.best_ask, half.best_bid) == (None, None, None, 99)
    assert (EMPTY.best_bid, reach_bps(EMPTY.bids, None), reach_bps((), Decimal(1))) == (None, None, None)
    assert (BOOK.spread, BOOK.best_ask) == (2, 101)


def test_reach_is_the_distance_of_the_last_order_seen() -> None:
    assert reach_bps(BOOK.asks, BOOK.mid) == 200


def test_steps_start_at_the_markets_own_and_stay_sensible() -> None:
    assert steps_for(Decimal("0.01"), Decimal(20)) == tuple(map(Decimal, ("0.01", "0.02", "0.05", "0.1")))
    assert steps_for(Decimal("0.01"), None) == (Decimal("0.01"),)
    assert steps_for(Decimal(1), Decimal(10)) == (Decimal(1),)


@pytest.mark.parametrize(
    ("price", "before", "previous", "side"),
    [
        ("101", BOOK, None, Side.BUY),
        ("105", BOOK, None, Side.BUY),
        ("99", BOOK, None, Side.SELL),
        ("100", BOOK, trade("99.5"), Side.BUY),
        ("100", BOOK, trade("100.5"), Side.SELL),
        ("100", None, trade("99"), Side.BUY),
        ("100", None, trade("100"), None),
        ("100", None, None, None),
        ("100", EMPTY, None, None),
    ],
)
def test_the_aggressor_is_inferred_from_the_book_then_the_tick(
    price: str, before: OrderBook | None, previous: Trade | None, side: Side | None
) -> None:
    assert infer_side(trade(price), before, previous) is side


def test_what_the_venue_says_of_the_aggressor_stands() -> None:
    assert infer_side(trade("101", Side.SELL), BOOK, None) is Side.SELL


def test_the_uncertainty_grows_with_the_root_of_age_and_with_the_spread_of_the_size() -> None:
    tight = book([("99.999", "10")], [("100.001", "10")])
    spread = executable_spread(BOOK, Decimal(10))
    assert spread is not None
    assert uncertainty_bps(BOOK, Decimal(10), 4.0) == (3 + spread * 5_000) * 2
    found = uncertainty_bps(tight, Decimal(10), 9.0)
    assert found is not None
    assert 9 < found < 10


def test_the_uncertainty_is_never_that_of_less_than_a_second() -> None:
    assert uncertainty_bps(BOOK, Decimal(10), 0.0) == uncertainty_bps(BOOK, Decimal(10), 1.0)


def test_the_uncertainty_of_a_size_that_is_not_visible_is_unknown() -> None:
    assert uncertainty_bps(BOOK, Decimal(1_000_000), 1.0) is None


def test_the_imbalance_weighs_the_five_best_orders_and_leaves_dust_out() -> None:
    dusty = book([("100", "0.01"), *((str(99 - n), "3") for n in range(6))], [("101", "0.0001"), ("102", "5")])
    assert imbalance(dusty) == (Decimal(15) - 5) / 20
    assert imbalance(book([("99", "1")], [])) is None
    assert imbalance(EMPTY) is None


def test_the_imbalance_nearby_goes_no_further_than_both_sides_are_seen() -> None:
    near = book([("99.9", "3"), ("99.5", "50")], [("100.1", "1"), ("100.2", "1")])
    assert imbalance_nearby(near, Decimal(100)) == (Decimal(1) / 5, Decimal(20))
    assert imbalance_nearby(near, Decimal(10)) == (Decimal(2) / 4, Decimal(10))
    assert imbalance_nearby(near, Decimal(5)) is None
    assert imbalance_nearby(EMPTY) is None


@pytest.mark.parametrize(("ask", "price"), [("100.03", "100.02"), ("100.04", None)])
def test_the_microprice_leans_to_the_thinner_side_on_a_narrow_spread_only(ask: str, price: str | None) -> None:
    narrow = book([("100", "1"), ("100", "1"), ("99", "7")], [(ask, "1"), ("101", "9")])
    assert microprice(narrow, Decimal("0.01")) == (None if price is None else Decimal(price))
    assert microprice(EMPTY, Decimal(1)) is None
