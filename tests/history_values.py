"""Trades, books and tapes for the tests of history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from terminal.domain.market import BookOrder, Market, OrderBook, Trade
from terminal.domain.tape import Tape, extend
from terminal.storage.history import History
from terminal.storage.history_write import Batch, SeenTape

MARKET = Market("BTC", "MXN")
START = datetime(2026, 1, 1, tzinfo=UTC)
LATER = START + timedelta(days=1)


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def trade(second: float, price: str = "100", amount: str = "1") -> Trade:
    return Trade(MARKET, Decimal(price), Decimal(amount), at(second))


def book(second: float, bid: str = "99", ask: str = "101") -> OrderBook:
    orders = [(BookOrder(Decimal(price), Decimal("0.5"), Decimal(1), START),) for price in (bid, ask)]
    return OrderBook(MARKET, *orders, at(second))


def tape_of(*windows: tuple[Trade, ...]) -> Tape:
    """Piece windows (each newest first) together."""
    tape = None
    for window in windows:
        tape = extend(tape, window, None)
    assert tape is not None
    return tape


def told(tape: Tape, second: float = 0, market: Market = MARKET) -> Batch:
    """Return what is written when a poll at *second* made this tape."""
    return Batch(tapes=(SeenTape(market, tape, at(second)),))


def opened(path: Path, origin: str = "here") -> History:
    return History.open(path / "history.sqlite3", origin)


def stored(history: History, market: Market = MARKET) -> list[tuple[datetime, Decimal, Decimal]]:
    """Return the keys of all stored trades, oldest first."""
    return sorted(seen.trade.key for seen in history.trades(market, START, LATER, 1_000_000))
