"""Orders are followed across polls: what stayed, what was taken, what went and how."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.market import BookOrder, Side, Trade
from terminal.domain.order_tracking import FollowedBook, follow, is_older
from terminal.domain.queue_position import LISTED
from terminal.domain.seen_orders import Fate
from tests.unit.order_stories import START, at, book, order, trade

FAR = tuple(order(str(80 - n), "1") for n in range(LISTED))  # keeps a list full


def followed(*polls: tuple[BookOrder, ...], trades: tuple[Trade, ...] = ()) -> FollowedBook:
    """Follow bids, a poll a second; *trades* come with the last."""
    story = None
    for second, bids in enumerate(polls):
        story = follow(story, book(second, bids), trades if second == len(polls) - 1 else ())
    assert story is not None
    return story


def fates(story: FollowedBook) -> list[tuple[Fate, Decimal, bool]]:
    return [(each.fate, each.filled, each.is_settled) for each in story.gone]


def test_an_order_that_stays_is_the_same_and_what_fell_away_is_counted() -> None:
    story = followed((order("99", "3"),), (order("99", "2", initial="3"),), (order("99", "0.5", initial="3"),))
    (seen,) = story.bids
    assert (seen.first_seen_at, seen.polls, seen.taken, seen.refilled) == (START, 3, Decimal("2.5"), 0)
    assert story.gone == ()


def test_an_amount_that_rises_again_is_a_refill() -> None:
    (seen,) = followed((order("99", "1", initial="3"),), (order("99", "3"),)).bids
    assert (seen.polls, seen.taken, seen.refilled) == (2, 0, 2)


def test_another_time_price_or_initial_amount_is_another_order() -> None:
    others = (order("99", "1", placed=-59), order("98", "1"), order("99", "1", initial="2"))
    story = followed((order("99", "1"),), others)
    assert [seen.is_new for seen in story.bids] == [True, True, True]
    assert len(story.gone) == 1


def test_the_same_order_on_the_other_side_is_another() -> None:
    story = follow(follow(None, book(0, [order("99", "1")]), ()), book(1, [], [order("99", "1")]), ())
    assert [seen.is_new for seen in story.asks] == [True]
    assert [each.seen.side for each in story.gone] == [Side.BUY]


def test_two_equal_orders_are_two_and_one_may_go() -> None:
    story = followed((order("99", "1"), order("99", "1")), (order("99", "1"),))
    assert [seen.polls for seen in story.bids] == [2]
    assert len(story.gone) == 1


@pytest.mark.parametrize(
    ("before", "now", "taken", "went"),
    [
        (("3", "2"), ("2",), ["0"], "3"),  # the untouched one stayed
        (("1", "3"), ("2.5",), ["0.5"], "1"),  # only the larger can have shrunk
        (("1", "1"), ("2",), ["0"], "1"),  # a refill, if need be
    ],
)
def test_of_equal_orders_the_simplest_story_is_told(
    before: tuple[str, ...], now: tuple[str, ...], taken: list[str], went: str
) -> None:
    was, is_now = (tuple(order("99", each, initial="3") for each in amounts) for amounts in (before, now))
    story = followed(was, is_now)
    assert [seen.taken for seen in story.bids] == [Decimal(each) for each in taken]
    assert [each.seen.order.amount for each in story.gone] == [Decimal(went)]


def test_an_order_that_trades_at_its_price_cover_is_filled() -> None:
    story = followed((order("99", "3"),), (), trades=(trade("99", "2"), trade("99", "1")))
    assert fates(story) == [(Fate.FILLED, 3, True)]
    assert [(each.trade.amount, each.side) for each in story.taken] == [(2, Side.BUY), (1, Side.BUY)]


def test_an_order_that_no_trade_explains_is_pulled_but_that_is_not_settled() -> None:
    assert fates(followed((order("99", "3"),), ())) == [(Fate.PULLED, 0, False)]


def test_an_order_that_trades_cover_in_part_was_part_filled_and_then_pulled() -> None:
    assert fates(followed((order("99", "3"),), (), trades=(trade("99", "1"),))) == [(Fate.PULLED, 1, False)]


def test_an_order_behind_one_that_still_stands_was_surely_pulled() -> None:
    front, behind = order("99", "5", placed=-90), order("99", "1", placed=-30)
    story = followed((front, behind), (front,), trades=(trade("99", "1"),))
    assert fates(story) == [(Fate.PULLED, 0, True)]
    assert story.taken == ()


def test_an_order_at_or_behind_the_worst_price_shown_has_left_the_window() -> None:
    pushed = order("31", "1")  # just behind the last but one of FAR
    new = (order("99", "1"), *FAR[:-1])
    assert fates(followed((*FAR[:-1], pushed), new)) == [(Fate.LEFT_WINDOW, 0, True)]


def test_an_order_before_the_worst_price_shown_is_gone() -> None:
    story = followed((order("99", "1"), *FAR[:-1]), FAR, trades=(trade("99", "1"),))
    assert fates(story) == [(Fate.FILLED, 1, True)]


def test_a_list_that_is_not_full_shows_all_there_is() -> None:
    story = followed((order("99", "1"), order("98", "1")), (order("99", "1"),))
    assert fates(story) == [(Fate.PULLED, 0, True)]


@pytest.mark.parametrize(
    "wrong",
    [
        trade("98", "1"),
        trade("99", "1", second=-61),  # older than the order
        trade("99", "1", side=Side.BUY),  # took from the asks
    ],
    ids=["another price", "before its time", "the other side"],
)
def test_a_trade_that_cannot_have_taken_it_explains_nothing(wrong: Trade) -> None:
    assert [each.fate for each in followed((order("99", "1"),), (), trades=(wrong,)).gone] == [Fate.PULLED]


def test_a_trade_whose_side_the_venue_says_explains_what_it_took() -> None:
    story = followed((order("99", "1"),), (), trades=(trade("99", "1", side=Side.SELL),))
    assert [each.fate for each in story.gone] == [Fate.FILLED]


def test_trades_serve_equal_amounts_first_then_who_came_first() -> None:
    older, younger = order("99", "3", placed=-90), order("99", "1", placed=-30)
    story = followed((older, younger), (), trades=(trade("99", "1"),))
    assert [(each.seen.order.amount, each.fate) for each in story.gone] == [(3, Fate.PULLED), (1, Fate.FILLED)]
    story = followed((older, younger), (), trades=(trade("99", "3.5"),))
    assert [(each.fate, each.filled) for each in story.gone] == [(Fate.FILLED, 3), (Fate.PULLED, Decimal("0.5"))]


def test_a_part_fill_uses_its_trade_up() -> None:
    older, younger = order("99", "2", placed=-90), order("99", "5", placed=-30)
    story = followed((older, younger), (order("99", "3", placed=-30, initial="5"),), trades=(trade("99", "2"),))
    assert fates(story) == [(Fate.PULLED, 0, False)]


def test_a_trade_read_after_the_book_tells_it_otherwise() -> None:
    story = follow(followed((order("99", "3"),), ()), book(2), (trade("99", "3"),))
    assert story.gone == ()
    assert [(each.fate, each.filled, each.gone_at) for each in story.settled] == [(Fate.FILLED, 3, at(1))]
    assert follow(story, book(3), ()).settled == ()


def test_a_trade_read_before_the_book_is_kept_for_the_next_one_only() -> None:
    bids = (order("99", "3"),)
    early = follow(follow(None, book(0, bids), ()), book(1, bids), (trade("99", "3"),))
    assert [each.fate for each in follow(early, book(2), ()).gone] == [Fate.FILLED]
    late = follow(early, book(2, bids), ())
    assert [each.fate for each in follow(late, book(3), ()).gone] == [Fate.PULLED]


def test_after_two_more_windows_of_trades_a_pulled_order_is_settled() -> None:
    gone = followed((order("99", "3"),), ())
    unread = follow(gone, book(2), (), windows=0)
    first = follow(unread, book(3), ())
    second = follow(first, book(4), ())
    assert [len(each.settled) for each in (unread, first, second)] == [0, 0, 1]
    assert (second.settled[0].fate, second.settled[0].gone_at, second.settled[0].is_settled) == (
        Fate.PULLED,
        at(1),
        True,
    )
    assert second.claims == ()


def test_what_went_while_trades_were_missed_is_unknown() -> None:
    bids = (order("99", "3"), order("98", "1"))
    before = follow(None, book(0, bids), ())
    story = follow(before, book(1), (trade("98", "1"),), has_missed=True)
    assert fates(story) == [(Fate.UNKNOWN, 0, True), (Fate.FILLED, 1, True)]


def test_what_waited_when_trades_were_missed_is_unknown_too() -> None:
    story = follow(followed((order("99", "3"),), ()), book(2), (), has_missed=True)
    assert [(each.fate, each.is_settled) for each in story.settled] == [(Fate.UNKNOWN, True)]


@pytest.mark.parametrize(("second", "fate"), [(0.4, Fate.PULLED), (0.5, Fate.FILLED), (0.9, Fate.FILLED)])
def test_a_trade_that_is_older_than_what_was_shown_beside_the_order_did_not_take_it(second: float, fate: Fate) -> None:
    beside = order("98", "1", placed=0.5)
    story = followed((order("99", "1"), beside), (beside,), trades=(trade("99", "1", second),))
    assert [each.fate for each in story.gone] == [fate]


STILL = order("99", "1", placed=-60)
LATE = order("98", "1", placed=-10)


@pytest.mark.parametrize(
    ("again", "than", "is_told"),
    [
        ((STILL, order("97", "1", placed=-20)), (STILL, LATE), True),
        ((STILL, order("97", "1", placed=-5)), (STILL, LATE), False),  # it may have been placed since
        ((STILL, order("97", "1", placed=-10.5)), (STILL, LATE), False),  # it may have been shown late
        ((STILL, order("98", "2", placed=-10)), (STILL, LATE), False),  # of one moment, with coarse times
        ((STILL, order("97", "1", placed=-20)), (LATE,), False),  # a shorter list may have left some out
        ((STILL, *FAR[:-1]), (STILL, LATE, *FAR[:-2]), False),  # it was pushed behind the last one shown
        ((STILL, order("97", "1", placed=-20), *FAR[:-2]), (STILL, LATE, *FAR[:-2]), True),
        ((STILL,), (), False),
    ],
)
def test_a_book_that_shows_an_order_again_which_was_gone_is_an_older_one(
    again: tuple[BookOrder, ...], than: tuple[BookOrder, ...], is_told: bool
) -> None:
    assert is_older(book(1, again), book(0, than)) is is_told
    assert is_older(book(1, (), again), book(0, (), than)) is (is_told and len(again) < LISTED)
