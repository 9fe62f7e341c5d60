"""The heatmap's pure parts: which poll holds when, which cell a size falls into, and what is never painted twice."""

from __future__ import annotations

import math
from array import array
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from terminal.domain.market import Side
from terminal.domain.snapshot import Snapshot, Stretch, Watch
from tests.ui.market_values import NOW, book
from ui.widgets.charts.heatmap.grid import (
    ASK,
    BEYOND,
    BID,
    BLANK,
    EMPTY,
    SHADES,
    Raster,
    Ring,
    SizeScale,
    bucket_for,
    codes_of,
    column_step,
    size_at,
    size_scale,
)
from ui.widgets.charts.heatmap.polls import LIVE_S, MOST_POLLS, SPARE_S, Poll, Polls, poll_of_book, polls_of_snapshots
from ui.widgets.charts.marks import Anchor, Box, Dot, largest_size, merged, placed, radius

NOW_S = NOW.timestamp()
SCALE = SizeScale(0.1, 10.0)
RASTER = Raster(step_s=1.0, bucket=1.0, first_row=95, rows=11, columns=8)  # prices 95 … 106


def poll(at_s: float = 0.0, bids: str = "99:1 97:2", asks: str = "101:1 103:4", until_s: float | None = None) -> Poll:
    sides = []
    for side in (bids, asks):
        pairs = [tuple(map(float, each.split(":"))) for each in side.split()]
        sides += [array("d", [price for price, _ in pairs]), array("d", [size for _, size in pairs])]
    return Poll(at_s, at_s + 2.0 if until_s is None else until_s, *sides)


def polls(*at_s: float) -> Polls:
    result = Polls()
    for each in at_s:
        result.add(poll(each))
    return result


def test_a_book_becomes_plain_numbers_that_hold_for_two_intervals() -> None:
    made = poll_of_book(book({"99": "2", "98": "1"}, {"101": "3"}), 1.5)
    assert (made.at_s, made.until_s, made.mid) == (NOW_S, NOW_S + 3.0, 100.0)
    assert (list(made.bid_prices), list(made.bid_sizes), list(made.ask_sizes)) == ([99.0, 98.0], [2.0, 1.0], [3.0])


def test_a_book_with_an_empty_side_has_no_mid() -> None:
    assert poll_of_book(book({"99": "2"}, {}), 1.0).mid is None


@pytest.mark.parametrize(
    ("at_s", "held"), [(9.9, None), (10.0, 10.0), (10.9, 10.0), (11.0, 11.0), (12.9, 11.0), (13.0, None), (20.0, 20.0)]
)
def test_a_poll_holds_to_the_next_and_not_past_two_intervals(at_s: float, held: float | None) -> None:
    found = polls(10.0, 11.0, 20.0).in_force(at_s)
    assert (found.at_s if found else None) == held


def test_the_time_in_which_none_held_is_a_gap() -> None:
    assert polls(10.0, 11.0, 20.0, 21.0).gaps(0.0, 30.0) == [(13.0, 20.0)]


def test_a_clock_that_was_set_back_forgets_what_lies_later() -> None:
    seen = polls(10.0, 11.0, 12.0, 10.5, 10.5)
    assert [each.at_s for each in seen.within(0.0, 20.0)] == [10.0, 10.5]


def test_recorded_polls_go_between_those_of_the_session_and_are_not_asked_for_again() -> None:
    seen = polls(10.0, 11.0)
    assert not seen.is_loaded(5.0, 10.0, 1.0)
    seen.merge([poll(5.0), poll(10.0)], 4.0, 10.0, 2.0)
    assert [each.at_s for each in seen.within(0.0, 20.0)] == [5.0, 10.0, 11.0]
    assert [seen.is_loaded(5.0, 10.0, step_s) for step_s in (1.0, 2.0, 5.0)] == [False, True, True]
    assert not seen.is_loaded(3.0, 10.0, 2.0)


def test_a_session_keeps_its_newest_polls_however_long_it_lasts() -> None:
    seen, most = Polls(), 0
    for second in range(10_000):
        if seen.add(poll(float(second))):
            seen.keep_near(second - 600.0, float(second))
        most = max(most, len(seen))
    assert most <= LIVE_S + SPARE_S + 2
    assert 9_999 - LIVE_S >= seen.live_since_s >= 9_999 - LIVE_S - SPARE_S
    kept = [each.at_s for each in seen.within(seen.live_since_s, 9_999.0)]
    assert kept == list(range(int(seen.live_since_s), 10_000))


