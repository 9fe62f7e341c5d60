"""Believable flow: everybody else on the practice exchange, quoting and trading around fair values.

Deterministic from the seed: events have their own times, run in order, and only up to the last full step of a 250 ms
grid, so that it makes no difference how often anybody looks. A person's command first advances the flow to its own
time and so falls between two steps.
"""

from __future__ import annotations

import heapq
import random
from bisect import bisect_right
from decimal import Decimal
from itertools import accumulate
from typing import Any

from terminal.simulator.custody import FLOW, FLOW_TAKERS
from terminal.simulator.desk import LIVES_S, Desk, opposite
from terminal.simulator.exchange import FIRST_TRADE_ID, Exchange
from terminal.simulator.fair import FairValues, random_state, restore_random
from terminal.simulator.markets import Side, value_of
from terminal.simulator.orderbook import Order
from terminal.simulator.profiles import HABITS, PROFILES, Habits
from terminal.simulator.rows import Trade

SECOND_US = 1_000_000
GRID_US = 250_000
LONGEST_ABSENCE_US = 40 * 60 * SECOND_US  # what the flow catches up with, a tenth of it at ten times the pace
WARM_AT_MOST_US = 720 * 60 * SECOND_US
WARM_TRADES = 50  # a market
FUNDS = 10**18  # of every coin, so that no flow ever ends for want of money
FEWEST_ORDERS = 65  # a side, restored by new quotes from behind
FOLLOWERS, FOLLOWER_MEAN_S = 0.55, 8.0  # each take draws that many further ones
PULLED = 0.80  # of stale quotes; the others are hit
NOTICED_US = 5 * SECOND_US  # nobody hits a person's stale order before
TICK, ADD, TAKE, FOLLOWER, EXPIRE = range(5)


