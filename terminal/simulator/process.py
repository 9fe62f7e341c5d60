"""Run the practice exchange: one JSON line when it is ready, then serve until the parent is gone or SIGTERM comes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import uvicorn

import terminal
from terminal import strict_json
from terminal.clock import Clock, ManualClock, SystemClock
from terminal.errors import ConfigError, StorageError
from terminal.simulator.connection import DroppableProtocol
from terminal.simulator.newcomer import open_practice
from terminal.simulator.parent import ParentWatch
from terminal.simulator.practice import Practice
from terminal.simulator.profiles import PROFILES
from terminal.simulator.server import create_app
from terminal.simulator.store import FILE, DataFolder, Store
from terminal.simulator.wire_json import time_of
from terminal.tasks import Tasks

HOST = "127.0.0.1"
_BACKLOG = 128
_TICK_S, _TICKS_A_COMMIT = 0.25, 4
_KEEP_ALIVE_S = 75
_GRACE_S = 1


class Options(argparse.Namespace):
    """The command line."""

    port: int
    seed: int | None
    profile: str | None
    data_dir: Path | None
    clock: str
    dialect: str
    parent: int | None
    control_token_file: Path | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve; returns 0 after an orderly end, 2 (and one line) for anything that keeps it from starting."""
    options = _options(arguments)
    try:
        with _data_folder(options.data_dir) as folder:
            return _run(options, folder)
    except (ConfigError, StorageError, OSError) as error:
        print(f"btr practice exchange: {error}", file=sys.stderr)
        return 2


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(2)


def _options(arguments: Sequence[str] | None) -> Options:
    parser = _OneLineParser(prog="python -m terminal.simulator", description=__doc__, allow_abbrev=False)
    parser.add_argument("--port", type=_whole_number(0, 65535), default=0, help="0 takes any free one")
    parser.add_argument("--seed", type=_whole_number(0, 2**63 - 1), help="of the market; that of the data folder")
    parser.add_argument("--profile", choices=list(PROFILES), help="how lively the market is")
    parser.add_argument("--data-dir", type=Path, help="where the state is kept; nowhere, if not given")
    parser.add_argument("--clock", choices=["real", "manual"], default="real")
    parser.add_argument("--dialect", choices=["wallets", "documented"], default="wallets", help="shape of the balances")
    parser.add_argument("--parent", type=_whole_number(1, 2**31 - 1), help="process whose end is ours")
    parser.add_argument("--control-token-file", type=Path, help="switches the control API on")
    return parser.parse_args(arguments, Options())


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
        return int(text)

    return whole_number


@contextlib.contextmanager
def _data_folder(path: Path | None) -> Iterator[Path]:
    """Hold the data folder alone; without one, a temporary folder that goes with us."""
    with contextlib.ExitStack() as stack:
        if path is None:
            path = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="btr-practice-")))
        folder = DataFolder(path)
        stack.callback(folder.close)
        yield path


def _run(options: Options, folder: Path) -> int:
    token = _control_token(options.control_token_file)
    watch = ParentWatch(options.parent) if options.parent is not None else None
    with _bound(options.port) as listener, contextlib.closing(Store(folder / FILE)) as store:
        practice = open_practice(store, _clock(options.clock, store), options.seed, options.profile)
        host = f"{HOST}:{listener.getsockname()[1]}"
        app = create_app(practice, host, dialect=options.dialect, control_token=token)
        config = uvicorn.Config(
            app,
            http=DroppableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            date_header=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
            backlog=_BACKLOG,
        )
        server = _Server(config, lambda: _announce(practice, host))
        asyncio.run(_serve(server, listener, practice, watch))
        practice.commit()
    return 0


class _Server(uvicorn.Server):
    """uvicorn's server; says when it listens and ends without raising the signal again."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)
        yield


async def _serve(server: _Server, listener: socket.socket, practice: Practice, watch: ParentWatch | None) -> None:
    tasks = Tasks(on_failure=lambda _: setattr(server, "should_exit", True))
    tasks.start(_keep_time(practice), "keep time")
    if watch is not None:
        tasks.start(_watch_parent(watch, server), "watch parent")
    await server.serve(sockets=[listener])
    await tasks.cancel_all()


async def _keep_time(practice: Practice) -> None:
    """Let the market live between requests, and write it down every second."""
    clock = SystemClock()  # also under a manual clock, for the writing
    while True:
        for _ in range(_TICKS_A_COMMIT):
            await clock.sleep(_TICK_S)
            practice.catch_up()
        practice.commit()


async def _watch_parent(watch: ParentWatch, server: _Server) -> None:
    clock = SystemClock()
    while watch.is_alive():
        await clock.sleep(_TICK_S)
    server.should_exit = True


def _announce(practice: Practice, host: str) -> None:
    first, second = practice.first_person, practice.second_person
    line = {
        "coinbtr": f"http://{host}/api/v1",
        "tauros": f"http://{host}/api",
        "coinbase": f"http://{host}/v2",
        **first.keys(),
        **practice.wallet_keys(first.email),
        "second_person": {"email": second.email, "coinbtr_key": second.coinbtr_key},
        "pid": os.getpid(),
        "version": terminal.__version__,
    }
    print(strict_json.dumps(line), flush=True)
    gc.freeze()  # what is there now lives on
    gc.enable()


def _control_token(path: Path | None) -> str | None:
    if path is None:
        return None
    token = path.read_text("utf-8").strip()
    if not token:
        raise ConfigError(f"{path} holds no control token")
    return token


def _clock(kind: str, store: Store) -> Clock:
    """Return the clock asked for; a manual one goes on where the file left it."""
    if kind == "real":
        return SystemClock()
    stopped_us = store.noted("now_us")
    return ManualClock() if stopped_us is None else ManualClock(time_of(stopped_us))


def _bound(port: int) -> socket.socket:
    # asyncio switches Nagle's delay off only where the protocol is named
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # elsewhere it would share the port
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise ConfigError(f"cannot listen on {HOST}:{port}: {error.strerror}") from error
    return listener
