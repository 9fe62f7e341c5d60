"""Two processes on one folder of data: the second is refused with a clear word, and one payment is one payment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.e2e.exchange import Exchange
from tests.e2e.program import Program, script
from tests.e2e.test_killed import PAY, in_flight

Start = Callable[..., Program]


def test_the_second_process_is_refused_while_the_first_one_sends(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    steps = str(script(tmp_path / "steps.jsonl", [PAY]))
    exchange.fault("data/transfer/", "delay", seconds=25)
    first = attach("--script", steps)
    in_flight(exchange)
    second = attach("--script", steps).wait()
    exchange.clear()
    assert (second.code, second.lines) == (1, ())
    assert second.said == (f"btr-terminal: another BTR Terminal is using {tmp_path}/data/practice; close it first",)
    ended = first.wait()
    assert (ended.code, [line["state"] for line in ended.lines]) == (0, ["ACKED"])
    assert exchange.effects("104.04", "MXN") == 1
