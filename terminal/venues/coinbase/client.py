"""The wallet's driver for everything that moves no money: one method for each endpoint, built · sent · parsed.

Source: Coinbase API v2 reference; paths are written in the plural throughout (the singular ones are slips).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import quote

from terminal.domain.merchant import Checkout, Merchant, MerchantOrder, Rates, checked_metadata
from terminal.domain.money import plain
from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import (
    Currency,
    Grant,
    InboxItem,
    Money,
    PaymentMethod,
    Person,
    WalletAccount,
    WalletAddress,
    WalletTransaction,
)
from terminal.errors import InvalidInput
from terminal.venues.coinbase import parse, parse_merchant, parse_prices
from terminal.venues.coinbase.answer import check_write
from terminal.venues.coinbase.line import Body, Line, Method, Pages
from terminal.venues.fields import Row, parser
from terminal.venues.port import HistoryRead
from terminal.venues.transport import Query, Reply

T = TypeVar("T")
Read = Callable[[Row, datetime], T]

DEAL_PATHS = {Deal.BUY: "buys", Deal.SELL: "sells", Deal.DEPOSIT: "deposits", Deal.WITHDRAWAL: "withdrawals"}
# Both sides of a transaction written out: without, a person is an id and no name.
# Source: Coinbase API v2 reference, "Expanding resources"
WITH_NAMES: Query = {"expand[]": ("from", "to")}
OK, CREATED, NOTHING = frozenset({200}), frozenset({201}), frozenset({200, 204})


class _Part:
    """A group of endpoints on one line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def _one(self, read: Read[T], what: str, path: str, query: Query | None = None) -> T:
        return parse.one(await self._line.get(path, query), read, what)

    async def _all(
        self, read: Read[T], what: str, path: str, back_to: datetime | None = None, query: Query | None = None
    ) -> HistoryRead[T]:
        return listed(await self._line.pages(path, what, query, back_to), read)

    async def _made(
        self, read: Read[T], what: str, method: Method, path: str, body: Body, success: frozenset[int]
    ) -> T:
        reply = await self._line.write(method, path, body)
        check_write(reply, success)
        return parse.one(reply, read, what)

    async def _done(self, method: Method, path: str) -> None:
        check_write(await self._line.write(method, path), NOTHING)


