"""What is recorded, between the core and the panes that draw time: the heatmap and the candle chart."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from terminal.core import Core
from terminal.domain.candles import Interval
from terminal.domain.freshness import public_freshness
from terminal.domain.market import Market, OrderBook
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.tape import Tape
from terminal.errors import StorageError
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.panes.chart import ChartPane
from ui.panes.heatmap import MOST_TRADES, HeatmapPane
from ui.widgets.charts.heatmap.polls import polls_of_snapshots
from ui.wording.told import told, told_error

TICK_MS, RETRY_S = 500, 15.0
MOST_POLLS = 1_000  # of one question


class HistoryDesk(QObject):
    """Feeds the heatmap and the candle chart of the market in focus, with what comes in and with what was recorded."""

    def __init__(self, core: Core, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._market, self._is_open, self._has_rules = core.config.market, True, False
        self._wires: list[tuple[Any, Any]] = [
            (bridge.book_updated, self._show_book),
            (bridge.book_followed, self._show_walls),
            (bridge.tape_updated, self._show_tape),
            (bridge.open_orders_updated, self._show_own),
            (bridge.fills_updated, self._show_own),
            (bridge.history_recorded, self._show_recorded),
            (window.heatmap.history_wanted, self._load_heatmap),
            (window.chart.candles_wanted, self._load_candles),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_age)
        self._timer.start(TICK_MS)

    def close(self) -> None:
        """Show nothing more of this core."""
        self._is_open = False
        self._timer.stop()
        for signal, slot in self._wires:
            signal.disconnect(slot)
        self._window.heatmap.clear(self._market)
        self._window.chart.clear(self._market)

    def focus(self, market: Market) -> None:
        """Show another market: what is known of it at once, the rest as it comes."""
        self._market = market
        self._window.heatmap.clear(market)
        self._window.chart.clear(market)
        self._show_own()
        self._show_known()
        self._show_age()

    def _show_known(self) -> None:
        """Show the book and the trades read last; before the rules of the market are known they wait for them."""
        market_data, market = self._core.market_data, self._market
        self._has_rules = market_data.info(market) is not None
        if (book := market_data.book(market).value) is not None:
            self._show_book(book)
        if (tape := market_data.tape(market).value) is not None:
            self._show_tape((market, tape))

    def _show_book(self, book: OrderBook) -> None:
        market_data = self._core.market_data
        info = market_data.info(book.market)
        if book.market == self._market and info is not None:
            self._window.heatmap.show_book(book, info.rules, market_data.book(book.market).interval_s)

    def _show_walls(self, followed: FollowedBook) -> None:
        if followed.book.market == self._market:
            self._window.heatmap.show_walls(followed)

    def _show_tape(self, told: tuple[Market, Tape]) -> None:
        market, tape = told
        info = self._core.market_data.info(market)
        if market == self._market and info is not None:
            self._window.heatmap.show_tape(tape)
            self._window.chart.show_last(tape.last, info.rules)

    def _show_own(self, _: object = None) -> None:
        private = self._core.private
        if private is None:
            return
        orders, fills = private.open_orders.value, private.fills.value
        own = (orders.records if orders else (), fills.records if fills else ())
        self._window.heatmap.show_own(self._market, *own)
        self._window.chart.show_own(self._market, *own)

    def _show_recorded(self, market: Market) -> None:
        if market == self._market:
            self._window.chart.renew()

    def _show_age(self) -> None:
        market_data, now = self._core.market_data, self._core.clock.now()
        if not self._has_rules and market_data.info(self._market) is not None:
            self._show_known()  # where a recording stands still no other poll follows
        book, tape = market_data.book(self._market), market_data.tape(self._market)
        error = None if book.error is None else told(book.error.reason)
        self._window.heatmap.show_age(public_freshness(book.age_s, book.interval_s), book.age_s, error, now)
        error = None if tape.error is None else told(tape.error.reason)
        if tape.value is not None and tape.value.trades:  # the venue's clock may be ahead of ours
            now = max(now, tape.value.trades[0].created_at)
        self._window.chart.show_age(public_freshness(tape.age_s, tape.interval_s), tape.age_s, error, now)

    def _load_heatmap(self, since: datetime, until: datetime, step_s: float) -> None:
        self._start(self._read_heatmap(self._market, since, until, step_s), "history of the heatmap")

    async def _read_heatmap(self, market: Market, since: datetime, until: datetime, step_s: float) -> None:
        recorder, pane = self._core.recorder, self._window.heatmap
        try:
            snapshots = await recorder.snapshots(market, since, until, MOST_POLLS)
            watched = await recorder.coverage(market, since, until)
            trades = await recorder.trades(market, since, until, MOST_TRADES)
        except StorageError as error:
            await self._tell_trouble(pane, error)
            return
        polls = await asyncio.to_thread(polls_of_snapshots, snapshots, watched)  # a hundred thousand numbers
        if self._is_open and market == self._market:
            pane.show_history(polls, trades, (since, until, step_s))

    def _load_candles(self, interval: Interval, since: datetime, until: datetime) -> None:
        self._start(self._read_candles(self._market, interval, since, until), "history of the chart")

    async def _read_candles(self, market: Market, interval: Interval, since: datetime, until: datetime) -> None:
        pane = self._window.chart
        try:
            series = await self._core.recorder.candles(market, interval, since, until)
        except StorageError as error:
            await self._tell_trouble(pane, error)
            return
        if self._is_open and market == self._market:
            pane.show_candles(series, since, until)

    async def _tell_trouble(self, pane: HeatmapPane | ChartPane, error: StorageError) -> None:
        """Say why no history comes, and let the pane ask again only after a while."""
        if not self._is_open:
            return
        pane.show_trouble(told_error(error))
        await self._core.clock.sleep(RETRY_S)
        if self._is_open:
            pane.ask_again()

    def _start(self, coroutine: Coroutine[Any, Any, None], name: str) -> None:
        self._core.tasks.start(coroutine, name)
