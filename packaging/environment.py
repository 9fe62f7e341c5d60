"""The checkout's own `.venv`: made whole or not at all, from a lock with hashes, stamped when complete."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib
import locale
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

STAMP = "btr-terminal.stamp"
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


@dataclass(frozen=True)
class Environment:
    """The `.venv` of the checkout *root*; *locks* are the lock files it may hold, smallest first."""

    root: Path
    locks: tuple[Path, ...]

    @property
    def home(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self._path("scripts") / ("python.exe" if os.name == "nt" else "python")

    def serves(self, lock: Path) -> bool:
        """Say whether the environment is complete and holds *lock*, or a lock that contains it."""
        held = _read(self.home / STAMP)
        usable = self.locks[self.locks.index(lock) :]
        return held in [self._stamp(each) for each in usable] and _starts(self.python)

    def provide(self, lock: Path) -> None:
        """Make the environment hold *lock*, unless it does already; what was complete before survives a failure.

        Raises Stop.
        """
        if self.serves(lock):
            return
        with _alone(self.root / ".venv.lock"):
            if self.serves(lock):
                return  # another start made it meanwhile
            try:
                with self._replaced():
                    self._make()
                    self._install(lock)
                    self._write_stamp(lock)
            except OSError as error:
                raise Stop(_why_no_file(error, self.root), status=1) from error

    @contextlib.contextmanager
    def _replaced(self) -> Iterator[None]:
        """Set a complete environment aside, and put it back when the new one fails; remove a half-made one."""
        aside = self.root / ".venv.old"
        _remove(aside)
        if (self.home / STAMP).is_file():
            _say("The packages or the Python of this checkout have changed: the environment in .venv is made again.")
            self.home.rename(aside)
        elif self.home.exists():
            _say("The environment in .venv was not complete: it is made again.")
        else:
            _say("First start: the environment is made in .venv, once.")
        try:
            _remove(self.home)
            yield
        except BaseException:
            _remove(self.home, ignore_errors=True)
            if aside.exists():
                aside.rename(self.home)
            raise
        _remove(aside, ignore_errors=True)

    def _make(self) -> None:
        if not _has_ensurepip():
            raise Stop(_no_ensurepip())
        # The base interpreter, because this one may itself live in the .venv that was just set aside.
        base = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run([base, "-m", "venv", str(self.home)], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise Stop(_why_no_venv(made.stdout + made.stderr, self.root), status=1)

    def _install(self, lock: Path) -> None:
        # -I keeps PYTHONPATH away, whose packages pip would take for installed; pip's own settings stay in force.
        command = [str(self.python), "-I", "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
        command += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
        status, output = _run_shown(command)
        if status != 0:
            raise Stop(_why_no_install(output, self.root), status=1)

    def _write_stamp(self, lock: Path) -> None:
        packages = self._path("purelib")
        # Python 3.13 reads these files as UTF-8, older ones in the locale's encoding.
        encoding = "utf-8" if sys.version_info >= (3, 13) else locale.getencoding()
        (packages / "btr-terminal.pth").write_text(f"{self.root}\n", encoding=encoding)
        draft = self.home / f"{STAMP}.new"
        with draft.open("w", encoding="utf-8") as file:
            file.write(self._stamp(lock))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.home / STAMP)

    def _stamp(self, lock: Path) -> str:
        held = hashlib.sha256(lock.read_bytes()).hexdigest()
        python = f"{platform.python_implementation()} {platform.python_version()} {sysconfig.get_platform()}"
        return f"lock {held}\npython {python}\nroot {self.root}\ncomplete\n"

    def _path(self, name: str) -> Path:
        home = str(self.home)
        return Path(sysconfig.get_path(name, "venv", {"base": home, "platbase": home}))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return None


def _starts(python: Path) -> bool:
    """Say whether *python* runs and is the version that runs here."""
    code = "import platform; print(platform.python_version())"
    try:
        done = subprocess.run([python, "-I", "-S", "-c", code], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and done.stdout.strip() == platform.python_version()


def _remove(path: Path, ignore_errors: bool = False) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path, ignore_errors=ignore_errors)


def _run_shown(command: list[str]) -> tuple[int, str]:
    """Run pip, show on stderr what it downloads and installs; return its status and all it wrote."""
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.lstrip().startswith(("Downloading", "Installing")):
                _say(f"  {line.strip()}")
            elif "Retrying (" in line:
                _say("  no answer from the network, trying again")
    return pip.returncode, "".join(lines)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock file at *path*, waiting for whoever holds it; the system frees it when a process dies."""
    try:
        file = path.open("a+b")
    except OSError as error:
        raise Stop(_why_no_file(error, path.parent), status=1) from error
    with file:
        _take(file)
        yield


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            with contextlib.suppress(OSError):  # gives up after ten seconds
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another start is making the environment; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)


def _has_ensurepip() -> bool:
    try:
        importlib.import_module("venv")
        importlib.import_module("ensurepip")
    except ImportError:
        return False
    return True


def _no_ensurepip() -> str:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return (
        "This Python lacks the module `ensurepip`, so no environment can be made. "
        f"On Debian or Ubuntu: `apt-get install -y {package}`; elsewhere take a Python that has it."
    )


def _why_no_venv(output: str, root: Path) -> str:
    if _is_full(output, root):
        return _disk_full(root)
    if "ensurepip is not available" in " ".join(output.split()):
        return _no_ensurepip()
    return f"Making the environment failed: {_last_lines(output)}"


def _why_no_install(output: str, root: Path) -> str:
    if _is_full(output, root):
        return _disk_full(root)
    if ALTERED in output:
        return "A downloaded package does not match the hash in the lock file, so it was not installed. Try again."
    if any(sign in output for sign in NO_NETWORK):
        return (
            "Python packages have to be downloaded once, and the network does not answer. Connect this computer, or "
            "set up the proxy or mirror that your pip uses, and start the command again; later starts need no network."
        )
    if any(sign in output for sign in NO_WHEEL):
        return f"A package has no build for this system and Python: {_last_lines(output)}"
    return f"Installing the packages failed: {_last_lines(output)}"


def _why_no_file(error: OSError, root: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(root)
    return f"The environment cannot be written in {root}: {error}"


def _is_full(output: str, root: Path) -> bool:
    """Say whether a program's *output* or the disk itself tells of no space; not every program names its reason."""
    return any(sign in output for sign in FULL) or shutil.disk_usage(root).free < TIGHT


def _disk_full(root: Path) -> str:
    return (
        f"The disk is full: the environment takes about 500 MB in {root}, and the downloads 150 MB in the "
        "temporary directory while it is made. Free some space and start the command again."
    )


def _last_lines(output: str) -> str:
    return " | ".join(line.strip() for line in output.strip().splitlines()[-3:])
