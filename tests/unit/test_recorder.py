"""What the services see is on the disk a second later; a disk that refuses stops nothing and is told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.candles import Interval
from terminal.domain.snapshot import Watch
from terminal.errors import OutcomeUnknown, StorageError
from terminal.services import recorder as recorder_module
from terminal.services.market_data import MarketDataService
from terminal.services.recorder import CLOSED, TOO_SLOW, Recorder
from terminal.storage.history import History
from terminal.tasks import Tasks
from tests.history_values import START, at, book, stored, tape_of, told, trade
from tests.unit.test_market_data import BTC, LTC, FakeMarkets

pytestmark = pytest.mark.anyio


class Desk:
    """Market data over a fake venue, a recorder, and what it told."""

    def __init__(self, path: Path) -> None:
        self.clock, self.tasks = ManualClock(START), Tasks()
        self.venue = FakeMarkets(self.clock)
        self.path = path / "history.sqlite3"
        self.open()

    def open(self) -> None:
        self.market_data = MarketDataService(self.venue, clock=self.clock, tasks=self.tasks)
        self.recorder = Recorder(self.market_data, self.path, "here", clock=self.clock, tasks=self.tasks)
        self.recorded: list = []
        self.troubles: list = []
        self.recorder.recorded.subscribe(self.recorded.append)
        self.recorder.trouble.subscribe(lambda error: self.troubles.append(error and str(error)))
        self.market_data.start(BTC)
        self.recorder.start()

    async def close(self) -> None:
        await self.tasks.cancel_all()
        await self.recorder.close()

    async def pass_time(self, seconds: float) -> None:
        """Let time go by second by second, and the worker thread do its work in each."""
        for _ in range(int(seconds)):
            await self.clock.advance(1)
            await self.idle()

    async def pass_days(self, days: int) -> None:
        """Let time go by at once, by the venue's clock too: its last trade is of now."""
        await self.clock.advance(86_400 * days)
        batch = told(tape_of((trade(86_400 * days),)), 86_400 * days)
        await self.recorder._do(lambda history: history.write(batch))

    async def idle(self) -> None:
        await self.recorder._do(lambda history: None)  # comes after what the thread was asked before
        await self.clock.advance(0)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    await desk.close()


async def test_trades_books_and_watching_are_on_the_disk_a_second_later(desk: Desk) -> None:
    desk.venue.per_second = 3
    await desk.pass_time(10)
    with closing(History.open_read_only(desk.path)) as reader:
        assert reader.markets() == (BTC, LTC)
        assert len(stored(reader, BTC)) >= 50 + 8 * 3
        assert len(reader.snapshots(BTC, START, at(60), 10_000)) >= 8
        assert reader.coverage(BTC, START, at(8))[0].watch is Watch.POLLED
    assert {BTC, LTC} <= set(desk.recorded)
    assert desk.troubles == []


async def test_what_is_asked_comes_from_the_store(desk: Desk) -> None:
    desk.venue.per_second = 2
    await desk.pass_time(6)
    now = desk.clock.now()
    series = await desk.recorder.candles(BTC, Interval.M1, START, now)
    trades = await desk.recorder.trades(BTC, START, now, 7)
    assert (len(trades), series.begins_at, series.gaps) == (7, START.replace(microsecond=1000), ())
    assert series.candles[-1].trades == len(await desk.recorder.trades(BTC, START, now, 10_000))
    snapshots = await desk.recorder.snapshots(BTC, START, now, at_most=3)
    assert [len(snapshots), snapshots[0].interval_s] == [3, 2]
    (stretch,) = await desk.recorder.coverage(BTC, START, now - (now - at(4)))
    assert (stretch.watch, stretch.interval_s) == (Watch.POLLED, 1)


