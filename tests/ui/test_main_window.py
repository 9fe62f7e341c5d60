"""The window comes back as it was left, and never from a layout it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.config import Language
from terminal.domain.account import Environment
from ui import language
from ui.dock_sizes import LEFT, SEPARATORS, widths
from ui.main_window import MainWindow


@pytest.fixture
def layout_file(tmp_path: Path) -> Path:
    return tmp_path / "layout.ini"


def opened(qtbot: QtBot, layout_file: Path) -> MainWindow:
    window = MainWindow(layout_file)
    qtbot.addWidget(window, before_close_func=lambda each: each.hide())
    return window


def test_docks_column_widths_and_the_chart_come_back(qtbot: QtBot, layout_file: Path) -> None:
    first = opened(qtbot, layout_file)
    first.docks["trades"].hide()
    first.open_orders.table.set_widths({"price": 131})
    first.charts.show_panel(first.heatmap)
    first.remember_layout()
    second = opened(qtbot, layout_file)
    assert second.charts.panel(second.charts.current) is second.heatmap
    assert second.docks["trades"].isHidden()
    assert second.open_orders.table.widths() == {"price": 131}


@pytest.mark.parametrize(
    "content",
    [
        "not a layout",
        "[General]\ngeometry=7\nstate=@Invalid()\n",
        "[General]\ngeometry=@ByteArray(x)\nstate=@ByteArray(y)\n",
    ],
)
def test_a_broken_layout_falls_back_to_the_default_with_a_notice(qtbot: QtBot, layout_file: Path, content: str) -> None:
    layout_file.write_text(content)
    window = opened(qtbot, layout_file)
    assert "could not be read" in window.notice.text
    assert not any(dock.isHidden() for dock in window.docks.values())


def test_a_first_start_has_no_notice(qtbot: QtBot, layout_file: Path) -> None:
    assert opened(qtbot, layout_file).notice.text == ""


def test_reset_brings_every_pane_back(qtbot: QtBot, layout_file: Path) -> None:
    window = opened(qtbot, layout_file)
    window.docks["order_book"].hide()
    window.docks["markets"].setFloating(True)
    window.reset_layout()
    assert not any(dock.isHidden() or dock.isFloating() for dock in window.docks.values())


def test_while_every_pane_is_closed_the_window_says_how_to_have_them_back(qtbot: QtBot, layout_file: Path) -> None:
    first = opened(qtbot, layout_file)
    first.show()
    docks = list(first.docks.values())
    for dock in docks:
        assert first.empty_desk.isHidden()
        dock.close()
    assert first.empty_desk.isVisible()
    docks[0].float_apart()
    docks[0].show()
    assert first.empty_desk.isHidden(), "a pane afloat is open"
    docks[0].close()
    first.remember_layout()
    second = opened(qtbot, layout_file)
    second.show()
    assert second.empty_desk.isVisible()
    qtbot.mouseClick(second.empty_desk.reset_button, Qt.MouseButton.LeftButton)
    assert second.empty_desk.isHidden()
    assert not any(dock.isHidden() for dock in second.docks.values())


def column_widths(window: MainWindow) -> list[int]:
    return [window.docks[name].width() for name in ("markets", "depth", "order_book", "trades")]


def separator(window: MainWindow) -> QPoint:
    """Return a point on the line between the left column and the middle."""
    dock = window.docks["depth"]
    return QPoint(dock.x() - 2, dock.y() + 40)


def test_the_middle_takes_what_a_wider_window_gives_until_the_person_arranges_the_panes(
    qtbot: QtBot, layout_file: Path
) -> None:
    window = opened(qtbot, layout_file)
    window.show()
    qtbot.waitUntil(lambda: column_widths(window) == [*widths(window.width())])
    window.resize(window.width() + 200, window.height())
    qtbot.waitUntil(lambda: column_widths(window) == [*widths(window.width())])
    begin = separator(window)
    qtbot.mousePress(window, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(window, begin + QPoint(60, 0))
    qtbot.waitUntil(lambda: column_widths(window)[0] > LEFT)
    qtbot.mouseRelease(window, Qt.MouseButton.LeftButton, pos=begin + QPoint(60, 0))
    window.resize(window.width() + 200, window.height())
    qtbot.wait(0)
    assert column_widths(window)[0] > LEFT
    window.remember_layout()
    again = opened(qtbot, layout_file)
    again.show()
    again.resize(1600, again.height())
    QApplication.processEvents()  # what was put off is laid out
    assert column_widths(again) != [*widths(1600)]


@pytest.mark.parametrize(
    ("total", "shared"),
    [
        (1440, (276, 568, 300, 284)),
        (1366, (276, 494, 300, 284)),
        (1280, (240, 480, 300, 248)),
        (1024, (204, 296, 300, 212)),
    ],
)
def test_the_sides_give_way_before_the_charts_do(total: int, shared: tuple[int, int, int, int]) -> None:
    assert widths(total) == shared
    assert sum(shared) + SEPARATORS == total


def test_a_pane_afloat_can_be_told_apart_put_back_and_closed(qtbot: QtBot, layout_file: Path) -> None:
    window = opened(qtbot, layout_file)
    window.show()
    dock = window.docks["trades"]
    assert dock.close_button.isHidden()
    assert [action.text() for action in dock.make_menu().actions()] == ["Float", "Close"]
    dock.float_apart()
    assert dock.close_button.isVisible()
    assert [action.text() for action in dock.make_menu().actions()] == ["Put back into the window", "Close"]
    dock.put_back_button.click()
    assert (dock.isFloating(), dock.close_button.isHidden()) == (False, True)
    dock.float_apart()
    dock.close_button.click()
    assert dock.isHidden()


def test_the_title_says_practice_or_live_and_what_needs_attention(qtbot: QtBot, layout_file: Path) -> None:
    window = opened(qtbot, layout_file)
    window.show_title("BTC-MXN 75,231.40")
    assert window.windowTitle() == "BTC-MXN 75,231.40 · PRACTICE · BTR Terminal"
    window.show_attention(2)
    assert window.windowTitle().startswith("(2) BTC-MXN")
    window.show_environment(Environment.LIVE)
    assert "LIVE" in window.windowTitle()
    assert "PRACTICE" not in window.windowTitle()


def test_closing_is_asked_for_and_not_done(qtbot: QtBot, layout_file: Path) -> None:
    window = opened(qtbot, layout_file)
    window.show()
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()


@pytest.mark.parametrize("spoken", [Language.ENGLISH, Language.SPANISH])
def test_it_fits_a_small_screen_in_both_languages(
    qtbot: QtBot, qapp: QApplication, layout_file: Path, spoken: Language
) -> None:
    language.speak(qapp, spoken)
    window = opened(qtbot, layout_file)
    language.speak(qapp, Language.ENGLISH)
    window.show_attention(3)
    window.show_environment(Environment.LIVE)
    least = window.minimumSizeHint()
    assert (least.width() <= 1024, least.height() <= 640) == (True, True)


def test_a_tab_carries_its_count(qtbot: QtBot, layout_file: Path) -> None:
    window = opened(qtbot, layout_file)
    window.show_count(window.open_orders, "Open orders", 3)
    assert window.book_keeping.tab_text(0) == "Open orders 3"
    window.show_count(window.open_orders, "Open orders", 0)
    assert window.book_keeping.tab_text(0) == "Open orders"


def test_a_window_that_another_took_the_place_of_tells_nobody_that_it_is_hidden(
    qtbot: QtBot, layout_file: Path
) -> None:
    old, new = MainWindow(layout_file), opened(qtbot, layout_file)
    old.show()
    seen: list[bool] = []
    old.visibility_changed.connect(seen.append)
    QApplication.sendEvent(old, QEvent(QEvent.Type.ActivationChange))
    assert seen == [True]
    new.take_place_of(old)
    QApplication.sendEvent(old, QEvent(QEvent.Type.ActivationChange))  # the last that a desktop says to it
    assert seen == [True]
