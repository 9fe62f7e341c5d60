"""The newest hash of the journal, kept outside of it: so that a journal restored from a backup is told from this one.

Live keeps it in the vault. Practice keeps no secrets and has no vault; the hash is none, so there it is a small file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from terminal.errors import StorageError
from terminal.storage.vault import write_privately

SEAL_FILE = "journal.seal"
_HASH = re.compile(r"[0-9a-f]{64}")


class Seal(Protocol):
    """Remembers one hash."""

    @property
    def newest_hash(self) -> str | None:
        """The journal's last event as it was remembered; None where nothing was."""

    def remember(self, newest_hash: str) -> None:
        """Keep it, on the disk when this returns; raises StorageError."""


class SealFile:
    """A seal in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._newest = self._read()

    @property
    def newest_hash(self) -> str | None:
        """What was remembered last; a file that holds something else expects a journal that nobody has."""
        return self._newest

    def remember(self, newest_hash: str) -> None:
        """Replace the file; raises StorageError and leaves the old one."""
        if newest_hash != self._newest:
            # An older seal is in the journal as well, so that a power cut raises no false alarm.
            write_privately(self._path, newest_hash.encode(), may_fall_back=True)
            self._newest = newest_hash

    def _read(self) -> str | None:
        try:
            text = self._path.read_bytes().decode("ascii", "replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(f"{self._path} could not be read: {error.strerror}") from error
        return text if _HASH.fullmatch(text) else "unreadable"
