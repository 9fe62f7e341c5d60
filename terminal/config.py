"""Config: what the person chose, from the command line and one TOML file that remembers the last environment."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from terminal.domain.account import Environment
from terminal.domain.market import Market
from terminal.errors import ConfigError

DISTRIBUTION = "btr-terminal"
FLOW_PROFILES = ("normal", "thin", "busy", "storm")
DEFAULT_MARKET = Market("BTC", "MXN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How this run of the program is set up. Folders hold nothing of another environment."""

    root: Path
    environment: Environment = Environment.PRACTICE
    account_id: str | None = None  # in live; None takes the first
    market: Market = DEFAULT_MARKET
    flow_profile: str | None = None  # of the practice exchange; None keeps what its data has
    seed: int | None = None
    exchange_url: str | None = None  # attach to a running practice exchange …
    credentials_file: Path | None = None  # … with the line it printed when it started

    @property
    def data_dir(self) -> Path:
        """The folder of this environment's journal, vault, history and exchange."""
        return self.root / self.environment.value

    @property
    def log_dir(self) -> Path:
        return self.root / "log"


def default_root() -> Path:
    """Return where data lives unless the person says otherwise."""
    return Path(platformdirs.user_data_dir(DISTRIBUTION, appauthor=False))


def last_environment(root: Path) -> Environment:
    """Return the environment of the last run; practice where nothing (readable) is written."""
    try:
        settings = tomllib.loads((root / "config.toml").read_text("utf-8"))
        return Environment(settings.get("environment", Environment.PRACTICE))
    except (OSError, ValueError):
        return Environment.PRACTICE


def remember_environment(root: Path, environment: Environment) -> None:
    """Write the environment that the next start without an argument opens; raises ConfigError if it cannot."""
    text = f'# Written by the program: which environment the next start opens.\nenvironment = "{environment.value}"\n'
    try:
        make_private_folder(root)
        unfinished = root / "config.toml.new"
        unfinished.write_text(text, "utf-8")
        unfinished.replace(root / "config.toml")
    except OSError as error:
        raise ConfigError(f"cannot write the settings in {root}: {error.strerror}") from error


def make_private_folder(folder: Path) -> None:
    """Make *folder* (and its parents) for this user alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
