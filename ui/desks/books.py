"""Book and trades of the market in focus, between the core and the panes that show them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.market import OrderBook
from terminal.domain.order import OpenOrder
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.tape import Tape
from terminal.venues.port import HistoryRead
from ui.bridge import Bridge
from ui.main_window import MainWindow

SHOWN_TRADES = 50


class BookDesk(QObject):
    """Feeds the order book, the depth chart and the trades of the market in focus."""

    def __init__(self, core: Core, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._wires: list[tuple[Any, Any]] = [
            (bridge.book_followed, self._show_followed),
            (bridge.open_orders_updated, self.show_own_orders),
            (window.ticket.form.changed, self._show_size),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)

    def close(self) -> None:
        """Show nothing more of this core."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        for pane in (self._window.order_book, self._window.depth_pane):
            pane.show_own_orders(())

    def show_book(self, book: OrderBook) -> None:
        """Show a book that was read before; a new one comes by itself with the story of its orders."""
        followed = self._core.market_data.followed_book(book.market)
        if followed is not None and followed.book is book:
            self._show_followed(followed)

    def show_tape(self, tape: Tape) -> None:
        """Show the last trades of the market in focus, with what was missed between them."""
        trades, sides = tape.trades[:SHOWN_TRADES], tape.sides[:SHOWN_TRADES]
        info = self._core.market_data.info(tape.trades[0].market) if tape.trades else None
        self._window.trades.show_trades(trades, sides, info.rules if info else None, tape.gaps)
        self._window.order_book.show_trades(trades, sides)

    def show_own_orders(self, read: HistoryRead[OpenOrder]) -> None:
        """Mark the person's orders in book and depth chart."""
        for pane in (self._window.order_book, self._window.depth_pane):
            pane.show_own_orders(read.records)

    def _show_size(self) -> None:
        """Let the spread be that of the size in the ticket."""
        self._window.order_book.show_size(self._window.ticket.ticket.figures.total)

    def _show_followed(self, followed: FollowedBook) -> None:
        market_data, market = self._core.market_data, followed.book.market
        info = market_data.info(market)
        if market == market_data.focused and info is not None:
            self._show_size()
            self._window.order_book.show_book(followed.book, info.rules, followed)
            self._window.depth_pane.show_book(followed.book, info.rules, followed)
