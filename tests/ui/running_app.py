"""The whole program inside a test's loop: the real window over a real core, at a real exchange."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from terminal.clock import SystemClock
from terminal.config import Config
from terminal.domain.account import Environment
from terminal.domain.intent import Intent
from terminal.tasks import Tasks
from tests.e2e.exchange import Exchange
from ui.app import App
from ui.command_line import Arguments
from ui.desks.desk import Desk
from ui.main_window import MainWindow
from ui.scripts.form import Step
from ui.scripts.script import Script

T = TypeVar("T")
CLOCK = SystemClock()
LOOK_EVERY_S, WITHIN_S = 0.01, 15.0


async def until(look: Callable[[], T | None], within_s: float = WITHIN_S, what: str = "what was waited for") -> T:
    """Let the loop run until *look* returns something true, and return that."""
    until_s = CLOCK.monotonic() + within_s
    while not (seen := look()):
        assert CLOCK.monotonic() < until_s, f"{what} did not come within {within_s} s"
        await CLOCK.sleep(LOOK_EVERY_S)
    return seen


@dataclass
class Running:
    """One running program; `end` closes its window as a person does."""

    first_window: MainWindow
    config: Config
    steps: tuple[Step, ...] | None = None
    tasks: Tasks = field(default_factory=Tasks)

    def __post_init__(self) -> None:
        script = self.config.root / "steps.jsonl" if self.steps else None  # it was read already
        arguments = Arguments(config=self.config, picture=None, after_s=0.0, script=script)
        self.app = App(arguments, self.steps, time.monotonic(), None, self.first_window)
        self.task: asyncio.Task[int] = self.tasks.start(self.app.run(), "the program")

    @property
    def window(self) -> MainWindow:
        """The window as it is now: another language makes another one."""
        return self.app.window

    @property
    def desk(self) -> Desk | None:
        """The desk in the window; None while an environment is being opened or closed."""
        return next(reversed(self.window.findChildren(Desk)), None)

    @property
    def now(self) -> Desk:
        desk = self.desk
        assert desk is not None
        return desk

    async def whole(self) -> Desk:
        """Wait for the first numbers of everything."""
        return await until(lambda: desk if (desk := self.desk) and not desk.missing() else None, what="a whole desk")

    async def do(self, *steps: Step) -> int:
        """Do the steps of a script in the window; returns its exit code."""
        return await Script(steps, self.window, self.now).run()

    def intents(self) -> tuple[Intent, ...]:
        submission = self.now.core.submission
        assert submission is not None
        return submission.intents()

    def shown_balances(self) -> dict[str, tuple[Decimal | None, Decimal | None, Decimal | None]]:
        """Return available, frozen and pending of each coin, as the window's own table holds them."""
        model = self.window.balances.model
        rows = [model.row(number) for number in range(model.rowCount())]
        return {row.coin: (row.available, row.frozen, row.pending) for row in rows}

    async def end(self) -> int:
        """Close the window and wait until everything behind it has ended; returns the exit code."""
        self.window.close()
        return await asyncio.wait_for(self.task, WITHIN_S)


@asynccontextmanager
async def running(
    root: Path,
    exchange: Exchange | None = None,
    environment: Environment = Environment.PRACTICE,
    steps: tuple[Step, ...] | None = None,
) -> AsyncIterator[Running]:
    """Open the program on *root*, attached to *exchange* or with its own, to do *steps*; it has ended afterwards."""
    config = Config(
        root=root,
        environment=environment,
        exchange_url=exchange.origin if exchange else None,
        credentials_file=exchange.credentials if exchange else None,
    )
    program = Running(MainWindow(root / "layout.ini", is_remembered=False), config, steps)
    try:
        yield program
    finally:
        if not program.task.done():
            await program.end()
        program.window.deleteLater()


async def outside(call: Callable[[], T]) -> T:
    """Call the exchange from a thread, so that the program goes on meanwhile."""
    return await asyncio.to_thread(call)
