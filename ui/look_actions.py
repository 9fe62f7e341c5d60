"""What the command palette offers of the watchlist, the alerts, the looks and the notices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.dialogs.palette import Command
from ui.dialogs.settings import SettingsDialog, pace_names, side_names, theme_names
from ui.widgets.watchlist.columns import By

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LookActions(QObject):
    """Opens the settings; everything in them, and the watchlist's orders, can be asked for by name as well."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings: SettingsDialog | None = None

    @property
    def settings(self) -> SettingsDialog | None:
        """The settings, if they are open."""
        return self._settings

    def show_settings(self) -> None:
        """Open the settings, or bring them to the front."""
        if self._settings is None:
            window = self._window
            dialog = self._settings = SettingsDialog(window.choices, window.language, window)
            dialog.language_chosen.connect(window.language_chosen)
            dialog.finished.connect(lambda: self._forget(dialog))
        self._settings.show()
        self._settings.raise_()
        self._settings.activateWindow()

    def commands(self) -> list[Command]:
        """List what can be asked for now."""
        markets = [row.info.market for row in self._window.markets.model.rows]
        asked = self._window.markets.alerts_requested
        alert = self.tr("Alert me about {market}…")
        told = [Command(alert.format(market=market.name), "", partial(asked.emit, market)) for market in markets]
        return [*self._looks(), *self._paces(), *self._notices(), *self._orders(), *told]

    def _looks(self) -> list[Command]:
        choices = self._window.choices
        themes, sides = self.tr("Theme: {name}"), self.tr("Colours: {name}")
        return [
            *(
                Command(themes.format(name=name), "", partial(choices.choose_theme, theme))
                for theme, name in theme_names().items()
                if theme is not choices.look.theme
            ),
            *(
                Command(sides.format(name=name), "", partial(choices.choose_sides, pair))
                for pair, name in side_names().items()
                if pair is not choices.look.sides
            ),
        ]

    def _paces(self) -> list[Command]:
        choices, book = self._window.choices, self.tr("Order book: {name}")
        return [
            Command(book.format(name=name), "", partial(choices.choose_pace, pace))
            for pace, name in pace_names().items()
            if pace is not choices.pace
        ]

    def _notices(self) -> list[Command]:
        choices, notices = self._window.choices, self._window.choices.notices
        sound = self.tr("Sound off") if notices.has_sound else self.tr("Sound on")
        quiet = self.tr("Do not disturb: off") if notices.is_quiet else self.tr("Do not disturb: on")
        return [
            Command(sound, "", partial(choices.set_sound, not notices.has_sound)),
            Command(quiet, "", partial(choices.set_quiet, not notices.is_quiet)),
        ]

    def _orders(self) -> list[Command]:
        titles = {
            By.NAME: self.tr("Sort markets by name"),
            By.SPREAD: self.tr("Sort markets by spread"),
            By.DEPTH: self.tr("Sort markets by depth"),
            By.CHANGE: self.tr("Sort markets by change"),
        }
        return [Command(text, "", partial(self._window.markets.sort_by, by)) for by, text in titles.items()]

    def _forget(self, dialog: SettingsDialog) -> None:
        if self._settings is dialog:
            self._settings = None
        dialog.deleteLater()
