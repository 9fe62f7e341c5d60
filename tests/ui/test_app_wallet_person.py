"""The person's side of the wallet in the whole program, against the real practice exchange."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.exchange import Exchange
from tests.ui.running_app import outside, running, until
from ui.desks.profile import ProfileDesk
from ui.panes.prices import PricesPane
from ui.panes.profile import ABILITIES, ProfilePane
from ui.panes.profile_accounts import Act
from ui.panes.wallet import ADDRESSES, PRICES, PROFILE

pytestmark = pytest.mark.anyio


async def test_a_profile_is_changed_accounts_are_kept_in_order_and_prices_and_addresses_are_read(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        pane = program.window.wallet
        program.window.show_pane(pane)
        wallet = program.now.core.wallet
        assert wallet is not None
        await until(lambda: wallet.data.person.value and wallet.data.grant.value and wallet.data.accounts.value)

        pane.open_section(PROFILE)
        page = pane.section_page(PROFILE)
        assert isinstance(page, ProfilePane)
        page.person.name.setText("Ana María")
        page.person.save_button.click()
        await until(lambda: page.person.said()[0] == "● The venue took the change.", what=page.person.said()[0])
        await until(lambda: wallet.data.person.value and wallet.data.person.value.name == "Ana María")
        assert wallet.data.person.value is not None
        page.person.who.setText(wallet.data.person.value.id)
        page.person.look_button.click()
        await until(lambda: page.person.found.texts()[0] == "Ana María")
        page.set_page(ABILITIES)
        assert not any(row.why_not for row in page.abilities.model.rows)

        keeping = page.accounts

        async def done(act: Act, name: str, said: str) -> None:
            """Do one thing with the account that is called *name*, and wait until the list shows it."""
            if act is not Act.CREATE:
                keeping.table.selectRow([row.name for row in keeping.model.rows].index(name))
            keeping.buttons[act].click()
            if act is Act.CLOSE:
                desk = await until(lambda: program.now.wallet.part(ProfileDesk))
                dialog = await until(lambda: desk.closing)
                dialog.confirm_button.click()
            await until(lambda: keeping.said() == said, what=f"{said!r} instead of {keeping.said()!r}")

        def names() -> list[str]:
            return [row.name for row in keeping.model.rows]

        keeping.name.setText("Rent")
        await done(Act.CREATE, "", "● “Rent” was opened.")
        await until(lambda: "Rent" in names())
        keeping.name.setText("Holidays")
        await done(Act.RENAME, "Rent", "● “Rent” is called “Holidays” now.")
        await until(lambda: "Holidays" in names())
        await done(Act.PRIMARY, "Savings", "● “Savings” is the primary account now.")
        await until(lambda: names()[0] == "Savings")
        await done(Act.CLOSE, "Holidays", "● “Holidays” was closed.")
        await until(lambda: "Holidays" not in names())

        keeping.table.row_chosen.emit(keeping.model.row(0))
        details = await until(lambda: keeping.details)
        assert "Kind: Wallet (wallet)" in details.text()
        details.reject()

        pane.open_section(PRICES)
        prices = pane.section_page(PRICES)
        assert isinstance(prices, PricesPane)
        await until(lambda: prices.prices.texts()[0].endswith(" USD"), what="a price")
        await until(lambda: prices.model.rowCount() > 3, what="rates")
        prices.day.setText("2026-01-31")
        prices.day_button.click()
        await until(lambda: prices.day_result.text().startswith("BTC, 2026-01-31: "), what=prices.day_result.text())
        await until(lambda: "The venue's clock said" in pane.footer(), what=pane.footer())

        pane.open_section("accounts")
        pane.set_page(ADDRESSES)
        pane.addresses.label.setText("Rent")
        pane.addresses.new_button.click()
        made = await until(lambda: next((row for row in pane.addresses.model.rows if row.label == "Rent"), None))
        await until(lambda: pane.addresses.shown_address() == made.address, what="the new address")
        await outside(lambda: exchange.event("wallet_deposit", address=made.address, amount="0.125"))
        pane.addresses.details_button.click()
        arrived = await until(lambda: pane.addresses.details)
        assert "0.12500000 BTC" in arrived.text()
