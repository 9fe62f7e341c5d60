"""Config: what the person chose, from the command line and one TOML file that remembers the last choices."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import platformdirs

from terminal.domain.account import Environment
from terminal.domain.market import Market
from terminal.errors import ConfigError

DISTRIBUTION = "btr-terminal"
FLOW_PROFILES = ("normal", "thin", "busy", "storm")
DEFAULT_MARKET = Market("BTC", "MXN")
MAX_DAYS = 36_500
Choice = TypeVar("Choice", bound=StrEnum)


class Language(StrEnum):
    """The language that the person chose; the value stands in the file."""

    SYSTEM = "system"  # whatever the computer speaks
    ENGLISH = "en"
    SPANISH = "es"


class Theme(StrEnum):
    """Dark or light; the value stands in the file."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"  # as the computer is set, also when that changes


class Pace(StrEnum):
    """How often the book in front is asked for; the value stands in the file."""

    SECOND = "1 s"
    HALF_SECOND = "0.5 s"

    @property
    def seconds(self) -> float:
        return 1.0 if self is Pace.SECOND else 0.5


class SideColors(StrEnum):
    """How buying and selling are coloured; the first is safe for the colour-blind."""

    BLUE_ORANGE = "blue-orange"
    GREEN_RED = "green-red"


@dataclass(frozen=True)
class Look:
    """How the window is coloured."""

    theme: Theme = Theme.DARK
    sides: SideColors = SideColors.BLUE_ORANGE


@dataclass(frozen=True)
class Notices:
    """How the person is told of what happens: with a sound, or, when quiet, by the time line alone."""

    has_sound: bool = True
    is_quiet: bool = False


@dataclass(frozen=True)
class Retention:
    """For how many days history is kept; minutes of candles longer than their trades, and hours for good."""

    trades_days: int = 90
    snapshots_days: int = 14  # of books, which become fewer after an hour and after a day
    candles_days: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How this run of the program is set up. Folders hold nothing of another environment."""

    root: Path
    environment: Environment = Environment.PRACTICE
    language: Language = Language.SYSTEM
    account_id: str | None = None  # in live; None takes the first
    market: Market = DEFAULT_MARKET
    flow_profile: str | None = None  # of the practice exchange; None keeps what its data has
    seed: int | None = None
    exchange_url: str | None = None  # attach to a running practice exchange …
    credentials_file: Path | None = None  # … with the line it printed when it started
    retention: Retention = Retention()
    recording: Path | None = None  # what a replay shows …
    replay_speed: int = 1  # … and how many times as fast as it was

    @property
    def data_dir(self) -> Path:
        """The folder of this environment's journal, vault, history and exchange."""
        return self.root / self.environment.value

    @property
    def log_dir(self) -> Path:
        return self.root / "log"

    @property
    def layout_file(self) -> Path:
        """How the window lies; that of a replay, which may be open beside a desk, lies as it was left itself."""
        return self.root / ("replay.ini" if self.environment is Environment.REPLAY else "layout.ini")


def default_root() -> Path:
    """Return where data lives unless the person says otherwise."""
    return Path(platformdirs.user_data_dir(DISTRIBUTION, appauthor=False))


@dataclass(frozen=True)  # no slots: the class carries the defaults
class Settings:
    """What the program remembers between two runs."""

    environment: Environment = Environment.PRACTICE
    language: Language = Language.SYSTEM
    look: Look = Look()
    notices: Notices = Notices()
    pace: Pace = Pace.SECOND
    retention: Retention = Retention()


def read_settings(root: Path) -> Settings:
    """Return what the last run wrote; where one value is missing or unreadable, its default.

    Retention that cannot be read deletes nothing: whoever wrote it by hand may have meant more than the default.
    """
    written = _written(root)
    retention = asdict(Retention()) if written is not None else dict.fromkeys(asdict(Retention()), MAX_DAYS)
    written = written or {}
    environment = _known(written.get("environment"), Settings.environment)
    return Settings(
        environment=Settings.environment if environment is Environment.REPLAY else environment,
        language=_known(written.get("language"), Settings.language),
        look=Look(_known(written.get("theme"), Look.theme), _known(written.get("sides"), Look.sides)),
        notices=Notices(
            _switch(written.get("sound"), Notices.has_sound), _switch(written.get("quiet"), Notices.is_quiet)
        ),
        pace=_known(written.get("book_every"), Settings.pace),
        retention=Retention(**{name: _days(written.get(name, days)) for name, days in retention.items()}),
    )


def remember_environment(root: Path, environment: Environment) -> None:
    """Write the environment that the next start without an argument opens; raises ConfigError if it cannot."""
    _write(root, replace(read_settings(root), environment=environment))


def remember_language(root: Path, language: Language) -> None:
    """Write the language that the next start speaks; raises ConfigError if it cannot."""
    _write(root, replace(read_settings(root), language=language))


def remember_look(root: Path, look: Look) -> None:
    """Write how the window is coloured from now on; raises ConfigError if it cannot."""
    _write(root, replace(read_settings(root), look=look))


def remember_notices(root: Path, notices: Notices) -> None:
    """Write how the person is told from now on; raises ConfigError if it cannot."""
    _write(root, replace(read_settings(root), notices=notices))


def remember_pace(root: Path, pace: Pace) -> None:
    """Write how often the book in front is asked for from now on; raises ConfigError if it cannot."""
    _write(root, replace(read_settings(root), pace=pace))


def _known(value: object, default: Choice) -> Choice:
    """Return what a written value stands for, *default* where it stands for nothing."""
    try:
        return type(default)(value) if isinstance(value, str) else default
    except ValueError:
        return default


def _days(value: object) -> int:
    # True is an int to Python, and no number of days
    return value if type(value) is int and 1 <= value <= MAX_DAYS else MAX_DAYS


def _switch(value: object, default: bool) -> bool:
    return value if isinstance(value, bool) else default


def _written(root: Path) -> dict[str, object] | None:
    """Return what the file holds, nothing where there is none; None for a file that cannot be read."""
    try:
        return tomllib.loads((root / "config.toml").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None


def _write(root: Path, settings: Settings) -> None:
    """Put a whole new file in the place of the old one: a crash leaves one of them."""
    text = (
        "# Written by the program: what the next start opens, in which language (system, en, es), how it looks\n"
        "# (theme: dark, light, system; sides: blue-orange, green-red), how it tells what happens,\n"
        "# and how often it asks for the order book in front (1 s, 0.5 s).\n"
        f'environment = "{settings.environment.value}"\n'
        f'language = "{settings.language.value}"\n'
        f'theme = "{settings.look.theme.value}"\n'
        f'sides = "{settings.look.sides.value}"\n'
        f"sound = {str(settings.notices.has_sound).lower()}\n"
        f"quiet = {str(settings.notices.is_quiet).lower()}\n"
        f'book_every = "{settings.pace.value}"\n'
        "# For how many days history is kept; this may be changed by hand.\n"
        + "".join(f"{name} = {days}\n" for name, days in asdict(settings.retention).items())
    )
    try:
        make_private_folder(root)
        unfinished = root / "config.toml.new"
        unfinished.write_text(text, "utf-8")
        unfinished.replace(root / "config.toml")
    except OSError as error:
        raise ConfigError(f"cannot write the settings in {root}: {error.strerror}") from error


def make_private_folder(folder: Path) -> None:
    """Make *folder* (and its parents) for this user alone; raises ConfigError where that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError as error:
        raise ConfigError(f"{folder} could not be made: {error.strerror}") from error
