"""What coins are worth in money of states: the exchange's own fair values, and a past that does not change.

The price of a past day is the last one at which the exchange traded the coin for pesos on that day; of days on which
it did not, it is made up around the prices that the exchange starts from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from terminal.simulator.fair import START_MXN
from terminal.simulator.wallet.units import COINS, IN_USD, STATES, USD_IN_MXN, WalletRefusal, rounded

PREMIUM = Decimal("0.005")  # what a buy price lies above spot and a sell price below, as in the document's examples
FIRST_DAY = date(2013, 1, 1)
_SWING, _MEMORY_DAYS = Decimal("0.06"), 5
Fair = Callable[[str], Decimal]
"""coin → its worth in MXN now"""
Traded = Callable[[str, date], Decimal | None]
"""(coin, day in UTC) → the last price in MXN of that day; None where it was not traded for pesos then"""


class Prices:
    """Spot, buy and sell prices, exchange rates, and a price for each day since 2013."""

    def __init__(self, fair: Fair, traded: Traded) -> None:
        self._fair, self._traded = fair, traded

    def in_usd(self, currency: str) -> Decimal:
        """Return what one unit is worth in dollars, not rounded."""
        if currency == "MXN":
            return 1 / USD_IN_MXN
        return IN_USD[currency] if currency in IN_USD else self._fair(currency) / USD_IN_MXN

    def spot(self, base: str, currency: str) -> Decimal:
        """Return what one *base* is worth now, at the currency's scale."""
        return rounded(self.in_usd(base) / self.in_usd(currency), currency)

    def of(self, pair: str, kind: str, day: date | None, today: date) -> tuple[Decimal, str]:
        """Return a price and its currency; refused for a pair nobody knows or a day that has none."""
        base, _, currency = pair.upper().partition("-")
        if base not in COINS or currency not in STATES:
            raise WalletRefusal(400, "invalid_request", "Invalid currency pair")
        if day is not None and not FIRST_DAY <= day <= today:
            raise WalletRefusal(400, "invalid_request", "There is no price of that day")
        now = self.spot(base, currency)
        if kind == "spot":
            return (now if day is None or day == today else self._past(base, currency, day)), currency
        return rounded(now * (1 + PREMIUM if kind == "buy" else 1 - PREMIUM), currency), currency

    def rates(self, base: str) -> dict[str, str]:
        """Return what one *base* is worth in everything, as plain text."""
        worth = self.in_usd(base)
        found = {other: worth / self.in_usd(other) for other in (*STATES, *COINS)}
        return {other: format(rounded(rate, other), "f") for other, rate in found.items()}

    def _past(self, base: str, currency: str, day: date) -> Decimal:
        traded = self._traded(base, day)
        in_mxn = made_up(base, day) if traded is None else traded
        return rounded(in_mxn / USD_IN_MXN / self.in_usd(currency), currency)


def made_up(coin: str, day: date) -> Decimal:
    """Return what a coin was worth in MXN on a day without trades: at most six per cent from its start."""
    shares = [_share(coin, day - timedelta(days=back)) for back in range(_MEMORY_DAYS)]
    return Decimal(START_MXN[coin]) * (1 + _SWING * sum(shares) / _MEMORY_DAYS)


def _share(coin: str, day: date) -> Decimal:
    """Return a number from −1 to 1 that is always the same for a day."""
    digest = hashlib.sha256(f"{coin} {day.isoformat()}".encode()).digest()
    return 2 * Decimal(int.from_bytes(digest[:4], "big")) / Decimal(2**32) - 1
