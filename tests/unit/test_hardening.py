"""A process that holds keys leaves no dump, no open file, no key log, and hands no foreign hook on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import strict_json
from terminal.hardening import scrub

ROOT = Path(__file__).resolve().parents[2]
REPORT = """
import os, resource, subprocess, sys
from pathlib import Path
from terminal.hardening import harden
harden()
import ctypes
from terminal.strict_json import dumps
(Path(sys.argv[1]) / "made").mkdir()
(Path(sys.argv[1]) / "made" / "file").write_text("x")
child = subprocess.run([sys.executable, "-c", "import os; print(*sorted(os.environ))"], capture_output=True, text=True)
print(dumps({
    "cores": list(resource.getrlimit(resource.RLIMIT_CORE)),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "modes": [oct((Path(sys.argv[1]) / name).stat().st_mode & 0o777) for name in ("made", "made/file")],
    "child": child.stdout.split(),
}))
"""
HOOKS = {
    "HTTP_PROXY": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "ALL_PROXY": "socks5://127.0.0.1:9",
    "no_proxy": "*",
    "SSLKEYLOGFILE": "keys",
    "SSL_CERT_FILE": "/dev/null",
    "REQUESTS_CA_BUNDLE": "/dev/null",
    "PYTHONBREAKPOINT": "os.abort",
    "PYTHONSTARTUP": "/dev/null",
}


def test_what_leads_elsewhere_is_taken_out_and_the_rest_stays() -> None:
    environment = {**HOOKS, "PATH": "/bin", "LANG": "es_MX.UTF-8", "DISPLAY": ":0", "QT_SCALE_FACTOR": "2"}
    scrub(environment)
    assert environment == {"PATH": "/bin", "LANG": "es_MX.UTF-8", "DISPLAY": ":0", "QT_SCALE_FACTOR": "2"}


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux says of a process")
def test_a_hardened_process_says_so_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPORT, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | HOOKS,
        capture_output=True,
        text=True,
        check=True,
    )
    report = strict_json.loads(done.stdout)
    assert isinstance(report, dict)
    assert [int(number) for number in report["cores"]] == [0, 0]  # type: ignore[union-attr,arg-type]  # JSON
    assert int(report["dumpable"]) == 0  # type: ignore[arg-type]  # JSON
    assert report["modes"] == ["0o700", "0o600"]
    assert not set(report["child"]) & set(HOOKS)  # type: ignore[arg-type]  # JSON


def test_the_program_hardens_itself_before_anything_else() -> None:
    """The first statement of `start` is the hardening: the log and the exchange come after it."""
    source = (ROOT / "ui" / "start.py").read_text("utf-8")
    body = source.partition("def start(")[2]
    assert body.index("harden()") < body.index("_open_log(") < body.index("_start_ahead(")
