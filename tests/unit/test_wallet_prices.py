"""Prices of the wallet's venue and its clock: what they mean, and that they are read while somebody looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from terminal.clock import ManualClock
from terminal.domain.merchant import Rates
from terminal.domain.wallet import Currency, Money
from terminal.domain.wallet_prices import ClockOffset, DayPrice, PairPrices, apart, clock_offset
from terminal.services.price_data import CLOCK_S, PAIR_S, UNSEEN_S, PriceData
from terminal.tasks import Tasks

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def usd(text: str) -> Money:
    return Money(Decimal(text), "USD")


@pytest.mark.parametrize(
    ("venue_s", "took_s", "ahead_s"), [(0.5, 1.0, 0.0), (40.5, 1.0, 40.0), (-10.0, 0.0, -10.0), (2.0, 0.5, 1.75)]
)
def test_the_venues_clock_is_compared_half_way_between_asking_and_hearing(
    venue_s: float, took_s: float, ahead_s: float
) -> None:
    seen = clock_offset(NOON + timedelta(seconds=venue_s), NOON, NOON + timedelta(seconds=took_s))
    assert seen.ahead == timedelta(seconds=ahead_s)
    assert seen.give_or_take == timedelta(seconds=took_s / 2)


def test_how_far_a_price_is_from_spot_is_unknown_where_they_do_not_compare() -> None:
    assert apart(usd("101"), usd("100")) == Decimal("0.01")
    assert apart(usd("99.5"), usd("100")) == Decimal("-0.005")
    assert apart(Money(Decimal(101), "MXN"), usd("100")) is None
    assert apart(usd("101"), usd("0")) is None


class Venue:
    """Answers each kind of question, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def currencies(self) -> tuple[Currency, ...]:
        self.asked.append("currencies")
        return (Currency(code="USD", name="US dollar", least=Decimal("0.01")),)

    async def rates(self, currency: str) -> Rates:
        self.asked.append(f"rates {currency}")
        return Rates(currency, {"USD": Decimal(70_000)})

    async def buy(self, base: str, currency: str) -> Money:
        self.asked.append(f"buy {base}-{currency}")
        return Money(Decimal(101), currency)

    async def sell(self, base: str, currency: str) -> Money:
        self.asked.append(f"sell {base}-{currency}")
        return Money(Decimal(99), currency)

    async def spot(self, base: str, currency: str, day: date | None = None) -> Money:
        self.asked.append(f"spot {base}-{currency} {day or 'now'}")
        return Money(Decimal(100), currency)

    async def venue_time(self) -> datetime:
        self.asked.append("time")
        return NOON


@pytest.mark.anyio
async def test_prices_are_read_while_somebody_looks_and_of_the_pair_they_look_at() -> None:
    venue, clock, tasks = Venue(), ManualClock(NOON), Tasks()
    data = PriceData(venue, clock=clock, tasks=tasks)
    assert venue.asked == []
    data.set_shown(True)
    await clock.advance(0)
    assert data.pair.value == PairPrices(base="BTC", currency="USD", spot=usd("100"), buy=usd("101"), sell=usd("99"))
    assert data.venue_clock.value == ClockOffset(NOON, timedelta(0), timedelta(0))
    assert (data.rates.value, data.currencies.value) == (
        Rates("BTC", {"USD": Decimal(70_000)}),
        (Currency(code="USD", name="US dollar", least=Decimal("0.01")),),
    )
    venue.asked.clear()
    data.look_at("ETH", "MXN")
    data.look_at("ETH", "MXN")
    await clock.advance(0)
    assert sorted(venue.asked) == ["buy ETH-MXN", "rates ETH", "sell ETH-MXN", "spot ETH-MXN now"]
    data.set_shown(False)
    await clock.advance(CLOCK_S)  # what was waited for already
    venue.asked.clear()
    await clock.advance(UNSEEN_S / 2)
    assert venue.asked == []
    data.set_shown(True)
    await clock.advance(PAIR_S)
    assert venue.asked.count("spot ETH-MXN now") == 2
    assert await data.of_day(date(2026, 1, 1)) == DayPrice("ETH", date(2026, 1, 1), Money(Decimal(100), "MXN"))
    assert venue.asked[-1] == "spot ETH-MXN 2026-01-01"
    await tasks.cancel_all()
