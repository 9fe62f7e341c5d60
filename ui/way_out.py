"""What a person can do while nothing could be opened: try again, or open the other environment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from terminal.domain.account import Environment
from ui.accounts import Switch
from ui.main_window import MainWindow


class WayOut(QObject):
    """Lends the menu at the top left while there is no desk; *try_again* opens the same environment once more."""

    def __init__(self, window: MainWindow, switch: Switch, try_again: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._switch, self._try_again = window, switch, try_again
        window.header.environment_menu_requested.connect(self._show_menu)

    def close(self) -> None:
        """Give the menu back."""
        self._window.header.environment_menu_requested.disconnect(self._show_menu)
        self._window.notice.hide()
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
