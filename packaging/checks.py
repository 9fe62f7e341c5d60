"""The test command: style, types, tests and coverage gates, from a complete environment.

Without arguments everything runs; with arguments they go to pytest and nothing else runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The recipe of a Secret Service of our own: nobody's real key ring is opened.
SECRET_SERVICE = (
    'home=$(mktemp -d) && trap \'rm -rf "$home"\' EXIT && export HOME="$home" XDG_RUNTIME_DIR="$home/run" && '
    'mkdir -m 700 "$XDG_RUNTIME_DIR" && '
    "printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
    '"$@"'
)


@dataclass(frozen=True)
class Result:
    """What one check said; *output* is empty where it was shown while it ran."""

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
    results = [
        captured("ruff check", module("ruff", "check")),
        captured("ruff format", module("ruff", "format", "--check")),
    ]
    show(results)
    with ThreadPoolExecutor(max_workers=1) as beside:  # one core for pytest, the other for the rest
        others = [beside.submit(captured, "mypy", module("mypy")), beside.submit(keyring_tests)]
        tests = shown(
            "pytest", module("coverage", "run", "-m", "pytest", "-q", "--durations", "10", "-m", "not keyring")
        )
        rest = [tests, *finished(others), coverage_gates()]
    show(rest)
    return summary([*results, *rest])


def module(name: str, *arguments: str) -> list[str]:
    """Return the command line that runs an installed module."""
    return [sys.executable, "-m", name, *arguments]


def captured(name: str, command: list[str]) -> Result:
    """Run *command* and keep what it writes."""
    begun = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return Result(name, done.returncode, time.monotonic() - begun, done.stdout)


def shown(name: str, command: list[str]) -> Result:
    """Run *command* and let it write where we write."""
    begun = time.monotonic()
    status = subprocess.run(command, check=False).returncode
    return Result(name, status, time.monotonic() - begun)


def keyring_tests() -> Result:
    """Run the tests that need a Secret Service on one of their own, where there is the software for it."""
    lacking = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None]
    if lacking:
        return Result(f"keyring tests skipped: no {' and no '.join(lacking)} on this system", 0, 0.0)
    pytest = module("pytest", "-q", "-m", "keyring", "-p", "no:cacheprovider")
    return captured("keyring tests", ["dbus-run-session", "--", "bash", "-c", SECRET_SERVICE, "bash", *pytest])


def coverage_gates() -> Result:
    """Compare the coverage of the modules that handle money with what they must have."""
    return captured("coverage gates", [sys.executable, str(ROOT / "packaging" / "coverage_gates.py")])


def finished(futures: list[Future[Result]]) -> list[Result]:
    """Wait for the checks that run beside pytest."""
    return [future.result() for future in futures]


def show(results: list[Result]) -> None:
    """Print what failed in full, and of the rest the last line."""
    for result in results:
        lines = result.output.strip().splitlines()
        text = result.output.strip() if result.status else "".join(lines[-1:])
        if text:
            print(f"--- {result.name}\n{text}", flush=True)


def summary(results: list[Result]) -> int:
    """Print one line a check; returns 1 when any failed."""
    print("\n".join(["", *map(str, results)]), flush=True)
    return int(any(result.status for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
