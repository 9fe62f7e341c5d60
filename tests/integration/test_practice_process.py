"""The practice exchange as the program keeps it: started, watched, started again, ended, and never left behind."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from terminal import strict_json
from terminal.clock import SystemClock
from terminal.config import Config
from terminal.domain.account import Profile
from terminal.errors import ConfigError
from terminal.services.child import Child
from terminal.services.practice import Practice, PracticeExchange, attached
from terminal.tasks import Tasks
from tests.e2e.exchange import SEED, copied

pytestmark = pytest.mark.anyio
CLOCK = SystemClock()
LINE = (
    '{"coinbtr":"http://127.0.0.1:9/api/v1","tauros":"http://127.0.0.1:9/api","coinbtr_key":"k","tauros_key":"t",'
    '"tauros_secret":"s","tauros_nip":"1234","two_factor_code":"482913","second_person":{"email":"beto@practice.invalid"}}'
)


@pytest.fixture
def config(opened: Path, tmp_path: Path) -> Config:
    config = Config(root=tmp_path / "root")
    copied(opened, config.data_dir)
    return config


@pytest.fixture
async def exchange(config: Config) -> AsyncIterator[PracticeExchange]:
    exchange, tasks = PracticeExchange(config, CLOCK), Tasks()
    tasks.start(exchange.watch(), "watch")
    yield exchange
    await tasks.cancel_all()
    exchange.stop()


async def until(look: Callable[[], object], within_s: float = 20.0) -> None:
    until_s = CLOCK.monotonic() + within_s
    while not look():
        assert CLOCK.monotonic() < until_s
        await CLOCK.sleep(0.01)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_its_line_is_read_and_kept_for_other_programs_of_this_user(
    exchange: PracticeExchange, config: Config
) -> None:
    practice, file = await exchange.ready(), config.data_dir / "exchange.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert Practice.read(file.read_bytes()) == practice
    line: Any = strict_json.loads(file.read_bytes())
    assert (line["pid"], practice.base_urls[Profile.COINBTR]) == (exchange.pid, line["coinbtr"])
    assert practice.payee_email == line["second_person"]["email"]
    assert exchange.is_running


async def test_a_killed_exchange_is_back_on_the_same_port_with_the_same_keys(
    exchange: PracticeExchange, config: Config
) -> None:
    said: list[bool] = []
    practice, first = await exchange.ready(), exchange.pid
    exchange.running.subscribe(said.append)
    os.kill(first, signal.SIGKILL)
    await until(lambda: exchange.restarts == 1)
    assert said == [False, True]
    assert exchange.pid != first
    assert not is_there(first)
    again = Child(config, exchange.port)  # one more on this port and data is refused, so the new one has them
    with pytest.raises(ConfigError, match="another practice exchange uses"):
        await again.ready()
    again.stop()
    assert practice.base_urls[Profile.COINBTR].startswith(f"http://127.0.0.1:{exchange.port}/")


async def test_a_restart_that_cannot_be_tried_is_tried_again(exchange: PracticeExchange, config: Config) -> None:
    await exchange.ready()
    shutil.rmtree(config.log_dir)
    config.log_dir.write_text("no folder: no log can be opened, so no child can be started")
    os.kill(exchange.pid, signal.SIGKILL)
    await until(lambda: not exchange.is_running)
    await CLOCK.sleep(0.4)  # past the first try
    config.log_dir.unlink()
    await until(lambda: exchange.is_running)
    assert exchange.restarts == 1


async def test_stopping_leaves_no_process(config: Config) -> None:
    exchange = PracticeExchange(config, CLOCK)
    await exchange.ready()
    pid = exchange.pid
    exchange.stop()
    exchange.stop()  # a second time does no harm
    assert (is_there(pid), exchange.is_running) == (False, False)
    assert (config.log_dir / "exchange.log").read_text() == ""


async def test_the_exchange_of_a_run_that_was_killed_is_given_a_moment_to_let_go(config: Config) -> None:
    leftover, tasks = Child(config), Tasks()
    await leftover.ready()
    exchange = PracticeExchange(config, CLOCK)
    ready = tasks.start(exchange.ready(), "ready")
    await CLOCK.sleep(0.5)
    assert not ready.done()
    leftover.stop()
    await ready
    assert exchange.is_running
    exchange.stop()


async def test_one_that_says_nothing_is_given_up(config: Config) -> None:
    child = Child(config)
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(ConfigError, match=r"did not start within 0\.2 s"):
        await child.ready(within_s=0.2)
    child.stop()
    assert not is_there(child.pid)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"seed": SEED + 1}, f"belongs to seed {SEED}"),
        ({"flow_profile": "wild"}, "invalid choice"),
    ],
)
async def test_what_the_exchange_refuses_is_said_in_its_words(config: Config, change: dict[str, Any], why: str) -> None:
    child = Child(Config(root=config.root, **change))
    with pytest.raises(ConfigError, match=why):
        await child.ready()
    child.stop()


def test_its_line_becomes_addresses_and_keys() -> None:
    practice = Practice.read(LINE)
    assert practice.base_urls == {
        Profile.COINBTR: "http://127.0.0.1:9/api/v1",
        Profile.TAUROS: "http://127.0.0.1:9/api",
    }
    assert (practice.credentials[Profile.TAUROS].key, practice.credentials[Profile.TAUROS].secret) == ("t", "s")
    told = (practice.payee_email, practice.nip, practice.two_factor_code)
    assert told == ("beto@practice.invalid", "1234", "482913")


def test_another_origin_replaces_that_of_every_address(tmp_path: Path) -> None:
    file = tmp_path / "line.json"
    file.write_text(LINE)
    practice = attached(Config(root=tmp_path, exchange_url="https://demo.localhost:8443", credentials_file=file))
    assert set(practice.base_urls.values()) == {
        "https://demo.localhost:8443/api/v1",
        "https://demo.localhost:8443/api",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"coinbtr":"http://127.0.0.1:9/api/v1"}',
        '{"coinbtr": 7}',
        "not json",
        '{"coinbtr":"a","coinbtr":"b"}',
    ],
)
def test_what_is_no_such_line_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        Practice.read(text)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        attached(Config(root=tmp_path, exchange_url="http://127.0.0.1:9", credentials_file=tmp_path / "nowhere"))
