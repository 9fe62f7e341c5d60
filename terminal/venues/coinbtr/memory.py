"""What a book's orders said when it was read last, by their very bytes: what still stands there is not read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from terminal.domain.market import BookOrder

KEPT = 4  # times the orders of the last book: an order that comes back is still known
Reader = Callable[[list[bytes], list[bytes]], list[BookOrder]]
"""(bids, asks) as they were written → their orders, bids first."""


class BookMemory:
    """The orders of one market's last books; most of the next one are the same, byte for byte.

    It holds nothing that was refused: what it returns was read, and checked, from the same bytes on the same side.
    """

    def __init__(self) -> None:
        self._bids: dict[bytes, BookOrder] = {}
        self._asks: dict[bytes, BookOrder] = {}

    def orders(
        self, sent_bids: Sequence[bytes], sent_asks: Sequence[bytes], read: Reader
    ) -> tuple[list[BookOrder], list[BookOrder]]:
        """Return the orders of both sides as they were written; *read* is asked for those that are new."""
        bids, asks = list(map(bytes, sent_bids)), list(map(bytes, sent_asks))
        new_bids, new_asks = _new(bids, self._bids), _new(asks, self._asks)
        if new_bids or new_asks:
            fresh = read(new_bids, new_asks)
            self._bids = _with(self._bids, new_bids, fresh[: len(new_bids)], bids)
            self._asks = _with(self._asks, new_asks, fresh[len(new_bids) :], asks)
        return [self._bids[each] for each in bids], [self._asks[each] for each in asks]


def _new(written: list[bytes], known: dict[bytes, BookOrder]) -> list[bytes]:
    return [each for each in written if each not in known]


def _with(
    known: dict[bytes, BookOrder], new: list[bytes], fresh: list[BookOrder], written: list[bytes]
) -> dict[bytes, BookOrder]:
    """Return what is known from now on: old books are forgotten when they outweigh the one just *written*."""
    known.update(zip(new, fresh, strict=True))
    return known if len(known) <= KEPT * len(written) else {each: known[each] for each in written}
