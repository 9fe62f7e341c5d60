"""The watchlist: what each market shows, how stale it is, and how one is chosen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketInfo
from tests.ui.market_values import BTC_MXN, INFO, LTC_BTC, NOW, OTHER_INFO, RULES
from ui.format import local_date_time
from ui.panes.markets import MarketsPane
from ui.widgets.sparkline import sparkline

SPARK = (Decimal(3), Decimal(1), Decimal(2))


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> MarketsPane:
    pane = MarketsPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    pane.resize(240, 300)
    pane.show_markets((INFO, OTHER_INFO))
    return pane


def told(pane: MarketsPane, row: int) -> list[str]:
    return pane.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole).splitlines()


def test_a_market_without_a_quote_shows_a_dash(pane: MarketsPane) -> None:
    assert told(pane, 0) == ["BTC-MXN — · not known yet"]


def test_a_quote_says_since_when_it_changed(pane: MarketsPane) -> None:
    pane.show_quote(BTC_MXN, Decimal("75231.4"), Decimal("0.008"), NOW, Freshness.FRESH, SPARK)
    assert told(pane, 0) == [
        "BTC-MXN 75,231.40 · fresh",
        f"▲ 0.8 % since the oldest trade seen, {local_date_time(NOW)}",
    ]


def test_a_market_that_must_not_be_traded_says_why(pane: MarketsPane) -> None:
    assert told(pane, 1)[-1] == "not traded here: its price step is not known"


@pytest.mark.parametrize("freshness", [Freshness.AGEING, Freshness.STALE, Freshness.UNKNOWN])
def test_every_freshness_looks_different(pane: MarketsPane, freshness: Freshness) -> None:
    pane.show_quote(BTC_MXN, Decimal(100), Decimal("0.008"), NOW, Freshness.FRESH, SPARK)
    fresh = pane.list.grab().toImage().convertToFormat(pane.grab().toImage().Format.Format_Grayscale8)
    pane.show_quote(BTC_MXN, Decimal(100), Decimal("0.008"), NOW, freshness, SPARK)
    assert pane.list.grab().toImage().convertToFormat(fresh.format()) != fresh


def test_a_new_list_keeps_the_quotes_of_markets_that_stay(pane: MarketsPane) -> None:
    pane.show_quote(BTC_MXN, Decimal(100), None, None, Freshness.FRESH)
    pane.show_markets((MarketInfo(market=Market("ZEC", "BTC"), rules=RULES), INFO))
    assert [(row.info.market.name, row.last) for row in pane.model.rows] == [("ZEC-BTC", None), ("BTC-MXN", 100)]


def test_a_quote_of_a_market_that_is_not_listed_is_left_out(pane: MarketsPane) -> None:
    pane.show_quote(Market("ZEC", "BTC"), Decimal(1), None, None, Freshness.FRESH)
    assert all(row.last is None for row in pane.model.rows)


def test_click_and_keys_choose_another_market_but_not_the_one_shown(pane: MarketsPane, qtbot: QtBot) -> None:
    chosen = []
    pane.market_chosen.connect(chosen.append)
    pane.show_current(BTC_MXN)
    with qtbot.waitExposed(pane):
        pane.show()
    for row in (1, 0):
        place = pane.list.visualRect(pane.model.index(row, 0)).center()
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert chosen == [LTC_BTC, LTC_BTC]


def test_the_footer_says_what_watching_costs(pane: MarketsPane) -> None:
    pane.show_rate(6, 5.42, 20)
    pane.show_interval(1.0)
    assert (pane.footer(), pane.note()) == ("6 live · 5.4 of 20 req/s", "every 1.0 s")


def test_a_sparkline_fills_its_room() -> None:
    points = sparkline(SPARK, QRectF(0, 0, 40, 16))
    assert [(point.x(), point.y()) for point in points] == [(0, 0), (20, 16), (40, 8)]


@pytest.mark.parametrize(("values", "count"), [((), 0), ((Decimal(1),), 0), ((Decimal(1), Decimal(1)), 2)])
def test_a_sparkline_needs_two_values_and_may_be_flat(values, count: int) -> None:
    assert len(sparkline(values, QRectF(0, 0, 40, 16)).toList()) == count
