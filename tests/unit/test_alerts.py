"""Alerts over the real market data service on a clock that stands still: what is published fires, what is stale not."""

from __future__ import annotations

import os
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.alert import Cause, Firing, WallNews
from terminal.domain.intent import State
from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, OrderBook, Side, Trade
from terminal.domain.order import Fill
from terminal.domain.transfer import Direction, TransferRecord
from terminal.domain.walls import Wall
from terminal.errors import InvalidInput, OutcomeUnknown, StorageError, VenueError
from terminal.services.alerts import Alerts
from terminal.services.market_data import MarketDataService
from terminal.services.private_data import PrivateData
from terminal.storage.alert_file import AlertFile
from terminal.tasks import Tasks
from tests.desk import PAY, Desk
from tests.fakes import Answer, FakeVenue
from tests.ui.market_values import BTC_MXN, LTC_BTC, NOW, RULES

pytestmark = pytest.mark.anyio
ORDERS = 12


@dataclass
class Venue:
    """Two markets that trade twice a second; of the last three trades `price` is the newest, `spike` the one before.

    The book lies one peso around the price, `wall` is one large bid.
    """

    clock: ManualClock
    price: Decimal = Decimal(1000)
    spike: Decimal | None = None
    half_spread: Decimal = Decimal(1)
    amount: Decimal = Decimal(2)
    wall: Decimal | None = None
    book_fails: VenueError | None = None
    failing: set[Market] = field(default_factory=set)
    made: dict[tuple[Market, datetime], Decimal] = field(default_factory=dict)

    async def markets(self) -> tuple[MarketInfo, ...]:
        return tuple(MarketInfo(market=market, rules=RULES) for market in (BTC_MXN, LTC_BTC))

    async def order_book(self, market: Market) -> OrderBook:
        if self.book_fails is not None and market in self.failing:
            raise self.book_fails
        prices = [self.half_spread + step for step in range(ORDERS)]
        bids = [self._order(self.price - away, self.amount) for away in prices]
        if self.wall is not None:
            bids.insert(3, self._order(bids[2].price - Decimal("0.5"), self.wall))
        asks = tuple(self._order(self.price + away, self.amount) for away in prices)
        return OrderBook(market, tuple(bids), asks, self.clock.now())

    async def trades(self, market: Market) -> tuple[Trade, ...]:
        last_at = self.clock.now().replace(microsecond=0)
        times = [last_at - timedelta(seconds=ago) for ago in (0, 0.5, 1)]
        for at, price in zip(times, (self.price, self.spike or self.price, self.price), strict=True):
            self.made.setdefault((market, at), price)  # what was traded once stays
        return tuple(Trade(market, self.made[market, at], Decimal(1), at) for at in times)

    async def fees(self, market: Market) -> tuple[FeeTier, ...]:
        return ()

    def _order(self, price: Decimal, amount: Decimal) -> BookOrder:
        return BookOrder(price, amount, amount, NOW)


@dataclass
class Watch:
    """One open environment with its alerts; `told` is what fired, in order."""

    folder: Path
    clock: ManualClock = field(default_factory=ManualClock)
    told: list[Firing] = field(default_factory=list)
    news: list[Firing | WallNews] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.venue, self.person = Venue(self.clock), FakeVenue(self.clock)
        self.open()

    @property
    def path(self) -> Path:
        return self.folder / "alerts.json"

    def open(self) -> None:
        self.tasks = Tasks()
        self.market_data = MarketDataService(self.venue, clock=self.clock, tasks=self.tasks)
        self.private = PrivateData(self.person, self.person, self.person, clock=self.clock, tasks=self.tasks)
        self.alerts = Alerts(
            AlertFile(self.path), self.market_data, self.private, None, clock=self.clock, tasks=self.tasks
        )
        self.alerts.fired.subscribe(self.told.append)
        self.alerts.told.subscribe(self.news.append)

    def start(self) -> None:
        self.alerts.start()
        self.market_data.start(BTC_MXN)
        self.private.start()

    async def restart(self) -> None:
        await self.tasks.cancel_all()
        self.open()
        self.start()

    def causes(self) -> list[Cause]:
        return [firing.alert.cause for firing in self.told]


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    watch = Watch(tmp_path)
    yield watch
    await watch.tasks.cancel_all()


