"""Reconciliation, pure: which of the venue's rows prove which intents.

Rows outside an intent's baseline that agree with it in kind, coin, exact amount and destination, made in its window on
the venue's clock, are its candidates. As many candidates as open intents settle them; fewer settle the best founded;
more are a conflict; a later one is asked about. Intents that share candidates are judged together. Balances prove
nothing. Source: the project's money rules, "Reconciliation".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from terminal.domain import matching_moves, matching_orders, matching_transfers
from terminal.domain.candidate import Candidate, Evidence, Grade, Window
from terminal.domain.intent import MOVES_OF_WALLET, OPEN, Intent, Kind, State
from terminal.domain.order import OrderRequest
from terminal.domain.pairing import Rank, pair
from terminal.domain.reading import Lists, Row, VenueClock, clock_of, is_complete
from terminal.domain.transfer import TransferRecord

WINDOWS = {
    Kind.ORDER: timedelta(minutes=2),
    Kind.CANCEL: timedelta(minutes=2),
    Kind.BTR_PAY: timedelta(minutes=10),
    Kind.WITHDRAW: timedelta(minutes=30),
    Kind.SPEI: timedelta(hours=2),
    Kind.SEND: timedelta(minutes=10),
    **dict.fromkeys(MOVES_OF_WALLET, timedelta(minutes=10)),
}
# Listed by account, each row with an id, and read page by page.
BY_ACCOUNT = frozenset({Kind.SEND, Kind.TRANSFER, Kind.REQUEST})
NEAR = timedelta(seconds=60)
WHOLE = frozenset({Rank.REFERENCE, Rank.NEAR, Rank.LATE})  # all of the amount, no fee in or off it
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
    candidate: Candidate | None = None  # what matched, or what is to be asked about


@dataclass(frozen=True, slots=True)
class Sought:
    """An intent that was sent, and what the lists said just before."""

    intent: Intent
    baseline: Lists
    proof: tuple[Row, ...] = ()  # the venue's rows that prove it already

    @property
    def clock(self) -> VenueClock:
        return baseline_clock(self.baseline)

    @property
    def sent_at(self) -> datetime:
        """When the attempt was armed, on the venue's clock."""
        return self.clock.at_venue(_armed_at(self.intent))

    @property
    def sent_at_ours(self) -> datetime:
        """When the attempt was armed, on our clock."""
        return _armed_at(self.intent)

    @property
    def window(self) -> Window:
        return window_of(self.intent, self.clock)

    @property
    def is_taker(self) -> bool:
        """Whether a record of it is still to be found; of what is settled or ended, every record is one too many."""
        intent = self.intent
        return intent.state in OPEN or (intent.state in (State.MARKED_SENT, State.CONFLICT) and intent.grade is None)

    def is_whole(self, candidate: Candidate) -> bool:
        """Say whether a candidate has all of the amount: that of the row that proves it, where there is one."""
        proven = {row.amount for row in self.proof if isinstance(row, TransferRecord)}
        return candidate.amount in proven if proven and candidate.amount is not None else candidate.is_exact

    def is_over(self, at: datetime) -> bool:
        """Say whether *at* (our clock) is past the time in which the venue may have made a row of it."""
        return self.clock.at_venue(at) > self.window.end


def baseline_clock(baseline: Lists) -> VenueClock:
    """Measure the venue's clock by what was read just before sending."""
    return clock_of(baseline.transfers) if baseline.transfers else clock_of(baseline.open_orders)


def window_of(intent: Intent, clock: VenueClock) -> Window:
    """Say when the venue may have made the row of an intent: t0 − δ … t1 + W, on the venue's clock."""
    first, last = intent.first_sent_at or _armed_at(intent), _armed_at(intent) + LONGEST_CALL
    ended = min(intent.ended_at or last, last)
    return Window(clock.at_venue(first) - clock.slack, clock.at_venue(ended) + WINDOWS[intent.kind] + clock.slack)


def _armed_at(intent: Intent) -> datetime:
    return intent.sent_at or intent.created_at


