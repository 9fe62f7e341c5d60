"""The wallet's dialect below `/v2/`: a table of 58 operations (send, transfer, request share a path) and their scopes.

Source: Coinbase API v2 reference; the scope of each as its section says.
"""

from __future__ import annotations

from collections.abc import Mapping

from terminal.simulator.wallet import account_api, deal_api, merchant_api, price_api
from terminal.simulator.wallet.ask import Answer, Ask, Operation
from terminal.simulator.wallet.deals import BUY, DEPOSIT, SELL, WITHDRAWAL
from terminal.simulator.wallet.rows import DEAL_PATHS
from terminal.simulator.wallet.units import missing


def _auth(ask: Ask) -> Answer:
    scopes = sorted(ask.caller.scopes) if ask.caller.scopes is not None else sorted(SCOPES)
    return Answer({"method": ask.caller.method, "scopes": scopes, "oauth_meta": {}})


TX_READ = "wallet:transactions:read"
_A, _T = "accounts/:account", "accounts/:account/transactions"


def _deal_operations() -> list[Operation]:
    found = []
    for kind in (BUY, SELL, DEPOSIT, WITHDRAWAL):
        path, plural = f"{_A}/{DEAL_PATHS[kind]}", DEAL_PATHS[kind]
        found += [
            Operation("GET", path, deal_api.deals(kind), f"wallet:{plural}:read"),
            Operation("GET", f"{path}/:deal", deal_api.deal(kind), f"wallet:{plural}:read"),
            Operation("POST", path, deal_api.create_deal(kind), f"wallet:{plural}:create"),
            Operation("POST", f"{path}/:deal/commit", deal_api.commit_deal(kind), f"wallet:{plural}:create"),
        ]
    return found


OPERATIONS = (
    Operation("GET", "notifications", merchant_api.notes, "wallet:notifications:read"),
    Operation("GET", "notifications/:notification", merchant_api.note, "wallet:notifications:read"),
    Operation("GET", "users/:user", account_api.users),
    Operation("GET", "user", account_api.user),
    Operation("GET", "user/auth", _auth),
    Operation("PUT", "user", account_api.update_user, "wallet:user:update"),
    Operation("GET", "accounts", account_api.accounts, "wallet:accounts:read"),
    Operation("GET", _A, account_api.account, "wallet:accounts:read"),
    Operation("POST", "accounts", account_api.create_account, "wallet:accounts:create"),
    Operation("POST", f"{_A}/primary", account_api.make_primary, "wallet:accounts:update"),
    Operation("PUT", _A, account_api.update_account, "wallet:accounts:update"),
    Operation("DELETE", _A, account_api.delete_account, "wallet:accounts:delete"),
    Operation("GET", f"{_A}/addresses", account_api.addresses, "wallet:addresses:read"),
    Operation("GET", f"{_A}/addresses/:address", account_api.address, "wallet:addresses:read"),
    Operation("GET", f"{_A}/addresses/:address/transactions", account_api.address_transactions, TX_READ),
    Operation("POST", f"{_A}/addresses", account_api.create_address, "wallet:addresses:create"),
    Operation("GET", _T, account_api.transactions, TX_READ),
    Operation("GET", f"{_T}/:transaction", account_api.transaction, TX_READ),
    Operation("POST", _T, account_api.create_transaction),  # send, transfer or request: each has a scope of its own
    Operation("POST", f"{_T}/:transaction/complete", account_api.complete, "wallet:transactions:request"),
    Operation("POST", f"{_T}/:transaction/resend", account_api.resend, "wallet:transactions:request"),
    Operation("DELETE", f"{_T}/:transaction", account_api.cancel, "wallet:transactions:request"),
    Operation("POST", f"{_T}/:transaction/cancel", account_api.cancel_by_post, "wallet:transactions:request"),
    *_deal_operations(),
    Operation("GET", "payment-methods", deal_api.methods, "wallet:payment-methods:read"),
    Operation("GET", "payment-methods/:method", deal_api.method, "wallet:payment-methods:read"),
    Operation("GET", "merchants/:merchant", merchant_api.merchant),
    Operation("GET", "orders", merchant_api.orders, "wallet:orders:read"),
    Operation("GET", "orders/:order", merchant_api.order, "wallet:orders:read"),
    Operation("POST", "orders", merchant_api.create_order, "wallet:orders:create"),
    Operation("POST", "orders/:order/refund", merchant_api.refund, "wallet:orders:refund"),
    Operation("GET", "checkouts", merchant_api.checkouts, "wallet:checkouts:read"),
    Operation("GET", "checkouts/:checkout", merchant_api.checkout, "wallet:checkouts:read"),
    Operation("POST", "checkouts", merchant_api.create_checkout, "wallet:checkouts:create"),
    Operation("GET", "checkouts/:checkout/orders", merchant_api.checkout_orders, "wallet:checkouts:read"),
    Operation("POST", "checkouts/:checkout/orders", merchant_api.create_checkout_order, "wallet:checkouts:create"),
    Operation("GET", "currencies", price_api.currencies, None),
    Operation("GET", "exchange-rates", price_api.rates, None),
    Operation("GET", "prices/:pair/buy", price_api.price("buy"), None),
    Operation("GET", "prices/:pair/sell", price_api.price("sell"), None),
    Operation("GET", "prices/:pair/spot", price_api.price("spot"), None),
    Operation("GET", "time", price_api.time, None),
)
SCOPES = frozenset(
    {each.scope for each in OPERATIONS if each.scope}
    | {
        "wallet:transactions:send",
        "wallet:transactions:transfer",
        "wallet:user:read",
        "wallet:user:email",
        account_api.BYPASS,
    }
)


def operation(method: str, path: str) -> tuple[Operation, Mapping[str, str]]:
    """Return what a method and path mean, and the ids in it; refused as not found for anything else."""
    parts = path.strip("/").split("/")
    for each in OPERATIONS:
        ids = each.ids(method, parts)
        if ids is not None:
            return each, ids
    raise missing()
