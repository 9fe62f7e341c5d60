"""Markets are polled as often as somebody looks, and trades as often as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from terminal.clock import ManualClock
from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, MarketRules, OrderBook, Side, Trade
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_trade import SideSource
from terminal.domain.tape import Tape
from terminal.errors import OutcomeUnknown, VenueError
from terminal.services.market_data import OLDER, MarketDataService
from terminal.tasks import Tasks
from tests.unit.order_stories import order

pytestmark = pytest.mark.anyio

BTC, LTC = Market("BTC", "MXN"), Market("LTC", "MXN")
RULES = MarketRules(price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=None, min_value=None)
START = datetime(2026, 1, 1, tzinfo=UTC)


class FakeMarkets:
    """A venue whose market trades `per_second` trades; what was asked is counted."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.per_second = 0
        self.held_s = 0.0  # between what trades show and their answer
        self.placed_at = START  # of the only order a side
        self.asked: Counter[str] = Counter()
        self.failure: VenueError | None = None
        self.book_failure: VenueError | None = None
        self.bids: tuple[BookOrder, ...] = ()  # in place of the only one
        self.extra: tuple[Trade, ...] = ()  # newer than what is traded by itself

    async def markets(self) -> tuple[MarketInfo, ...]:
        self._ask("markets")
        return tuple(MarketInfo(market=market, rules=RULES) for market in (BTC, LTC))

    async def order_book(self, market: Market) -> OrderBook:
        self._ask(f"book {market.name}")
        if self.book_failure is not None:
            raise self.book_failure
        at = self._clock.now()
        bid, ask = (BookOrder(Decimal(price), Decimal(1), Decimal(1), self.placed_at) for price in (100, 101))
        return OrderBook(market, self.bids or (bid,), (ask,), at)

    async def trades(self, market: Market) -> tuple[Trade, ...]:
        self._ask(f"trades {market.name}")
        made = 50 + int(self._clock.monotonic() * self.per_second)
        usual = (
            Trade(market, Decimal(100), Decimal(1), START + timedelta(milliseconds=number))
            for number in range(made, made - 50, -1)
        )
        window = (*self.extra, *usual)[:50]
        if self.held_s:
            await self._clock.sleep(self.held_s)
        return window

    async def fees(self, market: Market) -> tuple[FeeTier, ...]:
        self._ask(f"fees {market.name}")
        return ()

    def _ask(self, what: str) -> None:
        self.asked[what] += 1
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def venue(clock: ManualClock) -> FakeMarkets:
    return FakeMarkets(clock)


@pytest.fixture
async def service(venue: FakeMarkets, clock: ManualClock) -> AsyncIterator[MarketDataService]:
    tasks = Tasks()
    service = MarketDataService(venue, clock=clock, tasks=tasks, name="practice")
    service.start(BTC)
    yield service
    await tasks.cancel_all()


async def test_the_focused_book_is_asked_every_second_and_the_others_every_five(service, venue, clock) -> None:
    await clock.advance(10.5)
    assert venue.asked["book BTC-MXN"] == 11
    assert venue.asked["book LTC-MXN"] == 3


async def test_the_pace_of_the_book_in_focus_and_of_its_trades_is_the_persons(service, venue, clock) -> None:
    await clock.advance(0.9)
    service.set_pace(0.5)
    await clock.advance(2.05)  # at 0.9, then at every half second
    assert (venue.asked["book BTC-MXN"], venue.asked["trades BTC-MXN"]) == (6, 7)  # trades half a share later
    service.set_pace(1.0)
    service.focus(LTC)
    await clock.advance(2.5)
    assert venue.asked["book BTC-MXN"] <= 7  # watched now


async def test_another_focus_is_asked_at_once(service, venue, clock) -> None:
    await clock.advance(2.5)
    service.focus(LTC)
    await clock.advance(3)
    assert venue.asked["book LTC-MXN"] == 6  # 0, 1.9, and in focus 2.5, 2.9, 3.9, 4.9 s
    assert venue.asked["book BTC-MXN"] == 4  # 0, 1, 2, 3, and then at 8 s
    assert venue.asked["fees LTC-MXN"] == 1


async def test_a_hidden_window_asks_every_fifteen_seconds(service, venue, clock) -> None:
    await clock.advance(0.5)
    service.set_visible(False)
    await clock.advance(31)
    assert venue.asked["book BTC-MXN"] == 4


async def test_quiet_trades_are_asked_seldom_but_never_slower_than_the_focused_book(service, venue, clock) -> None:
    await clock.advance(31)
    assert venue.asked["trades LTC-MXN"] == 4  # 0, 1, 16, 31 s
    assert venue.asked["trades BTC-MXN"] == 32


async def test_busy_trades_are_asked_before_their_window_runs_over(service, venue, clock) -> None:
    venue.per_second = 5
    await clock.advance(60)
    tape = service.tape(LTC).value
    assert tape is not None
    assert tape.gaps == ()
    assert len(tape.trades) >= 50 + 58 * 5
    assert 28 <= venue.asked["trades LTC-MXN"] <= 33  # every ten trades


async def test_more_trades_than_a_window_holds_are_a_gap(service, venue, clock) -> None:
    await clock.advance(2)
    venue.per_second = 100
    await clock.advance(16)
    tape = service.tape(LTC).value
    assert tape is not None
    assert tape.gaps


async def test_a_failure_is_told_with_its_name_and_the_last_book_stays(service, venue, clock) -> None:
    await clock.advance(0.5)
    told: list[tuple[str, VenueError]] = []
    service.failed.subscribe(told.append)
    venue.failure = OutcomeUnknown("venue", "cut off")
    await clock.advance(1)
    assert ("book of BTC-MXN", venue.failure) in told
    assert service.book(BTC).value is not None


