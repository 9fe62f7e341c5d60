"""The command line: what may be asked for, and one plain line for what may not."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from terminal.config import DEFAULT_MARKET, FLOW_PROFILES, Config, default_root, read_settings
from terminal.domain.account import Environment
from terminal.domain.market import Market

DEFAULT_PICTURE, DEFAULT_AFTER_S = Path("btr-terminal.png"), 3.0
FASTEST = 60  # times as fast as it was
LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """One checked command line. `picture` is set where the program ends by itself with a picture and a summary."""

    config: Config
    picture: Path | None
    after_s: float
    script: Path | None

    @property
    def ends_by_itself(self) -> bool:
        return self.picture is not None or self.script is not None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """End with one line and code 2, without the usage above it."""
        self.exit(2, f"btr-terminal: {message}\n")


def read(argv: list[str], *, has_display: bool) -> Arguments:
    """Check the whole command line; anything wrong ends the program with one line and exit code 2."""
    parser = _parser()
    given = parser.parse_args(argv)
    _check_together(parser, given, has_display)
    _check_files(parser, given)
    root = (given.data_dir or default_root()).absolute()
    settings = read_settings(root)
    environment = settings.environment if given.replay is None else Environment.REPLAY
    _check_replay(parser, given)
    _check_practice_only(parser, given, environment, has_display)
    picture = given.screenshot
    if picture is None and given.script is None and not has_display:
        picture = DEFAULT_PICTURE
    return Arguments(
        config=Config(
            root=root,
            environment=environment,
            language=settings.language,
            market=given.market or DEFAULT_MARKET,
            flow_profile=given.profile,
            seed=given.seed,
            exchange_url=given.exchange,
            credentials_file=given.credentials,
            retention=settings.retention,
            recording=given.replay.absolute() if given.replay else None,
            replay_speed=given.speed or 1,
        ),
        picture=picture,
        after_s=DEFAULT_AFTER_S if given.after is None else given.after,
        script=given.script,
    )


def has_display() -> bool:
    """Say whether there is a screen to show a window on."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> _Parser:
    parser = _Parser(prog="btr-terminal", description="A desk for markets and wallets.", allow_abbrev=False)
    parser.add_argument("--market", type=_market, help="the market in focus, like BTC-MXN")
    parser.add_argument("--profile", choices=FLOW_PROFILES, help="how lively the practice exchange is")
    parser.add_argument("--seed", type=_seed, help="what the practice exchange's chance starts from")
    parser.add_argument("--data-dir", type=Path, help="where data is kept instead of the usual place")
    parser.add_argument("--exchange", type=_loopback_url, help="the origin of a practice exchange that runs already")
    parser.add_argument("--credentials", type=Path, help="the file with the line that exchange printed")
    parser.add_argument("--screenshot", type=Path, help="save a picture of the window, print a summary and end")
    parser.add_argument("--after", type=_seconds, help="seconds from the first numbers to the picture")
    parser.add_argument("--script", type=Path, help="drive the window by the steps in this file")
    parser.add_argument("--replay", type=Path, help="show a recording instead of an exchange; nothing can be sent")
    parser.add_argument("--speed", type=_speed, help="how many times as fast as it was it is replayed, 1 to 60")
    return parser


def _check_together(parser: _Parser, given: argparse.Namespace, has_display: bool) -> None:
    if (given.exchange is None) != (given.credentials is None):
        parser.error("--exchange and --credentials go together")
    if given.exchange is not None and (given.seed is not None or given.profile is not None):
        parser.error("--seed and --profile are for our own practice exchange, not for one that runs already")
    if given.after is not None and given.screenshot is None and has_display:
        parser.error("--after goes with --screenshot")
    if given.speed is not None and given.replay is None:
        parser.error("--speed goes with --replay")


def _check_files(parser: _Parser, given: argparse.Namespace) -> None:
    for file in (given.credentials, given.script, given.replay):
        if file is None or file.is_file():
            continue
        if file.is_dir():
            parser.error(f"{file} is a folder: name a file in it")
        parser.error(f"{file} is no ordinary file" if file.exists() else f"there is no file {file}")


def _check_replay(parser: _Parser, given: argparse.Namespace) -> None:
    if given.replay is None:
        return
    for name in ("market", "profile", "seed", "exchange"):
        if getattr(given, name) is not None:
            parser.error(f"--{name} is for an exchange, and --replay shows a recording")


def _check_practice_only(
    parser: _Parser, given: argparse.Namespace, environment: Environment, has_display: bool
) -> None:
    if environment is not Environment.LIVE:
        return
    options = {
        "--script": given.script,
        "--screenshot": given.screenshot,
        "--seed": given.seed,
        "--profile": given.profile,
        "--exchange": given.exchange,
    }
    for name, value in options.items():
        if value is not None:
            parser.error(f"{name} is for practice only, and the program was last in live: switch to practice first")
    if not has_display:
        parser.error("live needs a display: without one the program runs in practice only")


def _market(text: str) -> Market:
    try:
        return Market.named(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no market name like BTC-MXN") from error


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _speed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= FASTEST):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {FASTEST}")
    return int(text)


def _seconds(text: str) -> float:
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or float(text) > 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds up to a day")
    return float(text)


def _loopback_url(text: str) -> str:
    parts = urlsplit(text)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not (host in LOOPBACK_HOSTS or host.endswith(".localhost")):
        raise argparse.ArgumentTypeError(f"{text!r} is no address on this computer, like http://127.0.0.1:8000")
    return f"{parts.scheme}://{parts.netloc}"