def decide(sought: Sequence[Sought], lists: Lists, claimed: Counter[str]) -> dict[str, Verdict]:
    """Judge all intents that these lists may show, open and closed ones together, by intent id.

    *claimed* counts the rows that prove other intents already. An intent that was armed after the read was asked for
    gets no verdict, and what may be its row proves nothing this time.
    """
    possible = {each.intent.id: _choices(each, lists, claimed) for each in sought}
    seen = [each for each in sought if each.sent_at_ours <= lists.asked_at]
    unsure = {name for each in sought if each not in seen for name in possible[each.intent.id]}
    unsure |= _torn(seen, possible, lists)
    choices = _explained(sought, possible)
    fits = {
        each.intent.id: [(rank, name) for name, (rank, _) in choices[each.intent.id].items() if name not in unsure]
        for each in seen
    }
    takers = [each.intent.id for each in sorted(seen, key=_claim_order) if each.is_taker]
    pairs = pair(takers, fits)
    surplus = _surplus(seen, choices, fits, pairs)
    options = {
        intent_id: {name: rank for rank, name in fit if rank is not Rank.ANOTHER} for intent_id, fit in fits.items()
    }
    contested = _contested(seen, options, pairs)
    verdicts = {
        each.intent.id: _verdict(
            each,
            lists,
            choices[each.intent.id],
            pairs.get(each.intent.id),
            surplus,
            is_contested=each.intent.id in contested,
        )
        for each in seen
    }
    # Where something was left out of the judgement, or is only asked about, having found nothing means nothing.
    asked = {pairs[name] for name, verdict in verdicts.items() if verdict.finding is Finding.ASK}
    blurred = contested | {name for name in verdicts if unsure & possible[name].keys()}
    blurred |= {name for name in _left_out(seen, pairs) if asked & options[name].keys()}
    return {name: replace(each, is_clean=False) if name in blurred else each for name, each in verdicts.items()}


Choice = tuple[Rank, Candidate]
Choices = dict[str, Choice]  # by name, best first


def _torn(seen: Sequence[Sought], choices: Mapping[str, Choices], lists: Lists) -> set[str]:
    """Return the orders that are whole for one intent and a part for another, and whose rest may not be listed yet.

    Open orders are read before fills: of what was placed in between there are fills and no rest.
    """
    if lists.open_orders is None:
        return set()
    whole: set[str] = set()
    part: set[str] = set()
    for each in seen:
        since = each.clock.at_venue(lists.open_orders.asked_at) - each.clock.slack
        for name, (_, candidate) in choices[each.intent.id].items():
            if candidate.at >= since and not candidate.is_open:
                (whole if each.is_whole(candidate) else part).add(name)
    return whole & part


def _explained(sought: Sequence[Sought], choices: Mapping[str, Choices]) -> dict[str, Choices]:
    """Leave out the fee variants and parts that are rows of another intent's whole amount: those explain themselves.

    Also where the row carries another reference than that intent's: what the venue did twice is its row all the same.
    """
    whole = {
        name
        for each in sought
        for name, (_, candidate) in choices[each.intent.id].items()
        if each.is_whole(candidate) and _explains(each, candidate)
    }
    return {
        each.intent.id: {
            name: (rank, candidate)
            for name, (rank, candidate) in choices[each.intent.id].items()
            if rank is Rank.REFERENCE or each.is_whole(candidate) or name not in whole
        }
        for each in sought
    }


def _explains(sought: Sought, candidate: Candidate) -> bool:
    # A part of an order may have any amount: also that of an order that has its own record, or that never left.
    return candidate.amount is not None or sought.intent.state not in (State.SETTLED, State.NOT_SENT)


def _choices(sought: Sought, lists: Lists, claimed: Counter[str]) -> Choices:
    """Return what fits, by name, best first and then nearest in time."""
    found = [(_rank(sought, each), each) for each in _candidates(sought, lists, claimed)]
    found.sort(key=lambda choice: (choice[0], abs(choice[1].at - sought.sent_at), choice[1].name))
    return {each.name: (rank, each) for rank, each in found if each.name not in sought.intent.excluded}


def _candidates(sought: Sought, lists: Lists, claimed: Counter[str]) -> tuple[Candidate, ...]:
    intent, window = sought.intent, sought.window
    if isinstance(intent.request, OrderRequest):
        return matching_orders.candidates(intent.request, intent.venue_id, sought.baseline, lists, window, claimed)
    if intent.kind in MOVES_OF_WALLET:
        return matching_moves.candidates(intent, sought.baseline, lists, window, claimed)
    return matching_transfers.candidates(intent, sought.baseline, lists, window, claimed)


def _rank(sought: Sought, candidate: Candidate) -> Rank:
    if candidate.names_another:
        return Rank.ANOTHER
    if candidate.grade is Grade.REFERENCE:
        return Rank.REFERENCE
    if candidate.is_unnamed:
        return Rank.LATE
    if sought.clock.offset is not None and candidate.at <= sought.sent_at + NEAR + sought.clock.slack:
        return Rank.NEAR if sought.is_whole(candidate) else Rank.NEAR_LOOSE
    return Rank.LATE if sought.is_whole(candidate) else Rank.LATE_LOOSE


def _claim_order(sought: Sought) -> tuple[bool, bool, bool, datetime, str]:
    # The best founded choose first: those with an id, then those the venue said yes to, then the oldest. What a person
    # marked, or what is in conflict anyway, takes what the others leave.
    intent = sought.intent
    return intent.state not in OPEN, intent.venue_id is None, intent.state is not State.ACKED, sought.sent_at, intent.id


