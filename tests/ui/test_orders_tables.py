"""Open orders, fills and the time line: what they show and how orders are taken back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.intent import Intent, State
from terminal.domain.market import BookOrder, OrderBook, Side
from terminal.domain.order import Fill, OpenOrder, cancellation
from tests.ui.acting_values import NOW, VENUE, intent, order
from tests.ui.market_values import BTC_MXN, LTC_BTC, long_book
from ui.panes.activity import ActivityPane
from ui.panes.fills import FillsPane
from ui.panes.open_orders import OpenOrdersPane

AHEAD, CANCEL = 5, 8  # the columns that say who stands ahead, and that take an order back
OLD, NEW = order("11", age_s=60), order("12", Side.SELL, "76000.00", "0.25")


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> OpenOrdersPane:
    pane = OpenOrdersPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    pane.show_environment(Environment.PRACTICE, VENUE)
    pane.resize(660, 240)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def cells(model, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def showing(*orders: OpenOrder) -> OrderBook:
    """Make a book in which an older order of 0.42 stands before each of these."""
    sides: dict[Side, list[BookOrder]] = {Side.BUY: [], Side.SELL: []}
    for each in orders:
        older = BookOrder(each.price, Decimal("0.420"), Decimal("0.420"), each.created_at - timedelta(hours=1))
        sides[each.side] += [older, BookOrder(each.price, each.amount, each.initial_amount, each.created_at)]
    return OrderBook(BTC_MXN, tuple(sides[Side.BUY]), tuple(sides[Side.SELL]), NOW)


def cancelled(pane: OpenOrdersPane) -> list[object]:
    wishes: list[object] = []
    pane.cancel_requested.connect(wishes.append)
    pane.cancel_all_requested.connect(wishes.append)
    return wishes


def cancel_intent(taken: OpenOrder, state: State, **more: object) -> Intent:
    return intent(cancellation(taken), state, **more)


class TestOpenOrders:
    def test_the_newest_stands_on_top_with_its_side_in_words(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((OLD, NEW))
        row = cells(pane.model, 0)
        assert row[:5] == ["BTC-MXN", "▼ Sell", "76,000.00", "0.25000000", "0.0 %"]
        assert (row[5], row[7:]) == ("—", ["19,000.00", "✕ Cancel"])
        assert cells(pane.model, 1)[1] == "▲ Buy"

    @pytest.mark.parametrize(
        ("width", "missing"),
        [
            (680, set()),
            (600, {"value"}),
            (520, {"value", "created"}),
            (430, {"value", "created", "ahead"}),
            (300, {"value", "created", "ahead"}),
        ],
    )
    def test_a_narrow_pane_leaves_out_what_matters_least_and_cuts_no_figure(
        self, pane: OpenOrdersPane, width: int, missing: set[str]
    ) -> None:
        pane.show_orders((OLD, NEW))
        pane.show_book(showing(OLD, NEW))
        pane.resize(width, 240)
        names = [column.name for column in pane.model.columns]
        assert {name for i, name in enumerate(names) if pane.table.isColumnHidden(i)} == missing
        shown = sum(pane.table.columnWidth(i) for i in range(len(names)))  # a hidden one is 0 wide
        assert width == 300 or shown <= pane.table.viewport().width()

    def test_it_says_who_stands_ahead_and_of_what_age_that_is(self, pane: OpenOrdersPane, qtbot: QtBot) -> None:
        pane.set_book_ages(lambda _market: 0.6)
        pane.show_orders((NEW,))
        place = pane.model.index(0, AHEAD)
        with qtbot.waitSignal(pane.model.dataChanged):
            pane.show_book(showing(NEW))
        assert place.data() == "1 · 0.42"
        tooltip = place.data(Qt.ItemDataRole.ToolTipRole)
        assert tooltip == "Orders ahead, your own included: 1, 0.42 BTC. Book of 0.6 s ago."

    def test_behind_all_that_is_shown_there_is_at_least_that(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((order("14", price="900.00"),))
        pane.show_book(long_book())
        place = pane.model.index(0, AHEAD)
        assert place.data() == "≥\u00a050 · 1.27"
        assert place.data(Qt.ItemDataRole.ToolTipRole).startswith(
            "At least 50 orders ahead, 1.275 BTC; not all are shown."
        )

    def test_a_place_is_not_known_without_a_fresh_book_that_shows_the_order(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((NEW, OLD))
        pane.show_book(showing(NEW))
        places = [pane.model.index(row, AHEAD) for row in (0, 1)]
        assert [place.data() for place in places] == ["1 · 0.42", "—"]
        pane.forget_book(BTC_MXN)
        assert [place.data() for place in places] == ["—", "—"]
        assert "no book that is fresh enough" in places[0].data(Qt.ItemDataRole.ToolTipRole)

    def test_what_is_copied_has_no_separators(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((NEW,))
        pane.table.copy_selection()
        row = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
        assert row[2:4] == ["76000.00", "0.25"]

    def test_del_asks_first_and_names_one_order(self, pane: OpenOrdersPane, qtbot: QtBot) -> None:
        wishes = cancelled(pane)
        pane.show_orders((OLD, NEW))
        pane.table.selectRow(1)
        pane.table.setFocus()
        qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
        dialog = pane.dialog
        assert dialog is not None
        assert wishes == []
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert wishes == []
        dialog.confirm_button.click()
        assert wishes == [OLD]

    def test_the_cancel_column_asks_too(self, pane: OpenOrdersPane, qtbot: QtBot) -> None:
        pane.show_orders((OLD, NEW))
        cell = pane.table.visualRect(pane.model.index(0, CANCEL))
        qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
        assert pane.dialog is not None
        assert pane.dialog.chosen() == (NEW,)

    def test_cancel_all_is_by_market_and_side(self, pane: OpenOrdersPane) -> None:
        wishes = cancelled(pane)
        other = order("13", Side.SELL)
        pane.show_orders((OLD, NEW, other))
        pane.cancel_all_button.click()
        dialog = pane.dialog
        assert dialog is not None
        for box in (dialog.markets, dialog.sides):
            assert box.minimumWidth() >= box.whole_width()  # in Spanish too
        dialog.sides.setCurrentIndex(2)
        assert dialog.confirm_button.text() == "Cancel 2 orders"
        dialog.confirm_button.click()
        dialog.confirm_button.click()
        assert wishes == [(NEW, other)]

    def test_every_order_gets_its_own_result(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((OLD, NEW))
        pane.cancel_all_button.click()
        dialog = pane.dialog
        assert dialog is not None
        dialog.confirm_button.click()
        assert dialog.results() == ("asked…", "asked…")
        assert dialog.focusWidget() is dialog.close_button
        pane.show_result(cancel_intent(NEW, State.SETTLED))
        pane.show_result(cancel_intent(OLD, State.FAILED_AT_VENUE, reason="It was filled first."))
        assert dialog.results() == ("● Cancelled.", "✕ Filled before it could be cancelled.")
        pane.show_orders(())
        assert dialog.isVisible()

    def test_keeping_them_sends_nothing(self, pane: OpenOrdersPane) -> None:
        wishes = cancelled(pane)
        pane.show_orders((OLD,))
        pane.ask_to_cancel((OLD,))
        assert pane.dialog is not None
        pane.dialog.close_button.click()
        assert (wishes, pane.dialog) == ([], None)

    def test_one_order_that_is_gone_needs_no_second_look(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((OLD, NEW))
        pane.ask_to_cancel((OLD,))
        dialog = pane.dialog
        assert dialog is not None
        assert dialog.close_button.text() == "Keep it"
        assert dialog.focusWidget() is dialog.close_button
        dialog.confirm_button.click()
        pane.show_result(cancel_intent(OLD, State.ACKED))
        assert pane.dialog is dialog
        pane.show_result(cancel_intent(OLD, State.SETTLED))
        assert pane.dialog is None
        assert pane.footer().startswith("Cancel buy 0.1 BTC at 75,000.00: Cancelled.")

    def test_a_cancellation_under_way_is_seen_in_its_row(self, pane: OpenOrdersPane) -> None:
        pane.show_orders((OLD, NEW))
        pane.show_result(cancel_intent(NEW, State.ARMED))
        assert [cells(pane.model, row)[CANCEL] for row in (0, 1)] == ["cancelling…", "✕ Cancel"]
        pane.show_result(cancel_intent(NEW, State.UNKNOWN))
        assert cells(pane.model, 0)[CANCEL] == "◐ Not known yet"
        pane.show_result(cancel_intent(NEW, State.REJECTED))
        assert cells(pane.model, 0)[CANCEL] == "✕ Cancel"

    def test_the_filter_leaves_what_matches(self, pane: OpenOrdersPane, qtbot: QtBot) -> None:
        pane.show_orders((OLD, NEW))
        qtbot.keyClicks(pane.filter, "sell 76")
        assert pane.model.rows == (NEW,)
        assert pane.orders == (NEW, OLD)
        qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
        assert len(pane.model.rows) == 2

    def test_its_age_and_trouble_are_said(self, pane: OpenOrdersPane) -> None:
        pane.show_age(61, Freshness.STALE, "no answer")
        assert (pane.note(), pane.reason(), pane.is_dimmed) == ("61 s", "no answer; last good 61 s ago", True)

    def test_nothing_is_asked_about_without_orders(self, pane: OpenOrdersPane, qtbot: QtBot) -> None:
        pane.show_orders(())
        qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
        assert (pane.dialog, pane.cancel_all_button.isEnabled()) == (None, False)
        assert pane.footer() == "No open orders."


def fill(side: Side, age_s: float = 0, is_maker: bool | None = True) -> Fill:
    return Fill(
        market=LTC_BTC if side is Side.SELL else BTC_MXN,
        side=side,
        price=Decimal("0.01511") if side is Side.SELL else Decimal("75184.4"),
        amount_paid=Decimal(4) if side is Side.SELL else Decimal("7518.44"),
        amount_received=Decimal("0.0998"),
        fee_amount=Decimal("0.0002"),
        created_at=NOW,
        closed_at=NOW - timedelta(seconds=age_s),
        is_maker=is_maker,
    )


class TestFills:
    def test_amounts_are_named_by_the_coin_they_are_in(self, qtbot: QtBot, qtmodeltester) -> None:
        pane = FillsPane()
        qtbot.addWidget(pane)
        qtmodeltester.check(pane.model)
        pane.show_fills((fill(Side.SELL, 60, None), fill(Side.BUY)))
        assert cells(pane.model, 0)[1:] == [
            "BTC-MXN",
            "▲ Buy",
            "75,184.40",
            "7,518.44 MXN",
            "0.09980000 BTC",
            "0.00020000",
            "maker",
        ]
        assert cells(pane.model, 1)[1:] == [
            "LTC-BTC",
            "▼ Sell",
            "0.01511000",
            "4.00000000 LTC",
            "0.09980000 BTC",
            "0.00020000",
            "—",
        ]

    def test_equal_rows_are_different_fills(self, qtbot: QtBot) -> None:
        pane = FillsPane()
        qtbot.addWidget(pane)
        pane.show_fills((fill(Side.BUY), fill(Side.BUY)))
        assert len(pane.model.rows) == 2

    def test_at_1024_px_no_figure_of_a_fill_is_cut(self, qtbot: QtBot) -> None:
        """The rows stand in the order of time, which a tooltip says; what was received stood outside."""
        pane = FillsPane()
        qtbot.addWidget(pane)
        pane.show_fills((fill(Side.BUY), fill(Side.SELL)))
        pane.resize(326, 240)
        pane.show()
        names = [column.name for column in pane.model.columns]
        shown = [name for i, name in enumerate(names) if not pane.table.isColumnHidden(i)]
        assert shown == ["market", "side", "price", "received"]
        assert sum(pane.table.columnWidth(i) for i in range(len(names))) <= pane.table.viewport().width()


class TestActivity:
    @pytest.fixture
    def pane(self, qtbot: QtBot, qtmodeltester) -> ActivityPane:
        pane = ActivityPane()
        qtbot.addWidget(pane)
        qtmodeltester.check(pane.model)
        return pane

    def test_the_newest_stands_on_top(self, pane: ActivityPane) -> None:
        pane.add(NOW, "connection", "lost")
        pane.add(NOW + timedelta(seconds=1), "order", "Buy 0.1 BTC")
        assert [entry.text for entry in pane.entries] == ["Buy 0.1 BTC", "lost"]

    def test_the_same_thing_only_counts_up(self, pane: ActivityPane) -> None:
        for second in range(3):
            pane.add(NOW + timedelta(seconds=second), "connection", "lost")
        assert cells(pane.model, 0)[2] == "lost (× 3)"
        assert pane.entries[0].at == NOW + timedelta(seconds=2)

    @pytest.mark.parametrize(("width", "has_kind"), [(494, True), (326, False)])  # the pane at 1366 and 1024
    def test_a_narrow_pane_leaves_its_room_to_the_text(self, pane: ActivityPane, width: int, has_kind: bool) -> None:
        pane.add(NOW, "order", "Buy 0.03 BTC at 75,188.36: Placed.")
        pane.resize(width, 240)
        pane.show()
        assert pane.table.isColumnHidden(1) is not has_kind
        assert pane.table.columnWidth(2) > 190

    def test_text_of_a_venue_stays_plain_one_line_and_short(self, pane: ActivityPane) -> None:
        pane.add(NOW, "order", "<b>no</b>\n\nfunds" + "!" * 2000)
        text = pane.entries[0].text
        assert text.startswith("<b>no</b> funds!")
        assert len(text) == 500
        tooltip = pane.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert tooltip.startswith("<qt>&lt;b&gt;no")

    def test_what_is_older_than_the_most_rows_kept_goes(
        self, pane: ActivityPane, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ui.panes.activity.MOST_ROWS", 20)
        for number in range(25):
            pane.add(NOW, "order", str(number))
        assert [entry.text for entry in pane.entries] == [str(number) for number in range(24, 4, -1)]

    def test_what_the_filter_leaves_is_copied(self, pane: ActivityPane, qtbot: QtBot) -> None:
        pane.add(NOW, "connection", "lost")
        pane.add(NOW, "order", "Buy 0.1 BTC")
        qtbot.keyClicks(pane.filter, "buy")
        pane.copy_all()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 2
        assert lines[1].endswith("Order\tBuy 0.1 BTC")
