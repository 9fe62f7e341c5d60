"""A form that scrolls keeps its fields where they are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.frames.scrolled import BAR, scrolled


def form(height: int, right: int) -> tuple[QWidget, QLabel]:
    content, field = QWidget(), QLabel()
    column = QVBoxLayout(content)
    column.setContentsMargins(10, 0, right, 0)
    field.setMinimumHeight(height)
    column.addWidget(field)
    return content, field


def test_the_scroll_bar_takes_the_margin_and_nothing_from_the_fields(qtbot: QtBot) -> None:
    content, field = form(200, 10)
    area = scrolled(content)
    qtbot.addWidget(area)
    area.resize(200, 300)
    with qtbot.waitExposed(area):
        area.show()
    width = field.width()
    assert (width, area.verticalScrollBar().isVisible()) == (180, False)
    area.resize(200, 100)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: content.width() < 200)
    qtbot.waitUntil(lambda: field.width() == width)
    area.resize(200, 300)
    qtbot.waitUntil(lambda: content.width() == 200)
    qtbot.waitUntil(lambda: field.width() == width)


@pytest.mark.parametrize("right", [0, BAR - 1])
def test_a_margin_too_narrow_for_the_bar_stays_as_it_is(qtbot: QtBot, right: int) -> None:
    content, field = form(200, right)
    area = scrolled(content)
    qtbot.addWidget(area)
    area.resize(200, 100)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert field.geometry().right() == content.width() - right - 1
