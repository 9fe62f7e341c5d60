"""The practice exchange's command line: what cannot be is one line and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.simulator.parent import ParentWatch
from terminal.simulator.process import main


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "70000"],
        ["--port", "x"],
        ["--seed", "-1"],
        ["--seed", "1.5"],
        ["--seed", "١"],
        ["--profile", "wild"],
        ["--clock", "sundial"],
        ["--dialect", "klingon"],
        ["--parent", "0"],
        ["--see", "1"],
        ["--nothing"],
        ["surplus"],
    ],
)
def test_bad_arguments_are_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--control-token-file", "/nowhere/token"],
        ["--data-dir", "/dev/null/data"],
        ["--control-token-file", "/dev/null"],
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_a_damaged_file_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "exchange.sqlite3").write_bytes(b"x" * 5000)
    assert main(["--data-dir", str(tmp_path)]) == 2
    assert "is not a practice exchange's file" in capsys.readouterr().err


def test_a_process_is_seen_to_live_and_to_end() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    watch = ParentWatch(child.pid)
    assert watch.is_alive()
    child.communicate()
    assert not watch.is_alive()
    assert ParentWatch(os.getpid()).is_alive()
