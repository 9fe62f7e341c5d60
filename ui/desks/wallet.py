"""The wallet between the core and the window: read once somebody looks at it, and forgotten with its core."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.wallet import WalletAccount, WalletAddress, WalletTransaction
from terminal.errors import TerminalError
from terminal.publisher import Publisher
from terminal.services.feed import Feed
from terminal.services.wallet import WalletService
from terminal.venues.port import HistoryRead
from ui.bridge import Bridge
from ui.desks.codes import CodeDesk
from ui.desks.comparison import ComparisonDesk
from ui.desks.hindrance import why_held_back
from ui.desks.inbox import InboxDesk
from ui.desks.merchant import MerchantDesk
from ui.desks.prices import PricesDesk
from ui.desks.profile import ProfileDesk
from ui.desks.spot import SpotDesk
from ui.desks.wallet_deals import WalletDeals
from ui.desks.wallet_reading import WalletReading
from ui.desks.wallet_sending import WalletSending
from ui.main_window import MainWindow
from ui.panes.wallet import ADDRESSES, TRANSACTIONS
from ui.wording.told import told, told_error
from ui.wording.words import sentence

P = TypeVar("P")


class WalletPart(Protocol):
    """One concern of the wallet, for as long as its core is open."""

    def close(self) -> None:
        """Do and show nothing more: the core is being closed, and the sections are dropped right after."""

    def show_time(self, hindrance: str | None) -> None:
        """Let what is shown grow older; *hindrance* is why nothing can be sent now. Called four times a second."""


# One line each: a part adds its own section to the pane (see WalletPane.add_section), in this order of the rail. What
# costs time to import or to make belongs into the section's page, which is made when somebody turns to it.
PARTS: tuple[Callable[[Core, WalletService, Bridge, MainWindow, QObject], WalletPart], ...] = (
    WalletSending,
    CodeDesk,
    WalletDeals,
    ComparisonDesk,
    MerchantDesk,
    InboxDesk,
    PricesDesk,
    SpotDesk,
    ProfileDesk,
    WalletReading,
)


class WalletDesk(QObject):
    """Keeps the wallet's pane true; without a wallet it says why there is none."""

    def __init__(self, core: Core, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._pane, self._wallet = core, window.wallet, core.wallet
        self._endings: list[Callable[[], object]] = []
        self._endings_of_account: list[Callable[[], object]] = []
        self._focused: str | None = None
        self.parts: tuple[WalletPart, ...] = ()
        if self._wallet is None:
            self._pane.show_absence(self.tr("No wallet is signed in here: add an account of the wallet's venue."))
        else:
            self._connect(self._wallet)
            self.parts = tuple(part(core, self._wallet, bridge, window, self) for part in PARTS)

    @property
    def sending(self) -> WalletSending | None:
        """What sends from this wallet; None where there is no wallet."""
        return self.part(WalletSending)

    def part(self, kind: type[P]) -> P | None:
        """Return the part of that class; None where there is no wallet."""
        return next((each for each in self.parts if isinstance(each, kind)), None)

    def close(self) -> None:
        """Show nothing more of this core."""
        for end in (*self._endings, *self._endings_of_account):
            end()
        for part in self.parts:
            part.close()
        self._wallet = None
        self._pane.clear()

    def show_time(self) -> None:
        """Let what is in front grow older, and say why nothing can be sent now."""
        self._show_age()
        if self._wallet is None:
            return
        hindrance = why_held_back(self._core, self._wallet.data.accounts, has_account=True)
        for part in self.parts:
            part.show_time(hindrance)

    def _show_age(self) -> None:
        if (feed := self._feed_in_front()) is not None:
            error = None if feed.error is None else told(feed.error.reason)
            self._pane.show_age(feed.age_s, _freshness(feed), error)

    def focus(self, account_id: str) -> None:
        """Read transactions and addresses of one account from now on, and show what is known of them."""
        if self._wallet is None or account_id == self._focused:
            return
        self._focused = account_id
        for end in self._endings_of_account:
            end()
        self._endings_of_account.clear()
        data, pane = self._wallet.data, self._pane
        data.focus(account_id)
        pane.show_account(account_id)
        self._follow(data.transactions(account_id), self._show_transactions, self._endings_of_account)
        self._follow(data.addresses(account_id), self._show_addresses, self._endings_of_account)
        self._show_age()

    def _connect(self, wallet: WalletService) -> None:
        pane = self._pane
        wires: list[tuple[Any, Callable[..., None]]] = [
            (pane.was_shown, wallet.show),
            (pane.page_turned, self._show_age),
            (pane.account_chosen, self.focus),
            (pane.address_requested, self._ask_for_address),
        ]
        for signal, slot in wires:
            signal.connect(slot)
            self._endings.append(partial(signal.disconnect, slot))
        self._follow(wallet.data.accounts, self._show_accounts, self._endings)
        if pane.isVisible():
            wallet.show()

    def _follow(self, feed: Feed[Any], show: Callable[[Any], None], endings: list[Callable[[], object]]) -> None:
        """Show what was read, what will be, and at once that it is new, or that it failed."""
        updates: Publisher[Any] = feed.updated
        endings.append(updates.subscribe(show))
        endings.append(updates.subscribe(lambda _value: self._show_age()))
        endings.append(feed.failed.subscribe(lambda _error: self._show_age()))
        if feed.value is not None:
            show(feed.value)

    def _feed_in_front(self) -> Feed[Any] | None:
        if self._wallet is None:
            return None
        data, page = self._wallet.data, self._pane.page
        if page not in (TRANSACTIONS, ADDRESSES):
            return data.accounts
        if self._focused is None:
            return None
        return data.transactions(self._focused) if page == TRANSACTIONS else data.addresses(self._focused)

    def _show_accounts(self, read: HistoryRead[WalletAccount]) -> None:
        if self._wallet is None:
            return
        self._pane.show_accounts(read.records, self._wallet.data.worth())
        ids = [each.id for each in read.records]
        if self._focused not in ids and ids:
            primary = next((each.id for each in read.records if each.is_primary), ids[0])
            remembered = self._wallet.data.focused
            self.focus(remembered if remembered in ids else primary)

    def _show_transactions(self, read: HistoryRead[WalletTransaction]) -> None:
        self._pane.show_transactions(read.records, is_cut=read.is_truncated)

    def _show_addresses(self, read: HistoryRead[WalletAddress]) -> None:
        self._pane.show_addresses(read.records, is_cut=read.is_truncated)

    def _ask_for_address(self, label: str) -> None:
        if self._wallet is not None and self._focused is not None:
            self._core.tasks.start(self._make_address(self._wallet, self._focused, label), "new address")

    async def _make_address(self, wallet: WalletService, account_id: str, label: str) -> None:
        page, text = self._pane.addresses, ""
        try:
            made = await wallet.venue.wallet.create_address(account_id, label or None)
        except TerminalError as error:
            text = sentence(told_error(error))
        if self._wallet is None:
            return
        wallet.data.addresses(account_id).refresh()
        if account_id != self._focused:
            return
        if text:
            page.show_problem(text)
        else:
            page.show_made(made)


def _freshness(feed: Feed[Any]) -> Freshness:
    return private_freshness(feed.age_s, feed.interval_s)
