"""What a sign-in at the wallet's venue can and cannot do, in plain words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from terminal.domain.capability import Fate, Withheld
from ui.format import UNKNOWN

translate = QCoreApplication.translate
Judge = Callable[[str], Withheld | None]
"""(name of an operation) → why it cannot be used, None where nothing speaks against it."""


def abilities() -> tuple[tuple[str, str], ...]:
    """Return what people do with a wallet: the operation it comes down to, and the words for it."""
    return (
        ("accounts.list", translate("Abilities", "see accounts")),
        ("transactions.list", translate("Abilities", "see transactions")),
        ("addresses.list", translate("Abilities", "see addresses")),
        ("addresses.create", translate("Abilities", "make addresses")),
        ("transactions.send", translate("Abilities", "send")),
        ("deposits.create", translate("Abilities", "deposit")),
        ("withdrawals.create", translate("Abilities", "withdraw")),
        ("transactions.transfer", translate("Abilities", "move between accounts")),
        ("transactions.request", translate("Abilities", "ask for money")),
        ("buys.create", translate("Abilities", "buy")),
        ("sells.create", translate("Abilities", "sell")),
        ("methods.list", translate("Abilities", "see ways to pay")),
        ("accounts.create", translate("Abilities", "open accounts")),
        ("accounts.update", translate("Abilities", "rename accounts")),
        ("accounts.delete", translate("Abilities", "close accounts")),
        ("orders.create", translate("Abilities", "bill customers")),
        ("orders.refund", translate("Abilities", "give payments back")),
        ("checkouts.create", translate("Abilities", "make checkouts")),
        ("notifications.list", translate("Abilities", "read the inbox")),
        ("user.update", translate("Abilities", "change the profile")),
    )


def way_word(method: str | None) -> str:
    """Say how somebody is signed in, by the venue's name for it; one that nobody here knows stays as it came."""
    known = {
        "api_key": translate("Abilities", "an API key"),
        "oauth": translate("Abilities", "consent in the browser"),
        "cdp": translate("Abilities", "a platform key"),
    }
    return known.get(method or "", method or UNKNOWN)


def why_withheld(reason: Withheld) -> str:
    """Say why something cannot be used, and what would help."""
    operation = reason.operation
    if not reason.is_gone:
        word = dict(abilities()).get(operation.name)
        text = translate("Abilities", "This sign-in cannot do this: add {scope} to it.")
        if word is not None:
            text = translate("Abilities", "This sign-in cannot {what}: add {scope} to it.")
        return text.format(what=word, scope=operation.scope)
    if operation.fate is Fate.RETIRED:
        text = translate("Abilities", "Retired by the venue in {year}. It works in practice.")
        return text.format(year=operation.since)
    if operation.fate is Fate.MOVED:
        return translate("Abilities", "The venue moved this to another interface. It works in practice.")
    return translate("Abilities", "The venue no longer lists this. It works in practice.")


def in_short(judge: Judge) -> tuple[str, ...]:
    """Say in up to three sentences what a sign-in can do, what it lacks, and what the venue gave up."""
    can: list[str] = []
    lacks: list[str] = []
    gone: list[str] = []
    for name, word in abilities():
        reason = judge(name)
        if reason is None:
            can.append(word)
        elif reason.is_gone:
            gone.append(word)
        else:
            lacks.append(translate("Abilities", "{what} (add {scope})").format(what=word, scope=reason.operation.scope))
    sentences = (
        (can, translate("Abilities", "It can: {what}.")),
        (lacks, translate("Abilities", "It cannot: {what}.")),
        (gone, translate("Abilities", "Retired by the venue, in practice only: {what}.")),
    )
    return tuple(text.format(what=", ".join(words)) for words, text in sentences if words)
