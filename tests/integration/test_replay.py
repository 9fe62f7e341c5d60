"""A recording through the real services: every poll in order at its time, and nothing that could send."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from terminal.bootstrap import open_replay
from terminal.clock import ManualClock
from terminal.config import Config
from terminal.core import Core
from terminal.domain.account import Environment
from terminal.domain.market import Market, OrderBook
from terminal.errors import ConfigError
from terminal.services.replay import Replay
from terminal.storage.recording import Recording
from terminal.venues.transport import Transport
from tests.recordings import BEGINS_AT, poll, recorded, trade

BTC_MXN = Market("BTC", "MXN")
SENDING = ("accounts", "trading", "transfers", "sends", "quotes")
pytestmark = pytest.mark.anyio


class BusyClock(ManualClock):
    """A clock that also goes on while nothing else can."""

    def block(self, seconds: float) -> None:
        self._monotonic += seconds


class Player:
    """A replay on a clock that the test moves; `seen` is every book with the position it was shown at."""

    def __init__(self, file: Path, speed: int = 1) -> None:
        self.real = BusyClock()
        self.root = file.parent / "data"
        self.replay = Replay(Recording(file), speed, self.real)
        self.seen: list[tuple[float, OrderBook]] = []

    @asynccontextmanager
    async def open(self, at_s: float = 0.0) -> AsyncIterator[Core]:
        self.replay.begin_at(at_s)
        config = Config(root=self.root, environment=Environment.REPLAY, recording=self.replay.recording.path)
        async with open_replay(config, self.replay) as core:
            core.market_data.book_updated.subscribe(self._note)
            await self.real.advance(0.0)
            yield core

    def numbers(self) -> list[int]:
        """Return the numbers of the polls that were shown since this was asked last."""
        seen, self.seen = self.seen, []
        return [int(book.bids[0].price) - 100 for _, book in seen]

    def _note(self, book: OrderBook) -> None:
        self.seen.append((self.replay.position_s, book))


Play = Callable[..., Player]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """Record rows (ten polls where none are given) and replay them."""
    players: list[Player] = []

    def play(rows: Sequence[object] | None = None, speed: int = 1) -> Player:
        players.append(Player(recorded(tmp_path, rows), speed))
        return players[-1]

    yield play
    for player in players:
        player.replay.recording.close()


@pytest.mark.parametrize("speed", [1, 2, 5, 10, 30, 60])
async def test_every_poll_is_shown_in_order_at_its_own_time(play: Play, speed: int) -> None:
    player = play([poll(number) for number in range(300)], speed)
    async with player.open():
        for _ in range(300):
            await player.real.advance(1.0 / speed)
        shown = [(at_s, book.received_at) for at_s, book in player.seen]
    assert shown == [(number, BEGINS_AT + timedelta(seconds=number)) for number in range(300)]


async def test_a_window_that_takes_long_to_show_a_poll_misses_none(play: Play) -> None:
    player = play([poll(number) for number in range(100)], 60)
    async with player.open() as core:
        core.market_data.book_updated.subscribe(lambda _: player.real.block(1.7))  # a hundred recorded seconds
        for _ in range(100):  # others have their turns between two polls
            await player.real.advance(0.1)
        at_s = [at_s for at_s, _ in player.seen]
    assert (player.numbers(), at_s) == (list(range(100)), [float(number) for number in range(100)])


async def test_a_pause_freezes_ages_and_a_step_shows_the_next_poll(play: Play) -> None:
    player = play()
    async with player.open() as core:
        await player.real.advance(2.5)
        player.replay.clock.pause()
        await player.real.advance(60.0)
        assert (core.market_data.book(BTC_MXN).age_s, player.numbers()) == (0.5, [0, 1, 2])
        player.replay.step()
        await player.real.advance(60.0)
        assert (core.market_data.book(BTC_MXN).age_s, player.numbers()) == (0.0, [3])
        player.replay.clock.play()
        await player.real.advance(1.0)
        assert player.numbers() == [4]


async def test_scrubbing_back_begins_anew_with_the_right_book_and_no_story(play: Play) -> None:
    rows = [poll(0), trade(0.5, "1.00"), poll(1), trade(1.5, "2.00"), *(poll(number) for number in range(2, 10))]
    player = play(rows)
    async with player.open() as core:
        await player.real.advance(6.0)
        tape = core.market_data.tape(BTC_MXN).value
        assert tape is not None
        assert [trade.price for trade in tape.trades] == [2, 1]
        followed = core.market_data.followed_book(BTC_MXN)
        assert followed is not None
    player.numbers()
    async with player.open(1.4) as core:
        book, tape = core.market_data.book(BTC_MXN), core.market_data.tape(BTC_MXN).value
        assert (player.numbers(), book.age_s, player.replay.position_s) == ([1], 0.0, 1.0)
        assert tape is not None
        assert [trade.price for trade in tape.trades] == [1]
        assert tape.gaps == ()
        followed = core.market_data.followed_book(BTC_MXN)
        assert followed is not None
        assert {seen.polls for seen in followed.bids} == {1}


async def test_at_the_end_time_stands_still_and_the_last_book_stays(play: Play) -> None:
    player = play(speed=60)
    async with player.open() as core:
        for _ in range(20):
            await player.real.advance(1.0)
        book = core.market_data.book(BTC_MXN)
        assert player.replay.has_ended
        assert (player.numbers()[-1], book.age_s, player.replay.position_s) == (9, 0.0, 9.0)
        player.replay.step()
        assert player.replay.position_s == 9.0


async def test_a_hole_in_the_recording_lets_the_book_grow_old(play: Play) -> None:
    player = play([poll(0), poll(1), poll(2, 302.0)])
    async with player.open() as core:
        await player.real.advance(200.0)
        assert core.market_data.book(BTC_MXN).age_s == 199.0


async def test_an_impossible_poll_is_reported_and_the_next_good_one_shown(play: Play) -> None:
    crossed = poll(1)
    crossed[2], crossed[3] = crossed[3], crossed[2]
    player = play([poll(0), crossed, poll(2), poll(3)])
    async with player.open() as core:
        await player.real.advance(1.5)
        book = core.market_data.book(BTC_MXN)
        assert book.error is not None
        assert "crossed" in book.error.reason
        assert book.age_s == 1.5
        await player.real.advance(1.0)
        assert player.numbers() == [0, 2]
        assert book.error is None


async def test_there_is_nothing_that_could_send_and_nothing_is_written(play: Play) -> None:
    player = play()
    async with player.open() as core:
        await player.real.advance(3.0)
        assert [name for name in SENDING if getattr(core.venue, name) is not None] == []
        missing = ("account", "transport", "vault", "private", "submission", "practice", "exchange")
        assert [name for name in missing if getattr(core, name) is not None] == []
        assert (core.environment, core.venue.environment) == (Environment.REPLAY, Environment.REPLAY)
        assert not core.lock.is_unlocked
        infos = core.market_data.markets.value
        assert infos is not None
        assert [info.problem for info in infos] == ["a recording: nothing can be sent"]
    assert not player.root.exists()


async def test_another_market_was_not_recorded(play: Play) -> None:
    player = play()
    async with player.open() as core:
        other = Market("LTC", "MXN")
        core.market_data.focus(other)
        await player.real.advance(0.0)
        error = core.market_data.book(other).error
        assert error is not None
        assert error.reason == "only BTC-MXN was recorded"


def test_no_transport_can_be_opened_for_a_replay() -> None:
    with pytest.raises(ConfigError, match="a replay talks to nobody"):
        Transport("Coinbtr", "https://api.coinbtr.com/api/v1/", ManualClock(), environment=Environment.REPLAY)
