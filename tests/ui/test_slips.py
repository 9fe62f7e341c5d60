"""An exception that nobody foresaw goes to the log and to one plain notice, and not to the terminal."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from ui.slips import Slips

SECRET = "Token s3cret"


@pytest.fixture
def slips() -> Iterator[Slips]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    slips = Slips()
    yield slips
    slips.end()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def fail(*_: object) -> None:
    raise ValueError(SECRET)


class Emitting(QObject):
    told = Signal(str)


def noted(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.name for record in caplog.records if record.exc_info]


def test_a_slot_that_fails_is_logged_and_told(
    slips: Slips, qtbot: QtBot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    sender = Emitting()
    sender.told.connect(fail)
    with qtbot.waitSignal(slips.happened):
        sender.told.emit("x")
    assert noted(caplog) == ["ui.slips"]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_so_is_what_fails_in_a_timer_or_a_thread(
    slips: Slips, qtbot: QtBot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(slips.happened):
        QTimer.singleShot(0, fail)
    told_in: list[threading.Thread] = []
    slips.happened.connect(lambda: told_in.append(threading.current_thread()))
    with qtbot.waitSignal(slips.happened):
        threading.Thread(target=fail).start()
    assert told_in == [threading.main_thread()]  # where widgets may be touched
    assert set(noted(caplog)) == {"ui.slips"}
    assert "Traceback" not in "".join(capfd.readouterr())


def test_what_any_part_logs_with_an_exception_is_told_and_a_plain_error_is_not(slips: Slips, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(slips.happened, wait=0):
        logging.getLogger("terminal.x").error("no exception")
    try:
        fail()
    except ValueError:
        with qtbot.waitSignal(slips.happened):
            logging.getLogger("terminal.tasks").exception("task failed")
