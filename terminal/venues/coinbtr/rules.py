"""What an order in a market must keep to, where no endpoint of the venue says it.

Source: Tauros API Reference, "List Markets (Books)" (the venue's later document: minimum amount and value), and the
scales visible in every example of the Coinbtr API Reference: pesos with two decimals, coins with eight.
"""

from __future__ import annotations

from decimal import Decimal

from terminal.domain.market import Market, MarketRules
from terminal.domain.money import scale_of

_MIN_AMOUNT = {"BTC": Decimal("0.00001"), "LTC": Decimal("0.0001"), "DASH": Decimal("0.0005")}
_MIN_VALUE = {"MXN": Decimal(1), "BTC": Decimal("0.000025")}


def published(market: Market) -> MarketRules:
    """Return the rules of *market*; a minimum that no document names is None."""
    return with_minimums(market, _MIN_AMOUNT.get(market.base), _MIN_VALUE.get(market.quote))


def with_minimums(market: Market, min_amount: Decimal | None, min_value: Decimal | None) -> MarketRules:
    """Return the rules of *market* with the minimums its venue states."""
    quote_scale = scale_of(market.quote)
    return MarketRules(
        price_step=Decimal(1).scaleb(-quote_scale),
        amount_scale=scale_of(market.base),
        quote_scale=quote_scale,
        min_amount=min_amount,
        min_value=min_value,
    )