async def test_a_price_that_crosses_its_limit_is_told_with_the_price(watch: Watch) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    watch.start()
    await watch.clock.advance(3)
    assert watch.told == []
    watch.venue.price = Decimal(1012)
    await watch.clock.advance(3)
    assert [(firing.market, firing.what) for firing in watch.told] == [(BTC_MXN, Decimal(1012))]


async def test_a_price_that_came_and_went_between_two_reads_is_told_once(watch: Watch) -> None:
    watch.venue.spike = Decimal(1020)  # seen first in a window that may be older than the wish
    watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    watch.start()
    await watch.clock.advance(0.5)
    watch.venue.spike = None
    await watch.clock.advance(3)
    assert watch.told == []
    watch.venue.spike = Decimal(1012)
    await watch.clock.advance(1)
    watch.venue.spike = None
    await watch.clock.advance(3)
    assert [firing.what for firing in watch.told] == [Decimal(1012)]


async def test_a_price_that_came_and_went_is_told_also_where_trades_were_missed_before(watch: Watch) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, LTC_BTC, Decimal(1010))
    watch.start()
    await watch.clock.advance(6)
    watch.venue.spike = Decimal(1012)
    await watch.clock.advance(6)
    tape = watch.market_data.tape(LTC_BTC).value
    assert tape is not None
    assert not tape.overlap  # no trade of the read before is listed any more
    assert [(firing.market, firing.what) for firing in watch.told] == [(LTC_BTC, Decimal(1012))]


async def test_another_markets_price_does_not_fire(watch: Watch) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, Market("ZEC", "MXN"), Decimal(1010))
    watch.start()
    await watch.clock.advance(2)
    watch.venue.price = Decimal(1012)
    await watch.clock.advance(6)
    assert watch.told == []


async def test_a_price_just_traded_is_told_although_the_book_is_stale(watch: Watch) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    watch.alerts.add(Cause.STALE, BTC_MXN, Decimal(20))
    watch.start()
    await watch.clock.advance(3)
    watch.venue.book_fails, watch.venue.failing = OutcomeUnknown("venue", "cut off"), {BTC_MXN}
    await watch.clock.advance(30)
    watch.venue.price = Decimal(1012)
    await watch.clock.advance(1)
    watch.venue.price = Decimal(1000)
    watch.venue.book_fails = None
    await watch.clock.advance(20)
    assert watch.causes() == [Cause.STALE, Cause.PRICE_ABOVE]
    age_s = watch.told[0].what
    assert isinstance(age_s, Decimal)
    assert 20 <= age_s <= 22


@pytest.mark.parametrize("is_switched", [False, True])
async def test_the_very_first_trade_after_the_wish_may_fire_it(watch: Watch, is_switched: bool) -> None:
    watch.start()
    await watch.clock.advance(3)
    alert = watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    if is_switched:
        watch.alerts.switch(alert.id, False)
        watch.alerts.switch(alert.id, True)
    watch.venue.price = watch.venue.spike = Decimal(1012)
    await watch.clock.advance(5)
    assert [(firing.market, firing.what) for firing in watch.told] == [(BTC_MXN, Decimal(1012))]


async def test_a_stale_alert_for_any_market_names_the_oldest_and_tells_again_after_it_came_back(watch: Watch) -> None:
    watch.alerts.add(Cause.STALE, None, Decimal(20))
    watch.start()
    await watch.clock.advance(3)
    for _ in range(2):
        watch.venue.book_fails, watch.venue.failing = OutcomeUnknown("venue", "cut off"), {LTC_BTC}
        await watch.clock.advance(60)
        watch.venue.book_fails = None
        await watch.clock.advance(30)
    assert [firing.market for firing in watch.told] == [LTC_BTC, LTC_BTC]


async def test_a_hidden_window_asks_seldom_and_that_is_not_stale(watch: Watch) -> None:
    watch.alerts.add(Cause.STALE, BTC_MXN, Decimal(5))
    watch.start()
    await watch.clock.advance(3)
    watch.market_data.set_visible(False)
    await watch.clock.advance(60)
    assert watch.told == []


async def test_a_book_that_never_came_is_stale_too(watch: Watch) -> None:
    watch.alerts.add(Cause.STALE, BTC_MXN, Decimal(20))
    watch.venue.book_fails, watch.venue.failing = OutcomeUnknown("venue", "cut off"), {BTC_MXN}
    watch.start()
    await watch.clock.advance(25)
    assert watch.causes() == [Cause.STALE]


