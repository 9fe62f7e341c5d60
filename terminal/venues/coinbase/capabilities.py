"""All 58 operations of the document: what each needs, and what the live service has given up since.

Source: Coinbase API v2 reference; what the live service retired, from its later documents and change log (seen).
"""

from __future__ import annotations

from terminal.domain.capability import Fate, Operation
from terminal.domain.quote import Deal
from terminal.venues.coinbase.client import DEAL_PATHS

_A, _T = "accounts/:id", "accounts/:id/transactions"
_TX = "wallet:transactions"


def _op(
    name: str, asked: str, client: str, scope: str | None = None, fate: Fate = Fate.WORKS, since: int | None = None
) -> Operation:
    method, _, path = asked.partition(" ")
    return Operation(name=name, method=method, path=path, client=client, scope=scope, fate=fate, since=since)


def _gone(name: str, asked: str, client: str, scope: str | None, since: int | None = None) -> Operation:
    return _op(name, asked, client, scope, Fate.RETIRED if since else Fate.UNLISTED, since)


def _moved(name: str, asked: str, client: str, scope: str) -> Operation:
    return _op(name, asked, client, scope, Fate.MOVED)


def _deal_operations(deal: Deal) -> tuple[Operation, ...]:
    plural = DEAL_PATHS[deal]
    path, read, create = f"{_A}/{plural}", f"wallet:{plural}:read", f"wallet:{plural}:create"
    fate, since = (Fate.RETIRED, 2023) if deal in (Deal.BUY, Deal.SELL) else (Fate.WORKS, None)
    return (
        _op(f"{plural}.list", f"GET {path}", "CoinbaseWallet.deals", read, fate, since),
        _op(f"{plural}.show", f"GET {path}/:id", "CoinbaseWallet.deal", read, fate, since),
        _op(f"{plural}.create", f"POST {path}", "CoinbaseQuotes.quote", create, fate, since),
        _op(f"{plural}.commit", f"POST {path}/:id/commit", "CoinbaseQuotes.commit", create, fate, since),
    )


OPERATIONS: tuple[Operation, ...] = (
    _gone("notifications.list", "GET notifications", "CoinbaseInbox.items", "wallet:notifications:read", 2025),
    _gone("notifications.show", "GET notifications/:id", "CoinbaseInbox.item", "wallet:notifications:read", 2025),
    _gone("users.show", "GET users/:id", "CoinbaseWallet.somebody", None, 2024),
    _op("user.show", "GET user", "CoinbaseWallet.person"),
    _op("user.auth", "GET user/auth", "CoinbaseWallet.grant"),
    _gone("user.update", "PUT user", "CoinbaseWallet.update_person", "wallet:user:update", 2024),
    _op("accounts.list", "GET accounts", "CoinbaseWallet.accounts", "wallet:accounts:read"),
    _op("accounts.show", f"GET {_A}", "CoinbaseWallet.account", "wallet:accounts:read"),
    _gone("accounts.create", "POST accounts", "CoinbaseWallet.create_account", "wallet:accounts:create", 2024),
    _gone("accounts.primary", f"POST {_A}/primary", "CoinbaseWallet.make_primary", "wallet:accounts:update", 2024),
    _gone("accounts.update", f"PUT {_A}", "CoinbaseWallet.rename_account", "wallet:accounts:update", 2024),
    _gone("accounts.delete", f"DELETE {_A}", "CoinbaseWallet.delete_account", "wallet:accounts:delete", 2024),
    _op("addresses.list", f"GET {_A}/addresses", "CoinbaseWallet.addresses", "wallet:addresses:read"),
    _op("addresses.show", f"GET {_A}/addresses/:id", "CoinbaseWallet.address", "wallet:addresses:read"),
    _op(
        "addresses.transactions",
        f"GET {_A}/addresses/:id/transactions",
        "CoinbaseWallet.address_transactions",
        f"{_TX}:read",
    ),
    _op("addresses.create", f"POST {_A}/addresses", "CoinbaseWallet.create_address", "wallet:addresses:create"),
    _op("transactions.list", f"GET {_T}", "CoinbaseWallet.transactions", f"{_TX}:read"),
    _op("transactions.show", f"GET {_T}/:id", "CoinbaseWallet.transaction", f"{_TX}:read"),
    _op("transactions.send", f"POST {_T}", "CoinbaseSends.send_frozen", f"{_TX}:send"),
    _gone("transactions.transfer", f"POST {_T}", "CoinbaseMoves.transfer", f"{_TX}:transfer", 2024),
    _gone("transactions.request", f"POST {_T}", "CoinbaseMoves.request", f"{_TX}:request"),
    _gone("transactions.complete", f"POST {_T}/:id/complete", "CoinbaseMoves.complete", f"{_TX}:request"),
    _gone("transactions.resend", f"POST {_T}/:id/resend", "CoinbaseWallet.resend_request", f"{_TX}:request"),
    _op("transactions.cancel", f"DELETE {_T}/:id", "CoinbaseWallet.cancel_request", f"{_TX}:request"),
    *(operation for deal in Deal for operation in _deal_operations(deal)),
    _moved("methods.list", "GET payment-methods", "CoinbaseWallet.payment_methods", "wallet:payment-methods:read"),
    _moved("methods.show", "GET payment-methods/:id", "CoinbaseWallet.payment_method", "wallet:payment-methods:read"),
    _gone("merchants.show", "GET merchants/:id", "CoinbaseCommerce.merchant", None),
    _gone("orders.list", "GET orders", "CoinbaseCommerce.orders", "wallet:orders:read"),
    _gone("orders.show", "GET orders/:id", "CoinbaseCommerce.order", "wallet:orders:read"),
    _gone("orders.create", "POST orders", "CoinbaseCommerce.create_order", "wallet:orders:create"),
    _gone("orders.refund", "POST orders/:id/refund", "CoinbaseMoves.refund", "wallet:orders:refund"),
    _gone("checkouts.list", "GET checkouts", "CoinbaseCommerce.checkouts", "wallet:checkouts:read"),
    _gone("checkouts.show", "GET checkouts/:id", "CoinbaseCommerce.checkout", "wallet:checkouts:read"),
    _gone("checkouts.create", "POST checkouts", "CoinbaseCommerce.create_checkout", "wallet:checkouts:create"),
    _gone("checkouts.orders", "GET checkouts/:id/orders", "CoinbaseCommerce.checkout_orders", "wallet:checkouts:read"),
    _gone(
        "checkouts.order",
        "POST checkouts/:id/orders",
        "CoinbaseCommerce.create_checkout_order",
        "wallet:checkouts:create",
    ),
    _op("currencies", "GET currencies", "CoinbasePrices.currencies"),
    _op("rates", "GET exchange-rates", "CoinbasePrices.rates"),
    _op("prices.buy", "GET prices/:pair/buy", "CoinbasePrices.buy"),
    _op("prices.sell", "GET prices/:pair/sell", "CoinbasePrices.sell"),
    _op("prices.spot", "GET prices/:pair/spot", "CoinbasePrices.spot"),
    _op("time", "GET time", "CoinbasePrices.venue_time"),
)
BY_NAME = {operation.name: operation for operation in OPERATIONS}
