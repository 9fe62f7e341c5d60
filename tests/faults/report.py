"""What a run came to, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.checker import Verdict
from tests.faults.desk import SLOW, Record
from tests.faults.run import Outcome

WRONGS = ("double", "lost", "false_settled", "false_not_sent", "false_rejected", "stuck")


@dataclass(slots=True)
class Row:
    """One fault's figures."""

    fault: str
    asked: int = 0  # also those that died before they were in the journal
    intents: int = 0
    effects: int = 0
    states: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    decidable: int = 0
    resolved: int = 0
    examples: list[str] = field(default_factory=list)


def rows(outcome: Outcome) -> list[Row]:
    """Lay the verdicts beside what was asked, by fault."""
    of: dict[tuple[str, tuple[str, ...]], Record] = {
        (record.person, record.content): record for record in outcome.records
    }
    found: dict[str, Row] = {}
    for verdict in outcome.verdicts:
        record = of.get((verdict.person, verdict.content))
        name = record.fault if record else "(unasked)"
        row = found.setdefault(name, Row(name))
        _count(row, verdict, record)
    for record in outcome.records:
        found.setdefault(record.fault, Row(record.fault)).asked += 1
    return sorted(found.values(), key=lambda row: row.fault)


def _count(row: Row, verdict: Verdict, record: Record | None) -> None:
    excuses = record.excuses if record else frozenset()
    state = verdict.entry.state if verdict.entry else "(none)"
    row.intents += verdict.entry is not None
    row.effects += len(verdict.effects)
    row.states[state + (" of a replaced journal" if verdict.is_restored else "")] += 1
    wrong = [each for each in verdict.wrong if not _is_excused(each, verdict, state, excuses)]
    row.wrong.update("double" if each == "double attempt" else each for each in wrong)
    is_told = bool(excuses & {"told_yes", "ask"}) or _was_corrected(verdict, excuses)
    if verdict.is_decidable and not verdict.is_restored and not is_told:
        row.decidable += 1
        row.resolved += verdict.is_resolved
    if wrong:
        row.examples.append(_example(verdict, wrong))


def _is_excused(wrong: str, verdict: Verdict, state: str, excuses: frozenset[str]) -> bool:
    """What the evidence cannot decide, and a history that lagged for more than a minute (it must end in CONFLICT)."""
    if wrong == "stuck":
        told = "told_yes" in excuses and state == "ACKED"
        asked = "ask" in excuses and state in ("UNKNOWN", "NOT_FOUND", "CONFLICT")
        return told or asked or _was_corrected(verdict, excuses)
    return wrong == "false_rejected" and _was_corrected(verdict, excuses)


def _was_corrected(verdict: Verdict, excuses: frozenset[str]) -> bool:
    """Say whether a history that hid the record for too long was held against the venue in the end, loudly."""
    was = verdict.entry.states if verdict.entry else []
    return (
        bool(excuses & {"lagged", "shadowed"})
        and was[-1:] == ["CONFLICT"]
        and bool({"REJECTED", "NOT_FOUND"} & set(was))
    )


def _example(verdict: Verdict, wrong: list[str]) -> str:
    entry = verdict.entry
    states = " > ".join(entry.states) if entry else "no intent"
    at = [f"{effect.request} {effect.at:%H:%M:%S.%f}" for effect in verdict.effects]
    armed = [f"{each:%H:%M:%S.%f}" for each in entry.armed_at] if entry else []
    return f"{', '.join(wrong)}: {verdict.person} {'/'.join(verdict.content)} [{states}] armed {armed} effects {at}"


def summary(outcome: Outcome) -> dict[str, float | int]:
    """Return the figures of the last line."""
    found = rows(outcome)
    played = [row for row in found if row.fault != SLOW]
    decidable, resolved = sum(row.decidable for row in found), sum(row.resolved for row in found)
    return {
        "intents": sum(row.intents for row in played),
        **{wrong: sum(row.wrong[wrong] for row in found) for wrong in WRONGS},
        "auto_resolved": round(resolved / decidable, 4) if decidable else 1.0,
        "seconds": round(outcome.seconds, 1),
    }


def print_table(outcome: Outcome, *, examples: int = 3) -> None:
    """Print a line for each fault, what was found wrong, and the JSON line."""
    print(f"{'fault':32}{'asked':>7}{'intents':>8}{'effects':>8}{'resolved':>10}  {'wrong':30} states")
    for row in rows(outcome):
        wrong = ", ".join(f"{count} {name}" for name, count in row.wrong.items()) or "-"
        states = ", ".join(f"{count} {name}" for name, count in row.states.most_common())
        figures = f"{row.asked:7}{row.intents:8}{row.effects:8}{row.resolved:6}/{row.decidable:<3}"
        print(f"{row.fault:32}{figures}  {wrong:30} {states}")
        for example in row.examples[:examples]:
            print(f"    {example}")
    for broken, count in Counter(outcome.broken).most_common(20):
        print(f"broken ({count}): {broken}")
    for problem, count in Counter(outcome.problems).most_common(20):
        print(f"problem ({count}): {problem}")
    print(f"engines were started {outcome.starts} times")
    print(json.dumps(summary(outcome)))
