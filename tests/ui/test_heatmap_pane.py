"""The heatmap in its pane: painted only while seen, following the present, panned back into what was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, OrderBook, Side
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_orders import Fate, SeenOrder
from terminal.domain.snapshot import Snapshot, Stretch, Watch
from terminal.domain.walls import Wall
from tests.ui.market_values import BTC_MXN, LTC_BTC, NOW, RULES, book, own, resting
from ui.panes.heatmap import HeatmapPane
from ui.widgets.charts.heatmap.chart import HeatmapChart
from ui.widgets.charts.heatmap.grid import BLANK
from ui.widgets.charts.heatmap.polls import poll_of_book, polls_of_snapshots
from ui.widgets.charts.heatmap.wall_words import wall_text

PRICES = range(50)


def polled(second: float, market: Market = BTC_MXN, shift: int = 0) -> OrderBook:
    made = book({str(999 + shift - i): "0.5" for i in PRICES}, {str(1001 + shift + i): "0.5" for i in PRICES}, market)
    return OrderBook(market, made.bids, made.asks, NOW + timedelta(seconds=second))


@pytest.fixture
def pane(qtbot: QtBot) -> HeatmapPane:
    pane = HeatmapPane()
    qtbot.addWidget(pane)
    pane.resize(620, 460)
    pane.clear(BTC_MXN)
    return pane


@pytest.fixture
def chart(pane: HeatmapPane, qtbot: QtBot) -> HeatmapChart:
    """The chart of a pane that is seen and has read sixty polls."""
    with qtbot.waitSignal(pane.chart_loaded):
        pane.show()
    assert pane.chart is not None
    for second in range(60):
        pane.show_book(polled(second), RULES, 1.0)
    with qtbot.waitSignal(pane.chart.drawn):
        pane.chart.plot.view_changed.emit()
    return pane.chart


def draw(chart: HeatmapChart, qtbot: QtBot, poll: OrderBook, pane: HeatmapPane) -> int:
    """Show one more poll and return how many columns were painted for it."""
    with qtbot.waitSignal(chart.drawn) as drawn:
        pane.show_book(poll, RULES, 1.0)
    return int(drawn.args[0].painted)


def test_nothing_is_loaded_or_kept_before_the_pane_is_seen(pane: HeatmapPane) -> None:
    pane.show_book(polled(0), RULES, 1.0)
    assert pane.chart is None


def test_the_heading_says_how_the_picture_was_made(pane: HeatmapPane, chart: HeatmapChart) -> None:
    assert pane.note().startswith("one column per 1.0\u00a0s · 50 best order")
    assert "Blank: no poll was read" in pane.footer()


def test_the_newest_books_are_seen_whole_and_one_that_strays_moves_nothing(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    before = chart.plot.price_span
    draw(chart, qtbot, polled(60, shift=8), pane)
    assert chart.plot.price_span == before
    for second in range(61, 64):
        draw(chart, qtbot, polled(second, shift=8), pane)
    low, high = chart.plot.price_span
    assert high > 1001 + 8 + 49
    assert low < 999 - 49


def test_a_new_poll_paints_one_column(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    ring = chart.ring
    draw(chart, qtbot, polled(60), pane)
    for second in range(61, 70):
        assert draw(chart, qtbot, polled(second), pane) <= 2  # its own, and the one before if its middle passed
    assert chart.ring is ring


class FineScreen(HeatmapChart):
    """On a screen of twice as many pixels as its layout has."""

    def devicePixelRatioF(self) -> float:
        return 2.0


@pytest.mark.parametrize(("kind", "step_s"), [(HeatmapChart, 5.0), (FineScreen, 2.0)])
def test_a_finer_screen_has_finer_columns(kind: type[HeatmapChart], step_s: float, qtbot: QtBot) -> None:
    chart = kind()
    qtbot.addWidget(chart)
    chart.resize(420, 300)  # some 350 of them for ten minutes
    chart.show()
    with qtbot.waitSignal(chart.drawn) as drawn:
        for second in (0, 599):
            chart.add_poll(poll_of_book(polled(second), 1.0), 0.01)
    assert drawn.args[0].step_s == step_s


def test_nothing_is_painted_while_the_pane_is_hidden_and_all_of_it_when_it_is_seen_again(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    pane.hide()
    with qtbot.assertNotEmitted(chart.drawn, wait=30):
        for second in range(60, 70):
            pane.show_book(polled(second), RULES, 1.0)
    with qtbot.waitSignal(chart.drawn) as drawn:
        pane.show()
    assert drawn.args[0].painted >= 9


def test_a_time_without_polls_stays_blank_and_is_counted(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    draw(chart, qtbot, polled(80), pane)
    assert pane.note().split(" · ")[-1].startswith("1 gap")
    ring = chart.ring
    assert ring is not None
    column = ring.raster.column(NOW.timestamp() + 70)
    blank = chart.colors[BLANK]
    assert set(ring.pixels[:, column % ring.raster.columns]) == {blank}
    seen = ring.raster.column(NOW.timestamp() + 30)
    assert len(np.unique(ring.pixels[:, seen % ring.raster.columns])) > 1


def test_time_goes_on_while_no_poll_succeeds(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.drawn) as drawn:
        pane.show_age(Freshness.STALE, 41.0, "no answer", NOW + timedelta(seconds=100))
    assert drawn.args[0].gaps == 1
    assert chart.plot.span[1] > NOW.timestamp() + 100


def test_what_is_polled_is_shown_though_the_clock_was_set_back(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    draw(chart, qtbot, polled(-3_600, shift=2), pane)
    assert chart.polls.newest is not None
    assert chart.polls.newest.at_s == NOW.timestamp() - 3_600
    since_s, until_s = chart.plot.span
    assert since_s < NOW.timestamp() - 3_600 < until_s < NOW.timestamp()


def test_panning_back_asks_for_what_was_recorded_and_home_returns(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    chart.give_up()
    with qtbot.waitSignal(pane.history_wanted) as wanted:
        qtbot.keyClick(chart.plot, Qt.Key.Key_PageUp)
    since, until, _step_s = wanted.args
    assert since < NOW - timedelta(seconds=60)
    assert until == NOW
    assert not pane.now_button.isHidden()
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.plot, Qt.Key.Key_Home)
    assert pane.now_button.isHidden()
    assert chart.plot.span[1] > NOW.timestamp() + 59


def test_recorded_polls_are_drawn_where_they_were_made(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    side = tuple((Decimal(999 - i), Decimal("0.5")) for i in PRICES)
    asks = tuple((Decimal(1001 + i), Decimal("0.5")) for i in PRICES)
    old = tuple(Snapshot(at=NOW - timedelta(seconds=s), bids=side, asks=asks, interval_s=1.0) for s in range(30, 0, -1))
    since, until = NOW - timedelta(seconds=100), NOW
    watched = (Stretch(since=old[0].at, until=until, watch=Watch.POLLED, interval_s=1.0),)
    with qtbot.waitSignal(chart.drawn) as drawn:
        pane.show_history(polls_of_snapshots(old, watched), (), (since, until, 1.0))
    assert drawn.args[0].painted >= 29
    assert drawn.args[0].gaps == 0


def test_the_cross_hair_reads_out_what_rested_and_what_nobody_saw(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    at_s = NOW.timestamp() + 30
    chart.plot.set_cross((at_s, 999.1))
    assert pane.readout.text().startswith("0.5000 BTC to buy")
    chart.plot.set_cross((at_s, 1_000.3))
    assert pane.readout.text().startswith("nothing rests here")
    chart.plot.set_cross((at_s, 1_200.0))
    assert pane.readout.text().startswith("beyond the last order seen: nobody knows")
    chart.plot.set_cross((at_s - 600, 999.1))
    assert pane.readout.text().startswith("no poll was read: nothing is known")
    assert chart.plot.accessibleDescription() == pane.readout.text()


def test_what_is_read_out_goes_on_with_time_and_with_what_is_read_from_history(
    pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot
) -> None:
    """The pointer rested; "nobody knows" stood over cells that had come since."""
    chart.plot.set_cross((NOW.timestamp() + 61.5, 999.1))
    assert pane.readout.text().startswith("not yet")
    draw(chart, qtbot, polled(61), pane)
    assert pane.readout.text().startswith("0.5000 BTC to buy")


def test_arrow_keys_move_the_cross_hair_by_a_cell_and_escape_takes_it_away(chart: HeatmapChart, qtbot: QtBot) -> None:
    assert chart.ring is not None
    raster = chart.ring.raster
    qtbot.keyClick(chart.plot, Qt.Key.Key_Left)
    first = chart.plot.cross_at
    qtbot.keyClick(chart.plot, Qt.Key.Key_Left)
    qtbot.keyClick(chart.plot, Qt.Key.Key_Up)
    second = chart.plot.cross_at
    assert first is not None
    assert second is not None
    assert second[0] == pytest.approx(first[0] - raster.step_s)
    assert second[1] > first[1]
    qtbot.keyClick(chart.plot, Qt.Key.Key_Escape)
    assert chart.plot.cross_at is None


def test_plus_and_minus_zoom_and_the_present_stays(chart: HeatmapChart, qtbot: QtBot) -> None:
    since, until = chart.plot.span
    qtbot.keyClick(chart.plot, Qt.Key.Key_Minus)
    wider = chart.plot.span
    assert wider[1] - wider[0] == pytest.approx((until - since) * 1.25)
    assert chart.plot.is_following
    qtbot.keyClick(chart.plot, Qt.Key.Key_Plus)
    assert chart.plot.span == pytest.approx((since, until), abs=1e-3)


def turn(chart: HeatmapChart, x: int, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a place of the plot."""
    at, view = QPointF(x, 200), chart.plot.viewport()
    where, far = QPointF(view.mapToGlobal(at.toPoint())), QPoint(0, 120 * notches)
    none, begun = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(view, QWheelEvent(at, where, QPoint(), far, none, modifiers, begun, False))