PULLED, LATER, LATEST = order("99", "1", -60), order("98", "1", -30), order("97", "1", 0)


async def test_an_older_book_is_refused_and_tells_nothing_of_orders(service, venue, clock) -> None:
    venue.bids = (PULLED, LATER)
    await clock.advance(1.5)
    told: list[FollowedBook] = []
    service.followed.subscribe(told.append)
    for shown in ((LATER, LATEST), (PULLED, LATER), (LATER, LATEST)):
        venue.bids = shown
        await clock.advance(1)
        book = service.book(BTC)
        assert book.value.bids == (LATER, LATEST)
    assert str(book.error) == f"practice: {OLDER}"
    await clock.advance(1)  # a failure doubles the wait
    assert [[gone.seen.order for gone in story.gone] for story in told if story.book.market == BTC] == [[PULLED], []]


async def test_a_book_that_went_on_from_an_older_one_is_believed_for_the_last_was_wrong(service, venue, clock) -> None:
    venue.bids = (LATER, LATEST)
    await clock.advance(1.5)
    venue.bids = (PULLED, LATER)
    await clock.advance(30)
    assert service.book(BTC).value.bids == (LATER, LATEST)  # the same again is no other testimony
    venue.bids = (PULLED, LATER, order("96", "1", 1))
    await clock.advance(15)
    assert (service.book(BTC).value.bids, service.book(BTC).error) == (venue.bids, None)


async def test_an_older_book_that_is_still_answered_after_a_minute_is_believed_for_a_quiet_market_is_no_cache(
    service, venue, clock
) -> None:
    venue.bids = (LATER, LATEST)
    await clock.advance(1.5)
    venue.bids = (PULLED, LATER)
    await clock.advance(55)
    assert service.book(BTC).value.bids == (LATER, LATEST)
    await clock.advance(70)
    assert (service.book(BTC).value.bids, service.book(BTC).error) == (venue.bids, None)


async def test_a_list_of_trades_without_the_newest_one_known_is_refused(service, venue, clock) -> None:
    venue.extra = (_trade("103", 1),)
    await clock.advance(1.5)
    venue.extra = ()
    await clock.advance(1)
    tape = service.tape(BTC)
    assert (tape.value.last, str(tape.error), tape.age_s) == (103, f"practice: {OLDER}", 1.0)


async def test_it_says_what_it_knows_of_a_market(service, clock) -> None:
    assert service.info(Market("ZEC", "BTC")) is None
    await clock.advance(0)
    info = service.info(LTC)
    assert info is not None
    assert info.market == LTC
    assert set(service.watched) == {BTC, LTC}


async def test_a_venue_that_came_back_is_asked_at_once_for_what_failed_and_what_is_in_focus(
    service, venue, clock
) -> None:
    await clock.advance(5.5)
    venue.failure = OutcomeUnknown("fake", "gone")
    await clock.advance(6)  # long enough for every book to fail, not for the list of markets
    venue.failure = None
    venue.asked.clear()
    service.refresh()
    await clock.advance(0)
    assert venue.asked["book BTC-MXN"] == venue.asked["trades BTC-MXN"] == venue.asked["book LTC-MXN"] == 1
    assert venue.asked["markets"] == venue.asked["fees BTC-MXN"] == 0


async def test_every_book_is_followed_and_told_right_after_it(service, venue, clock) -> None:
    await clock.advance(0.5)
    told: list[object] = []
    service.book_updated.subscribe(told.append)
    service.followed.subscribe(lambda followed: told.append(followed.book))
    await clock.advance(5)
    assert len(told) == 2 * 6  # BTC every second, LTC once
    assert told[0::2] == told[1::2]
    followed = service.followed_book(BTC)
    assert followed is not None
    assert (followed.book, followed.bids[0].polls) == (service.book(BTC).value, 6)
    assert service.followed_book(Market("ZEC", "BTC")) is None


async def test_the_side_of_a_trade_is_corrected_by_the_order_it_took(service, venue, clock) -> None:
    await clock.advance(1.5)
    tapes: list[tuple[Market, Tape]] = []
    service.tape_updated.subscribe(tapes.append)
    venue.per_second = 1
    venue.placed_at += timedelta(milliseconds=1)  # another order stands where the one that was taken stood
    await clock.advance(2)
    corrected = [tape for _, tape in tapes if tape.added == 0 and SideSource.ORDER in tape.sources]
    assert [tape.sides[tape.sources.index(SideSource.ORDER)] for tape in corrected] == [Side.SELL]
    kept = service.tape(BTC).value
    assert kept is not None
    assert SideSource.ORDER in kept.sources


@pytest.mark.parametrize(
    ("silent_s", "side", "source"), [(4, Side.BUY, SideSource.QUOTE), (6, Side.SELL, SideSource.TICK)]
)
async def test_a_stale_book_tells_nothing_of_who_took(
    service: MarketDataService, venue: FakeMarkets, clock: ManualClock, silent_s: int, side: Side, source: SideSource
) -> None:
    venue.extra = (_trade("103", 1),)
    await clock.advance(1.5)
    venue.book_failure = OutcomeUnknown("fake", "no answer")
    await clock.advance(silent_s - 1)
    venue.extra = (_trade("102", 2), *venue.extra)  # beyond the last ask, and below the trade before
    await clock.advance(1)
    tape = service.tape(BTC).value
    assert tape is not None
    assert (tape.trades[0].price, tape.sides[0], tape.sources[0]) == (102, side, source)


def _trade(price: str, second: int) -> Trade:
    return Trade(BTC, Decimal(price), Decimal(1), START + timedelta(seconds=second))
