"""Steps of a script in the wallet: by hand on its own widgets, as the others do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from terminal.domain.intent import State
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from terminal.domain.wallet import WalletAccount
from ui.desks.comparison import ComparisonDesk
from ui.desks.desk import Desk
from ui.main_window import MainWindow
from ui.panes.transfer import DEPOSIT
from ui.panes.wallet import ADDRESSES, OWN, SEND, WalletPane
from ui.scripts.deals import DealSteps
from ui.scripts.form import Failed, Step
from ui.scripts.hands import Hands, press, why_not

SHOWN_WITHIN_S, READY_WITHIN_S = 10.0, 10.0
EXCHANGE = "exchange"  # stands for the address at which the exchange takes deposits of the coin
Deed = Callable[[Step], Awaitable[None]]


def wallet_deeds(window: MainWindow, desk: Desk, hands: Hands) -> Mapping[str, Deed]:
    """Return what does each step of the wallet."""
    steps, deals = WalletSteps(window, desk, hands), DealSteps(window, desk, hands)
    return {
        "coinbase_spot": steps.spot,
        "best_of_both": steps.best_of_both,
        "wallet_address": steps.address,
        "wallet_send": steps.send,
        "buy_quote": deals.quote,
        "commit": deals.commit,
        "merchant_order": deals.order,
        "refund": deals.refund,
    }


class WalletSteps:
    """Does the wallet's steps in one window."""

    def __init__(self, window: MainWindow, desk: Desk, hands: Hands) -> None:
        self._window, self._desk, self._hands = window, desk, hands

    async def best_of_both(self, step: Step) -> None:
        """Type a market order's amount, send nothing, and wait until both places have said what it comes to."""
        comparing = self._desk.wallet.part(ComparisonDesk)
        if comparing is None:
            raise Failed("no wallet is signed in")
        self._window.show_pane(self._window.ticket)
        self._window.ticket.fill(Side(str(step["side"])), OrderType.MARKET, str(step["amount"]))
        await self._hands.until(lambda: not comparing.missing(), SHOWN_WITHIN_S, comparing.missing)

    async def spot(self, step: Step) -> None:
        """Draw the wallet venue's spot price over the candles, and wait until the days in view are read."""
        overlay = self._window.chart.spot
        if overlay.button.isHidden():
            raise Failed("no wallet is signed in")
        self._window.show_pane(self._window.chart)
        if not overlay.is_on:
            press(overlay.button)
        await self._hands.until(overlay.is_whole, SHOWN_WITHIN_S, overlay.text)

    async def address(self, step: Step) -> None:
        """Have another address made and show it."""
        pane = await self._account(str(step["account"]))
        pane.set_page(ADDRESSES)
        page, wallet = pane.addresses, self._desk.core.wallet
        if wallet is None or pane.account is None:
            raise Failed("no wallet is signed in")
        feed = wallet.data.addresses(pane.account.id)
        await self._hands.until(lambda: feed.value is not None, SHOWN_WITHIN_S, lambda: "the addresses were not read")
        known = {row.address for row in page.model.rows}
        press(page.new_button)
        await self._hands.until(lambda: page.shown_address() not in (*known, ""), SHOWN_WITHIN_S, page.message)

    async def send(self, step: Step) -> None:
        """Send, confirm what is shown, and give the code where the venue asks for one."""
        pane = await self._account(str(step["account"]))
        to = str(step["to"])
        if to == EXCHANGE and pane.account is not None:
            to = await self._deposit_address(pane.account.currency)
            self._window.show_pane(pane)
        pane.set_page(SEND)
        form, sending = pane.send, self._desk.wallet.sending
        form.to.setText(to)
        form.amount.setText(str(step["amount"]))
        before = self._hands.begin()
        await self._hands.until(form.press, READY_WITHIN_S, lambda: why_not(form, form.hindrance()))
        if sending is None or (dialog := sending.confirmation) is None:
            raise Failed("the confirmation did not open")
        await self._hands.until(dialog.confirm_button.isEnabled, READY_WITHIN_S, lambda: " · ".join(dialog.texts()))
        press(dialog.confirm_button)
        await self._hands.until_new(before)
        if self._hands.now().state is State.NEEDS_2FA and "code" in step:
            await self._give_code(str(step["code"]))
            self._window.show_pane(pane)

    async def _give_code(self, code: str) -> None:
        window, intent = self._window, self._hands.now()
        window.show_pane(window.attention)
        await self._hands.until(
            lambda: window.attention.card(intent.id) is not None, SHOWN_WITHIN_S, lambda: "nobody asks for the code"
        )
        card = window.attention.card(intent.id)
        assert card is not None  # noqa: S101 waited for
        card.code_form.edit.setText(code)
        press(card.code_form.send_button)
        await self._hands.until(
            lambda: self._hands.now().state not in (State.NEEDS_2FA, State.ARMED),
            READY_WITHIN_S,
            lambda: self._hands.now().reason or "the venue has not answered",
        )

    async def _account(self, wanted: str) -> WalletPane:
        """Bring the wallet to the front, with the account of that name, or the first of that coin."""
        pane = self._window.wallet
        self._window.show_pane(pane)
        pane.open_section(OWN)
        await self._hands.until(lambda: pane.account is not None, SHOWN_WITHIN_S, lambda: "the accounts were not read")
        rows = pane.accounts.rows
        found = next((index for index, row in enumerate(rows) if _is_meant(row, wanted)), None)
        if found is None:
            raise Failed(f"there is no account {wanted}")
        pane.accounts_table.selectRow(found)
        return pane

    async def _deposit_address(self, coin: str) -> str:
        """Look up, where a person would, at which address the exchange takes *coin*."""
        transfer = self._window.transfer
        self._window.show_pane(transfer)
        transfer.set_tab(DEPOSIT)
        coins = transfer.deposit.coins
        if (index := coins.findText(coin)) < 0:
            raise Failed(f"the exchange takes no {coin}")
        coins.setCurrentIndex(index)
        await self._hands.until(transfer.deposit.shown_address, SHOWN_WITHIN_S, lambda: "the exchange named no address")
        return transfer.deposit.shown_address() or ""


def _is_meant(account: WalletAccount, wanted: str) -> bool:
    return wanted in (account.name, account.currency, account.id)
