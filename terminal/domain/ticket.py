"""The arithmetic of an order ticket: two figures give the third, and what speaks against sending it.

Prices are quote per base, amounts base, totals quote. Nothing is rounded without a `Proposal` that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from terminal.domain.depth import TEN_THOUSAND, ZERO, Sweep, amount_for_value, sweep
from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.money import ceil_to, ceil_to_step, floor_to, floor_to_step
from terminal.domain.order import OrderRequest, OrderType
from terminal.errors import InvalidInput

PRECISION = 60  # fifteen digits and eight decimals, multiplied and divided without loss
MARKET_ROOM = Decimal("0.01")  # a market order is sent with the worst price seen and this much more
THROUGH_MID = Decimal("0.10")
LARGE_SLIPPAGE, LARGE_SHARE = Decimal(1), Decimal(50)  # percent; worth a second look


class Part(StrEnum):
    AMOUNT = "amount"
    PRICE = "price"
    TOTAL = "total"


class Blocker(StrEnum):
    """Why a ticket must not be sent; the figures that go with each are named beside it."""

    NO_MARKET = "no_market"
    MARKET_PROBLEM = "market_problem"  # `text` is the venue's problem
    NO_BOOK = "no_book"
    STALE_BOOK = "stale_book"
    LOCKED = "locked"
    EMPTY_SIDE = "empty_side"
    INCOMPLETE = "incomplete"
    ZERO = "zero"
    WRONG_SCALE = "wrong_scale"  # allowed decimals of `part`
    OFF_STEP = "off_step"  # price step
    UNEVEN = "uneven"  # what was typed, what the proposal comes to
    NOT_VISIBLE = "not_visible"  # visible, wanted
    BELOW_MIN_AMOUNT = "below_min_amount"  # minimum
    BELOW_MIN_VALUE = "below_min_value"  # minimum
    UNKNOWN_BALANCE = "unknown_balance"
    EXCEEDS_AVAILABLE = "exceeds_available"  # needed, available
    THROUGH_MID = "through_mid"  # percent through mid


@dataclass(frozen=True, slots=True)
class Block:
    """One reason not to send, with its figures in `coin` or of `part`."""

    kind: Blocker
    figures: tuple[Decimal, ...] = ()
    coin: str | None = None
    part: Part | None = None
    text: str | None = None


class Warn(StrEnum):
    """What does not forbid an order but deserves a second look."""

    SLIPPAGE = "slippage"
    BOOK_SHARE = "book_share"
    THROUGH_MID = "through_mid"


@dataclass(frozen=True, slots=True)
class Caution:
    kind: Warn
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the person chose and typed. Of amount, price and total two are given; amount and price win over total.

    A market order takes its price from the book, so one of amount and total is enough.
    """

    side: Side
    type: OrderType
    amount: Decimal | None = None
    price: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of the market and the person; `available` by coin, a coin that is missing is unknown."""

    info: MarketInfo | None = None
    book: OrderBook | None = None
    fee: FeeTier | None = None
    available: Mapping[str, Decimal] = field(default_factory=dict)
    is_stale: bool = False
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The nearest figure that can be sent where the exact one cannot, never in the person's disfavour.

    `total` is what it comes to; `is_agreeing` when that is the total typed.
    """

    part: Part
    value: Decimal
    total: Decimal
    is_agreeing: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures as far as they can be known. A market order's price is the one it is sent with."""

    amount: Decimal | None = None
    price: Decimal | None = None
    total: Decimal | None = None
    proposal: Proposal | None = None
    walk: Sweep | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """Who stands in front at one price: resting orders at it or better."""

    orders: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Everything the ticket shows. None is unknown; `blocks` is empty when the order may be sent.

    `cost` leaves and `receives` comes in (net of `fee_amount`) if all of it fills; `frozen` is what the venue sets
    aside until then. `distance_bps` is signed: above mid is positive.
    """

    entry: Entry
    market: Market | None
    figures: Figures
    blocks: tuple[Block, ...]
    is_taker: bool | None = None
    cost: Decimal | None = None
    cost_coin: str | None = None
    frozen: Decimal | None = None
    fee_rate: Decimal | None = None
    fee_amount: Decimal | None = None
    receives: Decimal | None = None
    receives_coin: str | None = None
    distance_bps: Decimal | None = None
    ahead: Queue | None = None
    cautions: tuple[Caution, ...] = ()

    def request(self) -> OrderRequest:
        """Return the order exactly as shown; raises InvalidInput while anything blocks it."""
        amount, price = self.figures.amount, self.figures.price
        if self.blocks or self.market is None or amount is None or price is None:
            raise InvalidInput("this order cannot be sent as it stands")
        return OrderRequest(market=self.market, side=self.entry.side, type=self.entry.type, amount=amount, price=price)


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


def frozen_for(side: Side, amount: Decimal, price: Decimal, rules: MarketRules) -> Decimal:
    """Return what the venue sets aside: ceil(price × amount) quote for a buy, the amount itself for a sell."""
    return ceil_to(amount * price, rules.quote_scale) if side is Side.BUY else amount


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
        return Figures(entry.amount, market_price(walk, rules), _total(entry.side, walk.value, rules), None, walk)
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
    cost, gross, frozen = _flows(entry, figures, rules)
    is_taker = _takes(entry, figures, situation.book)
    rate = None if situation.fee is None or is_taker is None else _rate(situation.fee, is_taker)
    fee_amount = None if rate is None or gross is None else _nearest(gross * rate, _received_scale(entry.side, rules))
    return Ticket(
        entry=entry,
        market=market,
        figures=figures,
        blocks=_blocks(entry, situation, info, figures),
        is_taker=is_taker,
        cost=cost,
        cost_coin=market.quote if buys else market.base,
        frozen=frozen,
        fee_rate=rate,
        fee_amount=fee_amount,
        receives=None if gross is None or fee_amount is None else gross - fee_amount,
        receives_coin=market.base if buys else market.quote,
        distance_bps=_distance(figures, situation.book),
        ahead=_ahead(entry, figures, situation.book),
        cautions=_cautions(entry, figures, situation.book),
    )


def _flows(entry: Entry, figures: Figures, rules: MarketRules) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return what leaves, what comes in before the fee, and what is set aside meanwhile."""
    amount, price = figures.amount, figures.price
    if not amount or not price:
        return None, None, None
    value = amount * price if figures.walk is None else figures.walk.value
    bought = amount if figures.walk is None else figures.walk.filled
    total, frozen = _total(entry.side, value, rules), frozen_for(entry.side, amount, price, rules)
    return (total, bought, frozen) if entry.side is Side.BUY else (bought, total, frozen)


