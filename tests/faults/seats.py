"""The processes of a run, as the harness holds them: started, asked, killed, stopped, started again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.tasks import Tasks
from tests.faults.lines import Gone, Line, Message, packed, unpacked

ROOT = Path(__file__).resolve().parents[2]
PYTHON = (sys.executable, "-X", "frozen_modules=on", "-m")
_STARTS_WITHIN_S = 30.0


class Switchboard:
    """The socket that every process of the run connects to, saying who it is."""

    def __init__(self, path: Path, tasks: Tasks, notice: Callable[[Message], object]) -> None:
        self.path, self._tasks, self._notice = path, tasks, notice
        self._expected: dict[str, asyncio.Future[tuple[Message, Line]]] = {}

    async def open(self) -> None:
        self._server = await asyncio.start_unix_server(self._connected, self.path)

    def close(self) -> None:
        self._server.close()

    def expect(self, name: str) -> asyncio.Future[tuple[Message, Line]]:
        """Return what will hold the line to the process that calls itself *name*."""
        future = self._expected[name] = asyncio.get_running_loop().create_future()
        return future

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readline()
        if not first:
            writer.close()
            return
        hello = unpacked(first)
        line = Line(reader, writer, self._notice)
        future = self._expected.pop(hello["hello"])
        if not future.done():
            future.set_result((hello, line))
        await line.listen()


class Nursery:
    """The process that forks engines."""

    def __init__(self, log: Path, mutant: str | None) -> None:
        self._log = log.open("ab")
        self._mutant = ["--mutant", mutant] if mutant else []

    async def open(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *PYTHON,
            "tests.faults.engine_process",
            *self._mutant,
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stderr=self._log,
        )

    async def bear(self, config: Message) -> None:
        """Let an engine be forked."""
        assert self._process.stdin is not None
        self._process.stdin.write(packed(config))
        await self._process.stdin.drain()

    async def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        self._log.close()


class Seat:
    """One engine, whichever process it is now: dies and comes back with the same journal."""

    def __init__(self, name: str, folder: Path, nursery: Nursery, board: Switchboard, config: Message) -> None:
        self.name, self.journal = name, folder / name / "journal.sqlite3"
        self._nursery, self._board, self._config = nursery, board, config
        self._line: Line | None = None
        self._birth: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.pid, self.starts, self._intruders = 0, 0, 0
        self.refused: str | None = None  # why it could not start
        self.between: Callable[[], object] | None = None  # done once, before the next start
        self._is_over, self._ended = False, asyncio.Event()

    async def live(self) -> None:
        """Be started, and started again whenever dead; run it beside."""
        try:
            while not self._is_over and self.refused is None:
                await self._be_one()
        finally:
            self._ended.set()

    async def _be_one(self) -> None:
        """Be the next process, until that is gone."""
        if self.between is not None:
            self.between()
            self.between = None
        hello, line = await self._start()
        self.pid, self.refused, self._line = hello["pid"], hello.get("error"), line
        self.starts += 1
        self._birth.set_result(None)
        self._birth = asyncio.get_running_loop().create_future()
        if self._is_over and self.refused is None:  # told so while it was being started
            with contextlib.suppress(Gone):
                await line.ask("end", in_order=True)
        await line.gone.wait()

    async def _start(self) -> tuple[Message, Line]:
        return await self._bear(f"{self.name}#{self.starts}")

    async def intrude(self) -> str | None:
        """Start a second engine on the same journal; returns why it refuses, None where it does not."""
        self._intruders += 1
        hello, line = await self._bear(f"{self.name}#intruder {self._intruders}", waits=False)
        if "error" not in hello:
            with contextlib.suppress(Gone):
                await line.ask("end", in_order=False)
        return hello.get("error")

    async def _bear(self, name: str, **about: Any) -> tuple[Message, Line]:
        expected = self._board.expect(name)
        more = {"name": name, "journal": str(self.journal), "socket": str(self._board.path)}
        await self._nursery.bear({**self._config, **more, **about})
        async with asyncio.timeout(_STARTS_WITHIN_S):
            return await expected

    async def ask(self, what: str, **about: Any) -> Message:
        """Ask the engine that lives now or next; raises Gone if it dies over it."""
        while self._line is None or self._line.gone.is_set():
            await self._born()
        return await self._line.ask(what, **about)

    async def reborn(self, starts: int) -> None:
        """Wait until it was started more than *starts* times; raises Gone where it cannot be."""
        while self.starts <= starts:
            await self._born()

    async def _born(self) -> None:
        if self.refused is not None or self._is_over:
            raise Gone
        await asyncio.wait_for(asyncio.shield(self._birth), _STARTS_WITHIN_S)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process that lives now."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def stop(self, *, in_order: bool) -> None:
        """Let the process end by itself, having waited for what is in flight or not; it is started again."""
        with contextlib.suppress(Gone):
            await self.ask("end", in_order=in_order)

    async def end(self) -> None:
        """Close it in order and for good; also one that died just now and is being started again."""
        self._is_over = True
        if self._line is not None and self.refused is None:
            with contextlib.suppress(Gone):
                await self._line.ask("end", in_order=True)
        try:
            await asyncio.wait_for(self._ended.wait(), _STARTS_WITHIN_S)
        except TimeoutError:
            self.refused = "it never ended"
