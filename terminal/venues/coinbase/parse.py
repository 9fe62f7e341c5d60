"""Answers about the wallet → domain objects: accounts, addresses, transactions, deals, payment methods, the person.

Types and statuses that nobody knows are kept as they are. `resource_path` is never used to build a request.
Source: Coinbase API v2 reference, "Wallet Endpoints"; what real clients saw besides is marked (seen).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import (
    Grant,
    InboxItem,
    Limit,
    Party,
    PaymentMethod,
    Person,
    WalletAccount,
    WalletAddress,
    WalletTransaction,
)
from terminal.venues.coinbase.answer import data, page, payload
from terminal.venues.coinbase.values import currency, flag, money, optional_money, reference, required_id
from terminal.venues.fields import Row, Unreadable, parser, rows
from terminal.venues.transport import Reply

T = TypeVar("T")

# Source: the same, "Buys", "Sells", "Deposits", "Withdrawals", field `status`
_DONE, _FAILED = frozenset({"completed"}), frozenset({"canceled", "failed"})
_PARTY_TEXTS = ("address", "email", "phone", "name", "username")
_DEAL_KEYS = {
    "buy": Deal.BUY,
    "sell": Deal.SELL,
    "fiat_deposit": Deal.DEPOSIT,
    "deposit": Deal.DEPOSIT,
    "fiat_withdrawal": Deal.WITHDRAWAL,
    "withdrawal": Deal.WITHDRAWAL,
}
_ALLOWS = {
    "allow_buy": Deal.BUY,
    "allow_sell": Deal.SELL,
    "allow_deposit": Deal.DEPOSIT,
    "allow_withdraw": Deal.WITHDRAWAL,
}


@parser
def one(reply: Reply, read: Callable[[Row, datetime], T], what: str) -> T:
    """Read the one resource that was asked for or made."""
    return read(data(reply, what), reply.received_at)


@parser
def many(reply: Reply, read: Callable[[Row, datetime], T], what: str) -> tuple[T, ...]:
    """Read one page of resources."""
    return tuple(read(row, reply.received_at) for row in page(reply, what).rows)


def account(row: Row, received_at: datetime) -> WalletAccount:
    """Read an account. Source: the same, "Account resource"."""
    balance = money(row, "balance")
    return WalletAccount(
        id=required_id(row),
        name=row.optional_text("name") or "",
        kind=row.text("type"),
        currency=currency(row, "currency") if "currency" in row else balance.currency,
        balance=balance,
        native=optional_money(row, "native_balance"),
        is_primary=flag(row, "primary"),
        is_ready=row.optional_bool("ready"),
        received_at=received_at,
    )


def address(row: Row, received_at: datetime) -> WalletAddress:
    """Read an address. Source: the same, "Address resource"."""
    return WalletAddress(
        id=row.identifier("id") or row.required_identifier("address"),
        address=row.required_identifier("address"),
        label=row.optional_text("name"),
        network=row.optional_text("network"),
        created_at=row.optional_time("created_at"),
    )


def transaction(row: Row, received_at: datetime) -> WalletTransaction:
    """Read a transaction; the sign of its amount says which way. Source: the same, "Transaction resource"."""
    network = _within(row, "network")
    details = _within(row, "details")
    deal = next((key for key in _DEAL_KEYS if isinstance(row.get(key), dict)), None)
    return WalletTransaction(
        id=required_id(row),
        kind=row.text("type"),
        status=row.text("status"),
        amount=money(row, "amount"),
        native=optional_money(row, "native_amount"),
        created_at=row.time("created_at"),
        updated_at=row.optional_time("updated_at"),
        description=row.optional_text("description"),
        title=details.optional_text("title"),
        subtitle=details.optional_text("subtitle"),
        to=party(row, "to"),
        sender=party(row, "from"),
        address=_address(row),
        network=network.optional_text("name"),
        network_status=network.optional_text("status"),
        tx_hash=network.identifier("hash"),
        fee=optional_money(network, "transaction_fee"),
        idem=row.identifier("idem"),
        deal=_DEAL_KEYS[deal] if deal else None,
        deal_id=reference(row, deal) if deal else None,
        is_instant_exchange=row.optional_bool("instant_exchange"),
        application=party(row, "application"),
    )


def party(row: Row, key: str) -> Party | None:
    """Read the other side: an object of some resource with whatever names it."""
    value = row.get(key)
    if not isinstance(value, dict):
        return None
    other = Row(value, f"{row.what}: {key}")
    found = next((text for name in _PARTY_TEXTS if (text := other.optional_text(name)) is not None), None)
    return Party(kind=other.optional_text("resource") or "", text=found, id=other.identifier("id"))


def deal(kind: Deal, source: str, *, is_kept: bool = True) -> Callable[[Row, datetime], Quote]:
    """Return what reads a buy, sell, deposit or withdrawal of the account *source*; one that is not kept has no id.

    Totals are taken as sent; where there is none (deposits and withdrawals), the amount is what moves.
    """

    def read(row: Row, received_at: datetime) -> Quote:
        amount = money(row, "amount")
        total = optional_money(row, "total") or amount
        subtotal, fee = optional_money(row, "subtotal"), _fee(row)
        status = row.optional_text("status") or ""
        return Quote(
            venue_id=required_id(row) if is_kept else row.identifier("id") or "",
            deal=kind,
            source=source,
            amount=amount.amount,
            coin=amount.currency,
            subtotal=subtotal.amount if subtotal else None,
            fee=fee,
            total=total.amount,
            total_coin=total.currency,
            payment_method=reference(row, "payment_method"),
            payout_at=row.optional_time("payout_at"),
            is_committed=flag(row, "committed"),
            is_completed=status in _DONE,
            is_failed=status in _FAILED,
            created_at=row.optional_time("created_at"),
            received_at=received_at,
            status=status,
        )

    return read


def payment_method(row: Row, received_at: datetime) -> PaymentMethod:
    """Read a payment method. Source: the same, "Payment method resource"."""
    told = _within(row, "limits")
    uses = [key for key in ("buy", "instant_buy", "sell", "deposit", "withdraw") if key in told]
    return PaymentMethod(
        id=required_id(row),
        kind=row.optional_text("type") or "",
        name=row.optional_text("name") or "",
        currency=currency(row, "currency"),
        allows=frozenset(deal for key, deal in _ALLOWS.items() if flag(row, key)),
        is_primary_buy=flag(row, "primary_buy"),
        is_primary_sell=flag(row, "primary_sell"),
        limits={use: tuple(_limit(each) for each in rows(told.get(use), f"{told.what}: {use}")) for use in uses},
        fiat_account=reference(row, "fiat_account"),
    )


def person(row: Row, received_at: datetime) -> Person:
    """Read a user. Source: the same, "User resource"."""
    return Person(
        id=required_id(row),
        name=row.optional_text("name"),
        username=row.optional_text("username"),
        email=row.optional_text("email"),
        native_currency=currency(row, "native_currency") if "native_currency" in row else None,
        time_zone=row.optional_text("time_zone"),
        country=_within(row, "country").optional_text("code"),
        sends_are_disabled=flag(row, "sends_disabled"),
    )


def grant(row: Row, received_at: datetime) -> Grant:
    """Read what this sign-in may do. Source: the same, "Show authorization information"."""
    told = row.get("scopes")
    if told is not None and not isinstance(told, list):
        raise Unreadable(f"{row.what}: scopes are no list")
    return Grant(
        method=row.optional_text("method"), scopes=frozenset(each for each in told or () if isinstance(each, str))
    )


def inbox_item(row: Row, received_at: datetime) -> InboxItem:
    """Read a notification. Source: the same, "Notification resource"."""
    told, more = _within(row, "data"), _within(row, "additional_data")
    return InboxItem(
        id=required_id(row),
        kind=row.text("type"),
        created_at=row.time("created_at"),
        resource=told.optional_text("resource"),
        resource_id=told.identifier("id"),
        account_id=reference(row, "account"),
        amount=optional_money(told, "amount") or optional_money(more, "amount"),
        status=told.optional_text("status"),
    )


@parser
def is_empty(reply: Reply) -> bool:
    """Say whether a success carries nothing, as the answers to resend, cancel and delete do."""
    return reply.status == 204 or not reply.body.strip() or payload(reply) is None


def _limit(row: Row) -> Limit:
    period = row.optional_decimal("period_in_days")
    return Limit(
        period_days=int(period) if period is not None else None,
        total=optional_money(row, "total"),
        remaining=money(row, "remaining"),
    )


def _fee(row: Row) -> Decimal | None:
    """Return the whole fee: newer versions send one, older ones a list of parts."""
    if "fee" in row:
        return money(row, "fee").amount
    parts = row.get("fees")
    if parts is None:
        return None
    return sum((money(part, "amount").amount for part in rows(parts, f"{row.what}: fees")), Decimal(0))


def _address(row: Row) -> str | None:
    value = row.get("address")
    if isinstance(value, dict):
        return Row(value, f"{row.what}: address").identifier("address", "id")
    return row.identifier("address")


def _within(row: Row, key: str) -> Row:
    """Return an inner object, empty where there is none or where something else stands in its place."""
    value = row.get(key)
    return Row(value if isinstance(value, dict) else {}, f"{row.what}: {key}")
