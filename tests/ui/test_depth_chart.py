"""The depth chart: it ends where the orders end, prints how far that is, and reads out what a price costs."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.market import Side
from terminal.domain.order_tracking import follow
from tests.ui.market_values import BTC_MXN, LTC_BTC, RULES, book, long_book, own
from ui.panes.depth import DepthPane
from ui.widgets.charts.depth.chart import DepthChart
from ui.widgets.charts.depth.curve import Step, curve, order_prices, probe
from ui.widgets.charts.ticks import tick_spacing, tick_texts

SMALL = book({"99": "2", "98": "1"}, {"101": "1", "104": "3"})


def test_the_curve_steps_at_every_order_and_ends_at_the_last() -> None:
    seen = curve(SMALL.asks, SMALL.mid)
    assert list(zip(seen.x, seen.y, strict=True)) == [(101.0, 0.0), (101.0, 1.0), (104.0, 1.0), (104.0, 4.0)]
    assert (seen.end_price, seen.total, seen.reach_bps) == (Decimal(104), Decimal(4), Decimal(400))


def test_an_empty_side_has_no_curve() -> None:
    assert curve((), None).x == ()


@pytest.mark.parametrize(
    ("price", "side", "amount", "value"),
    [
        ("101", Side.BUY, "1", "101"),
        ("103.99", Side.BUY, "1", "101"),
        ("104", Side.BUY, "4", "413"),
        ("99", Side.SELL, "2", "198"),
        ("98", Side.SELL, "3", "296"),
    ],
)
def test_a_price_says_what_can_be_traded_up_to_it(price: str, side: Side, amount: str, value: str) -> None:
    found = probe(SMALL, Decimal(price))
    assert found is not None
    assert (found.side, found.amount, found.value) == (side, Decimal(amount), Decimal(value))


def test_between_the_best_prices_there_is_nothing() -> None:
    assert probe(SMALL, Decimal("100.5")) is None


@pytest.mark.parametrize(("price", "side"), [("104.01", Side.BUY), ("97.99", Side.SELL)])
def test_beyond_the_last_order_nobody_knows(price: str, side: Side) -> None:
    found = probe(SMALL, Decimal(price))
    assert found is not None
    assert (found.side, found.amount, found.value) == (side, None, None)


def test_keys_stop_at_every_price_once() -> None:
    seen = book({"99": "2"}, {"101": "1"})
    assert order_prices(seen) == (Decimal(99), Decimal(101))


@pytest.mark.parametrize(
    ("values", "spacing", "written"),
    [
        ([1021000.0, 1022000.0], 1000.0, ["1,021,000", "1,022,000"]),
        ([0.5, 1.0], 0.5, ["0.5", "1.0"]),
        ([0.00001, 0.00002], 0.00001, ["0.00001", "0.00002"]),
        ([75231.25], 0.25, ["75,231.2"]),
        ([0.0], 0.0, ["0"]),
    ],
)
def test_axes_write_numbers_without_exponents(values: list[float], spacing: float, written: list[str]) -> None:
    assert tick_texts(values, spacing) == written


@pytest.mark.parametrize(
    ("least", "spacing"),
    [(0.9, 1.0), (1.0, 1.0), (1.1, 2.0), (2.1, 5.0), (6.0, 10.0), (0.00003, 0.00005), (0.0, 1.0), (math.inf, 1.0)],
)
def test_ticks_stand_at_round_numbers(least: float, spacing: float) -> None:
    assert tick_spacing(least) == pytest.approx(spacing)


@pytest.fixture
def chart(qtbot: QtBot) -> DepthChart:
    chart = DepthChart()
    qtbot.addWidget(chart)
    chart.resize(600, 400)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def test_both_sides_are_drawn_and_their_reach_is_printed(chart: DepthChart) -> None:
    chart.show_book(SMALL, RULES)
    bids, asks = chart.curves()
    assert (bids.x[-1], asks.x[-1], asks.y[-1]) == (98.0, 104.0, 4.0)
    assert chart.reach_texts() == ("−200.0 bps", "+400.0 bps")


def test_a_short_side_is_seen_to_be_short(chart: DepthChart) -> None:
    chart.show_book(SMALL, RULES)
    frame = chart.frame()
    assert frame is not None
    assert frame.low < 96
    assert frame.high > 104


@pytest.mark.parametrize("seen", [book({}, {}), book({"99": "1"}, {}), book({}, {"101": "1"}), SMALL])
def test_any_book_is_painted_without_a_warning(chart: DepthChart, seen) -> None:
    chart.show_book(long_book(), RULES)
    chart.show_book(seen, RULES)
    assert not chart.grab().isNull()


def test_arrow_keys_move_the_cross_hair_from_price_to_price(chart: DepthChart, qtbot: QtBot) -> None:
    chart.show_book(SMALL, RULES)
    stops = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
        stops.append(chart.cursor_price)
    assert stops == [Decimal(101), Decimal(104), Decimal(104), Decimal(101), Decimal(99)]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.cursor_price is None


def test_the_pointer_moves_the_cross_hair(chart: DepthChart, qtbot: QtBot) -> None:
    chart.show_book(SMALL, RULES)
    probed = []
    chart.probed.connect(probed.append)
    qtbot.mouseMove(chart, QPoint(60, 100))
    assert probed[-1] is not None
    assert probed[-1].side is Side.SELL
    qtbot.mouseMove(chart, QPoint(60, chart.height() - 2))  # on the axis
    assert probed[-1] is None


@pytest.fixture
def pane(qtbot: QtBot) -> DepthPane:
    pane = DepthPane()
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.clear(BTC_MXN)
    return pane


def test_a_hidden_pane_draws_when_it_is_seen(pane: DepthPane) -> None:
    pane.show_book(SMALL, RULES)
    assert pane.chart.reach_texts() == ("", "")
    pane.show()
    assert pane.chart.reach_texts() == ("−200.0 bps", "+400.0 bps")
    assert pane.note() == "BTC summed · 2 best orders a side"


def test_the_cross_hair_is_read_out(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    pane.chart.set_cursor(Decimal(104))
    assert pane.readout.text() == "buy to 104.00  ·  4 BTC  ·  413.00 MXN  ·  325.0 bps from mid"
    pane.chart.set_cursor(Decimal(200))
    assert pane.readout.text() == "beyond the last order seen: nobody knows"
    pane.chart.set_cursor(Decimal("100.2"))
    assert pane.readout.text() == "between the best prices: nothing rests here"
    pane.chart.set_cursor(None)
    assert pane.readout.text().startswith("Point at a price")


def test_the_cross_hair_says_how_far_a_cost_may_be_off_and_more_as_the_book_grows_older(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    pane.show_age(0.6, Freshness.FRESH, 1.0, None)
    pane.chart.set_cursor(Decimal(101))
    said = "buy to 101.00  ·  1 BTC  ·  101.00 MXN  ·  100.0 bps ± {} bps from mid"
    assert pane.readout.text().replace("\u00a0", " ") == said.format(103)  # 3 + half of 200
    pane.show_age(3.1, Freshness.AGEING, 1.0, None)
    assert pane.readout.text().replace("\u00a0", " ") == said.format(206)  # twice, after four times as long


def test_own_orders_are_marked_where_the_book_shows_them(pane: DepthPane) -> None:
    pane.show()
    pane.show_own_orders((own(Side.SELL, "104"), own(Side.BUY, "98.5"), own(Side.BUY, "101")))
    pane.show_book(SMALL, RULES)
    assert pane.chart.marks()[0] == [Step(Side.SELL, 104.0, 1.0, 4.0)]
    pane.show_own_orders(())
    assert pane.chart.marks()[0] == []


def test_walls_are_marked_by_the_step_they_make(pane: DepthPane) -> None:
    seen = long_book()
    large = replace(seen, asks=(seen.asks[0], seen.asks[1]._replace(amount=Decimal(9)), *seen.asks[2:]))
    followed = follow(None, large, ())
    for _ in range(3):
        followed = follow(followed, large, ())
    pane.show()
    pane.show_book(large, RULES, followed)
    assert pane.chart.marks()[1] == [Step(Side.SELL, 1002.0, 0.001, 9.001)]


def test_marks_are_seen(chart: DepthChart) -> None:
    chart.show_book(SMALL, RULES)
    plain = chart.grab().toImage()
    chart.show_book(SMALL, RULES, (own(Side.SELL, "104"),))
    assert chart.grab().toImage() != plain
    chart.show_book(SMALL, RULES)
    assert chart.grab().toImage() == plain
    chart.set_cursor(Decimal(103))
    assert chart.grab().toImage() != plain


def test_the_sides_are_compared_with_the_definition_at_hand(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    assert pane.balance.text() == "imbalance −0.14"
    pane.show_book(book({"99.95": "3", "99": "1"}, {"100.05": "1", "101": "5"}), RULES)
    assert pane.balance.text().replace("\u00a0", " ") == "imbalance −0.20 · +0.50 within 25.0 bps"
    assert pane.balance.toolTip().startswith("(bids − asks) / (bids + asks)")
    pane.show_book(book({"99": "1"}, {}), RULES)
    assert pane.balance.text() == ""


def test_the_microprice_is_drawn_on_wish_and_only_on_a_narrow_spread(pane: DepthPane) -> None:
    narrow = book({"100.00": "1"}, {"100.02": "3"})
    pane.show()
    pane.show_book(narrow, RULES)
    plain = pane.chart.grab().toImage()
    pane.microprice_button.click()
    assert pane.chart.grab().toImage() != plain
    pane.show_book(SMALL, RULES)
    wide = pane.chart.grab().toImage()
    pane.microprice_button.click()
    assert pane.chart.grab().toImage() == wide


def test_the_footer_says_where_the_book_ends(pane: DepthPane) -> None:
    pane.show_book(SMALL, RULES)
    pane.show_age(0.6, Freshness.FRESH, 1.0, None)
    said = pane.footer().replace("\u00a0", " ")
    assert said == "Ends at the last order seen: −200.0 bps, +400.0 bps. Polled every 1.0 s, last 0.6 s ago."


def test_footer_and_chart_speak_of_one_book_before_its_age_is_told_again(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    pane.show_age(0.0, Freshness.FRESH, 1.0, None)
    pane.show_book(book({"99": "2", "97": "1"}, {"101": "1", "102": "3"}), RULES)
    said = pane.footer().replace("\u00a0", " ")
    assert pane.chart.reach_texts() == ("−300.0 bps", "+200.0 bps")
    assert said.startswith("Ends at the last order seen: −300.0 bps, +200.0 bps.")


def test_no_text_of_a_cross_hair_makes_a_pane_wider(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    least = pane.minimumSizeHint().width()
    pane.chart.set_cursor(Decimal(104))
    assert len(pane.readout.text()) > 40
    assert pane.minimumSizeHint().width() <= least


def test_another_market_starts_anew(pane: DepthPane) -> None:
    pane.show()
    pane.show_book(SMALL, RULES)
    pane.show_age(9.0, Freshness.STALE, 1.0, "offline")
    assert (pane.reason(), pane.is_dimmed) == ("offline; last good 9 s ago", True)
    pane.clear(LTC_BTC)
    assert (pane.reason(), pane.is_dimmed, pane.footer()) == ("", False, "")
    assert pane.chart.isHidden()
