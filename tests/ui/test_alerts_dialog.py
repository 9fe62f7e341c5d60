"""The list of alerts: what each says, how one is added, switched off and deleted, and what the form tells before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.alert import Alert, Cause
from terminal.domain.freshness import Freshness
from terminal.domain.liquidity import Liquidity
from terminal.domain.market import Market
from tests.ui.market_values import BTC_MXN, INFO, LTC_BTC, NOW, OTHER_INFO
from ui.choices import Choices
from ui.dialogs.alerts import OWN_CAUSES, AlertsDialog, Wish
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.watchlist.row import Glance

SPREAD = Liquidity(
    spread=Decimal("0.0013"),
    is_beyond=False,
    least_spread=Decimal("0.0013"),
    quoted_spread=None,
    bids=None,
    asks=None,
)
KNOWN = Glance(last=Decimal("75231.4"), liquidity=SPREAD, age_s=1, freshness=Freshness.FRESH)
FILL = Alert(id="own_fill", cause=Cause.OWN_FILL)
PRICE = Alert(id="p", cause=Cause.PRICE_ABOVE, market=BTC_MXN, limit=Decimal("76000.00"))


@pytest.fixture
def known() -> dict[Market, Glance]:
    return {BTC_MXN: KNOWN}


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, known: dict[Market, Glance]) -> AlertsDialog:
    choices = Choices(tmp_path)
    dialog = AlertsDialog((INFO, OTHER_INFO), lambda market: known.get(market, Glance()), choices, "PRACTICE")
    qtbot.addWidget(dialog)
    dialog.show_alerts((FILL, PRICE))
    return dialog


def choose(dialog: AlertsDialog, cause: Cause) -> None:
    dialog.cause.setCurrentIndex(OWN_CAUSES.index(cause))


def lines(dialog: AlertsDialog) -> list[str]:
    model = dialog.model
    return [" | ".join(column.text(row) for column in model.columns[:2]) for row in model.rows]


@pytest.mark.parametrize(
    ("alert", "line"),
    [
        (PRICE, "● on | BTC-MXN · Price at or above 76,000 MXN"),
        (replace(PRICE, is_on=False), "○ off | BTC-MXN · Price at or above 76,000 MXN"),
        (replace(PRICE, is_armed=False), "◐ waits | BTC-MXN · Price at or above 76,000 MXN"),
        (replace(PRICE, is_once=True), "● once | BTC-MXN · Price at or above 76,000 MXN"),
        (
            Alert(id="s", cause=Cause.SPREAD_WIDER, market=LTC_BTC, limit=Decimal("0.005")),
            "● on | LTC-BTC · Spread at least 0.5 %",
        ),
        (Alert(id="w", cause=Cause.WALL_PULLED), "● on | Any market · Wall pulled"),
        (
            Alert(id="w", cause=Cause.WALL_PLACED, market=BTC_MXN, limit=Decimal("5.0")),
            "● on | BTC-MXN · Wall placed of at least 5 BTC",
        ),
        (Alert(id="o", cause=Cause.STALE, limit=Decimal(30)), "● on | Any market · Book older than 30 s"),
        (FILL, "● on | An order of yours is filled"),
    ],
)
def test_every_wish_is_one_line(dialog: AlertsDialog, alert: Alert, line: str) -> None:
    dialog.show_alerts((alert,))
    assert lines(dialog) == [line]


@pytest.mark.parametrize(
    ("cause", "typed", "limit"),
    [
        (Cause.PRICE_ABOVE, "76000.5", "76000.5"),
        (Cause.SPREAD_NARROWER, "0.25", "0.0025"),
        (Cause.STALE, "30", "30"),
        (Cause.WALL_PLACED, "2.5", "2.5"),
    ],
)
def test_a_limit_is_asked_for_in_its_own_unit(
    dialog: AlertsDialog, qtbot: QtBot, cause: Cause, typed: str, limit: str
) -> None:
    choose(dialog, cause)
    qtbot.keyClicks(dialog.limit, typed)
    dialog.once.setChecked(True)
    with qtbot.waitSignal(dialog.wished) as wished:
        dialog.add_button.click()
    assert wished.args == [Wish(cause, BTC_MXN, Decimal(limit), True)]


def test_walls_and_stale_books_may_be_anywhere_and_a_wall_of_any_size(dialog: AlertsDialog, qtbot: QtBot) -> None:
    assert [dialog.market.itemText(place) for place in range(dialog.market.count())] == ["BTC-MXN", "LTC-BTC"]
    choose(dialog, Cause.WALL_PULLED)
    dialog.market.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.wished) as wished:
        dialog.add_button.click()
    assert wished.args == [Wish(Cause.WALL_PULLED, None, None, False)]
    choose(dialog, Cause.PRICE_BELOW)
    assert dialog.market.count() == 2


def test_a_price_without_a_limit_cannot_be_added(dialog: AlertsDialog) -> None:
    assert not dialog.add_button.isEnabled()
    dialog.limit.setText("7,5")
    assert not dialog.add_button.isEnabled()
    assert "dot" in dialog.hint()


def test_the_form_says_what_is_now_and_that_one_beyond_waits(dialog: AlertsDialog) -> None:
    dialog.limit.setText("76000")
    assert dialog.hint() == "Now 75,231.40."
    dialog.limit.setText("75000")
    assert dialog.hint() == "Now 75,231.40. It is there already: you are told when it comes there again."
    choose(dialog, Cause.SPREAD_NARROWER)
    dialog.limit.setText("0.2")
    assert dialog.hint() == "Now 0.13 %. It is there already: you are told when it comes there again."
    dialog.choose_market(LTC_BTC)
    assert dialog.hint() == "The value now is not known."


def test_the_value_now_grows_old_and_a_problem_stays_until_the_form_changes(
    dialog: AlertsDialog, known: dict[Market, Glance]
) -> None:
    known[BTC_MXN] = replace(KNOWN, last=Decimal(75300), age_s=40, freshness=Freshness.STALE)
    dialog.show_now()
    assert dialog.hint() == "Last known 75,300.00, 40 s ago."
    dialog.show_problem("More than zero is needed.")
    dialog.show_now()
    assert dialog.hint() == "More than zero is needed."
    dialog.limit.setText("76000")
    assert dialog.hint() == "Last known 75,300.00, 40 s ago."


def test_an_alert_of_ones_own_can_be_switched_and_deleted_by_keys(dialog: AlertsDialog, qtbot: QtBot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.table.setFocus()
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.switch_requested) as switch:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.removal_requested) as removal:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert (switch.args, removal.args) == ([PRICE, False], [PRICE])


def test_a_standing_alert_can_only_be_switched(dialog: AlertsDialog) -> None:
    removed = []
    dialog.removal_requested.connect(removed.append)
    dialog.table.selectRow(0)
    assert (dialog.switch_button.isEnabled(), dialog.delete_button.isEnabled()) == (True, False)
    dialog.show_alerts((replace(FILL, is_on=False, fired_at=NOW), PRICE))
    assert dialog.switch_button.text() == "Switch on"
    assert removed == []


def test_sound_and_quiet_are_remembered(dialog: AlertsDialog, tmp_path: Path) -> None:
    dialog.sound.click()
    dialog.quiet.click()
    again = Choices(tmp_path).notices
    assert (again.has_sound, again.is_quiet) == (False, True)


def test_every_cause_can_be_read_to_its_end(dialog: AlertsDialog) -> None:
    metrics, box = dialog.cause.fontMetrics(), dialog.cause
    longest = max(metrics.horizontalAdvance(box.itemText(place)) for place in range(box.count()))
    assert box.minimumWidth() >= longest + 30
    assert box.whole_width() < ChoiceBox("").whole_width() + longest + 1
