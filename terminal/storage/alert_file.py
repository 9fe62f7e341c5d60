"""The alerts of one environment in a small file of their own, replaced whole."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from terminal.domain.alert import Alert, checked
from terminal.errors import InvalidInput, StoreDamaged
from terminal.storage.canonical import text_of, value_from
from terminal.storage.vault import write_privately

ALERT_FILE = "alerts.json"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    version: int
    alerts: tuple[Alert, ...]


class AlertFile:
    """Reads once, writes whenever something changed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Alert, ...]:
        """Return what was written, nothing before the first time.

        Raises StoreDamaged where it holds something else; that file is put aside, so that nothing of it is lost, and
        the next read finds nothing.
        """
        try:
            body = self._path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError:
            body = b""
        alerts = _alerts_in(body)
        if alerts is None:
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".unreadable"))
            raise StoreDamaged(f"{self._path} could not be read: alerts start anew, that file was put aside")
        return alerts

    def write(self, alerts: tuple[Alert, ...]) -> None:
        """Replace the file, for this user alone; raises StorageError and leaves the old one."""
        write_privately(self._path, text_of(_Contents(version=VERSION, alerts=alerts)).encode())


def _alerts_in(body: bytes) -> tuple[Alert, ...] | None:
    """Read a file's contents; None for those of another version and for anything that makes no sense."""
    try:
        contents = value_from(_Contents, body.decode("utf-8"))
        return tuple(checked(alert) for alert in contents.alerts) if contents.version == VERSION else None
    except (UnicodeDecodeError, StoreDamaged, InvalidInput):
        return None
