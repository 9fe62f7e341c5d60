"""The columns of the merchant's tables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from terminal.domain.merchant import Checkout, MerchantOrder
from terminal.domain.money import plain
from ui.format import UNKNOWN
from ui.models.columns import moment_column
from ui.models.table import Column
from ui.theme import Color
from ui.wording.merchant import order_badge, order_tip, order_title
from ui.wording.wallet import money_text
from ui.wording.words import plain_tooltip, tone_color

translate = QCoreApplication.translate
STATE = "state"


def order_columns(left_s: Callable[[MerchantOrder], float | None]) -> tuple[Column[MerchantOrder], ...]:
    """*left_s* says how long an order may still be paid, by the venue's clock."""
    return (
        moment_column("at", translate("Merchant", "Made"), lambda row: row.created_at, rank=1),
        Column(
            name="order",
            title=translate("Merchant", "Order"),
            text=order_title,
            tooltip=lambda row: plain_tooltip(order_title(row)),
            width=96,
            stretch=True,
        ),
        Column(
            name="amount",
            title=translate("Merchant", "Amount"),
            text=lambda row: money_text(row.amount),
            copy=lambda row: plain(row.amount.amount),
            figures=True,
            width=88,
        ),
        Column(
            name=STATE,
            title=translate("Merchant", "State"),
            text=lambda row: str(order_badge(row, left_s(row))),
            color=lambda row: tone_color(order_badge(row, left_s(row)).tone),
            tooltip=lambda row: plain_tooltip(order_tip(row)),
            width=148,
        ),
    )


def checkout_columns(count: Callable[[Checkout], int | None]) -> tuple[Column[Checkout], ...]:
    """*count* says how many orders a checkout made, None where that was not read."""
    return (
        Column(
            name="name",
            title=translate("Merchant", "Checkout"),
            text=lambda row: row.name or UNKNOWN,
            tooltip=lambda row: plain_tooltip(row.description) if row.description else None,
            width=120,
            stretch=True,
        ),
        Column(
            name="amount",
            title=translate("Merchant", "Amount"),
            text=lambda row: translate("Merchant", "open") if row.is_amount_open else money_text(row.amount),
            copy=lambda row: plain(row.amount.amount),
            figures=True,
            width=96,
        ),
        Column(
            name="orders",
            title=translate("Merchant", "Orders"),
            text=lambda row: UNKNOWN if (orders := count(row)) is None else str(orders),
            figures=True,
            width=60,
        ),
        Column(
            name="code",
            title=translate("Merchant", "Embed code"),
            text=lambda row: row.embed_code or UNKNOWN,
            copy=lambda row: row.embed_code or "",
            color=lambda _row: Color.DIM,
            mono=True,
            width=110,
            rank=1,
            is_empty=lambda row: not row.embed_code,
        ),
    )
