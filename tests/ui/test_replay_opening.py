"""Opening a recording from the window: a choice of a file, a window of its own, and a reason where there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from terminal.config import Config
from terminal.domain.account import Environment
from tests.recordings import poll, recorded
from tests.ui.running_app import Running, until
from ui.command_line import read
from ui.desks.replay_opening import ReplayOpening, command_line, start_apart
from ui.main_window import MainWindow

pytestmark = pytest.mark.anyio


class Starts:
    """Takes the command lines of windows that would be started; `is_refused` is a computer without room."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = []
        self.is_refused = False

    def __call__(self, line: list[str]) -> bool:
        self.lines.append(line)
        return not self.is_refused


@pytest.fixture
def starts() -> Starts:
    return Starts()


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Running]:
    (tmp_path / "shown").mkdir()
    config = Config(
        root=tmp_path / "data", environment=Environment.REPLAY, recording=recorded(tmp_path / "shown"), replay_speed=1
    )
    program = Running(MainWindow(config.root / "layout.ini", is_remembered=False), config)
    await program.whole()
    yield program
    await program.end()
    program.window.deleteLater()


@pytest.fixture
def opening(program: Running, starts: Starts) -> ReplayOpening:
    return ReplayOpening(program.now.core, program.window, program.now, starts)


async def test_the_file_that_is_chosen_opens_in_a_window_of_its_own(
    opening: ReplayOpening, program: Running, starts: Starts, tmp_path: Path
) -> None:
    file, desk = recorded(tmp_path), program.now
    opening.action.trigger()
    dialog = opening.dialog
    assert dialog is not None
    assert Path(dialog.directory().absolutePath()) == tmp_path / "shown"
    dialog.fileSelected.emit(str(file))
    (line,) = await until(lambda: starts.lines, what="the start of another window")
    config = read(line[line.index("ui") + 1 :], has_display=True).config
    assert (config.environment, config.recording, config.root) == (Environment.REPLAY, file, tmp_path / "data")
    assert program.window.activity.entries[0].text == f"Opened in a window of its own: {file}"
    assert program.window.notice.text == ""
    assert program.now is desk
    dialog.reject()
    assert opening.dialog is None


async def test_the_menu_and_the_palette_offer_it(program: Running) -> None:
    desk = program.now
    assert desk.records.opening.action in desk.accounts.menu().actions()
    offered = {command.text: command for command in program.window.keys.commands()}
    assert offered["Open a recording…"].key == "Ctrl+O"
    offered["Open a recording…"].do()
    assert program.window.findChild(QFileDialog) is desk.records.opening.dialog
    desk.records.close()
    assert desk.records.opening.dialog is None
    assert "Open a recording…" not in {command.text for command in program.window.keys.commands()}


async def test_what_cannot_be_replayed_opens_nothing_and_says_why(
    opening: ReplayOpening, program: Running, starts: Starts, tmp_path: Path
) -> None:
    desk, wrong = (
        program.now,
        (
            (None, "it cannot be read: No such file or directory"),
            (b"", "it is empty"),
            (b"these are\nno polls\n", "a row cannot be read"),
            ([["S", 1, [], []]], "it holds price levels, not orders"),
            ([], "it holds no poll of an order book"),
        ),
    )
    for number, (content, reason) in enumerate(wrong):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "polls.jsonl.gz"
        if isinstance(content, bytes):
            file.write_bytes(content)
        elif content is not None:
            recorded(folder, content)
        opening.open(file)
        told = f"{file} cannot be replayed: {reason}"
        await until(lambda told=told: program.window.notice.text.startswith(told), what=told)
        assert starts.lines == []
        assert program.now is desk
        assert not any("Reading" in each for each in program.window.status.texts())


async def test_a_recording_that_was_cut_short_is_opened_as_far_as_it_goes(
    opening: ReplayOpening, starts: Starts, tmp_path: Path
) -> None:
    file = recorded(tmp_path, [poll(number) for number in range(500)])
    file.write_bytes(file.read_bytes()[:-300])
    opening.open(file)
    (line,) = await until(lambda: starts.lines, what="the start of another window")
    assert line[-1] == str(file)


async def test_a_window_that_cannot_be_started_is_told(
    opening: ReplayOpening, program: Running, starts: Starts, tmp_path: Path
) -> None:
    starts.is_refused = True
    opening.open(recorded(tmp_path))
    text = await until(lambda: program.window.notice.text, what="the reason")
    assert text.endswith("cannot be shown: this computer refused to start another window.")


async def test_what_is_still_read_when_the_desk_is_left_is_not_opened(
    opening: ReplayOpening, program: Running, starts: Starts, tmp_path: Path
) -> None:
    others = len(program.now.core.tasks)
    opening.open(recorded(tmp_path))
    opening.close()
    await until(lambda: len(program.now.core.tasks) == others, what="the end of the reading")
    assert starts.lines == []


async def test_the_other_window_is_this_very_program(tmp_path: Path, qapp: object) -> None:
    picture = tmp_path / "replay.png"
    line = command_line(tmp_path / "data", recorded(tmp_path, [poll(number) for number in range(60)]))
    assert start_apart([*line, "--screenshot", str(picture), "--after", "0"])
    await until(lambda: not QImage(str(picture)).isNull(), within_s=30.0, what="the picture of the other window")
    assert not start_apart([str(tmp_path / "no-such-program")])
