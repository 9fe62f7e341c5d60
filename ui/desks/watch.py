"""The watchlist between the core and the window: each market shown when it changed, and not otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import public_freshness
from terminal.domain.liquidity import REFERENCE_PESOS, liquidity
from terminal.domain.market import Market, OrderBook
from terminal.domain.tape import Tape
from terminal.domain.worth import worth_of_pesos
from ui.bridge import Bridge
from ui.format import whole_seconds
from ui.main_window import MainWindow
from ui.widgets.watchlist.row import Glance

RECENT_TRADES = 40
NOTHING = Glance()


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a glance was made of."""

    book: OrderBook | None = None
    tape: Tape | None = None
    glance: Glance = NOTHING


class WatchDesk(QObject):
    """Keeps the list of markets true: prices as trades come, spread and depth as books come, ages as time passes."""

    def __init__(self, core: Core, window: MainWindow, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._shown: dict[Market, _Shown] = {}
        bridge.book_updated.connect(lambda book: self._show(book.market))
        bridge.tape_updated.connect(lambda told: self._show(told[0]))
        bridge.markets_listed.connect(lambda _: self.show_time())
        window.choices.changed.connect(self._keep_pace)
        self._keep_pace()

    def show_time(self) -> None:
        """Let every market grow older."""
        for market in self._core.market_data.watched:
            self._show(market)

    def _keep_pace(self) -> None:
        """Ask for the book in front as often as the person chose."""
        self._core.market_data.set_pace(self._window.choices.pace.seconds)

    def _show(self, market: Market) -> None:
        book, tape = self._core.market_data.book(market), self._core.market_data.tape(market)
        shown = self._shown.get(market, _Shown())
        age_s, freshness = whole_seconds(book.age_s), public_freshness(book.age_s, book.interval_s)
        before = shown.glance
        is_read = book.value is not shown.book or tape.value is not shown.tape
        is_older = (age_s, freshness) != (before.age_s, before.freshness)
        if not is_read and not is_older and self._window.markets.glance(market) is before:
            return
        glance = replace(before, age_s=age_s, freshness=freshness)
        if tape.value is not None and tape.value is not shown.tape:
            glance = _with_trades(glance, tape.value)
        if book.value is not None and book.value is not shown.book:
            glance = _with_book(glance, book.value, self._size(market))
        self._shown[market] = _Shown(book.value, tape.value, glance)
        self._window.markets.show_glance(market, glance)

    def _size(self, market: Market) -> Decimal | None:
        """Return what the reference size is in the market's quote coin, at mid; None while nobody knows."""
        return worth_of_pesos(REFERENCE_PESOS, market.quote, self._core.market_data.mids())


def _with_trades(glance: Glance, tape: Tape) -> Glance:
    recent = tuple(trade.price for trade in reversed(tape.trades[:RECENT_TRADES]))
    return replace(
        glance, last=tape.last, change=tape.change, oldest_at=tape.oldest_at, last_at=tape.last_at, recent=recent
    )


def _with_book(glance: Glance, book: OrderBook, size: Decimal | None) -> Glance:
    return replace(glance, liquidity=liquidity(book, size), size=size)
