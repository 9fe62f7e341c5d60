"""The two commands: what must be there, then the program or its tests in place of this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import system_libraries
from environment import Environment
from reasons import Stop

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST = ROOT / "requirements-run.lock", ROOT / "requirements-test.lock"
USAGE = "usage: bootstrap.py run [arguments of the program] | test [arguments of pytest]"


def main(arguments: list[str]) -> int:
    """Run one of the two commands; returns an exit status only where it cannot replace this process."""
    if not arguments or arguments[0] not in ("run", "test"):
        print(USAGE, file=sys.stderr)
        return 2
    command, *rest = arguments
    try:
        provide_libraries(os.environ, for_tests=command == "test")
        environment = Environment(ROOT, (RUN, TEST))
        environment.provide(RUN if command == "run" else TEST)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        return 130
    return start(line_of(command, environment.python, rest), variables_of(command, os.environ))


def line_of(command: str, python: Path, arguments: list[str]) -> list[str]:
    """Return the command line of the program or of the tests; -P keeps the caller's directory out of the imports."""
    what = ["-m", "ui"] if command == "run" else [str(ROOT / "packaging" / "checks.py")]
    return [str(python), "-P", *what, *arguments]


def variables_of(command: str, environ: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """Return the variables of the started process: offscreen without a display and for tests, UTF-8 where unset.

    Variables that would put foreign modules before our own are left out.
    """
    variables = {name: value for name, value in environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if command == "test" or not system_libraries.has_display(environ, platform):
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    if platform == "linux" and not any(environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        variables["LC_ALL"] = "C.UTF-8"
    if platform == "win32":
        variables.setdefault("PYTHONUTF8", "1")
    return variables


def provide_libraries(environ: Mapping[str, str], for_tests: bool) -> None:
    """Install the system libraries that are missing, or raise Stop with the line that does it.

    What the tests of the key ring run on is only wished for: without it they are skipped.
    """
    install_if_possible(system_libraries.missing(environ))
    if packages := system_libraries.missing(environ):
        raise Stop(
            "Qt needs system libraries that are missing here. Install them as root, then start the command again:\n"
            f"    {system_libraries.apt_line(packages)}"
        )
    if for_tests:
        install_if_possible(system_libraries.missing_secret_service())


def install_if_possible(packages: list[str]) -> None:
    """Install system *packages* where that is ours to do."""
    if packages and system_libraries.can_install():
        print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr, flush=True)
        system_libraries.install(packages)


def start(line: list[str], variables: dict[str, str]) -> int:
    """Become the process *line*; on Windows, which cannot, run it and return its exit status."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(line[0], line, variables)
    try:
        return subprocess.run(line, env=variables, check=False).returncode
    except KeyboardInterrupt:
        return 130
