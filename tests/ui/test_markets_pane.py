"""The watchlist: what each market shows, how stale it is, how it is sorted and filtered, and how one is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.liquidity import Liquidity, Nearby
from terminal.domain.market import Market, MarketInfo
from tests.ui.market_values import BTC_MXN, INFO, LTC_BTC, NOW, OTHER_INFO, RULES
from ui.format import local_date_time, utc_text
from ui.panes.markets import MANY, MarketsPane
from ui.widgets.watchlist.columns import WIDE, By, places
from ui.widgets.watchlist.row import Glance
from ui.widgets.watchlist.sparkline import heights, line_in

WAY = (Decimal(3), Decimal(1), Decimal(2))
LIQUID = Liquidity(
    spread=Decimal("0.0013"),
    is_beyond=False,
    least_spread=Decimal("0.0013"),
    quoted_spread=Decimal("0.0005"),
    bids=Nearby(Decimal("1234567"), is_bound=True),
    asks=Nearby(Decimal("982345"), is_bound=False),
)
GLANCE = Glance(
    last=Decimal("75231.4"),
    change=Decimal("0.008"),
    oldest_at=NOW,
    recent=WAY,
    liquidity=LIQUID,
    size=Decimal(10_000),
    age_s=1,
    freshness=Freshness.FRESH,
)


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> MarketsPane:
    pane = MarketsPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    pane.resize(280, 300)
    pane.show_markets((INFO, OTHER_INFO))
    return pane


def told(pane: MarketsPane, row: int) -> list[str]:
    return pane.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole).splitlines()


def names(pane: MarketsPane) -> list[str]:
    return [row.name for row in pane.model.rows]


def many(pane: MarketsPane, figures: dict[str, Decimal | None]) -> None:
    """List one market for each name, whose change is the figure."""
    pane.show_markets([MarketInfo(market=Market.named(name), rules=RULES) for name in figures])
    for name, figure in figures.items():
        pane.show_glance(Market.named(name), Glance(change=figure))


def test_a_market_of_which_nothing_is_known_shows_dashes(pane: MarketsPane) -> None:
    row = pane.model.row(0)
    assert {row.last, row.change, row.spread, row.quoted, row.bids, row.asks, row.age} == {"—"}
    assert told(pane, 0) == ["BTC-MXN — · not known yet"]


def test_a_row_is_written_once_from_what_is_known(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    row = pane.model.row(0)
    assert (row.last, row.change, row.spread, row.quoted) == ("75,231.40", "▲ 0.8 %", "0.13 %", "0.05 %")
    assert (row.bids, row.asks, row.age) == ("≥1.2M", "980k", "1 s")


def test_hovering_tells_since_when_and_how_much_was_seen(pane: MarketsPane) -> None:
    traded_at = NOW + timedelta(minutes=7)
    pane.show_glance(BTC_MXN, replace(GLANCE, last_at=traded_at))
    assert told(pane, 0) == [
        "BTC-MXN 75,231.40 · fresh",
        f"last trade {local_date_time(traded_at)} ({utc_text(traded_at)})",
        f"▲ 0.8 % since the oldest trade seen, {local_date_time(NOW)} ({utc_text(NOW)})",
        "round trip of 10,000.00 MXN: 0.13 %",
        "within 1 % of mid: bids ≥1.234M, asks 982.3k MXN · ≥: the orders seen end before 1 %",
    ]


def test_a_screen_reader_is_told_price_change_and_freshness(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    spoken = pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "BTC-MXN 75,231.40, ▲ 0.8 %, fresh"


def test_a_size_beyond_what_is_visible_has_no_spread(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, replace(GLANCE, liquidity=replace(LIQUID, spread=None, is_beyond=True)))
    assert pane.model.row(0).spread == "> visible"
    assert told(pane, 0)[2] == (
        "round trip of 10,000.00 MXN: > visible · the orders seen do not hold it; at least 0.13 %"
    )


def test_a_market_that_must_not_be_traded_says_why(pane: MarketsPane) -> None:
    assert told(pane, 1)[-1] == "not traded here: its price step is not known"


@pytest.mark.parametrize("freshness", [Freshness.AGEING, Freshness.STALE, Freshness.UNKNOWN])
def test_every_freshness_looks_different_without_colour(pane: MarketsPane, freshness: Freshness) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    fresh = pane.list.grab().toImage().convertToFormat(pane.grab().toImage().Format.Format_Grayscale8)
    pane.show_glance(BTC_MXN, replace(GLANCE, freshness=freshness))
    assert pane.list.grab().toImage().convertToFormat(fresh.format()) != fresh


def test_what_looks_the_same_is_not_painted_again(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    painted: list[int] = []
    pane.model.dataChanged.connect(lambda first, _last: painted.append(first.row()))
    pane.show_glance(BTC_MXN, replace(GLANCE))
    pane.show_glance(BTC_MXN, replace(GLANCE, liquidity=replace(LIQUID, spread=Decimal("0.00130001"))))
    assert painted == []
    pane.show_glance(LTC_BTC, GLANCE)
    assert painted == [1]


def test_a_new_list_keeps_what_is_known_of_markets_that_stay(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    pane.show_markets((MarketInfo(market=Market("ZEC", "BTC"), rules=RULES), INFO))
    assert [(row.name, row.last) for row in pane.model.rows] == [("ZEC-BTC", "—"), ("BTC-MXN", "75,231.40")]


def test_a_market_that_is_not_listed_is_left_out(pane: MarketsPane) -> None:
    pane.show_glance(Market("ZEC", "BTC"), GLANCE)
    assert names(pane) == ["BTC-MXN", "LTC-BTC"]


def test_a_figure_sorts_falling_then_rising_then_not_at_all_and_the_unknown_comes_last(pane: MarketsPane) -> None:
    many(pane, {"A-MXN": Decimal(0), "B-MXN": None, "C-MXN": Decimal("0.5"), "D-MXN": Decimal("-0.5")})
    orders = []
    for _ in range(3):
        pane.sort_by(By.CHANGE)
        orders.append("".join(name[0] for name in names(pane)))
    assert orders == ["CADB", "DACB", "ABCD"]


def test_names_rise_first(pane: MarketsPane) -> None:
    many(pane, {"B-MXN": None, "A-MXN": None})
    pane.sort_by(By.NAME)
    assert names(pane) == ["A-MXN", "B-MXN"]


def test_a_round_trip_that_is_not_all_visible_counts_as_the_widest(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    pane.show_glance(LTC_BTC, replace(GLANCE, liquidity=replace(LIQUID, spread=None, is_beyond=True)))
    pane.sort_by(By.SPREAD)
    assert names(pane) == ["LTC-BTC", "BTC-MXN"]


def test_depth_is_compared_in_sizes_of_the_same_worth(pane: MarketsPane) -> None:
    pane.show_glance(BTC_MXN, GLANCE)
    thin = replace(LIQUID, bids=Nearby(Decimal(30), is_bound=False))
    pane.show_glance(LTC_BTC, replace(GLANCE, liquidity=thin, size=Decimal("0.1")))
    pane.sort_by(By.DEPTH)
    assert names(pane) == ["LTC-BTC", "BTC-MXN"]


def test_the_row_chosen_follows_its_market_when_the_order_changes(pane: MarketsPane) -> None:
    many(pane, {"A-MXN": Decimal(1), "B-MXN": Decimal(2)})
    pane.list.setCurrentIndex(pane.model.index(0, 0))
    pane.sort_by(By.CHANGE)
    assert pane.list.currentIndex().row() == 1


def test_a_filter_is_offered_when_there_are_many(pane: MarketsPane) -> None:
    assert pane.filter.isHidden()
    many(pane, {f"C{number}-MXN": None for number in range(MANY + 1)})
    assert not pane.filter.isHidden()
    pane.filter.setText("c3")
    assert names(pane) == ["C3-MXN"]


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


def test_a_market_and_the_heading_lead_to_the_alerts(pane: MarketsPane) -> None:
    asked = []
    pane.alerts_requested.connect(asked.append)
    pane.market_menu(BTC_MXN).actions()[-1].trigger()
    pane.alerts_button.click()
    assert asked == [BTC_MXN, None]


def test_the_footer_says_what_watching_costs(pane: MarketsPane) -> None:
    pane.show_rate(6, 5.42, 20)
    pane.show_intervals(1.0, 5.0)
    assert (pane.footer(), pane.note()) == ("6 live · 5.4 of 20 req/s", "every 1–5 s")
    pane.show_intervals(2.0, 2.0)
    assert pane.note() == "every 2 s"


@pytest.mark.parametrize("width", [186, 196, 240, 262, 274, WIDE - 1, WIDE, 600])
def test_nothing_in_a_row_overlaps_at_any_width(width: int) -> None:
    at = places(width)
    texts = [at.name, at.age, at.last, at.change, at.spread, at.quoted, at.bids, at.asks, at.spark]
    shown = [place for place in texts if place is not None and place.width() > 0]
    assert all(place.left() >= 0 and place.right() < width for place in shown)
    assert not any(a.intersects(b) for number, a in enumerate(shown) for b in shown[number + 1 :])


def test_columns_come_with_the_width() -> None:
    assert (places(196).spread is None, places(196).bids is None) == (False, True)
    assert (places(274).bids is None, places(274).quoted is None) == (False, True)
    assert places(WIDE).quoted is not None


def test_every_heading_stands_over_its_column_and_can_be_pressed(pane: MarketsPane, qtbot: QtBot) -> None:
    with qtbot.waitExposed(pane):
        pane.show()
    shown = [by for by, button in pane.heading_row.buttons.items() if button.isVisible()]
    assert shown == [By.NAME, By.SPREAD, By.DEPTH, By.CHANGE]
    ends = [pane.heading_row.buttons[by].geometry() for by in shown]
    assert all(left.right() < right.left() for left, right in pairwise(ends))
    assert pane.heading_row.childAt(QPoint(ends[1].center())) is pane.heading_row.buttons[By.SPREAD]


def test_a_sparkline_fills_its_room() -> None:
    points = line_in(QRectF(0, 0, 40, 16), heights(WAY))
    assert [(point.x(), point.y()) for point in points] == [(0, 0), (20, 16), (40, 8)]


@pytest.mark.parametrize(("values", "way"), [((), ()), ((Decimal(1),), ()), ((Decimal(1), Decimal(1)), (0.5, 0.5))])
def test_a_sparkline_needs_two_values_and_may_be_flat(values, way: tuple[float, ...]) -> None:
    assert heights(values) == way
