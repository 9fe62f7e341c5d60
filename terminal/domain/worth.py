"""What coins are worth in pesos at mid, as far as markets say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.account import Balance
from terminal.domain.market import Market

PESO = "MXN"


@dataclass(frozen=True, slots=True)
class Worth:
    """The sum in pesos of what could be priced, and the coins held that could not."""

    amount: Decimal
    unpriced: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.unpriced


def peso_price(coin: str, mids: Mapping[Market, Decimal]) -> Decimal | None:
    """Return pesos for one *coin*: directly, or over one other coin; None where no market says so."""
    if coin == PESO:
        return Decimal(1)
    direct = mids.get(Market(coin, PESO))
    if direct is not None:
        return direct
    for market, mid in mids.items():
        over = mids.get(Market(market.quote, PESO)) if market.base == coin else None
        if over is not None:
            return mid * over
    return None


def worth_of_pesos(pesos: Decimal, coin: str, mids: Mapping[Market, Decimal]) -> Decimal | None:
    """Return the amount of *coin* that is worth so many *pesos*; None where no market says so."""
    price = peso_price(coin, mids)
    return pesos / price if price else None


def total_worth(balances: Iterable[Balance], mids: Mapping[Market, Decimal]) -> Worth:
    """Sum everything held: available, frozen and pending, where the venue says them."""
    amount, unpriced = Decimal(0), []
    for balance in balances:
        held = balance.available + (balance.frozen or 0) + (balance.pending or 0)
        price = peso_price(balance.coin, mids)
        if price is not None:
            amount += held * price
        elif held:
            unpriced.append(balance.coin)
    return Worth(amount, tuple(unpriced))
