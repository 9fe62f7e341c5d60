"""Steps of a script that buy in the wallet and serve a merchant: the price, its acceptance, a bill, its refund."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from terminal.domain.intent import State
from terminal.domain.merchant import MerchantOrder
from terminal.domain.quote import Deal
from ui.desks.desk import Desk
from ui.desks.merchant import MerchantDesk
from ui.desks.wallet_deals import WalletDeals
from ui.dialogs.confirm_money import ConfirmMoney
from ui.main_window import MainWindow
from ui.panes.merchant_payment import PaymentCard
from ui.panes.wallet import DEALS, MERCHANT
from ui.panes.wallet_deal import AGREE
from ui.scripts.form import Failed, Step
from ui.scripts.hands import Hands, press, why_not

SHOWN_WITHIN_S, PAID_WITHIN_S = 10.0, 30.0
CHANGED = "the rate has changed"  # what the core says of a price that is another one by now
P = TypeVar("P")


def refundable(desk: Desk) -> int:
    """Count the payments of the merchant's order in front that can be given back."""
    merchant = desk.wallet.part(MerchantDesk)
    if merchant is None or merchant.page is None:
        return 0
    cards = merchant.page.order_page.cards.values()
    return sum(card.button.isVisibleTo(card) for card in cards)


class DealSteps:
    """Does these steps in one window."""

    def __init__(self, window: MainWindow, desk: Desk, hands: Hands) -> None:
        self._window, self._desk, self._hands = window, desk, hands

    async def quote(self, step: Step) -> None:
        """Ask what an amount costs, by a way to pay that is named by its id or a part of its name."""
        deals = self._part(WalletDeals, DEALS)
        page = self._made(deals.page)
        page.set_page(AGREE)
        page.show_form()
        choice, amount = page.form.choice, str(step["amount"])
        await self._hands.until(lambda: choice.method, SHOWN_WITHIN_S, lambda: "the ways to pay were not read")
        wallet = self._desk.core.wallet
        methods = wallet.data.methods.value if wallet is not None else None
        wanted = str(step["method"])
        method = (
            next((each.id for each in methods.records if wanted == each.id or wanted in each.name), "")
            if methods
            else ""
        )
        account = next((each.id for each in choice.all_accounts if str(step["account"]) in (each.name, each.id)), "")
        if not choice.choose(Deal.BUY, account, method):
            raise Failed(f"{step['account']} cannot be bought into by {wanted}")
        choice.amount.setText(amount)
        before = self._hands.begin()
        await self._hands.until(page.form.press, SHOWN_WITHIN_S, lambda: why_not(page.form, page.form.hindrance()))
        await self._hands.until_new(before)
        await self._hands.until(lambda: page.is_reviewing, SHOWN_WITHIN_S, page.form.result)

    async def commit(self, _step: Step) -> None:
        """Accept the price in front, once; where the venue has another one by now, that is shown and not accepted."""
        deals = self._part(WalletDeals, DEALS)
        page = self._made(deals.page)
        if (shown := page.review.quote) is None:
            raise Failed("no price is in front")
        before = self._hands.begin()
        await self._press(page.review.commit_button, page.review)
        await self._confirm(lambda: deals.confirmation)
        await self._hands.until_new(before)
        now = self._hands.now()
        if now.state is State.REJECTED and CHANGED in (now.venue_text or ""):
            await self._hands.until(
                lambda: page.review.quote is not shown, SHOWN_WITHIN_S, lambda: "the new price was not shown"
            )

    async def order(self, step: Step) -> None:
        """Make a merchant's order and leave it in front."""
        merchant = self._part(MerchantDesk, MERCHANT)
        page = self._made(merchant.page)
        page.set_page(0)
        page.new_button.click()
        form = page.bill
        if form is None or (index := form.currency.findText(str(step["currency"]))) < 0:
            raise Failed(f"no order can be made in {step['currency']}")
        form.currency.setCurrentIndex(index)
        form.name.setText(str(step["name"]))
        form.amount.setText(str(step["amount"]))
        await self._press(form.make_button, form)
        await self._hands.until(lambda: page.bill is None, SHOWN_WITHIN_S, form.message)

    async def refund(self, step: Step) -> None:
        """Wait for a payment of the order that can be given back, and give it back, once."""
        merchant = self._part(MerchantDesk, MERCHANT)
        page = self._made(merchant.page)
        wanted = str(step["order"])
        await self._hands.until(
            lambda: _order(page.orders.rows, wanted), SHOWN_WITHIN_S, lambda: f"there is no order {wanted}"
        )
        page.open_order(self._made(_order(page.orders.rows, wanted)))
        cards = page.order_page.cards
        await self._hands.until(lambda: _open(cards), PAID_WITHIN_S, lambda: "nothing came that can be given back")
        card = self._made(_open(cards))
        if "address" in step and card.address.isVisibleTo(card):
            card.address.setText(str(step["address"]))
        before = self._hands.begin()
        await self._press(card.button, card, card.why)
        await self._confirm(lambda: merchant.refunds.confirmation)
        await self._hands.until_new(before)

    async def _confirm(self, dialog: Callable[[], ConfirmMoney | None]) -> None:
        """Read what is shown for as long as anybody must, and confirm it."""
        await self._hands.until(dialog, SHOWN_WITHIN_S, lambda: "the confirmation did not open")
        shown = self._made(dialog())
        await self._hands.until(shown.confirm_button.isEnabled, SHOWN_WITHIN_S, lambda: " · ".join(shown.texts()))
        press(shown.confirm_button)

    async def _press(self, button: QPushButton, pane: QWidget, reason: Callable[[], str] = str) -> None:
        await self._hands.until(button.isEnabled, SHOWN_WITHIN_S, lambda: why_not(pane, reason()))
        press(button)

    def _part(self, kind: type[P], section: str) -> P:
        """Bring a section of the wallet to the front and return who keeps it."""
        part = self._desk.wallet.part(kind)
        if part is None:
            raise Failed("no wallet is signed in")
        self._window.show_pane(self._window.wallet)
        self._window.wallet.open_section(section)
        return part

    @staticmethod
    def _made(thing: P | None) -> P:
        if thing is None:
            raise Failed("the section was not made")
        return thing


def _order(orders: tuple[MerchantOrder, ...], wanted: str) -> MerchantOrder | None:
    """Find an order by its id, code or name; `last` is the newest."""
    if wanted == "last":
        return orders[0] if orders else None
    return next((each for each in orders if wanted in (each.id, each.code, each.name)), None)


def _open(cards: dict[str, PaymentCard]) -> PaymentCard | None:
    return next((card for card in cards.values() if card.button.isVisibleTo(card)), None)
