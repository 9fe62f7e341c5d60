"""The wallet in the whole program, against the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from terminal.config import Language
from tests.e2e.exchange import Exchange, copied, warmed
from tests.ui.running_app import Running, outside, running, until
from ui import language
from ui.panes.wallet import ADDRESSES, TRANSACTIONS, WalletPane

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warmed(tmp_path_factory.mktemp("opened"))


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
