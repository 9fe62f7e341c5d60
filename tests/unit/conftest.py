"""What the tests of the money path may use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.desk import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk in memory, with its journal in a folder of the test's own."""
    desk = Desk(tmp_path / "practice")
    yield desk
    await desk.close()
