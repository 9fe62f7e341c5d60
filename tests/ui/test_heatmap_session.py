"""A heatmap that is looked at all day: it keeps the newest of the session and reads the rest back from history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.market import Side
from tests.ui.market_values import NOW
from tests.ui.test_heatmap_grid import poll
from ui.widgets.charts.heatmap.chart import HeatmapChart
from ui.widgets.charts.heatmap.polls import LIVE_S, SPARE_S, Poll
from ui.widgets.charts.marks import Dot

TICK, HOURS, EVERY_S = 0.01, 3, 2
START_S = NOW.timestamp()
END_S = START_S + timedelta(hours=HOURS).total_seconds()


def polled(at_s: float) -> Poll:
    return poll(at_s, until_s=at_s + 2 * EVERY_S)


def traded(at_s: float) -> Dot:
    return Dot(at_s, 100.0, 0.5, Side.BUY)


@pytest.fixture
def chart(qtbot: QtBot) -> HeatmapChart:
    """A chart that has seen a book and a trade every two seconds for three hours."""
    chart = HeatmapChart()
    qtbot.addWidget(chart)
    chart.resize(620, 400)
    chart.show()
    at_s = START_S
    while at_s <= END_S:
        chart.add_poll(polled(at_s), TICK)
        chart.show_dots([traded(at_s)])
        at_s += EVERY_S
    with qtbot.waitSignal(chart.drawn):
        chart.plot.view_changed.emit()
    return chart


def test_no_more_is_kept_than_of_a_short_session(chart: HeatmapChart) -> None:
    assert len(chart.polls) <= (LIVE_S + SPARE_S) / EVERY_S + 1
    assert len(chart.dots) <= (LIVE_S + SPARE_S) / EVERY_S + 1
    assert len(chart.polls.within(END_S - LIVE_S, END_S)) == LIVE_S / EVERY_S + 1


def test_what_is_shown_while_following_needs_no_history(chart: HeatmapChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.history_wanted, wait=30):
        chart.add_poll(polled(END_S + EVERY_S), TICK)
        with qtbot.waitSignal(chart.drawn):
            chart.plot.view_changed.emit()


def test_an_earlier_time_of_the_session_is_read_back_and_shown_where_it_was(chart: HeatmapChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.history_wanted) as wanted:
        chart.plot.pan(-4.0)
    since_s, until_s, step_s = wanted.args
    view_since_s, view_until_s = chart.plot.span
    assert since_s < view_since_s
    assert view_until_s < until_s <= chart.polls.live_since_s
    recorded = [polled(at_s) for at_s in range(int(since_s), int(until_s), EVERY_S)]
    with qtbot.waitSignal(chart.drawn) as drawn, qtbot.assertNotEmitted(chart.history_wanted, wait=30):
        chart.add_history(recorded, [traded(each.at_s) for each in recorded], since_s, until_s, step_s)
    assert drawn.args[0].gaps == 0
    assert {dot.at_s for dot in chart.dots} >= {each.at_s for each in recorded}


def test_back_in_the_present_what_was_looked_at_goes_again(chart: HeatmapChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.history_wanted) as wanted:
        chart.plot.pan(-4.0)
    since_s, until_s, step_s = wanted.args
    recorded = [polled(at_s) for at_s in range(int(since_s), int(until_s), EVERY_S)]
    chart.add_history(recorded, [traded(each.at_s) for each in recorded], since_s, until_s, step_s)
    with qtbot.waitSignal(chart.drawn):
        chart.plot.go_to_now()
    at_s = END_S
    while at_s < END_S + LIVE_S + SPARE_S:
        at_s += EVERY_S
        chart.add_poll(polled(at_s), TICK)
        chart.show_dots([traded(at_s)])
    assert len(recorded) > 500
    assert len(chart.polls.within(since_s, until_s)) == 1  # in force, for all one knows, when the view begins
    assert len(chart.dots) <= (LIVE_S + SPARE_S) / EVERY_S + 1


def test_a_clock_that_is_set_back_keeps_all_that_comes_after(chart: HeatmapChart) -> None:
    back_s = START_S - 7_200
    for second in range(0, 60, EVERY_S):
        chart.add_poll(polled(back_s + second), TICK)
    assert [each.at_s for each in chart.polls.within(back_s, END_S)] == [back_s + n for n in range(0, 60, EVERY_S)]
    assert chart.polls.live_since_s == back_s