class CoinbaseWallet(_Part):
    """Accounts, addresses, transactions, deals, payment methods, and who is signed in."""

    async def accounts(self) -> HistoryRead[WalletAccount]:
        """GET accounts."""
        return await self._all(parse.account, "accounts", "accounts")

    async def account(self, account_id: str) -> WalletAccount:
        """GET accounts/:id; a currency code stands for its primary account."""
        return await self._one(parse.account, "account", f"accounts/{segment(account_id)}")

    async def create_account(self, name: str) -> WalletAccount:
        """POST accounts."""
        return await self._made(parse.account, "account", "POST", "accounts", {"name": name}, CREATED)

    async def make_primary(self, account_id: str) -> WalletAccount:
        """POST accounts/:id/primary."""
        path = f"accounts/{segment(account_id)}/primary"
        return await self._made(parse.account, "account", "POST", path, {}, OK)

    async def rename_account(self, account_id: str, name: str) -> WalletAccount:
        """PUT accounts/:id."""
        path = f"accounts/{segment(account_id)}"
        return await self._made(parse.account, "account", "PUT", path, {"name": name}, OK)

    async def delete_account(self, account_id: str) -> None:
        """DELETE accounts/:id; the venue refuses what is primary, is no wallet or holds something."""
        await self._done("DELETE", f"accounts/{segment(account_id)}")

    async def addresses(self, account_id: str) -> HistoryRead[WalletAddress]:
        """GET accounts/:id/addresses."""
        return await self._all(parse.address, "addresses", f"accounts/{segment(account_id)}/addresses")

    async def address(self, account_id: str, address: str) -> WalletAddress:
        """GET accounts/:id/addresses/:id; an address stands for its id."""
        path = f"accounts/{segment(account_id)}/addresses/{segment(address)}"
        return await self._one(parse.address, "address", path)

    async def address_transactions(self, account_id: str, address: str) -> HistoryRead[WalletTransaction]:
        """GET accounts/:id/addresses/:id/transactions."""
        path = f"accounts/{segment(account_id)}/addresses/{segment(address)}/transactions"
        return await self._all(parse.transaction, "transactions", path, query=WITH_NAMES)

    async def create_address(self, account_id: str, label: str | None = None) -> WalletAddress:
        """POST accounts/:id/addresses."""
        path, body = f"accounts/{segment(account_id)}/addresses", {"name": label} if label else {}
        return await self._made(parse.address, "address", "POST", path, body, CREATED)

    async def transactions(self, account_id: str, back_to: datetime | None = None) -> HistoryRead[WalletTransaction]:
        """GET accounts/:id/transactions, newest first, back past *back_to* or to the first."""
        path = f"accounts/{segment(account_id)}/transactions"
        return await self._all(parse.transaction, "transactions", path, back_to, WITH_NAMES)

    async def transaction(self, account_id: str, transaction_id: str) -> WalletTransaction:
        """GET accounts/:id/transactions/:id."""
        path = f"accounts/{segment(account_id)}/transactions/{segment(transaction_id)}"
        return await self._one(parse.transaction, "transaction", path, WITH_NAMES)

    async def resend_request(self, account_id: str, transaction_id: str) -> None:
        """POST accounts/:id/transactions/:id/resend: the e-mail goes out once more."""
        await self._done("POST", f"accounts/{segment(account_id)}/transactions/{segment(transaction_id)}/resend")

    async def cancel_request(self, account_id: str, transaction_id: str) -> None:
        """DELETE accounts/:id/transactions/:id: a request for money is taken back, or turned down."""
        await self._done("DELETE", f"accounts/{segment(account_id)}/transactions/{segment(transaction_id)}")

    async def deals(self, deal: Deal, account_id: str) -> HistoryRead[Quote]:
        """GET accounts/:id/buys, sells, deposits or withdrawals."""
        path = f"accounts/{segment(account_id)}/{DEAL_PATHS[deal]}"
        return await self._all(parse.deal(deal, account_id), DEAL_PATHS[deal], path)

    async def deal(self, deal: Deal, account_id: str, deal_id: str) -> Quote:
        """GET accounts/:id/buys/:id and its three siblings."""
        path = f"accounts/{segment(account_id)}/{DEAL_PATHS[deal]}/{segment(deal_id)}"
        return await self._one(parse.deal(deal, account_id), deal, path)

    async def payment_methods(self) -> HistoryRead[PaymentMethod]:
        """GET payment-methods."""
        return await self._all(parse.payment_method, "payment methods", "payment-methods")

    async def payment_method(self, method_id: str) -> PaymentMethod:
        """GET payment-methods/:id."""
        return await self._one(parse.payment_method, "payment method", f"payment-methods/{segment(method_id)}")

    async def person(self) -> Person:
        """GET user."""
        return await self._one(parse.person, "user", "user")

    async def somebody(self, user_id: str) -> Person:
        """GET users/:id: what everybody may see."""
        return await self._one(parse.person, "user", f"users/{segment(user_id)}")

    async def update_person(
        self, *, name: str | None = None, time_zone: str | None = None, native_currency: str | None = None
    ) -> Person:
        """PUT user: what is given is changed."""
        given = {"name": name, "time_zone": time_zone, "native_currency": native_currency}
        body = {key: value for key, value in given.items() if value is not None}
        return await self._made(parse.person, "user", "PUT", "user", body, OK)

    async def grant(self) -> Grant:
        """GET user/auth."""
        return await self._one(parse.grant, "authorization", "user/auth")


class CoinbaseInbox(_Part):
    """What the venue would have told a web address of ours, asked for instead."""

    async def items(self, back_to: datetime | None = None) -> HistoryRead[InboxItem]:
        """GET notifications, newest first."""
        return await self._all(parse.inbox_item, "notifications", "notifications", back_to)

    async def item(self, item_id: str) -> InboxItem:
        """GET notifications/:id."""
        return await self._one(parse.inbox_item, "notification", f"notifications/{segment(item_id)}")


