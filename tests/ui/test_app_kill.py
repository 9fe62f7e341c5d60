"""The exchange is killed under the running window: nothing crashes, nothing is left over, the numbers come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.exchange import copied
from tests.e2e.kill_exchange import kill_again_and_again
from tests.ui.running_app import running

pytestmark = pytest.mark.anyio
TIMES = 3  # `python -m tests.e2e.kill_exchange --times 20` is the long run


async def test_the_window_outlives_the_exchange_and_shows_its_numbers_when_it_is_back(
    opened: Path, tmp_path: Path
) -> None:
    copied(opened, tmp_path / "data" / "practice")
    async with running(tmp_path / "data") as program:
        figures = await kill_again_and_again(program, TIMES)
        said = [program.window.activity.model.row(at).text for at in range(program.window.activity.model.rowCount())]
    assert (len(figures.right_after_s), figures.offline_seen) == (TIMES, TIMES), figures  # the long run judges how fast
    assert figures.after.tasks == figures.before.tasks
    assert figures.after.threads <= figures.before.threads + 1
    assert figures.after.files <= figures.before.files + 4
    assert said.count("The practice exchange has ended.") == said.count("The practice exchange is back.") == TIMES
