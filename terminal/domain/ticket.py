"""The arithmetic of an order ticket: two figures give the third, and everything that follows from them.

Nothing is rounded without a `Proposal` that says so.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from terminal.domain.depth import ZERO, Sweep, amount_for_value, sweep
from terminal.domain.market import FeeTier, MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.money import ceil_to, ceil_to_step, floor_to, floor_to_step
from terminal.domain.order import OrderType
from terminal.domain.queue_position import Queue, queue_ahead
from terminal.domain.taking import PRECISION, Taken, fee_of, taken
from terminal.domain.ticket_checks import blocks_of, cautions_of
from terminal.domain.ticket_parts import (
    Block,
    Blocker,
    Entry,
    Figures,
    Part,
    Proposal,
    Situation,
    Ticket,
    distance_bps,
    frozen_for,
)

MARKET_ROOM = Decimal("0.01")  # a market order is sent with the worst price seen and this much more


def ticket(entry: Entry, situation: Situation) -> Ticket:
    """Work out one ticket, exactly."""
    if situation.info is None:
        return Ticket(entry=entry, market=None, figures=_typed(entry), blocks=(Block(Blocker.NO_MARKET),))
    with localcontext(prec=PRECISION):
        figures = _figures(entry, situation.info.rules, situation.book)
        return _described(entry, situation, situation.info, figures)


def market_price(walk: Sweep, rules: MarketRules) -> Decimal | None:
    """Return the price a market order is sent with: the walk's worst and 1 % more, on the step; None without a walk.

    It does not promise to cap the fill. Source: Coinbtr venue notes, "POST trading/placeorder/".
    """
    if walk.worst_price is None:
        return None
    if walk.side is Side.BUY:
        return ceil_to_step(walk.worst_price * (1 + MARKET_ROOM), rules.price_step)
    return floor_to_step(walk.worst_price * (1 - MARKET_ROOM), rules.price_step)


def amount_for_share(entry: Entry, situation: Situation, share: Decimal) -> Decimal | None:
    """Return the amount that uses *share* (0 … 1) of what is available, rounded down; None where it is not known.

    A limit buy needs the price; a market buy counts with the price it would be sent with.
    """
    if situation.info is None:
        return None
    market, rules = situation.info.market, situation.info.rules
    available = situation.available.get(market.quote if entry.side is Side.BUY else market.base)
    if available is None:
        return None
    with localcontext(prec=PRECISION):
        if entry.side is Side.SELL:
            return floor_to(available * share, rules.amount_scale)
        budget = floor_to(available * share, rules.quote_scale)
        if entry.type is OrderType.LIMIT:
            return _whole_amount(budget, entry.price, rules) if entry.price else None
        return _market_buy_within(budget, situation.book, rules)


def _typed(entry: Entry) -> Figures:
    return Figures(entry.amount, entry.price, entry.total)


def _figures(entry: Entry, rules: MarketRules, book: OrderBook | None) -> Figures:
    if 0 in (entry.amount, entry.price, entry.total):
        return _typed(entry)
    if entry.type is OrderType.MARKET:
        return Figures(entry.amount, None, entry.total) if book is None else _market_figures(entry, rules, book)
    match entry.amount, entry.price, entry.total:
        case Decimal() as amount, Decimal() as price, _:
            return Figures(amount, price, _total(entry.side, amount * price, rules))
        case None, Decimal() as price, Decimal() as total:
            return _amount_from(entry.side, price, total, rules)
        case Decimal() as amount, None, Decimal() as total:
            return _price_from(entry.side, amount, total, rules)
        case _:
            return _typed(entry)


def _amount_from(side: Side, price: Decimal, total: Decimal, rules: MarketRules) -> Figures:
    amount = _whole_amount(total, price, rules)
    if amount * price == total:
        return Figures(amount, price, total)
    reached = _total(side, amount * price, rules)
    return Figures(amount, price, total, Proposal(Part.AMOUNT, amount, reached, reached == total))


def _price_from(side: Side, amount: Decimal, total: Decimal, rules: MarketRules) -> Figures:
    """Divide total by amount: a buy never pays more for the rounding, a sell never gets less."""
    exact = total / amount
    price = floor_to_step(exact, rules.price_step) if side is Side.BUY else ceil_to_step(exact, rules.price_step)
    if price * amount == total:
        return Figures(amount, price, total)
    reached = _total(side, amount * price, rules)
    return Figures(amount, price, total, Proposal(Part.PRICE, price, reached, reached == total))


def _market_figures(entry: Entry, rules: MarketRules, book: OrderBook) -> Figures:
    if entry.amount is not None:
        walk = sweep(book, entry.side, entry.amount)
        return Figures(entry.amount, market_price(walk, rules), _done(walk, book, ZERO, rules).value, None, walk)
    exact = None if entry.total is None else amount_for_value(book, entry.side, entry.total)
    if entry.total is None or exact is None:
        return Figures(None, None, entry.total)
    amount = floor_to(exact, rules.amount_scale)
    walk = sweep(book, entry.side, amount)
    proposal = None
    if walk.value != entry.total:
        reached = _total(entry.side, walk.value, rules)
        proposal = Proposal(Part.AMOUNT, amount, reached, reached == entry.total)
    return Figures(amount, market_price(walk, rules), entry.total, proposal, walk)


def _whole_amount(total: Decimal, price: Decimal, rules: MarketRules) -> Decimal:
    return floor_to(total / price, rules.amount_scale)


def _total(side: Side, value: Decimal, rules: MarketRules) -> Decimal:
    """Round a value as the venue does: what a buy freezes up, what a sell brings down."""
    return ceil_to(value, rules.quote_scale) if side is Side.BUY else floor_to(value, rules.quote_scale)


def _market_buy_within(budget: Decimal, book: OrderBook | None, rules: MarketRules) -> Decimal | None:
    """Return the largest amount whose freeze, at the price its own walk gives, stays within *budget* quote."""
    if book is None or not book.asks:
        return None
    best = seen = ZERO
    for order in book.asks:
        price = ceil_to_step(order.price * (1 + MARKET_ROOM), rules.price_step)
        affordable, seen = _whole_amount(budget, price, rules), seen + order.amount
        best = max(best, min(affordable, floor_to(seen, rules.amount_scale)))
        if affordable <= seen:
            break
    return best


def _described(entry: Entry, situation: Situation, info: MarketInfo, figures: Figures) -> Ticket:
    market, rules, buys = info.market, info.rules, entry.side is Side.BUY
    is_taker = _takes(entry, figures, situation.book)
    rate = None if situation.fee is None or is_taker is None else _rate(situation.fee, is_taker)
    cost, gross, fee_amount = _flows(entry, figures, situation.book, rate, rules)
    amount, price = figures.amount, figures.price
    return Ticket(
        entry=entry,
        market=market,
        figures=figures,
        blocks=blocks_of(entry, situation, info, figures),
        is_taker=is_taker,
        cost=cost,
        cost_coin=market.quote if buys else market.base,
        frozen=frozen_for(entry.side, amount, price, rules) if amount and price else None,
        fee_rate=rate,
        fee_amount=fee_amount,
        receives=None if gross is None or fee_amount is None else gross - fee_amount,
        receives_coin=market.base if buys else market.quote,
        distance_bps=distance_bps(figures, situation.book),
        ahead=_ahead(entry, figures, situation.book),
        cautions=cautions_of(entry, figures, situation.book),
    )


def _flows(
    entry: Entry, figures: Figures, book: OrderBook | None, rate: Decimal | None, rules: MarketRules
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return what leaves, what comes in before the fee, and the fee.

    A market order is counted fill by fill; a limit order as one fill at its price, the worst that it may come to.
    """
    amount, price, walk = figures.amount, figures.price, figures.walk
    if not amount or not price:
        return None, None, None
    if walk is not None and book is not None:
        done = _done(walk, book, rate or ZERO, rules)
        base, total, fee = done.amount, done.value, done.fee
    else:
        base, total = amount, _total(entry.side, amount * price, rules)
        fee = fee_of(base if entry.side is Side.BUY else total, rate or ZERO, entry.side, rules)
    cost, gross = (total, base) if entry.side is Side.BUY else (base, total)
    return cost, gross, None if rate is None else fee


def _done(walk: Sweep, book: OrderBook, rate: Decimal, rules: MarketRules) -> Taken:
    orders = book.asks if walk.side is Side.BUY else book.bids
    return taken(orders, walk.side, walk.filled, rate, rules)


def _rate(fee: FeeTier, is_taker: bool) -> Decimal:
    return fee.taker if is_taker else fee.maker


def _takes(entry: Entry, figures: Figures, book: OrderBook | None) -> bool | None:
    """Say whether the order trades at once; None while that cannot be known."""
    if entry.type is OrderType.MARKET:
        return True
    if book is None or figures.price is None:
        return None
    if entry.side is Side.BUY:
        return book.best_ask is not None and figures.price >= book.best_ask
    return book.best_bid is not None and figures.price <= book.best_bid


def _ahead(entry: Entry, figures: Figures, book: OrderBook | None) -> Queue | None:
    if entry.type is OrderType.MARKET or book is None or figures.price is None:
        return None
    return queue_ahead(book, entry.side, figures.price, None)
