"""What is said of a polled book, held against an order-level recording that knows how every order ended.

The recordings are not part of the project: MARKET_DATA_DIR names their folder, and the tests are skipped where it is
absent. `python -m tests.benchmarks depth_truth` prints the figures.
"""

from __future__ import annotations

import pytest

from terminal.domain.seen_orders import Fate
from tests.depth_truth import Labels, gaps, labels, queues, share_found, share_right
from tests.order_level import FILE, FOLDER
from tests.uncertainty_truth import covered

GONE = (Fate.FILLED, Fate.PULLED)
pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"no recorded market data in {FOLDER} (MARKET_DATA_DIR)")


@pytest.fixture(scope="module")
def found() -> Labels:
    """Five hours, with books and trades each polled once in five seconds."""
    return labels(5_000, 5_000)


def test_orders_said_to_be_gone_are_told_right(found: Labels) -> None:
    assert sum(count for (told, _), count in found.settled.items() if told in GONE) > 14_000
    assert share_right(found.settled, *GONE) >= 0.995
    assert share_right(found.settled, Fate.FILLED) >= 0.95
    assert share_found(found.settled, Fate.FILLED) >= 0.95


def test_no_order_that_still_rests_is_said_to_be_gone(found: Labels) -> None:
    assert [found.settled[told, Fate.LEFT_WINDOW] for told in GONE] == [0, 0]


def test_without_the_edge_rule_it_would_often_be_wrong(found: Labels) -> None:
    assert share_right(found.without_rule, *GONE) < 0.85


def test_every_order_is_settled_at_last(found: Labels) -> None:
    assert sum(found.first.values()) - sum(found.settled.values()) <= 2  # those of the last two polls
    assert found.first[Fate.PULLED, Fate.FILLED] > 10 * found.settled[Fate.PULLED, Fate.FILLED]


def test_a_book_that_comes_after_a_later_one_is_known_nine_times_of_ten_and_no_other_is_taken_for_it(
    found: Labels,
) -> None:
    assert found.called_older == 0
    assert found.found_older > 3_000  # of 3,379


def test_vanished_orders_say_better_who_took(found: Labels) -> None:
    guessed, known = (
        sum(count for (_, is_right), count in sides.items() if is_right) / sum(sides.values())
        for sides in (found.sides, found.corrected_sides)
    )
    assert 0.89 < guessed < known  # at most 0.83 where a book that is younger than a trade may speak of it
    assert known > 0.92


def test_a_place_in_the_queue_is_exact_where_all_ahead_are_visible_else_a_bound() -> None:
    found = queues(120_000)
    assert found.exact > 10_000
    assert found.bounds > 5_000
    assert (found.exact_wrong, found.bounds_wrong) == (0, 0)
    assert found.bounds_visible == found.twins  # only two of one moment leave a visible place open


def test_no_gap_between_windows_of_trades_is_missed() -> None:
    found = gaps()
    assert found.real >= 268
    assert (found.missed, found.lost) == (0, 0)
    assert found.false < found.polls / 200


def test_the_uncertainty_said_holds_95_times_of_100() -> None:
    rows = [row for row in covered() if row[4] >= 100]
    assert len(rows) > 30
    assert sum(row[3] for row in rows) >= 0.97 * sum(row[4] for row in rows)
    assert [row for row in rows if row[3] < 0.95 * row[4]] == []
