"""A line whose figures change: nothing around it is laid out for another digit, and what is painted is what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import mark
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.steady import SteadyLabel

LONG = "of 50 bids and 50 asks, 2 orders are older than 10 minutes; book 0.3 s"


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    frame = QWidget()
    frame.resize(200, 100)
    QVBoxLayout(frame)
    qtbot.addWidget(frame)
    frame.show()
    return frame


def put(label: QLabel, frame: QWidget) -> Layouts:
    layout = frame.layout()
    assert layout is not None
    layout.addWidget(label)
    QApplication.processEvents()
    layouts = Layouts(frame)
    frame.installEventFilter(layouts)
    return layouts


@pytest.mark.parametrize(
    ("text", "is_laid_out"), [("book 1.9 s", False), ("book 12 s", True), ("book —", True), ("bock 0.3 s", True)]
)
@pytest.mark.parametrize("kind", [SteadyLabel, ElidedLabel])
def test_only_another_digit_leaves_everything_in_its_place(
    kind: type[SteadyLabel], text: str, is_laid_out: bool, frame: QWidget
) -> None:
    label = kind()
    label.setText("book 0.3 s")
    layouts = put(label, frame)
    label.setText(text)
    QApplication.processEvents()
    assert (label.text(), label.accessibleName(), layouts.count > 0) == (text, text, is_laid_out)


@pytest.mark.parametrize("name", ["", "panelFooter", "panelReason"])
@pytest.mark.parametrize("wraps", [False, True])
def test_it_looks_like_a_label_that_was_given_the_text(name: str, wraps: bool, frame: QWidget) -> None:
    pictures = []
    for label in (QLabel(), SteadyLabel()):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(name)
        label.setIndent(0)
        label.setWordWrap(wraps)
        mark(label, role="faint")
        label.setText(LONG if isinstance(label, SteadyLabel) else LONG.replace("0.3", "1.7"))
        put(label, frame)
        label.setText(LONG.replace("0.3", "1.7"))
        label.setFixedSize(180, 80)
        pictures.append(label.grab().toImage())
    assert pictures[0] == pictures[1]


def test_every_digit_is_of_one_width(frame: QWidget) -> None:
    label = SteadyLabel()
    for name in ("", "panelFooter", "panelReason"):
        label.setObjectName(name)
        put(label, frame)
        assert len({label.fontMetrics().horizontalAdvance(digit * 20) for digit in "0123456789"}) == 1


def test_what_is_too_long_says_all_of_it_in_its_tip_also_after_another_digit(frame: QWidget) -> None:
    label = ElidedLabel()
    put(label, frame)
    for text in (LONG, LONG.replace("0.3", "1.7")):
        label.setText(text)
        assert text in label.toolTip()
