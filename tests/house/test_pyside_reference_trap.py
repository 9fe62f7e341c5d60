"""PySide6 6.12.0 loses a reference to None in every void call and emit on Python 3.10 and 3.11, then aborts."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 200_000
DRIFT = 1_000  # what the interpreter itself does meanwhile; the fault loses one a call


class Source(QObject):
    changed = Signal(object)


def emits(qtbot: QtBot) -> Callable[[int], object]:
    source = Source()
    source.changed.connect(lambda value: None)
    return lambda number: source.changed.emit(True)


def set_texts(qtbot: QtBot) -> Callable[[int], object]:
    label = QLabel()
    qtbot.addWidget(label)
    return lambda number: label.setText("a" if number % 2 else "b")


@pytest.mark.parametrize("prepare", [emits, set_texts])
def test_void_calls_leave_the_references_alone(
    qtbot: QtBot, prepare: Callable[[QtBot], Callable[[int], object]]
) -> None:
    call = prepare(qtbot)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(CALLS):
        call(number)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) < DRIFT
    assert abs(after[1] - before[1]) < DRIFT
