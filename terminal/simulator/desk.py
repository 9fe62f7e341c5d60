"""One market as the flow sees it: at what price and what size its makers quote and its takers trade."""

from __future__ import annotations

import math
import random
from itertools import takewhile

from terminal.simulator.markets import UNIT, MarketSpec, Side
from terminal.simulator.orderbook import BookSide, Order
from terminal.simulator.profiles import Habits, Profile

IMPROVES, JOINS = 0.10, 0.15  # of those who add; the others stay behind
BY_A_TICK = 0.6  # of improvements; the others take a part of the room there is
BEHIND_SPREAD = 0.9  # of the logarithm of the distance behind
ROUND_PRICES = 0.15
NEAREST, STALE = 0.8, 2.1  # in `stale_bps`: how far inside `keep_bps` others still improve, and what is stale for all
LIVES_S = ((0.45, 6.0), (0.30, 60.0), (0.25, 500.0))  # share, mean: how long an order stays
FIRST_LIVES = 0.75  # who quotes first does not stay for the longest of them
WALL_LIFE_S = 600.0
DUST, WALLS = 0.345, 0.023  # of those behind; of all it is 30 % and 2 %
DUST_SIZE, WALL_SIZE = 0.03, 25.0  # times the market's usual size
TAKE_SPREAD, REST_SPREAD = 0.9, 0.8  # of the logarithms of sizes
TAKES_BEST, REACH = 0.75, 8  # share of takers who stop at the best price; median distances others go to
METAORDER_TAIL, LONGEST_METAORDER, FOLLOWS_METAORDER = 1.25, 200, 0.85


def opposite(side: Side) -> Side:
    """Return the other side."""
    return "sell" if side == "buy" else "buy"


