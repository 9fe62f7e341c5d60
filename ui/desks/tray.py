"""Notices outside the window: the system's tray where there is one, and its own sound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from ui.choices import Choices

SHOWN_MS = 10_000


def system_tray(icon: QIcon) -> QSystemTrayIcon | None:
    """Return an icon for the system's tray, None where there is no tray."""
    return QSystemTrayIcon(icon) if QSystemTrayIcon.isSystemTrayAvailable() else None


class Tray(QObject):
    """Tells one thing at a time as the person chose; a click on icon or message asks for the window.

    The sound is the system's own alert sound: no file, no licence, and as loud as the person has it everywhere.
    """

    window_requested = Signal()

    def __init__(
        self,
        icon: QSystemTrayIcon | None,
        choices: Choices,
        parent: QObject | None = None,
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self._icon, self._choices, self._beep = icon, choices, beep
        self._menu = QMenu()
        if icon is not None:
            self._fill_menu()
            icon.setContextMenu(self._menu)
            icon.setToolTip(QApplication.applicationDisplayName())
            icon.activated.connect(self._answer)
            icon.messageClicked.connect(self.window_requested)
            icon.show()

    @property
    def is_there(self) -> bool:
        """Say whether a message can be shown outside the window."""
        return self._icon is not None and self._icon.supportsMessages()

    @property
    def menu(self) -> QMenu:
        return self._menu

    def tell(self, title: str, text: str, *, is_bad: bool = False) -> None:
        """Show a message and make a sound, unless the person does not want to be disturbed."""
        notices = self._choices.notices
        if notices.is_quiet:
            return
        if self._icon is not None and self.is_there:
            kinds = QSystemTrayIcon.MessageIcon
            self._icon.showMessage(title, text, kinds.Warning if is_bad else kinds.Information, SHOWN_MS)
        if notices.has_sound:
            self._beep()

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        self._menu.deleteLater()

    def _answer(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_requested.emit()

    def _fill_menu(self) -> None:
        self._menu.addAction(self.tr("Show the window"), self.window_requested.emit)
        self._menu.addSeparator()
        quiet = self._menu.addAction(self.tr("Do not disturb"))
        sound = self._menu.addAction(self.tr("Sound"))
        for action, choose in ((quiet, self._choices.set_quiet), (sound, self._choices.set_sound)):
            action.setCheckable(True)
            action.toggled.connect(choose)
        self._show_choices(quiet.setChecked, sound.setChecked)
        self._choices.changed.connect(lambda: self._show_choices(quiet.setChecked, sound.setChecked))

    def _show_choices(self, show_quiet: Callable[[bool], None], show_sound: Callable[[bool], None]) -> None:
        show_quiet(self._choices.notices.is_quiet)
        show_sound(self._choices.notices.has_sound)
