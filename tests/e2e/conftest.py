"""Programs of end-to-end tests; whatever a test started has ended when it has."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.exchange import Exchange
from tests.e2e.program import Program

Start = Callable[..., Program]


@pytest.fixture
def attach(exchange: Exchange, tmp_path: Path, start: Start) -> Start:
    """Start programs that attach to the exchange."""

    def attach(*arguments: str, root: Path = tmp_path / "data") -> Program:
        return start(root, "--exchange", exchange.origin, "--credentials", str(exchange.credentials), *arguments)

    return attach


@pytest.fixture
def start() -> Iterator[Start]:
    """Start programs."""
    running: list[Program] = []

    def start(root: Path, *arguments: str) -> Program:
        running.append(Program(root, *arguments))
        return running[-1]

    yield start
    for program in running:
        if program.process.poll() is None:
            program.end(signal.SIGKILL)
