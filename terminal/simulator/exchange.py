"""The matching exchange in memory: books, balances and a ledger of several people, without a clock of its own.

Every command carries its time; a refused command raises `ExchangeRefused` and changed nothing. What changed since the
last `drain_changes()` is kept for the store, and `Exchange.restore` rebuilds the same exchange from what was stored.
Units: `terminal.simulator.markets`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal

from terminal.errors import StoreDamaged
from terminal.simulator.custody import Custody
from terminal.simulator.markets import (
    MARKETS,
    UNIT,
    ExchangeRefused,
    Kind,
    MarketSpec,
    RefusalCode,
    Side,
    to_decimal,
)
from terminal.simulator.orderbook import Account, BookSide, MarketBook, Order
from terminal.simulator.rows import (
    Book,
    Changes,
    Counters,
    Fill,
    LedgerRow,
    OrderRow,
    Placed,
    Stored,
    Trade,
)

FIRST_TRADE_ID = 1001  # the numbers below are for trades from before the warm-up

Role = Literal["maker", "taker"]


class Exchange(Custody):
    """Several markets, several people, one order and one trade sequence. See the module for units and errors."""

    def __init__(self, markets: Mapping[str, MarketSpec] = MARKETS) -> None:
        super().__init__()
        self.markets = dict(markets)
        self._books = {name: MarketBook(spec) for name, spec in self.markets.items()}
        self._orders: dict[int, Order] = {}
        self._order_id, self._trade_id = 0, FIRST_TRADE_ID - 1
        self._touched: dict[int, Order] = {}
        self._closed: list[int] = []
        self._new_trades: list[Trade] = []
        self._new_fills: list[Fill] = []

    # Orders

    def place(self, person: str, market: str, side: Side, kind: Kind, amount: int, price: int, at_us: int) -> Placed:
        """Match an order of *amount* at *price* and let a limit order's rest wait in the book.

        A market buy freezes amount times *price* and spends at most that, at any price; a market order's rest is
        cancelled. Own resting orders in the way are cancelled, not traded with.
        """
        book = self._book(market)
        self._check_order(book.spec, amount, price)
        others = book.asks if side == "buy" else book.bids
        if kind == "market" and not others.keys:
            raise ExchangeRefused(RefusalCode.EMPTY_SIDE, "There are no orders on the other side.")
        order = self._new_order(book, self._account(person), side, amount, price, at_us)
        if kind == "market":
            order.is_budget = side == "buy"
            trades = self._match(book, others, order, None)
            self._release(order)
            return Placed(order.order_id, order.created_at_us, trades, 0)
        crosses = others.keys and others.keys[-1] + order.key >= 0
        trades = self._match(book, others, order, -order.key) if crosses else ()
        if order.amount:
            self._rest(order)
        return Placed(order.order_id, order.created_at_us, trades, order.amount)

    def cancel(self, person: str, order_id: int, at_us: int) -> None:
        """Close *person*'s open order and give back what it froze."""
        order = self._orders.get(order_id)
        if order is None or order.account.person != person:
            raise ExchangeRefused(RefusalCode.UNKNOWN_ORDER, "Order not found.")
        self._close(order)

    def expire(self, order_id: int) -> None:
        """Close an order whose time is up, if it is still open."""
        order = self._orders.get(order_id)
        if order is not None:
            self._close(order)

    # What can be read

    def book(self, market: str, limit: int = 50) -> Book:
        """Return the best *limit* orders of each side."""
        book = self._book(market)
        return Book(*(tuple(order.row() for order in islice(side, limit)) for side in (book.bids, book.asks)))

    def trades(self, market: str, limit: int = 50) -> tuple[Trade, ...]:
        """Return the last *limit* trades (at most 200), newest first."""
        return tuple(islice(reversed(self._book(market).trades), limit))

    def open_orders(self, person: str, market: str | None = None) -> tuple[OrderRow, ...]:
        """Return *person*'s resting orders, oldest first."""
        orders = self._account(person).orders.values()
        return tuple(order.row() for order in orders if market in (None, order.market))

    def fills(self, person: str, market: str | None = None) -> tuple[Fill, ...]:
        """Return *person*'s halves of trades, newest first."""
        fills = reversed(self._account(person).fills)
        return tuple(fill for fill in fills if market in (None, fill.market))

    def best(self, market: str, side: Side) -> Order | None:
        """Return the live order that would trade next on the resting *side*; read it, never change it."""
        return self._side(self._book(market), side).best()

    def depth(self, market: str, side: Side) -> BookSide:
        """Return the live resting *side*; read it, never change it."""
        return self._side(self._book(market), side)

    def is_open(self, order_id: int) -> bool:
        """Whether an order rests under this id."""
        return order_id in self._orders

    # For the store

    def drain_changes(self) -> Changes:
        """Return everything that changed since the last call and forget it."""
        changes = Changes(
            orders=tuple(order.row() for order in self._touched.values()),
            closed=tuple(self._closed),
            trades=tuple(self._new_trades),
            fills=tuple(self._new_fills),
            balances=tuple(balance.row() for balance in self._dirty),
            ledger=tuple(self._new_ledger),
            counters=self.counters(),
        )
        for order in self._touched.values():
            order.is_stored = True
        self._forget_changes()
        return changes

    def counters(self) -> Counters:
        """Return where the sequences stand."""
        stamps = {name: book.stamp_us for name, book in self._books.items()}
        return Counters(self._order_id, self._trade_id, stamps, dict(self._supply))

    @classmethod
    def restore(cls, stored: Stored, markets: Mapping[str, MarketSpec] = MARKETS) -> Exchange:
        """Rebuild the exchange that was stored; StoreDamaged if its rows contradict each other."""
        exchange = cls(markets)
        try:
            exchange._load(stored)
        except (KeyError, ValueError) as error:
            raise StoreDamaged(f"the practice exchange's file contradicts itself: {error}") from error
        exchange._forget_changes()
        return exchange

    def add_older_trades(self, market: str, trades: Sequence[Trade]) -> None:
        """Put *trades* (oldest first, ids below `FIRST_TRADE_ID`) before a market's own; part of the warm-up only."""
        self._book(market).trades.extendleft(reversed(trades))
        self._new_trades[:0] = trades

    def shift_times(self, by_us: int) -> None:
        """Move every order, trade and stamp in time; part of the warm-up only, ValueError once there are people."""
        if self.people():
            raise ValueError("people's own times are not to be moved")
        for order in self._orders.values():
            order.created_at_us += by_us
        for book in self._books.values():
            book.shift_times(by_us)
        self._new_trades[:] = [trade._replace(created_at_us=trade.created_at_us + by_us) for trade in self._new_trades]

    # Matching

    def _match(self, book: MarketBook, others: BookSide, taker: Order, limit: int | None) -> tuple[Trade, ...]:
        trades: list[Trade] = []
        while taker.amount and others.keys and (limit is None or others.keys[-1] >= limit):
            maker = next(iter(others.levels[others.keys[-1]].values()))
            if maker.account is taker.account:
                self._close(maker)
                continue
            amount = min(maker.amount, taker.amount)
            if taker.is_budget:
                amount = min(amount, taker.frozen * UNIT // maker.price)
            if not amount:
                break
            trades.append(self._trade(book, maker, taker, amount))
            if maker.amount and taker.amount:
                break  # a market buy has spent its budget
        return tuple(trades)

    def _trade(self, book: MarketBook, maker: Order, taker: Order, amount: int) -> Trade:
        price = maker.price
        value = price * amount // UNIT
        self._trade_id += 1
        trade = Trade(self._trade_id, book.spec.name, book.stamp(taker.created_at_us), price, amount, value, taker.side)
        given, taken = (value, amount) if taker.side == "buy" else (amount, value)
        self._settle(trade, taker, given, taken, taker.fees.taker, "taker")
        self._settle(trade, maker, taken, given, maker.fees.maker, "maker")
        if maker.amount:
            self._touched[maker.order_id] = maker
        else:
            self._close(maker)
        book.trades.append(trade)
        self._new_trades.append(trade)
        return trade

    def _settle(self, trade: Trade, order: Order, paid: int, received: int, rate: int, role: Role) -> None:
        fee = (received * rate + UNIT // 2) // UNIT
        order.amount -= trade.amount
        order.paid += paid
        order.received += received - fee
        order.fee_paid += fee
        pays, gets = order.pays, order.gets
        kept = order.still_needs(paid)
        released = order.frozen - kept
        order.frozen = kept
        pays.frozen -= released
        pays.available += released - paid
        gets.available += received - fee
        self._dirty[pays] = None
        self._dirty[gets] = None
        if fee:
            house = self._fees[gets.coin]
            house.available += fee
            self._dirty[house] = None
        if not order.account.is_internal:
            self._record(trade, order, paid, received, fee, role)

    def _record(self, trade: Trade, order: Order, paid: int, received: int, fee: int, role: Role) -> None:
        person, ref, at_us = order.account.person, f"trade:{trade.trade_id}", trade.created_at_us
        fill = Fill(
            trade.trade_id, person, order.order_id, trade.market, order.side, trade.price, paid, received - fee, fee,
            order.created_at_us, at_us, role,
        )  # fmt: skip
        order.account.fills.append(fill)
        self._new_fills.append(fill)
        self._new_ledger.append(LedgerRow(at_us, person, "trade", order.pays.coin, -paid, ref))
        self._new_ledger.append(LedgerRow(at_us, person, "trade", order.gets.coin, received, ref))
        if fee:
            self._new_ledger.append(LedgerRow(at_us, person, "fee", order.gets.coin, -fee, ref))

    # Orders coming and going

    def _check_order(self, spec: MarketSpec, amount: int, price: int) -> None:
        if amount <= 0:
            raise ExchangeRefused(RefusalCode.BAD_AMOUNT, "The amount must be greater than zero.")
        if price <= 0:
            raise ExchangeRefused(RefusalCode.BAD_PRICE, "The price must be greater than zero.")
        if amount < spec.min_amount:
            least = to_decimal(spec.min_amount).normalize()
            raise ExchangeRefused(RefusalCode.BELOW_MINIMUM_AMOUNT, f"The minimum amount is {least:f} {spec.base}.")
        if price * amount // UNIT < spec.min_value:
            least = to_decimal(spec.min_value, spec.quote_scale).normalize()
            raise ExchangeRefused(RefusalCode.BELOW_MINIMUM_VALUE, f"The minimum value is {least:f} {spec.quote}.")

    def _new_order(self, book: MarketBook, account: Account, side: Side, amount: int, price: int, at_us: int) -> Order:
        order = Order(self._order_id + 1, book, account, side, amount, price)
        pays = order.pays
        if pays.available < order.frozen:
            raise ExchangeRefused(RefusalCode.INSUFFICIENT_FUNDS, f"Insufficient funds: not enough {pays.coin}.")
        self._order_id += 1
        order.created_at_us = book.stamp(at_us)
        pays.available -= order.frozen
        pays.frozen += order.frozen
        self._dirty[pays] = None
        return order

    def _rest(self, order: Order) -> None:
        order.own.add(order)
        self._orders[order.order_id] = order.account.orders[order.order_id] = order
        self._touched[order.order_id] = order

    def _close(self, order: Order) -> None:
        self._release(order)
        order.own.remove(order)
        order_id = order.order_id
        del self._orders[order_id], order.account.orders[order_id]
        self._touched.pop(order_id, None)
        if order.is_stored:
            self._closed.append(order_id)

    def _release(self, order: Order) -> None:
        pays = order.pays
        pays.frozen -= order.frozen
        pays.available += order.frozen
        order.frozen = 0
        self._dirty[pays] = None

    def _book(self, market: str) -> MarketBook:
        book = self._books.get(market)
        if book is None:
            raise ExchangeRefused(RefusalCode.UNKNOWN_MARKET, "Market not found.")
        return book

    @staticmethod
    def _side(book: MarketBook, side: Side) -> BookSide:
        return book.bids if side == "buy" else book.asks

    def _forget_changes(self) -> None:
        self._touched, self._closed, self._dirty = {}, [], {}
        self._new_trades, self._new_fills, self._new_ledger = [], [], []

    # Coming back from the store

    def _load(self, stored: Stored) -> None:
        for row in stored.balances:
            self._load_balance(row)
        for order in sorted(stored.orders):
            self._load_order(order)
        for trade in stored.trades:
            self._books[trade.market].trades.append(trade)
        for fill in stored.fills:
            self._accounts[fill.person].fills.append(fill)
        self._load_counters(stored.counters)
        self._check_loaded()

    def _load_order(self, row: OrderRow) -> None:
        book, account = self._books[row.market], self._accounts[row.person]
        order = Order(row.order_id, book, account, row.side, row.initial_amount, row.price)
        order.amount, order.frozen, order.created_at_us = row.amount, row.frozen, row.created_at_us
        order.paid, order.received, order.fee_paid = row.paid, row.received, row.fee_paid
        if order.amount <= 0 or order.frozen != order.still_needs(0):
            raise ValueError(f"order {row.order_id} does not hold what it needs")
        self._rest(order)
        order.is_stored = True

    def _load_counters(self, counters: Counters) -> None:
        self._order_id, self._trade_id = counters.order_id, counters.trade_id
        for market, stamp_us in counters.stamps_us.items():
            self._books[market].stamp_us = stamp_us
        self._supply.update(counters.supply)

    def _check_loaded(self) -> None:
        for account in self._accounts.values():
            for balance in account.balances.values():
                frozen = sum(order.frozen for order in account.orders.values() if order.pays is balance)
                if balance.frozen != frozen or min(balance.row()[2:]) < 0:
                    raise ValueError(f"the {balance.coin} of {account.person} does not agree with the open orders")
        for coin, supply in self._supply.items():
            if supply != sum(account.balances[coin].total for account in self._accounts.values()):
                raise ValueError(f"there is more or less {coin} than came in")
        for name, book in self._books.items():
            if book.bids.keys and book.asks.keys and book.bids.keys[-1] + book.asks.keys[-1] >= 0:
                raise ValueError(f"the book of {name} is crossed")
