"""The practice exchange as a process: one line, loopback only, gone with its parent, back with everything it knew."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import httpx
import pytest

from terminal import strict_json
from terminal.clock import SystemClock
from terminal.simulator.newcomer import open_practice
from terminal.simulator.store import FILE, Store

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "terminal.simulator"]
KEYS = [
    "coinbtr",
    "tauros",
    "coinbase",
    "coinbtr_key",
    "tauros_key",
    "tauros_secret",
    "tauros_nip",
    "coinbase_key",
    "coinbase_secret",
    "coinbase_token",
    "oauth",
    "cdp",
    "two_factor_code",
    "two_factor_above",
    "second_person",
    "pid",
    "version",
]
TOKEN, SEED = "control-token", 5
BOOK, PAY = "/trading/orders/?market=btc-mxn", "/data/transfer/"
PAYMENT = {"coin": "mxn", "email": "beto@practice.invalid", "amount": "100"}
READY_WITHIN_S = 1.5
ENDED_WITHIN_S = 10


class Exchange:
    """A running exchange and its one line."""

    def __init__(self, *arguments: str) -> None:
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        text = output(self.process).readline()
        self.ready_s = time.perf_counter() - started
        self.line: Any = strict_json.loads(text)
        self.http = httpx.Client(base_url=self.line["coinbtr"], trust_env=False)
        self.http.headers["Authorization"] = f"Token {self.line['coinbtr_key']}"

    @property
    def origin(self) -> str:
        return str(self.line["coinbtr"]).removesuffix("/api/v1")

    @property
    def port(self) -> int:
        return httpx.URL(self.origin).port or 0

    def arm(self, on: str, kind: str, **args: object) -> None:
        self.fault({"on": on, "kind": kind, "args": args})

    def fault(self, body: dict[str, object] | None = None) -> list[Any]:
        """Change the faults, and return those that are armed."""
        url, headers = f"{self.origin}/_control/fault", {"X-Control-Token": TOKEN}
        answer = httpx.post(url, json=body, headers=headers) if body else httpx.get(url, headers=headers)
        assert answer.status_code == 200
        return answer.json()["armed"]  # type: ignore[no-any-return] # JSON

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; returns the exit code and what was said besides the line."""
        self.http.close()
        self.process.send_signal(number)
        rest, errors = self.process.communicate(timeout=ENDED_WITHIN_S)
        return self.process.returncode, rest, errors


def output(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an exchange that was opened just now: starting on a copy of it needs no warming up."""
    path = tmp_path_factory.mktemp("opened") / FILE
    open_practice(Store(path), SystemClock(), SEED, "busy").store.close()
    return path


@pytest.fixture
def start(tmp_path: Path, opened: Path) -> Iterator[Callable[..., Exchange]]:
    """Start exchanges on the test's data folder; whatever still runs at the end is ended."""
    running: list[Exchange] = []
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "data").mkdir()
    shutil.copy(opened, tmp_path / "data" / FILE)

    def start(*arguments: str, folder: str = "data") -> Exchange:
        token = ["--control-token-file", str(tmp_path / "token")]
        running.append(Exchange("--data-dir", str(tmp_path / folder), *token, *arguments))
        return running[-1]

    yield start
    for exchange in running:
        if exchange.process.poll() is None:
            exchange.end(signal.SIGKILL)


Start = Callable[..., Exchange]


def lasting(line: dict[str, Any]) -> dict[str, Any]:
    """Return what the line says without the process and the grant, which are others at each start."""
    client = {name: value for name, value in line["oauth"].items() if name != "refresh_token"}
    return {**line, "pid": 0, "coinbase_token": "", "oauth": client}


def balances(exchange: Exchange) -> Any:
    return strict_json.loads(exchange.http.get("/data/listbalances/").content)


@pytest.mark.parametrize("profile", ["normal", "thin", "busy", "storm"])
def test_it_says_one_line_when_it_is_ready_and_ends_on_sigterm(start: Start, profile: str) -> None:
    exchange = start("--profile", profile, folder="new")
    assert list(exchange.line) == KEYS
    assert exchange.line["pid"] == exchange.process.pid
    assert exchange.http.get(BOOK).status_code == 200
    assert exchange.end() == (0, "", "")
    assert exchange.ready_s < 3 * READY_WITHIN_S  # the figure itself is measured on an idle machine


