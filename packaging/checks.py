"""The test command: style, types, tests and coverage gates, from a complete environment.

Without arguments everything runs; with arguments they go to pytest and nothing else runs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The parts of the tests that run at once; what is not named here is a part of its own.
MEASURED = ("tests/unit",)  # what the coverage gates need: measured, a test takes twice as long
CONTRACTS = ("tests/contract", "tests/properties")
INTEGRATION = ("tests/integration",)
PROGRAMS = ("tests/e2e", "tests/faults")
HOUSE = ("tests/house",)
WINDOWS = "tests/ui/test_app_*.py"
AT_ONCE = 4  # also on two cores: half of it waits
# The recipe of a Secret Service of our own: nobody's real key ring is opened.
SECRET_SERVICE = (
    'home=$(mktemp -d) && trap \'rm -rf "$home"\' EXIT && export HOME="$home" XDG_RUNTIME_DIR="$home/run" && '
    'mkdir -m 700 "$XDG_RUNTIME_DIR" && '
    "printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
    '"$@"'
)


CLOSING = re.compile(r"^=* ?(.+) in [0-9.]+s\b", re.MULTILINE)
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?)\b")


@dataclass(frozen=True)
class Result:
    """What one check said."""

    name: str
    status: int
    seconds: float
    output: str = ""

    def __str__(self) -> str:
        return f"{'ok    ' if self.status == 0 else 'FAILED'} {self.name} ({self.seconds:.1f} s)"


def main(arguments: list[str]) -> int:
    """Run pytest with *arguments*, or every check; returns the exit status."""
    os.chdir(ROOT)
    if arguments:
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode
    begun = time.monotonic()
    style = [run("ruff check", module("ruff", "check")), run("ruff format", module("ruff", "format", "--check"))]
    show(style)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as workers:
        results = [*workers.map(lambda check: told(check()), checks())]
    results.append(coverage_gates())
    show(results)
    return summary([*style, *results], time.monotonic() - begun)


def checks() -> list[Callable[[], Result]]:
    """Return everything that can run at once: first what waits most, so that in the end every core has work."""
    elsewhere = [f"--ignore={each}" for each in MEASURED + CONTRACTS + INTEGRATION + PROGRAMS + HOUSE] + [
        f"--ignore-glob={WINDOWS}"
    ]
    windows = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(WINDOWS))
    return [
        partial(run, "tests of the whole window, one half", pytest("windows", *windows[::2])),
        partial(run, "tests of the whole window, the other half", pytest("windows2", *windows[1::2])),
        partial(run, "tests of whole programs", pytest("programs", *PROGRAMS)),
        partial(run, "integration tests", pytest("integration", *INTEGRATION)),
        partial(run, "other tests", pytest("others", "tests", *elsewhere)),
        partial(run, "contract and property tests", pytest("contracts", *CONTRACTS)),
        partial(run, "measured tests", measured(*MEASURED)),
        partial(run, "tests of the house", pytest("house", *HOUSE)),
        partial(run, "mypy", module("mypy")),
        keyring_tests,
    ]


def told(result: Result) -> Result:
    """Say how a check ended, at once, and return it."""
    print(result, flush=True)
    return result


def module(name: str, *arguments: str) -> list[str]:
    """Return the command line that runs an installed module."""
    return [sys.executable, "-m", name, *arguments]


def pytest(part: str, *arguments: str) -> list[str]:
    """Return the command line that runs one part of the tests."""
    cache = ["-o", f"cache_dir=.pytest_cache/{part}"]  # two parts run at once
    return module("pytest", *cache, "-q", "--durations=5", "-m", "not keyring", *arguments)


def measured(*arguments: str) -> list[str]:
    """Return the command line that runs a part of the tests and measures what they cover."""
    python, *tests = pytest("measured", *arguments)
    return [python, "-m", "coverage", "run", *tests]


def run(name: str, command: list[str]) -> Result:
    """Run *command* and keep what it writes."""
    begun = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return Result(name, done.returncode, time.monotonic() - begun, done.stdout)


def keyring_tests() -> Result:
    """Run the tests that need a Secret Service on one of their own, where there is the software for it."""
    lacking = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None]
    if lacking:
        return Result(f"keyring tests skipped: no {' and no '.join(lacking)} on this system", 0, 0.0)
    pytest = module("pytest", "-q", "-m", "keyring", "-p", "no:cacheprovider", *INTEGRATION)  # they lie nowhere else
    return run("keyring tests", ["dbus-run-session", "--", "bash", "-c", SECRET_SERVICE, "bash", *pytest])


def coverage_gates() -> Result:
    """Compare what was measured of the modules that handle money with what they must have."""
    return run("coverage gates", [sys.executable, str(ROOT / "packaging" / "coverage_gates.py")])


def show(results: list[Result]) -> None:
    """Print what failed in full; of the rest the last line, and what was skipped and why."""
    for result in results:
        lines = result.output.strip().splitlines()
        if result.status == 0:
            lines = [line for line in lines[:-1] if line.startswith(("SKIPPED", "XFAIL"))] + lines[-1:]
        if lines:
            print(f"--- {result.name}", *lines, sep="\n", flush=True)


def summary(results: list[Result], seconds: float) -> int:
    """Print a line a check and the sum of all tests in pytest's words; returns 1 when any check failed."""
    print("", *results, f"===== {counts(results)} in {seconds:.2f}s =====", sep="\n", flush=True)
    return int(any(result.status for result in results))


def counts(results: list[Result]) -> str:
    """Add up the closing lines of the pytest runs: `1 failed, 20 passed, 3 skipped`."""
    total: Counter[str] = Counter()
    for result in results:
        closing = CLOSING.findall(result.output)
        if closing:
            total.update({what.removesuffix("s"): int(number) for number, what in COUNT.findall(closing[-1])})
    total.pop("deselected", None)  # by us: the part of the tests that another run takes
    return ", ".join(f"{number} {what}" for what, number in sorted(total.items())) or "no tests ran"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