async def test_all_is_seen_up_to_a_second_before_the_question_whenever_the_answer_came(desk: Desk) -> None:
    desk.venue.per_second, desk.venue.held_s = 1, 4.0
    await desk.pass_time(10)  # asked for at 0, 4.5 and 8.5 s
    series = await desk.recorder.candles(BTC, Interval.M1, START, desk.clock.now())
    assert (series.seen_until, series.candles[-1].trades) == (at(3.5), 54)


async def test_a_restart_goes_on_and_tells_what_was_missed_between(desk: Desk) -> None:
    await desk.pass_time(3)
    await desk.close()
    await desk.clock.advance(600)
    desk.open()
    await desk.pass_time(3)
    series = await desk.recorder.candles(BTC, Interval.M1, START, desk.clock.now())
    assert (series.gaps, sum(candle.trades for candle in series.candles)) == ((), 50)
    watches = [each.watch for each in await desk.recorder.coverage(BTC, START, at(605))]
    assert watches == [Watch.POLLED, Watch.CLOSED, Watch.POLLED]


async def test_failures_and_a_hidden_window_are_told_by_coverage(desk: Desk) -> None:
    await desk.pass_time(3)
    desk.venue.failure = OutcomeUnknown("venue", "cut off")
    await desk.pass_time(10)
    desk.venue.failure = None
    desk.market_data.refresh()
    await desk.pass_time(2)
    desk.market_data.set_visible(False)
    await desk.pass_time(40)
    told = [(each.watch, each.interval_s) for each in await desk.recorder.coverage(BTC, START, at(45))]
    assert told == [(Watch.POLLED, 1), (Watch.FAILED, 0), (Watch.POLLED, 1), (Watch.POLLED, 15)]


async def test_a_full_disk_is_told_once_and_nothing_but_time_is_lost(desk: Desk) -> None:
    await desk.pass_time(2)
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON snapshots BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        db.commit()
        desk.venue.per_second = 5
        await desk.pass_time(20)
        assert desk.troubles == [f"{desk.path} could not be read or written: disk full"]
        db.execute("DROP TRIGGER full")
        db.commit()
    await desk.pass_time(17)
    assert desk.troubles[1:] == [None]
    assert desk.recorder.error is None
    now = desk.clock.now()
    assert (await desk.recorder.candles(BTC, Interval.M1, START, now)).gaps == ()
    assert {each.watch for each in await desk.recorder.coverage(BTC, START, at(35))} == {Watch.POLLED}
    assert len(await desk.recorder.snapshots(BTC, START, at(30))) == 30


