"""Answers about merchants, orders and checkouts → domain objects.

Checkout orders say `expired_at` where orders say `expires_at`; what is told to the merchant only is missing for others.
Source: Coinbase API v2 reference, "Merchant Endpoints".
"""

from __future__ import annotations

from datetime import datetime

from terminal.domain.merchant import Checkout, Merchant, MerchantOrder, Mispayment, Refund
from terminal.venues.coinbase.values import flag, metadata, money, optional_money, reference, required_id
from terminal.venues.fields import Row, rows

_PLACE = ("line1", "line2", "city", "state", "postal_code")


def order(row: Row, received_at: datetime) -> MerchantOrder:
    """Read an order. Source: the same, "Order resource", "Mispayments"."""
    return MerchantOrder(
        id=required_id(row),
        code=row.optional_text("code"),
        status=row.optional_text("status"),
        name=row.optional_text("name"),
        description=row.optional_text("description"),
        amount=money(row, "amount"),
        payment=optional_money(row, "bitcoin_amount"),
        address=row.identifier("bitcoin_address"),
        refund_address=row.identifier("refund_address"),
        transaction_id=reference(row, "transaction"),
        expires_at=row.optional_time("expires_at", "expired_at"),
        paid_at=row.optional_time("paid_at"),
        created_at=row.optional_time("created_at"),
        mispayments=tuple(_mispayment(each) for each in _list(row, "mispayments")),
        refunds=tuple(_refund(each) for each in _list(row, "refunds")),
        overpaid=optional_money(row, "overpaid_amount"),
        merchant_id=reference(row, "merchant"),
        metadata=metadata(row),
        received_at=received_at,
    )


def checkout(row: Row, received_at: datetime) -> Checkout:
    """Read a checkout. Source: the same, "Checkout resource"."""
    return Checkout(
        id=required_id(row),
        name=row.optional_text("name") or "",
        description=row.optional_text("description"),
        kind=row.optional_text("type"),
        style=row.optional_text("style"),
        amount=money(row, "amount"),
        embed_code=row.identifier("embed_code"),
        is_amount_open=flag(row, "customer_defined_amount"),
        metadata=metadata(row),
        created_at=row.optional_time("created_at"),
    )


def merchant(row: Row, received_at: datetime) -> Merchant:
    """Read a merchant. Source: the same, "Merchant resource"."""
    value = row.get("address")
    told = Row(value if isinstance(value, dict) else {}, f"{row.what}: address")
    parts = [text for key in _PLACE if (text := told.optional_text(key)) is not None]
    return Merchant(
        id=required_id(row),
        name=row.optional_text("name"),
        website=row.optional_text("website_url"),
        place=", ".join(parts) or None,
    )


def _mispayment(row: Row) -> Mispayment:
    return Mispayment(
        id=required_id(row),
        amount=money(row, "amount"),
        native=optional_money(row, "native_amount"),
        refund_address=row.identifier("refund_address"),
        refund_id=reference(row, "refund_transaction"),
        created_at=row.optional_time("created_at"),
    )


def _refund(row: Row) -> Refund:
    return Refund(
        id=required_id(row),
        amount=money(row, "amount"),
        native=optional_money(row, "native_amount"),
        transaction_id=reference(row, "transaction"),
        created_at=row.optional_time("created_at"),
    )


def _list(row: Row, key: str) -> list[Row]:
    return rows(row.get(key), f"{row.what}: {key}") if key in row else []
