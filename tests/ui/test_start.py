"""How the program is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import linecache
{load}
from terminal import clock
from terminal.clock import Clock
print(clock.__file__ in linecache.cache)
"""


@pytest.mark.parametrize(
    ("load", "is_read"),
    [("from ui.start import load_qt; load_qt()", False), ("import PySide6.QtCore", True)],
)
def test_the_source_of_what_is_loaded_after_qt_is_not_read(load: str, is_read: bool) -> None:
    """PySide's own import reads it, for a switch that nobody uses here; should that end, `load_qt` can go."""
    command = [sys.executable, "-c", LOADED.format(load=load)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"{is_read}\n"
