"""A program that is killed while it writes leaves a history that opens, is whole, and claims no more than it has."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from terminal.domain.candles import Interval
from terminal.domain.snapshot import Watch
from terminal.storage.history import History
from tests.history_values import MARKET, START, at, stored, tape_of, told, trade

# Writes a second of market after the other, and says each time what is on the disk now.
CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from terminal.domain.snapshot import Stretch, Watch
from terminal.domain.tape import extend
from terminal.storage.history import History
from tests.history_values import MARKET, at, book, told, trade

history = History.open(Path(sys.argv[1]), "here")
tape, begin = None, int(sys.argv[2])
for second in range(begin, begin + 100_000):
    numbers = range(3 * second + 2, max(3 * second - 46, -1), -1)
    window = tuple(trade(number // 3, str(100 + number % 3)) for number in numbers)
    tape = extend(tape, window, None)
    watched = Stretch(since=at(begin), until=at(second), watch=Watch.POLLED, interval_s=1)
    history.write(replace(told(tape, second), books=(book(second),), stretches=((MARKET, watched),)))
    print(second, flush=True)
"""


def killed_after(path: Path, begin: int, seconds: int) -> int:
    """Kill the child in the midst of its writing; returns the last second that it said was written."""
    command = [sys.executable, "-c", CHILD, str(path), str(begin)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        said = begin - 1
        while said < begin + seconds:
            line = child.stdout.readline()
            assert line, "the child ended by itself"
            said = int(line)
        child.kill()
        # What it still said before the signal came counts as well; a line cut off does not.
        for line in child.stdout.read().split("\n")[:-1]:
            said = int(line)
    if sys.platform != "win32":
        assert child.returncode == -signal.SIGKILL
    return said


@pytest.mark.parametrize("seconds", [1, 7, 40])
def test_a_kill_loses_nothing_that_was_written_and_claims_nothing_that_was_not(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "history.sqlite3"
    first = killed_after(path, 0, seconds)
    second = killed_after(path, first + 5, seconds)  # within one window: nothing was missed
    later = second + 100  # beyond it: a gap
    third = killed_after(path, later, seconds)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with closing(History.open(path, "here")) as history:
        rows = stored(history)
        newest = int((rows[-1][0] - START) / timedelta(seconds=1))
        assert third <= newest <= third + 1
        series = history.candles(MARKET, Interval.M1, START, at(newest + 1))
        ((since, until),) = series.gaps
        truth = [trade(each // 3, str(100 + each % 3)).key for each in range(3 * (newest + 1))]
        assert rows == sorted(key for key in truth if key[0] <= since or key[0] >= until)
        assert sum(candle.trades for candle in series.candles) == len(rows)
        watched = history.coverage(MARKET, START, at(newest + 1))
        # Of a second that was written but no more said, the stretch is there as well.
        assert [each.watch for each in watched][:5] == [Watch.POLLED, Watch.CLOSED] * 2 + [Watch.POLLED]
        polled = {each.at for each in history.snapshots(MARKET, START, at(newest + 1), 100_000)}
        for stretch in watched:
            inside = {at(each) for each in range(newest + 1) if stretch.since < at(each) < stretch.until}
            assert inside & polled == (inside if stretch.watch is Watch.POLLED else set())
        history.write(told(tape_of((trade(newest + 200), trade(newest + 199))), newest + 201))
        assert len(history.candles(MARKET, Interval.M1, START, at(newest + 300)).gaps) == 2
