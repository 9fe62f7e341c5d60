"""What the person has looked at already: kept in the data folder of an environment, forgotten without harm."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSettings

FILE = "seen.ini"


class Seen:
    """Ids of things of one kind that were looked at, of one wallet."""

    def __init__(self, folder: Path, kind: str, account_id: str) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
        self._key = f"{account_id}/{kind}"
        kept = self._settings.value(self._key, "")
        self._ids = frozenset(kept.split()) if isinstance(kept, str) else frozenset()

    def __contains__(self, name: str) -> bool:
        return name in self._ids

    def keep(self, ids: Iterable[str]) -> None:
        """Remember exactly these from now on."""
        if (wanted := frozenset(ids)) != self._ids:
            self._ids = wanted
            self._settings.setValue(self._key, " ".join(sorted(wanted)))
            self._settings.sync()
