"""Polls are recorded order by order into a file that a replay reads, on request and visibly."""

from __future__ import annotations

import asyncio
import os
import stat
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.market import Side
from terminal.errors import StorageError
from terminal.services import poll_recording
from terminal.services.market_data import MarketDataService
from terminal.services.poll_recording import PollRecording, RecordedPolls
from terminal.services.recorder import TOO_SLOW, Recorder
from terminal.storage.poll_file import PollFile, header, poll_row, trade_line
from terminal.storage.recording import Recording
from terminal.tasks import Tasks
from tests.history_values import START, book, trade
from tests.unit.test_market_data import BTC, LTC, RULES, FakeMarkets

pytestmark = pytest.mark.anyio


class Desk:
    """Market data over a fake venue, and the switch."""

    def __init__(self, path: Path) -> None:
        self.clock, self.tasks = ManualClock(START), Tasks()
        self.venue = FakeMarkets(self.clock)
        self.market_data = MarketDataService(self.venue, clock=self.clock, tasks=self.tasks)
        self.recorder = Recorder(self.market_data, None, "here", clock=self.clock, tasks=self.tasks)
        self.folder = path / "recordings"
        self.polls = PollRecording(
            self.market_data, self.recorder, self.folder, "Fake venue", clock=self.clock, tasks=self.tasks
        )
        self.told: list[RecordedPolls] = []
        self.polls.changed.subscribe(self.told.append)
        self.market_data.start(BTC)

    async def pass_time(self, seconds: int) -> None:
        for _ in range(seconds):
            await self.clock.advance(1)
            await self.recorder.run_in_thread(lambda: None)
            await self.clock.advance(0)

    @property
    def state(self) -> RecordedPolls:
        assert self.polls.state is not None
        return self.polls.state


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    await desk.clock.advance(0.5)
    yield desk
    await desk.tasks.cancel_all()
    await desk.polls.stop()
    await desk.recorder.close()


async def test_nothing_is_recorded_unless_asked_for(desk: Desk) -> None:
    await desk.pass_time(3)
    await desk.polls.stop()
    assert (desk.polls.is_on, desk.polls.state, desk.told, desk.folder.exists()) == (False, None, [], False)


async def test_what_was_recorded_can_be_replayed(desk: Desk) -> None:
    desk.venue.per_second = 2
    desk.polls.start()
    await desk.pass_time(5)
    desk.market_data.focus(LTC)  # it is the market it was begun for that is recorded
    await desk.pass_time(1)
    await desk.polls.stop()
    assert (desk.state.market, desk.state.is_going_on, desk.state.error) == (BTC, False, None)
    assert 0 < desk.state.size <= desk.state.path.stat().st_size
    with closing(Recording(desk.state.path)) as recording:
        assert (recording.market.market, recording.market.venue, recording.polls) == (BTC, "Fake venue", 7)
        assert recording.market.rules.price_step == RULES.price_step
        first, last = recording.book(0), recording.book(6)
    assert [order.price for order in (*first.bids, *first.asks)] == [100, 101]
    assert (first.received_at, (last.received_at - first.received_at).total_seconds()) == (START, 6)
    if os.name == "posix":
        assert stat.S_IMODE(desk.state.path.stat().st_mode) == 0o600


async def test_a_file_that_is_cut_off_is_good_up_to_the_last_write(desk: Desk) -> None:
    desk.polls.start()
    await desk.pass_time(4)
    with closing(Recording(desk.state.path)) as recording:
        assert recording.polls >= 4


async def test_a_second_start_goes_on_with_the_first_file_and_a_later_one_takes_another(desk: Desk) -> None:
    desk.polls.start()
    desk.polls.start()
    await desk.pass_time(2)
    await desk.polls.stop()
    await desk.clock.advance(1)
    desk.polls.start()
    await desk.pass_time(2)
    assert len(list(desk.folder.iterdir())) == 2
    assert desk.polls.is_on


async def test_what_still_waits_for_a_slow_disk_when_it_is_ended_is_in_the_file(desk: Desk) -> None:
    await desk.clock.advance(0.5)  # books come half a second before they are written
    desk.polls.start()
    disk = threading.Event()
    busy = desk.tasks.start(desk.recorder.run_in_thread(disk.wait), "a slow disk")
    await desk.clock.advance(1)  # all rows are on their way to it
    ending = desk.tasks.start(desk.polls.stop(), "the end")
    await desk.clock.advance(0)
    disk.set()
    await asyncio.gather(busy, ending)
    assert (desk.state.is_going_on, desk.state.error) == (False, None)
    with closing(Recording(desk.state.path)) as recording:
        assert (recording.polls, recording.is_cut) == (desk.state.polls, False)


async def test_where_the_clock_is_set_back_a_new_file_begins_and_both_can_be_replayed(desk: Desk) -> None:
    desk.venue.per_second = 2
    desk.polls.start()
    await desk.pass_time(3)
    desk.clock.set(-timedelta(hours=1))
    await desk.pass_time(3)
    await desk.polls.stop()
    first, second = dict.fromkeys(state.path for state in desk.told)
    assert [state.path for state in desk.told if not state.is_going_on] == [first, second]
    begins = []
    for path in (first, second):
        with closing(Recording(path)) as recording:
            assert (recording.market.market, recording.polls > 2, recording.is_cut) == (BTC, True, False)
            assert recording.trades >= 50
            begins.append(recording.begins_at)
    assert begins[1] - begins[0] < timedelta(minutes=-59)


async def test_a_market_that_nobody_knows_yet_is_not_recorded(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.polls.start()
    assert desk.polls.state is None
    await desk.tasks.cancel_all()
    await desk.recorder.close()


async def test_a_disk_that_refuses_ends_it_and_is_told(desk: Desk) -> None:
    desk.folder.parent.mkdir(exist_ok=True)
    desk.folder.write_text("a file where a folder should be")
    desk.polls.start()
    await desk.pass_time(2)
    assert (desk.polls.is_on, "could not be made" in str(desk.state.error)) == (False, True)
    polls = desk.state.polls
    await desk.pass_time(3)
    assert desk.state.polls == polls


async def test_more_than_may_wait_ends_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll_recording, "WAITING_ROWS", 10)
    desk.polls.start()
    await desk.clock.advance(1)
    assert (desk.polls.is_on, str(desk.state.error)) == (False, TOO_SLOW)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    file = PollFile(tmp_path / "polls.jsonl.gz")
    file._file.close()
    file._file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 closed by the file under test
    with pytest.raises(StorageError, match="could not be written"):
        file.write([["T"]])
    with pytest.raises(StorageError):
        file.close()


def test_rows_say_only_what_is_known() -> None:
    assert poll_row(book(1.5)) == [
        "P",
        1767225601500,
        [["99", "0.5", "1", 1767225600000]],
        [["101", "0.5", "1", 1767225600000]],
    ]
    assert trade_line(trade(2, "1E+2", "1e-8")) == ["T", 1767225602000, "100", "0.00000001", "", ""]
    told = replace(trade(2), side=Side.SELL, venue_trade_id="7")
    assert trade_line(told)[4:] == ["S", "7"]
    assert header(book(1), "venue", RULES, 0.5)["every_ms"] == 500
    assert Decimal(str(header(book(1), "venue", RULES, 0.5)["lot"])) == Decimal("1e-8")
