"""`python -m tests.contract.real_clients [--folder DIR]`: install three clients into DIR and let them judge."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from tests.contract.real_clients.judges import JUDGES, judge

PYTHON_PACKAGES = ("coinbase==2.1.0", "ccxt>=4.5,<5", "requests")
NODE_PACKAGES = ("coinbase@2",)


def main(arguments: list[str]) -> int:
    """Install what is missing, run each client; returns how many found fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract.real_clients", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(".real_clients"), help="where they are installed")
    folder = parser.parse_args(arguments).folder.resolve()
    install(folder)
    faults = 0
    for name in JUDGES:
        print(f"--- {name}", flush=True)
        lines, holds = judge(name, folder)
        print("\n".join(lines), flush=True)
        faults += not holds
    return faults


def install(folder: Path) -> None:
    """Make an environment for each language; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        pip = [folder / "python" / "bin" / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *PYTHON_PACKAGES], check=True)
    if not (folder / "node_modules").exists() and shutil.which("npm"):
        (folder / "package.json").write_text("{}", "utf-8")
        subprocess.run(["npm", "install", "--silent", *NODE_PACKAGES], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
