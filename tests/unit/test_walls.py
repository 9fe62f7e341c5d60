"""Walls: what stands out, for how long, and how it ended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal.domain.market import BookOrder, Trade
from terminal.domain.order_tracking import FollowedBook, follow
from terminal.domain.seen_orders import Fate
from terminal.domain.walls import KEPT
from tests.unit.order_stories import at, book, order, trade

ASKS = (order("100.02", "1"),)
FRONT = order("100", "1")
REST = tuple(order(str(99 - n), "1") for n in range(8))
BIG = order("99.5", "8")


def bids(*walls: BookOrder) -> tuple[BookOrder, ...]:
    return (FRONT, *walls, *REST)


def told(*polls: tuple[BookOrder, ...], before: FollowedBook | None = None, trades: tuple[Trade, ...] = ()):
    """Follow bids, a poll a second after *before*; *trades* come with the last."""
    story, first = before, 0 if before is None else round((before.book.received_at - at(0)).total_seconds()) + 1
    for number, side in enumerate(polls):
        story = follow(story, book(first + number, side, ASKS), trades if number == len(polls) - 1 else ())
    assert story is not None
    return story


STANDING = told(*[bids(BIG)] * 3)


def test_a_large_order_is_a_wall_in_its_third_poll_since_the_first() -> None:
    assert told(*[bids(BIG)] * 2).walls == ()
    (wall,) = STANDING.walls
    assert (wall.seen.order, wall.since, wall.until, wall.fate, wall.size) == (BIG, at(0), None, None, 8)


@pytest.mark.parametrize(
    ("large", "why"),
    [
        (order("99.5", "4.9"), "less than five times the median"),
        (order("98.9", "8"), "more than 100 bps from mid"),
    ],
)
def test_what_does_not_stand_out_is_no_wall(large: BookOrder, why: str) -> None:
    assert told(*[bids(large)] * 4).walls == (), why


def test_eight_percent_of_the_side_are_needed_too() -> None:
    many = tuple(order(str(Decimal("99.4") - Decimal(n) / 100), "7") for n in range(20))
    assert told(*[(FRONT, *many, *(order(str(90 - n), "1") for n in range(29)))] * 4).walls == ()


def test_one_that_flickers_is_no_wall() -> None:
    assert told(bids(BIG), bids(BIG), bids(), bids(BIG), bids(BIG)).walls == ()


def test_a_wall_that_goes_without_trades_was_pulled() -> None:
    story = told(bids(), before=STANDING)
    (wall,) = story.ended_walls
    assert story.walls == ()
    assert (wall.since, wall.until, wall.fate) == (at(0), at(3), Fate.PULLED)


def test_a_wall_is_said_to_be_shown_only_as_long_as_polls_showed_it() -> None:
    after_an_outage = follow(STANDING, book(60, bids(), ASKS), ())
    (wall,) = after_an_outage.ended_walls
    assert (wall.seen_at, wall.until, wall.shown) == (at(2), at(60), at(2) - at(0))
    assert [wall.shown for wall in told(bids(BIG), before=STANDING).walls] == [at(3) - at(0)]


def test_the_end_of_a_wall_is_settled_once_two_more_windows_of_trades_were_read() -> None:
    gone = told(REST, before=STANDING)
    assert [wall.is_settled for wall in gone.ended_walls] == [False]
    settled = told(REST, REST, before=gone)
    assert [(wall.fate, wall.is_settled) for wall in settled.ended_walls] == [(Fate.PULLED, True)]


@pytest.mark.parametrize(("placed", "was_placed"), [(0.5, True), (-60, True), (-61, False)])
def test_a_wall_was_placed_while_we_looked_if_nothing_that_was_shown_before_is_younger(
    placed: float, was_placed: bool
) -> None:
    large = order("99.5", "8", placed)
    story = told(bids(), *[bids(large)] * 3)
    assert [wall.was_placed for wall in story.walls] == [was_placed]


def test_a_wall_that_stood_there_at_the_first_poll_was_not_placed_since() -> None:
    assert [wall.was_placed for wall in STANDING.walls] == [False]


def test_an_order_that_only_comes_to_stand_out_was_not_placed() -> None:
    large = tuple(order(str(99 - n), "3") for n in range(8))
    story = told((FRONT, BIG, *large), *[bids(BIG)] * 3)
    assert [(wall.since, wall.was_placed) for wall in story.walls] == [(at(1), False)]


def test_a_wall_that_trades_cover_was_filled() -> None:
    story = told(REST, before=STANDING, trades=(trade("100", "1"), trade("99.5", "8")))
    assert [(wall.fate, wall.until) for wall in story.ended_walls] == [(Fate.FILLED, at(3))]


def test_the_end_of_a_wall_is_told_anew_when_the_trade_is_read_later() -> None:
    gone = told(REST, before=STANDING)
    assert [wall.fate for wall in gone.ended_walls] == [Fate.PULLED]
    later = told(REST, before=gone, trades=(trade("100", "1"), trade("99.5", "8")))
    assert [(wall.fate, wall.until) for wall in later.ended_walls] == [(Fate.FILLED, at(3))]


def test_a_wall_stays_one_while_half_of_it_is_left_and_then_it_was_eaten() -> None:
    half = told(bids(order("99.5", "4", initial="8")), before=STANDING)
    assert [wall.seen.taken for wall in half.walls] == [4]
    eaten = told(bids(order("99.5", "3.9", initial="8")), before=half)
    assert eaten.walls == ()
    assert [wall.is_eaten for wall in (*half.walls, *eaten.ended_walls)] == [False, True]
    assert [(wall.fate, wall.until) for wall in eaten.ended_walls] == [(Fate.FILLED, at(4))]
    assert told(bids(), before=eaten).ended_walls == eaten.ended_walls


def test_a_wall_stays_one_while_the_other_side_is_empty() -> None:
    story = follow(STANDING, book(3, bids(BIG)), ())
    assert [wall.seen.order for wall in story.walls] == [BIG]


def test_no_order_stands_out_of_an_empty_side_or_without_a_mid() -> None:
    assert follow(STANDING, book(3, (), ASKS), ()).walls == ()
    assert follow(None, book(0, bids(BIG)), ()).rising_walls == ()


def test_two_equal_walls_are_two() -> None:
    both = told(*[bids(BIG, BIG)] * 3)
    assert len(both.walls) == 2
    one = told(bids(BIG), before=both)
    assert (len(one.walls), [wall.fate for wall in one.ended_walls]) == (1, [Fate.PULLED])


def test_only_the_latest_ends_are_kept_newest_first() -> None:
    story = None
    for number in range(KEPT + 2):
        wall = order("99.5", "8", placed=number)
        story = told(bids(wall), bids(wall), bids(wall), bids(), before=story)
    assert story is not None
    assert [wall.seen.order.created_at for wall in story.ended_walls] == [at(n) for n in range(KEPT + 1, 1, -1)]
