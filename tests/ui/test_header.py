"""The top bar and the status line: practice and live cannot be confused, every number has its age."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from tests.ui.market_values import BTC_MXN, INFO, LTC_BTC, NOW, OTHER_INFO
from ui.format import zone_text
from ui.widgets.bars.header import HeaderBar
from ui.widgets.bars.status import StatusBarWidget
from ui.widgets.labels.age import GLYPHS, AgeLabel


@pytest.fixture
def header(qtbot: QtBot) -> HeaderBar:
    header = HeaderBar()
    qtbot.addWidget(header)
    header.resize(1366, header.height())
    header.show_markets((INFO, OTHER_INFO))
    header.show_market(BTC_MXN)
    return header


@pytest.mark.parametrize(
    ("environment", "is_locked", "text", "lock"),
    [
        (Environment.PRACTICE, False, "PRACTICE — no real money ▾", None),
        (Environment.LIVE, True, "LIVE — real money, locked ▾", "Unlock live…"),
        (Environment.LIVE, False, "LIVE — REAL MONEY, UNLOCKED ▾", "Lock"),
    ],
)
def test_practice_and_live_are_told_apart_in_words(
    header: HeaderBar, environment: Environment, is_locked: bool, text: str, lock: str | None
) -> None:
    header.show_environment(environment, is_locked=is_locked)
    assert header.environment_button.text() == text
    assert header.lock_button.isHidden() is (lock is None)
    assert lock is None or header.lock_button.text() == lock


def test_the_banner_looks_different_without_colour(header: HeaderBar) -> None:
    pictures = []
    for environment, is_locked in ((Environment.PRACTICE, False), (Environment.LIVE, True), (Environment.LIVE, False)):
        header.show_environment(environment, is_locked=is_locked)
        header.environment_button.setText("same")
        grey = header.environment_button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pictures.append(grey)
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_the_lock_asks_for_what_it_says(header: HeaderBar, qtbot: QtBot) -> None:
    header.show_environment(Environment.LIVE, is_locked=True)
    with qtbot.waitSignal(header.unlock_requested):
        qtbot.mouseClick(header.lock_button, Qt.MouseButton.LeftButton)
    header.show_environment(Environment.LIVE, is_locked=False)
    with qtbot.waitSignal(header.lock_requested), qtbot.assertNotEmitted(header.unlock_requested):
        qtbot.mouseClick(header.lock_button, Qt.MouseButton.LeftButton)


def test_buttons_ask_by_signal(header: HeaderBar, qtbot: QtBot) -> None:
    header.show_attention(2)
    for button, signal in (
        (header.environment_button, header.environment_menu_requested),
        (header.attention_button, header.attention_clicked),
        (header.account_button, header.add_account_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_menu_lists_markets_checks_the_shown_one_and_chooses(header: HeaderBar, qtbot: QtBot) -> None:
    actions = header.market_button.menu().actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [("BTC-MXN", True), ("LTC-BTC", False)]
    assert actions[1].toolTip() == "its price step is not known"
    with qtbot.waitSignal(header.market_chosen) as chosen:
        actions[1].trigger()
    assert chosen.args == [LTC_BTC]


def test_listing_markets_again_keeps_the_check(header: HeaderBar) -> None:
    header.show_markets((OTHER_INFO, INFO))
    actions = header.market_button.menu().actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [("LTC-BTC", False), ("BTC-MXN", True)]


def test_the_price_stands_with_its_change_and_spread(header: HeaderBar) -> None:
    header.show_price(Decimal("75231.4"), 2, Decimal("0.008"), NOW)
    header.show_spread(Decimal("0.001"))
    shown = (header.price_label.text(), header.change_label.text(), header.spread_label.text())
    assert shown == ("75,231.40", "▲ 0.8 %", "spread for 10,000 MXN 0.10 %")
    assert header.change_label.toolTip().startswith("since the oldest trade seen")


def test_another_market_knows_nothing_yet(header: HeaderBar) -> None:
    header.show_price(Decimal("75231.4"), 2, Decimal("0.008"), NOW)
    header.show_book_age(0.6, Freshness.FRESH)
    header.show_market(LTC_BTC)
    assert (header.price_label.text(), header.change_label.text()) == ("—", "")
    assert (header.book_age.text(), header.book_age.freshness) == ("book —", Freshness.UNKNOWN)


def test_a_price_of_an_older_trade_says_how_old_it_is(header: HeaderBar, qtbot: QtBot) -> None:
    header.show_price(Decimal("75231.4"), 2, Decimal("0.008"), NOW)
    with qtbot.waitExposed(header):
        header.show()
    said = []
    for age_s in (3.0, 59.0, 61.0, 480.0, None, 90.0):
        header.show_trade_age(age_s)
        said.append((header.trade_age.text(), header.trade_age.isVisible()))
    assert said == [("", False), ("", False), ("61 s ago", True), ("8 min ago", True), ("", False), ("2 min ago", True)]
    header.show_market(LTC_BTC)
    assert header.trade_age.text() == ""


def test_what_is_stale_is_dimmed_with_its_direction(header: HeaderBar) -> None:
    header.show_price(Decimal("75231.4"), 2, Decimal("0.008"), NOW)
    labels = (header.price_label, header.change_label)
    for freshness, is_stale in ((Freshness.AGEING, "false"), (Freshness.STALE, "true"), (Freshness.FRESH, "false")):
        header.show_book_age(6, freshness)
        assert [label.property("stale") for label in labels] == [is_stale] * 2


def test_ages_are_read_out_with_their_meaning(header: HeaderBar) -> None:
    header.show_book_age(0.6, Freshness.FRESH)
    header.show_balances_age(70, Freshness.STALE)
    assert header.book_age.accessibleName() == "book 0.6 s, fresh"
    assert header.balances_age.accessibleName() == "balances 70 s, stale"


@pytest.mark.parametrize(("count", "text"), [(1, "1 needs attention"), (3, "3 need attention")])
def test_what_needs_attention_is_counted(header: HeaderBar, count: int, text: str) -> None:
    header.show_attention(count)
    assert (header.attention_button.text(), header.attention_button.isHidden()) == (text, False)
    header.show_attention(0)
    assert header.attention_button.isHidden()


def test_a_narrow_window_lets_the_spread_go_and_cuts_nothing(header: HeaderBar, qtbot: QtBot) -> None:
    header.show_price(Decimal("75231.40"), 2, Decimal("0.008"), NOW)
    header.show_attention(1)
    with qtbot.waitExposed(header):
        header.show()
    assert header.spread_label.isVisible()
    header.resize(960, header.height())
    qtbot.waitUntil(lambda: not header.spread_label.isVisible())
    qtbot.waitUntil(lambda: header.price_label.width() >= header.price_label.sizeHint().width())
    assert (header.book_age.isVisible(), header.balances_age.isVisible()) == (True, True)


def test_in_the_narrowest_window_practice_price_and_attention_stay(header: HeaderBar, qtbot: QtBot) -> None:
    header.show_price(Decimal("75231.40"), 2, Decimal("0.008"), NOW)
    header.show_attention(1)
    with qtbot.waitExposed(header):
        header.show()
    header.resize(header.minimumSizeHint().width(), header.height())
    kept = (header.environment_button, header.market_button, header.price_label, header.attention_button)
    gone = (header.spread_label, header.account_button, header.balances_age, header.change_label)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in gone))
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in kept))
    header.resize(1600, header.height())
    qtbot.waitUntil(lambda: all(each.isVisible() for each in gone))


def test_every_freshness_has_its_own_shape(qtbot: QtBot) -> None:
    label = AgeLabel("book")
    qtbot.addWidget(label)
    pictures = []
    for freshness in Freshness:
        label.show_age(1.0, freshness)
        pictures.append(label.grab().toImage().convertToFormat(QImage.Format.Format_Mono))
    assert all(pictures[i] != pictures[j] for i in range(4) for j in range(i))
    assert len(set(GLYPHS.values())) == 4


def test_the_status_line_names_every_figure(qtbot: QtBot) -> None:
    status = StatusBarWidget()
    qtbot.addWidget(status)
    status.show_exchange("practice exchange", Freshness.FRESH)
    status.show_key_ring("this session only")
    status.show_rate(5.44)
    status.show_lag(2.2)
    status.show_zone(NOW)
    status.show_message("Closing waits for 1 transfer")
    assert status.texts() == (
        "practice exchange",
        "keys: this session only",
        "Closing waits for 1 transfer",
        "requests 5.4/s",
        "loop 2 ms",
        zone_text(NOW),
    )
