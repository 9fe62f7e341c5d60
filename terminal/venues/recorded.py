"""A recording as a venue: public data only, answered when its time has come. Nothing can be sent to it."""

from __future__ import annotations

import asyncio
from typing import Protocol

from terminal.clock import ReplayClock
from terminal.domain.account import Environment, Profile
from terminal.domain.market import FeeTier, Market, MarketInfo, OrderBook, Trade
from terminal.domain.recording import RecordedMarket
from terminal.errors import MalformedResponse, RecordingError
from terminal.venues.port import Venue

NAME = "Recording"


class Polls(Protocol):
    """What is asked of a recording; positions are seconds since its first poll."""

    market: RecordedMarket

    @property
    def polls(self) -> int:
        """How many there are."""

    def position_s(self, poll: int) -> float:
        """Return where a poll stands."""

    def poll_at(self, position_s: float) -> int:
        """Return the last poll at or before a position."""

    def book(self, poll: int) -> OrderBook:
        """Read one poll; raises RecordingError where it holds no possible book."""

    def last_trades(self, position_s: float) -> tuple[Trade, ...]:
        """Return the newest trades that were there to be seen, newest first."""


class RecordedMarketData:
    """Hands out every poll once, in order, each at its own time; the clock waits for whoever shows them."""

    def __init__(self, polls: Polls, clock: ReplayClock) -> None:
        self._polls, self._clock = polls, clock
        self._next = polls.poll_at(clock.monotonic())

    async def markets(self) -> tuple[MarketInfo, ...]:
        """List the one market that was recorded; it cannot be traded."""
        recorded = self._polls.market
        why_not = "a recording: nothing can be sent"
        return (MarketInfo(market=recorded.market, rules=recorded.rules, problem=why_not),)

    async def order_book(self, market: Market) -> OrderBook:
        """Wait for the next poll's time and return it; after the last one no answer ever comes."""
        self._check(market)
        if self._next >= self._polls.polls:
            await asyncio.Event().wait()
        poll, self._next = self._next, self._next + 1
        at_s = self._polls.position_s(poll)
        self._clock.hold_at(at_s)
        await self._clock.sleep_until(at_s)
        self._clock.hold_at(self._polls.position_s(min(self._next, self._polls.polls - 1)))
        try:
            return self._polls.book(poll)
        except RecordingError as error:
            raise MalformedResponse(NAME, str(error)) from error

    async def trades(self, market: Market) -> tuple[Trade, ...]:
        """Return the last trades up to now, newest first."""
        self._check(market)
        return self._polls.last_trades(self._clock.monotonic())

    async def fees(self, market: Market) -> tuple[FeeTier, ...]:
        """Return none: a recording says nothing of fees."""
        return ()

    def _check(self, market: Market) -> None:
        if market != self._polls.market.market:
            raise MalformedResponse(NAME, f"only {self._polls.market.market.name} was recorded")


def recorded_venue(polls: Polls, clock: ReplayClock) -> Venue:
    """Return the venue without any ability that could move money."""
    return Venue(
        name=NAME,
        profile=Profile.COINBTR,
        market_data=RecordedMarketData(polls, clock),
        environment=Environment.REPLAY,
    )
