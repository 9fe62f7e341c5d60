"""The wallet's price is asked for while somebody looks at an amount in the ticket, and at no other time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.domain.market import Market, MarketInfo, OrderBook, Side
from terminal.domain.order import OrderType
from terminal.tasks import Tasks
from tests.pricing_venue import PricingVenue
from tests.ui.acting_values import BOOK, FEES, INFO, VENUE
from ui.desks.comparison import ComparisonDesk
from ui.panes.ticket import TicketPane
from ui.panes.ticket_comparison import ComparisonBlock

pytestmark = pytest.mark.anyio


@dataclass
class Data:
    """The market data of one market, read once."""

    shown: OrderBook | None = BOOK
    age_s: float = 0.5

    def book(self, market: Market) -> Any:
        return SimpleNamespace(value=self.shown, age_s=self.age_s, interval_s=1.0)

    def info(self, market: Market) -> MarketInfo | None:
        return INFO

    def fees(self, market: Market) -> Any:
        return SimpleNamespace(value=FEES)


@dataclass
class Room:
    """A ticket, and what a comparison needs around it."""

    desk: ComparisonDesk
    pane: TicketPane
    venue: PricingVenue
    clock: ManualClock
    window: Any
    data: Data = field(default_factory=Data)

    def texts(self) -> list[str]:
        block = self.desk.block
        assert block is not None
        return [text.replace("\u00a0", " ") for text in block.texts()]


@pytest.fixture(params=[Environment.PRACTICE])
async def room(qtbot: QtBot, request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    clock, tasks, data, pane = ManualClock(), Tasks(), Data(), TicketPane()
    qtbot.addWidget(pane)
    pane.show_environment(request.param, VENUE)
    pane.show_market(INFO, FEES)
    pane.show_book(BOOK)
    pane.show()
    venue = PricingVenue(clock)
    core: Any = SimpleNamespace(market_data=data, clock=clock, tasks=tasks, environment=request.param)
    wallet: Any = SimpleNamespace(
        venue=SimpleNamespace(venue=SimpleNamespace(quotes=venue), wallet=venue, prices=venue)
    )
    window: Any = SimpleNamespace(ticket=pane, is_small=False, isMinimized=lambda: window.is_small)
    none: Any = None
    desk = ComparisonDesk(core, wallet, none, window, pane)
    yield Room(desk, pane, venue, clock, window, data)
    desk.close()
    await tasks.cancel_all()


async def test_nothing_is_made_or_asked_before_an_amount_is_typed(room: Room) -> None:
    room.pane.fill(Side.BUY, OrderType.LIMIT, "", "75000")
    room.desk.show_time(None)
    await room.clock.advance(60)
    assert (room.desk.block, room.pane.findChildren(ComparisonBlock), room.venue.asked) == (None, [], [])
    assert room.desk.missing() == "nothing is asked for"


async def test_the_typed_amount_is_compared_exactly(room: Room) -> None:
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.05")
    assert room.desk.missing() == "the wallet's price is not known"
    await room.clock.advance(1)
    # 0.05020080 (0.0002008 of it the fee) × 75,300.00 = 3,780.12; 200.00 USD × 19.25 = 3,850.00.
    assert (room.desk.missing(), room.texts()[1]) == ("", "Exchange: 69.88 MXN less (1.82 %)")
    room.data.shown = None
    room.desk.show_time(None)
    assert (room.desk.missing(), room.texts()[3]) == ("the exchange's total is not known", "—")


@pytest.mark.parametrize("end", ["hidden", "minimized", "emptied", "unreadable"])
async def test_nobody_looking_or_nothing_to_ask_ends_the_asking(room: Room, end: str) -> None:
    room.pane.fill(Side.SELL, OrderType.MARKET, "0.05")
    await room.clock.advance(1)
    if end == "hidden":
        room.pane.hide()
    elif end == "minimized":
        room.window.is_small = True
    else:
        room.pane.fill(Side.SELL, OrderType.MARKET, "" if end == "emptied" else "0,05")
    room.desk.show_time(None)
    await room.clock.advance(60)
    assert len(room.venue.asked) == 1


async def test_what_is_old_is_shown_and_not_judged_by(room: Room) -> None:
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.05")
    await room.clock.advance(1)
    room.data.age_s = 30.0
    room.desk.show_time(None)
    assert room.texts()[1] == "Too old to say which is better."


async def test_a_rate_that_is_not_told_is_said_to_be_missing(room: Room) -> None:
    room.venue.rate = None
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.05")
    await room.clock.advance(1)
    assert room.desk.missing() == "the exchange rate is not known"


async def test_a_core_that_is_closed_asks_and_shows_nothing_more(room: Room) -> None:
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.05")
    room.desk.close()
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.06")
    await room.clock.advance(60)
    assert (room.desk.block, room.pane.findChildren(ComparisonBlock), room.venue.asked) == (None, [], [])


@pytest.mark.parametrize("room", [Environment.LIVE], indirect=True)
async def test_the_live_service_tells_no_such_prices_any_more_and_is_not_asked(room: Room) -> None:
    room.pane.fill(Side.BUY, OrderType.MARKET, "0.05")
    await room.clock.advance(60)
    assert (room.desk.block, room.venue.asked) == (None, [])


async def test_a_market_that_the_wallet_does_not_deal_in_is_left_alone(room: Room) -> None:
    other = Market("DASH", "MXN")
    room.pane.show_market(MarketInfo(market=other, rules=INFO.rules), FEES)
    room.pane.fill(Side.BUY, OrderType.LIMIT, "1", "1700")
    await room.clock.advance(60)
    assert (room.pane.ticket.figures.amount, room.desk.block) == (Decimal(1), None)
