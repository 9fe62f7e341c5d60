"""Why the environment cannot be made, in words that tell a person what to do."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

TIGHT = 20_000_000  # bytes: less than the environment's own pip takes
FULL = ("No space left on device", "Disk quota exceeded", "Errno 28", "Errno 122", "WinError 112")
NO_NETWORK = (
    "connection broken by",
    "Connection to",
    "NewConnectionError",
    "Could not fetch URL",
    "timed out",
    "Proxy",
)
ALTERED = "DO NOT MATCH THE HASHES"
NO_WHEEL = ("No matching distribution", "Could not find a version")


class Stop(Exception):
    """The command cannot go on; the text tells a person why and what to do, `status` is the exit status."""

    def __init__(self, reason: str, status: int = 2) -> None:
        super().__init__(reason)
        self.status = status


def no_ensurepip() -> str:
    """Say how to get the module that makes environments."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return (
        "This Python lacks the module `ensurepip`, so no environment can be made. "
        f"On Debian or Ubuntu: `apt-get install -y {package}`; elsewhere take a Python that has it."
    )


def why_no_venv(output: str, free: int, root: Path) -> str:
    """Say why `venv` failed, from its *output* and the bytes that are *free* at *root*."""
    if is_full(output, free):
        return disk_full(root)
    if "ensurepip is not available" in " ".join(output.split()):
        return no_ensurepip()
    return f"Making the environment failed: {last_lines(output)}"


def why_no_install(output: str, free: int, root: Path) -> str:
    """Say why pip failed, from its *output* and the bytes that are *free* at *root*."""
    if is_full(output, free):
        return disk_full(root)
    if ALTERED in output:
        return "A downloaded package does not match the hash in the lock file, so it was not installed. Try again."
    if any(sign in output for sign in NO_NETWORK):
        return (
            "Python packages have to be downloaded once, and the network does not answer. Connect this computer, or "
            "set up the proxy or mirror that your pip uses, and start the command again; later starts need no network."
        )
    if any(sign in output for sign in NO_WHEEL):
        return f"A package has no build for this system and Python: {last_lines(output)}"
    return f"Installing the packages failed: {last_lines(output)}"


def why_no_file(error: OSError, root: Path) -> str:
    """Say why a file at *root* could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(root)
    return f"The environment cannot be written in {root}: {error}"


def is_full(output: str, free: int) -> bool:
    """Say whether a program's *output* or the disk itself tells of no space; not every program names its reason."""
    return any(sign in output for sign in FULL) or free < TIGHT


def disk_full(root: Path) -> str:
    """Say how much space is needed, and where."""
    return (
        f"The disk is full: the environment takes about 500 MB in {root}, and the downloads 150 MB in the "
        "temporary directory while it is made. Free some space and start the command again."
    )


def last_lines(output: str) -> str:
    """Return the end of what a program said, on one line."""
    return " | ".join(line.strip() for line in output.strip().splitlines()[-3:])
