"""The composition root: one application, one loop, one window, and one core at a time; ends in order."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from terminal.bootstrap import open_core, open_replay
from terminal.config import Config, Language, remember_environment, remember_language
from terminal.core import Core
from terminal.domain.account import Environment
from terminal.errors import TerminalError
from terminal.services.child import Child
from terminal.services.replay import Replay
from terminal.services.wallet_gate import Door
from terminal.storage.secrets import KeyRing, OpenVault, open_vault
from terminal.tasks import Tasks
from terminal.venues.transport import Transport
from ui import language, theme
from ui.command_line import Arguments
from ui.curtain import Curtain
from ui.desks.desk import Desk
from ui.garbage import look_through_all
from ui.loop import QtLoop
from ui.main_window import MainWindow
from ui.scripts.form import Step, read_script
from ui.scripts.script import Script
from ui.slips import Slips
from ui.summary import Summary
from ui.way_out import WayOut, advice, slip_text
from ui.wording.told import told_error

HEARTBEAT_MS = 200
_log = logging.getLogger(__name__)


def run(arguments: Arguments, started_s: float, child: Child | None, app: QApplication, curtain: Curtain) -> int:
    """Show the window in the curtain's place and run until it is closed (or the job is done); returns the exit code."""
    try:
        steps = read_script(arguments.script.read_text("utf-8")) if arguments.script else None
    except (OSError, ValueError) as error:
        print(f"btr-terminal: {arguments.script}: {error}", file=sys.stderr)
        return 2
    language.speak(app, arguments.config.language)
    with theme.undressed():
        window = new_window(arguments.config, is_remembered=not arguments.ends_by_itself)
    window.take_place_of_curtain(curtain)
    program, slips = App(arguments, steps, started_s, child, window), Slips()
    slips.happened.connect(program.tell_slip)
    try:
        with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
            return runner.run(program.run())
    finally:
        slips.end()


def new_window(config: Config, *, is_remembered: bool) -> MainWindow:
    """Build the window in the language spoken now."""
    return MainWindow(config.layout_file, is_remembered=is_remembered, language=config.language)


