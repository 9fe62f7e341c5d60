"""Deals in the whole program at a real exchange: another price is another question, and only what was shown is done."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import State
from terminal.domain.quote import Deal, Quote
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from tests.e2e.exchange import ANA, Exchange
from tests.ui.running_app import Running, outside, running, until
from ui.desks.wallet_deals import WalletDeals
from ui.panes.wallet import DEALS
from ui.panes.wallet_deal import AGREED, WAYS, WalletDealPage

pytestmark = pytest.mark.anyio


def deals_of(program: Running) -> WalletDeals:
    deals = program.now.wallet.part(WalletDeals)
    assert deals is not None
    return deals


async def opened(program: Running) -> WalletDealPage:
    """Turn to the section and wait for what it offers."""
    await program.whole()
    program.window.show_pane(program.window.wallet)
    program.window.wallet.open_section(DEALS)
    page = deals_of(program).page
    assert page is not None
    await until(lambda: page.form.choice.method, what="the ways to pay")
    return page


def source_of(program: Running, name: str) -> str:
    wallet = program.now.core.wallet
    assert wallet is not None
    assert wallet.data.accounts.value is not None
    return next(each.id for each in wallet.data.accounts.value.records if each.name == name)


def own_method(program: Running) -> str:
    """Return the way to pay from the person's own money at the venue: it is done at once."""
    wallet = program.now.core.wallet
    assert wallet is not None
    assert wallet.data.methods.value is not None
    return next(each.id for each in wallet.data.methods.value.records if each.fiat_account)


async def committed(program: Running, page: WalletDealPage) -> Quote:
    """Accept the price in front, as a person does; returns what was accepted."""
    quote = page.review.quote
    assert quote is not None
    page.review.commit_button.click()
    dialog = await until(lambda: deals_of(program).confirmation)
    await until(dialog.confirm_button.isEnabled)
    dialog.confirm_button.click()
    return quote


def moved(exchange: Exchange) -> list[tuple[str, Decimal]]:
    """Return what moved in the wallet half, by its ledger, beyond what it was opened with."""
    rows = exchange.ledger(ANA + LEDGER_SUFFIX)
    return [(row["coin"], Decimal(row["amount"])) for row in rows if row["kind"] != "grant"]


async def test_a_buy_whose_price_changes_is_done_at_the_total_that_was_accepted(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        page = await opened(program)
        form, review = page.form, page.review
        assert form.choice.choose(Deal.BUY, source_of(program, "My Wallet"), own_method(program))
        form.choice.amount.setText("0.05")
        assert form.press(), form.hindrance()
        await until(lambda: page.is_reviewing, what="the price")
        await outside(lambda: exchange.event("change_rate", factor=1.1))
        first = await committed(program, page)
        now = await until(lambda: review.quote if review.quote is not first else None, what="the new price")
        assert (now.total > first.total, now.venue_id) == (True, first.venue_id)
        assert review.texts()[0].startswith("The price has changed: ")
        assert await outside(lambda: moved(exchange)) == []
        assert [each.state for each in program.intents()] == [State.REJECTED, State.QUOTED]
        assert await committed(program, page) is now
        await until(lambda: review.result().startswith("● "), what=review.result())
        assert sorted(await outside(lambda: moved(exchange))) == [("BTC", Decimal("0.05")), ("USD", -now.total)]
        assert not review.commit_button.isEnabled()
        rows = program.window.wallet.accounts
        await until(lambda: any(row.balance.amount == Decimal("2.05") for row in rows.rows), what="the balance")
        await left_and_taken_up_again(program, page)
        await shown_in_full(program, page)
        loudly_told(program, now)


async def left_and_taken_up_again(program: Running, page: WalletDealPage) -> None:
    """Ask for the price of a deposit, leave it, and take it up again from the list."""
    page.review.back_button.click()
    assert page.form.choice.choose(Deal.DEPOSIT, source_of(program, "USD Wallet"))
    page.form.choice.amount.setText("100")
    assert page.form.press(), page.form.hindrance()
    await until(lambda: page.is_reviewing, what="the deposit")
    page.review.back_button.click()
    page.set_page(AGREED)
    page.accounts.setCurrentIndex(page.accounts.findText("USD Wallet · USD"))
    page.accounts.activated.emit(page.accounts.currentIndex())
    await until(lambda: page.deals.rows, what="the deals of the account")
    page.deals_table.selectRow(0)
    page.take_up_button.click()
    await until(lambda: page.is_reviewing, what="the deposit again")
    assert page.review.lines()["In all"] == "100.00 USD"
    assert page.review.commit_button.isEnabled()


async def shown_in_full(program: Running, page: WalletDealPage) -> None:
    """Read a deal and a way to pay anew, and show all of them."""
    details = deals_of(program).details
    assert details is not None
    page.accounts.setCurrentIndex(0)
    page.accounts.activated.emit(0)
    page.set_page(AGREED)
    row = await until(lambda: next((each for each in page.deals.rows if each.is_completed), None))
    page.deals_table.row_chosen.emit(row)
    await until(lambda: details.dialog and f"Id: {row.venue_id}" in details.dialog.text(), what="all of a deal")
    page.set_page(WAYS)
    page.ways_table.row_chosen.emit(page.ways.row(0))
    await until(lambda: details.dialog and "Limit to buy: " in details.dialog.text(), what="all of a way to pay")


def loudly_told(program: Running, quote: Quote) -> None:
    """A venue that executes what it was only asked the price of is told wherever the person is looking."""
    wallet = program.now.core.wallet
    assert wallet is not None
    asked = next(each for each in program.intents() if each.state is State.QUOTED)
    wallet.submission.changed.publish(replace(asked, state=State.SETTLED, quote=quote))
    assert "executed this at once" in program.window.notice.text
