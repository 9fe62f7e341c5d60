"""The wallet in the whole program, against the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from terminal.config import Language
from terminal.domain.intent import State
from terminal.domain.wallet import WalletTransaction
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from tests.e2e.exchange import ANA, Exchange, copied
from tests.ui.running_app import Running, outside, running, until
from ui import language
from ui.desks.codes import CodeDesk
from ui.dialogs.two_factor import TwoFactor
from ui.panes.wallet import ADDRESSES, REQUEST, SEND, TRANSACTIONS, TRANSFER, WalletPane
from ui.panes.wallet_moves import MoneyRequestForm, OwnTransferForm
from ui.panes.wallet_transaction import Deed
from ui.wording.wallet import transaction_what

pytestmark = pytest.mark.anyio
OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"


@pytest.fixture
def exchange(qapp: QApplication, opened: Path, tmp_path: Path) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path / "exchange"))
    yield running
    running.end()
    language.speak(qapp, Language.ENGLISH)


async def shown(program: Running) -> WalletPane:
    """Bring the wallet to the front and wait for its accounts."""
    await program.whole()
    program.window.show_pane(program.window.wallet)
    pane = program.window.wallet
    await until(lambda: pane.account is not None, what="the wallet's accounts")
    return pane


async def test_the_wallet_is_read_once_somebody_looks_and_forgotten_with_its_core(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        wallet = (await program.whole()).core.wallet
        assert wallet is not None
        await until(lambda: (program.now.book_age_s() or 9) < 0.5)
        assert (wallet.data.accounts.value, wallet.data.accounts.error) == (None, None)
        pane = await shown(program)
        assert {"My Wallet ★", "My Vault", "USD Wallet"} <= {
            pane.accounts.index(number, 0).data() for number in range(pane.accounts.rowCount())
        }
        assert pane.footer().startswith("Total ")
        count = pane.accounts.rowCount()
        program.window.language_chosen.emit(Language.SPANISH)
        renewed = await until(lambda: program.window.wallet if program.window.wallet is not pane else None)
        await until(lambda: renewed.accounts.rowCount() == count, what="the accounts in the new window")
        await program.end()
        assert (renewed.accounts.rowCount(), renewed.account, renewed.note()) == (0, None, "")


async def test_a_new_address_is_shown_and_what_arrives_there_appears(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        pane = await shown(program)
        pane.set_page(ADDRESSES)
        pane.addresses.label.setText("Rent")
        pane.addresses.new_button.click()
        made = await until(
            lambda: next((row for row in pane.addresses.model.rows if row.label == "Rent"), None), what="the address"
        )
        await until(lambda: pane.addresses.shown_address() == made.address)
        pane.set_page(TRANSACTIONS)
        await outside(lambda: exchange.event("wallet_deposit", address=made.address, amount="0.125"))
        assert program.now.core.wallet is not None
        program.now.core.wallet.data.refresh()
        row = await until(lambda: next(iter(pane.transactions.rows), None), what="the transaction")
        assert (row.amount.amount, row.kind) == (Decimal("0.125"), "send")
        assert pane.transactions.index(0, 2).data() == "▲ 0.12500000 BTC"


async def confirmed(program: Running, amount: str) -> None:
    """Fill in a send to an address outside and confirm it, as a person does."""
    form = program.window.wallet.send
    program.window.wallet.set_page(SEND)
    form.to.setText(OUTSIDE)
    form.amount.setText(amount)
    await until(form.press, what=form.hindrance())
    sending = program.now.wallet.sending
    assert sending is not None
    dialog = await until(lambda: sending.confirmation)
    await until(dialog.confirm_button.isEnabled)
    dialog.confirm_button.click()


def is_taken(program: Running, count: int) -> bool:
    """Say whether there are so many intents, the newest of them taken by the venue."""
    intents = program.intents()
    return len(intents) == count and intents[0].state in (State.ACKED, State.SETTLED)


def left(exchange: Exchange) -> list[Decimal]:
    """Return what the ledger of the wallet half says was sent."""
    return [Decimal(row["amount"]) for row in exchange.ledger(ANA + LEDGER_SUFFIX) if row["kind"] == "send"]


async def test_a_confirmed_send_leaves_once_and_its_code_is_asked_for_on_its_card(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        pane = await shown(program)
        await confirmed(program, "0.01")
        await until(lambda: is_taken(program, 1), what="the send's answer")
        assert await outside(lambda: left(exchange)) == [Decimal("-0.01")]
        await until(lambda: any(row.amount.amount == Decimal("-0.01") for row in pane.transactions.rows))
        assert any(entry.kind == "send" and "0.01 BTC" in entry.text for entry in program.window.activity.entries)
        await confirmed(program, "0.25")
        card = await until(lambda: next(iter(program.window.attention.cards), None), what="the card")
        assert program.window.header.attention_button.text() == "1 needs attention"
        assert await outside(lambda: left(exchange)) == [Decimal("-0.01")]
        program.window.show_pane(program.window.attention)
        code = f"Practice takes this code: {exchange.line['two_factor_code']}. A real venue sends it to you alone."
        assert code in codes_of(program).texts()
        assert code in [label.text() for label in card.findChildren(QLabel)]
        QTest.keyClicks(card.code_form.edit, str(exchange.line["two_factor_code"]))
        QTest.keyClick(card.code_form.edit, Qt.Key.Key_Return)
        await until(lambda: is_taken(program, 2), what="the code's answer")
        assert program.window.attention.cards == ()
        assert await outside(lambda: left(exchange)) == [Decimal("-0.01"), Decimal("-0.25")]


def codes_of(program: Running) -> TwoFactor:
    """Return the dialog that asks for a code."""
    desk = program.now.wallet.part(CodeDesk)
    assert desk is not None
    assert desk.dialog is not None
    return desk.dialog


class Friend:
    """Another person at the wallet's venue, who acts by its API and not in any program."""

    def __init__(self, exchange: Exchange) -> None:
        keys = exchange.control("person", {})
        self.email, self._origin = str(keys["email"]), exchange.origin
        self._headers = {"Authorization": f"Bearer {keys['coinbase_token']}"}

    def call(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        answer = httpx.request(method, f"{self._origin}/v2/{path}", headers=self._headers, json=body, trust_env=False)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    def home(self) -> str:
        return next(str(each["id"]) for each in self.call("GET", "accounts") if each["primary"])

    def ask(self, email: str, amount: str) -> None:
        body = {"type": "request", "to": email, "amount": amount, "currency": "BTC"}
        self.call("POST", f"accounts/{self.home()}/transactions", body)

    def pay(self) -> None:
        """Pay whatever is asked of this person."""
        path = f"accounts/{self.home()}/transactions"
        for row in self.call("GET", path):
            if row["type"] == "request" and row["status"] == "pending":
                self.call("POST", f"{path}/{row['id']}/complete")


async def confirm(program: Running) -> None:
    """Confirm what is shown, as a person does, and wait until the venue has shown that it happened."""
    sending, count = program.now.wallet.sending, len(program.intents())
    assert sending is not None
    dialog = await until(lambda: sending.confirmation)
    await until(dialog.confirm_button.isEnabled)
    dialog.confirm_button.click()
    done = (State.ACKED, State.SETTLED)
    await until(lambda: len(program.intents()) > count and program.intents()[0].state in done, what="the answer")


async def row_of(pane: WalletPane, amount: str, status: str) -> WalletTransaction:
    """Wait for a transaction of the account in front."""
    wanted = Decimal(amount), status
    return await until(
        lambda: next((row for row in pane.transactions.rows if (row.amount.amount, row.status) == wanted), None),
        what=f"{amount} {status}",
    )


async def test_money_is_asked_for_and_paid_from_either_side_and_moved_between_own_accounts(
    exchange: Exchange, tmp_path: Path
) -> None:
    friend = await outside(lambda: Friend(exchange))
    async with running(tmp_path / "data", exchange) as program:
        pane = await shown(program)
        assert program.now.core.wallet is not None
        data = program.now.core.wallet.data
        pane.set_page(REQUEST)
        asking = pane.form(REQUEST)
        assert isinstance(asking, MoneyRequestForm)
        asking.payer.setText(friend.email)
        asking.amount.setText("0.125")
        await until(asking.ends.press, what=asking.ends.hindrance())
        await confirm(program)
        pane.set_page(TRANSACTIONS)
        asked = await row_of(pane, "0.125", "pending")
        assert transaction_what(asked) == "You asked · Person3"
        await outside(friend.pay)
        await outside(lambda: friend.ask(ANA, "0.0625"))
        data.refresh()
        await row_of(pane, "0.125", "completed")
        pane.history.show_details(await row_of(pane, "-0.0625", "pending"))
        pane.history.detail.deed_buttons[Deed.PAY].click()
        await confirm(program)
        assert "0.06250000 BTC to Person3, who asked for it" in pane.history.detail.message()
        await until(lambda: "State: ● Done (completed)" in pane.history.detail.text(), what="the request paid")
        await outside(lambda: friend.ask(ANA, "0.5"))
        data.refresh()
        pane.history.show_details(await row_of(pane, "-0.5", "pending"))
        pane.history.detail.deed_buttons[Deed.TURN_DOWN].click()
        await row_of(pane, "-0.5", "canceled")
        pane.set_page(TRANSFER)
        moving = pane.form(TRANSFER)
        assert isinstance(moving, OwnTransferForm)
        moving.choose(next(each.id for each in pane.accounts.rows if each.is_vault))
        moving.amount.setText("0.25")
        await until(moving.ends.press, what=moving.ends.hindrance())
        await confirm(program)
        held = {"My Wallet": Decimal("1.8125"), "My Vault": Decimal("0.75")}  # 2 + 0.125 - 0.0625 - 0.25
        await until(lambda: held.items() <= {each.name: each.balance.amount for each in pane.accounts.rows}.items())


async def test_closing_waits_for_a_send_that_is_on_its_way(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await shown(program)
        await outside(lambda: exchange.fault("POST /v2/accounts", "delay", seconds=25))
        await confirmed(program, "0.02")
        await until(lambda: program.intents() and program.intents()[0].state is State.ARMED)
        program.window.close()
        await until(lambda: any("on its way" in text for text in program.window.status.texts()))
        assert program.window.isVisible()
        await outside(exchange.clear)
        assert await program.task == 0
    assert left(exchange) == [Decimal("-0.02")]
