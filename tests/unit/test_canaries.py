"""The canary scan finds what is planted, in every form and place; a place that cannot be read fails it."""

from __future__ import annotations

import base64
import logging
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from tests.canaries import IS_FULL, CannotScan, Leak, canary, files_in, forms, leaks, of_process, read

ALPHABET = "".join(map(chr, range(33, 127)))
SECRETS = [canary("c", Random(seed), ALPHABET, 20 + seed % 13) for seed in range(500 if IS_FULL else 20)]
PLAIN = SECRETS[0]


@pytest.mark.parametrize("form", forms(PLAIN))
def test_every_form_is_found_in_a_file_and_the_file_is_named(tmp_path: Path, form: str) -> None:
    (tmp_path / "clean").write_text("nothing here")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\x00\xff before " + forms(PLAIN)[form] + b" after")
    found = leaks({"key": PLAIN}, files_in(tmp_path))
    assert Leak("key", form, "deep/file") in found
    assert {leak.place for leak in found} == {"deep/file"}


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc", b"Token "])
def test_base64_is_found_wherever_the_secret_begins(before: bytes) -> None:
    for secret in SECRETS:
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            for text in (secret.encode(), secret.encode("utf-16-le")):
                assert leaks({"key": secret}, [("x", encode(before + text + b" and more"))]), (before, secret)


def test_what_programs_make_of_a_secret_is_found(tmp_path: Path) -> None:
    """Not our own idea of a form, but what the libraries themselves write."""
    database = tmp_path / "a.sqlite3"
    with closing(sqlite3.connect(database)) as db:
        db.execute("CREATE TABLE t (x)")
        db.execute("INSERT INTO t VALUES (?)", (f"header {PLAIN} end",))
        db.commit()
    handler = logging.FileHandler(tmp_path / "a.log")
    handler.emit(logging.LogRecord("x", logging.ERROR, "f", 1, "%r", (PLAIN,), None))
    handler.close()
    (tmp_path / "url").write_text(f"https://x/?key={quote(PLAIN)}&k2={quote(PLAIN, safe='')}")
    assert {leak.place for leak in leaks({"key": PLAIN}, files_in(tmp_path))} >= {"a.sqlite3", "url"}
    assert leaks({"key": SECRETS[1][:25]}, [("log", repr(SECRETS[1]).encode())])


def test_a_secret_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    name = canary("n", Random(7))
    (tmp_path / name).write_text("")
    assert leaks({"key": name}, files_in(tmp_path)) == [Leak("key", "raw", f"the name of {name}")]


def test_a_secret_on_a_command_line_or_in_an_environment_is_found() -> None:
    on_line, in_environment = canary("l", Random(1)), canary("e", Random(2))
    process = subprocess.Popen(
        [sys.executable, "-c", "print(flush=True); input()", on_line],
        env=os.environ | {"KEY": in_environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()  # it runs by now
    found = leaks({"line": on_line, "environment": in_environment}, of_process(process.pid))
    process.communicate(b"\n")
    assert found == [Leak("line", "raw", "cmdline"), Leak("environment", "raw", "environ")]


def test_nothing_is_found_where_nothing_is() -> None:
    noise = Random(3).randbytes(2_000_000 if IS_FULL else 200_000)
    assert leaks(dict(zip(map(str, range(20)), SECRETS, strict=False)), [("noise", noise)]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_what_cannot_be_read_fails_the_scan(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(CannotScan):
        of_process(2**22 - 1)
    with pytest.raises(CannotScan):
        read(tmp_path / "file")
