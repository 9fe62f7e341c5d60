"""The live lock: money and orders in live need an explicit unlock, once per session."""

from __future__ import annotations

from terminal.domain.account import Environment
from terminal.publisher import Publisher


class LiveLock:
    """Practice is never locked; live starts locked and only a person's hand opens it."""

    def __init__(self, environment: Environment) -> None:
        self._is_unlocked = environment is Environment.PRACTICE
        self.changed: Publisher[bool] = Publisher()

    @property
    def is_unlocked(self) -> bool:
        return self._is_unlocked

    def unlock(self) -> None:
        """Allow money and orders until the program ends or `lock` is called."""
        self._set(True)

    def lock(self) -> None:
        """Forbid them again."""
        self._set(False)

    def _set(self, is_unlocked: bool) -> None:
        if is_unlocked != self._is_unlocked:
            self._is_unlocked = is_unlocked
            self.changed.publish(is_unlocked)