def _rate(fee: FeeTier, is_taker: bool) -> Decimal:
    return fee.taker if is_taker else fee.maker


def _received_scale(side: Side, rules: MarketRules) -> int:
    return rules.amount_scale if side is Side.BUY else rules.quote_scale


def _nearest(amount: Decimal, scale: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)


def _takes(entry: Entry, figures: Figures, book: OrderBook | None) -> bool | None:
    """Say whether the order trades at once; None while that cannot be known."""
    if entry.type is OrderType.MARKET:
        return True
    if book is None or figures.price is None:
        return None
    if entry.side is Side.BUY:
        return book.best_ask is not None and figures.price >= book.best_ask
    return book.best_bid is not None and figures.price <= book.best_bid


def _distance(figures: Figures, book: OrderBook | None) -> Decimal | None:
    mid = None if book is None else book.mid
    price = figures.price if figures.walk is None else figures.walk.average_price
    return None if mid is None or price is None else (price - mid) / mid * TEN_THOUSAND


def _ahead(entry: Entry, figures: Figures, book: OrderBook | None) -> Queue | None:
    if entry.type is OrderType.MARKET or book is None or figures.price is None:
        return None
    first = _in_front(entry.side, figures.price, book)
    return Queue(len(first), sum((order.amount for order in first), ZERO))


def _in_front(side: Side, price: Decimal, book: OrderBook) -> tuple[BookOrder, ...]:
    if side is Side.BUY:
        return tuple(order for order in book.bids if order.price >= price)
    return tuple(order for order in book.asks if order.price <= price)


def _blocks(entry: Entry, situation: Situation, info: MarketInfo, figures: Figures) -> tuple[Block, ...]:
    """List what speaks against sending, the most general first."""
    blocks = _market_blocks(entry, situation, info)
    blocks += _scale_blocks(entry, info.rules)
    if not blocks:
        blocks += _visible_blocks(entry, situation, info, figures)
    amount, price = figures.amount, figures.price
    if amount is None or price is None:
        return tuple(blocks) or (Block(Blocker.INCOMPLETE),)
    if 0 in (amount, price, figures.total):
        return (*blocks, Block(Blocker.ZERO))
    blocks += _limit_blocks(figures, info, amount, price)
    blocks += _balance_blocks(entry, situation, info, amount, price)
    return (*blocks, *_distance_blocks(entry, situation.book, price))


