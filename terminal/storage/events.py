"""Events: what happened to an intent, in the order it happened, each sealed with the hash of the one before.

What an intent is now is the fold over its events and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from terminal import strict_json
from terminal.domain.account import Environment
from terminal.domain.candidate import Grade
from terminal.domain.intent import Intent, Kind, State, may_move
from terminal.domain.quote import Quote
from terminal.errors import StoreDamaged
from terminal.storage.canonical import candidate_from, request_from, text_of, value_from

GENESIS = "0" * 64


class What(StrEnum):
    """What an event says; older journals hold these words, so that none is ever renamed."""

    DRAFTED = "drafted"
    MOVED = "moved"  # from one state to another
    CHECKED = "checked"  # the venue's lists were read to find it
    EXCLUDED = "excluded"  # the person said that a candidate is something else
    POSTED = "posted"  # bytes that commit to nothing are about to leave (a quotation is asked for)
    FOUND = "found"  # a record of it was seen, which changes nothing of its state
    DOUBTED = "doubted"  # the journal does not hold the newest hash; belongs to no intent
    ACCEPTED = "accepted"  # a person accepted a journal that does not hold the newest hash; belongs to no intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the journal; `body` is canonical JSON of names and texts."""

    seq: int
    intent_id: str | None
    at: datetime
    what: What
    body: str
    hash: str

    @classmethod
    def after(
        cls, last_hash: str, seq: int, intent_id: str | None, at: datetime, what: What, body: Mapping[str, str]
    ) -> Event:
        """Make the event that follows the one with *last_hash*."""
        text = text_of(dict(body))
        digest = _digest(last_hash, seq, intent_id, at, what, text)
        return cls(seq=seq, intent_id=intent_id, at=at, what=what, body=text, hash=digest)

    @classmethod
    def read(cls, row: tuple[int, str | None, str, str, str, str]) -> Event:
        """Read a row of the table; raises ValueError for what no version wrote."""
        seq, intent_id, at, what, body, seal = row
        moment = datetime.fromisoformat(at)
        return cls(seq=seq, intent_id=intent_id, at=moment, what=What(what), body=body, hash=seal)

    def follows(self, last_hash: str) -> bool:
        """Say whether this event is the one that was written after the one with *last_hash*."""
        return self.hash == _digest(last_hash, self.seq, self.intent_id, self.at, self.what, self.body)

    def facts(self) -> dict[str, str]:
        """Read the body: names and texts."""
        facts = strict_json.loads(self.body)
        if not isinstance(facts, dict):
            raise ValueError("an event's body is an object")
        return {key: str(value) for key, value in facts.items()}


def _digest(last_hash: str, seq: int, intent_id: str | None, at: datetime, what: What, body: str) -> str:
    # None of the parts can hold a line feed: the body is JSON, the rest is ours.
    lines = (last_hash, str(seq), intent_id or "", at.isoformat(), what.value, body)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fold(intent: Intent | None, event: Event, environment: Environment) -> Intent:
    """Return what the intent is after *event*; raises StoreDamaged for an event that cannot follow."""
    facts = event.facts()
    if event.what is What.DRAFTED and intent is None:
        return _drafted(event, facts, environment)
    if event.what is What.MOVED and intent is not None:
        return _moved(intent, event, facts)
    if event.what is What.CHECKED and intent is not None:
        return _checked(intent, event, facts)
    if event.what is What.EXCLUDED and intent is not None:
        return replace(intent, candidate=None, excluded=intent.excluded | {facts["excluded"]}, evidence=None)
    if event.what is What.POSTED and intent is not None:
        return replace(intent, sent_at=event.at, first_sent_at=event.at, attempts=intent.attempts + 1)
    if event.what is What.FOUND and intent is not None:
        return replace(intent, evidence=facts["evidence"], grade=Grade(facts["grade"]))
    raise StoreDamaged(f"the journal's event {event.seq} cannot follow what is before it")


def _drafted(event: Event, facts: Mapping[str, str], environment: Environment) -> Intent:
    kind = Kind(facts["kind"])
    return Intent(
        id=event.intent_id or "",
        kind=kind,
        environment=environment,
        venue=facts["venue"],
        account_id=facts["account_id"],
        request=request_from(kind, facts["request"]),
        state=State.DRAFT,
        created_at=event.at,
        changed_at=event.at,
    )


def _checked(intent: Intent, event: Event, facts: Mapping[str, str]) -> Intent:
    return replace(
        intent,
        checks=intent.checks + 1,
        checked_at=event.at,
        absences=intent.absences + ("absent" in facts),
        candidate=candidate_from(facts["candidate"]) if "candidate" in facts else None,
        evidence=facts.get("evidence") or intent.evidence,
    )


def _moved(intent: Intent, event: Event, facts: Mapping[str, str]) -> Intent:
    old, new = State(facts["from"]), State(facts["to"])
    if old is not intent.state or not may_move(intent.kind, old, new):
        raise StoreDamaged(f"the journal's event {event.seq} cannot follow what is before it")
    return replace(
        intent,
        state=new,
        changed_at=event.at,
        idem=facts.get("idem") or intent.idem,
        body=facts.get("body") or intent.body,
        quote=value_from(Quote, facts["quote"]) if "quote" in facts else intent.quote,
        sent_at=event.at if new is State.ARMED else intent.sent_at,
        first_sent_at=intent.first_sent_at or (event.at if new is State.ARMED else None),
        attempts=intent.attempts + (new is State.ARMED),
        codes=intent.codes + ("code" in facts),
        # The word of an attempt without an effect is an answer; silence is none.
        unanswered=intent.unanswered + (new is State.UNKNOWN and old is State.ARMED and "answered" not in facts),
        is_refused_later=intent.is_refused_later or "refused" in facts,
        ended_at=_ended_at(intent, event) if old in (State.ARMED, State.DRAFT) else intent.ended_at,
        reason=facts.get("reason"),
        venue_text=facts.get("venue_text") or intent.venue_text,
        venue_id=facts.get("venue_id") or intent.venue_id,
        evidence=facts.get("evidence") or intent.evidence,
        grade=_grade(intent, facts),
        candidate=None,
    )


def _ended_at(intent: Intent, event: Event) -> datetime | None:
    is_set_back = intent.sent_at is not None and event.at < intent.sent_at  # the clock was: nobody knows when it ended
    return None if is_set_back else event.at


def _grade(intent: Intent, facts: Mapping[str, str]) -> Grade | None:
    if "grade" in facts:
        return Grade(facts["grade"])
    # The first version wrote no grade beside its evidence.
    return Grade.FIELDS if "evidence" in facts else intent.grade
