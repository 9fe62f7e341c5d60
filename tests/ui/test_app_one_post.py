"""One confirmation is one POST: fast clicks, a held key, a second window; and a confirmation that is old is dead."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from tests.e2e.exchange import Exchange, copied
from tests.ui.running_app import Running, outside, running, until
from tests.ui.test_app_lifetime import switch
from tests.ui.test_app_money import confirmation, effects, fill_payment, settled_as

pytestmark = pytest.mark.anyio


@pytest.fixture
def exchange(opened: Path, tmp_path: Path) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path / "exchange"), "--profile", "thin")
    yield running
    running.end()


def hold_enter(widget: QWidget, times: int = 30) -> None:
    """Hold Enter down as a keyboard does: one press, then repeats, then the release."""
    for number in range(times):
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=number > 0
        )
        QApplication.sendEvent(widget, press)
    QTest.keyRelease(widget, Qt.Key.Key_Return)


def fill_order(program: Running, price: str) -> None:
    program.window.show_pane(program.window.ticket)
    program.window.ticket.fill(Side.BUY, OrderType.LIMIT, "0.00123", price)


def posted(program: Running) -> int:
    return len([intent for intent in program.intents() if intent.attempts])


async def test_three_fast_clicks_on_buy_are_one_order(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_order(program, "70000")
        button = await until(lambda: b if (b := program.window.ticket.send_button).isEnabled() else None)
        for _ in range(3):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await settled_as(program, State.SETTLED)
        assert posted(program) == 1
        assert len(await outside(lambda: exchange.get("trading/myopenorders/"))) == 1


async def test_enter_held_down_on_buy_is_one_order(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_order(program, "70001")
        button = await until(lambda: b if (b := program.window.ticket.send_button).isEnabled() else None)
        button.setFocus()
        for _ in range(3):  # whatever has the keyboard then
            hold_enter(program.window.focusWidget() or button)
        await settled_as(program, State.SETTLED)
        hold_enter(program.window.focusWidget() or button)
        assert posted(program) == 1
        assert len(await outside(lambda: exchange.get("trading/myopenorders/"))) == 1


async def test_enter_held_down_sends_no_transfer_and_three_clicks_send_one(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_payment(program, "121.01")
        dialog = await confirmation(program)
        for widget in (dialog.confirm_button, dialog.cancel_button, dialog):
            hold_enter(widget)
        assert dialog.isVisible()
        assert program.intents() == ()
        for _ in range(3):
            QTest.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
        await settled_as(program, State.ACKED)
        assert posted(program) == 1
        assert await outside(lambda: effects(exchange, "121.01")) == 1


async def test_a_second_window_on_the_same_data_sends_nothing(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as first, running(tmp_path / "data", exchange) as second:
        await first.whole()
        await until(lambda: "another BTR Terminal is using" in second.window.notice.text)
        for program in (first, second):
            fill_payment(first, "122.01")
            program.window.transfer.press()
        assert not second.window.transfer.press()
        dialog = await until(lambda: first.now.commands.confirmation)
        await until(dialog.confirm_button.isEnabled)
        dialog.confirm_button.click()
        await settled_as(first, State.ACKED)
        assert await outside(lambda: effects(exchange, "122.01")) == 1


async def test_every_confirmation_dies_in_a_sleep_and_says_so(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_payment(program, "123.01")
        dialog = await confirmation(program)
        program.now.core.sleep_watch.resumed.publish(60.0)
        dialog.confirm_button.click()
        assert "The computer slept. Close this and look again." in dialog.texts()
        dialog.reject()
        ticket = program.window.ticket
        book = program.now.core.market_data.book(program.now.market).value
        assert book is not None
        assert book.best_ask is not None
        price = (book.best_ask * Decimal("1.05")).quantize(Decimal("0.01"))  # through mid: it asks once more
        ticket.fill(Side.BUY, OrderType.LIMIT, "0.001", str(price))
        await until(lambda: not ticket.hindrance())
        assert ticket.press()
        asked = ticket.confirmation
        assert asked is not None
        program.now.core.sleep_watch.resumed.publish(60.0)
        assert not asked.confirm_button.isEnabled()
        asked.confirm_button.click()
        asked.reject()
        assert program.intents() == ()


async def test_a_confirmation_dies_with_its_environment_and_says_so(
    exchange: Exchange, tmp_path: Path, no_network: None
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_payment(program, "124.01")
        dialog = await confirmation(program)
        switch(program, Environment.LIVE)
        await until(lambda: (desk := program.desk) and desk.core.environment is Environment.LIVE)
        assert not dialog.confirm_button.isEnabled()
        dialog.confirm_button.click()
        assert "The account was closed." in dialog.texts()
        dialog.reject()
    assert effects(exchange, "124.01") == 0


async def test_an_order_that_asks_once_more_dies_with_its_book(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        ticket, book = program.window.ticket, program.now.core.market_data.book(program.now.market)
        assert book.value is not None
        assert book.value.best_ask is not None
        price = (book.value.best_ask * Decimal("1.05")).quantize(Decimal("0.01"))
        ticket.fill(Side.BUY, OrderType.LIMIT, "0.001", str(price))
        await until(lambda: not ticket.hindrance())
        assert ticket.press()
        asked = ticket.confirmation
        assert asked is not None
        await outside(lambda: exchange.fault("trading/orders/", "error_before", count=0, status=503))
        await until(lambda: not asked.confirm_button.isEnabled(), what="a stale book")
        assert "The order book is stale." in [label.text() for label in asked.findChildren(type(asked._dead))]
        asked.confirm_button.click()
        asked.reject()
        assert program.intents() == ()
