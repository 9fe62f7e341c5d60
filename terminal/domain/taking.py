"""What taking from a book comes to, fill by fill: the one rule by which the ticket and "Best of both" count.

Source: Coinbtr venue notes: a fill's value is rounded down; its fee, of what is received, to the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from terminal.domain.depth import ZERO
from terminal.domain.market import BookOrder, MarketRules, Side
from terminal.domain.money import floor_to
from terminal.domain.ticket_parts import nearest

PRECISION = 60  # fifteen digits and eight decimals, multiplied without loss


@dataclass(frozen=True, slots=True)
class Taken:
    """What the orders seen give: `amount` base for `value` quote, with `fee` of the coin received still in.

    An estimate until it is done: by then the book may be another one.
    """

    amount: Decimal
    value: Decimal
    fee: Decimal


def taken(orders: Iterable[BookOrder], side: Side, amount: Decimal, rate: Decimal, rules: MarketRules) -> Taken:
    """Take *amount* base, or what there is, of *orders*, the best first; *rate* is the fee, a fraction."""
    done = value = fee = ZERO
    with localcontext(prec=PRECISION):
        for order in orders:
            if done >= amount:
                break
            part = min(order.amount, amount - done)
            worth = floor_to(part * order.price, rules.quote_scale)
            fee += fee_of(part if side is Side.BUY else worth, rate, side, rules)
            done, value = done + part, value + worth
    return Taken(done, value, fee)


def fee_of(received: Decimal, rate: Decimal, side: Side, rules: MarketRules) -> Decimal:
    """Return the fee of one fill, in the coin received: base of a buy, quote of a sell."""
    return nearest(received * rate, rules.amount_scale if side is Side.BUY else rules.quote_scale)
