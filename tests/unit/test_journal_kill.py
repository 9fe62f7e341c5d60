"""A program that is killed at any step leaves a journal that says the truth."""

from __future__ import annotations

import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import SystemClock
from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.storage.journal import Journal

# Does one step after another, says which is done, and is killed while it waits for a line.
CHILD = """
import sys
from decimal import Decimal
from pathlib import Path
from terminal.clock import SystemClock
from terminal.domain.account import Environment
from terminal.domain.intent import Outcome, State
from terminal.domain.reading import Lists
from terminal.domain.transfer import BtrPay
from terminal.storage.journal import Journal

journal = Journal.open(Path(sys.argv[1]), Environment.PRACTICE, SystemClock())
pay = BtrPay(coin="MXN", email="ana@example.invalid", amount=Decimal(100))
done = {}

def draft():
    done["id"] = journal.draft(pay, "coinbtr", "acc-1").id

def confirm():
    journal.confirm(done["id"], Lists())

def arm():
    done["attempt"] = journal.arm(done["id"])

def record():
    journal.record(done["attempt"], Outcome(state=State.ACKED))

for step in (draft, confirm, arm, record):
    step()
    print(step.__name__, flush=True)
    if step.__name__ == sys.argv[2]:
        sys.stdin.read()
"""


def killed_after(step: str, path: Path) -> int:
    command = [sys.executable, "-c", CHILD, str(path), step]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while child.stdout.readline().strip() != step:
            assert child.poll() is None
        child.kill()
    return child.returncode


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("draft", State.ABORTED),
        ("confirm", State.ABORTED),
        ("arm", State.UNKNOWN),
        ("record", State.ACKED),
    ],
)
def test_a_kill_between_two_steps_is_decided_at_the_next_start(tmp_path: Path, step: str, state: State) -> None:
    path = tmp_path / "practice" / "journal.sqlite3"
    code = killed_after(step, path)
    if sys.platform != "win32":
        assert code == -signal.SIGKILL
    journal = Journal.open(path, Environment.PRACTICE, SystemClock())
    journal.recover()
    assert [(intent.state, intent.request.amount) for intent in journal.intents()] == [(state, Decimal(100))]
    journal.close()


def test_two_programs_do_not_share_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "practice" / "journal.sqlite3"
    journal = Journal.open(path, Environment.PRACTICE, SystemClock())
    second = subprocess.run([sys.executable, "-c", CHILD, str(path), "draft"], capture_output=True, text=True)
    assert "StoreInUse: another BTR Terminal is using" in second.stderr
    assert (second.stdout, journal.intents()) == ("", ())
    journal.close()
