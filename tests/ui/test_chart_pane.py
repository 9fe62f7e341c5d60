"""The candle chart in its pane: loaded late, asked for piece by piece, honest about what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.config import Language
from terminal.domain.candles import Candle, CandleSeries, Interval
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, Side
from terminal.domain.order import Fill
from tests.ui.market_values import BTC_MXN, LTC_BTC, RULES, own
from ui import language
from ui.dock_sizes import widths
from ui.panes.chart import ChartPane
from ui.theme import Color
from ui.widgets.charts.candles.chart import CandleChart

NOW = datetime(2025, 11, 21, 15, 41, 52, tzinfo=UTC)
MINUTE = NOW.replace(second=0)
FILL = Fill(
    market=BTC_MXN,
    side=Side.BUY,
    price=Decimal("101.5"),
    amount_paid=Decimal("10.15"),
    amount_received=Decimal("0.1"),
    fee_amount=Decimal("0.0001"),
    created_at=MINUTE - timedelta(minutes=9),
    closed_at=MINUTE - timedelta(minutes=8),
)


def candle(minutes_ago: int, coverage: str = "1") -> Candle:
    return Candle(
        opened_at=MINUTE - timedelta(minutes=minutes_ago),
        open=Decimal("100.10"),
        high=Decimal("103.5"),
        low=Decimal("99"),
        close=Decimal(102),
        volume=Decimal("0.5"),
        value=Decimal("50.75"),
        trades=7,
        coverage=Decimal(coverage),
    )


def series(
    *candles: Candle, market: Market = BTC_MXN, interval: Interval = Interval.M1, seen_until: datetime = NOW
) -> CandleSeries:
    gap = (MINUTE - timedelta(minutes=4), MINUTE - timedelta(minutes=3))
    begins_at = candles[0].opened_at if candles else None
    return CandleSeries(
        market=market, interval=interval, candles=candles, begins_at=begins_at, seen_until=seen_until, gaps=(gap,)
    )


@pytest.fixture
def pane(qtbot: QtBot) -> ChartPane:
    pane = ChartPane()
    qtbot.addWidget(pane)
    pane.resize(620, 460)
    pane.clear(BTC_MXN)
    pane.show_age(Freshness.FRESH, 0.4, None, NOW)
    return pane


@pytest.fixture(params=[Language.ENGLISH, Language.SPANISH])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    language.speak(qapp, request.param)
    yield
    language.speak(qapp, Language.ENGLISH)


@pytest.fixture
def asked(pane: ChartPane, qtbot: QtBot) -> tuple[Interval, datetime, datetime]:
    """What a pane asks for as soon as it is seen."""
    with qtbot.waitSignal(pane.candles_wanted) as wanted:
        pane.show()
    interval, since, until = wanted.args
    return interval, since, until


@pytest.fixture
def chart(pane: ChartPane, asked: tuple[Interval, datetime, datetime], qtbot: QtBot) -> CandleChart:
    """The chart with candles of ten minutes ago, half a one five minutes ago, and the last minute."""
    pane.show_candles(series(candle(10), candle(5, "0.5"), candle(0)), *asked[1:])
    assert pane.chart is not None
    qtbot.waitUntil(lambda: pane.chart is not None and pane.chart.layer.bars != [])
    return pane.chart


def test_nothing_is_loaded_before_the_pane_is_seen(pane: ChartPane) -> None:
    assert pane.chart is None


def test_the_first_question_reaches_from_before_the_view_to_now(asked: tuple[Interval, datetime, datetime]) -> None:
    interval, since, until = asked
    assert interval is Interval.M1
    assert since < NOW - timedelta(minutes=59)
    assert since == since.astimezone().replace(hour=0, minute=0, second=0)  # the average is one of whole days
    assert until == NOW


def test_candles_are_drawn_and_gaps_counted(pane: ChartPane, chart: CandleChart) -> None:
    assert [bar.is_bound for bar in chart.layer.bars] == [False, True, False]
    assert pane.note().startswith("1 gap")
    assert not pane.grab().isNull()


def test_candles_of_another_market_or_length_come_too_late(pane: ChartPane, chart: CandleChart) -> None:
    since = NOW - timedelta(hours=2)
    pane.show_candles(series(market=LTC_BTC), since, NOW)
    pane.show_candles(series(interval=Interval.H1), since, NOW)
    assert len(chart.bars) == 3


def test_the_cross_hair_reads_out_a_candle_and_says_what_is_a_bound(pane: ChartPane, chart: CandleChart) -> None:
    chart.plot.set_cross((candle(10).opened_at.timestamp() + 20, 100.0))
    text = pane.readout.text()
    assert "15:31 UTC)  ·  0.5000 BTC  ·  7 trade" in text
    assert pane.prices.text().startswith("O 100.10  H 103.50  L 99.00  C 102.00  ·  VWAP ")
    assert chart.plot.accessibleDescription() == f"{text}  ·  {pane.prices.text()}"
    chart.plot.set_cross((candle(5).opened_at.timestamp() + 20, 100.0))
    assert "UTC)  ·  50 % seen  ·  ≥ 0.5000 BTC" in pane.readout.text()
    assert pane.prices.text().startswith("O 100.10  H ≥ 103.50  L ≤ 99.00")


def test_at_1440_px_all_of_a_candle_can_be_read(spoken: None, pane: ChartPane, chart: CandleChart) -> None:
    prices = {name: Decimal("75313.22") for name in ("open", "high", "low", "close")}
    pane.show_last(Decimal("75313.22"), RULES)
    pane.show_candles(series(replace(candle(0, "0.65"), **prices, volume=Decimal("12.3456"), trades=116)), MINUTE, NOW)
    pane.resize(widths(1440)[1], 460)
    chart.plot.set_cross((MINUTE.timestamp() + 20, 100.0))
    for line in (pane.readout, pane.prices):
        assert line.shown_text() == line.text() != ""


def test_where_there_is_no_candle_the_reason_is_told(pane: ChartPane, chart: CandleChart) -> None:
    chart.plot.set_cross((candle(8).opened_at.timestamp() + 20, 100.0))
    assert pane.readout.text().endswith("no trade was seen")
    assert pane.prices.text() == ""
    chart.plot.set_cross((candle(4).opened_at.timestamp() + 20, 100.0))
    assert pane.readout.text().endswith("trades were missed: nobody knows")
    chart.plot.set_cross((candle(11).opened_at.timestamp() + 20, 100.0))
    assert pane.readout.text().endswith("before history begins: nobody knows")
    chart.plot.set_cross((candle(-1).opened_at.timestamp() + 20, 100.0))
    assert pane.readout.text().endswith("not yet")


def test_a_candle_in_progress_says_how_long_it_goes_on(pane: ChartPane, chart: CandleChart) -> None:
    chart.plot.set_cross((candle(0).opened_at.timestamp() + 20, 100.0))
    assert "UTC)  ·  0:08 to go  ·  0.5000 BTC" in pane.readout.text()


def test_a_candle_is_read_out_anew_when_it_changes_below_the_pointer(
    pane: ChartPane, chart: CandleChart, qtbot: QtBot
) -> None:
    chart.plot.set_cross((candle(0).opened_at.timestamp() + 20, 100.0))
    grown = replace(candle(0), volume=Decimal("0.75"), trades=8)
    with qtbot.waitSignal(chart.probed):
        pane.show_candles(series(candle(10), candle(5, "0.5"), grown), MINUTE, NOW)
    assert "0.7500 BTC  ·  8 trades" in pane.readout.text()


def test_a_candle_that_was_not_seen_to_its_end_is_told_from_one_that_was(pane: ChartPane, chart: CandleChart) -> None:
    pane.show_age(Freshness.FRESH, 9.0, None, NOW + timedelta(seconds=10))
    chart.plot.set_cross((candle(0).opened_at.timestamp() + 20, 100.0))
    assert "  ·  not read to its end yet  ·  " in pane.readout.text()
    pane.show_candles(series(candle(10), candle(0), seen_until=MINUTE + timedelta(minutes=1)), MINUTE, NOW)
    chart.plot.set_cross((candle(0).opened_at.timestamp() + 21, 100.0))
    assert "not read" not in pane.readout.text()
    chart.plot.set_cross(((MINUTE + timedelta(seconds=61)).timestamp(), 100.0))
    assert pane.readout.text().endswith("not read yet")


def test_no_more_is_asked_for_than_can_be_seen(chart: CandleChart, qtbot: QtBot) -> None:
    for _ in range(80):
        qtbot.keyClick(chart.plot, Qt.Key.Key_Minus)
    since, until = chart.plot.span
    assert until - since == pytest.approx(2_000 * 60)


def test_arrow_keys_go_from_candle_to_candle(chart: CandleChart, qtbot: QtBot) -> None:
    places = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(chart.plot, key)
        assert chart.plot.cross_at is not None
        places.append(round((MINUTE.timestamp() + 30 - chart.plot.cross_at[0]) / 60))
    assert places == [0, 5, 10, 10, 5]


def test_what_was_recorded_since_is_asked_for_from_the_newest_candle_on(
    pane: ChartPane, chart: CandleChart, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.candles_wanted) as wanted:
        pane.renew()
    assert wanted.args[1] == MINUTE
    with qtbot.assertNotEmitted(pane.candles_wanted):
        pane.renew()  # one question at a time


def test_nothing_is_asked_for_while_the_pane_is_hidden(pane: ChartPane, chart: CandleChart, qtbot: QtBot) -> None:
    pane.hide()
    with qtbot.assertNotEmitted(pane.candles_wanted):
        pane.renew()
    with qtbot.waitSignal(pane.candles_wanted):
        pane.show()


def test_a_failed_question_is_told_and_asked_again(pane: ChartPane, chart: CandleChart, qtbot: QtBot) -> None:
    pane.renew()
    pane.show_trouble("the store cannot be read")
    pane.show_age(Freshness.FRESH, 0.4, None, NOW)
    assert pane.reason() == "the store cannot be read"
    pane.ask_again()
    with qtbot.waitSignal(pane.candles_wanted):
        pane.renew()


def test_where_nothing_can_be_read_no_trade_is_waited_for(pane: ChartPane, asked: object) -> None:
    pane.show_trouble("the store cannot be read")
    assert pane.readout.text() == ""


def test_candles_that_are_kept_no_longer_do_not_look_whole(pane: ChartPane, chart: CandleChart) -> None:
    pane.show_unkept("the disk is full")
    pane.clear(BTC_MXN)
    pane.show_age(Freshness.FRESH, 0.4, None, NOW)
    assert pane.reason() == "the disk is full"
    pane.show_unkept("")
    pane.show_age(Freshness.FRESH, 0.4, None, NOW)
    assert pane.reason() == ""


def test_another_length_starts_anew(pane: ChartPane, chart: CandleChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.candles_wanted) as wanted:
        pane.intervals.button(Interval.H1.seconds).click()
    assert wanted.args[0] is Interval.H1
    assert wanted.args[1].minute == 0
    assert len(chart.bars) == 0


def test_older_candles_are_asked_for_when_the_view_goes_there(
    pane: ChartPane, chart: CandleChart, qtbot: QtBot
) -> None:
    older = CandleSeries(
        market=BTC_MXN,
        interval=Interval.M1,
        candles=(candle(0),),
        begins_at=NOW - timedelta(days=3),
        seen_until=NOW,
        gaps=(),
    )
    pane.show_candles(older, MINUTE, NOW)
    with qtbot.waitSignal(pane.candles_wanted) as wanted:
        for _ in range(100):  # of a quarter of an hour
            qtbot.keyClick(chart.plot, Qt.Key.Key_PageUp)
    assert wanted.args[1] < NOW - timedelta(days=1)
    assert not pane.now_button.isHidden()
    pane.now_button.click()
    assert chart.plot.is_following


def test_own_orders_and_fills_of_this_market_are_marked(pane: ChartPane, chart: CandleChart) -> None:
    pane.show_own(BTC_MXN, (own(Side.BUY, "101"), own(Side.BUY, "2", market=LTC_BTC)), (FILL,))
    assert [order.price for order in chart.own_orders] == [101.0]
    assert not pane.grab().isNull()


def test_a_fill_in_a_trade_that_nobody_saw_is_not_cut_by_the_edge(
    pane: ChartPane, chart: CandleChart, qtbot: QtBot
) -> None:
    before = chart.plot.price_span
    price = before[1] + 0.5
    fill = replace(FILL, price=Decimal(str(price)), closed_at=MINUTE - timedelta(minutes=2))
    pane.show_own(BTC_MXN, (), (fill,))
    qtbot.waitUntil(lambda: chart.plot.price_span[1] > price)


def test_an_own_order_stands_on_the_axis_where_its_tag_covers_no_other(pane: ChartPane, chart: CandleChart) -> None:
    orders = [own(Side.SELL, "102.55"), own(Side.BUY, "100.99"), own(Side.BUY, "101"), own(Side.SELL, "103.4")]
    pane.show_last(Decimal("102.5"), RULES)
    pane.show_own(BTC_MXN, tuple(orders), ())
    pane.show_last(Decimal("102.5"), RULES)
    tags = chart.plot.prices.tags
    assert [tag.text for tag in tags] == ["103.40", "101.00", "102.50"]
    assert [tag.color for tag in tags] == [Color.SELL, Color.BUY, Color.ON_COLOR]


def test_of_own_orders_outside_the_nearest_stand_at_the_edges(pane: ChartPane, chart: CandleChart) -> None:
    outside = (own(Side.SELL, "130"), own(Side.SELL, "120"), own(Side.BUY, "80"), own(Side.BUY, "70"))
    pane.show_last(Decimal("102.5"), RULES)
    pane.show_own(BTC_MXN, outside, ())
    pane.show_last(Decimal("102.5"), RULES)
    high, low, _ = chart.plot.prices.tags
    assert (high.text, low.text) == ("↑ 120.00", "↓ 80.00")
    assert chart.plot.price_span[0] < low.value < 99 < 103.5 < high.value < chart.plot.price_span[1]


def test_a_body_does_not_swallow_the_line_of_an_own_order(pane: ChartPane, chart: CandleChart, qtbot: QtBot) -> None:
    newest = chart.layer.bars[-1]
    pane.show_own(BTC_MXN, (replace(own(Side.BUY, "101"), created_at=MINUTE - timedelta(minutes=2)),), ())

    def at(price: float) -> list[QColor]:
        """Return three pixels, one above the other, of the newest candle's body at a price, left of its wick."""
        place = chart.plot.mapFromScene(chart.layer.mapToScene(QPointF(newest.at_s + 24, price)))
        image = chart.plot.grab().toImage()
        return [image.pixelColor(place.x(), place.y() + step) for step in (-1, 0, 1)]

    qtbot.waitUntil(lambda: Color.BUY not in at(101))
    assert at(100.7) == at(101.3) == [Color.BUY] * 3


def test_the_last_price_stands_on_the_axis(pane: ChartPane, chart: CandleChart) -> None:
    pane.show_last(Decimal("102.5"), RULES)
    assert [tag.text for tag in chart.plot.prices.tags] == ["102.50"]


def test_no_trade_at_all_is_said(pane: ChartPane, asked: tuple[Interval, datetime, datetime]) -> None:
    nothing = CandleSeries(market=BTC_MXN, interval=Interval.M1, candles=(), begins_at=None, seen_until=None, gaps=())
    pane.show_candles(nothing, *asked[1:])
    assert pane.readout.text() == "Waiting for the first trade"
    assert pane.footer() == "No trade was seen yet: history begins with the first."
    assert not pane.grab().isNull()
