"""A recording in the real window: right book at right time, bar and keys, and no way to send anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from terminal.config import Config
from terminal.domain.account import Environment
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from terminal.services.replay import SPEEDS
from tests.recordings import BEGINS_AT, poll, recorded, trade
from tests.ui.running_app import Running, until
from ui.app import new_window
from ui.desks.replay import ReplayDesk
from ui.format import local_date_time
from ui.main_window import MainWindow
from ui.widgets.bars.replay_bar import Moment, ReplayBar
from ui.widgets.bars.scrub_track import THUMB

pytestmark = pytest.mark.anyio
POLLS = 200


@asynccontextmanager
async def replaying(file: Path, speed: int = 1) -> AsyncIterator[Running]:
    """Open the program on a recording; it has ended afterwards."""
    root = file.parent / "data"
    config = Config(root=root, environment=Environment.REPLAY, recording=file, replay_speed=speed)
    program = Running(MainWindow(root / "layout.ini", is_remembered=False), config)
    try:
        yield program
    finally:
        if not program.task.done():
            await program.end()
        program.window.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [row for number in range(POLLS) for row in (poll(number), trade(number + 0.5, f"{100 + number}.50"))]
    return recorded(tmp_path, rows)


def bar_of(program: Running) -> ReplayBar:
    bar = program.window.findChild(ReplayBar)
    assert bar is not None
    return bar


def shown_best_bid(program: Running) -> Decimal:
    """Return the best bid as the ladder shows it; without end while it shows none, as a desk that just opened does."""
    bids = program.window.order_book.ladder.sheet.bids
    return bids[0].price if bids else Decimal("Infinity")


async def test_the_book_of_the_recorded_time_is_shown_and_a_pause_freezes_it(file: Path) -> None:
    async with replaying(file, 60) as program:
        desk = await program.whole()
        replay = desk.core.replay
        assert replay is not None
        await until(lambda: replay.poll >= 20)
        bar = bar_of(program)
        QTest.mouseClick(bar.play_button, Qt.MouseButton.LeftButton)
        assert replay.clock.is_paused
        await until(lambda: shown_best_bid(program) == 100 + replay.poll)
        age_s, poll_before = desk.book_age_s(), replay.poll
        await until(lambda: "Paused" in bar.state.text())
        assert bar.time.text() == local_date_time(BEGINS_AT + timedelta(seconds=replay.position_s))
        assert (desk.book_age_s(), replay.poll) == (age_s, poll_before)
        QTest.mouseClick(bar.step_button, Qt.MouseButton.LeftButton)
        await until(lambda: shown_best_bid(program) == 101 + poll_before)
        assert desk.book_age_s() == 0.0
        assert f"poll {poll_before + 2} of {POLLS}" in bar.state.text()


async def test_every_poll_is_drawn_in_order_at_sixty_times_the_speed(file: Path) -> None:
    async with replaying(file, 60) as program:
        desk = await program.whole()
        drawn: list[int] = []
        desk.core.market_data.followed.subscribe(lambda _: drawn.append(int(shown_best_bid(program)) - 100))
        replay = desk.core.replay
        assert replay is not None
        first = replay.poll
        await until(lambda: len(drawn) >= 60)
        assert drawn == list(range(drawn[0], drawn[0] + len(drawn)))
        assert drawn[0] in (first, first + 1)


async def test_the_end_says_so_and_playing_on_begins_again(file: Path) -> None:
    async with replaying(file, 60) as program:
        await program.whole()
        bar = bar_of(program)
        bar.place_chosen.emit(POLLS - 3.0)
        await until(lambda: bar.state.text().startswith("End of the recording"))
        await until(lambda: shown_best_bid(program) == 99 + POLLS)
        assert bar.play_button.accessibleName() == "Play"
        QTest.mouseClick(bar.play_button, Qt.MouseButton.LeftButton)
        await until(lambda: (desk := program.desk) and not desk.missing() and shown_best_bid(program) < 150)


async def test_where_a_recording_stands_still_its_trades_are_candles_all_the_same(file: Path) -> None:
    """Beside the list of trades the chart said that no trade was seen yet."""
    async with replaying(file, 60) as program:
        await program.whole()
        bar_of(program).place_chosen.emit(POLLS - 1.0)
        await until(lambda: bar_of(program).state.text().startswith("End of the recording"))
        pane = program.window.chart
        program.window.show_pane(pane)
        await until(lambda: pane.chart is not None and len(pane.chart.bars) > 0)
        await until(lambda: pane.chart is not None and pane.chart.plot.prices.tags)  # the last price


async def test_scrubbing_back_begins_anew_there_and_keeps_speed_and_pause(file: Path) -> None:
    async with replaying(file, 60) as program:
        first = await program.whole()
        await until(lambda: first.core.replay and first.core.replay.poll > 50)
        bar = bar_of(program)
        bar.play_requested.emit(False)
        bar.speed_chosen.emit(5)
        bar.track.setSliderPosition(10)
        bar.track.sliderReleased.emit()
        desk = await until(lambda: desk if (desk := program.desk) not in (None, first) and not desk.missing() else None)
        replay = desk.core.replay
        assert replay is not None
        assert (replay.clock.is_paused, replay.clock.speed, replay.poll) == (True, 5, 10)
        await until(lambda: shown_best_bid(program) == 110)
        assert bar_of(program) is bar
        rows = program.window.trades.model.rows
        assert [row.trade.price for row in rows] == [Decimal(f"{100 + number}.50") for number in reversed(range(10))]
        assert program.window.trades.footer().startswith("Last 10 trades")


async def test_the_window_says_replay_and_nothing_else(file: Path) -> None:
    async with replaying(file) as program:
        await program.whole()
        window = program.window
        assert window.header.environment_button.text().startswith("REPLAY — recorded, nothing can be sent")
        await until(lambda: "REPLAY" in window.windowTitle())
        texts = " ".join((window.windowTitle(), *window.status.texts(), window.header.environment_button.text()))
        assert "PRACTICE" not in texts
        assert "LIVE" not in texts
        assert window.header.account_button.isHidden()
        assert window.header.lock_button.isHidden()


async def test_no_button_command_or_key_opens_or_sends_anything(file: Path) -> None:
    async with replaying(file) as program:
        desk = await program.whole()
        window = program.window
        await until(lambda: window.ticket.hindrance())
        window.ticket.fill(Side.BUY, OrderType.LIMIT, "0.01", "100.00")
        assert not window.ticket.press()
        assert window.ticket.hindrance() == "This is a recording: nothing can be sent."
        assert not window.transfer.fill_btr_pay("MXN", "ana@example.invalid", "1")
        assert not window.transfer.press()
        for button in window.findChildren(QPushButton):
            if button.isEnabled() and button.isVisible() and not bar_of(program).isAncestorOf(button):
                button.click()
        for command in window.keys.commands():
            if not command.text.startswith(("Find", "Keys", "Replay", "Practice or live")):
                command.do()
        await until(lambda: (now := program.desk) and not now.missing())
        opened = {type(dialog).__name__ for dialog in window.findChildren(QDialog) if dialog.isVisible()}
        assert (
            opened & {"ConfirmOrder", "ConfirmTransfer", "CancelOrders", "AddAccount", "UnlockLive", "Verdict"} == set()
        )
        assert (desk.core.submission, desk.core.private, desk.core.transport, desk.core.account) == (None,) * 4
    written = {path.name for path in (file.parent / "data").rglob("*")}
    assert written <= {"config.toml"}  # how the window looks and speaks, which are commands as well


async def test_the_menu_leads_to_no_other_environment(file: Path) -> None:
    async with replaying(file) as program:
        desk = await program.whole()
        assert isinstance(desk.accounts, ReplayDesk)
        titles = [action.text() for action in desk.accounts.menu().actions()]
        assert titles == ["Open a recording…", "Leave the recording", "", "Panes", "Language / Idioma"]
        assert not any("ractice" in title or "LIVE" in title for title in titles)
        program.window.header.add_account_requested.emit()
        assert "recording" in program.window.notice.text


async def test_the_keys_of_a_replay_are_offered_while_it_is_open(file: Path) -> None:
    async with replaying(file) as program:
        desk = await program.whole()
        window, replay = program.window, desk.core.replay
        assert replay is not None
        keys = dict(window.keys.keys())
        assert (keys["P"], keys["."]) == ("Replay: play or pause", "Replay: next poll")
        play = next(action for action in window.findChildren(QAction) if action.text() == "Replay: play or pause")
        play.trigger()
        assert replay.clock.is_paused
        play.trigger()
        assert not replay.clock.is_paused
        desk.accounts.close()
        assert "P" not in dict(window.keys.keys())
        desk.accounts._wires.clear()  # type: ignore[union-attr]  # closed already: the desk closes it again


async def test_a_recording_that_was_cut_short_says_so(tmp_path: Path) -> None:
    file = recorded(tmp_path, [poll(number) for number in range(500)])
    file.write_bytes(file.read_bytes()[:-300])
    async with replaying(file) as program:
        await program.whole()
        assert ", cut short" in bar_of(program).state.text()


async def test_a_file_that_cannot_be_replayed_says_why_and_the_window_stays(tmp_path: Path) -> None:
    file = recorded(tmp_path, [["S", 1, [], []]])
    async with replaying(file) as program:
        text = await until(lambda: program.window.notice.text)
        assert "cannot be replayed: it holds price levels, not orders" in text
        assert program.desk is None


@pytest.mark.parametrize(
    ("environment", "name"), [(Environment.LIVE, "layout.ini"), (Environment.REPLAY, "replay.ini")]
)
def test_a_replay_beside_the_desk_remembers_its_own_layout(
    tmp_path: Path, qtbot: QtBot, environment: Environment, name: str
) -> None:
    window = new_window(Config(root=tmp_path, environment=environment), is_remembered=True)
    qtbot.addWidget(window)
    window.remember_layout()
    assert [path.name for path in tmp_path.glob("*.ini")] == [name]


@pytest.fixture
def bar(qtbot: QtBot) -> ReplayBar:
    bar = ReplayBar()
    qtbot.addWidget(bar)
    bar.offer_speeds(SPEEDS)
    bar.resize(1200, 40)
    bar.show_recording(BEGINS_AT, 1000.0, ((100.0, 200.0),))
    return bar


def test_the_track_is_held_where_the_person_drags_it_and_named(bar: ReplayBar) -> None:
    track, chosen = bar.track, []
    bar.place_chosen.connect(chosen.append)
    middle = QPoint(track.width() // 2, track.height() // 2)
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(track, QPoint(track.width() - THUMB // 2, middle.y()))
    bar.show_moment(moment(position_s=3.0))
    assert chosen == []
    assert bar.time.text() == local_date_time(BEGINS_AT + timedelta(seconds=track.sliderPosition()))
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=middle)
    assert chosen == [float(track.sliderPosition())]
    assert not bar.grab().isNull()


@pytest.mark.parametrize(("key", "step_s"), [(Qt.Key.Key_Right, 10), (Qt.Key.Key_Left, -10), (Qt.Key.Key_PageUp, 60)])
def test_keys_go_elsewhere(bar: ReplayBar, key: Qt.Key, step_s: int) -> None:
    chosen: list[float] = []
    bar.place_chosen.connect(chosen.append)
    bar.show_moment(moment(position_s=500.0))
    QTest.keyClick(bar.track, key)
    assert chosen == [500.0 + step_s]


def test_a_speed_is_chosen_and_shown(bar: ReplayBar) -> None:
    chosen: list[int] = []
    bar.speed_chosen.connect(chosen.append)
    buttons = [button for button in bar.findChildren(QPushButton) if button.text().endswith("×")]
    assert [button.text() for button in buttons] == ["1×", "2×", "5×", "10×", "30×", "60×"]
    buttons[4].click()
    assert chosen == [30]
    bar.show_moment(moment(speed=10.0))
    assert buttons[3].isChecked()


def moment(position_s: float = 0.0, speed: float = 1.0) -> Moment:
    return Moment(
        at=BEGINS_AT + timedelta(seconds=position_s),
        position_s=position_s,
        poll=1,
        polls=10,
        is_paused=False,
        has_ended=False,
        speed=speed,
    )
