"""The wallet's words: kinds and states as the venue names them, in the person's language where they are known.

The venue adds new ones; what nobody here knows is shown as it came.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.wallet import Money, Party, WalletAccount, WalletTransaction
from ui.format import UNKNOWN, grouped
from ui.wording.words import Badge, Tone

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
    """Say what happened and with whom; a kind that nobody here knows in the venue's own words, else by its name."""
    word = _kind_word(transaction)
    if word is None:
        told = [part for part in (transaction.title, transaction.subtitle) if part]
        return " · ".join(told) or transaction.kind or UNKNOWN
    other = other_side(transaction)
    return f"{word} · {party_text(other)}" if other is not None and transaction.kind != "transfer" else word


def other_side(transaction: WalletTransaction) -> Party | None:
    """Return with whom it was: the one it went to, or came from, where the venue says."""
    sides = (transaction.to, transaction.sender)
    first, second = sides if transaction.amount.amount < 0 else sides[::-1]
    return first or second


def party_text(party: Party) -> str:
    """Name somebody: an address in groups of four, a person by name; else what kind of place it is."""
    if party.text is not None:
        return in_groups_of_four(party.text) if party.kind.endswith("address") else party.text
    if party.kind.endswith("_network"):
        return translate("Wallet", "the {name} network").format(name=party.kind.removesuffix("_network"))
    known = {
        "user": translate("Wallet", "a user of the venue"),
        "account": translate("Wallet", "an account of yours"),
    }
    return known.get(party.kind) or party.kind or UNKNOWN


def _kind_word(transaction: WalletTransaction) -> str | None:
    """Source: Coinbase API v2 reference, "Transaction resource", transaction types."""
    has_come = transaction.amount.amount > 0
    known = {
        "send": translate("Wallet", "Received") if has_come else translate("Wallet", "Sent"),
        "request": translate("Wallet", "You asked") if has_come else translate("Wallet", "Asked of you"),
        "transfer": translate("Wallet", "Between your accounts"),
        "buy": translate("Wallet", "Bought"),
        "sell": translate("Wallet", "Sold"),
        "fiat_deposit": translate("Wallet", "Deposited"),
        "fiat_withdrawal": translate("Wallet", "Withdrawn"),
        "exchange_deposit": translate("Wallet", "To the venue's exchange"),
        "exchange_withdrawal": translate("Wallet", "From the venue's exchange"),
        "vault_withdrawal": translate("Wallet", "Out of the vault"),
    }
    return known.get(transaction.kind)


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
