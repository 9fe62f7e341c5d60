"""The settings: every choice holds at once, is remembered, and can be made from the command palette as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.config import Language, Look, Notices, Pace, SideColors, Theme, read_settings
from tests.ui.market_values import BTC_MXN, INFO, OTHER_INFO
from ui import theme
from ui.choices import Choices
from ui.main_window import MainWindow
from ui.theme import Color


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    qtbot.addWidget(window)
    window.markets.show_markets((INFO, OTHER_INFO))
    yield window
    theme.dress.put_on(qapp, Look())


def run(window: MainWindow, text: str) -> None:
    """Do what the palette offers under this name."""
    next(command for command in window.keys.commands() if command.text == text).do()


def test_the_palette_changes_theme_and_colours_at_once_and_for_good(window: MainWindow, tmp_path: Path) -> None:
    run(window, "Theme: Light")
    run(window, "Colours: Green and red")
    assert QColor("#ffffff") == Color.PANEL
    assert QColor("#0a6a3c") == Color.BUY
    assert read_settings(tmp_path).look == Look(Theme.LIGHT, SideColors.GREEN_RED)
    offered = [command.text for command in window.keys.commands()]
    assert "Theme: Light" not in offered
    assert "Theme: Dark" in offered


def test_the_pace_of_the_order_book_is_chosen_in_the_palette_and_in_the_dialog(
    window: MainWindow, tmp_path: Path
) -> None:
    assert read_settings(tmp_path).pace.seconds == 1.0
    run(window, "Order book: Asked for every half second")
    assert read_settings(tmp_path).pace.seconds == window.choices.pace.seconds == 0.5
    run(window, "Settings…")
    dialog = window.keys.looks.settings
    assert dialog is not None
    assert dialog.pace.currentText() == "Asked for every half second"
    dialog.pace.activated.emit(0)
    assert read_settings(tmp_path).pace is window.choices.pace is Pace.SECOND


def test_the_palette_turns_sound_and_quiet(window: MainWindow, tmp_path: Path) -> None:
    run(window, "Sound off")
    run(window, "Do not disturb: on")
    assert read_settings(tmp_path).notices == Notices(has_sound=False, is_quiet=True)
    run(window, "Sound on")
    run(window, "Do not disturb: off")
    assert read_settings(tmp_path).notices == Notices()


def test_the_palette_leads_to_alerts_and_sorts_the_markets(window: MainWindow) -> None:
    asked = []
    window.markets.alerts_requested.connect(asked.append)
    run(window, "Alerts…")
    run(window, "Alert me about BTC-MXN…")
    assert asked == [None, BTC_MXN]
    run(window, "Sort markets by name")
    run(window, "Sort markets by name")
    assert [row.name for row in window.markets.model.rows] == ["LTC-BTC", "BTC-MXN"]


def test_the_dialog_shows_what_holds_and_chooses_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.choices.set_quiet(True)
    run(window, "Settings…")
    dialog = window.keys.looks.settings
    assert dialog is not None
    assert (dialog.theme.currentText(), dialog.quiet.isChecked()) == ("Dark", True)
    dialog.theme.activated.emit(1)
    assert window.choices.look.theme is Theme.LIGHT
    dialog.sound.click()
    assert not window.choices.notices.has_sound
    with qtbot.waitSignal(window.language_chosen) as chosen:
        dialog.language.activated.emit(2)
    assert chosen.args == [Language.SPANISH]
    run(window, "Settings…")
    assert window.keys.looks.settings is dialog
    dialog.accept()
    assert window.keys.looks.settings is None


def test_a_choice_that_cannot_be_remembered_holds_and_says_so(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file stands where the folder should be")
    choices = Choices(tmp_path / "folder" / "data")
    with qtbot.waitSignal(choices.failed):
        choices.set_sound(False)
    assert not choices.notices.has_sound
