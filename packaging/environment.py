"""The checkout's own `.venv`: made whole or not at all, from a lock with hashes, stamped when complete."""

from __future__ import annotations

import contextlib
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

import reasons
from reasons import Stop

STAMP = "btr-terminal.stamp"
PROGRAM = ("terminal", "ui")


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
            try:
                self._recover()
                if self.serves(lock):
                    return  # another start made it meanwhile
                with self._replaced():
                    self._make()
                    self._install(lock)
                    self._compile()
                    self._write_stamp(lock)
            except OSError as error:
                raise Stop(reasons.why_no_file(error, self.root), status=1) from error

    @property
    def _aside(self) -> Path:
        return self.root / ".venv.old"

    @property
    def _is_complete(self) -> bool:
        return (self.home / STAMP).is_file()

    def _recover(self) -> None:
        """Put back what a start that was killed had set aside."""
        if self._aside.exists() and not self._is_complete:
            _remove(self.home)
            self._aside.rename(self.home)
        _remove(self._aside)

    @contextlib.contextmanager
    def _replaced(self) -> Iterator[None]:
        """Set a complete environment aside, and put it back when the new one fails; remove a half-made one."""
        if self._is_complete:
            _say("The packages or the Python of this checkout have changed: the environment in .venv is made again.")
            self.home.rename(self._aside)
        elif self.home.exists():
            _say("The environment in .venv was not complete: it is made again.")
        else:
            _say("First start: the environment is made in .venv, once.")
        try:
            _remove(self.home)
            yield
        except BaseException:
            _remove(self.home, ignore_errors=True)
            if self._aside.exists():
                self._aside.rename(self.home)
            raise
        _remove(self._aside, ignore_errors=True)

    def _make(self) -> None:
        if not _has_ensurepip():
            raise Stop(reasons.no_ensurepip())
        # The base interpreter, because this one may itself live in the .venv that was just set aside.
        base = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run([base, "-m", "venv", str(self.home)], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise Stop(reasons.why_no_venv(made.stdout + made.stderr, free_bytes(self.root), self.root), status=1)

    def _install(self, lock: Path) -> None:
        # -I keeps PYTHONPATH away, whose packages pip would take for installed; pip's own settings stay in force.
        command = [str(self.python), "-I", "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
        command += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
        status, output = _run_shown(command)
        if status != 0:
            raise Stop(reasons.why_no_install(output, free_bytes(self.root), self.root), status=1)

    def _compile(self) -> None:
        """Compile the program ahead, as pip does for packages: else its first start waits for it.

        So does every start where PYTHONDONTWRITEBYTECODE is set. What cannot be compiled now is at the start.
        """
        sources = [str(self.root / name) for name in PROGRAM]
        subprocess.run([str(self.python), "-I", "-m", "compileall", "-q", *sources], capture_output=True, check=False)

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


def free_bytes(place: Path) -> int:
    """Return how much may still be written where *place* is."""
    return shutil.disk_usage(place).free


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
        raise Stop(reasons.why_no_file(error, path.parent), status=1) from error
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
