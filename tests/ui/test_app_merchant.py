"""A merchant's story in the whole program, against the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from terminal.config import Language
from terminal.domain.intent import State
from terminal.domain.misfits import open_strays
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from tests.e2e.exchange import ANA, Exchange, copied
from tests.merchant_values import TYPED
from tests.ui.running_app import Running, outside, running, until
from ui import language
from ui.desks.inbox import InboxDesk
from ui.desks.merchant import MerchantDesk
from ui.dialogs.new_bill import NewBill
from ui.panes.merchant import CHECKOUTS, LOOK_UP, ORDER, ORDERS, MerchantPane
from ui.panes.wallet import INBOX, MERCHANT

pytestmark = pytest.mark.anyio


@pytest.fixture
def exchange(qapp: QApplication, opened: Path, tmp_path: Path) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path / "exchange"))
    yield running
    running.end()
    language.speak(qapp, Language.ENGLISH)


async def merchant(program: Running) -> tuple[MerchantDesk, MerchantPane]:
    """Bring the merchant's section to the front and wait until its orders were read."""
    await program.whole()
    window = program.window
    window.show_pane(window.wallet)
    window.wallet.open_section(MERCHANT)
    desk = program.now.wallet.part(MerchantDesk)
    assert desk is not None
    page = await until(lambda: desk.page)
    wallet = program.now.core.wallet
    assert wallet is not None
    await until(lambda: wallet.data.orders.value is not None and wallet.data.checkouts.value is not None)
    return desk, page


async def made(page: MerchantPane, name: str) -> str:
    """Make an order, or a checkout where those are in front, as a person does; returns the id of what is shown."""
    page.new_button.click()
    form = page.bill
    assert form is not None
    form.name.setText(name)
    form.amount.setText("10.00")
    form.make_button.click()
    await until(lambda: page.bill is None, what=form.message())
    return page.order_page.order.id if page.order_page.order is not None else ""


def given_back(exchange: Exchange) -> list[Decimal]:
    rows = exchange.ledger(ANA + LEDGER_SUFFIX)
    return [Decimal(row["amount"]) for row in rows if row["kind"] == "send" and row["amount"].startswith("-")]


def badges(program: Running) -> list[str]:
    """Return what the tab of the wallet and the two sections say."""
    keeping, pane = program.window.book_keeping, program.window.wallet
    return [keeping.tab_text(keeping.current), *(pane.section_button(key).text() for key in (MERCHANT, INBOX))]


def refresh(program: Running) -> None:
    wallet = program.now.core.wallet
    assert wallet is not None
    wallet.data.refresh()


async def refund(program: Running, exchange: Exchange, desk: MerchantDesk, page: MerchantPane) -> None:
    """Have an order underpaid and give the payment back, while the venue's answer is lost."""
    order_id = await made(page, "Tea")
    assert page.page == ORDER
    assert page.order_page.qr.text.startswith("bitcoin:")
    await until(lambda: "○ Waits 14:" in page.order_page.texts()[0], what="the countdown")
    await outside(lambda: exchange.event("pay_order", order=order_id, share=0.5))
    refresh(program)
    card = await until(lambda: next(iter(page.order_page.cards.values()), None), what="the payment's card")
    assert "Underpaid" in program.window.notice.text
    assert badges(program)[:2] == ["Wallet 1", "Merchant  1"]
    card.address.setText(TYPED)
    await outside(lambda: exchange.fault("POST /v2/orders/*/refund", "lost_after"))
    await until(card.button.isEnabled, what=card.why())
    card.button.click()
    dialog = desk.refunds.confirmation
    assert dialog is not None
    assert any("2MzQ wSSn" in text for text in dialog.texts())
    await until(dialog.confirm_button.isEnabled)
    dialog.confirm_button.click()
    await until(lambda: any(each.state is State.UNKNOWN for each in program.intents()), what="the lost answer")
    await until(lambda: not card.button.isEnabled() and "don't know yet" in card.why(), what=card.why())
    await until(lambda: card.text().startswith("● Given back"), what="the refund")
    await until(lambda: program.intents()[0].state is State.SETTLED, what="the proof of the refund")
    assert len(await outside(lambda: given_back(exchange))) == 1