def test_what_lies_far_from_the_view_is_let_go_and_asked_for_again() -> None:
    seen = polls(100_000.0, 100_001.0)
    seen.merge(map(poll, range(1_000)), 0.0, 1_000.0, 1.0)
    seen.keep_near(500.0, 600.0)
    assert [each.at_s for each in seen.within(0.0, 200_000.0)] == [*range(500, 601), 100_000.0, 100_001.0]
    assert seen.is_loaded(500.0, 600.0, 1.0)
    assert not seen.is_loaded(499.0, 600.0, 1.0)
    seen.keep_near(math.inf, math.inf)
    assert [each.at_s for each in seen.within(0.0, 200_000.0)] == [100_000.0, 100_001.0]
    assert not seen.is_loaded(500.0, 600.0, 1.0)


def test_of_all_that_was_looked_at_only_so_much_is_kept() -> None:
    seen = polls(100_000.0)
    for since in range(0, 20_000, 1_000):
        seen.merge(map(poll, range(since, since + 1_000)), since, since + 1_000, 1.0)
        assert len(seen) <= MOST_POLLS + 1_001
        assert seen.is_loaded(since, since + 1_000, 1.0)


def test_what_is_asked_for_again_is_remembered_once() -> None:
    seen = polls(100_000.0)
    for _ in range(3):
        seen.merge([poll(50.0)], 0.0, 100.0, 2.0)
    seen.merge([], 0.0, 100.0, 1.0)
    seen.forget_loaded(0.0, 100.0)
    assert len(seen) == 2
    assert seen.is_loaded(0.0, 100.0, 1.0)


def stretch(since_s: float, until_s: float, watch: Watch) -> Stretch:
    since, until = (NOW + timedelta(seconds=seconds) for seconds in (since_s, until_s))
    return Stretch(since=since, until=until, watch=watch, interval_s=1.0)


def snapshot(at_s: float) -> Snapshot:
    side = ((Decimal(99), Decimal(1)),)
    return Snapshot(at=NOW + timedelta(seconds=at_s), bids=side, asks=((Decimal(101), Decimal(1)),), interval_s=1.0)


def test_a_thinned_snapshot_holds_as_long_as_the_book_was_polled() -> None:
    watched = (stretch(-60, 30, Watch.POLLED), stretch(30, 50, Watch.FAILED), stretch(50, 60, Watch.POLLED))
    made = polls_of_snapshots([snapshot(0), snapshot(20), snapshot(40), snapshot(55)], watched)
    assert [each.until_s - NOW_S for each in made] == [30.0, 30.0, 42.0, 60.0]


def test_each_size_falls_into_its_bucket_and_nothing_is_said_beyond_the_last_order() -> None:
    codes = codes_of(poll(), RASTER, SCALE)
    assert list(codes[:2]) == [BEYOND, BEYOND]  # 95, 96
    assert list(codes[9:]) == [BEYOND, BEYOND]  # 104, 105
    assert [int(codes[row]) for row in (3, 5, 7)] == [EMPTY, EMPTY, EMPTY]  # 98, 100, 102
    assert BID <= codes[2] < ASK
    assert codes[2] > codes[4]  # 2 at 97 is brighter than 1 at 99
    assert codes[8] > codes[6] >= ASK  # 4 at 103, 1 at 101


