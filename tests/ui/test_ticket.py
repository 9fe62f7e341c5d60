"""The ticket: what it works out, what it keeps back and why, and what it asks for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.intent import State
from terminal.domain.market import MarketInfo, Side
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.ticket_parts import Part
from tests.ui.acting_values import BOOK, FEES, INFO, PAY, RULES, VENUE, balances, intent
from tests.ui.market_values import BTC_MXN, LTC_BTC, book, long_book
from ui.panes.ticket import TicketPane
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.words import plain_tooltip


@pytest.fixture
def pane(qtbot: QtBot) -> TicketPane:
    pane = TicketPane()
    qtbot.addWidget(pane)
    pane.show_environment(Environment.PRACTICE, VENUE)
    pane.show_market(INFO, FEES)
    pane.show_balances(balances())
    pane.show_book(BOOK)
    pane.show_age(0.5, Freshness.FRESH, None)
    pane.resize(330, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def said(pane: TicketPane) -> list[str]:
    return [label.text() for label in pane.findChildren(ReasonLabel) if label.isVisibleTo(pane) and label.text()]


def asked(pane: TicketPane) -> list[tuple[OrderRequest, bool]]:
    orders: list[tuple[OrderRequest, bool]] = []
    pane.order_requested.connect(lambda order, is_ticked, is_typed: orders.append((order, is_ticked)))
    return orders


LIMIT = OrderRequest(
    market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.1"), price=Decimal("75195.00")
)


def test_the_button_says_exactly_what_is_asked_for(pane: TicketPane) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert pane.send_button.text() == "Buy 0.1 BTC at 75,195.00"
    assert pane.press()
    assert orders == [(LIMIT, False)]


def test_typing_price_and_amount_works_out_the_total(pane: TicketPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.form.price, "75195.00")
    qtbot.keyClicks(pane.form.amount, "0.1")
    assert pane.form.total.text() == "7519.50"


def test_typing_a_total_works_out_the_amount_and_says_that_it_was_rounded(pane: TicketPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.form.price, "75195.00")
    qtbot.keyClicks(pane.form.total, "1000")
    assert pane.form.amount.text() == "0.01329875"
    assert "1,000 does not come out even. Proposed amount: 0.01329875" in said(pane)
    assert pane.send_button.text() == "Buy 0.01329875 BTC at 75,195.00"


def test_amount_and_total_give_the_price(pane: TicketPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.form.amount, "0.1")
    qtbot.keyClicks(pane.form.total, "7500")
    assert pane.form.price.text() == "75000.00"


def test_a_total_that_cannot_be_reached_waits_for_the_proposal_to_be_taken(pane: TicketPane, qtbot: QtBot) -> None:
    pane.form.set_side(Side.SELL)
    qtbot.keyClicks(pane.form.price, "75195.00")
    qtbot.keyClicks(pane.form.total, "1000")
    assert pane.hindrance() == "1,000 MXN does not come out even; the nearest is 999.99 MXN."
    qtbot.mouseClick(pane.use_button, Qt.MouseButton.LeftButton)
    assert (pane.form.total.text(), pane.hindrance()) == ("999.99", "")


def test_a_figure_that_cannot_be_read_keeps_the_others(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.form.type_text(Part.TOTAL, "1,5")
    assert pane.form.amount.text() == "0.1"
    assert not pane.press()
    assert pane.hindrance() == "A figure cannot be read."


@pytest.mark.parametrize(
    ("share", "amount"), [(0, "0.13997354"), (1, "0.27994722"), (2, "0.41992077"), (3, "0.55989444")]
)
def test_a_share_of_a_buy_is_rounded_down(pane: TicketPane, share: int, amount: str) -> None:
    pane.fill_price(Decimal("75225.00"))
    pane.form.share_buttons[share].click()
    assert pane.form.amount.text() == amount
    assert pane.hindrance() == ""


def test_shares_need_a_price_for_a_limit_buy(pane: TicketPane) -> None:
    assert not pane.form.share_buttons[0].isEnabled()
    pane.form.set_side(Side.SELL)
    assert pane.form.share_buttons[0].isEnabled()


def test_the_best_prices_are_one_key_away(pane: TicketPane) -> None:
    pane.form.bid_button.click()
    assert pane.form.price.text() == "75200.00"
    pane.form.ask_button.click()
    assert pane.form.price.text() == "75300.00"


def test_a_click_in_the_book_fills_the_price_and_leaves_the_side(pane: TicketPane) -> None:
    pane.form.set_type(OrderType.MARKET)
    pane.form.set_side(Side.SELL)
    pane.fill_price(Decimal("75100.00"))
    assert (pane.form.price.text(), pane.form.side, pane.form.type) == ("75100.00", Side.SELL, OrderType.LIMIT)


def test_enter_leads_from_field_to_field_to_the_button_and_sends_nothing(pane: TicketPane, qtbot: QtBot) -> None:
    orders = asked(pane)
    pane.activateWindow()
    pane.form.amount.setFocus()
    qtbot.keyClicks(pane.form.amount, "0.1")
    qtbot.keyClick(pane.form.amount, Qt.Key.Key_Return)
    assert pane.focusWidget() is pane.form.price
    qtbot.keyClicks(pane.form.price, "75195")
    qtbot.keyClick(pane.form.price, Qt.Key.Key_Return)
    assert pane.focusWidget() is pane.send_button
    assert orders == []


def test_a_market_order_shows_what_the_book_gives(pane: TicketPane) -> None:
    pane.fill(Side.SELL, OrderType.MARKET, "0.3")
    facts = pane.facts.texts()
    assert pane.send_button.text() == "Sell 0.3 BTC at market"
    assert facts["Fee 0.40 %"] == "90.24 MXN"
    assert facts["You get about"] == "22,469.76 MXN"
    assert facts["Sent with price"] == "74,448.00"
    assert facts["Slippage · of the book"] == "6.6 bps · 10.0 %"
    assert not pane.form.price.isEnabled()


def test_a_market_order_says_how_far_its_price_may_be_off_by_the_age_of_the_book(pane: TicketPane) -> None:
    pane.fill(Side.SELL, OrderType.MARKET, "0.3")
    texts = []
    for age_s in (0.3, 0.9, 3.9, None):
        pane.show_age(age_s, Freshness.FRESH, None)
        texts.append(pane.facts.texts()["Average price"])
    assert texts[:2] == ["75,200.00 ±\u00a010\u00a0bps"] * 2
    assert texts[2:] == ["75,200.00 ±\u00a020\u00a0bps", "75,200.00"]


def test_the_price_of_a_size_that_is_not_all_visible_has_no_uncertainty(pane: TicketPane) -> None:
    pane.fill(Side.SELL, OrderType.MARKET, "300")
    pane.show_age(0.3, Freshness.FRESH, None)
    assert "±" not in pane.facts.texts()["Average price"]


def test_a_limit_order_shows_its_place(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75150.00")
    facts = pane.facts.texts()
    assert facts["Fills"] == "waits, as maker"
    assert facts["Ahead"] == "1 · 1\u00a0BTC"
    assert facts["Below mid"] == "13.3 bps"
    assert facts["You pay at most"] == "7,515.00 MXN"


@pytest.mark.parametrize(
    ("amount", "price", "reason"),
    [
        ("10", "75195.00", "Needs 751,950 MXN; 42,118.06 are available."),
        ("0.1", "90000.00", "The price is 19.6 % through mid; 10 % is the limit."),
        ("0.000001", "75195.00", "The venue takes no less than 0.00001 BTC."),
        ("0", "75195.00", "Zero cannot be ordered."),
    ],
)
def test_hard_blocks_say_why(pane: TicketPane, amount: str, price: str, reason: str) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, amount, price)
    assert pane.hindrance() == reason
    assert reason in said(pane)
    assert not pane.press()
    assert orders == []


def test_a_stale_book_keeps_orders_back_and_says_so(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.show_age(9, Freshness.STALE, "the exchange does not answer")
    assert pane.hindrance() == "The order book is stale: its prices may be gone."
    assert pane.reason() == "the exchange does not answer; last good 9 s ago"
    pane.show_age(0.3, Freshness.FRESH, None)
    assert (pane.hindrance(), pane.reason()) == ("", "")


def test_a_reason_from_outside_keeps_orders_back(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.set_disabled_reason("Live is locked. Unlock it first.")
    assert "Live is locked. Unlock it first." in said(pane)
    assert not pane.press()
    pane.set_disabled_reason(None)
    assert pane.send_button.isEnabled()


def test_without_an_account_nothing_can_be_sent(qtbot: QtBot) -> None:
    pane = TicketPane()
    qtbot.addWidget(pane)
    assert (pane.hindrance(), pane.press()) == ("No account is open.", False)


def test_two_clicks_ask_once(pane: TicketPane, qtbot: QtBot) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    for _ in range(3):
        qtbot.mouseClick(pane.send_button, Qt.MouseButton.LeftButton)
    assert orders == [(LIMIT, False)]
    assert pane.hindrance() == "The last order is still being sent."


@pytest.mark.parametrize(
    ("state", "is_free", "text"),
    [
        (State.ARMED, False, "◐ Buy 0.1 BTC at 75,195.00: Sending…"),
        (State.ACKED, True, "○ Buy 0.1 BTC at 75,195.00: Accepted, waiting for it in the history."),
        (
            State.UNKNOWN,
            True,
            "◐ Buy 0.1 BTC at 75,195.00: We don't know yet whether this went through. Do not send it again. Checking…",
        ),
        (State.NOT_SENT, True, "✕ Buy 0.1 BTC at 75,195.00: Not sent. Safe."),
    ],
)
def test_the_result_line_tells_the_state(pane: TicketPane, state: State, is_free: bool, text: str) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.press()
    pane.show_result(intent(LIMIT, state))
    assert text in said(pane)
    assert (pane.hindrance() == "") is is_free


def test_another_order_s_news_does_not_free_the_button(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.press()
    pane.show_result(intent(pane_request("0.2"), State.SETTLED))
    pane.show_result(intent(PAY, State.SETTLED))
    assert not pane.send_button.isEnabled()
    pane.show_problem("the disk is full")
    assert pane.send_button.isEnabled()
    assert "✕ the disk is full" in said(pane)


def pane_request(amount: str) -> OrderRequest:
    return OrderRequest(
        market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal(amount), price=Decimal(75000)
    )


def test_what_was_sent_before_needs_a_tick_that_serves_once(pane: TicketPane) -> None:
    orders = asked(pane)
    pane.set_obstacle_check(lambda _request: ("needs tick", "The same order was accepted 2 min ago."))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert (pane.hindrance(), pane.press()) == ("The same order was accepted 2 min ago.", False)
    pane.obstacle.tick.setChecked(True)
    assert pane.press()
    assert orders == [(LIMIT, True)]
    pane.show_result(intent(LIMIT, State.ACKED))
    assert not pane.send_button.isEnabled()


def test_a_tick_is_for_one_order_only(pane: TicketPane) -> None:
    pane.set_obstacle_check(lambda _request: ("needs_tick", "The same was sent."))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.obstacle.tick.setChecked(True)
    pane.form.type_text(Part.AMOUNT, "0.2")
    assert pane.hindrance() == "The same was sent."


@pytest.mark.parametrize("ease", ["blocked", "BLOCKED", "something new"])
def test_what_is_not_resolved_is_blocked(pane: TicketPane, ease: str) -> None:
    pane.set_obstacle_check(lambda _request: (ease, "The same order is not known yet."))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert (pane.press(), pane.hindrance()) == (False, "The same order is not known yet.")
    assert not pane.obstacle.tick.isVisibleTo(pane)


def test_a_caution_asks_again_and_enter_does_not_confirm(pane: TicketPane, qtbot: QtBot) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "77000.00")
    pane.press()
    dialog = pane.confirmation
    assert dialog is not None
    assert orders == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert orders == []
    dialog.confirm_button.click()
    assert [(str(request.price), is_ticked) for request, is_ticked in orders] == [("77000.00", False)]
    assert pane.confirmation is None


def test_a_caution_dies_with_the_book(pane: TicketPane) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "77000.00")
    pane.press()
    pane.show_age(9, Freshness.STALE, None)
    dialog = pane.confirmation
    assert dialog is not None
    assert not dialog.confirm_button.isEnabled()
    dialog.cancel_button.click()
    assert (orders, pane.confirmation) == ([], None)


def test_another_market_empties_the_ticket(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.show_market(INFO, ())
    assert pane.form.amount.text() == "0.1"
    pane.show_market(MarketInfo(market=LTC_BTC, rules=RULES), FEES)
    assert (pane.form.amount.text(), pane.form.price.text()) == ("", "")
    pane.show_book(BOOK)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "0.01")
    assert pane.hindrance() == "No order book has been seen yet."
    pane.show_book(book({"0.01": "1"}, {"0.02": "1"}, LTC_BTC))
    assert pane.hindrance() == "" or "BTC" in pane.hindrance()


def test_another_venue_forgets_book_and_balances(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.show_environment(Environment.LIVE, "Coinbtr")
    assert pane.hindrance() == "No order book has been seen yet."
    assert pane.footer() == "Available —"


def test_it_says_that_there_are_no_stop_orders(pane: TicketPane) -> None:
    hint = next(label for label in pane.findChildren(ElidedLabel) if label.text() == "This venue has no stop orders")
    pane.resize(320, 600)
    pane.grab()
    assert hint.shown_text() == hint.text()
    pane.resize(240, 600)
    pane.grab()
    assert (hint.shown_text(), hint.toolTip()) == ("No stop orders", plain_tooltip(hint.text()))


def test_every_control_has_a_name(pane: TicketPane) -> None:
    form = pane.form
    controls = [form.buy_button, form.sell_button, form.limit_button, form.market_button, form.bid_button]
    controls += [form.ask_button, *form.share_buttons, pane.send_button]
    fields = [form.price, form.amount, form.total]
    assert all(control.accessibleName() for control in controls)
    assert [field.accessibleName() for field in fields] == ["Price", "Amount", "Total"]


@pytest.mark.parametrize("width", [230, 330])
def test_it_fits_into_a_narrow_dock(pane: TicketPane, qtbot: QtBot, width: int) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.resize(width, 700)
    assert pane.width() == width
    assert pane.send_button.mapTo(pane, pane.send_button.rect().topRight()).x() < width


def test_the_limit_price_comes_back_after_a_look_at_market(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.form.set_type(OrderType.MARKET)
    assert pane.form.price.text() == ""
    pane.form.set_type(OrderType.LIMIT)
    assert pane.form.price.text() == "75195.00"


def test_other_rules_of_the_same_market_keep_what_was_typed(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.125", "75195.00")
    coarse = MarketInfo(market=BTC_MXN, rules=replace(RULES, amount_scale=2))
    pane.show_market(coarse, FEES)
    assert pane.form.amount.text() == "0.125"
    assert pane.form.amount.reason() == "at most 2 decimals"
    assert not pane.press()


def test_what_was_not_found_goes_again_only_by_typing_the_words(pane: TicketPane, qtbot: QtBot) -> None:
    sent: list[tuple[bool, bool]] = []
    pane.order_requested.connect(lambda _order, is_ticked, is_typed: sent.append((is_ticked, is_typed)))
    pane.set_obstacle_check(lambda _request: ("needs_words", "The same was not found."))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert (pane.press(), pane.hindrance()) == (False, "The same was not found.")
    assert not pane.obstacle.tick.isVisibleTo(pane)
    qtbot.keyClicks(pane.obstacle.words.edit, "send it again")
    pane.show_book(BOOK)  # a new book judges the same order again: what was typed holds
    assert pane.press()
    assert sent == [(False, True)]
    assert pane.obstacle.words.edit.text() == ""


def test_what_was_typed_is_for_one_order_only(pane: TicketPane) -> None:
    pane.set_obstacle_check(lambda _request: ("needs_words", "The same was not found."))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    pane.obstacle.words.edit.setText("send it again")
    pane.form.type_text(Part.AMOUNT, "0.2")
    assert pane.hindrance() == "The same was not found."


def test_a_sleep_ends_the_question_about_an_order(pane: TicketPane, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = asked(pane)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "77000.00")
    pane.press()
    dialog = pane.confirmation
    assert dialog is not None
    later_ms = QDateTime.currentMSecsSinceEpoch() + 60_000
    monkeypatch.setattr(dialog._gap, "_now_ms", lambda: later_ms)
    dialog.confirm_button.click()
    assert (orders, dialog.confirm_button.isEnabled(), dialog.isVisible()) == ([], False, True)


def test_an_order_that_arrived_empties_the_amount_and_keeps_the_price(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert pane.press()
    pane.show_result(intent(LIMIT, State.ACKED))
    assert (pane.form.price.text(), pane.form.amount.text(), pane.form.total.text()) == ("75195.00", "", "")


def test_an_order_that_did_not_arrive_stays_to_be_looked_at(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert pane.press()
    pane.show_result(intent(LIMIT, State.REJECTED))
    assert pane.form.amount.text() == "0.1"


def test_what_was_typed_meanwhile_stays(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert pane.press()
    pane.form.type_text(Part.AMOUNT, "0.2")
    pane.show_result(intent(LIMIT, State.ACKED))
    assert pane.form.amount.text() == "0.2"


@pytest.mark.parametrize("amount", ["0,001", "1e-3", "１", "0.1\n"])
def test_no_total_stands_beside_an_amount_that_cannot_be_read(pane: TicketPane, amount: str) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75195.00")
    assert pane.form.total.text() == "7519.50"
    pane.form.type_text(Part.AMOUNT, amount)
    assert pane.form.total.text() == ""
    assert pane.send_button.text() == "Buy BTC"


def test_behind_the_last_order_seen_there_is_at_least_what_is_seen(pane: TicketPane) -> None:
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75150.00")
    assert pane.facts.texts()["Ahead"] == "1 · 1\u00a0BTC"
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75000.00")
    assert pane.facts.texts()["Ahead"] == "2 · 3\u00a0BTC"  # a poll lists 50: there is no more
    pane.show_book(long_book())
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "900.00")
    assert pane.facts.texts()["Ahead"] == "≥\u00a050 · 1.275\u00a0BTC"


def test_in_the_narrowest_pane_no_figure_hides_its_name_and_the_tip_has_all_its_digits(pane: TicketPane) -> None:
    pane.show_book(book({"75150": "2.31907669"}, {"75231.40": "1"}))
    pane.resize(204, 700)
    pane.fill(Side.BUY, OrderType.LIMIT, "0.1", "75000.00")
    assert pane.facts.texts()["Ahead"] == "1 · 2.319\u00a0BTC"
    QTest.qWait(0)
    labels = {label.text(): label for label in pane.facts.findChildren(QLabel)}
    assert labels["1 · 2.319\u00a0BTC"].toolTip() == "1 · 2.31907669\u00a0BTC"
    assert labels["Ahead"].width() >= labels["Ahead"].sizeHint().width()


def test_in_a_narrow_pane_the_button_says_the_whole_order_on_two_lines(pane: TicketPane) -> None:
    pane.show_book(book({"75150": "2"}, {"75231.40": "1"}))
    pane.fill(Side.BUY, OrderType.LIMIT, "0.12345678", "75000.01")
    for width, lines in (
        (204, ["Buy 0.12345678", "BTC at 75,000.01"]),
        (320, ["Buy 0.12345678 BTC at 75,000.01"]),
    ):
        pane.resize(width, 700)
        QTest.qWait(0)
        area = pane.body
        assert isinstance(area, QScrollArea)
        assert area.widget().width() == area.viewport().width()
        assert pane.send_button.lines() == lines
        assert pane.send_button.text() == "Buy 0.12345678 BTC at 75,000.01"


def test_the_reason_of_a_refusal_is_a_sentence(pane: TicketPane) -> None:
    pane.form.type_text(Part.AMOUNT, "0,001")
    assert "Use a dot for decimals and no thousands separators." in said(pane)
