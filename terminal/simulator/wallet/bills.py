"""The merchant's bills (the document calls them orders): paid, too little, too much, too late, twice; given back once.

Source: Coinbase API v2 reference, "Orders", "Mispayments", "Checkouts"; where it contradicts itself, "Mispayments"
decides: more than was asked is `paid`, each payment after the first is a mispayment.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from terminal.simulator import addresses
from terminal.simulator.wallet.moves import SECOND_US, Moves, native
from terminal.simulator.wallet.prices import Prices
from terminal.simulator.wallet.records import Account, Bill, Checkout
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import amount_of, currency_of, hashed, invalid, rounded
from terminal.strict_json import Json

GOOD_FOR_US = 15 * 60 * SECOND_US
COIN = "BTC"
CODE_LETTERS, CODE_LENGTH = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8
METADATA_KEYS, METADATA_CHARS = 24, 500
_METADATA_KEY = re.compile(r"[A-Za-z0-9_-]{1,100}")
_OPTIONS = (
    "success_url",
    "cancel_url",
    "info_url",
    "auto_redirect",
    "collect_shipping_address",
    "collect_email",
    "collect_phone_number",
    "collect_country",
    "customer_defined_amount",
    "amount_presets",
)
Notify = Callable[[Bill, str, int], None]


class Bills:
    """The bills and checkouts of all merchants."""

    def __init__(self, state: State, prices: Prices, notify: Notify) -> None:
        self._state, self._prices, self._notify = state, prices, notify
        self._active = {each.id: each for each in state.all(Bill) if each.status == "active"}

    def create(self, owner: str, params: Mapping[str, Json], now_us: int, checkout: Checkout | None = None) -> Bill:
        """Make a bill: what it comes to in BTC is fixed now, for fifteen minutes."""
        currency = currency_of(params.get("currency"))
        amount = amount_of(params.get("amount"), currency)
        name = _text(params, "name")
        state = self._state
        bill_id = state.new_id()
        bill = Bill(
            id=bill_id,
            owner=owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
            status="active",
            name=name,
            description=_optional_text(params, "description"),
            amount=amount,
            currency=currency,
            asked=self._in_coin(amount, currency),
            address=addresses.deposit_address(COIN, bill_id.encode()),
            expires_us=now_us + GOOD_FOR_US,
            checkout=checkout.id if checkout else None,
            metadata=_metadata(params),
        )
        self._active[bill.id] = bill
        return state.add(bill)

    def create_checkout(self, owner: str, params: Mapping[str, Json], now_us: int) -> Checkout:
        """Make a button."""
        currency = currency_of(params.get("currency"))
        state = self._state
        made = Checkout(
            id=state.new_id(),
            owner=owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            embed_code=secrets.token_hex(16),
            name=_text(params, "name"),
            description=_optional_text(params, "description"),
            kind=_optional_text(params, "type") or "order",
            style=_optional_text(params, "style") or "buy_now_large",
            amount=amount_of(params.get("amount"), currency),
            currency=currency,
            options={key: _kept(params[key]) for key in _OPTIONS if key in params},
            metadata=_metadata(params),
        )
        return state.add(made)

    def from_checkout(self, checkout: Checkout, now_us: int) -> Bill:
        """Make a bill by a button."""
        params: dict[str, Json] = {
            "name": checkout.name,
            "description": checkout.description,
            "amount": format(checkout.amount, "f"),
            "currency": checkout.currency,
            "metadata": checkout.metadata,
        }
        return self.create(checkout.owner, params, now_us, checkout)

    def pay(self, bill: Bill, amount: Decimal, refund_address: str | None, now_us: int, moves: Moves) -> None:
        """Let a payment arrive at the bill's address, whatever it is and whenever."""
        self.settle(now_us)
        movement = moves.book(self._home(bill.owner), "send", amount, _customer(), now_us, None)
        movement.network, movement.hash = "confirmed", movement.id.replace("-", "") * 2
        if bill.status == "active" and amount >= bill.asked:
            bill.status, bill.paid_us, bill.paid, bill.movement = "paid", now_us, amount, movement.id
            bill.refund_address = refund_address
            self._notify(bill, "paid", now_us)
        else:
            self._mispay(bill, amount, refund_address, movement.id, now_us)
        self._state.touch(bill, now_us)

    def refund(self, bill: Bill, params: Mapping[str, Json], now_us: int, moves: Moves) -> Bill:
        """Give a payment back, once: the bill's own, or one of its mispayments."""
        currency = currency_of(params.get("currency"))
        wanted = params.get("mispayment")
        known, amount, worth = self._to_refund(bill, wanted)
        address = known or params.get("refund_address")
        if not isinstance(address, str) or not addresses.is_address(COIN, address):
            raise invalid("Refund address is required and must be a valid bitcoin address")
        given = amount if currency == COIN else rounded(worth / self._prices.spot(COIN, bill.currency), COIN)
        party = {"resource": "bitcoin_address", "address": address}
        sent = moves.book(self._home(bill.owner), "send", -given, party, now_us, None)
        self._note_refund(bill, wanted, sent.id, given, now_us)
        self._state.touch(bill, now_us)
        return bill

    def settle(self, now_us: int) -> None:
        """Let what nobody paid expire."""
        for bill in [each for each in self._active.values() if each.expires_us <= now_us or each.status != "active"]:
            del self._active[bill.id]
            if bill.status == "active":
                bill.status = "expired"
                self._state.touch(bill, bill.expires_us)

    def _mispay(self, bill: Bill, amount: Decimal, refund_address: str | None, movement: str, now_us: int) -> None:
        if bill.status == "active":
            bill.status, bill.mispaid_us = "mispaid", now_us
        bill.mispayments.append(
            {
                "id": self._state.new_id(),
                "amount": format(amount, "f"),
                "native": native(self._prices, amount, COIN, bill.currency)["amount"],
                "refund_address": refund_address,
                "movement": movement,
                "refund": None,
                "created_us": now_us,
            }
        )
        self._notify(bill, "mispaid", now_us)

    def _to_refund(self, bill: Bill, wanted: Json) -> tuple[str | None, Decimal, Decimal]:
        """Return the refund address that is known, the coins, and what they were worth in the bill's currency."""
        if wanted is None:
            if bill.status != "paid" or bill.paid is None:
                raise invalid("This order has not been paid")
            if bill.refunds:
                raise invalid("This order has already been refunded")
            return bill.refund_address, bill.paid, bill.amount
        found = next((each for each in bill.mispayments if each["id"] == wanted), None)
        if found is None:
            raise invalid("There is no such mispayment")
        if found["refund"] is not None:
            raise invalid("This mispayment has already been refunded")
        return found["refund_address"], Decimal(found["amount"]), Decimal(found["native"])

    def _note_refund(self, bill: Bill, wanted: Json, sent: str, given: Decimal, now_us: int) -> None:
        if wanted is not None:
            next(each for each in bill.mispayments if each["id"] == wanted)["refund"] = sent
            return
        worth = native(self._prices, given, COIN, bill.currency)["amount"]
        bill.refunds.append(
            {
                "id": self._state.new_id(),
                "amount": format(given, "f"),
                "native": worth,
                "movement": sent,
                "created_us": now_us,
            }
        )

    def _in_coin(self, amount: Decimal, currency: str) -> Decimal:
        return amount if currency == COIN else rounded(amount / self._prices.spot(COIN, currency), COIN)

    def _home(self, owner: str) -> Account:
        own = [each for each in self._state.all(Account, owner) if each.currency == COIN and each.kind == "wallet"]
        if not own:
            raise invalid("This merchant has no bitcoin wallet")
        return next((each for each in own if each.is_primary), own[0])


