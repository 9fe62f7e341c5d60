"""Recording polls: the books and trades of one market, as they come, into a file that can be replayed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from terminal.clock import Clock
from terminal.domain.market import Market, MarketRules, OrderBook
from terminal.domain.tape import Tape
from terminal.errors import StorageError
from terminal.publisher import Publisher
from terminal.services.market_data import MarketDataService
from terminal.services.recorder import TOO_SLOW, Recorder
from terminal.storage.poll_file import PollFile, header, poll_row, trade_line
from terminal.tasks import Tasks

WRITE_S, WAITING_ROWS, LISTED = 1.0, 2_000, 50
Row = tuple[Path, Callable[[], object]]  # the file that it goes into, and how it is made


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPolls:
    """What a file holds by now."""

    market: Market
    path: Path
    polls: int = 0
    size: int = 0  # bytes
    is_going_on: bool = True
    error: StorageError | None = None  # why it ended, where nobody ended it


class PollRecording:
    """A switch, off at first; switched on it records the market in focus until it is switched off.

    A file's times never run backwards: where the clock is set back, a new file begins.
    """

    def __init__(
        self,
        market_data: MarketDataService,
        recorder: Recorder,
        folder: Path,
        venue: str,
        *,
        clock: Clock,
        tasks: Tasks,
    ) -> None:
        self._market_data, self._recorder, self._folder, self._venue = market_data, recorder, folder, venue
        self._clock, self._tasks = clock, tasks
        self.changed: Publisher[RecordedPolls] = Publisher()
        self.state: RecordedPolls | None = None
        self._rows: list[Row] = []  # written out in the worker thread
        self._rules: MarketRules
        self._last_at: datetime  # of the last book
        self._file: PollFile | None = None  # the worker thread's
        self._endings: tuple[Callable[[], None], ...] = ()

    @property
    def is_on(self) -> bool:
        return self.state is not None and self.state.is_going_on

    def start(self) -> None:
        """Begin a new file; nothing happens while one is being written, or before the market in focus is known."""
        market_data, market = self._market_data, self._market_data.focused
        info = market_data.info(market) if market else None
        if self.is_on or market is None or info is None or (book := market_data.book(market).value) is None:
            return
        self._rules = info.rules
        self._endings = (
            market_data.book_updated.subscribe(self._see_book),
            market_data.tape_updated.subscribe(lambda told: self._see_tape(*told)),
        )
        self._begin(book)
        self._tasks.start(self._run(), "recording")

    async def stop(self) -> None:
        """End the file; what was seen is in it."""
        self._listen_no_more()
        await self._write()
        await self._close()
        if self.state is not None and self.state.is_going_on:
            self._show(replace(self.state, is_going_on=False))

    async def _run(self) -> None:
        while self.is_on:
            await self._clock.sleep(WRITE_S)
            await self._write()
        await self._close()

    async def _write(self) -> None:
        state, rows = self.state, self._rows
        if state is None or not state.is_going_on or not rows:
            return
        self._rows = []
        try:
            size = await self._recorder.run_in_thread(partial(self._add, rows))
        except StorageError as error:
            self._give_up(error)
        else:
            if self.state is not None and self.state.path == rows[-1][0]:
                self._show(replace(self.state, size=size))

    async def _close(self) -> None:
        with suppress(StorageError):  # all that could be written is in it, and readable
            await self._recorder.run_in_thread(self._end_file)

    def _add(self, rows: list[Row]) -> int:
        """Write rows, in the worker thread; returns the bytes of the file that the last one went into."""
        size = 0
        for path, group in groupby(rows, itemgetter(0)):
            if self._file is not None and self._file.path != path:
                self._end_file()
            self._file = self._file or PollFile(path)
            size = self._file.write(row() for _, row in group)
        return size

    def _end_file(self) -> None:
        """End the file, in the worker thread: after all that was on its way to it."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _begin(self, book: OrderBook) -> None:
        """Begin a new file with a book, and the trades that were before it."""
        market_data, market = self._market_data, book.market
        path = self._folder / f"{market.name}-{self._clock.now():%Y%m%dT%H%M%S.%f}Z.jsonl.gz"
        interval_s = market_data.book(market).interval_s
        self._rows.append((path, partial(header, book, self._venue, self._rules, interval_s)))
        if (tape := market_data.tape(market).value) is not None:
            self._rows += [(path, partial(trade_line, trade)) for trade in reversed(tape.trades[:LISTED])]
        self._last_at = book.received_at
        self._show(RecordedPolls(market=market, path=path))
        self._see_book(book)

    def _see_book(self, book: OrderBook) -> None:
        state = self.state
        if state is None or book.market != state.market:
            return
        if book.received_at < self._last_at:
            self._show(replace(state, is_going_on=False))
            self._begin(book)
            return
        self._last_at = book.received_at
        self._rows.append((state.path, partial(poll_row, book)))
        self._show(replace(state, polls=state.polls + 1))
        if len(self._rows) > WAITING_ROWS:
            self._give_up(StorageError(TOO_SLOW))

    def _see_tape(self, market: Market, tape: Tape) -> None:
        if self.state is not None and market == self.state.market:
            self._rows += [(self.state.path, partial(trade_line, trade)) for trade in reversed(tape.fresh)]

    def _give_up(self, error: StorageError) -> None:
        self._listen_no_more()
        self._rows = []
        if self.state is not None and self.state.is_going_on:
            self._show(replace(self.state, is_going_on=False, error=error))

    def _listen_no_more(self) -> None:
        for end in self._endings:
            end()
        self._endings = ()

    def _show(self, state: RecordedPolls) -> None:
        self.state = state
        self.changed.publish(state)
