"""What every test may use."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.exchange import Exchange, copied, warmed

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on plain asyncio; tests/ui asks for Qt's loop instead."""
    return "asyncio"


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an exchange that was opened once for all, for each to copy: its market takes long to warm up."""
    return warmed(tmp_path_factory.mktemp("opened"))


@pytest.fixture
def exchange(opened: Path, tmp_path: Path) -> Iterator[Exchange]:
    """One exchange of the test's own."""
    running = Exchange(copied(opened, tmp_path / "exchange"))
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know no address but this computer's own: what would talk to a real venue is offline, wherever the test runs."""
    find = socket.getaddrinfo

    def find_here(host: str | bytes | None, *arguments: object, **named: object) -> object:
        if host not in ("127.0.0.1", "localhost", b"127.0.0.1", b"localhost"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return find(host, *arguments, **named)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(socket, "getaddrinfo", find_here)
