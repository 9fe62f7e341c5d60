"""The merchant's section between the core and the window: what does not fit an order is counted and told at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.merchant import BillDraft, Checkout, Merchant, MerchantOrder
from terminal.domain.misfits import Stray, open_strays, strays
from terminal.errors import OutcomeUnknown, TerminalError
from terminal.services.feed import Feed
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.desks.merchant_refunds import MerchantRefunds
from ui.desks.seen import Seen
from ui.main_window import MainWindow
from ui.panes.wallet import MERCHANT
from ui.wording.abilities import why_withheld
from ui.wording.merchant import Bill, checkout_lines, merchant_lines, order_lines, order_title, stray_line, to_pay
from ui.wording.told import told, told_error
from ui.wording.words import not_read, sentence

if TYPE_CHECKING:
    from ui.dialogs.new_bill import NewBill
    from ui.panes.merchant import MerchantPane

T = TypeVar("T")
CURRENCIES = ("USD", "MXN", "EUR", "BTC")
MAKES = {Bill.ORDER: "orders.create", Bill.CHECKOUT: "checkouts.create"}
BY_CHECKOUT = "checkouts.order"
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class MerchantDesk(QObject):
    """Keeps orders, checkouts and what does not fit them true, and makes what the merchant asks for."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._pane = core, wallet, window, window.wallet
        self._page: MerchantPane | None = None
        self._offset: timedelta | None = None  # of the venue's clock against ours
        self._seen = Seen(core.config.data_dir, "misfits", wallet.account.id)
        self._told: set[str] = set()  # ids of payments that this window told of
        self._hindrance: str | None = None
        self._endings: list[Callable[[], object]] = []
        self.refunds = MerchantRefunds(core, wallet, bridge, window, self._find, self)
        self._pane.add_section(MERCHANT, self.tr("Merchant"), self._make_page)
        self._follow(wallet.data.orders)
        self._follow(wallet.data.checkouts)

    @property
    def page(self) -> MerchantPane | None:
        """The section's page, once somebody turned to it."""
        return self._page

    def close(self) -> None:
        """Show nothing more of this core."""
        self.refunds.close()
        for end in self._endings:
            end()
        if self._page is not None:
            self._page.clear()
        self._page = None
        self._window.show_count(self._pane, self._pane.title.text(), 0)

    def show_time(self, hindrance: str | None) -> None:
        """Count down; what asks the venue for something is kept back by *hindrance*, refunds by stale orders too."""
        self._hindrance = hindrance
        if hindrance is None and _freshness(self._wallet.data.orders) in (Freshness.STALE, Freshness.UNKNOWN):
            hindrance = self.tr("The orders are stale: nobody can say what was given back already.")
        self.refunds.show_hindrance(hindrance)
        if self._page is not None:
            self._keep_back(self._page)
            self._page.show_time(self.venue_now())
        self._show_age()

    def venue_now(self) -> datetime | None:
        """Return the time on the venue's clock, None where it does not tell it."""
        return None if self._offset is None else self._core.clock.now() + self._offset

    def open_order(self, order_id: str) -> None:
        """Bring one order to the front; one that is in no list is read first."""
        self._pane.open_section(MERCHANT)
        if self._page is not None and (known := self._find(order_id)) is not None:
            self._page.open_order(known)
        else:
            self._start(self._open_unlisted(order_id), "an order")

    # What the venue says

    def _make_page(self) -> MerchantPane:
        from ui.panes.merchant import MerchantPane

        page = self._page = MerchantPane()
        page.set_rules(self._core.environment, self.refunds.why_not)
        self.refunds.changed.connect(page.order_page.judge)
        page.refund_requested.connect(self.refunds.ask)
        page.order_seen.connect(self._mark_seen)
        page.turned.connect(self._show_age)
        page.bill_asked.connect(lambda dialog, draft: self._start(self._make_bill(dialog, draft), "new bill"))
        page.checkout_order_asked.connect(lambda which: self._start(self._make_by_checkout(which), "new order"))
        page.checkout_details_asked.connect(lambda which: self._start(self._show_checkout(which), "a checkout"))
        page.look_up_asked.connect(lambda wanted: self._start(self._look_up(wanted), "look up"))
        self._keep_back(page)
        self._show_orders()
        page.show_time(self.venue_now())
        return page

    def _keep_back(self, page: MerchantPane) -> None:
        """Let the page make nothing that could not be sent now, or that this sign-in may not do."""
        page.set_withheld({what: self._why_not(name) for what, name in MAKES.items()}, self._why_not(BY_CHECKOUT))

    def _follow(self, feed: Feed[Any]) -> None:
        self._endings.append(feed.updated.subscribe(lambda _read: self._show_orders()))
        self._endings.append(feed.failed.subscribe(lambda _error: self._show_age()))
        if feed.value is not None:
            self._show_orders()

    def _orders(self) -> tuple[MerchantOrder, ...]:
        """Return every order that was read, the newest first; the venue lists those of checkouts apart."""
        data = self._wallet.data
        listed = data.orders.value.records if data.orders.value else ()
        made = data.checkouts.value.orders.values() if data.checkouts.value else ()
        orders = {order.id: order for order in (*listed, *(each for read in made for each in read.records))}
        return tuple(sorted(orders.values(), key=lambda order: order.created_at or LONG_AGO, reverse=True))

    def _find(self, order_id: str) -> MerchantOrder | None:
        """Return an order as last read, the one in front included where no list has it."""
        return self._page.order(order_id) if self._page is not None else None

    def _show_orders(self) -> None:
        data, orders = self._wallet.data, self._orders()
        if (read := data.orders.value) is not None and read.venue_at is not None:
            self._offset = read.venue_at - read.received_at
        self._tell(open_strays(orders))
        if (page := self._page) is not None:
            made = data.checkouts.value
            by_checkout = made.orders.items() if made else ()
            page.show_orders(orders, {key: tuple(each.id for each in read.records) for key, read in by_checkout})
            page.show_checkouts(made.checkouts.records if made else ())
            page.offer_currencies(self._currencies())
        self._show_age()

    def _withheld(self, operation: str) -> str:
        """Say why the venue would not do this for this sign-in; empty where nothing speaks against it."""
        withheld = self._wallet.withheld(operation)
        return "" if withheld is None else why_withheld(withheld)

    def _why_not(self, operation: str) -> str:
        """Say why this cannot be asked for now; empty where it can."""
        return self._hindrance or self._withheld(operation)

    def _currencies(self) -> tuple[str, ...]:
        person = self._wallet.data.person.value
        own = person.native_currency if person is not None else None
        return tuple(dict.fromkeys((own, *CURRENCIES))) if own else CURRENCIES

    def _tell(self, found: tuple[Stray, ...]) -> None:
        """Count what does not fit and nobody looked at, and say each of it once."""
        unseen = [each for each in found if each.id not in self._seen]
        self._pane.set_section_badge(MERCHANT, str(len(unseen)) if unseen else "")
        self._window.show_count(self._pane, self._pane.title.text(), len(unseen))
        new = [each for each in unseen if each.id not in self._told]
        self._told |= {each.id for each in new}
        for stray in new:
            self._window.activity.add(self._core.clock.now(), "attention", stray_line(stray))
        if len(new) == 1:
            self._window.show_notice(stray_line(new[0]))
        elif new:
            text = self.tr("{count} payments do not fit the merchant's orders: they are marked in the wallet.")
            self._window.show_notice(text.format(count=len(new)))

    def _mark_seen(self, order: MerchantOrder) -> None:
        found, looked_at = open_strays(self._orders()), {each.id for each in strays(order)}
        self._seen.keep(each.id for each in found if each.id in looked_at or each.id in self._seen)
        self._tell(found)

    def _show_age(self) -> None:
        is_of_checkouts = self._page is not None and self._page.is_of_checkouts
        feed: Feed[Any] = self._wallet.data.checkouts if is_of_checkouts else self._wallet.data.orders
        error = None if feed.error is None else told(feed.error.reason)
        self._pane.show_section_age(MERCHANT, feed.age_s, _freshness(feed), error)
        footer = self._page.hint() if self._page is not None else ""
        if feed.value is None:
            footer = self._withheld("checkouts.list" if is_of_checkouts else "orders.list") or not_read()
        elif feed.value.is_truncated:
            footer = self.tr("The list goes on: the venue was not asked for more.")
        self._pane.show_section_footer(MERCHANT, footer)

    # What the merchant asks for

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._core.tasks.start(work, name)

    async def _make_bill(self, dialog: NewBill, draft: BillDraft) -> None:
        """Make what *dialog* asks for, and answer it alone: by then it may be closed, and another one open."""
        commerce, what = self._wallet.venue.commerce, dialog.what
        given = (draft.name, draft.amount, draft.description, draft.metadata)
        made: MerchantOrder | Checkout | str
        if what is Bill.ORDER:
            made = await self._made(MAKES[what], partial(commerce.create_order, *given))
        else:
            made = await self._made(MAKES[what], partial(commerce.create_checkout, *given))
        page = self._page
        if page is None:
            return
        if page.bill is not dialog:  # what was made is in the list; why something was not is said nowhere else
            if isinstance(made, str):
                self._window.show_notice(f"{draft.name}: {made}")
            return
        if isinstance(made, str):
            dialog.show_problem(made)
            return
        dialog.accept()
        if isinstance(made, MerchantOrder):
            page.open_order(made)

    async def _make_by_checkout(self, checkout_id: str) -> None:
        ask = partial(self._wallet.venue.commerce.create_checkout_order, checkout_id)
        made = await self._made(BY_CHECKOUT, ask)
        if self._page is None:
            return
        self._page.say(made if isinstance(made, str) else "")
        if not isinstance(made, str):
            self._page.open_order(made)

    async def _made(self, operation: str, ask: Callable[[], Awaitable[T]]) -> T | str:
        """Return what the venue made, else why it did not, in words: what may be there is not made again blindly."""
        if reason := self._why_not(operation):
            return reason
        try:
            return await ask()
        except OutcomeUnknown as error:
            text = self.tr("{error} It may be there all the same: look at the list before you ask again.")
            return text.format(error=sentence(told_error(error)))
        except TerminalError as error:
            return sentence(told_error(error))
        finally:
            for feed in (self._wallet.data.orders, self._wallet.data.checkouts):
                feed.refresh()

    async def _open_unlisted(self, order_id: str) -> None:
        order = await self._read(partial(self._wallet.venue.commerce.order, order_id))
        if isinstance(order, str):
            self._window.show_notice(order)
        elif self._page is not None:
            self._page.open_order(order)

    async def _show_checkout(self, checkout_id: str) -> None:
        checkout = await self._read(partial(self._wallet.venue.commerce.checkout, checkout_id))
        if self._page is None:
            return
        self._page.say(checkout if isinstance(checkout, str) else "")
        if isinstance(checkout, Checkout):
            self._page.show_message(checkout.name or checkout.id, checkout_lines(checkout))

    async def _look_up(self, wanted: str) -> None:
        """Show an order as its customer sees it with the business behind it, or a business of that id."""
        commerce = self._wallet.venue.commerce
        order = await self._read(partial(commerce.order, wanted))
        merchant_id = wanted if isinstance(order, str) else order.merchant_id
        merchant = await self._read(partial(commerce.merchant, merchant_id)) if merchant_id else ""
        if self._page is None:
            return
        if isinstance(order, MerchantOrder):
            business = () if isinstance(merchant, str) else merchant_lines(merchant)
            amount = ((self.tr("Amount"), to_pay(order)),)
            self._page.show_message(order_title(order), (*amount, *order_lines(order), *business))
        elif isinstance(merchant, Merchant):
            self._page.show_message(merchant.name or merchant.id, merchant_lines(merchant))
        self._page.say_looked(order if isinstance(order, str) and isinstance(merchant, str) else "")

    async def _read(self, ask: Callable[[], Awaitable[T]]) -> T | str:
        """Return what the venue shows, else why it does not, in words."""
        try:
            return await ask()
        except TerminalError as error:
            return sentence(told_error(error))


def _freshness(feed: Feed[Any]) -> Freshness:
    return private_freshness(feed.age_s, feed.interval_s)
