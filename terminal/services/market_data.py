"""Market data: the markets, and for each its book, its tape and its fees, polled as often as somebody looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from terminal.clock import Clock
from terminal.domain.freshness import Freshness, public_freshness
from terminal.domain.market import FeeTier, Market, MarketInfo, OrderBook
from terminal.domain.order_tracking import FollowedBook, is_older
from terminal.domain.tape import Tape, explained, extend
from terminal.errors import MalformedResponse, VenueError
from terminal.publisher import Publisher
from terminal.services.feed import Feed
from terminal.services.following import Following
from terminal.tasks import Tasks
from terminal.venues.port import MarketData

T = TypeVar("T")

# Source: the project's polling rules (terminal/README.md, "How often we ask")
FOCUSED_BOOK_S, WATCHED_BOOK_S, HIDDEN_BOOK_S = 1.0, 5.0, 15.0
TRADES_AT_LEAST_S, TRADES_AT_MOST_S, TRADES_PER_READ = 1.0, 15.0, 10
ENOUGH_OVERLAP = 10
GOLDEN = 0.618  # multiples of it lie far from each other, however many there are
RATE_WEIGHT = 0.3  # of the newest interval in the moving average of the trade rate
MARKETS_S, FEES_S = 300.0, 600.0
OLDER = "an older answer than the one before"
BELIEVED_AFTER_S = 60.0  # an older book that is still answered: caches do not last so long, a quiet market may


class MarketDataService:
    """Polls what is public. One market is in focus; the others are watched."""

    def __init__(
        self,
        venue: MarketData,
        *,
        clock: Clock,
        tasks: Tasks,
        is_local: bool = False,
        recorded_s: float | None = None,  # how often a recording was polled: nobody can look closer
        name: str = "the venue",
    ) -> None:
        self._venue, self._clock, self._tasks, self._is_local = venue, clock, tasks, is_local
        self._recorded_s, self._name = recorded_s, name
        self.listed: Publisher[tuple[MarketInfo, ...]] = Publisher()
        self.book_updated: Publisher[OrderBook] = Publisher()
        self.followed: Publisher[FollowedBook] = Publisher()  # after each book, joined with the trades since
        self.tape_updated: Publisher[tuple[Market, Tape]] = Publisher()
        self.failed: Publisher[tuple[str, VenueError]] = Publisher()
        self.markets: Feed[tuple[MarketInfo, ...]] = self._feed("markets", venue.markets, MARKETS_S)
        self.markets.updated.subscribe(self._show_markets)
        self.focused: Market | None = None
        self._books: dict[Market, Feed[OrderBook]] = {}
        self._tapes: dict[Market, Feed[Tape]] = {}
        self._followings: dict[Market, Following] = {}
        self._fees: dict[Market, Feed[tuple[FeeTier, ...]]] = {}
        self._refused: dict[Market, tuple[OrderBook, float]] = {}  # the older book answered last, and since when
        self._rates: dict[Market, float] = {}  # trades per second
        self._is_visible = True
        self._focused_s = FOCUSED_BOOK_S

    def start(self, focus: Market) -> None:
        """Begin: the focused market first, without waiting for the list of all."""
        self.focus(focus)
        self.markets.start()

    def focus(self, market: Market) -> None:
        """Look closely at *market*: its book every second, its fees once known kept fresh."""
        before, self.focused = self.focused, market
        self._watch(market)
        if market not in self._fees:
            fees = self._feed(f"fees of {market.name}", partial(self._venue.fees, market), FEES_S)
            self._fees[market] = fees
            fees.start()
        for changed in {market, before} - {None}:
            assert changed is not None  # noqa: S101 for the type checker
            self._books[changed].hasten(self._book_interval_s(changed))
        self._tapes[market].hasten(min(self._tapes[market].interval_s, self._focused_s))

    def set_pace(self, focused_s: float) -> None:
        """Ask for the book in focus, and for its trades, every so many seconds."""
        self._focused_s = focused_s
        if self.focused is not None:
            self.focus(self.focused)

    def set_visible(self, is_visible: bool) -> None:
        """Ask less often while nobody can see the window."""
        self._is_visible = is_visible
        for market, feed in self._books.items():
            feed.hasten(self._book_interval_s(market))

    def refresh(self) -> None:
        """Read at once what is in focus and whatever could not be read: the venue has come back."""
        in_focus = (self._books[self.focused], self._tapes[self.focused]) if self.focused else ()
        for feed in self._feeds():
            if feed.error is not None or feed in in_focus:
                feed.refresh()

    def info(self, market: Market) -> MarketInfo | None:
        """Return what the venue lists of *market*, None while unknown."""
        return next((info for info in self.markets.value or () if info.market == market), None)

    def book(self, market: Market) -> Feed[OrderBook]:
        """Return the feed of a watched market's book; KeyError for one that is not watched."""
        return self._books[market]

    def followed_book(self, market: Market) -> FollowedBook | None:
        """Return the last book of a market with the story of its orders, None before the first."""
        following = self._followings.get(market)
        return None if following is None else following.last

    def tape(self, market: Market) -> Feed[Tape]:
        """Return the feed of a watched market's tape; KeyError for one that is not watched."""
        return self._tapes[market]

    def fees(self, market: Market) -> Feed[tuple[FeeTier, ...]] | None:
        """Return the feed of a market's fees, None before it was first focused."""
        return self._fees.get(market)

    def mids(self) -> dict[Market, Decimal]:
        """Return the mid of every market whose book was read, whatever its age."""
        books = [feed.value for feed in self._books.values()]
        return {book.market: book.mid for book in books if book is not None and book.mid is not None}

    @property
    def watched(self) -> tuple[Market, ...]:
        return tuple(self._books)

    def _feeds(self) -> tuple[Feed[Any], ...]:
        return (*self._books.values(), *self._tapes.values(), *self._fees.values(), self.markets)

    def _feed(self, name: str, read: Callable[[], Awaitable[T]], interval_s: float, spread: float = 1.0) -> Feed[T]:
        feed = Feed(
            name,
            read,
            interval_s=interval_s,
            clock=self._clock,
            tasks=self._tasks,
            is_local=self._is_local,
            spread=spread,
            is_timed=self._recorded_s is not None,
        )
        feed.failed.subscribe(lambda error: self.failed.publish((name, error)))
        return feed

    def _show_markets(self, infos: tuple[MarketInfo, ...]) -> None:
        for info in infos:
            self._watch(info.market)
        self.listed.publish(infos)

    def _watch(self, market: Market) -> None:
        if market in self._books:
            return
        spread = 1.0 - len(self._books) * GOLDEN % 1.0
        read = partial(self._read_book, market)
        book = self._feed(f"book of {market.name}", read, self._book_interval_s(market), spread)
        self._followings[market] = Following()
        book.updated.subscribe(self.book_updated.publish)
        book.updated.subscribe(self._follow)
        self._books[market] = book
        read_tape = partial(self._read_tape, market)
        tape = self._feed(f"trades of {market.name}", read_tape, TRADES_AT_MOST_S, (spread + 0.5) % 1.0)
        tape.updated.subscribe(partial(self._hear, market))
        self._tapes[market] = tape
        book.start()
        tape.start()

    def _follow(self, book: OrderBook) -> None:
        followed = self._followings[book.market].see(book)
        self.followed.publish(followed)
        tapes = self._tapes[book.market]
        if followed.taken and tapes.value is not None:
            tapes.value = explained(tapes.value, followed.taken)
            self.tape_updated.publish((book.market, tapes.value))

    def _hear(self, market: Market, tape: Tape) -> None:
        self._followings[market].hear(tape)
        self.tape_updated.publish((market, tape))

    def _book_interval_s(self, market: Market) -> float:
        if self._recorded_s is not None:
            return self._recorded_s
        if not self._is_visible:
            return HIDDEN_BOOK_S
        return self._focused_s if market == self.focused else WATCHED_BOOK_S

    async def _read_book(self, market: Market) -> OrderBook:
        """Read a book and refuse an older one; where two go against the last book, or one for long, that was wrong."""
        last = self._books[market].value
        book = await self._venue.order_book(market)
        before, since_s = self._refused.pop(market, (None, self._clock.monotonic()))
        is_lasting = self._clock.monotonic() - since_s >= BELIEVED_AFTER_S
        if last is None or not is_older(book, last) or is_lasting or (before is not None and _goes_on(book, before)):
            return book
        self._refused[market] = book, since_s
        raise MalformedResponse(self._name, OLDER)

    async def _read_tape(self, market: Market) -> Tape:
        feed, book = self._tapes[market], self._books[market]
        is_stale = public_freshness(book.age_s, book.interval_s) is Freshness.STALE
        before = None if is_stale else book.value  # what a stale book showed tells nothing of who took
        since_s = feed.age_s
        window = await self._venue.trades(market)  # meanwhile a book may have told more of the trades known
        last_at = None if feed.value is None else feed.value.last_at
        if window and last_at is not None and window[0].created_at < last_at:  # the newest one known is not there
            raise MalformedResponse(self._name, OLDER)
        tape = extend(feed.value, window, before)
        feed.interval_s = self._tape_interval_s(market, tape, since_s)
        return tape

    def _tape_interval_s(self, market: Market, tape: Tape, since_s: float | None) -> float:
        """Wait for about ten new trades; half as long where the overlap got thin; never slower than the book."""
        if since_s is None:
            return TRADES_AT_LEAST_S
        rate = tape.added / max(since_s, 0.001)
        self._rates[market] = rate = RATE_WEIGHT * rate + (1 - RATE_WEIGHT) * self._rates.get(market, rate)
        wait_s = min(max(TRADES_PER_READ / rate, TRADES_AT_LEAST_S), TRADES_AT_MOST_S) if rate else TRADES_AT_MOST_S
        if tape.overlap < ENOUGH_OVERLAP:
            wait_s = max(wait_s / 2, TRADES_AT_LEAST_S)
        if market == self.focused and self._is_visible:
            wait_s = min(wait_s, self._focused_s)
        return wait_s


def _goes_on(book: OrderBook, refused: OrderBook) -> bool:
    is_same = (book.bids, book.asks) == (refused.bids, refused.asks)
    return not is_same and not is_older(book, refused)
