"""When a person is told of walls: at once, and then no more than once a breath of what the same market did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from terminal.clock import Clock
from terminal.domain.alert import Firing, WallNews, wall_news
from terminal.domain.market import Market
from terminal.tasks import Tasks

BREATH_S = 10.0


class Breath:
    """Hands walls on to *tell*: the first of a market at once, those of the breath that follows together at its end."""

    def __init__(self, tell: Callable[[WallNews], object], *, clock: Clock, tasks: Tasks) -> None:
        self._tell, self._clock, self._tasks = tell, clock, tasks
        self._held: dict[Market, list[Firing]] = {}  # of the markets told of less than a breath ago

    def see(self, market: Market, firings: Sequence[Firing]) -> None:
        """Take what one poll of a market made fire."""
        if not firings:
            return
        if market in self._held:
            self._held[market] += firings
            return
        self._held[market] = []
        self._tell(wall_news(market, firings))
        self._tasks.start(self._hold(market), "notice walls")

    async def _hold(self, market: Market) -> None:
        """Tell what came within each breath, until one brings nothing."""
        await self._clock.sleep(BREATH_S)
        while held := self._held[market]:
            self._held[market] = []
            self._tell(wall_news(market, held))
            await self._clock.sleep(BREATH_S)
        del self._held[market]
