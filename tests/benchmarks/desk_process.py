"""The real program inside a benchmark's own process: the whole window, without a screen, over a real core."""

from __future__ import annotations

import asyncio
import resource
import sys
from collections import Counter
from collections.abc import Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from terminal.config import Config, Language
from terminal.domain.account import Environment
from terminal.services import market_data
from terminal.strict_json import dumps
from terminal.tasks import Tasks
from terminal.venues.transport import Call, Reply, Signer, Transport
from tests.benchmarks.memory import SETTLED_S
from tests.ui.running_app import CLOCK, Running
from ui import language, theme
from ui.loop import QtLoop
from ui.main_window import MainWindow
from ui.summary import rss_mb

FAST = 1_000_000  # times as fast as it was: the clock waits for every poll to be shown
BOOKS_EVERY_S, SETTLE_S, BEAT_S = 0.5, 8.0, 0.005
MARKETS = 6


def day() -> None:
    """Replay the recording named first, with the data folder named second, and print what it cost."""
    config = Config(
        root=Path(sys.argv[2]), environment=Environment.REPLAY, recording=Path(sys.argv[1]), replay_speed=FAST
    )
    _print(_day(config))


def loop() -> None:
    """Show six markets at 2 Hz of the exchange named first, and print what the loop did meanwhile.

    The arguments are origin, credentials, data folder, seconds, and `beat` where the loop's stalls are measured: the
    heartbeat costs processor time of its own.
    """
    origin, credentials, root, seconds, *beat = sys.argv[1:]
    config = Config(root=Path(root), exchange_url=origin, credentials_file=Path(credentials))
    market_data.WATCHED_BOOK_S = BOOKS_EVERY_S
    _print(_loop(config, float(seconds), has_beat=bool(beat)))


async def _day(config: Config) -> dict[str, object]:
    async with _running(config) as program:
        desk = await program.whole()
        replay, begun_s = desk.core.replay, CLOCK.monotonic()
        assert replay is not None
        program.window.charts.show_panel(program.window.heatmap)
        while replay.position_s < SETTLED_S:
            await CLOCK.sleep(0.05)
        settled_mb, settled_at_s = rss_mb(), replay.position_s
        while not replay.has_ended:
            await CLOCK.sleep(0.05)
        took_s = round(CLOCK.monotonic() - begun_s, 1)
        return {
            "rss_settled_mb": settled_mb, "rss_end_mb": rss_mb(), "polls": replay.recording.polls, "took_s": took_s,
            "settled_at_s": round(settled_at_s),
        }  # fmt: skip


async def _loop(config: Config, seconds: float, *, has_beat: bool) -> dict[str, object]:
    asked: Counter[str] = Counter()
    _count_calls(asked)
    async with _running(config) as program:
        desk = await program.whole()
        desk.core.market_data.set_pace(BOOKS_EVERY_S)
        await CLOCK.sleep(SETTLE_S)
        assert len(desk.core.market_data.watched) == MARKETS
        asked.clear()
        late_s, before_mb, begun_s = [0.0], rss_mb(), _processor_s()
        until_s = CLOCK.monotonic() + seconds
        tasks = Tasks()
        if has_beat:
            tasks.start(_beat(late_s), "heartbeat")
        await CLOCK.sleep(until_s - CLOCK.monotonic())
        used_s, calls = _processor_s() - begun_s, dict(asked)
        await tasks.cancel_all()
        late_s.sort()
        return {
            "cpu_s": round(used_s, 3), "calls": dumps(calls), "requests": sum(calls.values()),
            "rss_before_mb": before_mb, "rss_after_mb": rss_mb(), "beats": len(late_s),
            "stall_p99_ms": round(late_s[int(len(late_s) * 0.99)] * 1000, 2),
            "stall_max_ms": round(late_s[-1] * 1000, 2),
        }  # fmt: skip


async def _beat(late_s: list[float]) -> None:
    """Note how much later than asked each short sleep ends."""
    while True:
        asleep_s = CLOCK.monotonic()
        await CLOCK.sleep(BEAT_S)
        late_s.append(CLOCK.monotonic() - asleep_s - BEAT_S)


def _count_calls(asked: Counter[str]) -> None:
    send = Transport.send

    async def counted(transport: Transport, call: Call, *signer: Signer) -> Reply:
        asked[call.path + "".join(f"?{name}={value}" for name, value in call.query.items())] += 1
        return await send(transport, call, *signer)

    Transport.send = counted  # type: ignore[assignment,method-assign] # the same, counted


def _processor_s() -> float:
    """Return the processor time of this process, user and system, without its children."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


@asynccontextmanager
async def _running(config: Config) -> Any:
    window = MainWindow(config.root / "layout.ini", is_remembered=False)
    program = Running(window, config)
    try:
        yield program
    finally:
        await program.end()


def _print(job: Coroutine[Any, Any, dict[str, object]]) -> None:
    app = QApplication(sys.argv[:1])
    theme.apply(app)
    language.speak(app, Language.ENGLISH)
    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        print(dumps(runner.run(job)), flush=True)
