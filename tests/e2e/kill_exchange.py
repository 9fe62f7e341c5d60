"""Kill the practice exchange under the running window again and again: `python -m tests.e2e.kill_exchange --times 20`.

Prints one JSON line: how long after each return the window showed the exchange's own numbers, and what was left over.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
from PySide6.QtWidgets import QApplication

from terminal import strict_json
from terminal.services.practice import PracticeExchange
from tests.e2e.exchange import copied, exact, warmed
from tests.ui.running_app import CLOCK, Running, outside, running, until
from ui import theme
from ui.command_line import has_display
from ui.loop import QtLoop
from ui.summary import rss_mb

RIGHT_WITHIN_S, BACK_WITHIN_S = 3.0, 30.0


@dataclass(frozen=True, slots=True)
class Left:
    """What a process holds on to: the names of its tasks, its threads and its open files."""

    tasks: list[str]
    threads: int
    files: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One run; times in seconds after the exchange was back."""

    kills: int
    right_after_s: list[float]
    offline_seen: int  # how often the window said so meanwhile
    before: Left
    after: Left
    rss_mb: float | None

    def line(self) -> dict[str, object]:
        """Return what is printed: tasks as counts, the slowest return by itself."""
        counts = {
            f"{name}_{when}": len(value) if isinstance(value, list) else value
            for when, left in (("before", self.before), ("after", self.after))
            for name, value in asdict(left).items()
        }
        times = {"right_after_s": self.right_after_s, "slowest_s": max(self.right_after_s)}
        said = {"kills": self.kills, "offline_seen": self.offline_seen, "rss_mb": self.rss_mb, "ok": self.is_good}
        return {**said, **times, **counts}

    @property
    def is_good(self) -> bool:
        is_right = len(self.right_after_s) == self.kills and max(self.right_after_s) <= RIGHT_WITHIN_S
        return is_right and self.offline_seen == self.kills and self.before.tasks == self.after.tasks


class Venue:
    """The exchange as anybody else sees it: by its API, with the keys it wrote down."""

    def __init__(self, file: Path) -> None:
        line: Any = strict_json.loads(file.read_bytes())
        self._http = httpx.Client(base_url=line["coinbtr"], timeout=5, trust_env=False)
        self._http.headers["Authorization"] = f"Token {line['coinbtr_key']}"

    def book(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Return the sums and the best prices of both sides: (amount, price) of the bids, of the asks."""
        data = exact(self._http.get("/trading/orders/?market=btc-mxn"))["data"]
        return tuple((sum(row["amount"] for row in data[side]), data[side][0]["price"]) for side in ("bids", "asks"))

    def balances(self) -> dict[str, tuple[Decimal, ...]]:
        wallets = exact(self._http.get("/data/listbalances/"))["data"]["wallets"]
        parts = ("available", "frozen", "pending")
        return {row["coin"].upper(): tuple(Decimal(str(row["balances"][part])) for part in parts) for row in wallets}

    def close(self) -> None:
        self._http.close()


async def kill_again_and_again(program: Running, times: int) -> Figures:
    """Kill and wait for the return, *times* times; every number must be right within three seconds of it."""
    desk = await program.whole()
    exchange = desk.core.exchange
    assert exchange is not None
    venue = Venue(program.config.data_dir / "exchange.json")
    before, right_after_s, offline = left(), [], 0
    for _ in range(times):
        offline += await kill(program, exchange)
        right_after_s.append(await right_again(program, venue))
    await outside(venue.close)
    await until(lambda: left().tasks == before.tasks, what="the end of every task of the restarts")
    return Figures(times, right_after_s, offline, before, left(), rss_mb())


async def kill(program: Running, exchange: PracticeExchange) -> bool:
    """Kill the exchange and wait until it is back; says whether the window said that it was gone."""
    restarts, said = exchange.restarts, []
    watch = exchange.running.subscribe(said.append)
    os.kill(exchange.pid, signal.SIGKILL)
    await until(lambda: not exchange.is_running, what="the end of the exchange")
    await until(lambda: exchange.is_running and exchange.restarts > restarts, BACK_WITHIN_S, "the exchange's return")
    watch()
    return said == [False, True]


async def right_again(program: Running, venue: Venue) -> float:
    """Wait until the window shows what the exchange says, book and balances; returns how long that took."""
    back_s, seen = CLOCK.monotonic(), set()
    while True:
        book, balances = await outside(venue.book), await outside(venue.balances)
        seen.add(book)
        if is_read(program, back_s) and shown_book(program) in seen and program.shown_balances() == balances:
            return round(CLOCK.monotonic() - back_s, 3)
        assert CLOCK.monotonic() - back_s < 2 * RIGHT_WITHIN_S, f"{shown_book(program)} is none of {seen}"


def is_read(program: Running, since_s: float) -> bool:
    """Say whether book and balances were read after *since_s*."""
    core, now_s = program.now.core, CLOCK.monotonic()
    assert core.private is not None
    feeds = (core.market_data.book(program.now.market), core.private.balances)
    return all(feed.age_s is not None and now_s - feed.age_s > since_s for feed in feeds)


def shown_book(program: Running) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return sums and best prices as the ladder has them written."""
    sheet, book = program.window.order_book.ladder.sheet, program.now.core.market_data.book(program.now.market).value
    assert book is not None
    totals = [Decimal(side[-1].total_text.replace(",", "")) for side in (sheet.bids, sheet.asks)]
    return tuple(zip(totals, (book.bids[0].price, book.asks[0].price), strict=True))


def left() -> Left:
    """Count what this process holds; the naps between two polls come and go and are left out."""
    names = sorted(task.get_name() for task in asyncio.all_tasks())
    lasting = [name for name in names if not name.startswith("nap of")]
    return Left(lasting, threading.active_count(), len(list(Path("/proc/self/fd").iterdir())))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        figures = runner.run(run(Path(folder), times))
    print(strict_json.dumps(figures.line()))
    return 0 if figures.is_good else 1


async def run(folder: Path, times: int) -> Figures:
    copied(warmed(folder / "warm"), folder / "data" / "practice")
    async with running(folder / "data") as program:
        return await kill_again_and_again(program, times)


if __name__ == "__main__":
    sys.exit(main())
