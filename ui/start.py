"""The first second: what can go on beside the loading of Qt is started before it."""

from __future__ import annotations

import logging
import logging.handlers
import sys

from terminal.config import Config, make_private_folder
from terminal.domain.account import Environment
from terminal.errors import TerminalError
from terminal.services.practice import Child
from ui.command_line import Arguments

LOG_BYTES, LOGS_KEPT = 1_000_000, 3


def start(arguments: Arguments, started_s: float) -> int:
    """Open the log, start the practice exchange ahead, load Qt and run; returns the exit code."""
    try:
        _open_log(arguments.config)
        child = _start_ahead(arguments.config)
    except (TerminalError, OSError) as error:
        print(f"btr-terminal: {error}", file=sys.stderr)
        return 1
    try:
        from ui.app import run  # loads Qt while the exchange warms up

        return run(arguments, started_s, child)
    finally:
        if child is not None:
            child.stop()


def _start_ahead(config: Config) -> Child | None:
    if config.environment is not Environment.PRACTICE or config.exchange_url is not None:
        return None
    return Child(config)


def _open_log(config: Config) -> None:
    make_private_folder(config.log_dir)
    handler = logging.handlers.RotatingFileHandler(
        config.log_dir / "btr-terminal.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
