"""Running one client of others against a practice exchange of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
TOKEN = "control"
JUDGES = {"coinbase (Python)": "python_client.py", "coinbase (Node)": "node_client.js", "ccxt": "ccxt_client.py"}


def lacks(name: str, folder: Path) -> str | None:
    """Say why a client cannot judge; None when it can."""
    if name == "coinbase (Node)":
        if shutil.which("node") is None:
            return "no Node.js on this system"
        return None if (folder / "node_modules" / "coinbase").is_dir() else f"coinbase@2 is not installed in {folder}"
    return None if (folder / "python" / "bin" / "python").exists() else f"no environment for it in {folder}"


def judge(name: str, folder: Path) -> tuple[list[str], bool]:
    """Let one client judge; returns what it said and whether everything held."""
    why_not = lacks(name, folder)
    if why_not is not None:
        return [f"skipped: {why_not}"], False
    script = HERE / JUDGES[name]
    interpreter = "node" if script.suffix == ".js" else str(folder / "python" / "bin" / "python")
    with exchange() as (origin, keys):
        done = subprocess.run(
            [interpreter, str(script), origin],
            input=json.dumps(keys),
            capture_output=True,
            text=True,
            timeout=120,
            cwd=folder,
            check=False,
        )
    return [*done.stdout.splitlines(), *done.stderr.splitlines()[-20:]], done.returncode == 0


@contextmanager
def exchange() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Run `python -m terminal.simulator`; yields its origin and its keys, with those of a second person."""
    with tempfile.TemporaryDirectory() as folder:
        token = Path(folder) / "token"
        token.write_text(TOKEN, "utf-8")
        command = [sys.executable, "-m", "terminal.simulator", "--control-token-file", str(token)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
            try:
                assert child.stdout is not None
                line = json.JSONDecoder().decode(child.stdout.readline())
                origin = line["coinbase"].removesuffix("/v2")
                yield origin, {**line, "second": second(origin), "control_token": TOKEN}
            finally:
                child.terminate()


def second(origin: str) -> Any:
    """Open the account of somebody else; returns their keys."""
    request = urllib.request.Request(
        f"{origin}/_control/person",
        data=json.dumps({"email": "carla@practice.invalid"}).encode(),
        headers={"X-Control-Token": TOKEN, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.JSONDecoder().decode(answer.read().decode())
