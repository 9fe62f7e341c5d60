"""The trial of the harness itself: every seeded defect must show, and nothing may without one."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.clock import real_s
from tests.faults.mutants import MUTANTS
from tests.faults.plan import turns
from tests.faults.report import WRONGS, rows
from tests.faults.run import Outcome, Run


@dataclass(frozen=True, slots=True)
class Finding:
    """What one run showed; `what` is empty where nothing was wrong."""

    name: str
    what: str
    seconds: float
    failure: str = ""  # the patch itself does not work (any more): nothing was shown


_OF_THE_PATCH = ("AttributeError", "TypeError", "NameError", "KeyError", "did not start")


async def trial(seed: int, names: list[str]) -> list[Finding]:
    """Run without a defect under every fault that any of the mutants needs, then once for each mutant."""
    faults = sorted({fault for name in names for fault in MUTANTS[name].faults})
    found = [await _tried("(no defect)", None, 4 * len(faults), seed, faults)]
    for name in names:
        mutant = MUTANTS[name]
        found.append(await _tried(name, name, mutant.intents, seed, list(mutant.faults)))
        _print_line(found[-1])
    return found


async def _tried(name: str, mutant: str | None, intents: int, seed: int, faults: list[str]) -> Finding:
    began = real_s()
    with tempfile.TemporaryDirectory(prefix="btr-faults-") as folder:
        async with Run.opened(Path(folder), seed, mutant) as run:
            outcome = await run.play(turns(intents, seed, faults))
    if any(error in problem for problem in outcome.problems for error in _OF_THE_PATCH):
        return Finding(name, "", real_s() - began, outcome.problems[0])
    return Finding(name, what_is_wrong(outcome), real_s() - began)


def what_is_wrong(outcome: Outcome) -> str:
    """Sum up what a run showed, in a line."""
    wrongs = sum((row.wrong for row in rows(outcome)), Counter())
    words = [f"{wrongs[wrong]} {wrong}" for wrong in WRONGS if wrongs[wrong]]
    problems = Counter(problem.rpartition(": ")[2] for problem in outcome.broken)
    return ", ".join([*words, *(f"{count} × {words}" for words, count in problems.most_common(3))])


def _print_line(finding: Finding) -> None:
    word, why = ("caught" if finding.what else "MISSED"), finding.what or finding.failure
    print(f"{finding.name:38}{word:8}{finding.seconds:6.1f} s  {why}", flush=True)


def print_trial(found: list[Finding]) -> bool:
    """Print the control run and the last line; returns whether all were caught and the control was clean."""
    control, *mutants = found
    caught = [finding.name for finding in mutants if finding.what]
    missed = [finding.name for finding in mutants if not finding.what]
    print(f"{control.name:38}{'NOT CLEAN' if control.what else 'clean':8}{control.seconds:6.1f} s  {control.what}")
    seconds = round(sum(finding.seconds for finding in found), 1)
    figures = {"mutants": len(mutants), "caught": len(caught), "missed": missed, "control_clean": not control.what}
    print(json.dumps({**figures, "seconds": seconds}))
    return not missed and not control.what
