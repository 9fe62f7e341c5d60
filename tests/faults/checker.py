"""The independent checker: what the exchange did against what the journals say, read from their files alone.

It runs after all processes ended and shares no code with the program: not its matching, its states or its parsers. An
effect is linked to the attempt under which its request left: the last one of equal content that was armed before the
request reached the network (`X-Request-Id` carries that moment). Two effects of one request are the venue's own doing.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.faults import checker_wallet

Content = tuple[str, ...]  # kind, then what makes it this one; equal contents are the same thing
# Until when a record is found without asking, and how long it may be looked for.
SURE = timedelta(seconds=60)
SURE_OF_COMMIT = timedelta(seconds=28)  # its reads end at half a minute; then it was rejected by the rules
LONGEST_WAY = timedelta(minutes=5)  # from arming to the wire, on a loaded machine or while suspended
NOT_SENT = frozenset({"DRAFT", "CONFIRMED", "ABORTED", "NOT_SENT"})
OPEN = frozenset({"ARMED", "NEEDS_2FA", "REFUSED_UNPROVEN", "UNKNOWN", "ACKED"})
_CHAIN_START = "0" * 64
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)
_PATHS = {
    "v1/data/withdraw/": "withdraw",
    "v1/data/transfer/": "btr_pay",
    "v1/data/fiatwithdraw/": "spei",
    "v1/trading/placeorder/": "order",
    "v1/trading/closeorder/": "cancel",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """One write that the exchange carried out. `request` is empty for one made from outside."""

    person: str
    content: Content
    at: datetime
    request: str
    reached_at: datetime | None  # when the request reached the network
    order_id: str = ""


@dataclass(slots=True)
class Entry:
    """One intent as its journal has it, folded from its events by the checker itself."""

    journal: str
    id: str
    person: str
    content: Content
    drafted_at: datetime
    states: list[str] = field(default_factory=list)  # all it was in, in order
    armed_at: list[datetime] = field(default_factory=list)
    is_discarded: bool = False  # of a journal that was replaced by an older copy
    evidence: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.states[-1]


@dataclass(slots=True)
class Verdict:
    """What is wrong with one intent (or one effect without an intent), if anything."""

    person: str
    content: Content
    entry: Entry | None
    effects: list[Effect]
    wrong: list[str] = field(default_factory=list)  # double, lost, false_settled, …, stuck
    is_decidable: bool = False
    is_resolved: bool = False
    is_late: bool = False  # the effect came too late to be believed without asking
    is_restored: bool = False  # made known only to a journal that was replaced


@dataclass(frozen=True, slots=True)
class Truth:
    """What the exchange's file says."""

    effects: tuple[Effect, ...]
    open_orders: frozenset[str]
    filled_orders: frozenset[str]
    problems: tuple[str, ...] = ()


def check(truth: Truth, entries: Sequence[Entry]) -> list[Verdict]:
    """Link every effect of ours to its intent and judge every intent by the effects it caused."""
    linked, strays = _linked(truth, entries)
    outside = [effect for effect in truth.effects if not effect.request]
    verdicts = [_judged(entry, linked.get(entry.id, []), outside, truth) for entry in entries]
    for effect in strays:
        verdicts.append(Verdict(effect.person, effect.content, None, [effect], ["lost"]))
    return verdicts


def _linked(truth: Truth, entries: Sequence[Entry]) -> tuple[dict[str, list[Effect]], list[Effect]]:
    of_person: dict[str, list[Entry]] = {}
    for entry in entries:
        of_person.setdefault(entry.person, []).append(entry)
    linked: dict[str, list[Effect]] = {}
    strange = []
    for effect in (effect for effect in truth.effects if effect.request):
        equal = [entry for entry in of_person.get(effect.person, ()) if entry.content == effect.content]
        entry = _cause(effect, equal)
        if entry is None:
            strange.append(effect)
        else:
            linked.setdefault(entry.id, []).append(effect)
    strays = []
    for effect in strange:  # what the venue changed on the way is still what it did for us
        entry = _cause(
            effect, [each for each in of_person.get(effect.person, ()) if _may_have_become(each, effect, linked)]
        )
        if entry is None:
            strays.append(effect)
        else:
            linked.setdefault(entry.id, []).append(effect)
    return linked, strays


