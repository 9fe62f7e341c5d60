"""From start to end: what is opened is closed, whoever asks; live without a network is honestly offline."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from terminal.config import Language, remember_environment
from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from terminal.services.child import Child
from tests.e2e.exchange import Exchange, copied
from tests.e2e.kill_exchange import left
from tests.ui.running_app import CLOCK, Running, running, until
from ui.main_window import MainWindow
from ui.way_out import WayOut
from ui.widgets.bars.notice import Urgency
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.flat_table import FlatTable

pytestmark = pytest.mark.anyio


@pytest.fixture
def root(opened: Path, tmp_path: Path) -> Path:
    copied(opened, tmp_path / "data" / "practice")
    return tmp_path / "data"


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_closing_leaves_no_child_no_task_and_no_lock_and_the_data_open_again(root: Path) -> None:
    before = left()
    for _ in range(2):
        async with running(root) as program:
            await program.whole()
            exchange = program.now.core.exchange
            assert exchange is not None
            pid = exchange.pid
            assert await program.end() == 0
            assert not program.window.isVisible()
            assert not is_there(pid)
    assert left().tasks == before.tasks
    assert left().threads == before.threads
    assert sorted(file.name for file in (root / "practice").iterdir() if "-" in file.name) == []  # no -wal, no -shm


async def test_a_venue_that_hangs_keeps_no_empty_window_on_the_screen(
    root: Path, exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        exchange.process.send_signal(signal.SIGSTOP)
        try:
            program.now.core.market_data.refresh()
            await CLOCK.sleep(0.2)  # reads are on their way, and nobody answers
            program.window.close()
            await until(lambda: not program.window.isVisible(), within_s=0.5, what="an empty screen")
        finally:
            exchange.process.send_signal(signal.SIGCONT)
        assert await asyncio.wait_for(program.task, 10) == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="a tiny disk needs a mount, and that needs root")
async def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True).returncode:  # noqa: ASYNC221 at once
        pytest.skip("this computer lets nobody mount")
    try:
        (disk / "much").write_bytes(b"x" * 64 * 1024)
        async with running(disk / "data") as program:
            said = await until(lambda: program.window.notice.text)
            assert "The disk that holds your data is full" in said
            assert "Try again" in said
            assert "Errno" not in said
            (disk / "much").unlink()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: ASYNC221 at once


async def test_what_fails_inside_is_told_once_and_hides_nothing(root: Path) -> None:
    async with running(root) as program:
        await program.whole()
        program.window.show_notice("Filled", Urgency.CALM)
        program.app.tell_slip()
        assert "Something in this program failed." in program.window.notice.text
        program.window.show_notice("Conflict", Urgency.ERROR)
        program.app.tell_slip()
        assert program.window.notice.text == "Conflict"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_as_orderly_as_the_window(root: Path, number: int) -> None:
    handlers = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)]
    async with running(root) as program:
        await program.whole()
        exchange = program.now.core.exchange
        assert exchange is not None
        pid = exchange.pid
        os.kill(os.getpid(), number)
        assert await asyncio.wait_for(program.task, 10) == 0
        assert not is_there(pid)
    assert [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)] == handlers


@pytest.mark.parametrize("turns", [0, 1])
async def test_closing_while_it_still_opens_ends_it_and_the_exchange_that_was_started_ahead(
    root: Path, turns: int
) -> None:
    async with running(root) as program:
        child = program.app._child = Child(program.config)
        for _ in range(turns):
            await CLOCK.sleep(0)
        assert await program.end() == 0
        assert not is_there(child.pid)


async def test_an_exchange_that_says_nothing_is_not_waited_for_by_closing(root: Path) -> None:
    async with running(root) as program:
        child = program.app._child = Child(program.config)
        os.kill(child.pid, signal.SIGSTOP)
        await until(lambda: program.app._opening)
        for number in (signal.SIGTERM, signal.SIGINT):
            os.kill(os.getpid(), number)
            await CLOCK.sleep(0)
        assert await program.end() == 0
        assert not is_there(child.pid)


async def test_closing_as_soon_as_another_language_was_chosen_ends_it(root: Path) -> None:
    async with running(root) as program:
        await program.whole()
        program.window.language_chosen.emit(Language.SPANISH)
        program.window.close()
        assert await asyncio.wait_for(program.task, 10) == 0


async def test_another_instance_is_told_in_the_window_and_the_first_goes_on(root: Path) -> None:
    async with running(root) as first:
        await first.whole()
        async with running(root) as second:
            await until(lambda: second.window.notice.text)
            assert "another BTR Terminal is using" in second.window.notice.text
            assert second.desk is None
            assert await second.end() == 0
        book = first.now.core.market_data.book(first.now.market)
        seen_s = book.age_s
        await until(lambda: seen_s is not None and book.age_s is not None and book.age_s < seen_s)


async def test_what_cannot_be_opened_leaves_the_way_to_try_again_and_to_the_other_environment(root: Path) -> None:
    (root / "practice" / "journal.sqlite3").write_bytes(b"rubbish" * 1000)
    async with running(root) as program:
        await until(lambda: program.window.notice.text)
        assert program.desk is None
        ways = program.window.findChild(WayOut).menu().actions()
        choices = {action.text(): action for action in ways if action.text()}
        assert list(choices)[:3] == ["Try again", "Practice exchange — no real money", "LIVE — real money"]
        (root / "practice" / "journal.sqlite3").unlink()
        choices["Try again"].trigger()
        await program.whole()
        assert program.window.notice.text == ""


async def test_practice_live_and_practice_again_in_one_run(root: Path, no_network: None) -> None:
    async with running(root) as program:
        window = program.window
        await program.whole()
        await until(lambda: "—" not in (window.header.price_label.text(), *prices(window)))
        window.transfer.fill_btr_pay("MXN", "beto@practice.invalid", "12.34")
        window.ticket.fill(Side.BUY, OrderType.LIMIT, "0.0777", "70000.01")
        figures = {window.header.price_label.text(), "50,000.00", "12.34", "0.0777", *prices(window)}
        assert figures <= set(words_in(window))
        switch(program, Environment.LIVE)
        await until(lambda: (desk := program.desk) and desk.core.environment is Environment.LIVE)
        assert figures & set(words_in(window)) == set()
        assert window.header.balances_age.text() == "balances —"
        assert {pane.freshness for pane in window.findChildren(Panel)} == {Freshness.UNKNOWN}
        assert window.open_orders.footer() == window.fills.footer() == window.transfers.footer()
        assert window.open_orders.footer() == "No account is open: add one to see this."
        assert "LIVE" in window.windowTitle()
        assert window.header.environment_button.text() == "LIVE — public data, no account ▾"
        assert window.header.lock_button.isHidden()
        assert window.balances.model.rowCount() == 0
        await until(lambda: "Offline" in window.ticket.hindrance() or "Add an account" in window.ticket.hindrance())
        await until(lambda: program.now.why_offline())
        await until(lambda: "offline" in window.status.texts()[0])
        assert window.order_book.reason() == program.now.why_offline()
        assert window.order_book.freshness is Freshness.UNKNOWN
        assert window.header.book_age.text() == "book —"
        assert not window.ticket.press()
        assert not window.transfer.press()
        assert not [entry for entry in window.activity.entries if entry.kind != "connection"]
        switch(program, Environment.PRACTICE)
        await until(lambda: (desk := program.desk) and desk.core.environment is Environment.PRACTICE)
        await program.whole()
        await until(lambda: window.order_book.freshness is Freshness.FRESH)
        assert "PRACTICE" in window.windowTitle()
        assert window.order_book.reason() == ""
        assert window.ticket.hindrance() == ""


def prices(window: MainWindow) -> list[str]:
    """Return the price of every market as its list shows it."""
    return [row.last for row in window.markets.model.rows]


def words_in(window: MainWindow) -> list[str]:
    """Return every word and figure that stands in the window, what scrolls included."""
    texts = [label.text() for label in window.findChildren(QLabel)]
    texts += [edit.text() for edit in window.findChildren(QLineEdit)]
    texts += [table.model().as_tsv() for table in window.findChildren(FlatTable)]  # type: ignore[attr-defined]  # a TableModel
    return " ".join([*texts, *prices(window)]).split()


def switch(program: Running, environment: Environment) -> None:
    """Choose another environment from the menu at the top left."""
    place = "Practice" if environment is Environment.PRACTICE else "LIVE"
    menu = program.now.accounts.menu()
    next(action for action in menu.actions() if action.text().startswith(place)).trigger()


async def test_live_that_was_open_last_starts_locked_and_without_a_word_of_practice(
    root: Path, no_network: None
) -> None:
    remember_environment(root, Environment.LIVE)
    async with running(root, environment=Environment.LIVE) as program:
        await until(lambda: program.desk)
        assert not program.now.core.lock.is_unlocked
        assert program.now.core.exchange is None
        assert "PRACTICE" not in program.window.windowTitle()


async def test_an_exchange_that_is_gone_is_offline_and_comes_back_by_itself(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        window, desk = program.window, await program.whole()
        book = desk.core.market_data.book(desk.market)
        await until(lambda: window.ticket.hindrance() == "")
        await asyncio.to_thread(exchange.end, signal.SIGKILL)
        await until(lambda: "Offline" in window.ticket.hindrance())
        assert window.status.texts()[0].endswith("offline")
        assert "cannot be reached" in window.order_book.reason()
        assert book.value is not None
        aged_s = book.age_s or 0
        await until(lambda: (book.age_s or 0) > aged_s + 0.3)
        assert not window.ticket.press()
        assert not window.transfer.press()
        back = await asyncio.to_thread(Exchange, exchange.folder, "--port", str(exchange.port))
        try:
            await until(lambda: window.ticket.hindrance() == "" and window.order_book.reason() == "", within_s=5)
            await until(lambda: not window.balances.reason())
            assert program.shown_balances() == await asyncio.to_thread(back.held)
        finally:
            await asyncio.to_thread(back.end)
