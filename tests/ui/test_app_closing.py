"""Between the wish to close and the end: what was confirmed before is carried out, and nothing new begins."""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from terminal.config import DEFAULT_MARKET
from terminal.domain.intent import State
from terminal.domain.market import Side
from terminal.domain.order import OrderRequest, OrderType
from tests.e2e.exchange import Exchange
from tests.ui.running_app import Running, outside, running, until
from tests.ui.test_app_money import ORDERS, confirmation, effects, fill_payment, settled_as

pytestmark = pytest.mark.anyio
FIRST = OrderRequest(
    market=DEFAULT_MARKET, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.001"), price=Decimal(70000)
)


def press_everything(program: Running) -> None:
    """Press whatever the window and its dialogs still offer; a menu would wait for a choice."""
    for button in program.window.findChildren(QAbstractButton):
        has_menu = isinstance(button, QPushButton | QToolButton) and button.menu() is not None
        if button.isVisible() and button.isEnabled() and not has_menu:
            button.click()


async def by_window(program: Running) -> None:
    program.window.close()


async def by_signals(program: Running) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
        os.kill(os.getpid(), number)


@pytest.mark.parametrize("close", [by_window, by_signals])
async def test_while_closing_waits_for_an_order_nothing_the_window_offers_moves_money(
    exchange: Exchange, tmp_path: Path, close: Callable[[Running], Awaitable[None]]
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault(ORDERS, "delay", seconds=25))
        fill_payment(program, "202.02")
        await confirmation(program)
        ticket, submission = program.window.ticket, program.now.core.submission
        assert submission is not None
        ticket.fill(Side.BUY, OrderType.LIMIT, "0.001", "70000")
        assert ticket.press()
        await settled_as(program, State.ARMED)
        ticket.fill(Side.BUY, OrderType.LIMIT, "0.002", "70000")
        await close(program)
        await until(lambda: any("on its way" in text for text in program.window.status.texts()))
        press_everything(program)
        assert [intent.state for intent in submission.intents()] == [State.ARMED]
        await outside(exchange.clear)
        assert await program.task == 0
    assert effects(exchange, "202.02") == 0
    assert [order["initial_amount"] for order in exchange.get("trading/myopenorders/")] == [Decimal("0.001")]


async def test_what_waits_for_its_turn_when_the_window_is_closed_is_carried_out(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault(ORDERS, "delay", seconds=25))
        for amount, state in (("0.001", State.ARMED), ("0.002", State.DRAFT)):
            order = replace(FIRST, amount=Decimal(amount))
            program.now.commands.place(order)
            await settled_as(program, state)
        program.window.close()
        await outside(exchange.clear)
        assert await program.task == 0
    amounts = {order["initial_amount"] for order in exchange.get("trading/myopenorders/")}
    assert amounts == {Decimal("0.001"), Decimal("0.002")}
