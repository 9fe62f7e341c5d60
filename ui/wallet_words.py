"""The wallet's words: kinds and states as the venue names them, in the person's language where they are known.

The venue adds new ones; what nobody here knows is shown as it came.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.wallet import Money, WalletAccount, WalletTransaction
from ui.format import UNKNOWN, grouped
from ui.words import Badge, Tone

translate = QCoreApplication.translate


def account_name(account: WalletAccount) -> str:
    """Return what the person calls an account; the primary one carries a star."""
    return f"{account.name} ★" if account.is_primary else account.name


def account_kind(account: WalletAccount) -> str:
    """Return in a word what kind of account it is."""
    if account.is_vault:
        return translate("Wallet", "Vault")
    if account.is_fiat:
        return translate("Wallet", "Fiat")
    return translate("Wallet", "Wallet") if account.kind == "wallet" else account.kind


def money_text(money: Money | None) -> str:
    """Write an amount with every decimal that the venue sent."""
    return UNKNOWN if money is None else f"{grouped(money.amount)} {money.currency}"


def moved_text(money: Money | None) -> str:
    """Write what came (▲) or left (▼)."""
    if money is None:
        return UNKNOWN
    sign = "▲" if money.amount > 0 else "▼" if money.amount < 0 else "="
    return f"{sign} {grouped(abs(money.amount))} {money.currency}"


def transaction_what(transaction: WalletTransaction) -> str:
    """Say what happened in the venue's own words, else by the name that it has for it."""
    told = [part for part in (transaction.title, transaction.subtitle) if part]
    return " · ".join(told) or transaction.kind or UNKNOWN


def transaction_state(transaction: WalletTransaction) -> Badge:
    """Return how a transaction stands; a state that nobody here knows is neither done nor failed."""
    known = {
        "completed": Badge("●", translate("Wallet", "Done"), Tone.GOOD),
        "pending": Badge("○", translate("Wallet", "Pending"), Tone.WAITING),
        "failed": Badge("✕", translate("Wallet", "Failed"), Tone.BAD),
        "expired": Badge("✕", translate("Wallet", "Expired"), Tone.QUIET),
        "canceled": Badge("✕", translate("Wallet", "Canceled"), Tone.QUIET),
        "waiting_for_signature": Badge("○", translate("Wallet", "Waits for approval"), Tone.WAITING),
        "waiting_for_clearing": Badge("○", translate("Wallet", "Waits to be cleared"), Tone.WAITING),
    }
    return known.get(transaction.status) or Badge("◌", transaction.status or UNKNOWN, Tone.WAITING)