def test_the_shades_are_logarithmic_and_end_where_the_scale_ends() -> None:
    shades = SCALE.shades(np.array([0.01, 0.1, 1.0, 10.0, 99.0]))
    assert list(shades) == [0, 0, (SHADES - 1) // 2, SHADES - 1, SHADES - 1]


def test_where_both_sides_meet_in_a_bucket_the_larger_is_shown() -> None:
    codes = codes_of(poll(bids="100.2:1", asks="100.4:2"), RASTER, SCALE)
    assert codes[5] >= ASK


def test_no_poll_is_blank() -> None:
    assert set(codes_of(None, RASTER, SCALE)) == {BLANK}


def test_orders_outside_the_rows_change_nothing_in_them() -> None:
    codes = codes_of(poll(bids="99:1 50:9", asks="101:1 190:9"), RASTER, SCALE)
    assert BEYOND not in codes
    assert np.count_nonzero(codes >= BID) == 2


@pytest.mark.parametrize(
    ("price", "sizes"), [(99.5, (1.0, 0.0)), (101.0, (0.0, 1.0)), (100.0, (0.0, 0.0)), (96.5, None), (104.0, None)]
)
def test_a_cell_reads_out_what_rested_there(price: float, sizes: tuple[float, float] | None) -> None:
    assert size_at(poll(), price, RASTER) == sizes


@pytest.mark.parametrize(
    ("span_s", "width", "step_s"), [(600, 600, 2), (120, 600, 1), (3_600, 600, 10), (86_400, 600, 300)]
)
def test_a_column_lasts_as_long_as_it_takes_to_be_seen(span_s: float, width: float, step_s: float) -> None:
    assert column_step(span_s, width) == step_s


def test_a_bucket_is_half_the_median_gap_in_whole_ticks() -> None:
    wide = poll(bids="99:1 98:1 97:1", asks="100:1 101:1")
    assert bucket_for(wide, 0.01, 10.0, 1_000.0) == pytest.approx(0.5)
    assert bucket_for(wide, 2.0, 10.0, 1_000.0) == 2.0  # never below the tick
    assert bucket_for(wide, 0.01, 120.0, 100.0) == pytest.approx(4.0)  # doubled until a row can be seen


def test_the_scale_spans_what_is_seen_with_round_ends() -> None:
    scale = size_scale([poll(bids="99:0.013 98:0.02 97:3.3", asks="101:0.4 102:0.5")], 1.0)
    assert (scale.low, scale.high) == (pytest.approx(0.01), pytest.approx(5.0))
    assert size_scale([], 1.0) == SizeScale(0.001, 1.0)


def test_a_column_that_did_not_change_is_never_painted_again() -> None:
    ring = Ring(RASTER, SCALE, np.arange(600, dtype=np.uint32))
    first, second = poll(0.0), poll(1.0)
    assert ring.paint(100, [first, second, None]) == 3
    assert ring.paint(100, [first, second, None]) == 0
    assert ring.paint(101, [second, first]) == 1  # the third was blank
    assert list(ring.pixels[:, 100 % 8]) == list(codes_of(first, RASTER, SCALE)[::-1])


def test_a_ring_reuses_the_slot_of_the_column_that_went_out_of_sight() -> None:
    ring = Ring(RASTER, SCALE, np.arange(600, dtype=np.uint32))
    ring.paint(0, [poll()] * 8)
    assert ring.paint(8, [None]) == 1
    assert set(ring.pixels[:, 0]) == {BLANK}
    assert ring.slots(6, 4) == [(6, 6, 2), (8, 0, 2)]
    assert ring.slots(8, 3) == [(8, 0, 3)]


def test_trades_of_one_cell_become_one_dot_at_their_average_price() -> None:
    dots = [Dot(0.1, 100.0, 1.0, Side.BUY), Dot(0.9, 100.5, 3.0, Side.BUY), Dot(0.5, 100.2, 1.0, Side.SELL)]
    both = merged(dots, 1.0, 1.0)
    assert [(dot.price, dot.size, dot.trades, dot.side) for dot in both] == [
        (100.375, 4.0, 2, Side.BUY),
        (100.2, 1.0, 1, Side.SELL),
    ]


def test_the_area_of_a_dot_grows_with_its_size() -> None:
    assert radius(0.0, 4.0) < radius(1.0, 4.0) < radius(4.0, 4.0) == radius(9.0, 4.0)
    assert largest_size([]) == 0.0
    assert largest_size([Dot(0, 1, size, None) for size in (*[1.0] * 19, 50.0)]) == 50.0
    assert largest_size([Dot(0, 1, size, None) for size in (*[1.0] * 39, 50.0)]) == 1.0


def test_labels_never_lie_over_each_other_nor_outside() -> None:
    area = Box(0, 0, 200, 60)
    anchors = [Anchor(150.0, y, 80.0) for y in (30.0, 31.0, 32.0)] + [Anchor(20.0, 30.0, 60.0)]
    boxes = placed(anchors, 15.0, area)
    found = [box for box in boxes if box is not None]
    assert [box is not None for box in boxes] == [True, True, False, True]
    assert all(box.fits_into(area) for box in found)
    assert not any(one.meets(other) for one in found for other in found if one is not other)


def test_a_label_leaves_free_what_is_the_persons_own() -> None:
    area, own = Box(0, 0, 200, 60), Box(100, 32, 16, 16)
    (above,) = placed([Anchor(150.0, 30.0, 80.0)], 15.0, area, [own])
    assert above is not None
    assert above.y < 30.0


@pytest.mark.parametrize(("goes_up", "avoided", "is_above"), [(True, 0, True), (False, 0, False), (True, 20, False)])
def test_a_label_goes_to_its_side_unless_the_way_of_the_price_is_there(
    goes_up: bool, avoided: float, is_above: bool
) -> None:
    area, way = Box(0, 0, 200, 60), Box(100, avoided, 2, 4)
    (box,) = placed([Anchor(150.0, 30.0, 80.0, goes_up)], 15.0, area, (), [way])
    assert box is not None
    assert (box.y < 30.0) is is_above


def test_a_label_covers_the_way_of_the_price_rather_than_not_being_there() -> None:
    area, way = Box(0, 0, 200, 60), [Box(100, 20, 2, 4), Box(100, 40, 2, 4)]
    assert placed([Anchor(150.0, 30.0, 80.0)], 15.0, area, (), way) != [None]