class Flow:
    """Works six markets of one exchange under one profile. Times inside count from `origin_us`."""

    def __init__(self, exchange: Exchange, seed: int, profile: str, at_us: int) -> None:
        self._exchange, self.seed, self.profile = exchange, seed, profile
        self._profile = PROFILES[profile]
        self._draw = random.Random(f"{seed} flow")  # noqa: S311 a market, not a secret
        chosen = self._profile
        self._fair = FairValues(seed, chosen.tick_s, chosen.volatility, chosen.jump_every_s)
        self._desks = tuple(self._desk(habits) for habits in HABITS)
        self._adding = _Arrivals([habits.adds_per_s * chosen.pace for habits in HABITS])
        self._taking = _Arrivals([habits.takes_per_s * chosen.pace for habits in HABITS])
        self._handlers = (self._on_tick, self._on_add, self._on_take, self._on_follower, exchange.expire)
        self._origin_us, self._now_us, self._count = at_us // GRID_US * GRID_US, 0, 0
        self._events: list[tuple[int, int, int, int]] = []  # time, number, kind, market or order
        self._value_desks()

    def _desk(self, habits: Habits) -> Desk:
        spec, depth = self._exchange.markets[habits.market], self._exchange.depth
        return Desk(habits, spec, self._profile, depth(spec.name, "buy"), depth(spec.name, "sell"))

    @classmethod
    def warmed_up(cls, exchange: Exchange, seed: int, profile: str, at_us: int) -> Flow:
        """Return a new flow whose past ends at *at_us*: every market has its books and its last 50 trades.

        The exchange must be new: no people yet.
        """
        flow = cls(exchange, seed, profile, at_us)
        for person in (FLOW, FLOW_TAKERS):
            exchange.add_person(person, dict.fromkeys(exchange.coins, FUNDS), at_us)
        flow._begin()
        flow._warm_up()
        exchange.shift_times(-flow._now_us)
        flow._origin_us -= flow._now_us
        return flow

    @property
    def at_us(self) -> int:
        """The time up to which everything has happened."""
        return self._origin_us + self._now_us

    def advance_to(self, at_us: int) -> None:
        """Let everything happen up to the last grid step before *at_us*; of a long absence the last 40 minutes.

        At a pace of ten it is the last 4: as many events, so that a restart is ready as soon.
        """
        end = (at_us - self._origin_us) // GRID_US * GRID_US
        skipped = end - self._now_us - int(LONGEST_ABSENCE_US / max(self._profile.pace, 1))
        if skipped > 0:
            self._origin_us += skipped
            end -= skipped
        self._run_to(end)

    def fair(self, coin: str) -> Decimal:
        """Return what one *coin* (BTC, LTC, DASH, ZEC, ETH or MXN) is worth now, in MXN with 2 decimals."""
        return Decimal(round(self._fair.mxn()[coin] * 100)).scaleb(-2)

    # Warming up

    def _begin(self) -> None:
        self._plan(0, TICK, 0)
        self._plan(self._adding.wait_us(self._draw), ADD, 0)
        self._plan(self._taking.wait_us(self._draw), TAKE, 0)
        living_s = sum(share * mean_s for share, mean_s in LIVES_S)
        for desk in self._desks:
            for _ in range(int(desk.habits.adds_per_s * living_s)):
                self._add(desk, self._draw.choice(("buy", "sell")), behind=True)

    def _warm_up(self) -> None:
        least_us = int(self._profile.warm_at_least_s * SECOND_US)
        while self._now_us < WARM_AT_MOST_US and (self._now_us < least_us or not self._has_trades()):
            self._run_to(self._now_us + 5 * SECOND_US)
        for market in range(len(self._desks)):
            self._add_older_trades(market)

    def _has_trades(self) -> bool:
        quietest_first = reversed(self._desks)
        return all(len(self._exchange.trades(desk.spec.name)) >= WARM_TRADES for desk in quietest_first)

    def _add_older_trades(self, market: int) -> None:
        """Invent what a quiet market lacks of its 50 trades, from before everything else."""
        desk = self._desks[market]
        name, first_id = desk.spec.name, FIRST_TRADE_ID - WARM_TRADES * (1 + market)
        missing = WARM_TRADES - len(self._exchange.trades(name))
        at_us, older = self._origin_us, []
        for number in reversed(range(missing)):
            at_us -= 1 + int(self._draw.expovariate(1 / 60) * SECOND_US)
            side = desk.take_side(self._draw)
            price = desk.price_at("sell" if side == "buy" else "buy", desk.keep)
            amount = desk.take_size(self._draw, price)
            older.append(Trade(first_id + number, name, at_us, price, amount, value_of(price, amount), side))
        self._exchange.add_older_trades(name, older[::-1])

    # Events

    def _plan(self, at_us: int, kind: int, what: int) -> None:
        self._count += 1
        heapq.heappush(self._events, (at_us, self._count, kind, what))

    def _run_to(self, end_us: int) -> None:
        events, handlers = self._events, self._handlers
        while events[0][0] <= end_us:
            self._now_us, _, kind, what = heapq.heappop(events)
            handlers[kind](what)
        self._now_us = max(end_us, self._now_us)

    def _on_tick(self, _: int) -> None:
        self._plan(self._now_us + int(self._profile.tick_s * SECOND_US), TICK, 0)
        self._fair.tick()
        self._value_desks()
        for desk in self._desks:
            stale = desk.stale("buy") + desk.stale("sell")
            for order in stale:
                self._settle_stale(desk, order)
            self._top_up(desk)

    def _on_add(self, _: int) -> None:
        self._plan(self._now_us + self._adding.wait_us(self._draw), ADD, 0)
        self._add(self._desks[self._adding.market(self._draw)], self._draw.choice(("buy", "sell")))

    def _on_take(self, _: int) -> None:
        self._plan(self._now_us + self._taking.wait_us(self._draw), TAKE, 0)
        self._on_follower(self._taking.market(self._draw))

    def _on_follower(self, market: int) -> None:
        desk, draw = self._desks[market], self._draw
        side = desk.take_side(draw)
        limit = desk.take_limit(draw, side)
        self._take(desk, side, desk.take_size(draw, limit), limit)
        self._top_up(desk)
        for _ in range(_poisson(draw, FOLLOWERS)):
            self._plan(self._now_us + int(draw.expovariate(1 / FOLLOWER_MEAN_S) * SECOND_US), FOLLOWER, market)

    # What the events do

    def _value_desks(self) -> None:
        worth = self._fair.mxn()
        for desk in self._desks:
            desk.value(worth[desk.spec.base], worth[desk.spec.quote])

    def _add(self, desk: Desk, side: Side, *, behind: bool = False) -> None:
        price, amount, life_s = desk.quote(self._draw, side, behind=behind)
        placed = self._exchange.place(FLOW, desk.spec.name, side, "limit", amount, price, self.at_us)
        self._plan(self._now_us + int(life_s * SECOND_US), EXPIRE, placed.order_id)

    def _top_up(self, desk: Desk) -> None:
        for side, resting in desk.resting.items():
            while resting.count < FEWEST_ORDERS:
                self._add(desk, side, behind=True)

    def _take(self, desk: Desk, side: Side, amount: int, limit: int) -> None:
        """Trade up to *amount* at *limit* or better; what is not to be had rests for no moment."""
        amount = max(amount, desk.least(limit))
        placed = self._exchange.place(FLOW_TAKERS, desk.spec.name, side, "limit", amount, limit, self.at_us)
        if placed.rest:
            self._exchange.cancel(FLOW_TAKERS, placed.order_id, self.at_us)

    def _settle_stale(self, desk: Desk, order: Order) -> None:
        """Pull a quote that fair value has run into, or hit it; a person's own is only ever hit, sooner or later."""
        is_hit, is_own = self._draw.random() >= PULLED, order.account.person == FLOW
        if not order.amount or (not is_own and self.at_us < order.created_at_us + NOTICED_US):
            return
        if is_hit:
            self._take(desk, opposite(order.side), order.amount, order.price)
        elif is_own:
            self._exchange.cancel(FLOW, order.order_id, self.at_us)

    # The store's side

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs, as JSON values; the orders themselves are the exchange's to keep."""
        return {
            "seed": self.seed,
            "profile": self.profile,
            "origin_us": self._origin_us,
            "now_us": self._now_us,
            "count": self._count,
            "events": [list(event) for event in self._events],
            "metaorders": {desk.spec.name: [desk.side, desk.patience] for desk in self._desks},
            "draw": random_state(self._draw),
            "fair": self._fair.state(),
        }

    @classmethod
    def restored(cls, exchange: Exchange, state: dict[str, Any]) -> Flow:
        """Return the flow whose `state()` was kept, on the exchange that was kept with it."""
        flow = cls(exchange, int(state["seed"]), state["profile"], 0)
        flow._origin_us, flow._now_us = int(state["origin_us"]), int(state["now_us"])
        flow._count = int(state["count"])
        flow._events = [(int(at), int(number), int(kind), int(what)) for at, number, kind, what in state["events"]]
        for desk in flow._desks:
            side, patience = state["metaorders"][desk.spec.name]
            desk.side, desk.patience = side, int(patience)
        restore_random(flow._draw, state["draw"])
        flow._fair.restore(state["fair"])
        flow._value_desks()
        return flow


class _Arrivals:
    """Poisson arrivals over all markets: when the next one comes, and to which market."""

    def __init__(self, rates_per_s: list[float]) -> None:
        self._sums = list(accumulate(rates_per_s))

    def wait_us(self, draw: random.Random) -> int:
        return int(draw.expovariate(self._sums[-1]) * SECOND_US)

    def market(self, draw: random.Random) -> int:
        return bisect_right(self._sums, draw.random() * self._sums[-1])


def _poisson(draw: random.Random, mean: float) -> int:
    """Draw a Poisson number by counting exponential waits within *mean*."""
    number, reached = 0, draw.expovariate(1)
    while reached < mean:
        number, reached = number + 1, reached + draw.expovariate(1)
    return number
