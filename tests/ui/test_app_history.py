"""History in the running program: kept from the first second, polls recorded on request, trouble told."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from terminal.domain.market import Market
from terminal.storage.history import History
from terminal.storage.recording import Recording
from tests.e2e.exchange import copied
from tests.ui.running_app import Running, running, until

pytestmark = pytest.mark.anyio
BTC_MXN = Market("BTC", "MXN")
EVER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def root(opened: Path, tmp_path: Path) -> Path:
    copied(opened, tmp_path / "data" / "practice")
    return tmp_path / "data"


def told(program: Running) -> list[str]:
    return [row.text for row in program.window.activity.entries if row.kind == "history"]


async def listed(program: Running) -> None:
    await program.whole()
    await until(lambda: program.now.core.market_data.markets.value, what="the list of markets")


async def test_polls_are_recorded_on_request_visibly_and_can_be_replayed(root: Path) -> None:
    async with running(root) as program:
        window = program.window
        await listed(program)
        commands = {each.text: each for each in program.window.keys.commands()}
        commands["Record polls to a file"].do()
        seen = program.window.status.texts
        await until(lambda: any("● Recording BTC-MXN: 3 polls" in text for text in seen()), what="the third poll")
        commands = {each.text: each for each in program.window.keys.commands()}
        assert "Record polls to a file" not in commands
        commands["Stop recording polls"].do()
        (text,) = await until(lambda: told(program), what="the end of the recording")
        assert not any("Recording" in text for text in seen())
        assert (window.notice.text, window.notice.offer_button.text()) == (text, "Open it")
        assert window.notice.is_calm
    (file,) = (root / "practice" / "recordings").iterdir()
    assert text.endswith(f" polls of BTC-MXN: {file}")
    with closing(Recording(file)) as recording:
        assert recording.polls >= 3
        assert len(recording.book(0).bids) == 50


async def test_a_recording_that_was_made_is_opened_from_its_notice_and_one_that_is_gone_says_so(root: Path) -> None:
    async with running(root) as program:
        await listed(program)
        program.now.records.turn()
        await until(lambda: "● Recording BTC-MXN: 2 polls" in " ".join(program.window.status.texts()), what="polls")
        program.now.records.turn()
        await until(lambda: told(program), what="the end of the recording")
        (file,) = (root / "practice" / "recordings").iterdir()
        file.unlink()
        program.window.notice.offer_button.click()
        text = await until(lambda: program.window.notice.text, what="the reason")
        assert text == f"{file} cannot be replayed: it cannot be read: No such file or directory."


async def test_a_recording_that_goes_on_at_the_end_is_whole_and_history_is_there_at_the_next_start(root: Path) -> None:
    async with running(root) as program:
        await listed(program)
        program.now.records.action.trigger()
        assert await program.end() == 0
    (file,) = (root / "practice" / "recordings").iterdir()
    with closing(Recording(file)) as recording:
        assert recording.polls >= 1
    with closing(History.open_read_only(root / "practice" / "history.sqlite3")) as history:
        assert len(history.trades(BTC_MXN, EVER[0], EVER[1], 1_000)) >= 50


async def test_history_that_cannot_be_kept_is_told_once_and_stops_nothing(root: Path) -> None:
    (root / "practice" / "history.sqlite3").write_bytes(b"this is no database, and long enough to look like one" * 99)
    async with running(root) as program:
        await program.whole()
        (text,) = await until(lambda: told(program), what="the trouble with history")
        assert text.startswith("History is not being kept: ")
        assert "is damaged" in text
