"""Money on bad days, through the window: one confirmation is one effect, and what is not known is said so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from terminal.domain.intent import Intent, State
from tests.e2e.exchange import BETO, Exchange
from tests.ui.running_app import Running, outside, running, until
from ui.dialogs.confirm_transfer import ConfirmTransfer
from ui.panes.transfer_rows import TransferRow

pytestmark = pytest.mark.anyio
PAYMENTS, ORDERS = "data/transfer/", "placeorder"


def fill_payment(program: Running, amount: str) -> None:
    assert program.window.transfer.fill_btr_pay("MXN", BETO, amount)


async def confirmation(program: Running) -> ConfirmTransfer:
    """Press the form's button and wait until the dialog's is alive."""
    assert program.window.transfer.press(), program.window.transfer.hindrance()
    dialog = await until(lambda: program.now.commands.confirmation)
    await until(dialog.confirm_button.isEnabled)
    return dialog


async def pay(program: Running, amount: str) -> None:
    """Fill in a payment and confirm it, as a person does."""
    fill_payment(program, amount)
    (await confirmation(program)).confirm_button.click()


async def test_the_time_line_begins_with_what_the_journal_remembers(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await pay(program, "5.01")
        await settled_as(program, State.SETTLED)
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        assert [entry.kind for entry in program.window.activity.entries if "5.01 MXN" in entry.text] == ["btr_pay"]


async def settled_as(program: Running, state: State) -> Intent:
    """Wait until the newest intent is in *state*."""

    def newest() -> Intent | None:
        return next((intent for intent in program.intents()[:1] if intent.state is state), None)

    return await until(newest, what=state)


def effects(exchange: Exchange, amount: str) -> int:
    """Count how often *amount* pesos left the first person."""
    return exchange.effects(amount, "MXN")


async def test_a_lost_answer_is_shown_as_unknown_counted_and_blocked_and_two_clicks_are_one_effect(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        window = program.window
        await program.whole()
        await outside(lambda: exchange.fault(PAYMENTS, "lost_after"))
        await outside(lambda: exchange.fault("*", "history_lag", count=0, seconds=3600))  # nothing settles it meanwhile
        fill_payment(program, "101.01")
        dialog = await confirmation(program)
        QTest.mouseDClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
        dialog.confirm_button.click()
        await settled_as(program, State.UNKNOWN)
        assert window.header.attention_button.text() == "1 needs attention"
        assert not window.header.attention_button.isHidden()
        assert window.windowTitle().startswith("(1) BTC-MXN")
        assert "Do not send it again" in window.notice.text
        assert [row.intent.state for row in rows(program) if row.intent] == [State.UNKNOWN]
        fill_payment(program, "101.01")
        assert "We don't know yet whether the same thing went through" in window.transfer.hindrance()
        assert not window.transfer.press()
        fill_payment(program, "101.02")  # something else may still be sent
        assert window.transfer.hindrance() == ""
        assert await outside(lambda: effects(exchange, "101.01")) == 1
        assert len(program.intents()) == 1
    async with running(tmp_path / "data", exchange) as program:  # and it is still so after a restart
        await program.whole()
        assert program.window.windowTitle().startswith("(1) ")
        fill_payment(program, "101.01")
        assert not program.window.transfer.press()
    assert effects(exchange, "101.01") == 1


def rows(program: Running) -> list[TransferRow]:
    model = program.window.transfers.model
    return [model.row(number) for number in range(model.rowCount())]


async def test_a_refusal_is_not_believed_before_the_records_agree(exchange: Exchange, tmp_path: Path) -> None:
    order = {"do": "order", "side": "buy", "type": "limit", "amount": "0.00123", "price": "70000"}
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault("*", "history_lag", count=0, seconds=3600))  # nothing settles it meanwhile
        await outside(lambda: exchange.fault(ORDERS, "refuse_after"))  # it says no, and does it all the same
        assert await program.do(order) == 0
        placed = program.intents()[0]
        assert placed.state is State.REFUSED_UNPROVEN
        await outside(lambda: exchange.fault(PAYMENTS, "refuse", msg="<b>Not today.</b>"))
        await pay(program, "102.02")
        await until(lambda: len(program.intents()) == 2)
        refused = await settled_as(program, State.REFUSED_UNPROVEN)
        assert refused.venue_text == "<b>Not today.</b>"
        fill_payment(program, "102.02")
        assert "The venue said no to the same thing" in program.window.transfer.hindrance()
        assert await outside(lambda: effects(exchange, "102.02")) == 0
        assert state_of(program, placed) is State.REFUSED_UNPROVEN
        await outside(exchange.clear)  # now the records show what it did
        program.now.attention.check(placed)
        await until(lambda: state_of(program, placed) is State.SETTLED)
        assert state_of(program, refused) is State.REFUSED_UNPROVEN
        await until(lambda: program.window.open_orders.orders, what="the order in the list")
        assert [row.initial_amount for row in program.window.open_orders.orders] == [Decimal("0.00123")]


def state_of(program: Running, intent: Intent) -> State:
    return next(each.state for each in program.intents() if each.id == intent.id)


ANSWERS: list[tuple[str, dict[str, object], State, int]] = [  # the fault, what is known after it, orders placed by it
    ("lost_after", {}, State.UNKNOWN, 1),
    ("lost_before", {}, State.UNKNOWN, 0),
    ("html_after", {"status": 200}, State.UNKNOWN, 1),
    ("error_after", {"status": 502}, State.UNKNOWN, 1),
    ("truncated", {}, State.UNKNOWN, 1),
    ("rate_limited", {}, State.UNKNOWN, 0),
    ("refuse", {"status": 403}, State.REJECTED, 0),
    ("refuse", {"msg": "Please try again later"}, State.UNKNOWN, 0),
]


async def test_an_orders_answer_says_no_more_than_is_known(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault("*", "history_lag", count=0, seconds=3600))  # nothing settles it meanwhile
        unknown, placed = 0, 0
        for number, (kind, args, state, effect) in enumerate(ANSWERS):
            order = {"do": "order", "side": "buy", "type": "limit", "amount": "0.00123", "price": str(70000 + number)}
            await outside(lambda kind=kind, args=args: exchange.fault(ORDERS, kind, **args))  # type: ignore[misc] # untyped defaults
            assert await program.do(order) == 0
            unknown, placed = unknown + (state is State.UNKNOWN), placed + effect
            assert (kind, program.intents()[0].state) == (kind, state)
            assert program.window.windowTitle().startswith(f"({unknown}) ")
            is_blocked = "the same thing" in program.window.ticket.hindrance()
            assert (kind, is_blocked) == (kind, state is State.UNKNOWN)
    exchange.clear()
    assert len(exchange.get("trading/myopenorders/")) == placed


async def test_closing_waits_for_what_is_in_flight_and_says_so(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault(PAYMENTS, "delay", seconds=25))
        await pay(program, "103.03")
        await settled_as(program, State.ARMED)
        program.window.close()
        program.window.close()  # a person who is impatient
        await until(lambda: any("on its way" in text for text in program.window.status.texts()))
        assert program.window.isVisible()
        assert not program.task.done()
        assert await outside(lambda: effects(exchange, "103.03")) == 0
        await outside(exchange.clear)
        assert await program.task == 0
    assert effects(exchange, "103.03") == 1
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        found = await settled_as(program, State.SETTLED)
        assert "103.03" in str(found.evidence)


async def test_a_script_does_nothing_more_once_the_program_is_closed(
    exchange: Exchange, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange.post("trading/placeorder/", market="BTC-MXN", side="BUY", type="LIMIT", amount="0.001", price="70000")
    seen, never = ({"do": "expect", "open_orders": number, "within_s": 60} for number in (1, 0))
    steps = (seen, never)  # until it closes; then the window forgets what it showed
    async with running(tmp_path / "data", exchange, steps=steps) as program:
        await program.whole()
        await outside(lambda: exchange.fault(PAYMENTS, "delay", seconds=25))
        await pay(program, "104.05")
        await settled_as(program, State.ARMED)
        program.window.close()
        await until(lambda: not program.window.open_orders.orders)
        await outside(exchange.clear)
        assert await program.task == 1
    said = capsys.readouterr()
    assert said.err == "btr-terminal: ended before it was done\n"
    assert len(said.out.splitlines()) == 1
    assert effects(exchange, "104.05") == 1