async def test_a_spread_is_judged_for_the_reference_size(watch: Watch) -> None:
    watch.alerts.add(Cause.SPREAD_WIDER, BTC_MXN, Decimal("0.02"))
    watch.start()
    await watch.clock.advance(3)
    watch.venue.half_spread = Decimal(12)
    await watch.clock.advance(2)
    assert watch.causes() == [Cause.SPREAD_WIDER]
    assert isinstance(watch.told[0].what, Decimal)
    assert watch.told[0].what > Decimal("0.024")


async def test_a_spread_that_cannot_be_seen_whole_is_wider_only_where_that_is_certain(watch: Watch) -> None:
    for cause, limit in ((Cause.SPREAD_WIDER, "0.04"), (Cause.SPREAD_WIDER, "0.1"), (Cause.SPREAD_NARROWER, "0.001")):
        watch.alerts.add(cause, BTC_MXN, Decimal(limit))
    watch.start()
    await watch.clock.advance(3)
    watch.venue.half_spread, watch.venue.amount = Decimal(12), Decimal("0.001")
    await watch.clock.advance(5)
    assert [firing.alert.limit for firing in watch.told] == [Decimal("0.04")]


async def test_walls_are_told_when_they_stand_and_when_they_are_pulled(watch: Watch) -> None:
    watch.alerts.add(Cause.WALL_PLACED, BTC_MXN, None)
    watch.alerts.add(Cause.WALL_PLACED, BTC_MXN, Decimal(500))
    watch.alerts.add(Cause.WALL_PULLED, None, Decimal(100))
    watch.start()
    await watch.clock.advance(3)
    watch.venue.wall = Decimal(200)
    await watch.clock.advance(6)
    assert watch.causes() == [Cause.WALL_PLACED]
    watch.venue.wall = None
    watch.news.clear()
    await watch.clock.advance(6)
    assert watch.news == []  # less than a breath after it was told that it stands
    await watch.clock.advance(6)
    assert [(type(news), news.market, news.pulled) for news in watch.news] == [(WallNews, BTC_MXN, 1)]
    mine = [firing for firing in watch.told if firing.market == BTC_MXN]
    assert [firing.alert.cause for firing in mine] == [Cause.WALL_PLACED, Cause.WALL_PULLED]
    assert all(isinstance(firing.what, Wall) and firing.what.size == 200 for firing in mine)


FILL = Fill(
    market=BTC_MXN,
    side=Side.BUY,
    price=Decimal(1000),
    amount_paid=Decimal(100),
    amount_received=Decimal("0.1"),
    fee_amount=Decimal("0.0001"),
    created_at=NOW,
    closed_at=NOW,
)


async def test_new_fills_are_told_one_by_one_and_old_ones_are_not(watch: Watch) -> None:
    watch.person.fills_done = [FILL]
    watch.start()
    await watch.clock.advance(1)
    watch.person.fills_done = [FILL, FILL, replace(FILL, price=Decimal(1001))]
    await watch.clock.advance(30)
    assert watch.causes() == [Cause.OWN_FILL, Cause.OWN_FILL]
    assert {firing.what for firing in watch.told} == {FILL, replace(FILL, price=Decimal(1001))}


async def test_a_deposit_is_told_on_its_way_and_when_it_is_there(watch: Watch) -> None:
    coming = TransferRecord(
        direction=Direction.DEPOSIT,
        coin="BTC",
        amount=Decimal("0.25"),
        fee_amount=None,
        total_amount=None,
        created_at=NOW,
        confirmed_at=None,
        is_confirmed=False,
        is_inner=False,
        sender=None,
        receiver=None,
        address="tb1q",
    )
    watch.start()
    await watch.clock.advance(1)
    sent = replace(coming, direction=Direction.WITHDRAWAL)
    watch.person.transfers_done = [coming, sent]
    await watch.clock.advance(20)
    watch.person.transfers_done = [replace(coming, is_confirmed=True, tx_id="aa"), sent]
    await watch.clock.advance(20)
    assert [getattr(firing.what, "is_confirmed", None) for firing in watch.told] == [False, True]