def _may_have_become(entry: Entry, effect: Effect, linked: dict[str, list[Effect]]) -> bool:
    is_alike = entry.content[:-1] == effect.content[:-1] and entry.id not in linked
    return is_alike and bool(entry.armed_at) and (effect.reached_at or effect.at) <= entry.armed_at[-1] + LONGEST_WAY


def _cause(effect: Effect, entries: Iterable[Entry]) -> Entry | None:
    """Return the intent whose attempt was the last to be armed before the effect's request left."""
    reached_at = effect.reached_at or effect.at
    armed = [(at, entry) for entry in entries for at in entry.armed_at if at <= reached_at]
    return max(armed, key=lambda pair: pair[0])[1] if armed else None


def _judged(entry: Entry, effects: list[Effect], outside: list[Effect], truth: Truth) -> Verdict:
    verdict = Verdict(entry.person, entry.content, entry, effects)
    verdict.is_restored = entry.is_discarded
    requests = Counter(effect.request for effect in effects)
    verdict.wrong += ["double"] * (len(requests) - 1)
    if len(entry.armed_at) > 1 and entry.content[0] != "send":  # which has a key
        verdict.wrong.append("double attempt")
    if entry.is_discarded:
        return verdict
    if entry.content[0] == "cancel":
        _judge_cancel(verdict, entry, truth)
    else:
        _judge_states(verdict, entry, outside)
    return verdict


def _judge_states(verdict: Verdict, entry: Entry, outside: list[Effect]) -> None:
    """Compare what was ever claimed with what was done, and where it ended with where it had to."""
    effects, was = verdict.effects, set(entry.states)
    altered = any(effect.content != entry.content for effect in effects)
    if "SETTLED" in was and (not effects or altered):
        verdict.wrong.append("false_settled")
    if effects and (was & {"NOT_SENT", "ABORTED"} or entry.state in NOT_SENT):
        verdict.wrong.append("false_not_sent")
    if len(effects) > 1 and entry.state == "SETTLED":
        verdict.wrong.append("false_settled")
    armed_at = entry.armed_at[-1] if entry.armed_at else entry.drafted_at
    twins = [each for each in outside if each.person == entry.person and each.content == entry.content]
    near = [each for each in twins if armed_at <= each.at]
    sure = SURE_OF_COMMIT if entry.content[0] == "commit" else SURE
    verdict.is_late = any(effect.at > armed_at + sure for effect in effects)
    is_taken_back = entry.content[0] == "commit" and verdict.is_late and entry.state == "CONFLICT"
    if effects and was & {"REJECTED", "FAILED_AT_VENUE"} and not is_taken_back:
        verdict.wrong.append("false_rejected")
    verdict.is_decidable = bool(entry.armed_at) and entry.state != "NOT_FOUND" and not verdict.is_late
    expected = _expected(len(effects), altered, bool(near), verdict.is_late)
    if entry.content[0] == "quote" and not effects:
        expected |= {"QUOTED"}
    verdict.is_resolved = entry.state in expected - {"UNKNOWN", "NOT_FOUND"}
    if entry.state not in expected:
        verdict.wrong.append("stuck")


def _expected(effects: int, altered: bool, has_twin_outside: bool, is_late: bool) -> frozenset[str]:
    """Return the states that the evidence allows in the end."""
    if altered:  # which nothing tells where the answer was lost
        return frozenset({"CONFLICT", "NOT_FOUND"})
    if effects > 1:
        return frozenset({"CONFLICT"})
    if effects == 1:
        found = {"SETTLED", "CONFLICT"} if has_twin_outside else {"SETTLED"}
        return frozenset(found | ({"UNKNOWN", "NOT_FOUND", "CONFLICT"} if is_late else set()))
    asked = {"UNKNOWN"} if has_twin_outside else set()
    return NOT_SENT | {"REJECTED", "NOT_FOUND"} | asked