def _market_blocks(entry: Entry, situation: Situation, info: MarketInfo) -> list[Block]:
    blocks = []
    if situation.is_locked:
        blocks.append(Block(Blocker.LOCKED))
    if info.problem is not None:
        blocks.append(Block(Blocker.MARKET_PROBLEM, text=info.problem))
    if situation.book is None:
        blocks.append(Block(Blocker.NO_BOOK))
    elif situation.is_stale:
        blocks.append(Block(Blocker.STALE_BOOK))
    elif entry.type is OrderType.MARKET and not (
        situation.book.asks if entry.side is Side.BUY else situation.book.bids
    ):
        blocks.append(Block(Blocker.EMPTY_SIDE))
    return blocks


def _scale_blocks(entry: Entry, rules: MarketRules) -> list[Block]:
    blocks = []
    for part, value, scale in (
        (Part.AMOUNT, entry.amount, rules.amount_scale),
        (Part.TOTAL, entry.total, rules.quote_scale),
    ):
        if value is not None and value != floor_to(value, scale):
            blocks.append(Block(Blocker.WRONG_SCALE, (Decimal(scale),), part=part))
    if entry.price is not None and entry.price % rules.price_step != 0:
        blocks.append(Block(Blocker.OFF_STEP, (rules.price_step,), part=Part.PRICE))
    return blocks


def _visible_blocks(entry: Entry, situation: Situation, info: MarketInfo, figures: Figures) -> list[Block]:
    """Say where the visible orders, or the coins' decimals, do not give what was asked for."""
    proposal, walk = figures.proposal, figures.walk
    if walk is not None and not walk.is_complete and walk.wanted > 0:
        return [Block(Blocker.NOT_VISIBLE, (walk.filled, walk.wanted), coin=info.market.base)]
    if entry.type is OrderType.MARKET and walk is None and entry.total and situation.book is not None:
        orders = situation.book.asks if entry.side is Side.BUY else situation.book.bids
        visible = sum((order.price * order.amount for order in orders), ZERO)
        shown = floor_to(visible, info.rules.quote_scale)
        return [Block(Blocker.NOT_VISIBLE, (shown, entry.total), coin=info.market.quote)]
    if proposal is not None and not proposal.is_agreeing and proposal.value > 0 and entry.total is not None:
        return [Block(Blocker.UNEVEN, (entry.total, proposal.total), coin=info.market.quote, part=proposal.part)]
    return []


def _limit_blocks(figures: Figures, info: MarketInfo, amount: Decimal, price: Decimal) -> list[Block]:
    rules, blocks = info.rules, []
    value = amount * price if figures.walk is None else figures.walk.value
    if rules.min_amount is not None and amount < rules.min_amount:
        blocks.append(Block(Blocker.BELOW_MIN_AMOUNT, (rules.min_amount,), coin=info.market.base))
    if rules.min_value is not None and floor_to(value, rules.quote_scale) < rules.min_value:
        blocks.append(Block(Blocker.BELOW_MIN_VALUE, (rules.min_value,), coin=info.market.quote))
    return blocks


def _balance_blocks(
    entry: Entry, situation: Situation, info: MarketInfo, amount: Decimal, price: Decimal
) -> list[Block]:
    coin = info.market.quote if entry.side is Side.BUY else info.market.base
    available, needed = situation.available.get(coin), frozen_for(entry.side, amount, price, info.rules)
    if available is None:
        return [Block(Blocker.UNKNOWN_BALANCE, coin=coin)]
    if needed > available:
        return [Block(Blocker.EXCEEDS_AVAILABLE, (needed, available), coin=coin)]
    return []


def _distance_blocks(entry: Entry, book: OrderBook | None, price: Decimal) -> list[Block]:
    """Block a price more than 10 % through mid (through the one best price there is while a side is empty)."""
    reference = None if book is None else book.mid or book.best_ask or book.best_bid
    if reference is None:
        return []
    through = (price - reference) / reference * (1 if entry.side is Side.BUY else -1)
    if through <= THROUGH_MID:
        return []
    return [Block(Blocker.THROUGH_MID, (_nearest(through * 100, 1),))]


def _cautions(entry: Entry, figures: Figures, book: OrderBook | None) -> tuple[Caution, ...]:
    """Warn of a market order that moves the book, and of a limit more than 1 % through mid."""
    if figures.walk is None:
        distance = _distance(figures, book)
        through = ZERO if distance is None else distance / 100 * (1 if entry.side is Side.BUY else -1)
        return (Caution(Warn.THROUGH_MID, through),) if through > LARGE_SLIPPAGE else ()
    slippage, share = (figures.walk.slippage_bps or ZERO) / 100, figures.walk.visible_share * 100
    cautions = []
    if slippage > LARGE_SLIPPAGE:
        cautions.append(Caution(Warn.SLIPPAGE, slippage))
    if share > LARGE_SHARE:
        cautions.append(Caution(Warn.BOOK_SHARE, share))
    return tuple(cautions)
