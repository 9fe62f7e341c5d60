"""The order-book pane: steps, own orders, the spread, and what it says about how the book was seen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.market import Side
from tests.ui.market_values import BTC_MXN, LTC_BTC, RULES, book, long_book, own
from ui.panes.order_book import OrderBookPane
from ui.widgets.ladder.step_button import short_step

SMALL = book({"99.50": "2", "99.40": "1.5"}, {"100.50": "1", "100.60": "3"})


@pytest.fixture
def pane(qtbot: QtBot) -> OrderBookPane:
    pane = OrderBookPane()
    qtbot.addWidget(pane)
    pane.clear(BTC_MXN)
    return pane


def test_a_book_is_shown_with_its_spread(pane: OrderBookPane) -> None:
    pane.show_book(SMALL, RULES)
    assert pane.ladder.spread_line == ("100.00", "spread 1.00 · 100.0 bps", "10,000 MXN: more than is visible")


def test_the_spread_for_a_size_is_given_where_it_is_visible(pane: OrderBookPane) -> None:
    pane.show_book(book({"99.50": "200"}, {"100.50": "200"}), RULES)
    assert pane.ladder.spread_line.for_size == "spread for 10,000 MXN 1.00 %"


def test_the_spread_is_that_of_the_size_in_the_ticket(pane: OrderBookPane) -> None:
    deep = book({"99.50": "300"}, {"100.50": "150", "101.50": "100"})
    pane.show_book(deep, RULES)
    pane.show_size(Decimal("20150"))
    assert pane.ladder.spread_line.for_size == "spread for 20,150 MXN 1.25 %"
    pane.show_size(Decimal("90000"))
    assert pane.ladder.spread_line.for_size == "90,000 MXN: more than is visible"
    pane.show_size(None)
    assert pane.ladder.spread_line.for_size == "spread for 10,000 MXN 1.00 %"


def test_another_quote_coin_has_no_spread_for_pesos(pane: OrderBookPane) -> None:
    pane.show_book(book({"99.50": "200"}, {"100.50": "200"}, LTC_BTC), RULES)
    assert pane.ladder.spread_line.for_size == ""


def test_an_empty_side_is_said_and_no_mid_is_made_up(pane: OrderBookPane) -> None:
    pane.show_book(book({"99.50": "2"}, {}), RULES)
    assert pane.ladder.spread_line == ("—", "one side is empty", "")


def test_own_orders_are_marked_before_and_after_the_book_comes(pane: OrderBookPane) -> None:
    pane.show_own_orders((own(Side.BUY, "99.40"),))
    assert pane.own_rows() == 0
    pane.show_book(SMALL, RULES)
    assert pane.own_rows() == 1
    pane.show_own_orders((own(Side.BUY, "99.40"), own(Side.SELL, "100.50")))
    assert pane.own_rows() == 2
    pane.show_own_orders(())
    assert pane.own_rows() == 0


def test_steps_are_offered_and_the_chosen_one_is_kept_for_each_market(pane: OrderBookPane) -> None:
    pane.show_book(long_book(), RULES)
    assert [str(step) for step in pane.step_button.steps] == [
        "0.01", "0.02", "0.05", "0.10", "0.20", "0.50", "1.00", "2.00", "5.00",
    ]  # fmt: skip
    assert len(pane.ladder.sheet.bids) == 50
    pane.step_button.choose(Decimal("5.00"))
    assert len(pane.ladder.sheet.bids) == 10
    pane.show_book(long_book(market=LTC_BTC), RULES)
    assert len(pane.ladder.sheet.bids) == 50
    pane.show_book(long_book(), RULES)
    assert (len(pane.ladder.sheet.bids), pane.step_button.text()) == (10, "step 5.00 ▾")


def test_a_long_step_leaves_the_pane_its_name(pane: OrderBookPane) -> None:
    pane.show_book(long_book(), replace(RULES, price_step=Decimal("0.00000001")))
    assert pane.step_button.text() == "step 10⁻⁸ ▾"
    assert pane.step_button.menu().actions()[0].text() == "0.00000001"


@pytest.mark.parametrize(
    ("step", "text"), [("0.01", "0.01"), ("0.000005", "0.000005"), ("5E-7", "5·10⁻⁷"), ("10000.00", "10,000.00")]
)
def test_a_step_is_written_short(step: str, text: str) -> None:
    assert short_step(Decimal(step)) == text


def test_plus_and_minus_turn_to_finer_and_coarser_steps(pane: OrderBookPane, qtbot: QtBot) -> None:
    pane.show_book(long_book(), RULES)
    steps, chosen = pane.step_button.steps, []
    pane.step_button.step_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        qtbot.keyClick(pane.ladder, key)
    assert chosen == [steps[1], steps[2], steps[1], steps[0], steps[0]]
    pane.turn()
    qtbot.keyClick(pane.ladder, Qt.Key.Key_Minus)
    assert pane.step_button.step == steps[0]  # single orders have no steps


def test_a_click_on_the_ladder_is_passed_on(pane: OrderBookPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.price_clicked) as clicked:
        pane.ladder.price_clicked.emit(Decimal("99.50"))
    assert clicked.args == [Decimal("99.50")]


def test_the_footer_says_how_the_book_was_seen(pane: OrderBookPane) -> None:
    pane.show_book(long_book(), RULES)
    pane.show_age(0.6, Freshness.FRESH, 1.0, None)
    said = pane.footer().replace("\u00a0", " ")
    assert said == "50 best orders a side, polled every 1.0 s, last 0.6 s ago; changes between polls are not seen."
    assert (pane.reason(), pane.is_dimmed) == ("", False)


def test_a_stale_book_stays_dimmed_with_the_reason(pane: OrderBookPane) -> None:
    pane.show_book(SMALL, RULES)
    pane.show_age(12.0, Freshness.STALE, 1.0, "offline: connection refused")
    assert pane.reason() == "offline: connection refused; last good 12 s ago"
    assert (pane.is_dimmed, len(pane.ladder.sheet.bids)) == (True, 2)
    pane.show_age(0.1, Freshness.FRESH, 1.0, None)
    assert (pane.reason(), pane.is_dimmed) == ("", False)


def test_a_failure_before_the_first_book_shows_only_the_reason(pane: OrderBookPane) -> None:
    pane.show_age(None, Freshness.UNKNOWN, 1.0, "offline: connection refused")
    assert (pane.reason(), pane.footer()) == ("offline: connection refused", "")


def test_clearing_forgets_the_book_and_names_the_coins(pane: OrderBookPane) -> None:
    pane.show_book(SMALL, RULES)
    pane.clear(LTC_BTC)
    assert (pane.ladder.sheet.bids, pane.footer(), pane.own_rows()) == ((), "", 0)
    assert pane.freshness is Freshness.UNKNOWN
