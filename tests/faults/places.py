"""How many scenes are played at once: fewer while this machine is too slow for them."""

from __future__ import annotations

import asyncio


class Places:
    """A semaphore whose size follows what is heard of the scenes: `async with`, then `played`."""

    def __init__(self, most: int, least: int = 2) -> None:
        self._most, self._least, self._open, self._taken = most, least, float(most), 0
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._taken < int(self._open))
            self._taken += 1

    async def __aexit__(self, *_: object) -> None:
        async with self._changed:
            self._taken -= 1
            self._changed.notify_all()

    def played(self, *, tries: int) -> None:
        """Take a place away for a scene that had to be played again, and give one back for ten that had not."""
        change = 0.1 if tries == 1 else -1.0
        self._open = min(max(self._open + change, self._least), self._most)
