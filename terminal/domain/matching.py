"""Reconciliation, pure: which of the venue's rows prove which intents.

Rows outside an intent's baseline that agree with it in kind, coin, exact amount and destination, made in its window on
the venue's clock, are its candidates. As many candidates as open intents of one fingerprint settle them; fewer settle
the best founded; more are a conflict. Balances prove nothing. Source: the project's money rules, "Reconciliation".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from terminal.domain import matching_orders, matching_transfers
from terminal.domain.candidate import Candidate, Evidence, Grade, Window
from terminal.domain.intent import Intent, Kind, State
from terminal.domain.order import OrderRequest
from terminal.domain.reading import Lists, VenueClock, clock_of, is_complete

WINDOWS = {
    Kind.ORDER: timedelta(minutes=2),
    Kind.CANCEL: timedelta(minutes=2),
    Kind.BTR_PAY: timedelta(minutes=10),
    Kind.WITHDRAW: timedelta(minutes=30),
    Kind.SPEI: timedelta(hours=2),
}
NEAR = timedelta(seconds=60)
LONGEST_CALL = timedelta(seconds=30)  # a money call is given up after this


class Finding(StrEnum):
    """What one look at the lists says of one intent."""

    NOTHING = "nothing"
    MATCH = "match"
    ASK = "ask"  # a candidate that only a person may accept: late, or the venue's clock is not known
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found; `is_clean` says that the read showed everything since the attempt."""

    finding: Finding
    is_clean: bool
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """An intent that was sent, and what the lists said just before."""

    intent: Intent
    baseline: Lists

    @property
    def clock(self) -> VenueClock:
        lists = self.baseline
        return clock_of(lists.transfers) if lists.transfers else clock_of(lists.open_orders)

    @property
    def sent_at(self) -> datetime:
        """When the attempt was armed, on the venue's clock."""
        return self.clock.at_venue(self._armed_at)

    @property
    def window(self) -> Window:
        """When the venue may have made the row: t0 − δ … t1 + W."""
        last = self._armed_at + LONGEST_CALL
        ended = min(self.intent.ended_at or last, last)
        latest = self.clock.at_venue(ended) + WINDOWS[self.intent.kind] + self.clock.slack
        return Window(self.sent_at - self.clock.slack, latest)

    @property
    def _armed_at(self) -> datetime:
        return self.intent.sent_at or self.intent.created_at


def decide(sought: Sequence[Sought], lists: Lists, claimed: Counter[str]) -> dict[str, Verdict]:
    """Judge all open intents of one fingerprint together, by intent id.

    *claimed* counts the rows that prove other intents already.
    """
    found = {each.intent.id: _candidates(each, lists, claimed) for each in sought}
    pool = {candidate.name: candidate for candidates in found.values() for candidate in candidates}
    if len(pool) > len(sought):
        surplus = _together(tuple(pool.values()))
        return {each.intent.id: Verdict(Finding.TOO_MANY, is_clean(each, lists), surplus) for each in sought}
    verdicts: dict[str, Verdict] = {}
    for each in sorted(sought, key=_claim_order):
        best = _best(each, [candidate for candidate in found[each.intent.id] if candidate.name in pool])
        if best is not None:
            del pool[best.name]
        verdicts[each.intent.id] = _verdict(each, best, lists)
    return verdicts


def _candidates(sought: Sought, lists: Lists, claimed: Counter[str]) -> tuple[Candidate, ...]:
    intent, window = sought.intent, sought.window
    if isinstance(intent.request, OrderRequest):
        return matching_orders.candidates(intent.request, intent.venue_id, sought.baseline, lists, window, claimed)
    return matching_transfers.candidates(intent.request, intent.venue_id, sought.baseline, lists, window, claimed)


def _claim_order(sought: Sought) -> tuple[bool, bool, datetime, str]:
    # The best founded choose first: those with an id, then those the venue said yes to, then the oldest.
    intent = sought.intent
    return intent.venue_id is None, intent.state is not State.ACKED, sought.sent_at, intent.id


def _best(sought: Sought, candidates: Sequence[Candidate]) -> Candidate | None:
    """Choose the one with our reference, else the nearest in time."""

    def distance(each: Candidate) -> tuple[bool, timedelta, str]:
        return each.grade is not Grade.REFERENCE, abs(each.at - sought.sent_at), each.name

    return min((each for each in candidates if not each.names_another), key=distance, default=None)


def _verdict(sought: Sought, best: Candidate | None, lists: Lists) -> Verdict:
    clean = is_clean(sought, lists)
    if best is None:
        return Verdict(Finding.NOTHING, clean)
    evidence = Evidence(best.records, best.grade, best.sentence)
    if best.grade is Grade.REFERENCE:
        return Verdict(Finding.MATCH, clean, evidence)
    is_sure = sought.clock.offset is not None and best.at <= sought.sent_at + NEAR + sought.clock.slack
    return Verdict(Finding.MATCH if is_sure else Finding.ASK, clean, evidence)


def _together(candidates: Sequence[Candidate]) -> Evidence:
    records = tuple(record for candidate in candidates for record in candidate.records)
    sentence = "more than was sent: " + " · ".join(candidate.sentence for candidate in candidates)
    return Evidence(records, Grade.FIELDS, sentence)


def is_clean(sought: Sought, lists: Lists) -> bool:
    """Say whether the lists show everything since the attempt, so that finding nothing means something."""
    before, earliest = sought.baseline, sought.window.start
    if sought.intent.kind in (Kind.ORDER, Kind.CANCEL):
        if lists.open_orders is None or lists.fills is None or before.fills is None:
            return False
        return not lists.open_orders.is_truncated and is_complete(lists.fills, before.fills, earliest)
    if lists.transfers is None or before.transfers is None:
        return False
    return is_complete(lists.transfers, before.transfers, earliest)
