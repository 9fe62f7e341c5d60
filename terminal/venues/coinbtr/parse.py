"""What the venue's public answers mean: one pure function for each, from a Reply to domain values.

Raises MalformedResponse for what cannot be read or is impossible, Refused (Unauthorized) for an explicit no and
Unavailable for 5xx and redirects. The venue's oddities end here and in `parse_private`; what a money write's answer
means is in `outcome`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Context, Decimal, localcontext
from itertools import chain
from operator import attrgetter, gt
from typing import TypeVar

from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, OrderBook, Side, Trade
from terminal.domain.money import scale_of
from terminal.venues.coinbtr import rules, wire
from terminal.venues.coinbtr.answer import check_status, parser, read_envelope
from terminal.venues.fields import LARGEST, Row, Unreadable, identifier, market_named, rows, side
from terminal.venues.transport import Reply

T = TypeVar("T")
MAX_BOOK_ORDERS = 1_000  # a side; 50 are documented
ZERO, _SMALLEST = Decimal(0), Decimal("1e-20")
_MOST_DECIMALS = 36  # of the smallest number, written by the venue as a float of 17 digits
_WIDE = Context(prec=100)
_BY_PRICE, _BY_CREATION = attrgetter("price"), attrgetter("created_at")
_BOOK_COLUMNS = attrgetter("price", "amount", "initial_amount", "created_at", "id")


# Markets


@parser
def markets(reply: Reply) -> tuple[MarketInfo, ...]:
    """Read the markets in the venue's order, keyed by name: ids repeat.

    Source: Coinbtr API Reference, "List Markets (Books)"; Tauros API Reference, the same, with limits.
    """
    found: dict[Market, MarketInfo] = {}
    for row in rows(read_envelope(reply).payload, "list of markets"):
        info = _market_info(row)
        if found.setdefault(info.market, info) != info:
            raise Unreadable(f"list of markets: {info.market.name} is listed twice, differently")
    return tuple(found.values())


def _market_info(row: Row) -> MarketInfo:
    market = market_named(row.get("name"), "list of markets: name")
    if "min_amount" in row or "min_value" in row:
        limits = rules.with_minimums(market, row.optional_decimal("min_amount"), row.optional_decimal("min_value"))
    else:
        limits = rules.published(market)
    return MarketInfo(market=market, rules=limits, problem=_market_problem(row, market))


def _market_problem(row: Row, market: Market) -> str | None:
    """Say why a market must not be traded. `base` and `quote` come the other way round, so only the pair can agree."""
    named = {market.base, market.quote}
    if any(row.get(key) is not None and row.coin(key) not in named for key in ("base", "quote")):
        return "its name and its coins disagree at the venue"
    if "base" in row and "quote" in row and row.coin("base") == row.coin("quote"):
        return "its name and its coins disagree at the venue"
    for key, coin in (("left_coin", market.base), ("right_coin", market.quote)):
        if key in row and row.coin(key) != coin:
            return "its name and its coins disagree at the venue"
    return "the venue has closed it" if row.optional_bool("is_open") is False else None


# Order book and trades: polled all the time, decoded by type


@parser
def order_book(reply: Reply, market: Market) -> OrderBook:
    """Read the best orders a side of *market*, best first.

    A book that is crossed, of another market, or holds an impossible order is refused whole.
    Source: Coinbtr API Reference, "List Market Orders (Orderbook)".
    """
    answer = _typed(reply, wire.book)
    book = answer.data or answer.payload
    if book is None or answer.success is None:
        raise Unreadable("no order book in the answer")
    if book.market is not None and book.market.upper() != market.name:
        raise Unreadable(f"an order book of another market than {market.name}")
    bids = sorted(_book_side(book.bids, market, Side.BUY), key=_BY_PRICE, reverse=True)
    asks = sorted(_book_side(book.asks, market, Side.SELL), key=_BY_PRICE)
    if bids and asks and bids[0].price >= asks[0].price:
        raise Unreadable("a crossed order book: somebody bids what somebody else asks")
    return OrderBook(market, tuple(bids), tuple(asks), reply.received_at)


def _book_side(side_rows: list[wire.BookRow], market: Market, expected: Side) -> list[BookOrder]:
    """Check and make one side column by column, which takes half the time of going row by row."""
    if len(side_rows) > MAX_BOOK_ORDERS:
        raise Unreadable("order book: more orders than any answer has")
    if not side_rows:
        return []
    _check_belonging(side_rows, market, expected)
    prices, amounts, sent_initials, times, ids = zip(*map(_BOOK_COLUMNS, side_rows), strict=True)
    initials = [b if a is None else a for a, b in zip(sent_initials, amounts, strict=True)]
    _check_numbers("order book", [*prices, *amounts, *initials])
    if any(map(gt, amounts, initials)):
        raise Unreadable("order book: more remains of an order than was ordered")
    return list(map(BookOrder, prices, amounts, initials, map(_utc, times), map(_hot_id, ids)))


def _check_belonging(side_rows: list[wire.BookRow], market: Market, expected: Side) -> None:
    for name, row_side, left, right in {(row.market, row.side, row.left_coin, row.right_coin) for row in side_rows}:
        if (name or market.name).upper() != market.name or (row_side or expected).lower() != expected:
            raise Unreadable("order book: an order of another market or side")
        if (left or market.base).upper() != market.base or (right or market.quote).upper() != market.quote:
            raise Unreadable("order book: an order of other coins")


@parser
def trades(reply: Reply, market: Market) -> tuple[Trade, ...]:
    """Read the last trades, newest first. Coinbtr's rows have neither id nor side; equal rows are two trades.

    Source: Coinbtr API Reference, "List last trades".
    """
    answer = _typed(reply, wire.trades)
    found = [_trade(row, market) for row in _trade_rows(answer)]
    _check_numbers("trades", list(chain.from_iterable((trade.price, trade.amount) for trade in found)))
    return tuple(sorted(found, key=_BY_CREATION, reverse=True))


def _trade_rows(answer: wire.TradesAnswer | list[wire.TradeRow]) -> list[wire.TradeRow]:
    if isinstance(answer, list):
        return answer
    page = answer.data if answer.data is not None else answer.payload
    if answer.success is None:
        page = answer.results
    if page is None:
        raise Unreadable("no trades in the answer")
    return page.results if isinstance(page, wire.TradePage) else page


def _trade(row: wire.TradeRow, market: Market) -> Trade:
    taker = None if row.side is None else side(row.side, "trades: side")
    return Trade(market, row.price, row.amount, _utc(row.created_at), taker, _hot_id(row.id))


def _typed(reply: Reply, decode: Callable[[bytes], T]) -> T:
    """Decode by type; where that fails, an explicit no or "not JSON at all" says more than the type that was missed."""
    check_status(reply)
    try:
        answer = decode(reply.body)
    except Unreadable:
        read_envelope(reply)
        raise
    if not 200 <= reply.status < 300 or getattr(answer, "success", None) is False:
        read_envelope(reply)
    return answer


def _hot_id(value: int | str | None) -> str | None:
    return None if value is None else identifier(Decimal(value) if isinstance(value, int) else value, "an id")


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def _check_numbers(what: str, values: list[Decimal]) -> None:
    """Refuse a list of numbers that holds one which is not positive or of no sensible size."""
    if not values:
        return
    if not (min(values) >= _SMALLEST and max(values) < LARGEST):
        raise Unreadable(f"{what}: a number that is not positive or out of any range")
    with localcontext(_WIDE):
        exponent = sum(values, ZERO).as_tuple().exponent  # the sum has the decimals of the number with the most
    if not isinstance(exponent, int) or exponent < -_MOST_DECIMALS:
        raise Unreadable(f"{what}: a number with more digits than money has")


# Fees


@parser
def fees(reply: Reply, market: Market, user_level: int = 1) -> tuple[FeeTier, ...]:
    """Read the fee tiers of *market* for one user level, lowest volume first.

    Coinbtr's rows name the market and both ends, Tauros' only the quote coin and the upper end.
    Source: Coinbtr API Reference, "List trading fees"; Tauros API Reference, the same.
    """
    found = [row for row in rows(read_envelope(reply).payload, "fees") if _is_fee_of(row, market, user_level)]
    tiers: list[FeeTier] = []
    for row in sorted(found, key=lambda row: row.decimal("upper_amount")):
        tiers.append(_fee_tier(row, tiers[-1].upper if tiers else None, scale_of(market.quote)))
    return tuple(sorted(tiers, key=attrgetter("lower")))


def _is_fee_of(row: Row, market: Market, user_level: int) -> bool:
    if "user_level" in row and row.decimal("user_level") != user_level:
        return False
    if "market" in row:
        return row.market() == market
    return "base_coin" not in row or row.coin("base_coin") == market.quote


def _fee_tier(row: Row, below: Decimal | None, scale: int) -> FeeTier:
    next_up = Decimal(0) if below is None else below + Decimal(1).scaleb(-scale)
    lower = row.optional_decimal("lower_amount")
    tier = FeeTier(
        taker=row.decimal("taker"),
        maker=row.decimal("maker"),
        lower=next_up if lower is None else lower,
        upper=row.decimal("upper_amount"),
    )
    if max(tier.taker, tier.maker) >= 1 or tier.lower > tier.upper:
        raise Unreadable("fees: an impossible tier")
    return tier
