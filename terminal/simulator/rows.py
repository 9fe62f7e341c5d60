"""What leaves the exchange: plain rows for answers and for the store. Units as in `terminal.simulator.markets`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from terminal.simulator.markets import Side


class OrderRow(NamedTuple):
    """An open order as it stands; `amount` is what remains, `frozen` what it holds of the coin it pays with.

    `paid`, `received` (net of fee) and `fee_paid` are the sums of its fills so far; `maker_fee` is the rate (1e-8) its
    further fills pay. Inside one price, time priority is the order of `order_id`.
    """

    order_id: int
    market: str
    person: str
    side: Side
    price: int
    amount: int
    initial_amount: int
    frozen: int
    maker_fee: int
    created_at_us: int
    paid: int
    received: int
    fee_paid: int

    @property
    def filled(self) -> int:
        """What has traded: initial minus remaining amount."""
        return self.initial_amount - self.amount


class Trade(NamedTuple):
    """One print, at the resting order's price; `side` is the taker's, `value` quote money rounded down."""

    trade_id: int
    market: str
    created_at_us: int
    price: int
    amount: int
    value: int
    side: Side


class Fill(NamedTuple):
    """One person's half of a trade.

    `amount_paid` is in the coin given, `amount_received` and `fee_amount` in the coin got, the former net of the
    latter; `created_at_us` is the order's, `closed_at_us` the trade's.
    """

    trade_id: int
    person: str
    order_id: int
    market: str
    side: Side
    price: int
    amount_paid: int
    amount_received: int
    fee_amount: int
    created_at_us: int
    closed_at_us: int
    filled_as: Literal["maker", "taker"]


class BalanceRow(NamedTuple):
    """What one person holds of one coin."""

    person: str
    coin: str
    available: int
    frozen: int
    pending: int

    @property
    def total(self) -> int:
        """Available, frozen and pending together: what the person's ledger rows add up to."""
        return self.available + self.frozen + self.pending


class LedgerRow(NamedTuple):
    """One signed change of a real person's total of one coin, and what caused it."""

    at_us: int
    person: str
    kind: str  # grant, deposit, withdrawal, transfer, trade, fee, …
    coin: str
    amount: int
    ref: str


class Placed(NamedTuple):
    """What became of an order at once: its trades, and `rest`, the amount that now waits in the book."""

    order_id: int
    created_at_us: int
    trades: tuple[Trade, ...]
    rest: int


class Book(NamedTuple):
    """Resting orders of one market, best first on each side, older before newer at one price."""

    bids: tuple[OrderRow, ...]
    asks: tuple[OrderRow, ...]


class Counters(NamedTuple):
    """Where the sequences stand: the last numbers given, the last time stamp of each book, coins in existence."""

    order_id: int
    trade_id: int
    stamps_us: dict[str, int]
    supply: dict[str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed since the last drain; written in one transaction it makes the store equal the exchange.

    `orders` are open and new or changed (insert or replace by id), `closed` are ids of earlier drained orders that are
    open no more (delete), `balances` replace by (person, coin); trades, fills and ledger rows are new, oldest first.
    """

    orders: tuple[OrderRow, ...]
    closed: tuple[int, ...]
    trades: tuple[Trade, ...]
    fills: tuple[Fill, ...]
    balances: tuple[BalanceRow, ...]
    ledger: tuple[LedgerRow, ...]
    counters: Counters

    def __bool__(self) -> bool:
        return bool(self.orders or self.closed or self.trades or self.fills or self.balances or self.ledger)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store kept, for `Exchange.restore`: open orders in any order, trades and fills oldest first."""

    orders: tuple[OrderRow, ...]
    trades: tuple[Trade, ...]
    fills: tuple[Fill, ...]
    balances: tuple[BalanceRow, ...]
    counters: Counters


class Done(NamedTuple):
    """One write that somebody asked for and that was carried out; `request` is the X-Request-Id it came with."""

    at: str
    person: str
    request: str
    path: str
    body: str
    answer: str