def _contested(seen: Iterable[Sought], options: Mapping[str, Mapping[str, Rank]], pairs: Mapping[str, str]) -> set[str]:
    """Return the open intents between which the rows do not decide: one of them got none, and any of them may be it.

    Only of different things: what is the same thing twice is interchangeable, and the older one settles.
    """
    by_id = {each.intent.id: each for each in seen}
    holders = {name: taker for taker, name in pairs.items()}
    contested: set[str] = set()
    for left_out in _left_out(by_id.values(), pairs):
        group = [left_out]
        for one in group:  # it grows: who holds what one of them may be, may be what another holds
            rivals = dict.fromkeys(holders[name] for name in options[one] if name in holders)
            group += [
                other
                for other in rivals
                if other not in group
                and _is_as_likely(by_id[one], by_id[other], options[one][pairs[other]], options[other][pairs[other]])
            ]
        if len({by_id[each].intent.fingerprint for each in group}) > 1:
            contested.update(group)
    return contested


def _left_out(seen: Iterable[Sought], pairs: Mapping[str, str]) -> Iterator[str]:
    return (each.intent.id for each in seen if each.intent.state in OPEN and each.intent.id not in pairs)


def _is_as_likely(one: Sought, other: Sought, rank: Rank, held: Rank) -> bool:
    """Say whether the row that the *other* holds may as well be of *one*: that is better founded, or fits as well."""
    if rank > Rank.NEAR_LOOSE or held is Rank.REFERENCE:
        return False
    founded, than = _claim_order(one)[:3], _claim_order(other)[:3]
    return founded < than or (founded == than and rank <= held)


def _surplus(
    seen: Iterable[Sought],
    choices: Mapping[str, Choices],
    fits: Mapping[str, Sequence[tuple[Rank, str]]],
    pairs: Mapping[str, str],
) -> dict[str, list[str]]:
    """Return the candidates that nobody took, by the intents that they are one too many for."""
    surplus: dict[str, list[str]] = {}
    taken = set(pairs.values())
    close: dict[str, Rank] = {}  # how well each candidate fits whom it fits best
    for fit in fits.values():
        for rank, name in fit:
            close[name] = min(rank, close.get(name, rank))
    for each in seen:
        own = choices[each.intent.id][pairs[each.intent.id]][1] if each.intent.id in pairs else None
        for rank, name in fits[each.intent.id]:
            # What is near for one is no news for those to whom it is merely possible.
            is_next_to = rank >= Rank.LATE and close[name] < Rank.LATE
            candidate = choices[each.intent.id][name][1]
            if name not in taken and not is_next_to and _counts(each, rank, candidate, own):
                surplus.setdefault(each.intent.id, []).append(name)
    return surplus


def _counts(sought: Sought, rank: Rank, candidate: Candidate, own: Candidate | None) -> bool:
    """Say whether a candidate nobody took is one too many: a loose fit is none where there is a better one."""
    if rank is Rank.ANOTHER:  # somebody else's, unless this one has its own record of that amount as well
        if own is not None:
            return candidate.amount == own.amount
        return sought.intent.state is State.SETTLED and sought.is_whole(candidate)
    if candidate.is_unnamed and (own is not None or sought.intent.state in (State.SETTLED, State.NOT_SENT)):
        return False  # it may be anybody's
    if rank in WHOLE:
        return True
    if sought.intent.state is State.NOT_SENT and (candidate.amount is not None or rank is Rank.LATE_LOOSE):
        return False  # that nothing left is proven; a fee variant, or some part later, is less than that
    if not sought.is_taker:
        return sought.intent.state is not State.SETTLED
    return own is None or candidate.is_like(own)


def _verdict(
    sought: Sought,
    lists: Lists,
    choices: Mapping[str, Choice],
    taken: str | None,
    surplus: Mapping[str, Sequence[str]],
    *,
    is_contested: bool,
) -> Verdict:
    clean = is_clean(sought, lists)
    if more := surplus.get(sought.intent.id):
        names = [*([taken] if taken else ()), *more]
        return Verdict(Finding.TOO_MANY, clean, _together([choices[name][1] for name in names]))
    if taken is None:
        return Verdict(Finding.NOTHING, clean)
    rank, best = choices[taken]
    evidence = Evidence(best.records, best.grade, best.sentence)
    return Verdict(Finding.ASK if rank >= Rank.LATE or is_contested else Finding.MATCH, clean, evidence, best)


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
    if sought.intent.kind in BY_ACCOUNT:  # read back past the moment it was sent, page by page
        return not lists.transfers.is_truncated
    return is_complete(lists.transfers, before.transfers, earliest)
