"""Recordings opened from the window: each in a window of its own, so that what this one watches goes on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from terminal.core import RECORDINGS_FOLDER, Core
from terminal.errors import RecordingError
from terminal.services.replay import Replay
from ui.main_window import MainWindow
from ui.widgets.bars.notice import Urgency
from ui.wording.told import told_error
from ui.wording.words import sentence


class ReplayOpening(QObject):
    """Offers the command; *start* begins another process of this program, which shares nothing with this one.

    A file is read here before, where the person asked for it: what cannot be replayed opens nothing.
    """

    def __init__(
        self, core: Core, window: MainWindow, parent: QObject, start: Callable[[list[str]], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._core, self._window, self._start = core, window, start or start_apart
        self._dialog: QFileDialog | None = None
        self._reading: asyncio.Task[None] | None = None
        self.action = QAction(self.tr("Open a recording…"), self)
        self.action.setShortcut("Ctrl+O")
        self.action.triggered.connect(self.ask)
        window.addAction(self.action)

    @property
    def dialog(self) -> QFileDialog | None:
        """The choice of a file, if it is open."""
        return self._dialog

    def close(self) -> None:
        """Offer it no longer; what is being read is not opened any more."""
        self._window.removeAction(self.action)
        if self._reading is not None:
            self._reading.cancel()
        if self._dialog is not None:
            self._dialog.reject()

    def ask(self) -> None:
        """Ask for a file, at first where recordings are kept."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = self._dialog = QFileDialog(self._window, self.tr("Open a recording"), str(self._folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Recordings of polls (*.jsonl.gz *.jsonl)"), self.tr("All files (*)")])
        dialog.setViewMode(QFileDialog.ViewMode.List)  # whole names, where the system has no dialog of its own
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.open(Path(file)))
        dialog.finished.connect(self._forget)
        dialog.open()

    def open(self, file: Path) -> None:
        """Show a recording in a window of its own, or say why it cannot be."""
        if self._reading is not None:
            self._reading.cancel()  # the later wish counts
        self._reading = self._core.tasks.start(self._open(file), "open a recording")

    async def _open(self, file: Path) -> None:
        window = self._window
        window.status.show_message(self.tr("Reading {file}…").format(file=file.name))
        problem = await asyncio.to_thread(_problem, file)
        window.status.show_message("")
        if problem is not None:
            window.show_notice(sentence(told_error(problem)), Urgency.ERROR)
        elif self._start(command_line(self._core.config.root, file)):
            text = self.tr("Opened in a window of its own: {file}")
            window.activity.add(self._core.clock.now(), "history", text.format(file=file))
        else:
            text = self.tr("{file} cannot be shown: this computer refused to start another window.")
            window.show_notice(text.format(file=file), Urgency.ERROR)

    def _folder(self) -> Path:
        """Return where recordings are, or will be: of a replay beside what it shows."""
        config = self._core.config
        folder = config.recording.parent if config.recording is not None else config.data_dir / RECORDINGS_FOLDER
        return next((each for each in (folder, config.data_dir) if each.is_dir()), Path.home())

    def _forget(self) -> None:
        self._dialog = None


def command_line(root: Path, file: Path) -> list[str]:
    """Return what starts this program on a recording; a packaged one is its own Python."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    return [*program, "--data-dir", str(root.absolute()), "--replay", str(file.absolute())]


def start_apart(command: list[str]) -> bool:
    """Start a process that outlives this one and holds none of its files; returns whether it began."""
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(command[1:])
    process.setWorkingDirectory(str(Path(__file__).resolve().parents[2]))  # where `-m ui` is this very program
    for redirect in (process.setStandardInputFile, process.setStandardOutputFile, process.setStandardErrorFile):
        redirect(QProcess.nullDevice())
    return cast(bool, process.startDetached())  # its type says that the process id comes with it


def _problem(file: Path) -> RecordingError | None:
    """Read all of a recording, in a worker thread, and let go of it; returns why it cannot be replayed."""
    try:
        Replay.of_file(file, 1).recording.close()
    except RecordingError as error:
        return error
    return None
