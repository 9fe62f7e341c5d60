"""Whatever two polls show: every order is told of once, and no trade is given out twice."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.market import BookOrder, Trade
from terminal.domain.order_tracking import FollowedBook, follow
from terminal.domain.seen_orders import key_of
from tests.unit.order_stories import book, order, trade

PRICES, AMOUNTS = st.sampled_from(["97", "98", "99"]), st.sampled_from(["1", "2", "3"])
ORDERS = st.lists(st.builds(order, PRICES, AMOUNTS, st.integers(-3, 0), st.just("3")), max_size=8)
BIDS = ORDERS.map(lambda orders: tuple(sorted(orders, key=lambda each: (-each.price, each.created_at))))
TRADES = st.lists(st.builds(trade, PRICES, AMOUNTS, st.integers(0, 3)), max_size=4).map(tuple)
POLLS = st.lists(st.tuples(BIDS, TRADES, st.integers(0, 2), st.booleans()), min_size=1, max_size=6)
Poll = tuple[tuple[BookOrder, ...], tuple[Trade, ...], int, bool]


def story(polls: list[Poll]) -> list[FollowedBook]:
    told: list[FollowedBook] = []
    for number, (bids, trades, windows, has_missed) in enumerate(polls):
        before = told[-1] if told else None
        # A clock that is put back may give two polls one moment.
        told.append(follow(before, book(number // 2, bids), trades, windows=windows, has_missed=has_missed))
    return told


@given(POLLS)
def test_every_order_is_shown_again_or_gone_and_none_is_made_up(polls: list[Poll]) -> None:
    told = story(polls)
    for was, now in pairwise(told):
        again = [seen for seen in now.bids if not seen.is_new]
        before = sorted(key_of(seen.order) for seen in was.bids)
        assert sorted([key_of(seen.order) for seen in again] + [key_of(gone.seen.order) for gone in now.gone]) == before
        assert tuple(seen.order for seen in now.bids) == now.book.bids


@given(POLLS)
def test_no_more_is_filled_than_was_traded(polls: list[Poll]) -> None:
    told = story(polls)
    told.append(follow(told[-1], book(90, ()), (), windows=2))
    told.append(follow(told[-1], book(91, ()), (), windows=2))
    ends = [gone for each in told for gone in (*each.gone, *each.settled) if gone.is_settled]
    traded = sum((made.amount for _, trades, _, _ in polls for made in trades), Decimal(0))
    assert sum((gone.filled for gone in ends), Decimal(0)) <= traded
    assert len(ends) == sum(len(each.gone) for each in told)
    assert told[-1].claims == ()
