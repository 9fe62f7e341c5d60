"""Who stands ahead: exact where all of them are visible, at least so many where not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.market import BookOrder, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.queue_position import LISTED, Queue, own_queue, queue_ahead
from tests.unit.order_stories import MARKET, at, order

BIDS = (order("99", "1", -30), order("99", "2", -20), order("99", "4", -10), order("98", "8", -40))


def book(bids: tuple[BookOrder, ...] = (), asks: tuple[BookOrder, ...] = ()) -> OrderBook:
    return OrderBook(MARKET, bids, asks, at(0))


def full(*last: BookOrder) -> OrderBook:
    """Make a book whose bids end with *last* and are as many as a poll lists."""
    return book(tuple(order(str(200 - n), "1") for n in range(LISTED - len(last))) + last)


def ahead(of: OrderBook, price: str, placed: float | None, side: Side = Side.BUY) -> Queue:
    return queue_ahead(of, side, Decimal(price), None if placed is None else at(placed))


@pytest.mark.parametrize(
    ("price", "placed", "orders", "amount"),
    [
        ("100", None, 0, 0),
        ("99", None, 3, 7),  # one that is placed now stands behind all at its price
        ("99", -30, 0, 0),
        ("99", -20, 1, 1),
        ("99", -10, 2, 3),
        ("98", -40, 3, 7),
        ("98", None, 4, 15),
        ("97", None, 4, 15),
    ],
)
def test_better_prices_stand_ahead_and_at_the_same_price_older_orders(
    price: str, placed: float | None, orders: int, amount: int
) -> None:
    assert ahead(book(BIDS), price, placed) == Queue(orders, Decimal(amount), is_exact=True)


def test_for_a_sell_the_lower_prices_stand_ahead() -> None:
    asks = (order("101", "1"), order("102", "2"), order("103", "4"))
    assert ahead(book(asks=asks), "102", None, Side.SELL) == Queue(2, Decimal(3), is_exact=True)


def test_two_orders_of_one_moment_leave_the_place_open() -> None:
    twins = (order("99", "1", -30), order("99", "2", -20), order("99", "4", -20))
    assert ahead(book(twins), "99", -20) == Queue(1, Decimal(1), is_exact=False)


def test_behind_the_last_order_of_a_full_list_more_may_stand_ahead() -> None:
    assert ahead(full(order("99", "1")), "98", -5) == Queue(LISTED, Decimal(LISTED), is_exact=False)
    assert ahead(full(order("99", "1")), "99", None) == Queue(LISTED, Decimal(LISTED), is_exact=False)


def test_at_the_last_price_of_a_full_list_an_order_that_is_shown_sees_all_ahead() -> None:
    cut = full(order("99", "1", -30), order("99", "2", -20))
    assert ahead(cut, "99", -20) == Queue(LISTED - 1, Decimal(LISTED - 1), is_exact=True)
    assert ahead(cut, "99", -10) == Queue(LISTED, Decimal(LISTED + 1), is_exact=False)


def test_a_list_that_is_not_by_age_may_have_cut_off_older_orders() -> None:
    assert not ahead(full(order("99", "1", -20), order("99", "2", -30)), "99", -30).is_exact


def own(price: str, amount: str, placed: float, side: Side = Side.BUY) -> OpenOrder:
    return OpenOrder(
        venue_order_id="1",
        market=MARKET,
        side=side,
        price=Decimal(price),
        amount=Decimal(amount),
        initial_amount=Decimal(amount),
        filled=Decimal(0),
        created_at=at(placed),
    )


@pytest.mark.parametrize("off", [0, 0.4, -0.4])
def test_an_own_order_is_found_though_the_lists_write_its_time_differently(off: float) -> None:
    assert own_queue(book(BIDS), own("99", "2", -20 + off)) == Queue(1, Decimal(1), is_exact=True)


@pytest.mark.parametrize("stranger", [own("99", "2", -25), own("99", "3", -20), own("97", "2", -20)])
def test_an_own_order_that_the_book_should_show_and_does_not_has_no_place(stranger: OpenOrder) -> None:
    assert own_queue(book(BIDS), stranger) is None
    assert own_queue(book(), own("99", "2", -20, Side.SELL)) is None


def test_an_own_order_behind_a_full_list_has_at_least_all_of_it_ahead() -> None:
    assert own_queue(full(order("99", "1")), own("98", "1", -5)) == Queue(LISTED, Decimal(LISTED), is_exact=False)
