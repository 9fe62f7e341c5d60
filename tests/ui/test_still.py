"""A label that changes moves nothing around it; one that needs more room gets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.frames.still import Still


class Place(QWidget):
    """A window that counts how often it is laid out."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.layouts = 0
        self.still = Still(content)
        row = QHBoxLayout(self)
        row.addWidget(self.still)
        row.addStretch(1)

    def event(self, event: QEvent) -> bool:
        self.layouts += event.type() is QEvent.Type.LayoutRequest
        return super().event(event)


@pytest.fixture
def label() -> QLabel:
    return QLabel("0.6 s")


@pytest.fixture
def place(qtbot: QtBot, label: QLabel) -> Place:
    inside = QWidget()
    QHBoxLayout(inside).addWidget(label)
    place = Place(inside)
    qtbot.addWidget(place)
    place.resize(400, 60)
    place.show()
    qtbot.waitExposed(place)
    qtbot.wait(1)
    place.layouts = 0
    return place


def test_a_text_of_the_same_size_lays_out_nothing_else(place: Place, label: QLabel, qtbot: QtBot) -> None:
    for text in ("0.7 s", "0.8 s", "0.9 s"):
        label.setText(text)
        qtbot.wait(1)
    assert place.layouts == 0


def test_a_longer_text_gets_its_room(place: Place, label: QLabel, qtbot: QtBot) -> None:
    before = place.still.width()
    label.setText("a good deal longer than before")
    qtbot.waitUntil(lambda: place.still.width() > before)
    assert label.width() >= label.sizeHint().width()
    assert place.still.content.size() == place.still.size()


def test_what_is_not_seen_yet_is_asked_each_time(label: QLabel) -> None:
    still = Still(label)
    before = still.sizeHint()
    label.setText("a good deal longer than before")
    assert still.sizeHint().width() > before.width()
    label.setMinimumWidth(700)
    assert still.minimumSizeHint().width() >= 700
