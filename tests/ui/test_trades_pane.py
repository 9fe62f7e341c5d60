"""The trades pane: newest first, the inferred side by sign and colour, gaps named."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.market import Side, Trade
from terminal.domain.tape import Gap
from tests.ui.market_values import BTC_MXN, LTC_BTC, NOW, RULES, trade
from ui.dock_sizes import RIGHT
from ui.format import local_time
from ui.panes.trades import ROW_HEIGHT, TradesPane
from ui.theme import Color
from ui.widgets.tables.trade_rows import TradeRow

TRADES = (trade("100.5", "0.25", 30), trade("101", "1", 10), trade("100", "0.5", 20))


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> TradesPane:
    pane = TradesPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    pane.clear(BTC_MXN)
    return pane


def cells(pane: TradesPane, column: int) -> list[str]:
    return [pane.model.index(row, column).data() for row in range(pane.model.rowCount())]


def test_trades_are_shown_newest_first_with_their_side(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (Side.BUY, Side.SELL, None), RULES)
    assert cells(pane, 0) == [local_time(TRADES[i].created_at) for i in (1, 2, 0)]
    assert cells(pane, 1) == ["▼ 101.00", "· 100.00", "▲ 100.50"]
    assert cells(pane, 2) == ["1.00", "0.50", "0.25"]
    assert pane.note() == "side inferred"


def test_prices_stand_below_each_other_before_the_rules_are_known(pane: TradesPane) -> None:
    pane.show_trades((trade("236.38", "1"), trade("236.3", "1")), (Side.BUY, Side.BUY))
    assert {row.price_text for row in pane.model.rows} == {"▲ 236.38", "▲ 236.30"}


def test_a_side_has_its_colour_and_an_unknown_one_is_grey(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (Side.BUY, Side.SELL, None), RULES)
    colors = [pane.model.index(row, 1).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert colors == [Color.SELL, Color.DIM, Color.BUY]


@pytest.mark.parametrize(
    ("told", "inferred", "said"),
    [
        (None, Side.BUY, "a buyer took (inferred)"),
        (None, None, "nobody can say who took"),
        (Side.SELL, Side.SELL, "a seller took"),
    ],
)
def test_the_tooltip_says_how_the_side_is_known(pane: TradesPane, told, inferred, said: str) -> None:
    pane.show_trades((trade("100", "1", side=told),), (inferred,), RULES)
    assert pane.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == said


def test_a_side_that_the_venue_tells_is_not_called_inferred(pane: TradesPane) -> None:
    pane.show_trades((trade("100", "1", side=Side.BUY),), (Side.BUY,), RULES)
    assert pane.note() == "side as told by the venue"


def test_what_is_copied_is_ungrouped_and_unsigned(pane: TradesPane) -> None:
    pane.show_trades((trade("75231.40", "1234.5"),), (Side.BUY,), RULES)
    assert pane.model.as_tsv().splitlines()[1].split("\t")[1:] == ["75231.40", "1234.5"]


GAP = Gap(NOW - timedelta(seconds=20), NOW - timedelta(seconds=10))


def test_gaps_are_named_below_with_the_age(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (None, None, None), RULES, (GAP,))
    pane.show_age(0.8, Freshness.FRESH)
    span = f"{local_time(GAP.after)}–{local_time(GAP.before)}"
    assert pane.footer() == f"Last 3 trades, asked 0.8\u00a0s ago. 1 gap {span}."
    pane.show_trades(TRADES, (None, None, None), RULES, (GAP, GAP))
    assert pane.footer() == f"Last 3 trades, asked 0.8\u00a0s ago. 2 gaps, the last {span}."


def test_a_gap_stands_in_the_list_where_trades_were_missed(pane: TradesPane) -> None:
    older = Gap(NOW - timedelta(seconds=90), NOW - timedelta(seconds=60))
    pane.show_trades(TRADES, (Side.BUY, Side.SELL, None), RULES, (older, GAP))
    span = f"{local_time(GAP.after)}–{local_time(GAP.before)}"
    assert cells(pane, 1) == ["▼ 101.00", "", "· 100.00", "▲ 100.50"]
    assert cells(pane, 0)[1] == f"missed trades {span}"
    assert pane.model.as_tsv([1]).splitlines()[1] == f"missed trades {span}\t\t"


def test_a_trade_shown_before_keeps_its_row(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (Side.BUY, Side.SELL, None), RULES)
    before = pane.model.rows
    pane.show_trades((trade("102", "0.5"), *TRADES), (None, Side.BUY, Side.SELL, None), RULES)
    assert [any(row is known for known in before) for row in pane.model.rows] == [False, True, True, True]


def test_bars_are_shares_of_the_largest_trade_shown(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (None, None, None), RULES)
    assert [row.share for row in pane.model.rows if isinstance(row, TradeRow)] == [1.0, 0.5, 0.25]


@pytest.mark.parametrize(("count", "said"), [(0, "No trade so far"), (1, "One trade so far"), (2, "Last 2 trades")])
def test_few_trades_are_counted_in_words(pane: TradesPane, count: int, said: str) -> None:
    pane.show_trades(TRADES[:count], (None,) * count, RULES)
    pane.show_age(0.8, Freshness.FRESH)
    assert pane.footer() == f"{said}, asked 0.8\u00a0s ago."


def test_half_a_row_at_an_edge_is_not_painted(pane: TradesPane, qtbot: QtBot) -> None:
    pane.resize(300, 300)
    pane.show_trades(tuple(trade("100", "0.5", second) for second in range(40)), (Side.BUY,) * 40, RULES)
    with qtbot.waitExposed(pane):
        pane.show()
    table = pane.table
    room = table.viewport().height()
    table.resize(table.width(), table.height() + 10 - room % ROW_HEIGHT)
    qtbot.waitUntil(lambda: table.viewport().height() % ROW_HEIGHT == 10)
    cut = table.viewport().height() // ROW_HEIGHT
    looks = [table.viewport().grab(table.visualRect(pane.model.index(row, 2))).toImage() for row in (cut - 1, cut)]
    ground = looks[1].pixelColor(0, 0)
    painted = [
        any(look.pixelColor(x, y) != ground for x in range(look.width()) for y in range(min(look.height(), 9)))
        for look in looks
    ]
    assert painted == [True, False]


def test_sizes_and_gaps_are_seen(pane: TradesPane, qtbot: QtBot) -> None:
    def looks() -> list[QImage]:
        table = pane.table
        rects = [table.visualRect(pane.model.index(row, 2)) for row in range(2)]
        return [table.viewport().grab(rect).toImage() for rect in rects]

    pane.resize(300, 300)
    with qtbot.waitExposed(pane):
        pane.show()
    twins = (trade("100", "0.5", 10), trade("100", "0.5", 20))
    pane.show_trades(twins, (None, None), RULES)
    alike = looks()
    pane.show_trades((trade("100", "2.5", 5), *twins), (None, None, None), RULES)
    smaller = looks()
    pane.show_trades(twins, (None, None), RULES, (GAP,))
    assert alike[0] == alike[1] != smaller[1]
    assert looks()[1] not in (alike[1], smaller[1])


def test_a_failed_poll_keeps_the_trades_and_says_why(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (None, None, None), RULES)
    pane.show_age(30, Freshness.STALE, "offline: connection refused")
    assert pane.reason() == "offline: connection refused; last good 30 s ago"
    assert (pane.is_dimmed, pane.model.rowCount()) == (True, 3)


def test_clearing_names_the_coins_of_the_next_market(pane: TradesPane) -> None:
    pane.show_trades(TRADES, (None, None, None), RULES)
    pane.clear(LTC_BTC)
    titles = [pane.model.headerData(i, Qt.Orientation.Horizontal) for i in range(3)]
    assert (pane.model.rowCount(), titles) == (0, ["Time", "Price BTC", "Amount LTC"])


def test_sides_and_trades_must_be_as_many(pane: TradesPane) -> None:
    with pytest.raises(ValueError, match="shorter"):
        pane.show_trades(TRADES, (None,))


def test_amounts_keep_the_decimals_they_once_needed(pane: TradesPane) -> None:
    pane.show_trades((trade("100", "0.12345678"),), (None,), RULES)
    pane.show_trades((trade("100", "1"),), (None,), RULES)
    assert cells(pane, 2) == ["1.00000000"]
    assert pane.model.row(0).trade.amount == Decimal(1)


LONG = (trade("0.02278168", "16.02851380", 1),) * 50


def shown(pane: TradesPane, trades: tuple[Trade, ...], width: int) -> list[bool]:
    """Show *trades* this wide; return which columns are there."""
    pane.model.retitle("amount", "Cant. DASH")
    pane.resize(width, 200)
    pane.show()
    pane.show_trades(trades, (None,) * len(trades))
    QTest.qWait(0)
    assert pane.table.verticalScrollBar().isVisible()
    assert not pane.table.horizontalScrollBar().isVisible()
    return [not pane.table.isColumnHidden(number) for number in range(3)]


def test_all_columns_fit_where_the_pane_comes_whatever_the_market(pane: TradesPane) -> None:
    assert shown(pane, LONG, RIGHT) == [True, True, True]


def test_no_figure_is_cut_for_the_time(pane: TradesPane) -> None:
    assert shown(pane, (*LONG, trade("0.02278168", "123456.0285138", 1)), RIGHT) == [False, True, True]


def test_at_the_least_width_the_time_goes_and_no_figure_is_cut(pane: TradesPane) -> None:
    assert shown(pane, LONG, pane.minimumWidth()) == [False, True, True]