async def test_books_beyond_what_may_wait_are_lost_and_coverage_says_so(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(recorder_module, "WAITING_BOOKS", 5)
    await desk.pass_time(1)
    for _ in range(5):
        await desk.idle()  # the first write and the first pruning are over: nothing stands before what is slow
    go_on = threading.Event()
    stuck = desk.tasks.start(desk.recorder._do(lambda history: go_on.wait(20)), "a slow disk")
    await desk.clock.advance(0)
    await desk.clock.advance(20)  # the loop goes on meanwhile
    assert desk.market_data.book(BTC).age_s == 0
    assert desk.troubles == [TOO_SLOW]
    go_on.set()
    await stuck
    await desk.recorder.flush()  # the thread takes real time, and the clock of this test takes none
    await desk.pass_time(5)
    assert desk.troubles == [TOO_SLOW, None]
    watches = [each.watch for each in await desk.recorder.coverage(BTC, at(2), at(24))]
    assert watches == [Watch.POLLED, Watch.LOST, Watch.POLLED]


async def test_however_often_a_disk_refuses_no_more_books_wait_than_may(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(recorder_module, "WAITING_BOOKS", 20)
    await desk.pass_time(1)
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON snapshots BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        db.commit()
        for _ in range(6):
            go_on = threading.Event()
            stuck = desk.tasks.start(desk.recorder._do(lambda history, go_on=go_on: go_on.wait(20)), "a slow disk")
            await desk.clock.advance(30)  # more come while a write is under way
            go_on.set()
            await stuck
            await desk.idle()
        db.execute("DROP TRIGGER full")
        db.commit()
    await desk.recorder.flush()
    kept = await desk.recorder.snapshots(BTC, at(2), desk.clock.now())
    assert 5 < len(kept) <= 20
    assert Watch.LOST in {each.watch for each in await desk.recorder.coverage(BTC, at(2), at(181))}


async def test_a_store_that_cannot_be_opened_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").write_bytes(b"something else entirely, and long enough for it" * 99)
    desk = Desk(tmp_path)
    await desk.clock.advance(2)
    with pytest.raises(StorageError, match="is damaged"):
        await desk.recorder.candles(BTC, Interval.M1, START, at(9))
    await desk.clock.advance(0)
    assert desk.market_data.book(BTC).value is not None
    assert len(desk.troubles) == 1
    await desk.close()
    assert (tmp_path / "history.sqlite3").read_bytes().startswith(b"something else")


async def test_what_waits_is_written_at_the_end_and_then_nothing_is_answered(desk: Desk) -> None:
    await desk.clock.advance(0.5)
    await desk.close()
    with closing(History.open_read_only(desk.path)) as reader:
        assert len(stored(reader, BTC)) == 50
        assert len(reader.snapshots(BTC, START, at(9))) == 1
    with pytest.raises(StorageError, match=CLOSED):
        await desk.recorder.trades(BTC, START, at(9), 1)


async def test_a_write_that_is_cancelled_half_way_is_done_at_the_end(desk: Desk) -> None:
    await desk.clock.advance(0.5)
    go_on = threading.Event()
    stuck = desk.tasks.start(desk.recorder._do(lambda history: go_on.wait(20)), "a slow disk")
    await desk.clock.advance(0)
    await desk.clock.advance(1)  # the first write waits behind it
    await desk.tasks.cancel_all()
    assert stuck.cancelled()
    go_on.set()
    await desk.recorder.close()
    with closing(History.open_read_only(desk.path)) as reader:
        assert len(stored(reader, BTC)) == 50


async def test_old_history_goes_in_the_background(desk: Desk) -> None:
    await desk.pass_time(3)
    await desk.clock.advance(0)
    before = len(await desk.recorder.snapshots(BTC, START, at(3)))
    await desk.tasks.cancel_all()
    await desk.pass_days(20)
    desk.tasks.start(desk.recorder.run(), "record history")
    await desk.pass_time(2)
    assert (before, await desk.recorder.snapshots(BTC, START, at(3))) == (3, ())


async def test_a_disk_that_refuses_to_let_go_of_what_is_old_is_told(desk: Desk) -> None:
    await desk.pass_time(1)
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("CREATE TRIGGER kept BEFORE DELETE ON snapshots BEGIN SELECT RAISE(ABORT, 'not now'); END")
        db.commit()
    await desk.tasks.cancel_all()
    await desk.pass_days(20)
    assert not await desk.recorder.prune()
    assert desk.troubles == [f"{desk.path} could not be read or written: not now"]


async def test_of_books_that_come_faster_than_every_second_one_is_kept_and_all_count_as_polls(desk: Desk) -> None:
    await desk.tasks.cancel_all()
    for number in range(21):
        desk.recorder.see_book(book(100 + number / 2))
    await desk.recorder.flush()
    kept = await desk.recorder.snapshots(BTC, at(100), at(200))
    assert [snapshot.at for snapshot in kept] == [at(100 + second) for second in range(11)]
    (polled, _) = await desk.recorder.coverage(BTC, at(100), at(120))
    assert (polled.watch, polled.until) == (Watch.POLLED, at(110))


async def test_history_for_now_leaves_nothing_behind(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.tasks.cancel_all()
    await desk.recorder.close()
    for_now = Recorder(desk.market_data, None, "replay", clock=desk.clock, tasks=desk.tasks)
    for_now.see_book(book(1))
    await for_now.flush()
    assert len(await for_now.snapshots(BTC, START, at(9))) == 1
    await for_now.close()
