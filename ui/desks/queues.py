"""Who stands ahead of the person's orders: the books of all watched markets, between the core and the open orders."""

from __future__ import annotations

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import Freshness, public_freshness
from terminal.domain.market import Market
from ui.bridge import Bridge
from ui.main_window import MainWindow


class QueueDesk(QObject):
    """Feeds the open orders with books, and takes away what is too old to speak of a place in a queue.

    It ends with its bridge.
    """

    def __init__(self, core: Core, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._pane = core, window.open_orders
        self._pane.set_book_ages(self._age_s)
        bridge.book_updated.connect(self._pane.show_book)
        bridge.poll_failed.connect(self._drop_stale)

    def _age_s(self, market: Market) -> float | None:
        return self._core.market_data.book(market).age_s

    def _drop_stale(self) -> None:
        market_data = self._core.market_data
        for market in market_data.watched:
            feed = market_data.book(market)
            if public_freshness(feed.age_s, feed.interval_s) is Freshness.STALE:
                self._pane.forget_book(market)