@contextmanager
def _signals(close: Callable[[], object]) -> Iterator[None]:
    """Let those who ask from outside end the program as orderly as its window does."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: close()) for number in numbers]
    heartbeat = QTimer()  # Python hears of a signal only when it runs, and Qt may wait without it
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(HEARTBEAT_MS)
    try:
        yield
    finally:
        heartbeat.stop()
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class App:
    """Opens one environment after the other until the window is closed."""

    def __init__(
        self,
        arguments: Arguments,
        steps: tuple[Step, ...] | None,
        started_s: float,
        child: Child | None,
        window: MainWindow,
    ) -> None:
        self._arguments, self._steps, self._child = arguments, steps, child
        self._config = arguments.config
        self._vault: OpenVault | None = None
        self.door: Door = Transport  # the way to live wallets; a test's leads to the practice exchange
        self._replay: Replay | None = None  # of the recording, read once
        self._summary = Summary(window, arguments, started_s)
        self._turn = asyncio.Event()  # the window was closed, or another environment was chosen
        self._is_closing = False
        self._opening: asyncio.Timeout | None = None  # of the environment that is being opened
        self._is_language_new = False  # the window still has the words of the old one
        self._exit_code: int | None = None if arguments.ends_by_itself else 0
        self._show_window(window)

    @property
    def window(self) -> MainWindow:
        """The window as it is now: another language makes another one."""
        return self._window

    def tell_slip(self) -> None:
        """Say that something failed which must not; what stands there already was more important."""
        if self._window.notice.is_calm:
            self._window.show_notice(slip_text(self._config.log_dir))

    async def run(self) -> int:
        """Run to the end and return the exit code."""
        self._window.show()
        loop = asyncio.get_running_loop()
        with _signals(lambda: loop.call_soon(self._close)):  # in a turn of its own, not in the midst of another's
            while not self._is_closing:
                self._turn.clear()
                await self._one_environment(self._config)
                self._renew_window()
                look_through_all()
        self._leave()
        if self._child is not None:  # closed before it was of any use
            self._child.stop()
        if self._replay is not None:
            self._replay.recording.close()
        if self._exit_code is None:
            print("btr-terminal: ended before it was done", file=sys.stderr)
        return 1 if self._exit_code is None else self._exit_code

    async def _one_environment(self, config: Config) -> None:
        try:
            async with AsyncExitStack() as stack:
                if (core := await self._entered(config, stack)) is None:
                    return
                await self._one_desk(core)
                while self._renews_window(config):
                    self._renew_window()
                    self._turn.clear()
                    await self._one_desk(core)
        except (TerminalError, OSError) as error:
            _log.warning("cannot open %s: %s", config.environment, error)
            await self._show_failure(error)

    async def _entered(self, config: Config, stack: AsyncExitStack) -> Core | None:
        """Open an environment; None where the window was closed meanwhile: nobody waits for what hangs."""
        try:
            async with asyncio.timeout(None) as self._opening:
                return await stack.enter_async_context(await self._opened(config))
        except TimeoutError:
            if not self._is_closing:
                raise
            return None
        finally:
            self._opening = None

    async def _opened(self, config: Config) -> AbstractAsyncContextManager[Core]:
        """Return the environment to be opened: a recording has no vault, no account and no journal."""
        if config.environment is not Environment.REPLAY or config.recording is None:
            heard = dataclasses.replace(config, language=language.spoken(config.language))  # venues answer in it, too
            vault = await self._vault_of(config)
            child, self._child = self._child, None  # from now on its to stop
            return open_core(heard, vault=vault, child=child, door=self.door)
        if self._replay is None:
            self._replay = await asyncio.to_thread(Replay.of_file, config.recording, config.replay_speed)
        return open_replay(config, self._replay)

    async def _one_desk(self, core: Core) -> None:
        """Show an open core until it, or the window around it, is to be another one."""
        desk = Desk(core, self._vault, self._window, self._switch)
        jobs = Tasks()
        try:
            if self._arguments.ends_by_itself:
                jobs.start(self._job(desk), "job of the command line")
            await self._turn.wait()
        finally:
            await jobs.cancel_all()  # before the desk forgets what a script waits for: it would go on
            if self._is_closing and not core.is_busy:
                self._leave()  # nothing to wait for: a venue that hangs keeps no empty window on the screen
            desk.close()

    def _leave(self) -> None:
        """Take the window off the screen and remember how it lay there, once."""
        if self._window.isVisible():
            self._window.remember_layout()
            self._window.hide()

    async def _vault_of(self, config: Config) -> OpenVault:
        """Return the accounts of live, kept as long as the program runs: without a key ring they are only here."""
        if self._vault is None:
            folder = dataclasses.replace(config, environment=Environment.LIVE).data_dir
            self._vault = await open_vault(folder, Environment.LIVE, KeyRing(Environment.LIVE))
        return self._vault

    async def _job(self, desk: Desk) -> None:
        try:
            self._exit_code = await self._do_job(desk)
        finally:
            self._close()

    async def _do_job(self, desk: Desk) -> int:
        if (why_not := await self._summary.first_numbers(desk)) is not None:
            print(f"btr-terminal: {why_not}", file=sys.stderr)
            return 1
        if self._steps is not None:
            code = await Script(self._steps, self._window, desk).run()
            if code or self._arguments.picture is None:
                return code
        return await self._summary.save(desk)

    async def _show_failure(self, error: Exception) -> None:
        if self._arguments.ends_by_itself or self._is_closing:
            print(f"btr-terminal: {error}", file=sys.stderr)
            self._exit_code, self._is_closing = 1, True
            return
        self._window.show_failure(" ".join((told_error(error), advice(self._config.root))).strip())
        way_out = WayOut(self._window, self._switch, self._turn.set)
        await self._turn.wait()
        way_out.close()

    def _show_window(self, window: MainWindow) -> None:
        self._window = window
        window.close_requested.connect(self._close)
        window.language_chosen.connect(self._speak)
        window.show_environment(self._config.environment)

    def _speak(self, chosen: Language) -> None:
        """Speak another language at once: the window is built anew, the core behind it stays open."""
        try:
            remember_language(self._config.root, chosen)
        except TerminalError as error:
            self._window.show_notice(told_error(error))
        if chosen is not self._config.language:
            self._config = dataclasses.replace(self._config, language=chosen)
            self._is_language_new = True
            self._turn.set()

    def _renews_window(self, config: Config) -> bool:
        """Say whether a window with new words goes on with the environment that is open."""
        is_same = self._config == dataclasses.replace(config, language=self._config.language)
        return self._is_language_new and is_same and not self._is_closing

    def _renew_window(self) -> None:
        """Put a window with the new words in the place of the old one."""
        if not self._is_language_new or self._is_closing:
            return
        self._is_language_new = False
        language.speak(cast(QApplication, QApplication.instance()), self._config.language)
        old = self._window
        self._show_window(new_window(self._config, is_remembered=old.is_remembered))
        self._window.take_place_of(old)
        self._summary.window = self._window

    def _switch(self, environment: Environment, account_id: str | None) -> None:
        """Close this core and open another; what is in flight is waited for."""
        try:
            if environment is not Environment.REPLAY:  # there a switch only goes elsewhere in the recording
                remember_environment(self._config.root, environment)
        except TerminalError as error:
            self._window.show_notice(told_error(error))
        self._config = dataclasses.replace(self._config, environment=environment, account_id=account_id)
        self._window.show_environment(environment)
        self._turn.set()

    def _close(self) -> None:
        if self._opening is not None and not self._is_closing:
            self._opening.reschedule(0.0)
        self._is_closing = True
        self._turn.set()
