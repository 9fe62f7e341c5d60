"""Best of both: what an amount costs or brings at once on the exchange's book, beside what the wallet's venue quotes.

Both speak of the same thing: what arrives of a buy and what is given in a sell is *amount*, and the totals have every
fee in them. Nothing is converted but at a rate that is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from terminal.domain.depth import ZERO
from terminal.domain.market import BookOrder, MarketRules, OrderBook, Side
from terminal.domain.money import FIAT_SCALES, ceil_to, floor_to, scale_of
from terminal.domain.quote import Deal, Quote
from terminal.domain.taking import PRECISION, fee_of, taken
from terminal.domain.ticket_parts import nearest

# What the wallet's venue buys and sells. Source: Coinbase API v2 reference, "Place buy order".
DEALT_COINS = frozenset({"BTC", "ETH", "LTC"})
DEALS = {Side.BUY: Deal.BUY, Side.SELL: Deal.SELL}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBook:
    """What *amount* comes to on one book, taken at once, each fill and its fee rounded as the exchange rounds them.

    `ordered` and `reach` are base, `fee` is of the coin received, `total` is quote: paid for a buy, received for a
    sell. All but `reach` are None where the orders seen do not suffice: behind the last of them nothing is known.
    """

    side: Side
    amount: Decimal
    reach: Decimal  # the largest amount that the orders seen would do
    ordered: Decimal | None = None
    fee: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """One amount at both places; `rate` is what one unit of the quotation's currency is in the book's, by its venue."""

    side: Side
    amount: Decimal
    coin: str
    currency: str  # of the book
    here: OnBook | None
    there: Quote | None
    rate: Decimal | None

    @property
    def there_total(self) -> Decimal | None:
        """The quotation's total in the book's currency, rounded so that it never flatters; None without a rate."""
        if self.there is None or self.there.total_coin == self.currency:
            return None if self.there is None else self.there.total
        if self.rate is None:
            return None
        with localcontext(prec=PRECISION):
            round_to = ceil_to if self.side is Side.BUY else floor_to
            return round_to(self.there.total * self.rate, scale_of(self.currency))

    @property
    def gain(self) -> Decimal | None:
        """By how much the book is better than the quotation, below zero it is worse; None where one is not known."""
        here, there = None if self.here is None else self.here.total, self.there_total
        if here is None or there is None:
            return None
        return there - here if self.side is Side.BUY else here - there


def is_comparable(base: str, quote: str) -> bool:
    """Say whether the wallet's venue deals in *base* at all, and whether *quote* is money of a state as its totals."""
    return base in DEALT_COINS and quote in FIAT_SCALES


def on_book(book: OrderBook, side: Side, amount: Decimal, rate: Decimal, rules: MarketRules) -> OnBook:
    """Walk the book for *amount*; *rate* is the taker's fee, a fraction (less than a half) of the coin received.

    A buy orders more than *amount*, so that *amount* arrives once the fee is taken off.
    """
    with localcontext(prec=PRECISION):
        if side is Side.BUY:
            return _bought(book.asks, amount, rate, rules)
        return _sold(book.bids, amount, rate, rules)


def _bought(asks: Sequence[BookOrder], amount: Decimal, rate: Decimal, rules: MarketRules) -> OnBook:
    ordered = reach = ZERO
    for order in asks:
        whole = order.amount - fee_of(order.amount, rate, Side.BUY, rules)
        if reach < amount:
            left = amount - reach
            ordered += order.amount if whole < left else _before_fee(left, rate, rules.amount_scale)
        reach += whole
    if not 0 < amount <= reach:
        return OnBook(side=Side.BUY, amount=amount, reach=reach)
    total = taken(asks, Side.BUY, ordered, rate, rules).value
    return OnBook(side=Side.BUY, amount=amount, reach=reach, ordered=ordered, fee=ordered - amount, total=total)


def _sold(bids: Sequence[BookOrder], amount: Decimal, rate: Decimal, rules: MarketRules) -> OnBook:
    reach, done = sum((order.amount for order in bids), ZERO), taken(bids, Side.SELL, amount, rate, rules)
    if not 0 < amount <= reach:
        return OnBook(side=Side.SELL, amount=amount, reach=reach)
    total = done.value - done.fee
    return OnBook(side=Side.SELL, amount=amount, reach=reach, ordered=amount, fee=done.fee, total=total)


def _before_fee(amount: Decimal, rate: Decimal, scale: int) -> Decimal:
    """Return the least that leaves *amount* once its fee, rounded to the nearest, is taken off."""
    enough = ceil_to(amount / (1 - rate), scale)
    less = enough - Decimal(1).scaleb(-scale)  # rounding moves the fee by half of this at most
    return less if less - nearest(less * rate, scale) >= amount else enough
