"""The job of a start without a person: wait for the first numbers, take a picture, say in one line what was seen."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from terminal.clock import SystemClock
from terminal.strict_json import dumps
from ui.command_line import Arguments
from ui.desks.desk import Desk
from ui.main_window import MainWindow

NUMBERS_WITHIN_S, LOOK_EVERY_S = 30.0, 0.02


class Summary:
    """Notes when the window and the first book were there; times are seconds since the process started."""

    def __init__(self, window: MainWindow, arguments: Arguments, started_s: float) -> None:
        self.window, self._arguments, self._started_s = window, arguments, started_s
        self._first_book_s: float | None = None

    async def first_numbers(self, desk: Desk) -> str | None:
        """Wait for the first book, trades, balances and orders; returns why they did not come, None when they did."""
        clock = SystemClock()  # also of a replay, whose own clock may stand still
        until_s = clock.monotonic() + NUMBERS_WITHIN_S
        while missing := desk.missing():
            if self._first_book_s is None and "book" not in missing:
                self._first_book_s = time.monotonic()
            if clock.monotonic() > until_s:
                return (
                    f"no {', no '.join(missing)} within {NUMBERS_WITHIN_S:.0f} s: {desk.why_offline() or 'no answer'}"
                )
            await clock.sleep(LOOK_EVERY_S)
        self._first_book_s = self._first_book_s or time.monotonic()
        return None

    async def save(self, desk: Desk) -> int:
        """Wait as long as asked, save the picture, print the line; returns the exit code."""
        assert self._arguments.picture is not None  # noqa: S101 asked for
        await SystemClock().sleep(self._arguments.after_s)
        if (why_not := save_picture(self.window, self._arguments.picture)) is not None:
            print(f"btr-terminal: {why_not}", file=sys.stderr)
            return 1
        print(dumps(self._line(desk)), flush=True)
        print(f"picture: {self._arguments.picture}", file=sys.stderr, flush=True)
        return 0

    def _since_start(self, at_s: float | None) -> float | None:
        return None if at_s is None else round(at_s - self._started_s, 3)

    def _line(self, desk: Desk) -> dict[str, object]:
        window_s = self.window.first_painted_s
        shown_s = self.window.curtain_painted_s or window_s
        counts = desk.counts()
        return {
            "environment": desk.core.environment.value,
            "market": desk.market.name,
            "window_shown_s": self._since_start(shown_s),
            "window_whole_s": self._since_start(window_s),
            "first_book_s": self._since_start(self._first_book_s),
            **counts,
            "book_age_s": None if (age_s := desk.book_age_s()) is None else round(age_s, 3),
            "rss_mb": rss_mb(),
            **({"recorded_at": desk.core.clock.now().isoformat(timespec="seconds")} if desk.core.replay else {}),
        }


def save_picture(window: MainWindow, file: Path) -> str | None:
    """Save what the window shows; returns why that failed, None when it did not."""
    try:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"cannot save {file}: {error.strerror}"
    return None if window.grab().save(str(file)) else f"cannot save a picture as {file}"


def rss_mb() -> float | None:
    """Return the memory this process occupies now, in MB; None where the system does not tell (outside Linux)."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
