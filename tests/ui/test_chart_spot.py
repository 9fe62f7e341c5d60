"""The wallet venue's spot price over the candles: off at first, a level a day, honest about what is not known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from terminal.domain.candles import Candle, CandleSeries, Interval
from terminal.domain.freshness import Freshness
from terminal.domain.spot_days import SpotDays
from terminal.domain.wallet import Money
from tests.ui.market_values import BTC_MXN, LTC_BTC, RULES
from ui.panes.chart import ChartPane
from ui.panes.chart_spot import OLDEST
from ui.widgets.charts.candles.bars import Bar
from ui.widgets.charts.candles.chart import CandleChart
from ui.widgets.charts.candles.spot_levels import DAY_S, LONG_S, SpotLevel, level_at, span_of
from ui.widgets.charts.candles.spot_paint import DAY_LEAST, paint_spot
from ui.widgets.charts.painting import Place

NOW = datetime(2025, 11, 21, 15, 41, 52, tzinfo=UTC)


def day(number: int) -> date:
    return date(2025, 11, number)


def mxn(text: str) -> Money:
    return Money(Decimal(text), "MXN")


def known(spot: str | None = "101", at: datetime = NOW, **figures: str | None) -> SpotDays:
    """What the venue said of BTC: `d20="99"` is the figure of the twentieth, None that there is none."""
    of_days = {day(int(name[1:])): None if figure is None else mxn(figure) for name, figure in figures.items()}
    price = None if spot is None else mxn(spot)
    return SpotDays(base="BTC", currency="MXN", figures=of_days, spot=price, spot_at=at if price else None)


def candle(days_ago: int) -> Candle:
    return Candle(
        opened_at=datetime(2025, 11, 21, tzinfo=UTC) - timedelta(days=days_ago),
        open=Decimal(100),
        high=Decimal(103),
        low=Decimal(99),
        close=Decimal(102),
        volume=Decimal("0.5"),
        value=Decimal(50),
        trades=7,
        coverage=Decimal(1),
    )


@pytest.fixture
def pane(qtbot: QtBot) -> ChartPane:
    """A pane of daily candles: of today and the two days before."""
    pane = ChartPane()
    qtbot.addWidget(pane)
    pane.resize(620, 460)
    pane.clear(BTC_MXN)
    pane.choose(Interval.D1)
    pane.show_age(Freshness.FRESH, 0.4, None, NOW)
    pane.spot.show_age(None, NOW)
    with qtbot.waitSignal(pane.candles_wanted) as wanted:
        pane.show()
    candles = (candle(2), candle(1), candle(0))
    series = CandleSeries(
        market=BTC_MXN, interval=Interval.D1, candles=candles, begins_at=candles[0].opened_at, seen_until=NOW, gaps=()
    )
    pane.show_candles(series, *wanted.args[1:])
    pane.show_last(Decimal(102), RULES)
    qtbot.waitUntil(lambda: len(chart_of(pane).layer.bars) == 3)
    return pane


@pytest.fixture
def lit(pane: ChartPane, qtbot: QtBot) -> ChartPane:
    """The pane with the overlay on, whose question is still open."""
    pane.spot.offer(True)
    with qtbot.waitSignal(pane.spot.wanted):
        pane.spot.button.click()
    return pane


def chart_of(pane: ChartPane) -> CandleChart:
    assert pane.chart is not None
    return pane.chart


def point_at(pane: ChartPane, number: int) -> str:
    """Put the cross-hair on noon of a day; returns what is said of the spot price then."""
    at = datetime(2025, 11, number, 12, tzinfo=UTC)
    chart_of(pane).plot.set_cross((at.timestamp(), 100.0))
    return pane.spot.text()


# What is asked, and when


@pytest.mark.parametrize(("width", "follows", "is_there"), [(364, True, True), (364, False, False), (500, False, True)])
def test_it_leaves_its_room_to_the_way_back_to_the_present(
    pane: ChartPane, width: int, follows: bool, is_there: bool
) -> None:
    pane.spot.offer(True)
    pane.resize(width, 300)
    chart_of(pane).plot.follow_changed.emit(follows)
    assert (pane.spot.button.isHidden(), pane.now_button.isHidden()) == (not is_there, follows)
    assert pane.spot.is_offered


def test_it_is_offered_only_where_a_wallet_is_open_and_off_at_first(pane: ChartPane) -> None:
    assert pane.spot.button.isHidden()
    pane.spot.offer(True)
    assert not pane.spot.button.isHidden()
    assert (pane.spot.is_on, pane.spot.text(), pane.spot.line.isHidden()) == (False, "", True)
    pane.spot.button.click()
    assert pane.spot.is_on
    pane.spot.offer(False)
    assert (pane.spot.is_on, pane.spot.button.isHidden(), pane.spot.line.isHidden()) == (False, True, True)


def test_nothing_is_asked_while_it_is_off_or_the_chart_is_not_seen(pane: ChartPane, qtbot: QtBot) -> None:
    pane.spot.offer(True)
    with qtbot.assertNotEmitted(pane.spot.wanted, wait=50):
        pane.renew()
        chart_of(pane).plot.zoom(2)
    with qtbot.waitSignal(pane.spot.wanted) as wanted:
        pane.spot.button.click()
    market, since, until = wanted.args
    assert (market, until > NOW, since < NOW - timedelta(days=29)) == (BTC_MXN, True, True)
    with qtbot.waitSignal(pane.spot.unwanted):
        pane.hide()
    with qtbot.assertNotEmitted(pane.spot.wanted, wait=50):
        chart_of(pane).show_now(NOW.timestamp() + 86_400)
    with qtbot.waitSignal(pane.spot.wanted):
        pane.show()
    with qtbot.waitSignal(pane.spot.unwanted):
        pane.spot.button.click()


def test_other_days_in_view_are_asked_for_and_the_same_ones_only_once(lit: ChartPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(lit.spot.wanted, wait=50):
        chart_of(lit).show_now(NOW.timestamp() + 7_200)
    with qtbot.waitSignal(lit.spot.wanted) as wanted:
        chart_of(lit).plot.pan(-0.5)
    assert wanted.args[1] < NOW - timedelta(days=40)


def test_no_day_before_the_first_coin_is_asked_for(lit: ChartPane, qtbot: QtBot) -> None:
    begin = OLDEST.timestamp()
    with qtbot.waitSignal(lit.spot.wanted) as wanted:
        chart_of(lit).plot.pan(-2)
        chart_of(lit).plot.show_span(begin - 5 * 86_400, begin + 5 * 86_400)
    assert wanted.args[1] == OLDEST
    with qtbot.assertNotEmitted(lit.spot.wanted, wait=50):
        chart_of(lit).plot.show_span(-5 * 86_400.0, 5 * 86_400.0)


# What is drawn


def test_each_day_that_is_known_has_its_level_and_no_other(lit: ChartPane) -> None:
    assert (lit.spot.levels, lit.spot.is_whole()) == ((), False)
    lit.spot.show(known(d19="98.5", d18=None, d20="99"))
    assert [(each.price, each.text, each.is_newest) for each in lit.spot.levels] == [
        (98.5, "98.50", False),
        (99.0, "99.00", False),
        (101.0, "101.00", True),
    ]
    chart = chart_of(lit)
    assert chart.layer.bars
    assert not lit.grab().isNull()
    assert not lit.spot.is_whole()


def test_it_is_whole_once_every_day_in_view_was_answered(lit: ChartPane) -> None:
    month = {f"d{number}": "100" for number in range(1, 21)}
    older = {date(2025, 10, number): None for number in range(15, 32)}
    told = known(**month)
    lit.spot.show(
        SpotDays(base="BTC", currency="MXN", figures={**told.figures, **older}, spot=told.spot, spot_at=told.spot_at)
    )
    assert lit.spot.is_whole()


def test_an_answer_for_another_market_or_after_it_was_turned_off_comes_too_late(lit: ChartPane) -> None:
    lit.clear(LTC_BTC)
    lit.spot.show(known(d20="99"))
    assert lit.spot.levels == ()
    lit.clear(BTC_MXN)
    lit.spot.button.click()
    lit.spot.show(known(d20="99"))
    assert (lit.spot.levels, lit.spot.text()) == ((), "")


def test_another_market_shows_nothing_of_the_first(lit: ChartPane) -> None:
    lit.spot.show(known(d20="99"))
    lit.clear(LTC_BTC)
    assert lit.spot.levels == ()
    assert lit.spot.text() == "Asking Coinbase for its spot price…"


def test_the_newest_price_is_drawn_to_the_moment_at_which_it_was_read_and_no_further(
    lit: ChartPane, qtbot: QtBot
) -> None:
    read_at = NOW - timedelta(minutes=7)
    lit.spot.show(known(at=read_at, d20="99"))
    assert [each.known_s for each in lit.spot.levels] == [lit.spot.levels[0].until_s, read_at.timestamp()]
    after_midnight = datetime(2025, 11, 22, 0, 0, 5, tzinfo=UTC)
    chart_of(lit).show_now(after_midnight.timestamp())
    lit.spot.show_age(30.0, after_midnight)
    qtbot.waitUntil(lambda: chart_of(lit).plot.span[1] > after_midnight.timestamp())
    assert [each.known_s for each in lit.spot.levels][-1] == read_at.timestamp()
    assert point_at(lit, 21) == "Coinbase spot 101.00 MXN, read 30 s ago  ·  close ▲ 0.99 % from it"
    lit.spot.show(known("105", after_midnight, d21="104"))
    assert [(each.price, each.is_newest) for each in lit.spot.levels] == [(104.0, False), (105.0, True)]


@pytest.mark.parametrize(("spot", "text"), [("101", "101.00"), ("9000", "9,000.00")])
def test_long_candles_are_fitted_together_with_the_levels(lit: ChartPane, qtbot: QtBot, spot: str, text: str) -> None:
    lit.spot.show(known(spot))
    chart = chart_of(lit)
    qtbot.waitUntil(lambda: chart.plot.price_span[0] < float(spot) < chart.plot.price_span[1])
    qtbot.waitUntil(lambda: [tag.text for tag in chart.plot.prices.tags] == [text, "102.00"])


def test_a_level_outside_is_pointed_at_from_the_edge(lit: ChartPane, qtbot: QtBot) -> None:
    chart = chart_of(lit)
    lit.spot.show(known("120"))
    chart.plot.zoom_price(1.0)  # by hand: nothing is fitted any more
    chart.plot.show_prices(95.0, 105.0)
    qtbot.waitUntil(lambda: [tag.text for tag in chart.plot.prices.tags] == ["↑ 120.00", "102.00"])
    lit.spot.show(known("80"))
    qtbot.waitUntil(lambda: [tag.text for tag in chart.plot.prices.tags] == ["↓ 80.00", "102.00"])


@pytest.mark.parametrize("prices", [(95.0, 105.0), (101.9, 110.0), (90.0, 102.1)])
def test_its_tag_stands_beside_that_of_the_last_price(
    lit: ChartPane, qtbot: QtBot, prices: tuple[float, float]
) -> None:
    chart = chart_of(lit)
    lit.spot.show(known("102"))
    chart.plot.zoom_price(1.0)
    chart.plot.show_prices(*prices)
    qtbot.waitUntil(lambda: len(chart.plot.prices.tags) == 2)
    of_spot, last = chart.plot.prices.tags
    assert (of_spot.text, last.text) == ("102.00", "102.00")
    assert abs(of_spot.value - last.value) * chart.plot.plot_size[1] / (prices[1] - prices[0]) > 16
    assert prices[0] <= of_spot.value <= prices[1]


# What is said


def test_the_price_of_now_says_how_old_it_is_and_the_plot_tells_a_screen_reader(lit: ChartPane) -> None:
    assert lit.spot.text() == "Asking Coinbase for its spot price…"
    lit.spot.show(known())
    lit.spot.show_age(4.2, NOW)
    assert lit.spot.text() == "Coinbase spot 101.00 MXN, read 4 s ago"
    assert chart_of(lit).plot.accessibleDescription().endswith(lit.spot.text())


def test_the_cross_hair_says_the_figure_of_its_day_and_how_far_the_close_is_from_it(lit: ChartPane) -> None:
    lit.spot.show(known(d20="100", d19="104", d18="99", d17=None))
    lit.spot.show_age(4.2, NOW)
    assert point_at(lit, 20) == "Coinbase spot of 11-20 (UTC) 100.00 MXN  ·  close ▲ 2.00 % from it"
    assert point_at(lit, 19) == "Coinbase spot of 11-19 (UTC) 104.00 MXN  ·  close ▼ 1.92 % from it"
    assert point_at(lit, 18) == "Coinbase spot of 11-18 (UTC) 99.00 MXN"  # no candle there
    assert point_at(lit, 17) == "Coinbase gave no figure of 11-17 (UTC)"
    assert point_at(lit, 16) == "Coinbase spot of 11-16 (UTC): not read yet"
    assert point_at(lit, 21) == "Coinbase spot 101.00 MXN, read 4 s ago  ·  close ▲ 0.99 % from it"
    assert point_at(lit, 22) == "Coinbase spot 101.00 MXN, read 4 s ago"


def test_a_market_that_the_venue_does_not_quote_says_why_there_is_no_line(lit: ChartPane) -> None:
    lit.spot.show_trouble("Coinbase: Invalid currency pair", is_refused=True)
    assert lit.spot.text() == "Coinbase gives no spot price of BTC-MXN: Coinbase: Invalid currency pair"
    lit.clear(LTC_BTC)
    assert lit.spot.text() == "Asking Coinbase for its spot price…"


def test_a_dead_network_is_said_beside_the_last_good_price_until_one_comes(lit: ChartPane) -> None:
    lit.spot.show_trouble("Coinbase: no network", is_refused=False)
    assert lit.spot.text() == "Coinbase: no network"
    lit.spot.show(known())
    lit.spot.show_age(400.0, NOW)
    lit.spot.show_trouble("Coinbase: no network", is_refused=False)
    assert lit.spot.text() == "Coinbase spot 101.00 MXN, read 7 min ago  ·  Coinbase: no network"
    lit.spot.show(known())
    assert "no network" not in lit.spot.text()


# Levels as numbers


def level(number: int, price: float = 100.0) -> SpotLevel:
    return SpotLevel(number * 86_400.0, (number + 1) * 86_400.0, (number + 1) * 86_400.0, price, f"{price}")


def bar(low: float, high: float) -> Bar:
    return Bar(0.0, low, high, low, high, 1.0, low, False)


@pytest.mark.parametrize(("across", "least"), [(DAY_LEAST / 2, 1.0), (4 * DAY_LEAST, 0.6)])
def test_a_day_without_a_figure_breaks_the_line_and_two_that_follow_are_joined(across: float, least: float) -> None:
    drawn = QImage(round(6 * across), 100, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setTransform(QTransform.fromScale(across / DAY_S, 0.5))
    place = Place(painter, QRectF(0.0, 0.0, 6 * DAY_S, 200.0))
    painter.resetTransform()
    paint_spot(painter, place, [level(1, 40), level(2, 120), level(4, 120)])
    painter.end()

    def painted(since: float, until: float, y: int) -> float:
        """Return what share of a height is painted between two days."""
        columns = range(round(since * across) + 1, round(until * across) - 1)
        return sum(drawn.pixelColor(x, y).alpha() > 0 for x in columns) / len(columns)

    assert [painted(*days) >= least for days in ((1, 2, 20), (2, 3, 60), (4, 5, 60))] == [True] * 3
    assert [painted(*days) for days in ((0, 1, 20), (2, 3, 20), (3, 4, 60), (5, 6, 60))] == [0.0] * 4
    assert all(drawn.pixelColor(round(2 * across), y).alpha() > 0 for y in range(22, 58))
    assert not any(drawn.pixelColor(round(4 * across), y).alpha() > 0 for y in range(22, 58))


def test_a_moment_has_the_level_of_its_day() -> None:
    levels = [level(1), level(3)]
    assert [level_at(levels, days * 86_400.0) for days in (0.9, 1, 1.9, 2, 3)] == [
        None,
        level(1),
        level(1),
        None,
        level(3),
    ]


@pytest.mark.parametrize(
    ("bars", "levels", "interval_s", "span"),
    [
        ([], [], 60.0, None),
        ([bar(100, 104)], [], 60.0, (100, 104)),
        ([bar(100, 104)], [level(1, 106)], 60.0, (100, 106)),
        ([bar(100, 104)], [level(1, 150), level(2, 40)], 60.0, (96, 108)),
        ([bar(100, 104)], [level(1, 150), level(2, 40)], LONG_S, (40, 150)),
        ([], [level(1, 150), level(2, 40)], 60.0, (40, 150)),
    ],
)
def test_candles_keep_a_third_of_the_height_unless_they_are_long(
    bars: list[Bar], levels: list[SpotLevel], interval_s: float, span: tuple[float, float] | None
) -> None:
    assert span_of(bars, [level.price for level in levels], interval_s) == span
