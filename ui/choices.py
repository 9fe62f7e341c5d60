"""What the person chose for looks, notices and pace: it holds at once and is remembered for the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from terminal.config import (
    Look,
    Notices,
    Pace,
    SideColors,
    Theme,
    read_settings,
    remember_look,
    remember_notices,
    remember_pace,
)
from terminal.errors import TerminalError
from ui import theme
from ui.wording.told import told_error

T = TypeVar("T")


class Choices(QObject):
    """Keeps the choices of one data folder."""

    changed = Signal()
    failed = Signal(str)  # why a choice will not be remembered

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        settings = read_settings(root)
        self.look, self.notices, self.pace = settings.look, settings.notices, settings.pace

    def choose_theme(self, chosen: Theme) -> None:
        self._wear(replace(self.look, theme=chosen))

    def choose_sides(self, chosen: SideColors) -> None:
        self._wear(replace(self.look, sides=chosen))

    def choose_pace(self, chosen: Pace) -> None:
        if chosen is not self.pace:
            self.pace = chosen
            self._remember(remember_pace, chosen)

    def set_sound(self, has_sound: bool) -> None:
        self._tell(replace(self.notices, has_sound=has_sound))

    def set_quiet(self, is_quiet: bool) -> None:
        self._tell(replace(self.notices, is_quiet=is_quiet))

    def _wear(self, look: Look) -> None:
        if look != self.look:
            self.look = look
            theme.dress.put_on(cast(QApplication, QApplication.instance()), look)
            self._remember(remember_look, look)

    def _tell(self, notices: Notices) -> None:
        if notices != self.notices:
            self.notices = notices
            self._remember(remember_notices, notices)

    def _remember(self, write: Callable[[Path, T], None], chosen: T) -> None:
        self.changed.emit()
        try:
            write(self._root, chosen)
        except TerminalError as error:
            self.failed.emit(told_error(error))
