"""The curtain is painted before anything else is there, and the window takes its very place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize
from pytestqt.qtbot import QtBot

from ui.colors import Color
from ui.curtain import DEFAULT_SIZE, NAME, Curtain, size_within
from ui.main_window import MainWindow


def test_it_is_painted_when_it_is_up_in_the_programs_colours(qtbot: QtBot) -> None:
    curtain = Curtain(None)
    qtbot.addWidget(curtain)
    assert curtain.painted_s is None
    curtain.raise_up()
    assert curtain.painted_s is not None
    assert curtain.windowTitle() == NAME
    assert (curtain.width(), curtain.height()) == DEFAULT_SIZE
    assert curtain.grab().toImage().pixelColor(5, 5) == Color.GROUND


def test_it_stands_where_the_window_stood(qtbot: QtBot, tmp_path: Path) -> None:
    before = Curtain(None)
    qtbot.addWidget(before)
    before.setGeometry(40, 30, 640, 480)  # within the screen of a test
    file = tmp_path / "layout.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue("geometry", before.saveGeometry())
    settings.sync()
    curtain = Curtain(file)
    qtbot.addWidget(curtain)
    assert (curtain.width(), curtain.height()) == (640, 480)


def test_a_layout_that_cannot_be_read_leaves_the_size_as_it_comes(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "layout.ini"
    file.write_text("[General]\ngeometry=nothing\n")
    curtain = Curtain(file)
    qtbot.addWidget(curtain)
    assert (curtain.width(), curtain.height()) == DEFAULT_SIZE


@pytest.mark.parametrize(
    ("screen", "size"), [((1366, 728), (1362, 688)), ((1440, 900), (1436, 860)), ((3840, 2160), DEFAULT_SIZE)]
)
def test_a_first_window_lies_on_its_screen_with_its_frame(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert size_within(QSize(*screen)) == QSize(*size)


def test_the_window_takes_its_place_and_remembers_when_it_was_seen(qtbot: QtBot, tmp_path: Path) -> None:
    curtain = Curtain(None)
    curtain.raise_up()
    curtain.setGeometry(10, 20, 1420, 880)
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    qtbot.addWidget(window)
    window.take_place_of_curtain(curtain)
    assert window.isVisible()
    assert not curtain.isVisible()
    assert (window.width(), window.height()) == (1420, 880)
    assert window.curtain_painted_s == curtain.painted_s