def _judge_cancel(verdict: Verdict, entry: Entry, truth: Truth) -> None:
    """A cancel is true when the order's own end is what it says, whoever brought it about.

    One that is carried out more than a minute late was rejected by the rules (two looks had shown the order open by
    then); that must be taken back loudly.
    """
    order_id = entry.content[2]
    is_open, is_filled, state = order_id in truth.open_orders, order_id in truth.filled_orders, entry.state
    verdict.is_decidable = bool(entry.armed_at)
    verdict.is_resolved = state not in OPEN
    if state == "SETTLED" and (is_open or is_filled):
        verdict.wrong.append("false_settled")
    if state in NOT_SENT and verdict.effects:
        verdict.wrong.append("false_not_sent")
    verdict.is_late = any(effect.at > at + SURE for effect in verdict.effects for at in entry.armed_at[-1:])
    is_false = state == "REJECTED" or ("REJECTED" in entry.states and not verdict.is_late)
    if (is_false and verdict.effects) or (state == "FAILED_AT_VENUE" and not is_filled):
        verdict.wrong.append("false_rejected")
    if state in OPEN:
        verdict.wrong.append("stuck")


# The exchange's file


def read_truth(path: Path) -> Truth:
    """Read what was carried out, and hold it against the ledger and the transfers of the same file."""
    with _opened(path) as db:
        rows = db.execute("SELECT at, person, request, path, body, answer FROM done ORDER BY seq").fetchall()
        effects = (
            *(_effect(*row) for row in rows if row[3] in _PATHS),
            *checker_wallet.firsts(effect for row in rows if (effect := _wallet_effect(*row)) is not None),
        )
        placed = {str(row[0]) for row in db.execute("SELECT order_id FROM orders")}
        problems = (*_disagreements(db, effects), *checker_wallet.disagreements(db, effects))
        return Truth(effects, frozenset(placed), _filled(db, effects), problems)


def _effect(at: str, person: str, request: str, path: str, body: str, answer: str) -> Effect:
    number, _, reached = request.partition("@")
    data = _DECODER.decode(answer).get("data") or {}
    return Effect(
        person=person,
        content=content_of(_PATHS[path], _DECODER.decode(body)),
        at=datetime.fromisoformat(at),
        request=number,
        reached_at=datetime.fromisoformat(reached) if reached else None,
        order_id=str(data.get("order_id", "")) if isinstance(data, dict) else "",
    )


def _wallet_effect(at: str, person: str, request: str, path: str, body: str, answer: str) -> tuple[str, Effect] | None:
    found = checker_wallet.write(path, _DECODER.decode(body), _DECODER.decode(answer))
    if found is None:
        return None
    kind, said, effect_id = found
    number, _, reached = request.partition("@")
    reached_at = datetime.fromisoformat(reached) if reached else None
    return effect_id, Effect(person, content_of(kind, said), datetime.fromisoformat(at), number, reached_at)


def _filled(db: sqlite3.Connection, effects: Iterable[Effect]) -> frozenset[str]:
    """Return the orders of which everything was executed."""
    sums: Counter[str] = Counter()
    for order_id, side, paid, received, fee in db.execute(
        "SELECT order_id, side, amount_paid, amount_received, fee_amount FROM fills"
    ):
        sums[str(order_id)] += received + fee if side == "buy" else paid
    ordered = {effect.order_id: Decimal(effect.content[5]) for effect in effects if effect.content[0] == "order"}
    return frozenset(order_id for order_id, amount in ordered.items() if order_id and sums[order_id] >= amount * 10**8)


def _disagreements(db: sqlite3.Connection, effects: Sequence[Effect]) -> Iterable[str]:
    """Say where the append-only ledger, the transfers and the writes carried out contradict one another."""
    people = {effect.person for effect in effects}
    done = Counter(effect.person for effect in effects if effect.content[0] in ("withdraw", "btr_pay", "spei"))
    listed = Counter(
        row[0] for row in db.execute("SELECT person FROM transfers WHERE kind = 'withdrawal' AND transfer_id > 0")
    )
    booked = Counter(
        row[0]
        for row in db.execute(
            "SELECT person FROM ledger WHERE kind IN ('withdrawal', 'transfer') AND amount LIKE '-%'"
            " GROUP BY ref, person"
        )
    )
    for person in sorted(people):
        if not done[person] == listed[person] == booked[person]:
            figures = f"{done[person]} carried out, {listed[person]} listed, {booked[person]} in the ledger"
            yield f"{person}: {figures}"


