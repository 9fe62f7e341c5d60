"""The whole program among bad days and a venue that quotes our keys: no secret is anywhere afterwards.

`CANARIES=full` makes it the long scan.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import strict_json
from tests.canaries import IS_FULL, Leak, files_in, leaks, of_process
from tests.e2e.exchange import BETO, ROOT, Exchange, copied
from tests.e2e.program import script

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ENDED_WITHIN_S = 90.0
EXEMPT = ("practice/exchange.json", "practice/exchange.sqlite3", "practice/exchange.sqlite3-wal")


def secrets_of(line: dict[str, object]) -> dict[str, str]:
    """Return what opens a practice exchange; its NIP is left out: four digits are found everywhere."""
    names = ("coinbtr_key", "tauros_key", "tauros_secret")
    second = line["second_person"]
    assert isinstance(second, dict)
    return {name: str(line[name]) for name in names} | {"second": str(second["coinbtr_key"])}


def steps(number: int) -> list[dict[str, object]]:
    """Trade, pay and be refused; *number* keeps the amounts apart."""
    order = {"do": "order", "side": "buy", "type": "limit", "amount": "0.00123", "price": str(70000 + number)}
    pay = {"do": "btr_pay", "email": BETO, "coin": "MXN", "amount": f"{100 + number}.0{number % 9 + 1}"}
    return [order, {"do": "cancel", "order": "last"}, pay, order | {"price": str(60000 + number)}]


def started(tmp_path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    watched = ["tests.e2e.watched", str(tmp_path / "seen"), "--data-dir", str(tmp_path / "data")]
    return subprocess.Popen(
        [sys.executable, "-m", *watched, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def scanned(tmp_path: Path, process: subprocess.Popen[bytes], secrets: dict[str, str]) -> list[Leak]:
    """Wait for the end and look everywhere."""
    out, said = process.communicate(timeout=ENDED_WITHIN_S)
    assert process.returncode == 0, said
    assert {file.name for file in (tmp_path / "seen").iterdir()} == {"cmdline", "environ"}
    assert (tmp_path / "data" / "practice" / "journal.sqlite3").stat().st_size > 0
    places = [("stdout", out), ("stderr", said), *files_in(tmp_path / "seen")]
    return leaks(secrets, [*places, *files_in(tmp_path / "data", EXEMPT)])


def test_a_venue_that_quotes_our_keys_gets_them_nowhere(exchange: Exchange, tmp_path: Path) -> None:
    secrets = secrets_of(exchange.line) | {"control": "control-token"}
    quoted = f"Token {secrets['coinbtr_key']} was refused"
    days = [("refuse", {"msg": quoted}), ("refuse", {"msg": quoted, "status": 403}), ("html_after", {"status": 502})]
    days = days * 4 if IS_FULL else days[:2]
    for kind, args in days:
        exchange.fault("placeorder", kind, **args)
        exchange.fault("data/transfer/", kind, **args)
    done = [step for number in range(len(days) + 1) for step in steps(number) if step["do"] != "cancel"]
    file = script(tmp_path / "steps.jsonl", [*done, {"do": "screenshot", "file": str(tmp_path / "data" / "shot.png")}])
    attached = ("--exchange", exchange.origin, "--credentials", str(exchange.credentials))
    process = started(tmp_path, *attached, "--script", str(file))
    assert scanned(tmp_path, process, secrets) == []
    # So the quotes did come in, and the journal did keep them.
    assert any(b"[hidden] was refused" in content for _, content in files_in(tmp_path / "data"))


def test_our_own_exchange_keeps_its_keys_to_itself(opened: Path, tmp_path: Path) -> None:
    """Not on a command line either, where every process of this computer could read them."""
    copied(opened, tmp_path / "data" / "practice")
    file = script(tmp_path / "steps.jsonl", steps(1))
    process = started(tmp_path, "--script", str(file))
    assert process.stdout is not None
    process.stdout.readline()  # the first step is done: the exchange runs
    line = strict_json.loads((tmp_path / "data" / "practice" / "exchange.json").read_bytes())
    assert isinstance(line, dict)
    secrets = secrets_of(line)
    assert leaks(secrets, of_process(int(str(line["pid"])))) == []
    assert scanned(tmp_path, process, secrets) == []
    found = leaks(secrets, files_in(tmp_path / "data"))  # and the look does reach into the folder
    assert {leak.place for leak in found} <= set(EXEMPT)
    assert {leak.secret for leak in found} == set(secrets)
