"""What coins are worth in pesos at mid, as far as markets say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from terminal.domain.account import Balance
from terminal.domain.market import Market

PESO = "MXN"


@dataclass(frozen=True, slots=True)
class Worth:
    """The sum in pesos of what could be priced, by the mids of these *markets*, and the coins held that could not."""

    amount: Decimal
    unpriced: tuple[str, ...]
    markets: frozenset[Market]

    @property
    def is_complete(self) -> bool:
        return not self.unpriced


def peso_route(coin: str, mids: Mapping[Market, Decimal]) -> tuple[Market, ...] | None:
    """Return the markets that price one *coin* in pesos: directly, or over one other coin; None where none do."""
    if coin == PESO:
        return ()
    direct = Market(coin, PESO)
    if direct in mids:
        return (direct,)
    for market in mids:
        over = Market(market.quote, PESO)
        if market.base == coin and over in mids:
            return market, over
    return None


def peso_price(coin: str, mids: Mapping[Market, Decimal]) -> Decimal | None:
    """Return pesos for one *coin*, None where no market says so."""
    route = peso_route(coin, mids)
    return None if route is None else prod((mids[market] for market in route), start=Decimal(1))


def worth_of_pesos(pesos: Decimal, coin: str, mids: Mapping[Market, Decimal]) -> Decimal | None:
    """Return the amount of *coin* that is worth so many *pesos*; None where no market says so."""
    price = peso_price(coin, mids)
    return pesos / price if price else None


def total_worth(balances: Iterable[Balance], mids: Mapping[Market, Decimal]) -> Worth:
    """Sum everything held: available, frozen and pending, where the venue says them."""
    amount, unpriced, markets = Decimal(0), [], set[Market]()
    for balance in balances:
        held = balance.available + (balance.frozen or 0) + (balance.pending or 0)
        route = peso_route(balance.coin, mids)
        if not held:
            continue
        if route is None:
            unpriced.append(balance.coin)
        else:
            amount += prod((mids[market] for market in route), start=held)
            markets.update(route)
    return Worth(amount, tuple(unpriced), frozenset(markets))
