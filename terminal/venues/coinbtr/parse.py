"""What the venue's public answers mean: one pure function for each, from a Reply to domain values.

Raises MalformedResponse for what cannot be read or is impossible, Refused (Unauthorized) for an explicit no and
Unavailable for 5xx and redirects. The venue's oddities end here and in `parse_private`; what a money write's answer
means is in `outcome`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from itertools import repeat
from operator import attrgetter, gt
from typing import TypeVar

from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, OrderBook, Trade
from terminal.domain.money import scale_of
from terminal.venues.coinbtr import rules, wire
from terminal.venues.coinbtr.answer import check_status, read_envelope
from terminal.venues.coinbtr.memory import BookMemory
from terminal.venues.fields import Row, Unreadable, identifier, market_named, parser, rows, side
from terminal.venues.transport import Reply

T = TypeVar("T")
MAX_BOOK_ORDERS = 1_000  # a side; 50 are documented
_SMALLEST = Decimal("1e-20")  # of prices and amounts; the largest is the decoder's
_BY_PRICE, _BY_CREATION = attrgetter("price"), attrgetter("created_at")


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
def order_book(reply: Reply, market: Market, memory: BookMemory | None = None) -> OrderBook:
    """Read the best orders a side of *market*, best first; with a *memory* of its last book, only what is new in it.

    A book that is crossed, of another market, or holds an impossible order is refused whole.
    Source: Coinbtr API Reference, "List Market Orders (Orderbook)".
    """
    answer = _typed(reply, wire.book)
    book = answer.data or answer.payload
    if book is None or answer.success is None:
        raise Unreadable("no order book in the answer")
    if book.market is not None and book.market.upper() != market.name:
        raise Unreadable(f"an order book of another market than {market.name}")
    bids, asks = _book_sides(book, market, memory)
    bids.sort(key=_BY_PRICE, reverse=True)
    asks.sort(key=_BY_PRICE)
    if bids and asks and bids[0].price >= asks[0].price:
        raise Unreadable("a crossed order book: somebody bids what somebody else asks")
    return OrderBook(market, tuple(bids), tuple(asks), reply.received_at)


def _book_sides(book: wire.Book, market: Market, memory: BookMemory | None) -> tuple[list[BookOrder], list[BookOrder]]:
    if max(len(book.bids), len(book.asks)) > MAX_BOOK_ORDERS:
        raise Unreadable("order book: more orders than any answer has")
    if memory is not None:
        return memory.orders(book.bids, book.asks, partial(_book_orders, market))
    orders = _book_orders(market, book.bids, book.asks)
    return orders[: len(book.bids)], orders[len(book.bids) :]


def _book_orders(market: Market, bids: Sequence[bytes], asks: Sequence[bytes]) -> list[BookOrder]:
    """Check and make orders, bids first, column by column, which takes half the time of going row by row."""
    if not bids and not asks:
        return []
    sent = wire.book_columns([*bids, *asks])
    _check_belonging(sent, market, len(bids))
    prices, amounts = wire.exact("order book", "price", sent.price), wire.exact("order book", "amount", sent.amount)
    initials = wire.exact(
        "order book",
        "initial_amount",
        [b if a is None else a for a, b in zip(sent.initial_amount, amounts, strict=True)],
    )
    if any(map(gt, amounts, initials)):
        raise Unreadable("order book: more remains of an order than was ordered")
    _check_size("order book", [*prices, *amounts])
    columns = zip(prices, amounts, initials, _utc(sent.created_at), _ids(sent.id), strict=True)
    return list(map(tuple.__new__, repeat(BookOrder), columns))


def _check_belonging(sent: wire.BookColumns, market: Market, bids: int) -> None:
    """Refuse orders of anything else; what was not sent cannot disagree."""
    sides = _disagrees(sent.side[:bids], "BUY") or _disagrees(sent.side[bids:], "SELL")
    if sides or _disagrees(sent.market, market.name):
        raise Unreadable("order book: an order of another market or side")
    if _disagrees(sent.left_coin, market.base) or _disagrees(sent.right_coin, market.quote):
        raise Unreadable("order book: an order of other coins")


def _disagrees(column: tuple[str | None, ...], expected: str) -> bool:
    odd = column.count(expected) != len(column)
    return odd and any(each and each.lower() != expected.lower() for each in set(column))


@parser
def trades(reply: Reply, market: Market) -> tuple[Trade, ...]:
    """Read the last trades, newest first. Coinbtr's rows have neither id nor side; equal rows are two trades.

    Source: Coinbtr API Reference, "List last trades".
    """
    answer = _typed(reply, wire.trades)
    found = _trade_rows(answer)
    prices = wire.exact("trades", "price", [row.price for row in found])
    amounts = wire.exact("trades", "amount", [row.amount for row in found])
    _check_size("trades", [*prices, *amounts])
    times, ids = _utc([row.created_at for row in found]), _ids([row.id for row in found])
    takers = [None if row.side is None else side(row.side, "trades: side") for row in found]
    made = map(Trade, repeat(market), prices, amounts, times, takers, ids)
    return tuple(sorted(made, key=_BY_CREATION, reverse=True))


def _trade_rows(answer: wire.TradesAnswer | list[wire.TradeRow]) -> list[wire.TradeRow]:
    if isinstance(answer, list):
        return answer
    page = answer.data if answer.data is not None else answer.payload
    if answer.success is None:
        page = answer.results
    if page is None:
        raise Unreadable("no trades in the answer")
    return page.results if isinstance(page, wire.TradePage) else page


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


def _ids(values: Sequence[int | str | None]) -> Sequence[str | None]:
    return [
        None if each is None else identifier(Decimal(each) if isinstance(each, int) else each, "an id")
        for each in values
    ]


def _utc(times: Sequence[datetime]) -> Sequence[datetime]:
    return [at if at.tzinfo is UTC else at.astimezone(UTC) for at in times]


def _check_size(what: str, numbers: list[Decimal]) -> None:
    if numbers and min(numbers) < _SMALLEST:
        raise Unreadable(f"{what}: a number that is not positive or out of any range")


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
