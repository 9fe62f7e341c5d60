"""Practice: starts the practice exchange as a child process, watches it and starts it again when it dies.

The exchange is reached over HTTP like any venue and never imported. Its one JSON line says where it listens and which
keys open it; a restart keeps the port and the keys, so nothing above notices but a short outage.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from terminal import strict_json
from terminal.clock import Clock
from terminal.config import Config
from terminal.domain.account import Credentials, Profile
from terminal.errors import ConfigError
from terminal.publisher import Publisher
from terminal.services.child import Child
from terminal.strict_json import NotJson

RESTART_WAITS_S = (0.2, 0.5, 1.0, 2.0)
WATCH_S = 0.1
STILL_HELD = "another practice exchange uses"  # what the exchange says of data that is in use
PROVEN_AFTER_S = 10.0  # a child that lived this long starts the waits over


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Where the practice exchange listens and what opens it: the exchange's one JSON line, read."""

    base_urls: dict[Profile, str]
    credentials: dict[Profile, Credentials]
    payee_email: str | None
    nip: str | None
    two_factor_code: str | None  # that its wallet asks for; a real venue's comes to the person by another way

    @classmethod
    def read(cls, text: str | bytes, origin: str | None = None) -> Practice:
        """Read the line; *origin*, where given, replaces the origin of every address in it.

        Raises ConfigError for anything that is not such a line.
        """
        try:
            line = strict_json.loads(text)
        except NotJson as error:
            raise ConfigError(f"the practice exchange said something unreadable: {error}") from error
        if not isinstance(line, dict) or not isinstance(line.get("coinbtr"), str):
            raise ConfigError("the practice exchange did not say where it listens")
        urls = {profile: _at(origin, url) for profile in Profile if isinstance(url := line.get(profile.value), str)}
        if not isinstance(line.get("coinbtr_key"), str):
            raise ConfigError("the practice exchange did not say which key opens it")
        person = line.get("second_person")
        return cls(
            base_urls=urls,
            credentials={
                profile: Credentials(key=key, secret=_text(line.get(f"{profile.value}_secret")))
                for profile in Profile
                if isinstance(key := line.get(f"{profile.value}_key"), str)
            },
            payee_email=_text(person.get("email")) if isinstance(person, dict) else None,
            nip=_text(line.get("tauros_nip")),
            two_factor_code=_text(line.get("two_factor_code")),
        )


class PracticeExchange:
    """Keeps one child running: a dead one is started again after 0.2, 0.5, 1, 2 s, on the same port."""

    def __init__(self, config: Config, clock: Clock, child: Child | None = None) -> None:
        self._config, self._clock = config, clock
        self._child = child or Child(config)
        self.port = 0  # where it listens, once it is ready
        self.running: Publisher[bool] = Publisher()
        self.is_running = False
        self.restarts = 0

    @property
    def pid(self) -> int:
        """The process id of the present child (for those who want to kill it)."""
        return self._child.pid

    async def ready(self) -> Practice:
        """Wait for the first child and write its line for other programs; raises ConfigError if it does not start."""
        line = await self._first_line()
        _write_private(self._config.data_dir / "exchange.json", line)
        practice = Practice.read(line)
        self.port = urlsplit(practice.base_urls[Profile.COINBTR]).port or 0
        self._set_running(True)
        return practice

    async def watch(self) -> None:
        """Restart the child whenever it dies, until cancelled."""
        attempt, started_s = 0, self._clock.monotonic()
        while True:
            await self._clock.sleep(WATCH_S)
            if not self._child.has_ended:
                continue
            self._set_running(False)
            if self._clock.monotonic() - started_s > PROVEN_AFTER_S:
                attempt = 0
            await self._clock.sleep(RESTART_WAITS_S[min(attempt, len(RESTART_WAITS_S) - 1)])
            attempt += 1
            started_s = self._clock.monotonic()
            await self._restart()

    def stop(self) -> None:
        """End the child; the exchange keeps its state in its own file."""
        self._child.stop()
        self._set_running(False)

    async def _first_line(self) -> str:
        """Wait for the first child; the exchange of a run that was killed may need a moment to let go of the data."""
        for wait_s in RESTART_WAITS_S:
            try:
                return await self._child.ready()
            except ConfigError as error:
                if STILL_HELD not in str(error):
                    raise
            self._child.stop()
            await self._clock.sleep(wait_s)
            self._child = Child(self._config)
        return await self._child.ready()

    async def _restart(self) -> None:
        self._child.stop()
        try:
            self._child = Child(self._config, self.port)
            await self._child.ready()
        except (ConfigError, OSError):
            return  # there is none that runs; the watch sees that and waits longer
        self.restarts += 1
        self._set_running(True)

    def _set_running(self, is_running: bool) -> None:
        if is_running != self.is_running:
            self.is_running = is_running
            self.running.publish(is_running)


def attached(config: Config) -> Practice:
    """Read the line of an exchange that runs already; raises ConfigError where the file does not hold one."""
    assert config.credentials_file is not None  # noqa: S101 the command line has checked it
    try:
        text = config.credentials_file.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {config.credentials_file}: {error.strerror}") from error
    return Practice.read(text, config.exchange_url)


def _at(origin: str | None, url: str) -> str:
    if origin is None:
        return url
    new, old = urlsplit(origin), urlsplit(url)
    return urlunsplit((new.scheme, new.netloc, old.path, "", ""))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _write_private(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error
