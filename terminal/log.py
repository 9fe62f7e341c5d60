"""The log: lines of allow-listed fields, private and bounded. It holds no header, no body and no stranger's text whole.

A line is time, level, logger and message. Of an exception it says the types and the places; its text only where it is
one of ours, which is fit for a person: a library's may quote a header.
"""

from __future__ import annotations

import logging
import traceback
import unicodedata
from logging.handlers import RotatingFileHandler
from pathlib import Path

from terminal.errors import TerminalError

FILE = "btr-terminal.log"
LOG_BYTES, LOGS_KEPT = 1_000_000, 3
LINE_CAP, FRAMES = 500, 12
OURS = frozenset({"terminal", "ui"})
_DEEPEST = 5  # causes of a cause


class Lines(logging.Formatter):
    """Writes the allowed fields of a record, control and direction characters escaped, one line each."""

    default_msec_format = "%s,%03d"

    def format(self, record: logging.LogRecord) -> str:
        """Write the record; what other packages say is cut to the first line, where they name what happened."""
        text = record.getMessage()
        if record.name.partition(".")[0] not in OURS:
            text = text.partition("\n")[0]
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {printable(text)}"]
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join(lines + told(error))


class PrivateFile(RotatingFileHandler):
    """A log that is read by its owner alone, and costs nothing else where it cannot be written."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: a full disk is told where it matters."""


def open_log(folder: Path) -> None:
    """Write warnings and worse of the whole program into *folder*, from now on."""
    handler = PrivateFile(folder / FILE, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def told(error: BaseException | None, depth: int = 0) -> list[str]:
    """Return the lines about an exception and its causes: type, our own text, places in the code."""
    if error is None or depth > _DEEPEST:
        return []
    name = type(error).__qualname__
    lines = [f"  {name}: {printable(str(error))}" if isinstance(error, TerminalError) else f"  {name}"]
    for frame in traceback.extract_tb(error.__traceback__)[-FRAMES:]:
        lines.append(f"    {printable(frame.filename)}:{frame.lineno} ({frame.name})")
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines + told(cause, depth + 1)


def printable(text: str) -> str:
    """Return *text* as part of one line: control and direction characters escaped, what is very long cut."""
    short = text if len(text) <= LINE_CAP else text[: LINE_CAP - 1] + "…"
    return "".join(char if is_plain(char) else char.encode("unicode_escape").decode("ascii") for char in short)


def is_plain(char: str) -> bool:
    """Say whether a character is seen as what it is, and moves nothing around it."""
    return char == " " or unicodedata.category(char)[0] not in "CZ"
