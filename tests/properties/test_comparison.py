"""What the comparison and the ticket say of a book is what the practice exchange then does, to the last digit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.comparison import on_book
from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.order import OrderType
from terminal.domain.ticket import ticket
from terminal.domain.ticket_parts import Entry, Situation
from terminal.simulator.exchange import Exchange
from terminal.simulator.markets import MARKETS, amount_from_text, price_from_text

AT, SPEC = datetime(2026, 1, 1, tzinfo=UTC), MARKETS["BTC-MXN"]
RULES = MarketRules(price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=None, min_value=None)
HUGE = {"BTC": 10**15, "MXN": 10**15}
RESTING = st.lists(
    st.tuples(st.integers(7_400_000, 7_600_000), st.integers(100_000, 40_000_000)), min_size=1, max_size=8
)


def decimal(units: int, scale: int) -> Decimal:
    return Decimal(units).scaleb(-scale)


@given(RESTING, st.integers(100_000, 200_000_000), st.sampled_from(Side))
def test_the_exchange_books_what_was_said(resting: list[tuple[int, int]], units: int, side: Side) -> None:
    exchange, maker_side = Exchange(), "sell" if side is Side.BUY else "buy"
    for person in ("maker", "taker"):
        exchange.add_person(person, HUGE, 0)
    for at_us, (price, amount) in enumerate(resting):
        exchange.place("maker", "BTC-MXN", maker_side, "limit", amount, price, at_us)
    rows = exchange.book("BTC-MXN")
    orders = tuple(
        BookOrder(decimal(row.price, 2), decimal(row.amount, 8), decimal(row.initial_amount, 8), AT)
        for row in (rows.asks if side is Side.BUY else rows.bids)
    )
    book = OrderBook(Market("BTC", "MXN"), *(((), orders) if side is Side.BUY else (orders, ())), AT)
    rate = decimal(SPEC.fee_tier(units).taker, 8)
    said = on_book(book, side, decimal(units, 8), rate, RULES)
    reach = sum(order.amount for order in orders)
    if said.total is None or said.ordered is None:
        assert said.reach < decimal(units, 8)
        assert said.reach <= reach
        return
    exchange.drain_changes()
    limit = price_from_text("99999" if side is Side.BUY else "70000", SPEC)
    ordered = amount_from_text(format(said.ordered, "f"))
    exchange.place("taker", "BTC-MXN", side.value, "market", ordered, limit, 1_000)
    moved = {"BTC": 0, "MXN": 0}
    for row in exchange.drain_changes().ledger:
        if row.person == "taker":
            moved[row.coin] += row.amount
    sign = 1 if side is Side.BUY else -1
    assert decimal(moved["BTC"], 8) == sign * said.amount
    assert decimal(moved["MXN"], 2) == -sign * said.total
    fee = FeeTier(taker=rate, maker=rate, lower=Decimal(0), upper=Decimal(10**15))
    shown = ticket(
        Entry(side=side, type=OrderType.MARKET, amount=said.ordered),
        Situation(info=MarketInfo(market=book.market, rules=RULES), book=book, fee=fee),
    )
    paid, got = (said.total, said.amount) if side is Side.BUY else (said.ordered, said.total)
    assert (shown.cost, shown.receives, shown.fee_amount) == (paid, got, said.fee)
    assert shown.figures.total == (paid if side is Side.BUY else got + said.fee)
