"""What the exchange's file says of the wallet half: the writes it carried out, held against its ledger.

A second answer to one idempotency key names the first one's transaction: that is no second effect.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.faults.checker import Content, Effect

KINDS = frozenset({"send", "transfer", "request", "complete", "refund", "commit", "quote"})
_BOOKED_AS = {"refund": "send", "complete": "request", "commit": "buy", "quote": "buy"}
LEDGER_SUFFIX = " (wallet)"
_DEAL = re.compile(r"v2/accounts/[^/]+/(?:buys|sells|deposits|withdrawals)/([^/]+)/commit")
_COMPLETE = re.compile(r"v2/accounts/[^/]+/transactions/([^/]+)/complete")
_REFUND = re.compile(r"v2/orders/([^/]+)/refund")
_OFFER = re.compile(r"v2/accounts/[^/]+/(?:buys|sells|deposits|withdrawals)")
_CREATE = re.compile(r"v2/accounts/[^/]+/transactions")


def write(path: str, body: dict[str, Any], answer: dict[str, Any]) -> tuple[str, dict[str, Any], str] | None:
    """Return the kind of a write that moves money, what it asked for, and its own id; None for other writes."""
    if found := _DEAL.fullmatch(path):
        return "commit", {"quote_id": found[1]}, found[1]
    if found := _COMPLETE.fullmatch(path):
        return "complete", {"request_id": found[1]}, found[1]
    if found := _REFUND.fullmatch(path):
        asked = {"order_id": found[1], "mispayment_id": body.get("mispayment"), "address": body.get("refund_address")}
        return "refund", asked, f"{found[1]}/{body.get('mispayment')}"
    if _OFFER.fullmatch(path) and answer["data"].get("committed"):  # else it was only asked for its price
        return "quote", body, answer["data"]["id"]
    if _CREATE.fullmatch(path):
        return body["type"], body, answer["data"]["id"]
    return None


def content_of(kind: str, said: dict[str, Any]) -> tuple[str, ...]:
    """Reduce a request, as a journal or the exchange has it, to what makes it this one; its amount is left to add."""
    match kind:
        case "commit":
            return kind, said["quote_id"]
        case "complete":
            return kind, said["request_id"]
        case "quote":
            return kind, (said.get("coin") or said["currency"]).upper()
        case "refund":
            return kind, said["order_id"], said["mispayment_id"] or "", said["address"] or ""
        case _:
            coin, place = said.get("coin") or said["currency"], said.get("payer") or said["to"]
            return kind, coin.upper(), place.lower() if "@" in place else place, ""


def firsts(effects: Iterable[tuple[str, Effect]]) -> Iterator[Effect]:
    """Yield the effects of which each has an id, the first of each id."""
    seen: set[tuple[str, Content, str]] = set()
    for effect_id, effect in effects:
        name = (effect.person, effect.content[:1], effect_id)
        if name not in seen:
            seen.add(name)
            yield effect


def disagreements(db: sqlite3.Connection, effects: Sequence[Effect]) -> Iterator[str]:
    """Say where the append-only ledger and the writes carried out contradict one another."""
    done: Counter[tuple[str, str]] = Counter()
    for effect in effects:
        if effect.content[0] in KINDS - {"request"}:  # a request moves nothing
            kind = _BOOKED_AS.get(effect.content[0], effect.content[0])
            done[effect.person, kind] += 1
    booked: Counter[tuple[str, str]] = Counter()
    for person, kind, amount in db.execute("SELECT person, kind, amount FROM ledger"):
        is_out = str(amount).startswith("-")
        if person.endswith(LEDGER_SUFFIX) and (kind == "buy" or (is_out and kind in ("send", "transfer", "request"))):
            booked[person.removesuffix(LEDGER_SUFFIX), kind] += 1
    for person, kind in sorted(done.keys() | booked.keys()):
        if done[person, kind] != booked[person, kind]:
            yield f"{person}: {done[person, kind]} × {kind} carried out, {booked[person, kind]} in the ledger"