class Desk:
    """One market's habits under a profile, its fair price now, and the hidden metaorder behind its takes."""

    __slots__ = (
        "_mxn_per_base", "behind", "fair", "habits", "keep", "life", "nearest", "patience", "resting", "side",
        "spec", "too_near",
    )  # fmt: skip

    def __init__(self, habits: Habits, spec: MarketSpec, profile: Profile, bids: BookSide, asks: BookSide) -> None:
        self.habits, self.spec, self.life = habits, spec, 1 / profile.pace
        self.resting: dict[Side, BookSide] = {"buy": bids, "sell": asks}
        self.keep = habits.keep_bps * profile.keep / 1e4
        self.nearest = self.keep - NEAREST * habits.stale_bps * profile.distance / 1e4
        self.too_near = self.keep - STALE * habits.stale_bps * profile.distance / 1e4
        self.behind = habits.behind_bps * profile.distance / 1e4
        self.side: Side = "buy"
        self.patience = 0  # takes still to come from the metaorder
        self.value(1.0, 1.0)

    def value(self, base_mxn: float, quote_mxn: float) -> None:
        """Take the two coins' fair values; prices then are floats at the market's scale."""
        self.fair: float = base_mxn / quote_mxn * 10.0**self.spec.price_scale
        self._mxn_per_base = base_mxn

    def price_at(self, side: Side, distance: float) -> int:
        """Return the price on *side* that keeps *distance* (a fraction) from fair, never less by rounding."""
        if side == "buy":
            return math.floor(self.fair * (1 - distance))
        return math.ceil(self.fair * (1 + distance))

    def stale(self, side: Side) -> list[Order]:
        """Return the quotes, best first, that fair value has come nearer to than anybody would let it."""
        resting = self.resting[side]
        line = self.fair * (1 - self.too_near if side == "buy" else 1 + self.too_near)
        key = line if side == "buy" else -line
        if not resting.keys or resting.keys[-1] <= key:
            return []
        return list(takewhile(lambda order: order.key > key, resting))

    def quote(self, draw: random.Random, side: Side, *, behind: bool = False) -> tuple[int, int, float]:
        """Draw a new quote: its price, its amount, and how many seconds it stays."""
        best, where = self.resting[side].best_price(), draw.random()
        if best is None or behind or where >= IMPROVES + JOINS:
            price = self._behind_price(draw, side)
        else:
            price = self._improved(draw, side, best) if where < IMPROVES else best
        price = self._within(side, price)
        is_first = best is not None and (price >= best if side == "buy" else price <= best)
        return price, *self._resting_size(draw, price, is_first=is_first)

    def _behind_price(self, draw: random.Random, side: Side) -> int:
        """Draw a price somewhere behind, round for those who like round numbers."""
        price = self.price_at(side, self.keep + self.behind * math.exp(draw.gauss(0, BEHIND_SPREAD)))
        if draw.random() >= ROUND_PRICES:
            return price
        step = int(10 ** math.floor(math.log10(self.fair * 2e-3))) * draw.choice((1, 1, 1, 5))
        return max(price // step * step if side == "buy" else -(-price // step) * step, step)

    def _improved(self, draw: random.Random, side: Side, best: int) -> int:
        towards = 1 if side == "buy" else -1
        room = (self.price_at(side, self.nearest) - best) * towards
        if room < 1:
            return self._behind_price(draw, side)
        if room > 2 * self.fair * self.keep:  # fair value has left this side behind: whoever comes first catches up
            return best + towards * int(room * draw.uniform(0.5, 1))
        return best + towards * (1 if draw.random() < BY_A_TICK else max(1, int(room * draw.random())))

    def _within(self, side: Side, price: int) -> int:
        """Keep a price off the other side and out of the stale zone."""
        reached = self.resting[opposite(side)].best_price()
        nearest = self.price_at(side, self.nearest)
        if side == "buy":
            return max(1, min(price, nearest if reached is None or reached > nearest else reached - 1))
        return max(price, nearest if reached is None or reached < nearest else reached + 1)

    def _resting_size(self, draw: random.Random, price: int, *, is_first: bool) -> tuple[int, float]:
        """Draw a new quote's amount and how many seconds it stays; who quotes first shows no dust, no wall."""
        kind = 1.0 if is_first else draw.random()
        mxn = self.habits.rest_mxn * math.exp(draw.gauss(0, REST_SPREAD))
        if kind < WALLS:
            return self._amount(mxn * WALL_SIZE, 2, price), self._stay(draw, WALL_LIFE_S)
        mean_s = self._mean_life(draw.random() * (FIRST_LIVES if is_first else 1.0))
        if kind < WALLS + DUST:
            return self._amount(mxn * DUST_SIZE, 8, price), self._stay(draw, mean_s)
        return self._amount(mxn, 2, price), self._stay(draw, mean_s)

    def _stay(self, draw: random.Random, mean_s: float) -> float:
        return draw.expovariate(1 / (mean_s * self.life))

    @staticmethod
    def _mean_life(where: float) -> float:
        for share, mean_s in LIVES_S:
            where -= share
            if where < 0:
                return mean_s
        return LIVES_S[-1][1]

    def take_size(self, draw: random.Random, price: int) -> int:
        """Draw how much of the base coin a taker wants."""
        mxn = min(self.habits.take_mxn * math.exp(draw.gauss(0, TAKE_SPREAD)), self.habits.take_cap_mxn)
        return self._amount(mxn, draw.choice((2, 8)), price)

    def take_side(self, draw: random.Random) -> Side:
        """Draw a take's side: mostly that of the metaorder being worked off."""
        if self.patience == 0:
            self.patience = min(int(draw.paretovariate(METAORDER_TAIL)), LONGEST_METAORDER)
            self.side = draw.choice(("buy", "sell"))
        if draw.random() < FOLLOWS_METAORDER:
            self.patience -= 1
            return self.side
        return draw.choice(("buy", "sell"))

    def take_limit(self, draw: random.Random, side: Side) -> int:
        """Draw the worst price a taker on *side* accepts: mostly the best there is, never one that is absurd."""
        best = self.resting[opposite(side)].best_price()
        furthest = self.price_at(opposite(side), self.keep + REACH * self.behind)
        if best is None or draw.random() >= TAKES_BEST:
            return furthest
        return min(best, furthest) if side == "buy" else max(best, furthest)

    def _amount(self, mxn: float, digits: int, price: int) -> int:
        amount = int(mxn / self._mxn_per_base * UNIT)
        step: int = 10 ** max(len(str(amount)) - digits, 0)
        return max(amount // step * step, self.least(price))

    def least(self, price: int) -> int:
        """Return the smallest amount the market lets one order at *price* be."""
        return max(self.spec.min_amount, -(-self.spec.min_value * UNIT // price))
