"""What coins are worth in money of states: the exchange's own fair values, and a made-up but steady past."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from terminal.simulator.wallet.units import COINS, IN_USD, STATES, USD_IN_MXN, WalletRefusal, rounded

PREMIUM = Decimal("0.005")  # what a buy price lies above spot and a sell price below, as in the document's examples
FIRST_DAY = date(2013, 1, 1)
_SWING = Decimal("0.06")
Fair = Callable[[str], Decimal]
"""coin → its worth in MXN now"""


class Prices:
    """Spot, buy and sell prices, exchange rates, and a price for each day since 2013."""

    def __init__(self, fair: Fair) -> None:
        self._fair = fair

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
            return (now if day in (None, today) else self._past(now, base, day)), currency
        return rounded(now * (1 + PREMIUM if kind == "buy" else 1 - PREMIUM), currency), currency

    def rates(self, base: str) -> dict[str, str]:
        """Return what one *base* is worth in everything, as plain text."""
        worth = self.in_usd(base)
        found = {other: worth / self.in_usd(other) for other in (*STATES, *COINS)}
        return {other: format(rounded(rate, other), "f") for other, rate in found.items()}

    @staticmethod
    def _past(now: Decimal, base: str, day: date) -> Decimal:
        """Make up a day's price: always the same share of today's, within a few per cent."""
        digest = hashlib.sha256(f"{base} {day.isoformat()}".encode()).digest()
        share = Decimal(int.from_bytes(digest[:4], "big")) / Decimal(2**32)
        return (now * (1 + _SWING * (2 * share - 1))).quantize(Decimal("0.01"))
