"""The first thing to be seen: a window in the program's colours, there before the heavy parts are loaded."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from terminal.config import read_settings
from ui import theme
from ui.theme import Color, text_font

NAME, APPLICATION_ID = "BTR Terminal", "io.github.btr_terminal"
DEFAULT_SIZE, PAINTED_WITHIN_MS = (1440, 900), 300
FRAME = (4, 40)  # px, what a window manager may put around a window
QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("ui.app")


def application(root: Path) -> QApplication:
    """Make the application, dressed as the settings in *root* say."""
    qInstallMessageHandler(_log_qt)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("btr-terminal")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName(APPLICATION_ID)
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, read_settings(root).look)
    return app


def first_size() -> QSize:
    """Return the size a window comes with here; offscreen there is no screen to fit."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or QGuiApplication.platformName() == "offscreen":
        return QSize(*DEFAULT_SIZE)
    return size_within(screen.availableSize())


def size_within(available: QSize) -> QSize:
    """Return the size a window comes with where there is so much room for it and its frame."""
    return QSize(*DEFAULT_SIZE).boundedTo(available - QSize(*FRAME))


class Curtain(QWidget):
    """Stands where the window will be; `painted_s` is the monotonic time of its first paint, None before."""

    def __init__(self, layout_file: Path | None) -> None:
        super().__init__()
        self.painted_s: float | None = None
        self.setWindowTitle(NAME)
        self.setWindowIcon(theme.icon())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(QSize(*DEFAULT_SIZE) if layout_file is None else first_size())
        if layout_file is not None and layout_file.exists():
            geometry = QSettings(str(layout_file), QSettings.Format.IniFormat).value("geometry")
            if isinstance(geometry, QByteArray):
                self.restoreGeometry(geometry)

    def raise_up(self) -> None:
        """Show it and wait until it was painted, or for as long as a slow screen may take."""
        self.show()
        turn = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        guard = QTimer(self)
        guard.setSingleShot(True)
        guard.start(PAINTED_WITHIN_MS)
        while self.painted_s is None and guard.isActive():
            QApplication.processEvents(turn)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Color.GROUND)
        painter.setPen(Color.FAINT)
        painter.setFont(text_font(16))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, NAME)
        painter.end()
        if self.painted_s is None:
            self.painted_s = time.monotonic()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Write what Qt has to say into the log instead of the terminal; what is fatal stays there, too."""
    level = QT_LEVELS.get(kind, logging.WARNING)
    _log.log(level, "Qt: %s", text)
    if level >= logging.CRITICAL:
        print(text, file=sys.stderr)