async def test_a_standing_alert_can_be_switched_off_but_not_removed(watch: Watch) -> None:
    watch.alerts.switch("own_fill", False)
    watch.alerts.remove("own_fill")
    watch.start()
    await watch.clock.advance(1)
    watch.person.fills_done = [FILL]
    await watch.clock.advance(20)
    assert watch.told == []
    assert [alert.is_on for alert in watch.alerts.all] == [False, True, True]


async def test_an_alert_wanted_once_is_off_after_it_fired_and_anew_when_switched_on(watch: Watch) -> None:
    alert = watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010), is_once=True)
    watch.start()
    await watch.clock.advance(3)
    for price in (1012, 1000, 1012):
        watch.venue.price = Decimal(price)
        await watch.clock.advance(3)
    assert len(watch.told) == 1
    watch.alerts.switch(alert.id, True)
    for price in (1012, 1000, 1012):
        watch.venue.price = Decimal(price)
        await watch.clock.advance(3)
    assert len(watch.told) == 2


async def test_what_was_crossed_while_the_program_was_closed_is_told_at_the_first_value(watch: Watch) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    watch.start()
    await watch.clock.advance(3)
    watch.venue.price = Decimal(1012)
    await watch.restart()
    await watch.clock.advance(3)
    assert watch.causes() == [Cause.PRICE_ABOVE]
    await watch.restart()
    await watch.clock.advance(3)
    assert watch.causes() == [Cause.PRICE_ABOVE]


async def test_the_list_survives_a_restart(watch: Watch) -> None:
    kept = watch.alerts.add(Cause.SPREAD_WIDER, LTC_BTC, Decimal("0.015"), is_once=True)
    gone = watch.alerts.add(Cause.WALL_PLACED, None, None)
    watch.alerts.remove(gone.id)
    watch.alerts.switch("deposit", False)
    before = watch.alerts.all
    watch.open()
    assert watch.alerts.all == before
    assert watch.alerts.all[-1] == kept


async def test_a_transfer_is_told_once_it_is_settled_or_not_known(watch: Watch, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    alerts = Alerts(AlertFile(watch.path), watch.market_data, None, desk.submission, clock=desk.clock, tasks=desk.tasks)
    alerts.fired.subscribe(watch.told.append)
    alerts.start()
    desk.fake.answers = [Answer(error=OutcomeUnknown("venue", "cut off"))]
    intent = await desk.send(PAY)
    assert [getattr(firing.what, "state", None) for firing in watch.told] == [State.UNKNOWN]
    assert intent.state is State.UNKNOWN
    await desk.close()


async def test_a_wish_that_makes_no_sense_is_not_kept(watch: Watch) -> None:
    before = watch.alerts.all
    with pytest.raises(InvalidInput):
        watch.alerts.add(Cause.PRICE_ABOVE, None, Decimal(1))
    assert watch.alerts.all == before
    assert not watch.path.exists()


@pytest.mark.skipif(os.name != "posix", reason="file modes are posix")
async def test_the_file_is_its_owners_alone(watch: Watch) -> None:
    watch.alerts.switch("deposit", False)
    assert stat.S_IMODE(watch.path.stat().st_mode) == 0o600
    assert [file.name for file in watch.folder.iterdir()] == ["alerts.json"]


@pytest.mark.parametrize(
    "text", ["", "{", '{"version":2,"alerts":[]}', '{"version":1,"alerts":[{"id":"x"}]}', "\udcff"]
)
async def test_a_file_that_cannot_be_read_is_put_aside_and_told(watch: Watch, text: str) -> None:
    watch.path.write_bytes(text.encode("utf-8", "surrogateescape"))
    watch.open()
    assert watch.alerts.problem is not None
    assert "put aside" in watch.alerts.problem
    assert len(watch.alerts.all) == 3
    assert watch.path.with_suffix(".unreadable").exists()
    watch.open()
    assert watch.alerts.problem is None


async def test_a_disk_that_refuses_keeps_a_new_wish_out_but_no_firing_from_being_told(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1010))
    watch.start()
    await watch.clock.advance(3)
    watch.path.unlink()
    watch.path.mkdir()
    with pytest.raises(StorageError):
        watch.alerts.add(Cause.PRICE_ABOVE, BTC_MXN, Decimal(1020))
    watch.venue.price = Decimal(1012)
    await watch.clock.advance(3)
    assert watch.causes() == [Cause.PRICE_ABOVE]
    assert "could not be written" in caplog.text