def test_the_wheel_zooms_time_and_with_ctrl_or_over_the_prices_the_price(
    pane: HeatmapPane, chart: HeatmapChart
) -> None:
    plain, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for x, modifiers, is_price in ((200, plain, False), (200, ctrl, True), (chart.plot.width() - 12, plain, True)):
        (since, until), (low, high) = chart.plot.span, chart.plot.price_span
        turn(chart, x, 1, modifiers)
        (new_since, new_until), (new_low, new_high) = chart.plot.span, chart.plot.price_span
        assert (new_until - new_since < until - since) is not is_price
        assert (new_high - new_low < high - low) is is_price
    assert chart.plot.is_following
    assert not pane.now_button.isHidden()  # the way back to fitted prices
    pane.now_button.click()
    assert chart.plot.is_price_fitted
    assert pane.now_button.isHidden()


def test_a_drag_pans_time_and_ends_following(chart: HeatmapChart, qtbot: QtBot) -> None:
    since, _ = chart.plot.span
    view = chart.plot.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    for x in (240, 280, 320):
        qtbot.mouseMove(view, QPoint(x, 200))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(320, 200))
    assert chart.plot.span[0] < since
    assert not chart.plot.is_following


@pytest.mark.parametrize(("up", "is_fitted"), [(12, True), (60, False)])
def test_a_hand_that_trembles_while_it_drags_through_time_leaves_the_prices_fitted(
    chart: HeatmapChart, qtbot: QtBot, up: int, is_fitted: bool
) -> None:
    prices, view = chart.plot.price_span, chart.plot.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    for share in (1, 2, 3, 4):
        qtbot.mouseMove(view, QPoint(200 + 20 * share, 200 + up * share // 4))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(280, 200 + up))
    assert (chart.plot.is_price_fitted, chart.plot.price_span == prices) == (is_fitted, is_fitted)


def test_another_market_starts_anew(pane: HeatmapPane, chart: HeatmapChart) -> None:
    pane.show_book(polled(0, LTC_BTC), RULES, 5.0)
    assert len(chart.polls) == 1


def wall(price: str, since: float, seen: float, fate: Fate | None) -> Wall:
    """Make a wall that was shown from *since* to *seen* seconds, and not a second later where it has a *fate*."""
    order = resting(price, "1.84")
    begun, shown, missed = (NOW + timedelta(seconds=each) for each in (since, seen, seen + 1))
    return Wall(
        SeenOrder(order, Side.BUY, NOW), begun, shown, None if fate is None else missed, fate, size=Decimal("1.84")
    )


def test_a_wall_is_labelled_with_its_life(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    ended = wall("990", 5, 45, Fate.PULLED)
    pane.show_walls(FollowedBook(polled(59), (), (), walls=(wall("980", 10, 59, None),), ended_walls=(ended,)))
    draw(chart, qtbot, polled(60), pane)
    chart.grab()
    assert sorted(chart.layer.labels) == ["1.84 BTC · shown 0:40, pulled", "1.84 BTC · shown 0:49"]


@pytest.mark.parametrize(
    ("fate", "words"), [(Fate.FILLED, "filled"), (Fate.LEFT_WINDOW, "out of sight"), (Fate.UNKNOWN, "gone unseen")]
)
def test_a_wall_that_ended_says_how(fate: Fate, words: str) -> None:
    assert wall_text(wall("990", 0, 130, fate), "BTC") == f"1.84 BTC · shown 2:10, {words}"


def test_a_wall_that_went_is_only_gone_until_the_trades_were_read() -> None:
    ended = replace(wall("990", 0, 130, Fate.PULLED), is_settled=False)
    assert wall_text(ended, "BTC") == "1.84 BTC · shown 2:10, gone"
    assert wall_text(replace(ended, is_settled=True), "BTC") == "1.84 BTC · shown 2:10, pulled"


def test_a_wall_that_was_eaten_says_what_it_was_and_that_some_is_left() -> None:
    eaten = replace(wall("990", 0, 130, Fate.FILLED), size=Decimal(4))
    assert wall_text(eaten, "BTC") == "4 BTC · shown 2:10, more than half filled"


def test_own_orders_of_other_markets_are_left_out(pane: HeatmapPane, chart: HeatmapChart) -> None:
    pane.show_own(BTC_MXN, (own(Side.BUY, "990"), own(Side.SELL, "1", market=LTC_BTC)), ())
    assert [order.price for order in chart.own_orders] == [990.0]


def test_any_state_is_painted_without_a_warning(pane: HeatmapPane, chart: HeatmapChart, qtbot: QtBot) -> None:
    pane.show_own(BTC_MXN, (own(Side.BUY, "990"),), ())
    for poll in (polled(61, shift=30), OrderBook(BTC_MXN, (), polled(0).asks, NOW + timedelta(seconds=62))):
        draw(chart, qtbot, poll, pane)
        assert not pane.grab().isNull()
    assert datetime.fromtimestamp(chart.plot.span[1], UTC) > NOW
