"""Tasks: starts, keeps, reports and cancels every coroutine of the program."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

_log = logging.getLogger(__name__)


class Tasks:
    """Owns coroutines: keeps the reference asyncio does not, reports what fails, cancels the rest at the end."""

    def __init__(self, on_failure: Callable[[BaseException], object] | None = None) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_failure = on_failure

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, coroutine: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run *coroutine* on the running loop; a failure is logged and handed to `on_failure`."""
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def cancel_all(self) -> None:
        """Cancel what still runs and wait until all of it has ended."""
        while tasks := self._others():
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        self._tasks.difference_update([task for task in self._tasks if task.done()])

    async def join(self) -> None:
        """Wait for everything that runs now, without cancelling it, also when this wait is cancelled."""
        if tasks := self._others():
            await asyncio.wait(tasks)

    def _others(self) -> list[asyncio.Task[Any]]:
        current = asyncio.current_task()
        return [task for task in self._tasks if task is not current and not task.done()]

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        _log.error("task %s failed", task.get_name(), exc_info=error)
        if self._on_failure is not None:
            self._on_failure(error)
