"""What nobody foresaw: an exception in a slot, a thread or a task is written to the log and told once, in plain words.

PySide hands an exception that leaves a slot to `sys.excepthook`, which would print it, with every value in its text, to
a terminal that nobody reads.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

_log = logging.getLogger(__name__)


class Slips(QObject):
    """Listens until `end`; `happened` says that something was logged that must not happen."""

    happened = Signal()  # in the window's thread, wherever it was
    heard = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = _note
        threading.excepthook = lambda told: _note(told.exc_type, told.exc_value, told.exc_traceback)
        sys.unraisablehook = lambda told: _note(told.exc_type, told.exc_value, told.exc_traceback)
        self._ear = _Ear(self)
        self.heard.connect(self._tell)
        logging.getLogger().addHandler(self._ear)

    def end(self) -> None:
        """Listen no longer."""
        logging.getLogger().removeHandler(self._ear)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    @Slot()
    def _tell(self) -> None:
        self.happened.emit()


class _Ear(logging.Handler):
    """Hears every logged exception, whichever part of the program logged it."""

    def __init__(self, slips: Slips) -> None:
        super().__init__(logging.ERROR)
        self._slips = slips

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self._slips.heard.emit()


def _note(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    _log.error("not foreseen", exc_info=(kind, error or kind(), trace))
