"""The exchange's own, mutable parts: balances, orders and the two sides of a book. Only `exchange` changes them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator
from itertools import chain

from terminal.simulator.markets import MarketSpec, Side, cost_of
from terminal.simulator.rows import BalanceRow, Fill, OrderRow, Trade

KEPT_TRADES = 200  # a market; the venue shows 50


class Balance:
    """What one account holds of one coin, as money of that coin."""

    __slots__ = ("available", "coin", "frozen", "pending", "person")

    def __init__(self, person: str, coin: str) -> None:
        self.person, self.coin = person, coin
        self.available = self.frozen = self.pending = 0

    @property
    def total(self) -> int:
        return self.available + self.frozen + self.pending

    def row(self) -> BalanceRow:
        """Return it as it stands."""
        return BalanceRow(self.person, self.coin, self.available, self.frozen, self.pending)


class Account:
    """One person's balances by coin, open orders by id, fills oldest first; an internal one has no ledger, no fills."""

    __slots__ = ("balances", "fills", "is_internal", "orders", "person")

    def __init__(self, person: str, coins: tuple[str, ...], *, is_internal: bool) -> None:
        self.person, self.is_internal = person, is_internal
        self.balances = {coin: Balance(person, coin) for coin in coins}
        self.orders: dict[int, Order] = {}
        self.fills: list[Fill] = []


class Order:
    """An order while it matches or rests.

    `pays` and `gets` are its account's balances of the two coins, `own` is the side of the book where it rests.
    """

    __slots__ = (
        "account", "amount", "created_at_us", "fee_paid", "fees", "frozen", "gets", "initial_amount", "is_budget",
        "is_stored", "key", "market", "order_id", "own", "paid", "pays", "price", "received", "side",
    )  # fmt: skip

    def __init__(self, order_id: int, book: MarketBook, account: Account, side: Side, amount: int, price: int) -> None:
        spec = book.spec
        self.order_id, self.market, self.account, self.side = order_id, spec.name, account, side
        self.amount = self.initial_amount = amount
        self.price = price
        balances = account.balances
        if side == "buy":
            self.key = price
            self.frozen = cost_of(price, amount)
            self.own = book.bids
            self.pays, self.gets = balances[spec.quote], balances[spec.base]
        else:
            self.key = -price
            self.frozen = amount
            self.own = book.asks
            self.pays, self.gets = balances[spec.base], balances[spec.quote]
        self.fees = spec.fee_tier(amount)
        self.created_at_us = self.paid = self.received = self.fee_paid = 0
        self.is_budget = False  # a market buy: what it froze is to be spent, whatever the price
        self.is_stored = False

    def still_needs(self, spent: int) -> int:
        """Return what must stay frozen for the remaining amount after *spent* of the paying coin has gone."""
        if self.side == "sell":
            return self.amount
        return self.frozen - spent if self.is_budget else cost_of(self.price, self.amount)

    def row(self) -> OrderRow:
        """Return it as it stands."""
        return OrderRow(
            self.order_id, self.market, self.account.person, self.side, self.price, self.amount, self.initial_amount,
            self.frozen, self.fees.maker, self.created_at_us, self.paid, self.received, self.fee_paid,
        )  # fmt: skip


class BookSide:
    """Resting orders of one side by price: keys ascend to the best (bids: price, asks: −price), FIFO dicts at each."""

    __slots__ = ("count", "keys", "levels")

    def __init__(self) -> None:
        self.keys: list[int] = []
        self.levels: dict[int, dict[int, Order]] = {}
        self.count = 0

    def add(self, order: Order) -> None:
        """Put *order* behind all others at its price."""
        key = order.key
        level = self.levels.get(key)
        if level is None:
            insort(self.keys, key)
            level = self.levels[key] = {}
        level[order.order_id] = order
        self.count += 1

    def remove(self, order: Order) -> None:
        """Take *order* out, and its price when nobody else is there."""
        key, keys = order.key, self.keys
        level = self.levels[key]
        del level[order.order_id]
        self.count -= 1
        if not level:
            del self.levels[key], keys[bisect_left(keys, key)]

    def best(self) -> Order | None:
        """Return the order that trades next."""
        return next(iter(self.levels[self.keys[-1]].values())) if self.keys else None

    def best_price(self) -> int | None:
        """Return the price that trades next."""
        return abs(self.keys[-1]) if self.keys else None

    def __iter__(self) -> Iterator[Order]:
        """Walk best first."""
        return chain.from_iterable(self.levels[key].values() for key in reversed(self.keys))


class MarketBook:
    """One market: its two sides, its last trades (newest last) and its last time stamp."""

    __slots__ = ("asks", "bids", "spec", "stamp_us", "trades")

    def __init__(self, spec: MarketSpec) -> None:
        self.spec, self.stamp_us = spec, 0
        self.bids, self.asks = BookSide(), BookSide()
        self.trades: deque[Trade] = deque(maxlen=KEPT_TRADES)

    def stamp(self, at_us: int) -> int:
        """Return *at_us*, or the next microsecond of this book: stamps strictly increase."""
        self.stamp_us = at_us if at_us > self.stamp_us else self.stamp_us + 1
        return self.stamp_us

    def shift_times(self, by_us: int) -> None:
        """Move the trades and the stamp in time; the orders are the exchange's to move."""
        self.stamp_us += by_us
        moved = [trade._replace(created_at_us=trade.created_at_us + by_us) for trade in self.trades]
        self.trades = deque(moved, maxlen=KEPT_TRADES)
