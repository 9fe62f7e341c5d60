"""Which resting orders the trades took: what fell away from the book is laid beside what was traded.

Books and trades are polled apart, so either may be seen first. What has no explanation yet waits as a `Claim`, a trade
that explains nothing yet as a `LooseTrade`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from terminal.domain.market import BookOrder, Side, Trade
from terminal.domain.seen_orders import GoneOrder

WINDOWS = 2  # of trades read later: the second was surely asked for after the book, so it holds what explains it
POLLS_LOOSE = 2  # a trade may be read before the book that lacks its order is


@dataclass(frozen=True, slots=True)
class Claim:
    """`left` base that fell away from *order* without a trade; `gone` is None for a part fill.

    It had not fallen away yet at `since`, by the venue's clock: an order of that time was shown beside it.
    """

    order: BookOrder
    side: Side
    left: Decimal
    gone: GoneOrder | None
    since: datetime
    windows: int = 0

    @property
    def is_over(self) -> bool:
        return not self.left or self.windows >= WINDOWS


@dataclass(frozen=True, slots=True)
class LooseTrade:
    """`left` base of a trade that no order shown explains, over so many polls of the book."""

    trade: Trade
    left: Decimal
    polls: int = 0


@dataclass(frozen=True, slots=True)
class ExplainedTrade:
    """A trade that a resting order of *side* explains: who took was on the other side."""

    trade: Trade
    side: Side


def attribute(
    claims: Iterable[Claim], loose: Iterable[LooseTrade]
) -> tuple[list[Claim], list[LooseTrade], tuple[ExplainedTrade, ...]]:
    """Give the trades to the claims at their price: equal amounts first, then first come, first served.

    Part fills come before gone orders, for they did happen. Pure: returns what is left of both, and which trades found
    their order.
    """
    open_claims = sorted(claims, key=_turn)
    trades = sorted(loose, key=lambda each: each.trade.created_at)
    taken: list[ExplainedTrade] = []
    for is_exact in (True, False):
        for number, claim in enumerate(open_claims):
            open_claims[number] = _served(claim, trades, taken, is_exact=is_exact)
    return open_claims, [each for each in trades if each.left], tuple(taken)


def _turn(claim: Claim) -> tuple[object, ...]:
    if claim.gone is None:
        return (0, claim.order.created_at)
    return 1, claim.gone.gone_at, claim.order.created_at


def _served(claim: Claim, trades: list[LooseTrade], taken: list[ExplainedTrade], *, is_exact: bool) -> Claim:
    for number in _at_its_price(claim, trades):
        amount = min(claim.left, trades[number].left)
        if amount and (not is_exact or claim.left == trades[number].left):
            taken.append(ExplainedTrade(trades[number].trade, claim.side))
            trades[number] = replace(trades[number], left=trades[number].left - amount)
            claim = replace(claim, left=claim.left - amount)
    return claim


def _at_its_price(claim: Claim, trades: list[LooseTrade]) -> Iterator[int]:
    for number, loose in enumerate(trades):
        trade = loose.trade
        if trade.price == claim.order.price and trade.created_at >= claim.since and trade.side != claim.side:
            yield number