async def follow_a_notification(program: Running, exchange: Exchange, page: MerchantPane) -> None:
    """Make an order by a checkout, have it overpaid, and go there from the inbox."""
    page.set_page(CHECKOUTS)
    await made(page, "Button")
    await until(lambda: page.checkouts.rowCount() == 1, what="the checkout")
    page.checkouts_table.selectRow(0)
    page.details_button.click()
    details = await until(lambda: page.message, what=page.said())
    assert "Amount: 10.00 USD" in details.text().splitlines()
    details.reject()
    page.make_button.click()
    await until(lambda: page.page == ORDER, what=page.said())
    order = page.order_page.order
    assert order is not None
    await outside(lambda: exchange.event("pay_order", order=order.id, share=1.5))
    refresh(program)
    await until(lambda: badges(program)[2] == "Inbox  2", what="the notifications")
    program.window.wallet.open_section(INBOX)
    inbox = program.now.wallet.part(InboxDesk)
    assert inbox is not None
    shown = await until(lambda: inbox.page)
    assert [shown.model.index(0, column).data() for column in (0, 2)] == ["●", "A customer paid an order"]
    inbox.open(replace(shown.model.row(0), resource="ticket"))
    await until(lambda: shown.message, what="the details of what no section shows")
    shown.table.row_chosen.emit(shown.model.row(0))
    await until(lambda: "Overpaid" in page.order_page.texts()[0], what="the order as it is by now")
    assert (program.window.wallet.section, badges(program)[2]) == (MERCHANT, "Inbox")
    await look_up(page, order.id)


async def look_up(page: MerchantPane, order_id: str) -> None:
    page.set_page(LOOK_UP)
    page.look_up_field.setText(order_id)
    page.look_up_button.click()
    message = await until(lambda: page.message, what=page.said())
    assert f"Id: {order_id}" in message.text().splitlines()
    page.look_up_field.setText("nobody")
    page.look_up_button.click()
    await until(lambda: page.look_up_button.isEnabled() and page.said(), what="that there is nobody")


async def ask_and_leave(page: MerchantPane, name: str) -> NewBill:
    """Ask for an order, close its form before the venue answers and open the next one; returns that."""
    page.set_page(ORDERS)
    page.new_button.click()
    first = page.bill
    assert first is not None
    first.name.setText(name)
    first.amount.setText("10.00")
    first.make_button.click()
    first.reject()
    page.new_button.click()
    assert page.bill is not None
    return page.bill


async def test_an_answer_reaches_the_form_that_asked_and_no_other(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        _, page = await merchant(program)
        second = await ask_and_leave(page, "Late tea")
        await until(lambda: "Late tea" in [row.name for row in page.orders.rows], what="the order in the list")
        assert (page.bill, second.message(), page.page) == (second, "", ORDERS)
        second.reject()
        await outside(lambda: exchange.fault("POST /v2/orders", "error_before"))
        second = await ask_and_leave(page, "Lost tea")
        await until(lambda: "Lost tea: " in program.window.notice.text, what="why it was not made")
        assert (page.bill, second.message(), second.isVisible()) == (second, "", True)
        second.reject()


async def test_what_a_merchant_does_and_sees_and_what_is_remembered_of_it(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        desk, page = await merchant(program)
        await refund(program, exchange, desk, page)
        await until(
            lambda: badges(program)[:2] == ["Wallet", "Merchant"], what="what was given back to be counted no more"
        )
        page.set_page(CHECKOUTS)
        await follow_a_notification(program, exchange, page)
    async with running(tmp_path / "data", exchange) as program:
        _, page = await merchant(program)
        await until(lambda: page.orders.rowCount() == 2)
        assert [len(open_strays((row,))) for row in page.orders.rows] == [1, 0]
        assert badges(program) == ["Wallet", "Merchant", "Inbox"]
