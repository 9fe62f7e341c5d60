"""The program is killed or asked to end in the middle of a transfer: it happened once, and nobody says it did not."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from terminal.clock import SystemClock
from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.storage.journal import Journal
from tests.e2e.exchange import BETO, Exchange
from tests.e2e.program import Program, script

Start = Callable[..., Program]
LOOK_EVERY_S = 0.05
PAY = {"do": "btr_pay", "email": BETO, "coin": "MXN", "amount": "104.04"}


def states(root: Path) -> list[State]:
    """Read what the journal of a program that has ended says of everything it was asked."""
    journal = Journal.open(root / "practice" / "journal.sqlite3", Environment.PRACTICE, SystemClock())
    with closing(journal):
        return [intent.state for intent in journal.intents()]


def in_flight(exchange: Exchange) -> None:
    """Wait until the delayed payment has reached the exchange."""
    pause = Event()
    while any(fault["kind"] == "delay" for fault in exchange.control("fault")["armed"]):
        pause.wait(LOOK_EVERY_S)


def carried_out(exchange: Exchange) -> None:
    """Wait until the exchange has carried the delayed payment out."""
    pause = Event()
    while not exchange.effects("104.04", "MXN"):
        pause.wait(LOOK_EVERY_S)


def test_a_transfer_in_flight_when_the_program_is_killed_is_unknown_and_happened_once(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    steps = str(script(tmp_path / "steps.jsonl", [PAY]))
    exchange.fault("*", "history_lag", count=0, seconds=3600)  # nothing settles it meanwhile
    exchange.fault("data/transfer/", "delay", seconds=600)
    first = attach("--script", steps)
    in_flight(exchange)
    assert first.end(signal.SIGKILL).code == -signal.SIGKILL
    assert exchange.effects("104.04", "MXN") == 0  # it is still on its way
    again = attach("--script", steps).wait()
    (line,) = again.lines
    assert (again.code, line["ok"]) == (1, False)
    assert "We don't know yet whether the same thing went through" in line["reason"]
    assert states(tmp_path / "data") == [State.UNKNOWN]
    exchange.clear()
    carried_out(exchange)
    assert exchange.effects("104.04", "MXN") == 1


def test_one_that_is_asked_to_end_waits_for_the_answer(exchange: Exchange, attach: Start, tmp_path: Path) -> None:
    exchange.fault("data/transfer/", "delay", seconds=8)  # longer than a busy computer takes to hear of it
    program = attach("--script", str(script(tmp_path / "steps.jsonl", [PAY])))
    in_flight(exchange)
    ended = program.end(signal.SIGTERM)
    assert (ended.code, ended.said) == (1, ("btr-terminal: ended before it was done",))
    assert states(tmp_path / "data") == [State.ACKED]
    assert exchange.effects("104.04", "MXN") == 1


@pytest.mark.parametrize("begun", ["log/exchange.log", "practice/exchange.sqlite3"])
def test_an_interrupt_while_it_starts_ends_it_without_a_word_of_python(tmp_path: Path, begun: str) -> None:
    """Half loaded, Qt had swallowed it, or the program crashed."""
    root, pause = tmp_path / "data", Event()
    program = Program(root, "--screenshot", str(tmp_path / "never.png"), "--after", "600")
    while not (root / begun).exists():
        pause.wait(LOOK_EVERY_S)
    ended = program.end(signal.SIGINT)
    assert ended.code in (-signal.SIGINT, 1)  # before the loop listens, or after
    assert ended.said in ((), ("btr-terminal: ended before it was done",))
