"""Records → the JSON of the document, field for field; links are short unless they are to be expanded.

Source: Coinbase API v2 reference, the resource at the head of each section, and "Expanding resources".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from terminal.simulator.wallet.bills import COIN, money_of
from terminal.simulator.wallet.deals import BUY, DEPOSIT, SELL, WITHDRAWAL, Deals
from terminal.simulator.wallet.moves import native
from terminal.simulator.wallet.prices import Prices
from terminal.simulator.wallet.records import (
    Account,
    Address,
    Bill,
    Checkout,
    Deal,
    Method,
    Movement,
    Note,
    Profile,
)
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import COINS, hashed

Document = dict[str, Any]
DEAL_PATHS = {BUY: "buys", SELL: "sells", DEPOSIT: "deposits", WITHDRAWAL: "withdrawals"}
TITLES = {
    "send": "Sent {}",
    "request": "Requested {}",
    "transfer": "Transferred {}",
    "buy": "Bought {}",
    "sell": "Sold {}",
}
ALL = "all"
_CHECKOUT_FLAGS = (
    "auto_redirect",
    "collect_shipping_address",
    "collect_email",
    "collect_phone_number",
    "collect_country",
)


def shown(at_us: int) -> str:
    """Write a time as the document does: ISO 8601, UTC, whole seconds."""
    return datetime.fromtimestamp(at_us // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _shown(at_us: int) -> str | None:
    return shown(at_us) if at_us else None


class Rows:
    """Writes resources for somebody; *expand* names the links to be written out, `all` stands for each."""

    def __init__(self, state: State, prices: Prices, deals: Deals, now_us: int, expand: frozenset[str]) -> None:
        self._state, self._prices, self._deals, self._now_us, self._expand = state, prices, deals, now_us, expand

    def account(self, account: Account) -> Document:
        return {
            "id": account.id,
            "name": account.name,
            "primary": account.is_primary,
            "type": account.kind,
            "currency": account.currency,
            "balance": hashed(account.balance, account.currency),
            "native_balance": self._native(account.balance, account.currency, account.owner),
            **self._tail(account, "account", f"accounts/{account.id}"),
        } | ({"ready": True} if account.kind == "vault" else {})

    def address(self, address: Address) -> Document:
        return {
            "id": address.id,
            "address": address.address,
            "name": address.label,
            "network": COINS[address.currency],
            **self._tail(address, "address", f"accounts/{address.account}/addresses/{address.id}"),
        }

    def movement(self, movement: Movement) -> Document:
        place = f"accounts/{movement.account}/transactions/{movement.id}"
        row = {
            "id": movement.id,
            "type": movement.kind,
            "status": movement.status,
            "amount": hashed(movement.amount, movement.currency),
            "native_amount": self._native(movement.amount, movement.currency, movement.owner),
            "description": movement.description,
            **self._tail(movement, "transaction", place),
            "instant_exchange": False,
            "details": self._details(movement),
        }
        if movement.network is not None and movement.currency in COINS:
            row["network"] = {"status": movement.network, "name": COINS[movement.currency]}
            if movement.hash is not None:
                row["network"]["hash"] = movement.hash
        if movement.party is not None:
            key = "to" if movement.amount < 0 or movement.kind == "request" else "from"
            row[key] = self._party(key, movement.party)
        if movement.address is not None:
            address = self._state.get(Address, movement.address)
            path = f"accounts/{address.account}/addresses/{address.id}"
            row["address"] = self._linked("address", "address", address.id, path, lambda: self.address(address))
        if movement.idem is not None:
            row["idem"] = movement.idem
        if movement.deal is not None and movement.deal_id is not None:
            deal = self._state.get(Deal, movement.deal_id)
            path = f"accounts/{deal.account}/{DEAL_PATHS[deal.kind]}/{deal.id}"
            row[movement.deal] = self._linked(movement.deal, movement.deal, deal.id, path, lambda: self.deal(deal))
        return row

    def deal(self, deal: Deal) -> Document:
        method = self._state.get(Method, deal.method)
        path = f"accounts/{deal.account}/{DEAL_PATHS[deal.kind]}/{deal.id}"
        row: Document = {
            "id": deal.id or None,
            "status": deal.status,
            "payment_method": self._linked(
                "payment_method",
                "payment_method",
                method.id,
                f"payment-methods/{method.id}",
                lambda: self.method(method),
            ),
            "transaction": None,
            "amount": hashed(deal.amount, deal.currency),
            "total": hashed(deal.total, deal.total_currency),
            "subtotal": hashed(deal.subtotal, deal.total_currency),
            **self._tail(deal, deal.kind, path),
            "committed": deal.is_committed,
            "instant": method.fiat_account is not None,
            "fee": hashed(deal.fee, deal.total_currency),
            "payout_at": shown(deal.payout_us),
        }
        if deal.movement is not None:
            movement = self._state.get(Movement, deal.movement)
            place = f"accounts/{movement.account}/transactions/{movement.id}"
            row["transaction"] = self._linked(
                "transaction", "transaction", movement.id, place, lambda: self.movement(movement)
            )
        if deal.kind in (DEPOSIT, WITHDRAWAL):
            del row["total"], row["instant"]
        return row

    def method(self, method: Method) -> Document:
        is_bank = method.fiat_account is None
        row: Document = {
            "id": method.id,
            "type": method.kind,
            "name": method.name,
            "currency": method.currency,
            "primary_buy": is_bank,
            "primary_sell": is_bank,
            "allow_buy": True,
            "allow_sell": True,
            "allow_deposit": is_bank,
            "allow_withdraw": is_bank,
            "instant_buy": not is_bank,
            "instant_sell": not is_bank,
            **self._tail(method, "payment_method", f"payment-methods/{method.id}"),
            "limits": {
                use: [
                    {
                        "period_in_days": days,
                        "total": hashed(total, method.currency),
                        "remaining": hashed(left, method.currency),
                    }
                    for days, total, left in limits
                ]
                for use, limits in self._deals.limits(method, self._now_us).items()
            },
        }
        if method.fiat_account is not None:
            account = self._state.get(Account, method.fiat_account)
            row["fiat_account"] = self._linked(
                "fiat_account", "account", account.id, f"accounts/{account.id}", lambda: self.account(account)
            )
        return row

    def person(self, profile: Profile, scopes: frozenset[str] | None = frozenset()) -> Document:
        """Write a user: what everybody may see, and what the *scopes* (None: all) show of oneself."""
        row: Document = {
            "id": profile.id,
            "name": profile.name,
            "username": None,
            "profile_location": None,
            "profile_bio": None,
            "profile_url": None,
            "avatar_url": "https://images.practice.invalid/avatar",
            "resource": "user",
            "resource_path": f"/v2/users/{profile.id}",
        }
        if scopes is None or "wallet:user:read" in scopes:
            row |= {
                "time_zone": profile.time_zone,
                "native_currency": profile.native,
                "bitcoin_unit": "BTC",
                "country": {"code": "MX", "name": "Mexico"},
                "created_at": shown(profile.created_us),
            }
        if scopes is None or "wallet:user:email" in scopes:
            row["email"] = profile.owner
        if scopes is None or "wallet:transactions:send" in scopes:
            row["sends_disabled"] = False
        return row

    def merchant(self, profile: Profile) -> Document:
        return {
            "id": profile.merchant,
            "name": profile.name,
            "website_url": "https://shop.practice.invalid",
            "address": {
                "line1": "Avenida de la Práctica 1",
                "line2": "",
                "city": "Ciudad de México",
                "state": "CDMX",
                "postal_code": "00000",
                "country": {"code": "MX", "name": "Mexico"},
            },
            "avatar_url": None,
            "logo_url": None,
            "cover_image_url": None,
            "resource": "merchant",
            "resource_path": f"/v2/merchants/{profile.merchant}",
        }

    def bill(self, bill: Bill, *, is_own: bool = True) -> Document:
        """Write an order: everything for its merchant, and what a customer may see for others."""
        row: Document = {
            "id": bill.id,
            "code": bill.code,
            "type": "order",
            "name": bill.name,
            "description": bill.description,
            "amount": hashed(bill.amount, bill.currency),
            "receipt_url": f"https://shop.practice.invalid/orders/{bill.code}/receipt",
            "resource": "order",
            "resource_path": f"/v2/orders/{bill.id}",
        }
        if not is_own:
            return row
        ends = "expired_at" if bill.checkout else "expires_at"
        own: Document = {
            "status": bill.status,
            "payout_amount": None,
            "bitcoin_address": bill.address,
            "bitcoin_amount": hashed(bill.asked, COIN),
            "bitcoin_uri": f"bitcoin:{bill.address}?amount={format(bill.asked, 'f')}",
            "refund_address": bill.refund_address,
            "notifications_url": None,
            "paid_at": _shown(bill.paid_us),
            "mispaid_at": _shown(bill.mispaid_us),
            ends: shown(bill.expires_us),
            "metadata": bill.metadata,
            "created_at": shown(bill.created_us),
            "updated_at": shown(bill.updated_us),
            "customer_info": None,
            "transaction": self._movement_link(bill.movement),
            "mispayments": [self._mispayment(bill, each) for each in bill.mispayments],
            "refunds": [self._refund(bill, each) for each in bill.refunds],
        }
        if bill.paid is not None and bill.paid > bill.asked:
            own["overpaid_amount"] = hashed(bill.paid - bill.asked, COIN)
        return row | own

    def checkout(self, checkout: Checkout) -> Document:
        options = checkout.options
        return {
            "id": checkout.id,
            "embed_code": checkout.embed_code,
            "type": checkout.kind,
            "name": checkout.name,
            "description": checkout.description,
            "amount": hashed(checkout.amount, checkout.currency),
            "style": checkout.style,
            "customer_defined_amount": options.get("customer_defined_amount", False),
            "amount_presets": options.get("amount_presets", []),
            **{name: options.get(name) for name in ("success_url", "cancel_url", "info_url")},
            **{name: options.get(name, False) for name in _CHECKOUT_FLAGS},
            "metadata": checkout.metadata,
            **self._tail(checkout, "checkout", f"checkouts/{checkout.id}"),
        }

    def note(self, note: Note, profile: Profile) -> Document:
        row: Document = {
            "id": note.id,
            "type": note.kind,
            "data": note.data,
            "additional_data": note.more,
            "user": self._linked("user", "user", profile.id, f"users/{profile.id}", lambda: self.person(profile)),
            "delivery_attempts": 0,
            **self._tail(note, "notification", f"notifications/{note.id}"),
        }
        if note.account is not None:
            account = self._state.find(Account, note.account)
            if account is not None:
                path = f"accounts/{account.id}"
                row["account"] = self._linked("account", "account", account.id, path, lambda: self.account(account))
        return row

    def _mispayment(self, bill: Bill, entry: Document) -> Document:
        amount, worth = money_of(bill, entry)
        return {
            "id": entry["id"],
            "amount": amount,
            "native_amount": worth,
            "refund_address": entry["refund_address"],
            "transaction": self._movement_link(entry["movement"]),
            "refund_transaction": self._movement_link(entry["refund"]),
            "created_at": shown(entry["created_us"]),
            "updated_at": shown(entry["created_us"]),
        }

    def _refund(self, bill: Bill, entry: Document) -> Document:
        amount, worth = money_of(bill, entry)
        return {
            "id": entry["id"],
            "amount": amount,
            "native_amount": worth,
            "created_at": shown(entry["created_us"]),
            "updated_at": shown(entry["created_us"]),
            "transaction": self._movement_link(entry["movement"]),
        }

    def _movement_link(self, movement_id: str | None) -> Document | None:
        movement = self._state.find(Movement, movement_id) if movement_id else None
        if movement is None:
            return None
        path = f"accounts/{movement.account}/transactions/{movement.id}"
        return self._linked("transaction", "transaction", movement.id, path, lambda: self.movement(movement))

    def _party(self, key: str, party: dict[str, str]) -> Document:
        if party["resource"] == "user":
            profile = self._state.find(Profile, party["id"])
            path = f"users/{party['id']}"
            whole = (lambda: self.person(profile)) if profile is not None else dict
            return self._linked(key, "user", party["id"], path, whole)
        if party["resource"] == "account":
            account = self._state.find(Account, party["id"])
            whole_account = (lambda: self.account(account)) if account is not None else dict
            return self._linked(key, "account", party["id"], f"accounts/{party['id']}", whole_account)
        return dict(party)

    def _details(self, movement: Movement) -> Document:
        what = COINS.get(movement.currency, movement.currency)
        title = TITLES.get(movement.kind, movement.kind.replace("_", " ").capitalize()).format(what)
        if movement.kind == "send" and movement.amount > 0:
            title = f"Received {what}"
        party = movement.party or {}
        return {"title": title, "subtitle": party.get("address") or party.get("email") or ""}

    def _native(self, amount: Decimal, currency: str, owner: str) -> Document:
        own = next((each.native for each in self._state.all(Profile, owner)), "USD")
        return native(self._prices, amount, currency, own)

    def _linked(self, name: str, resource: str, record_id: str, path: str, whole: Callable[[], Document]) -> Document:
        """Link another resource; written out it links others shortly, so that nothing goes round in circles."""
        if name in self._expand or ALL in self._expand:
            kept, self._expand = self._expand, frozenset()
            try:
                found = whole()
            finally:
                self._expand = kept
            if found:
                return found
        return {"id": record_id, "resource": resource, "resource_path": f"/v2/{path}"}

    @staticmethod
    def _tail(
        record: Account | Address | Movement | Deal | Method | Checkout | Note, resource: str, path: str
    ) -> Document:
        return {
            "created_at": shown(record.created_us),
            "updated_at": shown(record.updated_us),
            "resource": resource,
            "resource_path": f"/v2/{path}",
        }
