"""A file of polls as they came, order by order, to be replayed: one JSON array a line, gzip, whole up to each write.

Its form is the one that `domain.recording` reads. Times are whole milliseconds, as that form has them.
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from terminal import strict_json
from terminal.domain.market import BookOrder, MarketRules, OrderBook, Side, Trade
from terminal.domain.money import plain
from terminal.errors import StorageError
from terminal.storage.history_codec import micros

_GZIP_WBITS = 31
_AGGRESSORS = {Side.BUY: "B", Side.SELL: "S", None: ""}


class PollFile:
    """A new file that grows; raises StorageError where it cannot."""

    def __init__(self, path: Path) -> None:
        self.path, self.size = path, 0
        self._packer = zlib.compressobj(wbits=_GZIP_WBITS)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb", buffering=0)
        except OSError as error:
            raise StorageError(f"{path} could not be made: {error.strerror}") from error

    def write(self, rows: Iterable[object]) -> int:
        """Add rows; when this returns they can be read, whatever becomes of the program. Returns the file's bytes."""
        text = "".join(f"{strict_json.dumps(row)}\n" for row in rows)
        self._put(self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH))
        return self.size

    def close(self) -> None:
        """End the file properly."""
        with self._file:
            self._put(self._packer.flush())

    def _put(self, data: bytes) -> None:
        try:
            written = self._file.write(data)
        except OSError as error:
            raise StorageError(f"{self.path} could not be written: {error.strerror}") from error
        self.size += written
        if written != len(data):
            raise StorageError(f"{self.path} could not be written: {os.strerror(errno.ENOSPC)}")


def header(book: OrderBook, venue: str, rules: MarketRules, interval_s: float) -> dict[str, object]:
    """Return the first line: what is recorded, of which market, in which steps."""
    return {
        "v": 1,
        "kind": "polls",
        "time": "ms",
        "every_ms": round(interval_s * 1000),
        "market": book.market.name,
        "venue": venue,
        "tick": plain(rules.price_step),
        "lot": plain(Decimal(1).scaleb(-rules.amount_scale)),
    }


def poll_row(book: OrderBook) -> list[object]:
    """Write one poll."""
    return ["P", _ms(book.received_at), list(map(_order, book.bids)), list(map(_order, book.asks))]


def trade_line(trade: Trade) -> list[object]:
    """Write one trade; the aggressor only where the venue said it."""
    return [
        "T",
        _ms(trade.created_at),
        plain(trade.price),
        plain(trade.amount),
        _AGGRESSORS[trade.side],
        trade.venue_trade_id or "",
    ]


def _order(order: BookOrder) -> list[object]:
    return [plain(order.price), plain(order.amount), plain(order.initial_amount), _ms(order.created_at)]


def _ms(at: datetime) -> int:
    return micros(at) // 1000
