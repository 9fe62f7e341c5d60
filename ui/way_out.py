"""What a person can do while nothing could be opened: make room, try again, or open the other environment."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QMenu

from terminal.domain.account import Environment
from ui.desks.accounts import Switch
from ui.main_window import MainWindow

LEAST_FREE_BYTES = 4_000_000  # less than this, and a journal with its log may not find room
translate = QCoreApplication.translate


def advice(folder: Path) -> str:
    """Say what to do where the disk below *folder* is full; empty where there is room, or nobody can tell."""
    place = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        is_full = shutil.disk_usage(place).free < LEAST_FREE_BYTES
    except OSError:
        return ""
    if not is_full:
        return ""
    return translate(
        "WayOut",
        "The disk that holds your data is full, so nothing can be written down and nothing is sent. "
        "Make some room, then choose “Try again” at the top left.",
    )


def slip_text(log_folder: Path) -> str:
    """Say that the program itself failed somewhere, what that means for the money, and where more is to be read."""
    text = translate(
        "WayOut",
        "Something in this program failed. What was sent, and what is known of it, stands under Transfers and "
        "Attention. The details are in {folder}.",
    )
    return text.format(folder=log_folder)


class WayOut(QObject):
    """Lends the menu at the top left while there is no desk; *try_again* opens the same environment once more."""

    def __init__(self, window: MainWindow, switch: Switch, try_again: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._switch, self._try_again = window, switch, try_again
        window.header.environment_menu_requested.connect(self._show_menu)

    def close(self) -> None:
        """Give the menu back."""
        self._window.header.environment_menu_requested.disconnect(self._show_menu)
        self._window.notice.clear()
        self.deleteLater()

    def menu(self) -> QMenu:
        """Offer every way on."""
        menu = QMenu(self._window)
        menu.addAction(self.tr("Try again"), self._try_again)
        menu.addSeparator()
        menu.addAction(self.tr("Practice exchange — no real money"), lambda: self._switch(Environment.PRACTICE, None))
        menu.addAction(self.tr("LIVE — real money"), lambda: self._switch(Environment.LIVE, None))
        menu.addSeparator()
        menu.addMenu(self._window.language_menu())
        return menu

    def _show_menu(self) -> None:
        button = self._window.header.environment_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
