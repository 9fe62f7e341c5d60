"""What a wallet shows: accounts, one account's transactions, ways to pay, orders and notifications, polled.

The venue takes 10,000 requests an hour, a thousand of them kept for money: about two and a half a second. Everything
here together asks for less than one a second.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from terminal.clock import Clock
from terminal.domain.merchant import MerchantOrder
from terminal.domain.quote import Quote
from terminal.domain.travel_rule import LIMIT
from terminal.domain.wallet import (
    Grant,
    InboxItem,
    Money,
    PaymentMethod,
    Person,
    WalletAccount,
    WalletAddress,
    WalletTransaction,
)
from terminal.services.checkouts import CheckoutsRead, read_checkouts
from terminal.services.deal_list import read_deals
from terminal.services.feed import Feed
from terminal.services.price_data import PriceData
from terminal.services.spot_history import SpotHistory
from terminal.tasks import Tasks
from terminal.venues.port import HistoryRead, WalletVenue

T = TypeVar("T")
ACCOUNTS_S, TRANSACTIONS_S, ORDERS_S, INBOX_S = 10.0, 10.0, 5.0, 15.0
METHODS_S, ADDRESSES_S, PERSON_S, PRICE_S = 60.0, 60.0, 600.0, 20.0
DEALS_S = 30.0
CHECKOUTS_S = 30.0
CALL_S, ROWS_A_CALL = 1.5, 100  # a list that takes many calls is read the less often, not to crowd out the others


@dataclass(frozen=True, slots=True)
class WalletWorth:
    """What all accounts are worth in the person's own currency; None where that is not known of every one."""

    total: Money | None
    unknown: tuple[str, ...]  # names of accounts without a native value


