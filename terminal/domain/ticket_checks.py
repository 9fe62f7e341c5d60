"""What speaks against sending a ticket, and what deserves a second look."""

from __future__ import annotations

from decimal import Decimal

from terminal.domain.depth import ZERO
from terminal.domain.market import MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.money import floor_to
from terminal.domain.order import OrderType
from terminal.domain.ticket_parts import (
    Block,
    Blocker,
    Caution,
    Entry,
    Figures,
    Part,
    Situation,
    Warn,
    distance_bps,
    frozen_for,
    nearest,
)

THROUGH_MID = Decimal("0.10")
LARGE_SLIPPAGE, LARGE_SHARE = Decimal(1), Decimal(50)  # percent; worth a second look


def blocks_of(entry: Entry, situation: Situation, info: MarketInfo, figures: Figures) -> tuple[Block, ...]:
    """List what speaks against sending, the most general first."""
    blocks = _market_blocks(entry, situation, info)
    blocks += _scale_blocks(entry, info.rules)
    if not blocks:
        blocks += _visible_blocks(entry, situation, info, figures)
    amount, price = figures.amount, figures.price
    if amount is None or price is None:
        return tuple(blocks) or (Block(Blocker.INCOMPLETE),)
    if 0 in (entry.amount, price):
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
    # Where the venue names no least value, an order must be worth one unit of the quote coin's last decimal.
    least = rules.min_value if rules.min_value is not None else Decimal(1).scaleb(-rules.quote_scale)
    if floor_to(value, rules.quote_scale) < least:
        blocks.append(Block(Blocker.BELOW_MIN_VALUE, (least,), coin=info.market.quote))
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
    return [Block(Blocker.THROUGH_MID, (nearest(through * 100, 1),))]


def cautions_of(entry: Entry, figures: Figures, book: OrderBook | None) -> tuple[Caution, ...]:
    """Warn of a market order that moves the book, and of a limit more than 1 % through mid."""
    if figures.walk is None:
        distance = distance_bps(figures, book)
        through = ZERO if distance is None else distance / 100 * (1 if entry.side is Side.BUY else -1)
        return (Caution(Warn.THROUGH_MID, through),) if through > LARGE_SLIPPAGE else ()
    slippage, share = (figures.walk.slippage_bps or ZERO) / 100, figures.walk.visible_share * 100
    cautions = []
    if slippage > LARGE_SLIPPAGE:
        cautions.append(Caution(Warn.SLIPPAGE, slippage))
    if share > LARGE_SHARE:
        cautions.append(Caution(Warn.BOOK_SHARE, share))
    return tuple(cautions)
