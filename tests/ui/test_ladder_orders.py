"""The book order by order: queue, ages, what is left, own places, walls; and what is said of each row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.market import BookOrder, OrderBook, Side
from terminal.domain.order_tracking import FollowedBook, follow
from tests.ui.market_values import BTC_MXN, LTC_BTC, NOW, RULES, long_book, own
from ui.format import local_date_time
from ui.panes.order_book import OrderBookPane
from ui.widgets.ladder.orders import age_step, order_sheet, queued
from ui.widgets.ladder.rows import AGE_STEPS, LadderSheet
from ui.widgets.ladder.story import Story


def order(price: str, amount: str, age_s: float = 30, initial: str | None = None, name: str | None = None) -> BookOrder:
    placed_at = NOW - timedelta(seconds=age_s)
    return BookOrder(Decimal(price), Decimal(amount), Decimal(initial or amount), placed_at, name)


BIDS = (order("99.50", "2", 10), order("99.50", "0.5", 200), order("99.40", "1", 90_000, initial="4"))
BOOK = OrderBook(BTC_MXN, BIDS, (order("100.50", "1", 0.5),), NOW)
FOLLOWED = follow(None, BOOK, ())


def sheet(followed: FollowedBook = FOLLOWED, *own_orders) -> LadderSheet:
    return order_sheet(followed, queued(followed, own_orders), RULES, "{count} ahead")


def test_one_row_an_order_the_oldest_first_at_one_price() -> None:
    rows = sheet().bids
    assert [(row.price_text, row.amount_text, row.total_text) for row in rows] == [
        ("99.50", "0.5", "0.5"),
        ("99.50", "2.0", "2.5"),
        ("99.40", "1.0", "3.5"),
    ]
    assert [row.is_first for row in rows] == [True, False, True]


def test_a_row_says_its_age_and_what_is_left_of_the_order() -> None:
    rows = sheet().bids
    assert [row.age_text for row in rows] == ["3 min", "10 s", "25 h"]
    assert [row.left for row in rows] == [1.0, 1.0, 0.25]
    assert [row.age_step for row in rows] == [3, 1, AGE_STEPS - 1]


@pytest.mark.parametrize(("age_s", "step"), [(-5, 0), (0, 0), (4, 0), (5, 1), (3_600, 5), (10**9, AGE_STEPS - 1)])
def test_ages_are_shaded_on_a_log_scale(age_s: float, step: int) -> None:
    assert age_step(age_s) == step


def test_an_own_order_is_found_by_its_time_and_says_how_many_are_ahead() -> None:
    mine = replace(own(Side.BUY, "99.50", "2"), created_at=BIDS[0].created_at)
    rows = sheet(FOLLOWED, mine).bids
    assert [row.own for row in rows] == [None, Decimal(2), None]
    assert rows[1].age_text == "1 ahead"


def test_an_own_order_without_the_same_time_is_marked_only_where_it_is_the_only_one_so() -> None:
    assert [row.own for row in sheet(FOLLOWED, own(Side.BUY, "99.50", "0.5")).bids] == [Decimal("0.5"), None, None]
    twins = OrderBook(BTC_MXN, (order("99", "1", 5), order("99", "1", 6)), (), NOW)
    assert sheet(follow(None, twins, ()), own(Side.BUY, "99", "1")).own_rows == 0


def test_an_own_order_is_found_by_the_venues_id_among_twins() -> None:
    named = own(Side.BUY, "99", "1")
    twins = OrderBook(BTC_MXN, (order("99", "1", 5), order("99", "1", 6, name=named.venue_order_id)), (), NOW)
    rows = sheet(follow(None, twins, ()), named).bids
    assert [(row.own, row.age_text) for row in rows] == [(Decimal(1), "0 ahead"), (None, "5 s")]


def test_an_own_order_of_another_market_or_side_is_not_marked() -> None:
    others = (own(Side.SELL, "99.40", "4"), own(Side.BUY, "99.40", "4", LTC_BTC))
    assert sheet(FOLLOWED, *others).own_rows == 0


def test_where_not_all_ahead_are_seen_the_place_is_a_bound() -> None:
    first, second = (order("950", "1", age_s) for age_s in (9, 5))  # the last that is shown is the younger of two
    seen = OrderBook(BTC_MXN, (*long_book().bids[:48], second, first), (), NOW)
    rows = sheet(follow(None, seen, ()), own(Side.BUY, "950", "1")).bids
    assert [row.own for row in rows[-2:]] == [None, None]  # which of the two it is, nobody knows
    mine = replace(own(Side.BUY, "950", "1"), created_at=second.created_at)
    rows = sheet(follow(None, seen, ()), mine).bids
    assert [row.age_text for row in rows[-2:]] == ["9 s", "≥49 ahead"]


def walled(polls: int) -> FollowedBook:
    """Follow a book in which one bid dwarfs the others, a second between polls."""
    seen = long_book()
    bids = (seen.bids[0], seen.bids[1]._replace(amount=Decimal(9), initial_amount=Decimal(9)), *seen.bids[2:])
    followed = None
    for poll in range(polls):
        followed = follow(followed, OrderBook(BTC_MXN, bids, seen.asks, NOW + timedelta(seconds=poll)), ())
    assert followed is not None
    return followed


def test_a_wall_is_marked_in_both_modes_and_said_how_long_it_is_shown(qtbot: QtBot) -> None:
    pane, followed = OrderBookPane(), walled(11)
    qtbot.addWidget(pane)
    pane.show_book(followed.book, RULES, followed)
    for _ in ("levels", "orders"):
        assert [row.is_wall for row in pane.ladder.sheet.bids].index(True) == 1
        assert "wall · 9 · shown 0:10" in pane.ladder.tooltip(2).splitlines()
        pane.turn()


def test_an_order_tells_its_story() -> None:
    lines = queued(FOLLOWED)
    row = sheet().bids[2]
    assert Story(BOOK, RULES, lines).of(row, 2) == [
        "bid 99.40",
        "amount 1 of 4, filled 3",
        f"placed {local_date_time(BIDS[2].created_at)} (2025-11-20 14:41:52 UTC)",
        "seen in one poll",
        "total from the best price 3.5",
        "sell 3.5 · average 99.47 · 52.9 bps",
    ]


def test_the_story_counts_the_polls_and_the_queue_of_an_own_order() -> None:
    again = follow(FOLLOWED, BOOK, ())
    lines = queued(again, (own(Side.BUY, "99.40", "4"),))
    told = Story(BOOK, RULES, lines).of(sheet(again).bids[2], 2)
    assert "seen in 2 polls" in told
    assert "yours: orders ahead 2, amount ahead 2.5" in told


@pytest.fixture
def pane(qtbot: QtBot) -> OrderBookPane:
    pane = OrderBookPane()
    qtbot.addWidget(pane)
    pane.resize(284, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_book(BOOK, RULES, FOLLOWED)
    return pane


def test_the_key_o_turns_between_levels_and_orders(pane: OrderBookPane, qtbot: QtBot) -> None:
    shown = []
    for _ in range(2):
        qtbot.keyClick(pane.ladder, Qt.Key.Key_O)
        shown.append((pane.shows_orders, len(pane.ladder.sheet.bids), pane.ladder_button.text()))
    assert shown == [(True, 3, "orders ▾"), (False, 2, "levels ▾")]


def test_steps_are_gone_while_rows_are_orders(pane: OrderBookPane) -> None:
    pane.turn()
    assert pane.step_button.isHidden()
    pane.show_book(BOOK, RULES, FOLLOWED)
    assert pane.step_button.isHidden()
    pane.turn()
    assert not pane.step_button.isHidden()


def test_the_mode_stays_for_another_market_and_another_pane(pane: OrderBookPane, qtbot: QtBot) -> None:
    pane.turn()
    pane.clear(LTC_BTC)
    assert pane.shows_orders
    other = OrderBookPane()
    qtbot.addWidget(other)
    other.take_choices(pane)
    assert (other.shows_orders, other.ladder_button.flashes) == (True, False)


def test_turning_chooses_nothing_and_gives_ages_a_column(pane: OrderBookPane) -> None:
    pane.ladder.select(2)
    assert pane.ladder.ink.columns.age is None
    pane.turn()
    assert pane.ladder.selected == 0
    assert pane.ladder.ink.columns.age is not None


def test_the_way_to_the_row_under_the_pointer_stands_between_the_sides(pane: OrderBookPane, qtbot: QtBot) -> None:
    def middle():
        best_ask, best_bid = pane.ladder.row_rect(-1), pane.ladder.row_rect(1)
        return pane.ladder.viewport().grab(best_ask.united(best_bid).adjusted(0, 18, 0, -18)).toImage()

    plain = middle()
    qtbot.mouseMove(pane.ladder.viewport(), pane.ladder.row_rect(2).center())
    assert middle() != plain
    qtbot.mouseMove(pane.ladder.viewport(), pane.ladder.row_rect(1).topLeft() - pane.ladder.row_rect(2).topLeft())
    assert middle() == plain


def test_ages_shares_and_walls_are_seen(pane: OrderBookPane) -> None:
    pane.turn()
    looks = [pane.ladder.viewport().grab(pane.ladder.row_rect(place)).toImage() for place in (1, 2, 3)]
    assert looks[0] != looks[1] != looks[2]


def test_without_a_story_orders_are_shown_as_the_book_has_them(pane: OrderBookPane) -> None:
    pane.turn()
    pane.show_book(BOOK, RULES)
    assert len(pane.ladder.sheet.bids) == 3
