"""The whole program as a process, as a person starts it: its arguments, its steps, its exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from terminal import strict_json
from tests.e2e.exchange import ROOT

ENDED_WITHIN_S = 60.0
SIZE_NOTICE = "This plugin does not support"  # offscreen says so of every window with a least size


@dataclass(frozen=True, slots=True)
class Ended:
    """What one run left behind: its exit code, its lines of JSON, what it said to the person."""

    code: int
    lines: tuple[Any, ...]
    said: tuple[str, ...]


class Program:
    """A running program; `step` waits for its next line of JSON."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--data-dir", str(root), *arguments],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._seen: list[Any] = []

    def step(self) -> Any:
        """Wait for the next line on standard output and read it."""
        assert self.process.stdout is not None
        text = self.process.stdout.readline()
        assert text, f"the program ended: {self.process.communicate()[1]}"
        self._seen.append(strict_json.loads(text))
        return self._seen[-1]

    def wait(self) -> Ended:
        """Wait for its end."""
        out, said = self.process.communicate(timeout=ENDED_WITHIN_S)
        self._seen += [strict_json.loads(line) for line in out.splitlines()]
        return Ended(self.process.returncode, tuple(self._seen), plain_lines(said))

    def end(self, number: int = signal.SIGKILL) -> Ended:
        """Send a signal and wait."""
        self.process.send_signal(number)
        return self.wait()


def run(root: Path, *arguments: str) -> Ended:
    """Run the program to its end."""
    return Program(root, *arguments).wait()


def plain_lines(text: str) -> tuple[str, ...]:
    """Return what was said, without what Qt's offscreen screen says of every window."""
    return tuple(line for line in text.splitlines() if SIZE_NOTICE not in line)


def script(file: Path, steps: Iterable[dict[str, object]]) -> Path:
    """Write a script, one step a line."""
    file.write_text("".join(strict_json.dumps(step) + "\n" for step in steps))
    return file
