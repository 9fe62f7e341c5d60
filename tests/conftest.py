"""What every test may use."""

from __future__ import annotations

import os
import sys

import pytest

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on plain asyncio; tests/ui asks for Qt's loop instead."""
    return "asyncio"