def test_it_listens_on_loopback_alone_and_only_under_its_own_name(start: Start) -> None:
    exchange = start()
    assert exchange.origin == f"http://127.0.0.1:{exchange.port}"
    assert exchange.http.get(BOOK, headers={"Host": f"localhost:{exchange.port}"}).status_code == 421
    assert exchange.http.get(BOOK, headers={"Origin": exchange.origin}).status_code == 403
    with pytest.raises(OSError, match=r"."), socket.create_connection(("127.0.0.2", exchange.port), timeout=2):
        pass


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_it_comes_back_on_the_same_port_with_keys_orders_and_money(start: Start, number: int) -> None:
    first = start()
    order = {"market": "btc-mxn", "amount": "0.001", "side": "sell", "type": "limit", "price": "100000"}
    first.http.post("/trading/placeorder/", json=order)
    first.http.post(PAY, json=PAYMENT)
    before = balances(first), first.http.get("/trading/myopenorders/").json()
    first.end(number)
    again = start("--port", str(first.port))
    assert lasting(again.line) == lasting(first.line)
    assert (balances(again), again.http.get("/trading/myopenorders/").json()) == before
    newest = again.http.get("/data/transfershistory/").json()["data"]["transfers"][0]
    assert (newest["receiver"], newest["amount"]) == ("beto@practice.invalid", 100.0)


def test_a_killed_exchange_forgets_nothing_it_answered(start: Start) -> None:
    exchange = start()
    for number in range(1, 6):
        for _ in range(number):
            assert exchange.http.post(PAY, json=PAYMENT).json()["success"] is True
        exchange.end(signal.SIGKILL)
        exchange = start("--port", str(exchange.port))
    wallets = balances(exchange)["data"]["wallets"]
    assert wallets[0]["balances"]["available"] == 50000 - 100 * 15


@pytest.mark.parametrize(
    ("kind", "how", "error", "effect"),
    [
        ("lost_before", "reset", httpx.ReadError, 0),
        ("lost_before", "close", httpx.RemoteProtocolError, 0),
        ("lost_after", "reset", httpx.ReadError, 100),
        ("lost_after", "close", httpx.RemoteProtocolError, 100),
        ("reset_mid_response", "reset", httpx.ReadError, 100),
        ("reset_mid_response", "close", httpx.RemoteProtocolError, 100),
    ],
)
def test_a_dropped_connection_is_one_on_the_wire(
    dropping: Exchange, kind: str, how: str, error: type[Exception], effect: int
) -> None:
    before = balances(dropping)["data"]["wallets"][0]["balances"]["available"]
    dropping.arm("data/transfer", kind, how=how)
    with pytest.raises(error):
        dropping.http.post(PAY, json=PAYMENT)
    assert before - balances(dropping)["data"]["wallets"][0]["balances"]["available"] == effect


@pytest.fixture(scope="module")
def dropping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """One exchange for all tests that drop connections."""
    folder = tmp_path_factory.mktemp("dropping")
    (folder / "token").write_text(TOKEN)
    exchange = Exchange("--profile", "busy", "--control-token-file", str(folder / "token"))
    yield exchange
    exchange.end()


def test_the_effect_happens_though_the_client_has_gone(dropping: Exchange) -> None:
    before = balances(dropping)["data"]["wallets"][0]["balances"]["available"]
    dropping.arm("data/transfer", "delay", seconds=0.3)
    with pytest.raises(httpx.ReadTimeout):
        dropping.http.post(PAY, json=PAYMENT, timeout=0.1)
    deadline = time.monotonic() + ENDED_WITHIN_S
    while before == (left := balances(dropping)["data"]["wallets"][0]["balances"]["available"]):
        assert time.monotonic() < deadline
    assert before - left == 100


