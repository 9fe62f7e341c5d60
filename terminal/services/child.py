"""The process of the practice exchange: started before anything is loaded that its start does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from terminal.config import Config, make_private_folder
from terminal.errors import ConfigError

READY_WITHIN_S, STOP_WITHIN_S = 20.0, 3.0


class Child:
    """One process of the practice exchange. Starting it returns at once, so that it warms up while we load."""

    def __init__(self, config: Config, port: int = 0) -> None:
        folder = config.data_dir
        make_private_folder(folder)
        command = [sys.executable, "-m", "terminal.simulator", "--port", str(port), "--data-dir", str(folder)]
        command += ["--parent", str(os.getpid())]
        if config.seed is not None:
            command += ["--seed", str(config.seed)]
        if config.flow_profile is not None:
            command += ["--profile", config.flow_profile]
        make_private_folder(config.log_dir)
        self._log = config.log_dir / "exchange.log"
        with self._log.open("ab" if port else "wb") as log:  # what made it end stays to be read after its restart
            self._process = subprocess.Popen(  # noqa: S603 our own module, arguments as a list
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, cwd=_project_folder()
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    async def ready(self, within_s: float = READY_WITHIN_S) -> str:
        """Return the one line; raises ConfigError with what the exchange said instead, or where it says nothing."""
        import asyncio  # not before the process was started: a first book waits for its start

        assert self._process.stdout is not None  # noqa: S101 for the type checker
        reading = asyncio.to_thread(self._process.stdout.readline)
        try:
            line = await asyncio.wait_for(reading, within_s)
        except TimeoutError as error:
            self._process.kill()  # also ends the thread that still reads
            raise ConfigError(f"the practice exchange did not start within {within_s:g} s") from error
        if not line.strip():
            raise ConfigError(f"the practice exchange did not start: {await asyncio.to_thread(self._last_words)}")
        return line.decode("utf-8", "replace")

    def stop(self) -> None:
        """End the process, at first politely; returns once it has ended."""
        self._process.terminate()
        try:
            self._process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _last_words(self) -> str:
        self._process.wait()
        lines = self._log.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else f"it ended with code {self._process.returncode}"


def _project_folder() -> Path:
    # `-m terminal.simulator` must find this very package, wherever the program was started from.
    return Path(__file__).resolve().parents[2]