def _customer() -> dict[str, str]:
    return {"resource": "bitcoin_network", "currency": COIN}


def money_of(bill: Bill, entry: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Write a mispayment's or refund's amount, in coin and in the bill's own currency."""
    return hashed(Decimal(entry["amount"]), COIN), hashed(Decimal(entry["native"]), bill.currency)


def _text(params: Mapping[str, Json], name: str) -> str:
    found = _optional_text(params, name)
    if found is None:
        raise invalid(f"{name.capitalize()} is required")
    return found


def _optional_text(params: Mapping[str, Json], name: str) -> str | None:
    value = params.get(name)
    if value is not None and not isinstance(value, str):
        raise invalid(f"{name.capitalize()} is not a text")
    return value or None


def _metadata(params: Mapping[str, Json]) -> dict[str, Any]:
    """Source: Coinbase API v2 reference, "Metadata"; decimals become texts."""
    value = params.get("metadata") or {}
    if not isinstance(value, dict) or len(value) > METADATA_KEYS:
        raise invalid(f"Metadata has at most {METADATA_KEYS} keys")
    for key, each in value.items():
        if not _METADATA_KEY.fullmatch(key) or len(str(each)) > METADATA_CHARS or isinstance(each, dict | list):
            raise invalid("Metadata has keys of up to 100 characters and values of up to 500")
    return {key: _kept(each) for key, each in value.items()}


def _kept(value: Json) -> Any:
    if isinstance(value, list):
        return [_kept(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value