def test_what_is_delayed_is_answered_as_soon_as_the_faults_are_cleared(dropping: Exchange) -> None:
    dropping.arm("data/transfer", "delay", seconds=600)
    with ThreadPoolExecutor(1) as elsewhere:
        answer = elsewhere.submit(dropping.http.post, PAY, json=PAYMENT, timeout=ENDED_WITHIN_S)
        while dropping.fault():  # until it has struck
            assert not answer.done()
        dropping.fault({"clear": True})
        assert answer.result(ENDED_WITHIN_S).json()["success"] is True


def test_it_goes_with_the_parent_it_was_told_of(tmp_path: Path) -> None:
    script = (
        "import os, subprocess, sys\n"
        f"command = {COMMAND!r} + ['--profile', 'busy', '--parent', str(os.getpid())]\n"
        "child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)\n"
        "print(child.stdout.readline(), flush=True)\n"
        "sys.stdin.read()\n"
        "os._exit(0)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    line: Any = strict_json.loads(output(parent).readline())
    parent.kill()
    parent.communicate(timeout=ENDED_WITHIN_S)
    assert is_gone(int(line["pid"]))


def is_gone(pid: int) -> bool:
    """Wait until a process is no more."""
    deadline = time.monotonic() + ENDED_WITHIN_S
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
    return False


def test_a_parent_that_is_gone_already_ends_it_at_once() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(ENDED_WITHIN_S)
    ended = run("--profile", "busy", "--parent", str(gone.pid))
    assert ended.returncode == 0


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=ENDED_WITHIN_S)


def test_another_seed_a_second_user_and_a_taken_port_are_refused(start: Start, tmp_path: Path) -> None:
    exchange = start("--seed", str(SEED))
    second = run("--data-dir", str(tmp_path / "data"))
    taken = run("--port", str(exchange.port), "--data-dir", str(tmp_path / "other"))
    exchange.end()
    other = run("--seed", "6", "--data-dir", str(tmp_path / "data"))
    assert [ended.returncode for ended in (second, taken, other)] == [2, 2, 2]
    assert "another practice exchange uses" in second.stderr
    assert f"cannot listen on 127.0.0.1:{exchange.port}" in taken.stderr
    assert "belongs to seed 5" in other.stderr


def test_a_manual_clock_stands_still_across_a_restart(start: Start) -> None:
    first = start("--clock", "manual", "--profile", "busy", folder="new")
    headers = {"X-Control-Token": TOKEN}
    httpx.post(f"{first.origin}/_control/clock", json={"advance_s": 90.5}, headers=headers)
    dates = [first.http.get(BOOK).headers["date"]]
    first.end()
    dates.append(start("--clock", "manual", folder="new").http.get(BOOK).headers["date"])
    assert dates == ["Thu, 01 Jan 2026 00:01:30 GMT"] * 2


def test_without_a_token_file_there_is_no_control() -> None:
    exchange = Exchange("--profile", "busy")
    assert httpx.get(f"{exchange.origin}/_control/ledger", headers={"X-Control-Token": ""}).status_code == 404
    assert exchange.end() == (0, "", "")


def test_a_kill_in_mid_traffic_loses_no_answered_payment_and_invents_none(start: Start) -> None:
    exchange = start("--profile", "storm")
    answered, killer = 0, threading.Timer(0.4, exchange.process.kill)
    killer.start()
    with contextlib.suppress(httpx.TransportError):
        while True:
            assert exchange.http.post(PAY, json={**PAYMENT, "amount": "0.01"}).json()["success"] is True
            answered += 1
    killer.join()
    exchange.end(signal.SIGKILL)
    again = start("--port", str(exchange.port))
    wallets = balances(again)["data"]["wallets"]
    headers = {"X-Control-Token": TOKEN}
    rows = httpx.get(f"{again.origin}/_control/ledger?person=ana@practice.invalid", headers=headers).json()["ledger"]
    paid = sum(row["amount"] == "-0.01" for row in rows)
    assert answered > 0
    assert paid in (answered, answered + 1)
    assert wallets[0]["balances"]["available"] == 50000 - paid * Decimal("0.01")
    assert wallets[0]["balances"]["available"] == sum(Decimal(r["amount"]) for r in rows if r["coin"] == "MXN")
