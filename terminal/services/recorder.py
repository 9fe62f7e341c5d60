"""The recorder: writes what was seen of every market down, and reads it back, in one worker thread.

The loop never waits for the disk. What waits is bounded: of each market the last tape (which holds the thousand trades
before it), so many books, and how the market was watched; books beyond that are lost, and history says so.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from terminal.clock import Clock
from terminal.config import Retention
from terminal.domain.candles import CandleSeries, Interval
from terminal.domain.market import Market, OrderBook
from terminal.domain.seen_trade import SeenTrade
from terminal.domain.snapshot import Snapshot, Stretch, Watch
from terminal.domain.tape import Tape
from terminal.errors import StorageError
from terminal.publisher import Publisher
from terminal.services.market_data import MarketDataService
from terminal.services.watch_log import WatchLog
from terminal.storage.history import History
from terminal.storage.history_write import Batch, SeenTape
from terminal.tasks import Tasks

T = TypeVar("T")
WRITE_S, PRUNE_S, MAX_WAIT_S, CLOSE_WITHIN_S = 1.0, 60.0, 15.0, 10.0
WAITING_BOOKS = 600  # ten minutes of one market in focus
BOOKS_PER_READ = 100  # so that what is written need not wait for a long answer
SAMPLED_S = 0.9  # of books that come more often one is kept
LISTED_WITHIN = timedelta(seconds=1)  # a trade may be listed so long after its own time
TOO_SLOW = "history cannot be written as fast as it comes in: books are being lost"
CLOSED = "history is closed"
_log = logging.getLogger(__name__)


class Recorder:
    """Keeps the history of one venue (*origin*) in *path*, or for as long as it is open where that is None.

    It writes by *pace*, which is *clock* unless that may stand still, as that of a replay does. Times asked for are
    aware UTC, from *since* to before *until*. Every question is answered in the worker thread and
    comes back as values that never change; StorageError says that the store cannot be read.
    """

    def __init__(
        self,
        market_data: MarketDataService,
        path: Path | None,
        origin: str,
        *,
        clock: Clock,
        tasks: Tasks,
        pace: Clock | None = None,
        retention: Retention | None = None,
    ) -> None:
        self._pace = pace or clock
        self._market_data, self._path, self._origin = market_data, path, origin
        self._clock, self._tasks, self._retention = clock, tasks, retention or Retention()
        self.recorded: Publisher[Market] = Publisher()  # new trades or books of this market are in the store
        self.trouble: Publisher[StorageError | None] = Publisher()  # why nothing is being written; None: it is again
        self.error: StorageError | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        self._history: History | None = None
        self._is_closed = False
        self._tapes: dict[Market, SeenTape] = {}
        self._books: deque[OrderBook] = deque()
        self._being_written = 0  # books: where that fails they wait on
        self._sampled_at: dict[Market, datetime] = {}
        self._watch_log = WatchLog()
        self._heeded: set[Market] = set()  # whose failures are heard
        self._endings: list[Callable[[], None]] = []

    def start(self) -> None:
        """Record from now on; call it once market data was started."""
        market_data = self._market_data
        self._endings += (
            market_data.listed.subscribe(lambda _: self._heed_failures()),
            market_data.book_updated.subscribe(self.see_book),
            market_data.tape_updated.subscribe(lambda told: self.see_tape(*told)),
        )
        self._heed_failures()
        self._tasks.start(self.run(), "recorder")

    async def run(self) -> None:
        """Write every second until cancelled, and let go of what is old; wait longer while the disk refuses."""
        wait_s, prune_at_s = WRITE_S, self._clock.monotonic()
        while True:
            await self._pace.sleep(wait_s)
            await self.flush()
            if self.error is None and self._clock.monotonic() >= prune_at_s and not await self.prune():
                prune_at_s = self._clock.monotonic() + PRUNE_S
            wait_s = WRITE_S if self.error is None else min(2 * wait_s, MAX_WAIT_S)

    async def close(self) -> None:
        """Write what waits and let the file go; a disk that does not answer is not waited for."""
        for end in self._endings:
            end()
        with suppress(TimeoutError, StorageError):
            async with asyncio.timeout(CLOSE_WITHIN_S):
                await self.flush()
                await self._do(self._close)
        self._is_closed = True
        self._thread.shutdown(wait=False)

    # What is seen

    def see_book(self, book: OrderBook) -> None:
        """Keep a polled book, if there is room, and that its market was watched."""
        market, at = book.market, book.received_at
        interval_s = self._market_data.book(market).interval_s
        has_room = len(self._books) + self._being_written < WAITING_BOOKS
        self._watch_log.note(market, at, Watch.POLLED if has_room else Watch.LOST, interval_s)
        last = self._sampled_at.get(market)
        if last is not None and last <= at < last + timedelta(seconds=SAMPLED_S):
            return
        if not has_room:
            self._tell(self.error or StorageError(TOO_SLOW))
            return
        self._sampled_at[market] = at
        self._books.append(book)

    def see_tape(self, market: Market, tape: Tape) -> None:
        """Keep the tape of a market for the next write: it holds what came before."""
        age_s = self._market_data.tape(market).age_s or 0.0
        asked_at = self._clock.now() - timedelta(seconds=age_s)
        self._tapes[market] = SeenTape(market, tape, asked_at - LISTED_WITHIN)

    def _heed_failures(self) -> None:
        for market in set(self._market_data.watched) - self._heeded:
            self._heeded.add(market)
            failed = self._market_data.book(market).failed
            self._endings.append(failed.subscribe(partial(self._see_failure, market)))

    def _see_failure(self, market: Market, _: object) -> None:
        self._watch_log.note(market, self._clock.now(), Watch.FAILED, 0)

    # What is written

    async def flush(self) -> None:
        """Write what waits now, and what came meanwhile if that is much; what cannot be written waits on."""
        while await self._write() and 2 * len(self._books) >= WAITING_BOOKS:
            pass

    async def _write(self) -> bool:
        batch = Batch(tuple(self._tapes.values()), tuple(self._books), self._watch_log.take())
        if not (batch.tapes or batch.books or batch.stretches):
            return True
        self._tapes.clear()
        self._books.clear()
        self._being_written = len(batch.books)
        try:
            await self._do(lambda history: history.write(batch))
        except StorageError as error:
            self._put_back(batch)
            self._tell(error)
            return False
        except asyncio.CancelledError:
            self._put_back(batch)  # whether it was written or not: a second time changes nothing
            raise
        finally:
            self._being_written = 0
        if len(self._books) < WAITING_BOOKS:
            self._tell(None)
        for market in sorted(batch.markets):
            self.recorded.publish(market)
        return True

    async def prune(self) -> bool:
        """Let go of some of what is old; returns whether there is more."""
        now = self._clock.now()
        try:
            return await self._do(lambda history: history.prune(now, self._retention))
        except StorageError as error:
            self._tell(error)
            return False

    def _put_back(self, batch: Batch) -> None:
        self._tapes = {seen.market: seen for seen in batch.tapes} | self._tapes
        self._books.extendleft(reversed(batch.books))
        self._watch_log.put_back(batch.stretches)

    def _tell(self, error: StorageError | None) -> None:
        before, self.error = self.error, error
        if str(before or "") != str(error or ""):
            _log.log(logging.INFO if error is None else logging.WARNING, "history: %s", error or "is written again")
            self.trouble.publish(error)

    # What is asked

    async def candles(self, market: Market, interval: Interval, since: datetime, until: datetime) -> CandleSeries:
        """Return the candles that opened in the time, oldest first; pass now as *until* for the one in progress."""
        return await self._do(lambda history: history.candles(market, interval, since, until))

    async def trades(self, market: Market, since: datetime, until: datetime, limit: int) -> tuple[SeenTrade, ...]:
        """Return the newest *limit* trades created in the time, newest first."""
        return await self._do(lambda history: history.trades(market, since, until, limit))

    async def snapshots(
        self, market: Market, since: datetime, until: datetime, at_most: int = 1_000
    ) -> tuple[Snapshot, ...]:
        """Return at most *at_most* snapshots received in the time, oldest first, evenly thinned: one a column."""
        places = await self._do(lambda history: history.places(market, since, until, at_most))
        stands_s = await self._do(lambda history: history.stands_s(market, places))
        found: list[Snapshot] = []
        for first in range(0, len(places), BOOKS_PER_READ):
            part = slice(first, first + BOOKS_PER_READ)
            found += await self._do(partial(History.books, places=places[part], stands_s=stands_s[part]))
        return tuple(found)

    async def coverage(self, market: Market, since: datetime, until: datetime) -> tuple[Stretch, ...]:
        """Return how the book was watched: stretches that follow each other and fill the time, oldest first."""
        return await self._do(lambda history: history.coverage(market, since, until))

    # The worker thread

    async def run_in_thread(self, act: Callable[[], T]) -> T:
        """Let the worker thread act, after what it was asked before; what else is written to the disk goes this way."""
        if self._is_closed:
            raise StorageError(CLOSED)
        # Shielded: whoever no longer waits does not undo what is to be written.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, act))

    async def _do(self, act: Callable[[History], T]) -> T:
        return await self.run_in_thread(partial(self._act, act))

    def _act(self, act: Callable[[History], T]) -> T:
        if self._history is None:
            self._history = (
                History.for_now(self._origin) if self._path is None else History.open(self._path, self._origin)
            )
        return act(self._history)

    def _close(self, history: History) -> None:
        history.close()
        self._history = None
