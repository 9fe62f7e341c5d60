"""`python -m tests.faults` with `--intents N --seed S [--only FAULT]`, `--kills N` or `--mutants`."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from terminal.domain.account import Profile
from tests.faults.mutants_wallet import MUTANTS
from tests.faults.plan import FAULTS, Turn, kills, turns
from tests.faults.plan_wallet import VENUES, WALLET_FAULTS, faults_at
from tests.faults.report import WRONGS, print_table, summary
from tests.faults.run import Outcome, Run, can_mount
from tests.faults.trial import print_trial, trial


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--intents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--venue", choices=VENUES, help="else an odd seed plays the exchange, an even one the wallet")
    parser.add_argument(
        "--only", action="append", choices=sorted(FAULTS | WALLET_FAULTS), help="this fault; may be repeated"
    )
    parser.add_argument("--kills", type=int, help="so many at each moment of each step; 20 times as many at random")
    parser.add_argument("--mutant", choices=sorted(MUTANTS), help="with this defect")
    parser.add_argument("--mutants", action="store_true", help="show that every seeded defect is caught")
    parser.add_argument("--folder", type=Path, help="where everything is kept; else it is thrown away")
    options = parser.parse_args()
    if options.mutants:
        chosen = [options.mutant] if options.mutant else list(MUTANTS)
        return int(not print_trial(asyncio.run(trial(options.seed, chosen))))
    profile = VENUES[options.venue or [*VENUES][(options.seed + 1) % 2]]
    faults = faults_at(profile)
    names = options.only or [name for name, fault in faults.items() if fault.group != "tiny" or can_mount()]
    with tempfile.TemporaryDirectory(prefix="btr-faults-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        dealt = (
            kills(options.kills, options.seed, faults)
            if options.kills
            else turns(options.intents, options.seed, names, faults)
        )
        outcome = asyncio.run(once(folder, dealt, options.seed, options.mutant, profile))
    print_table(outcome)
    wrong = [name for name, figure in summary(outcome).items() if figure and name in WRONGS]
    return int(bool(wrong or outcome.broken or outcome.problems))


async def once(
    folder: Path, dealt: list[Turn], seed: int, mutant: str | None = None, profile: Profile = Profile.COINBTR
) -> Outcome:
    """Run once below *folder*."""
    async with Run.opened(folder, seed, mutant, profile) as run:
        return await run.play(dealt)


if __name__ == "__main__":
    raise SystemExit(main())