class WalletData:
    """The feeds of one wallet; transactions and addresses are those of the account in focus."""

    def __init__(self, venue: WalletVenue, *, clock: Clock, tasks: Tasks, is_local: bool = False) -> None:
        self._venue, self._clock, self._tasks, self._is_local = venue, clock, tasks, is_local
        wallet = venue.wallet
        self.accounts: Feed[HistoryRead[WalletAccount]] = self._feed("accounts", wallet.accounts, ACCOUNTS_S)
        self.methods: Feed[HistoryRead[PaymentMethod]] = self._feed("ways to pay", wallet.payment_methods, METHODS_S)
        self.orders: Feed[HistoryRead[MerchantOrder]] = self._feed("orders", venue.commerce.orders, ORDERS_S)
        read = partial(read_checkouts, venue.commerce)
        self.checkouts: Feed[CheckoutsRead] = self._feed("checkouts", read, CHECKOUTS_S)
        self.inbox: Feed[HistoryRead[InboxItem]] = self._feed("inbox", venue.inbox.items, INBOX_S)
        self.person: Feed[Person] = self._feed("person", wallet.person, PERSON_S)
        self.grant: Feed[Grant] = self._feed("grant", wallet.grant, PERSON_S)
        self.prices = PriceData(venue.prices, clock=clock, tasks=tasks, is_local=is_local)
        self.spot_history = SpotHistory(venue.prices, clock=clock, tasks=tasks)
        self.focused: str | None = None
        self._dollar_prices: dict[str, Feed[Money]] = {}
        self._pace(self.orders, lambda read: -(-len(read.records) // ROWS_A_CALL))
        self._pace(self.inbox, lambda read: -(-len(read.records) // ROWS_A_CALL))
        self._pace(self.checkouts, lambda read: 1 + len(read.orders))
        self._transactions: dict[str, Feed[HistoryRead[WalletTransaction]]] = {}
        self._addresses: dict[str, Feed[HistoryRead[WalletAddress]]] = {}
        self._deals: dict[str, Feed[HistoryRead[Quote]]] = {}

    def start(self, is_gone: Callable[[str], bool] = lambda _operation: False) -> None:
        """Poll from now on, but for what the venue has given up."""
        feeds: dict[str, Feed[Any]] = {
            "accounts.list": self.accounts,
            "methods.list": self.methods,
            "orders.list": self.orders,
            "checkouts.list": self.checkouts,
            "notifications.list": self.inbox,
            "user.show": self.person,
            "user.auth": self.grant,
        }
        for operation, feed in feeds.items():
            if not is_gone(operation):
                feed.start()

    def focus(self, account_id: str) -> None:
        """Look at one account: its transactions and addresses are read from now on, those of others rarely."""
        self.focused = account_id
        if account_id not in self._transactions:
            wallet = self._venue.wallet
            read = partial(wallet.transactions, account_id)
            self._transactions[account_id] = self._feed("transactions", read, TRANSACTIONS_S)
            self._addresses[account_id] = self._feed("addresses", partial(wallet.addresses, account_id), ADDRESSES_S)
            self._transactions[account_id].start()
            self._addresses[account_id].start()
        for each, feed in self._transactions.items():
            feed.hasten(TRANSACTIONS_S if each == account_id else ADDRESSES_S)

    def transactions(self, account_id: str) -> Feed[HistoryRead[WalletTransaction]]:
        """Return the feed of an account that was focused; KeyError for another."""
        return self._transactions[account_id]

    def addresses(self, account_id: str) -> Feed[HistoryRead[WalletAddress]]:
        """Return the feed of an account that was focused; KeyError for another."""
        return self._addresses[account_id]

    def deals(self, account: WalletAccount) -> Feed[HistoryRead[Quote]]:
        """Return the feed of what was agreed in *account*: it is read from now on, those of others rarely."""
        if account.id not in self._deals:
            self._deals[account.id] = self._feed("deals", partial(read_deals, self._venue.wallet, account), DEALS_S)
            self._deals[account.id].start()
        for each, feed in self._deals.items():
            feed.hasten(DEALS_S if each == account.id else PERSON_S)
        return self._deals[account.id]

    def dollar_price(self, coin: str) -> Feed[Money]:
        """Return the feed of what the venue says one *coin* is worth in US dollars; read from the first call on."""
        if coin not in self._dollar_prices:
            read = partial(self._venue.prices.spot, coin, LIMIT.currency)
            self._dollar_prices[coin] = self._feed("price", read, PRICE_S)
            self._dollar_prices[coin].start()
        return self._dollar_prices[coin]

    def refresh(self) -> None:
        """Read again what money moves: something of ours just happened."""
        feeds: list[Feed[Any]] = [self.accounts, self.methods, self.orders, self.checkouts, self.inbox]
        for feed in (*feeds, *self._transactions.values(), *self._deals.values()):
            feed.refresh()

    def worth(self) -> WalletWorth | None:
        """Sum what the venue says each account is worth; None before it was read, and no total of a cut list."""
        read = self.accounts.value
        if read is None:
            return None
        unknown = tuple(each.name for each in read.records if each.native is None)
        natives = [each.native for each in read.records if each.native is not None]
        currencies = {each.currency for each in natives}
        if unknown or read.is_truncated or len(currencies) != 1:
            return WalletWorth(None, unknown)
        return WalletWorth(Money(sum((each.amount for each in natives), Decimal(0)), currencies.pop()), ())

    def _pace(self, feed: Feed[T], calls: Callable[[T], int]) -> None:
        """Leave CALL_S between the calls that a list takes, however long it grows."""
        least_s = feed.interval_s

        def pace(read: T) -> None:
            feed.interval_s = max(least_s, CALL_S * calls(read))

        feed.updated.subscribe(pace)

    def _feed(self, name: str, read: Callable[[], Awaitable[T]], interval_s: float) -> Feed[T]:
        return Feed(
            f"wallet {name}",
            read,
            interval_s=interval_s,
            clock=self._clock,
            tasks=self._tasks,
            is_local=self._is_local,
        )
