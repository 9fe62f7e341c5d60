"""The log: allowed fields only, one line each, private, and no stranger's words whole."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.errors import ConfigError
from terminal.log import FILE, LINE_CAP, Lines, PrivateFile

SECRET = "Token s3cret-of-ana"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A log file that the loggers `terminal.x` and `library.x` write to, and no other handler."""
    handler = PrivateFile(tmp_path / FILE, encoding="utf-8")
    handler.setFormatter(Lines())
    loggers = [logging.getLogger("terminal.x"), logging.getLogger("library.x")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    yield tmp_path / FILE
    for logger in loggers:
        logger.removeHandler(handler)
        logger.propagate = True
    handler.close()


def log(name: str = "terminal.x") -> logging.Logger:
    return logging.getLogger(name)


def test_a_line_is_time_level_logger_and_message(file: Path) -> None:
    log().warning("cannot open %s", "practice", extra={"headers": SECRET})
    (line,) = file.read_text("utf-8").splitlines()
    assert line.endswith(" WARNING terminal.x: cannot open practice")


@pytest.mark.parametrize("evil", ["\n", "\r", "\x1b[2J", "\x00", "\x85", "\u2028", "\u202e", "\u200b", "\ud800"])
def test_no_text_makes_a_second_line_or_moves_the_reader(file: Path, evil: str) -> None:
    log().warning("said %s", f"a{evil}2026-01-01 00:00:00,000 ERROR terminal: forged")
    (line,) = file.read_text("utf-8").splitlines()
    assert evil not in line
    assert "forged" in line


def test_a_long_text_is_cut(file: Path) -> None:
    log().warning("said %s", "x" * 100_000)
    assert len(file.read_text("utf-8")) < LINE_CAP + 100


def failing() -> None:
    try:
        raise ValueError(f"Illegal header value {SECRET!r}")
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def test_an_exception_is_its_types_and_places_and_not_its_text(file: Path) -> None:
    try:
        failing()
    except RuntimeError:
        log().exception("a task failed")
    text = file.read_text("utf-8")
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "test_log.py" in text
    assert "(failing)" in text
    assert "s3cret" not in text


def test_an_error_of_ours_says_what_it_says(file: Path) -> None:
    try:
        raise ConfigError("cannot read the file")
    except ConfigError:
        log().exception("failed")
    assert "ConfigError: cannot read the file" in file.read_text("utf-8")


def test_of_what_other_packages_say_the_first_line_is_kept(file: Path) -> None:
    log("library.x").error("Task exception was never retrieved\nfuture: <Task exception=Oops('%s')>", SECRET)
    text = file.read_text("utf-8")
    assert "Task exception was never retrieved" in text
    assert "s3cret" not in text


def test_a_log_that_cannot_be_written_says_nothing_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = PrivateFile(tmp_path / "missing" / FILE, delay=True)
    handler.handle(logging.LogRecord("terminal", logging.ERROR, __file__, 1, "x", None, None))
    assert capsys.readouterr() == ("", "")
