"""What every window test may use: the dressed application, and Qt's loop for async tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from terminal.config import Language
from ui import language, theme
from ui.loop import QtLoop


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the application with the program's own look."""
    theme.apply(qapp)
    language.speak(qapp, Language.ENGLISH)  # whatever this computer speaks
    qapp.setQuitOnLastWindowClosed(False)  # as the program does: else the end of one test stops the loop of the next
    return qapp


@pytest.fixture(autouse=True)
def buried(qapp: QApplication) -> Iterator[None]:
    """Delete what a test has closed: Qt keeps it until a loop runs, and dresses it with each window that follows."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def anyio_backend(qapp: QApplication) -> tuple[str, dict[str, Any]]:
    """Run async tests on the loop that the program runs on."""
    return "asyncio", {"loop_factory": lambda: QtLoop(qapp)}
