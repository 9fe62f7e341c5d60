"""What is said of a busy market, held against the exchange that made it, over a network that loses, holds, repeats."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from terminal.clock import ManualClock
from terminal.domain.account import Environment, Profile
from terminal.domain.candles import EPOCH, Interval, bar_of, opened_at
from terminal.domain.market import Market, Trade
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_orders import Fate
from terminal.domain.tape import Tape
from terminal.services.market_data import MarketDataService
from terminal.services.recorder import Recorder
from terminal.simulator.markets import MARKETS, to_decimal
from terminal.simulator.newcomer import open_practice
from terminal.simulator.practice import Practice
from terminal.simulator.server import create_app
from terminal.simulator.store import FILE, Store
from terminal.simulator.wire_json import time_of
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbtr.client import open_venue
from terminal.venues.transport import Transport
from tests.practice_app import HOST

pytestmark = pytest.mark.anyio
BTC_MXN = Market("BTC", "MXN")
FOR_S, STEP_S = 70, 0.25
Answer = tuple[httpx.Headers, bytes, "Whole"]


@dataclass(frozen=True)
class Whole:
    """The numbers of all resting orders, first come first, when one answer was made."""

    bids: tuple[int, ...]
    asks: tuple[int, ...]


class Network(httpx.AsyncBaseTransport):
    """Loses a tenth of the questions, holds a tenth of the answers back, and gives an older one in a tenth."""

    def __init__(self, practice: Practice, clock: ManualClock) -> None:
        self._practice, self._clock, self._draw = practice, clock, random.Random(7)
        self._exchange = httpx.ASGITransport(create_app(practice, HOST))
        self._earlier: defaultdict[str, deque[Answer]] = defaultdict(lambda: deque(maxlen=5))
        self.given: dict[Market, Whole] = {}  # the truth of the last book that was handed out
        self.busy = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.busy += 1
        try:
            if "market" not in request.url.params:
                return await self._exchange.handle_async_request(request)
            return await self._answer(request, self._draw.random(), Market.named(request.url.params["market"]))
        finally:
            self.busy -= 1

    async def _answer(self, request: httpx.Request, fortune: float, market: Market) -> httpx.Response:
        if fortune < 0.1:
            raise httpx.ReadError("lost")
        response = await self._exchange.handle_async_request(request)
        body = await httpx.Response(200, stream=response.stream).aread()
        answer, earlier = (response.headers, body, self._whole(market)), self._earlier[str(request.url)]
        if fortune < 0.2:
            self.busy -= 1
            await self._clock.sleep(30 * fortune)
            self.busy += 1
        if 0.2 <= fortune < 0.3 and earlier:
            answer = self._draw.choice(earlier)
        earlier.append(answer)
        if "orders" in request.url.path:
            self.given[market] = answer[2]
        return httpx.Response(200, headers=answer[0], content=answer[1])

    def _whole(self, market: Market) -> Whole:
        depth = self._practice.exchange.depth
        bids, asks = (tuple(order.order_id for order in depth(market.name, side)) for side in ("buy", "sell"))
        return Whole(bids, asks)


class Seen:
    """What was told, and what the exchange knows of it."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.tasks, self._file = ManualClock(), Tasks(), folder / FILE
        self.practice = open_practice(Store(self._file), self.clock, 1, "busy")
        self.network = Network(self.practice, self.clock)
        transport = Transport(
            "Practice",
            f"http://{HOST}/api/v1",
            self.clock,
            environment=Environment.PRACTICE,
            transport=self.network,
            budget=Budget(self.clock, limit=10_000),
        )
        venue = open_venue(Profile.COINBTR, None, transport, self.clock)
        assert venue.market_data is not None
        self.market_data = MarketDataService(venue.market_data, clock=self.clock, tasks=self.tasks)
        path = folder / "history.sqlite3"
        self.recorder = Recorder(self.market_data, path, "here", clock=self.clock, tasks=self.tasks)
        self.tapes: dict[Market, Tape] = {}
        self.resting: list[Fate] = []  # what was said of orders that were missing and rest all the same
        self.refilled = 0
        self._ids: dict[Market, dict[int, int]] = {}  # the number of each order in the last book, by what tells of it
        self.market_data.tape_updated.subscribe(lambda told: self.tapes.update([told]))
        self.market_data.followed.subscribe(self._follow)

    async def pass_time(self) -> None:
        """Let the market live while it is polled and recorded."""
        self.market_data.start(BTC_MXN)
        self.recorder.start()
        while self.clock.monotonic() < FOR_S:
            await self.clock.advance(STEP_S)
            while self.network.busy:
                await self.clock.sleep(0)
        await self.tasks.cancel_all()
        await self.recorder.flush()
        self.practice.commit()

    def made(self, market: Market) -> list[Trade]:
        """Return every trade that the exchange made, oldest first."""
        scale = MARKETS[market.name].price_scale
        asked = "SELECT price, amount, created_at_us FROM trades WHERE market = ? ORDER BY trade_id"
        with closing(sqlite3.connect(self._file)) as db:
            rows = db.execute(asked, (market.name,)).fetchall()
        return [Trade(market, to_decimal(price, scale), to_decimal(amount), time_of(at)) for price, amount, at in rows]

    def _follow(self, story: FollowedBook) -> None:
        market, whole = story.book.market, self.network.given[story.book.market]
        ids, self._ids[market] = (
            self._ids.get(market, {}),
            {
                id(seen): number
                for line, numbers in ((story.bids, whole.bids), (story.asks, whole.asks))
                for seen, number in zip(line, numbers, strict=False)
            },
        )
        self.resting += [each.fate for each in story.gone if self.practice.exchange.is_open(ids[id(each.seen)])]
        self.refilled += sum(bool(seen.refilled) for seen in (*story.bids, *story.asks))


@pytest.fixture
async def seen(tmp_path: Path) -> AsyncIterator[Seen]:
    seen = Seen(tmp_path)
    await seen.pass_time()
    yield seen
    await seen.recorder.close()
    seen.practice.store.close()


async def test_a_busy_market_is_told_as_it_was_over_a_network_that_loses_holds_and_repeats(seen: Seen) -> None:
    now, whole = seen.clock.now(), 0
    assert set(seen.resting) <= {Fate.LEFT_WINDOW}
    assert seen.refilled == 0
    for market, tape in seen.tapes.items():
        made = seen.made(market)
        shown = [trade for trade in made if tape.trades[-1].created_at <= trade.created_at <= tape.trades[0].created_at]
        assert ([trade.key for trade in reversed(shown)], tape.gaps) == ([trade.key for trade in tape.trades], ())
        stored = await seen.recorder.trades(market, EPOCH, now, 10_000)
        assert [each.trade for each in stored] == [*tape.trades]
        for interval in Interval:
            series = await seen.recorder.candles(market, interval, now - timedelta(days=1), now)
            assert series.seen_until is not None
            for candle in series.candles:
                end = candle.opened_at + timedelta(seconds=interval.seconds)
                if candle.coverage == 1 and end <= series.seen_until:
                    bar = bar_of([trade for trade in made if opened_at(trade.created_at, interval) == candle.opened_at])
                    assert (candle.open, candle.high, candle.low, candle.close) == (
                        bar.open,
                        bar.high,
                        bar.low,
                        bar.close,
                    )
                    assert (candle.volume, candle.value, candle.trades) == (bar.volume, bar.value, bar.trades)
                    whole += 1
    assert whole >= 3
    assert len(seen.tapes) == len(MARKETS)
