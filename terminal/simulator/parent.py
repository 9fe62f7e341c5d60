"""Noticing that the process that wanted this exchange is gone."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_SYNCHRONIZE, _WAIT_TIMEOUT = 0x00100000, 0x102


class ParentWatch:
    """Watches one process. On Linux its end also sends us SIGTERM at once, if it is our parent."""

    def __init__(self, pid: int) -> None:
        self._pid, self._is_direct = pid, os.getppid() == pid
        if self._is_direct and sys.platform == "linux":
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    def is_alive(self) -> bool:
        """Say whether it still runs; somebody else's child by now means it does not."""
        if self._is_direct and sys.platform != "win32":
            return os.getppid() == self._pid
        return _is_running(self._pid)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, pid)
        if not handle:
            return False
        still_there = kernel.WaitForSingleObject(handle, 0) == _WAIT_TIMEOUT
        kernel.CloseHandle(handle)
        return bool(still_there)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