class CoinbaseCommerce(_Part):
    """Orders and checkouts of a merchant; giving money back is not here, it moves some."""

    async def merchant(self, merchant_id: str) -> Merchant:
        """GET merchants/:id."""
        return await self._one(parse_merchant.merchant, "merchant", f"merchants/{segment(merchant_id)}")

    async def orders(self, back_to: datetime | None = None) -> HistoryRead[MerchantOrder]:
        """GET orders, newest first."""
        return await self._all(parse_merchant.order, "orders", "orders", back_to)

    async def order(self, order_id: str) -> MerchantOrder:
        """GET orders/:id."""
        return await self._one(parse_merchant.order, "order", f"orders/{segment(order_id)}")

    async def create_order(
        self, name: str, amount: Money, description: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> MerchantOrder:
        """POST orders: a bill that is good for 15 minutes. Raises InvalidInput for metadata that cannot be kept."""
        body = _bill(name, amount, description, metadata)
        return await self._made(parse_merchant.order, "order", "POST", "orders", body, CREATED)

    async def checkouts(self) -> HistoryRead[Checkout]:
        """GET checkouts."""
        return await self._all(parse_merchant.checkout, "checkouts", "checkouts")

    async def checkout(self, checkout_id: str) -> Checkout:
        """GET checkouts/:id."""
        return await self._one(parse_merchant.checkout, "checkout", f"checkouts/{segment(checkout_id)}")

    async def create_checkout(
        self, name: str, amount: Money, description: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> Checkout:
        """POST checkouts. Raises InvalidInput for metadata that cannot be kept."""
        body = _bill(name, amount, description, metadata)
        return await self._made(parse_merchant.checkout, "checkout", "POST", "checkouts", body, CREATED)

    async def checkout_orders(self, checkout_id: str) -> HistoryRead[MerchantOrder]:
        """GET checkouts/:id/orders."""
        return await self._all(parse_merchant.order, "orders", f"checkouts/{segment(checkout_id)}/orders")

    async def create_checkout_order(self, checkout_id: str) -> MerchantOrder:
        """POST checkouts/:id/orders; documented with 200 where other creations answer 201."""
        path = f"checkouts/{segment(checkout_id)}/orders"
        return await self._made(parse_merchant.order, "order", "POST", path, {}, frozenset({200, 201}))


class CoinbasePrices(_Part):
    """What everybody may ask."""

    async def currencies(self) -> tuple[Currency, ...]:
        """GET currencies."""
        return parse_prices.currencies(await self._line.get("currencies"))

    async def rates(self, currency: str) -> Rates:
        """GET exchange-rates: what one unit of *currency* is worth."""
        return parse_prices.rates(await self._line.get("exchange-rates", {"currency": currency}))

    async def buy(self, base: str, currency: str) -> Money:
        """GET prices/:pair/buy: one unit with the venue's fee."""
        return await self._price(base, currency, "buy", {})

    async def sell(self, base: str, currency: str) -> Money:
        """GET prices/:pair/sell: one unit less the venue's fee."""
        return await self._price(base, currency, "sell", {})

    async def spot(self, base: str, currency: str, day: date | None = None) -> Money:
        """GET prices/:pair/spot, now or of one day (UTC)."""
        query = {"date": day.isoformat()} if day else {}
        return await self._price(base, currency, "spot", query)

    async def _price(self, base: str, currency: str, kind: str, query: Query) -> Money:
        path = f"prices/{segment(f'{base}-{currency}')}/{kind}"
        return parse_prices.price(await self._line.get(path, query), currency)

    async def venue_time(self) -> datetime:
        """GET time."""
        return parse_prices.venue_time(await self._line.get("time"))


def segment(text: str) -> str:
    """Write an id as one segment of a path, so that no id can lead elsewhere."""
    if not text or text.strip(".") == "":
        raise InvalidInput("an id is missing")
    return quote(text, safe="")


def listed(pages: Pages, read: Read[T]) -> HistoryRead[T]:
    """Read the rows of a list; one that was cut says so."""
    return HistoryRead(
        records=_records(pages.reply, pages.rows, read),
        received_at=pages.reply.received_at,
        venue_at=pages.reply.venue_at,
        is_truncated=not pages.is_complete,
    )


@parser
def _records(reply: Reply, rows: tuple[Row, ...], read: Read[T]) -> tuple[T, ...]:
    return tuple(read(row, reply.received_at) for row in rows)


def _bill(name: str, amount: Money, description: str | None, metadata: Mapping[str, str] | None) -> Body:
    body: dict[str, object] = {"name": name, "amount": plain(amount.amount), "currency": amount.currency}
    if description:
        body["description"] = description
    if metadata:
        body["metadata"] = checked_metadata(metadata)
    return body
