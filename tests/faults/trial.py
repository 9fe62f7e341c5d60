"""The trial of the harness itself: every seeded defect must show, and nothing may without one."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.clock import real_s
from tests.faults.mutants import Mutant
from tests.faults.mutants_wallet import MUTANTS
from tests.faults.plan import turns
from tests.faults.plan_wallet import faults_at
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
    controls, found = [], []
    for profile in sorted({MUTANTS[name].profile for name in names}):
        here = [MUTANTS[name] for name in names if MUTANTS[name].profile is profile]
        faults = tuple(sorted({fault for mutant in here for fault in mutant.faults}))
        controls.append(await _tried("(no defect)", None, Mutant(lambda: None, faults, 4 * len(faults), profile), seed))
    for name in names:
        found.append(await _tried(name, name, MUTANTS[name], seed))
        _print_line(found[-1])
    return [_together(controls), *found]


def _together(controls: list[Finding]) -> Finding:
    what = ", ".join(each.what for each in controls if each.what)
    failure = next((each.failure for each in controls if each.failure), "")
    return Finding(controls[0].name, what, sum(each.seconds for each in controls), failure)


async def _tried(name: str, defect: str | None, mutant: Mutant, seed: int) -> Finding:
    began = real_s()
    dealt = turns(mutant.intents, seed, list(mutant.faults), faults_at(mutant.profile))
    with tempfile.TemporaryDirectory(prefix="btr-faults-") as folder:
        async with Run.opened(Path(folder), seed, defect, mutant.profile) as run:
            outcome = await run.play(dealt)
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