# The journals


def read_journal(path: Path, *, is_discarded: bool = False) -> tuple[list[Entry], list[str]]:
    """Fold a journal's events; returns its intents and what is wrong with the file itself."""
    with _opened(path) as db:
        problems = [f"{path.name}: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        entries: dict[str, Entry] = {}
        last = _CHAIN_START
        for seq, intent_id, at, what, body, seal in db.execute(
            "SELECT seq, intent_id, at, what, body, hash FROM events ORDER BY seq"
        ):
            lines = (last, str(seq), intent_id or "", at, what, body)
            last = hashlib.sha256("\n".join(lines).encode()).hexdigest()
            if last != seal:
                problems.append(f"{path.name}: the chain breaks at event {seq}")
            _follow(entries, path.name, intent_id, at, what, _DECODER.decode(body))
        problems += _attempts(db, path.name, entries)
    for entry in entries.values():
        entry.is_discarded = is_discarded
    return list(entries.values()), problems


def _follow(entries: dict[str, Entry], name: str, intent_id: str, at: str, what: str, facts: dict[str, Any]) -> None:
    moment = datetime.fromisoformat(at)
    if what == "drafted":
        content = content_of(facts["kind"], _DECODER.decode(facts["request"]))
        entries[intent_id] = Entry(name, intent_id, facts["account_id"], content, moment, ["DRAFT"])
    elif what == "posted":  # a question for a price, which stays a draft until it is answered
        entries[intent_id].armed_at.append(moment)
    elif what == "moved":
        entries[intent_id].states.append(facts["to"])
        if facts["to"] == "ARMED":
            entries[intent_id].armed_at.append(moment)
    if facts.get("evidence"):
        entries[intent_id].evidence.append(facts["evidence"])


def _attempts(db: sqlite3.Connection, name: str, entries: dict[str, Entry]) -> Iterable[str]:
    counted = Counter(row[0] for row in db.execute("SELECT intent_id FROM attempts WHERE purpose = 'effect'"))
    for entry in entries.values():
        if counted[entry.id] != len(entry.armed_at):
            yield f"{name}: the attempts of {entry.id} do not agree with its events"


# What makes two things the same


def content_of(kind: str, said: dict[str, Any]) -> Content:
    """Reduce a request, as a journal or the exchange has it, to what makes it this one and no other."""
    match kind:
        case "withdraw":
            memo = said.get("memo") or said.get("memoId") or said.get("memoText") or said.get("message") or ""
            return kind, said["coin"].upper(), said["address"], _plain(memo), _plain(said["amount"])
        case "btr_pay":
            return kind, said["coin"].upper(), said["email"].lower(), "", _plain(said["amount"])
        case "spei":
            return kind, "MXN", said["clabe"], "", _plain(said["amount"])
        case "cancel":
            return kind, "", _plain(said.get("venue_order_id") or said["id"])
    if kind in checker_wallet.KINDS:
        amount = (_plain(said["amount"]),) if kind in ("send", "transfer", "request", "quote") else ()
        return *checker_wallet.content_of(kind, said), *amount
    market = said["market"]
    name = market if isinstance(market, str) else f"{market['base']}-{market['quote']}"
    place = (kind, name.upper(), said["side"].lower(), said["type"].lower(), _plain(said["price"]))
    return (*place, _plain(said["amount"]))


def _plain(value: object) -> str:
    text = str(value)
    return format(Decimal(text).normalize(), "f") if re.fullmatch(r"[0-9.]+", text) else text


class _opened:  # noqa: N801 used as a function
    """A read-only connection that is closed in the end."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def __enter__(self) -> sqlite3.Connection:
        return self._db

    def __exit__(self, *_: object) -> None:
        self._db.close()
