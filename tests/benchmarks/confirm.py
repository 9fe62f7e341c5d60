"""From the click that confirms to the first byte of the POST, above the read that must come first.

The real window over the real engine and journal places limit orders, one after the other, at a practice exchange that
stands behind a relay: the relay writes down when the first byte of every request arrived. The ticket's button is the
confirmation of an order. Before the POST the engine reads a baseline ("if you can't read, you can't write"); what the
relay saw of that read, from its first byte to the end of its answer, is the floor and is taken away. What is left is
ours: the slot, reading what came, the journal's commits, signing, a fresh connection. An order that was measured is
taken back, past the program, once twenty later ones stand: the account stays that of a busy person.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from terminal.config import Language
from terminal.domain.intent import Intent, State
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from terminal.services.submission import Submission
from tests.e2e.exchange import ROOT, Exchange, copied, warmed
from tests.ui.running_app import CLOCK, Running, running, until
from ui import language, theme
from ui.loop import QtLoop

TIMES, PAUSE_S, SETTLING_S = 220, 0.25, 2.0
OPEN_ORDERS = 20
P99_LIMIT_MS = 50.0
READS = ("trading/myopenorders/", "trading/history/", "data/getbalance/", "data/transfershistory/")
POST = "trading/placeorder/"
ON_ITS_WAY = frozenset({State.DRAFT, State.CONFIRMED, State.ARMED, State.ACKED})


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as the relay saw it; monotonic seconds."""

    began_s: float
    ended_s: float
    method: str
    path: str


class Relay:
    """The relay's process, in the shape in which a program attaches to an exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self.credentials = exchange.credentials
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.relay", exchange.origin],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.origin = self._process.stdout.readline().strip()
        # Read along: a pipe that nobody empties stops the relay after some 64 kB.
        self._lines: list[str] = []
        self._reader = Thread(target=self._lines.extend, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def end(self) -> list[Seen]:
        """Stop it and return everything that it saw, in the order it came."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        words = [line.rstrip().split(" ") for line in self._lines]  # the last one may be cut short by the end
        seen = [Seen(float(each[0]), float(each[1]), *each[2:]) for each in words if len(each) == 4]
        return sorted(seen, key=lambda each: each.began_s)


def run(times: int = TIMES) -> Iterator[dict[str, object]]:
    """Yield the one line."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(cast(QApplication, app))
    language.speak(cast(QApplication, app), Language.ENGLISH)
    with tempfile.TemporaryDirectory() as place:
        folder = copied(warmed(Path(place) / "opened"), Path(place) / "exchange")
        exchange = Exchange(folder, "--profile", "thin")
        relay = Relay(exchange)
        try:
            with asyncio.Runner(loop_factory=lambda: QtLoop(cast(QApplication, app))) as runner:
                clicked_s = runner.run(clicks(Path(place) / "data", relay, exchange, times))
        finally:
            seen = relay.end()
            exchange.end()
    yield line(clicked_s, seen)


async def clicks(root: Path, relay: Relay, exchange: Exchange, times: int) -> list[float]:
    """Confirm *times* orders in the window; return the moments of the clicks."""
    clicked_s: list[float] = []
    standing: list[str] = []
    async with running(root, cast(Any, relay)) as program:
        submission = (await program.whole()).core.submission
        assert submission is not None
        await until(lambda: program.window.depth_pane.chart)  # what loads after the first numbers is there by then
        await CLOCK.sleep(SETTLING_S)
        while len(clicked_s) < times:
            before = submission.intents(limit=1)
            at_s = await place(program, f"{60000 + len(clicked_s)}.00")
            await until(lambda before=before: is_over(submission, before), within_s=60)  # type: ignore[misc]  # bound now
            if submission.intents(limit=1)[0].attempts:  # else it gave up before it sent: the computer was too slow
                clicked_s.append(at_s)
            standing += [each.venue_id for each in submission.intents(limit=1) if each.venue_id]
            if len(standing) > OPEN_ORDERS:
                await asyncio.to_thread(exchange.post, "trading/closeorder/", id=int(standing.pop(0)))
            await CLOCK.sleep(PAUSE_S)
    return clicked_s


async def place(program: Running, price: str) -> float:
    """Fill in one order and press its button as soon as it can be pressed; return the moment."""
    ticket = program.window.ticket
    ticket.fill(Side.BUY, OrderType.LIMIT, "0.00002", price)
    while True:
        try:
            await until(ticket.send_button.isEnabled, within_s=60)
        except AssertionError as error:
            raise RuntimeError(f"the button stays dark: {ticket.hindrance()}") from error
        at_s = time.monotonic()
        ticket.send_button.click()
        if ticket.hindrance():  # it is being sent; else the click met a book that had just become stale
            return at_s


def is_over(submission: Submission, before: tuple[Intent, ...]) -> bool:
    """Say whether the order is done with: no look at a late list disturbs the next one."""
    now = submission.intents(limit=1)
    return {each.id for each in now} != {each.id for each in before} and now[0].state not in ON_ITS_WAY


def line(clicked_s: list[float], seen: list[Seen]) -> dict[str, object]:
    """Work out what is ours of each click, and judge the slowest of a hundred."""
    posts = [each for each in seen if each.method == "POST" and each.path.endswith(POST)]
    assert len(posts) == len(clicked_s), "every click is one POST"
    whole, read = [], []
    for at_s, post in zip(clicked_s, posts, strict=True):
        within = [each for each in seen if at_s <= each.began_s < post.began_s and each.path.endswith(READS)]
        before = [each for each in within if each.ended_s <= post.began_s]
        assert before, "no POST without a read before it"
        whole.append((post.began_s - at_s) * 1000)
        read.append((max(each.ended_s for each in before) - min(each.began_s for each in before)) * 1000)
    above = [all_ms - read_ms for all_ms, read_ms in zip(whole, read, strict=True)]
    p99 = at_share(above, 0.99)
    return {
        "name": "confirm to first byte", "value": round(p99, 1), "unit": "ms above the baseline read, p99",
        "floor": round(statistics.median(read), 1), "ratio": round(p99 / statistics.median(read), 2),
        "limit": P99_LIMIT_MS, "confirmations": len(above), "p50_ms": round(statistics.median(above), 1),
        "max_ms": round(max(above), 1), "whole_p99_ms": round(at_share(whole, 0.99), 1),
        "ok": p99 <= P99_LIMIT_MS and len(above) >= 200,
    }  # fmt: skip


def at_share(values: list[float], share: float) -> float:
    """Return the value that this share of *values* does not exceed."""
    return sorted(values)[min(len(values) - 1, round(len(values) * share))]
