"""The columns of the wallet's tables, and everything known of one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.money import plain
from terminal.domain.quote import Deal
from terminal.domain.wallet import Money, WalletAccount, WalletAddress, WalletTransaction
from ui.format import UNKNOWN, utc_text
from ui.models.columns import moment_column
from ui.models.table import Column
from ui.theme import Color, side_color
from ui.wording.wallet import (
    account_kind,
    account_name,
    money_text,
    moved_text,
    party_text,
    transaction_state,
    transaction_what,
)
from ui.wording.words import plain_tooltip, short_date_time, tone_color

translate = QCoreApplication.translate


def account_columns() -> tuple[Column[WalletAccount], ...]:
    return (
        Column(
            name="account",
            title=translate("WalletPane", "Account"),
            text=account_name,
            copy=lambda account: account.name,
            tooltip=lambda account: plain_tooltip(account.name),
            spoken=_spoken_account,
            sort_key=lambda account: account.name.casefold(),
            width=150,
            stretch=True,
        ),
        Column(
            name="kind",
            title=translate("WalletPane", "Kind"),
            text=account_kind,
            color=lambda _account: Color.DIM,
            sort_key=account_kind,
            width=64,
            rank=2,
        ),
        Column(
            name="balance",
            title=translate("WalletPane", "Balance"),
            text=lambda account: money_text(account.balance),
            copy=lambda account: plain(account.balance.amount),
            color=lambda account: Color.TEXT if account.balance.amount else Color.FAINT,
            figures=True,
            width=132,
        ),
        Column(
            name="native",
            title=translate("WalletPane", "Worth"),
            text=lambda account: money_text(account.native),
            copy=lambda account: _copied(account.native),
            color=lambda account: Color.TEXT if account.native and account.native.amount else Color.FAINT,
            figures=True,
            width=120,
            rank=1,  # rather not there than cut to its first digit; the total stands below
        ),
    )


def transaction_columns() -> tuple[Column[WalletTransaction], ...]:
    return (
        moment_column("at", translate("WalletPane", "When"), lambda row: row.created_at),
        Column(
            name="what",
            title=translate("WalletPane", "What"),
            text=transaction_what,
            tooltip=lambda row: plain_tooltip(transaction_what(row)),
            width=88,
            stretch=True,
        ),
        Column(
            name="amount",
            title=translate("WalletPane", "Amount"),
            text=lambda row: moved_text(row.amount),
            copy=lambda row: plain(row.amount.amount),
            color=_moved_color,
            figures=True,
            width=112,
        ),
        Column(
            name="native",
            title=translate("WalletPane", "Worth"),
            text=lambda row: money_text(row.native),
            copy=lambda row: _copied(row.native),
            color=lambda _row: Color.DIM,
            figures=True,
            width=112,
            rank=2,
        ),
        Column(
            name="state",
            title=translate("WalletPane", "State"),
            text=lambda row: str(transaction_state(row)),
            color=lambda row: tone_color(transaction_state(row).tone),
            tooltip=lambda row: plain_tooltip(row.status),
            width=84,
        ),
        Column(
            name="txid",
            title=translate("WalletPane", "Transaction id"),
            text=lambda row: row.tx_hash or UNKNOWN,
            copy=lambda row: row.tx_hash or "",
            tooltip=lambda row: plain_tooltip(row.tx_hash) if row.tx_hash else None,
            color=lambda _row: Color.DIM,
            mono=True,
            width=96,
            rank=3,
            is_empty=lambda row: not row.tx_hash,
        ),
    )


def address_columns() -> tuple[Column[WalletAddress], ...]:
    return (
        Column(
            name="label",
            title=translate("WalletPane", "Label"),
            text=lambda row: row.label or UNKNOWN,
            copy=lambda row: row.label or "",
            tooltip=lambda row: plain_tooltip(row.label) if row.label else None,
            width=104,
        ),
        Column(
            name="address",
            title=translate("WalletPane", "Address"),
            text=lambda row: in_groups_of_four(row.address),
            copy=lambda row: row.address,
            tooltip=lambda row: plain_tooltip(in_groups_of_four(row.address)),
            mono=True,
            width=120,
            stretch=True,
        ),
        moment_column("at", translate("WalletPane", "Made"), lambda row: row.created_at, rank=1),
    )


def transaction_details(row: WalletTransaction, addresses: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return name and text of everything known of one transaction; its kind and state also as the venue names them.

    *addresses* are the account's own by their ids, which is how the venue tells where something was received.
    """
    place = addresses.get(row.address or "")
    lines = [
        (translate("WalletPane", "When"), short_date_time(row.created_at)),
        (translate("WalletPane", "UTC"), utc_text(row.created_at)),
        (translate("WalletPane", "Amount"), moved_text(row.amount)),
        (translate("WalletPane", "Worth"), money_text(row.native)),
        (translate("WalletPane", "State"), f"{transaction_state(row)} ({row.status or UNKNOWN})"),
        (translate("WalletPane", "Kind"), row.kind or UNKNOWN),
    ]
    told = (
        (translate("WalletPane", "Note"), row.description),
        (translate("WalletPane", "To"), party_text(row.to) if row.to else None),
        (translate("WalletPane", "From"), party_text(row.sender) if row.sender else None),
        (translate("WalletPane", "Received at"), in_groups_of_four(place) if place else row.address),
        (translate("WalletPane", "Network"), " · ".join(each for each in (row.network, row.network_status) if each)),
        (translate("WalletPane", "Network fee"), money_text(row.fee) if row.fee else None),
        (translate("WalletPane", "Transaction id"), row.tx_hash),
        (translate("WalletPane", "Part of"), _deal_text(row)),
        (translate("WalletPane", "At once"), _yes(row.is_instant_exchange)),
        (translate("WalletPane", "Made by"), party_text(row.application) if row.application else None),
        (translate("WalletPane", "Changed"), short_date_time(row.updated_at) if row.updated_at else None),
        (translate("WalletPane", "Venue says"), " · ".join(each for each in (row.title, row.subtitle) if each)),
        (translate("WalletPane", "Send key"), row.idem),
    )
    return (*lines, *((name, text) for name, text in told if text), (translate("WalletPane", "Id"), row.id))


def _deal_text(row: WalletTransaction) -> str | None:
    if row.deal is None:
        return None
    known = {
        Deal.BUY: translate("WalletPane", "a purchase"),
        Deal.SELL: translate("WalletPane", "a sale"),
        Deal.DEPOSIT: translate("WalletPane", "a deposit"),
        Deal.WITHDRAWAL: translate("WalletPane", "a withdrawal"),
    }
    return " ".join(part for part in (known[row.deal], row.deal_id) if part)


def _yes(is_so: bool | None) -> str | None:
    return translate("WalletPane", "yes") if is_so else None


def _spoken_account(account: WalletAccount) -> str:
    primary = translate("WalletPane", "primary") if account.is_primary else ""
    parts = (account.name, account_kind(account), primary, money_text(account.balance))
    return ", ".join(part for part in parts if part)


def _moved_color(row: WalletTransaction) -> QColor:
    if row.is_failed or not row.amount.amount:
        return Color.FAINT
    return side_color(row.amount.amount > 0)


def _copied(money: Money | None) -> str:
    return "" if money is None else plain(money.amount)
