"""Candles for drawing: loaded piece by piece, averaged over each day, not asked for before history began."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from terminal.domain.candles import Candle, CandleSeries, Interval
from tests.ui.market_values import BTC_MXN
from ui.widgets.charts.axes import time_step, time_text, time_ticks
from ui.widgets.charts.candles.bars import Bars, bars_of, joined, midnight_s, unbroken

DAY = datetime(2025, 11, 21, tzinfo=UTC)
DAY_S = DAY.timestamp()


def candle(minute: int, close: str = "100", volume: str = "1", coverage: str = "1") -> Candle:
    price = Decimal(close)
    return Candle(
        opened_at=DAY + timedelta(minutes=minute),
        open=price,
        high=price,
        low=price,
        close=price,
        volume=Decimal(volume),
        value=Decimal(volume) * price,
        trades=1,
        coverage=Decimal(coverage),
    )


def series(
    *candles: Candle,
    begins: int | None = 0,
    seen: int | None = 10_000,
    gaps: tuple[tuple[int, int], ...] = (),
    interval: Interval = Interval.M1,
) -> CandleSeries:
    def at(minute: int) -> datetime:
        return DAY + timedelta(minutes=minute)

    return CandleSeries(
        market=BTC_MXN,
        interval=interval,
        candles=candles,
        begins_at=None if begins is None else at(begins),
        seen_until=None if seen is None else at(seen),
        gaps=tuple((at(since), at(until)) for since, until in gaps),
    )


def loaded(*parts: tuple[CandleSeries, int, int]) -> Bars:
    bars = Bars(60.0)
    for part, since, until in parts:
        bars.take(part, DAY_S + 60 * since, DAY_S + 60 * until)
    return bars


def minutes(bars: Bars, since: int, until: int) -> list[int]:
    return [round((bar.at_s - DAY_S) / 60) for bar in bars.within(DAY_S + 60 * since, DAY_S + 60 * until)]


def test_a_candle_is_replaced_by_what_was_recorded_since() -> None:
    bars = loaded((series(candle(1), candle(2, "100")), 0, 3), (series(candle(2, "105")), 2, 4))
    assert [bar.close for bar in bars.within(DAY_S, DAY_S + 300)] == [100.0, 105.0]


def test_older_candles_come_before_the_known_ones() -> None:
    bars = loaded((series(candle(10)), 10, 12), (series(candle(3), candle(4)), 0, 10))
    assert minutes(bars, 0, 12) == [3, 4, 10]
    assert minutes(bars, 4, 9) == [3, 4]  # one that ends at the edge is drawn as well
    assert bars.loaded == (DAY_S, DAY_S + 12 * 60)


def test_no_trade_is_no_candle() -> None:
    bars = loaded((series(candle(1), candle(3)), 0, 5))
    assert minutes(bars, 0, 5) == [1, 3]
    assert bars.at(DAY_S + 2.5 * 60) is None
    assert bars.at(DAY_S + 3.5 * 60) == candle(3)


def test_gaps_are_told_anew_with_every_part_and_touching_ones_are_one() -> None:
    bars = loaded((series(gaps=((1, 3), (8, 9))), 0, 10), (series(gaps=((2, 4),)), 2, 10))
    assert [((since - DAY_S) / 60, (until - DAY_S) / 60) for since, until in bars.gaps] == [(1, 4)]
    assert joined([(5.0, 6.0), (1.0, 2.0)]) == [(1.0, 2.0), (5.0, 6.0)]


def test_nothing_is_asked_for_before_history_began() -> None:
    empty = Bars(60.0)
    assert empty.missing(1.0, 2.0) == (1.0, 2.0)
    begun = loaded((series(candle(5), begins=5), 0, 10))
    assert begun.missing(DAY_S - 600, DAY_S + 600) is None
    older = loaded((series(candle(5), begins=-90), 0, 10))
    assert older.missing(DAY_S - 600, DAY_S + 600) == (DAY_S - 600, DAY_S)
    assert older.missing(DAY_S + 60, DAY_S + 600) is None


@pytest.mark.parametrize("pieces", [[0, 30, 60, 90], [90, 60, 30, 0], [60, 90, 0, 30], [0, 30, 60, 30, 90, 0]])
def test_piece_by_piece_in_any_order_the_bars_are_those_of_all_candles(pieces: list[int]) -> None:
    step, hours = 20, 120  # of minutes, so that days change within
    candles = {hour: candle(hour * step, str(100 + hour % 7), str(1 + hour % 5)) for hour in range(hours)}
    bars = loaded(
        *(
            (series(*(candles[hour] for hour in range(piece, piece + 30))), piece * step, (piece + 30) * step)
            for piece in pieces
        )
    )
    for hour in range(100, hours):  # renewed from the newest on, as every second
        bars.take(series(candles[hour]), DAY_S + 60 * hour * step, DAY_S + 60 * (hour + 1) * step)
    whole = bars_of(candles.values())
    made = bars.within(DAY_S, DAY_S + 60 * hours * step)
    assert [replace(bar, vwap=0.0) for bar in made] == [replace(bar, vwap=0.0) for bar in whole]
    assert [bar.vwap for bar in made] == pytest.approx([bar.vwap for bar in whole])


def test_days_that_are_let_go_are_asked_for_again_and_those_that_stay_are_as_before() -> None:
    days = range(0, 3 * 1_440, 60)
    bars = loaded((series(*map(candle, days), gaps=((30, 40), (1_430, 1_450))), 0, 3 * 1_440))
    whole = bars.within(DAY_S + 86_400, DAY_S + 3 * 86_400)
    since_s = DAY_S + 1.5 * 86_400
    bars.keep_since(since_s)
    begins_s = midnight_s(since_s)
    assert bars.within(0.0, DAY_S + 3 * 86_400) == [bar for bar in whole if bar.at_s >= begins_s]
    assert bars.missing(DAY_S, DAY_S + 86_400) == (DAY_S, begins_s)
    assert all(since >= begins_s for since, _ in bars.gaps)
    assert bars.at(begins_s - 86_400) is None
    bars.keep_since(since_s - 86_400)
    assert bars.missing(begins_s, DAY_S + 3 * 86_400) is None


def test_the_average_is_weighted_by_volume_and_begins_anew_each_day() -> None:
    candles = [candle(0, "100", "1"), candle(1, "200", "3"), candle(24 * 60, "50", "2")]
    assert [bar.vwap for bar in bars_of(candles, day=lambda at: at.date())] == [100.0, 175.0, 50.0]


@pytest.mark.parametrize(
    ("gap", "pieces"),
    [((0.2, 0.8), [3]), ((1.2, 2.8), [2, 1]), ((0.8, 1.2), [1, 2]), ((0.5, 2.9), [1, 1, 1]), ((3.5, 9.0), [3])],
)
def test_a_line_is_broken_where_a_gap_lies_between_two_candles(gap: tuple[float, float], pieces: list[int]) -> None:
    bars = bars_of([candle(0), candle(1), candle(3)])
    since, until = (DAY_S + 60 * minute for minute in gap)
    assert [len(piece) for piece in unbroken(bars, [(since, until)], 60.0)] == pieces
    assert unbroken([], [], 60.0) == []


def test_a_candle_of_which_trades_were_missed_is_a_bound() -> None:
    assert [bar.is_bound for bar in bars_of([candle(0), candle(1, coverage="0.5")])] == [False, True]


@pytest.mark.parametrize(("step", "minute"), [(1, 3), (-1, None)])
def test_keys_go_from_candle_to_candle(step: int, minute: int | None) -> None:
    bars = loaded((series(candle(1), candle(3)), 0, 5))
    assert bars.next_from(DAY_S + 90, step) == (None if minute is None else DAY_S + minute * 60 + 30)


@pytest.mark.parametrize(
    ("least_s", "step_s"), [(0.5, 1), (11, 15), (61, 120), (1_900, 3_600), (50_000, 86_400), (1e12, 365 * 86_400)]
)
def test_times_are_marked_at_round_steps(least_s: float, step_s: float) -> None:
    assert time_step(least_s) == step_s


def test_ticks_stand_where_the_local_clock_reads_full_hours() -> None:
    offset_s = -5.5 * 3_600
    ticks = time_ticks(DAY_S, DAY_S + 3 * 3_600, 3_600.0, offset_s)
    assert [tick - DAY_S for tick in ticks] == [1_800.0, 5_400.0, 9_000.0]


@pytest.mark.parametrize(
    ("at", "spacing_s", "text"),
    [
        (datetime(2025, 11, 21, 9, 41, 40, tzinfo=UTC), 10, "09:41:40"),
        (datetime(2025, 11, 21, 9, 41, tzinfo=UTC), 60, "09:41"),
        (datetime(2025, 11, 21, tzinfo=UTC), 60, "11-21"),
        (datetime(2025, 11, 21, 6, tzinfo=UTC), 86_400, "11-21"),
    ],
)
def test_a_tick_is_written_as_short_as_its_spacing_allows(at: datetime, spacing_s: float, text: str) -> None:
    assert time_text(at, spacing_s) == text
