"""Trades at the prices of a ladder, and changes that light up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.market import Side
from tests.ui.market_values import RULES, book, trade
from ui.panes.order_book import OrderBookPane
from ui.widgets.ladder.colors import FLASH_STEPS
from ui.widgets.ladder.ticks import Traded, ticks_of, traded_at

SEEN = book({"99.50": "2", "99.40": "1.5"}, {"100.50": "1", "100.60": "3"})
MORE = book({"99.50": "2.5", "99.40": "1.5"}, {"100.50": "1", "100.60": "3"})


def test_trades_of_the_last_minute_are_summed_by_price_and_taker() -> None:
    trades = [
        (trade("100.50", "0.3", 1), Side.BUY),
        (trade("100.50", "0.2", 30), Side.BUY),
        (trade("100.50", "0.1", 40), None),
        (trade("99.40", "1", 60), Side.SELL),
        (trade("99.40", "7", 61), Side.SELL),  # too long ago
        (trade("100", "5", 2), Side.BUY),  # between the best prices: no row
    ]
    assert traded_at(SEEN, trades, None) == {
        (Side.SELL, Decimal("100.50")): Traded(Decimal("0.5"), Decimal(0), Decimal("0.1")),
        (Side.BUY, Decimal("99.40")): Traded(Decimal(0), Decimal(1)),
    }


def test_a_step_puts_trades_on_the_row_of_their_price() -> None:
    trades = [(trade("100.60", "1"), Side.BUY), (trade("99.40", "2"), Side.SELL)]
    assert set(traded_at(SEEN, trades, Decimal(1))) == {(Side.SELL, Decimal(101)), (Side.BUY, Decimal(99))}


@pytest.mark.parametrize(
    ("traded", "text"),
    [
        (Traded(Decimal("0.0056")), "▲0.0056"),
        (Traded(Decimal(1), Decimal(2)), "▼3.0"),
        (Traded(unknown=Decimal(1)), "·1.0"),
        (Traded(Decimal(1), Decimal(1)), "·2.0"),
    ],
)
def test_a_tick_shows_who_took_most_as_far_as_that_is_known(traded: Traded, text: str) -> None:
    [tick] = ticks_of({(Side.BUY, Decimal(1)): traded}).values()
    assert tick.text == text


@pytest.fixture
def pane(qtbot: QtBot) -> OrderBookPane:
    pane = OrderBookPane()
    qtbot.addWidget(pane)
    pane.resize(284, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_book(SEEN, RULES)
    return pane


def look(pane: OrderBookPane, position: int):
    return pane.ladder.viewport().grab(pane.ladder.row_rect(position)).toImage()


def test_a_level_carries_what_was_traded_there_and_tells_it(pane: OrderBookPane) -> None:
    plain = look(pane, -1)
    pane.show_trades((trade("100.50", "0.3", 1), trade("100.50", "0.1", 2)), (Side.BUY, None))
    pane.show_book(SEEN, RULES)
    assert look(pane, -1) != plain
    assert (
        "traded here in the last minute: 0.3 bought, 0.1 by nobody knows whom (sides inferred)"
        in pane.ladder.tooltip(-1).splitlines()
    )


def test_nothing_lights_up_where_nobody_looks(pane: OrderBookPane) -> None:
    assert not pane.ladder_button.flashes
    pane.show_book(MORE, RULES)
    assert not pane.ladder.flashes.is_fading


def test_a_changed_amount_lights_up_and_fades(pane: OrderBookPane, qtbot: QtBot) -> None:
    pane.ladder_button.set_flashing(True)
    pane.show_book(MORE, RULES)
    flashes, rows = pane.ladder.flashes, pane.ladder.sheet.bids
    assert [flashes.step(row) for row in rows] == [FLASH_STEPS, 0]
    bright = look(pane, 1)
    with qtbot.waitSignal(flashes.faded):
        pass
    assert look(pane, 1) != bright
    qtbot.waitUntil(lambda: not flashes.is_fading)
    pane.ladder_button.set_flashing(False)
    faded = look(pane, 1)
    pane.show_book(SEEN, RULES)
    pane.show_book(MORE, RULES)
    assert look(pane, 1) == faded


def test_an_order_that_comes_or_goes_does_not_light_up(pane: OrderBookPane) -> None:
    pane.ladder_button.set_flashing(True)
    pane.show_book(book({"99.50": "2"}, {"100.50": "1", "100.55": "2", "100.60": "3"}), RULES)
    assert not pane.ladder.flashes.is_fading


def test_turning_it_off_ends_what_lights_up_at_once(pane: OrderBookPane) -> None:
    pane.ladder_button.set_flashing(True)
    pane.show_book(MORE, RULES)
    pane.turn_flashing()
    assert not pane.ladder.flashes.is_fading
    assert pane.ladder.flashes.step(pane.ladder.sheet.bids[0]) == 0
