"""An exchange with three people, and short ways to say amounts and prices in its whole numbers."""

from __future__ import annotations

from terminal.simulator.exchange import Exchange
from terminal.simulator.markets import MARKETS, Kind, Side, amount_from_text, price_from_text
from terminal.simulator.rows import Placed

BTC_MXN, LTC_BTC = "BTC-MXN", "LTC-BTC"
HOLDINGS = {"MXN": 5_000_000, "BTC": 50_000_000, "LTC": 2_000_000_000, "DASH": 1_000_000_000}
START_US = 1_000_000


def amount(text: str) -> int:
    """Return an amount of a coin with 8 decimals."""
    return amount_from_text(text)


def price(text: str, market: str = BTC_MXN) -> int:
    """Return a price of *market*."""
    return price_from_text(text, MARKETS[market])


def three_people() -> Exchange:
    """Return an exchange where ana, beto and carla hold what a newcomer holds."""
    exchange = Exchange()
    for person in ("ana", "beto", "carla"):
        exchange.add_person(person, HOLDINGS, START_US)
    return exchange


def send(
    exchange: Exchange, person: str, side: Side, size: str, at: str, market: str = BTC_MXN, kind: Kind = "limit"
) -> Placed:
    """Place an order a millisecond after the start."""
    return exchange.place(person, market, side, kind, amount(size), price(at, market), START_US + 1_000)
