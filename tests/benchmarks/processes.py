"""Programs that a benchmark starts and asks: each prints one line of JSON when it has measured what it was to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from terminal import strict_json

ROOT = Path(__file__).resolve().parents[2]
ENDED_WITHIN_S = 900.0
Figures = dict[str, Any]  # numbers, and texts where a program says something else

# What both empty windows do: show it, and go on once it was painted for the first time.
EMPTY_WINDOW = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    painted_s = None
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.painted_s is None:
            self.painted_s = time.monotonic()
            QTimer.singleShot(int(1000 * float(sys.argv[1])), app.quit)

app = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
from pathlib import Path
import os
rss = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
print('{"painted_s": %.4f, "rss_mb": %.1f}' % (window.painted_s, rss))
"""
LIBRARIES = "import PySide6, pyqtgraph, httpx, keyring\n"
# The program itself; its times are relative to the first moment of its own, which it says first.
THE_PROGRAM = """
import sys
from ui import __main__ as program
print('{"started_s": %.4f}' % program.STARTED_S, flush=True)
sys.exit(program.main())
"""


def figures(code: str, *arguments: str) -> Figures:
    """Run *code* in a Python of its own, without a screen, and return all figures of its lines.

    `begun_s` is when it was started, by the same monotonic clock. Raises RuntimeError with what it said if it failed.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a sandbox's rule: nobody's desk compiles at every start
    begun_s = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=ENDED_WITHIN_S,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found: Figures = {"begun_s": begun_s}
    for line in done.stdout.splitlines():
        row = strict_json.loads(line)
        assert isinstance(row, dict)
        found |= {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
    return found


def line(
    name: str, unit: str, values: list[float], floors: list[float], limit: float, **more: object
) -> dict[str, object]:
    """Write the medians of both as one line; `limit` is for the ratio, `spread` the least and most of both."""
    value, floor = median(values), median(floors)
    return {
        "name": name, "value": round(value, 3), "unit": unit, "floor": round(floor, 3),
        "ratio": round(value / floor, 2), "limit": limit, "rounds": len(values),
        "spread": [round(each, 3) for each in (min(values), max(values), min(floors), max(floors))],
        **more, "ok": value / floor <= limit,
    }  # fmt: skip
