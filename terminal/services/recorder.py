"""The recorder: writes what was seen of every market down, and reads it back, in one worker thread."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from terminal.domain.candles import CandleSeries, Interval
from terminal.domain.market import Market
from terminal.domain.seen_trade import SeenTrade
from terminal.domain.snapshot import Snapshot, Stretch
from terminal.publisher import Publisher


class Records(Protocol):
    """What can be asked of recorded history (`Core.recorder`); times are aware UTC, from *since* to before *until*.

    Every question is answered in a worker thread and comes back as values that never change; StorageError says that the
    store cannot be read.
    """

    recorded: Publisher[Market]  # new trades or a snapshot of this market are on the disk

    async def candles(self, market: Market, interval: Interval, since: datetime, until: datetime) -> CandleSeries:
        """Return the candles that opened in the time, oldest first; pass now as *until* for the one in progress."""

    async def trades(self, market: Market, since: datetime, until: datetime, limit: int) -> tuple[SeenTrade, ...]:
        """Return the newest *limit* trades created in the time, newest first."""

    async def snapshots(
        self, market: Market, since: datetime, until: datetime, at_most: int = 1_000
    ) -> tuple[Snapshot, ...]:
        """Return at most *at_most* snapshots received in the time, oldest first, evenly thinned: one a column."""

    async def coverage(self, market: Market, since: datetime, until: datetime) -> tuple[Stretch, ...]:
        """Return how the book was watched: stretches that follow each other and fill the time, oldest first."""
