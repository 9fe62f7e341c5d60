"""Gates on the coverage of the modules that handle money: branches at 95 % or more, nothing left out by a mark."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 95.0
MARK = re.compile(r"#.*\bno\s*(cover|branch)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Measure:
    """How much of one file ran: counts of lines and branches."""

    lines: int
    lines_run: int
    branches: int
    branches_run: int

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.lines + other.lines,
            self.lines_run + other.lines_run,
            self.branches + other.branches,
            self.branches_run + other.branches_run,
        )

    @property
    def of_lines(self) -> float:
        """Return the percentage of lines that ran."""
        return 100.0 * self.lines_run / self.lines if self.lines else 100.0

    @property
    def of_branches(self) -> float:
        """Return the percentage of branches that ran."""
        return 100.0 * self.branches_run / self.branches if self.branches else 100.0


def main() -> int:
    """Print a line a gate; returns 1 when one is not passed."""
    data = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measures, faults = report(data), []
    for pattern in gated(data):
        files = sorted(ROOT.glob(pattern))
        unread = [path for path in files if path not in measures and path.stat().st_size]
        faults += [f"{path.relative_to(ROOT)}: no test imports it" for path in unread]
        measure = sum((measures[path] for path in files if path in measures), start=Measure(0, 0, 0, 0))
        print(f"{pattern}: {len(files)} files, branches {measure.of_branches:.1f} %, lines {measure.of_lines:.1f} %")
        faults += faults_of(pattern, files, measure)
    print("\n".join(faults) or "every gate passed")
    return int(bool(faults))


def gated(data: Coverage) -> list[str]:
    """Return the patterns of the files that are measured, which are those that have a gate."""
    patterns = data.get_option("run:include")
    assert isinstance(patterns, list)
    return patterns


def report(data: Coverage) -> dict[Path, Measure]:
    """Return what ran of every file that was measured."""
    data.load()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "coverage.json"
        data.json_report(outfile=str(file))
        files = json.loads(file.read_text("utf-8"))["files"]
    return {ROOT / name: measure_of(entry["summary"]) for name, entry in files.items()}


def measure_of(summary: dict[str, int]) -> Measure:
    """Read one file's counts from coverage's JSON report."""
    names = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    return Measure(*(summary[name] for name in names))


def faults_of(pattern: str, files: list[Path], measure: Measure) -> list[str]:
    """Say what is wrong with a gate: no file, too little run, or a mark that hides lines."""
    if not files:
        return [f"{pattern}: no such file"]
    marked = [f"{path.relative_to(ROOT)}: a mark hides code from coverage" for path in files if has_mark(path)]
    low = min(measure.of_branches, measure.of_lines) < LIMIT
    return marked + ([f"{pattern}: below {LIMIT:.0f} %"] if low else [])


def has_mark(path: Path) -> bool:
    """Say whether a comment of *path* keeps lines out of the measure."""
    return any(MARK.search(line) for line in path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main())
