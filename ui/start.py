"""The first second: what can go on beside the loading of Qt is started before it."""

from __future__ import annotations

import builtins
import sys

from terminal.config import Config, make_private_folder
from terminal.domain.account import Environment
from terminal.errors import ConfigError
from terminal.hardening import harden
from terminal.log import open_log
from terminal.services.child import Child
from ui.command_line import Arguments


def start(arguments: Arguments, started_s: float) -> int:
    """Harden the process, open the log, start the practice exchange ahead, load Qt and run; returns the exit code."""
    harden()
    child = None
    try:
        _open_log(arguments.config)
        child = _start_ahead(arguments.config)
    except (ConfigError, OSError) as error:
        if arguments.ends_by_itself:
            print(f"btr-terminal: {error}", file=sys.stderr)
            return 1
        # With a window to say it in, it is said there: opening the environment meets the same obstacle.
    try:
        load_qt()
        from ui.curtain import Curtain, application

        app = application(arguments.config.root)
        curtain = Curtain(None if arguments.ends_by_itself else arguments.config.layout_file)
        curtain.raise_up()
        from ui.app import run  # loads everything else while the curtain is seen

        return run(arguments, started_s, child, app, curtain)
    finally:
        if child is not None:
            child.stop()


def load_qt() -> None:
    """Load Qt, and keep Python's own import.

    PySide puts its own in the place: it reads the source of every module that is loaded from then on, and keeps it, to
    look for a switch (`__feature__`) that nobody uses here. That was 50 ms and 12 MB of a start.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 it is loaded while the exchange warms up

    builtins.__import__ = plain_import


def _start_ahead(config: Config) -> Child | None:
    if config.environment is not Environment.PRACTICE or config.exchange_url is not None:
        return None
    return Child(config)


def _open_log(config: Config) -> None:
    make_private_folder(config.log_dir)
    open_log(config.log_dir)
