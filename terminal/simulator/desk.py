"""One market as the flow sees it: at what price and what size its makers quote and its takers trade."""

from __future__ import annotations

import math
import random

from terminal.simulator.markets import UNIT, MarketSpec, Side
from terminal.simulator.profiles import Habits, Profile

IMPROVES, JOINS = 0.10, 0.15  # of those who add; the others stay behind
BY_A_TICK = 0.80  # of improvements; the others take a part of the room there is
BEHIND_SPREAD = 0.9  # of the logarithm of the distance behind
ROUND_PRICES = 0.25
LIVES_S = ((0.45, 6.0), (0.30, 60.0), (0.25, 500.0))  # share, mean: how long an order stays
WALL_LIFE_S = 600.0
DUST, WALLS = 0.30, 0.02
TAKE_SPREAD, REST_SPREAD = 1.1, 0.8  # of the logarithms of sizes
METAORDER_TAIL, LONGEST_METAORDER, FOLLOWS_METAORDER = 1.25, 200, 0.85


class Desk:
    """One market's habits under a profile, its fair price now, and the hidden metaorder behind its takes."""

    __slots__ = (
        "_mxn_per_base", "behind", "fair", "habits", "keep", "life", "nearest", "patience", "round_step", "side",
        "spec",
    )  # fmt: skip

    def __init__(self, habits: Habits, spec: MarketSpec, profile: Profile) -> None:
        self.habits, self.spec, self.life = habits, spec, 1 / profile.pace
        self.keep = habits.keep_bps * profile.keep / 1e4
        self.nearest = (habits.keep_bps - habits.stale_bps) * profile.keep / 1e4
        self.behind = habits.behind_bps * profile.distance / 1e4
        self.side: Side = "buy"
        self.patience = 0  # takes still to come from the metaorder
        self.value(1.0, 1.0)

    def value(self, base_mxn: float, quote_mxn: float) -> None:
        """Take the two coins' fair values; prices then are floats at the market's scale."""
        self.fair: float = base_mxn / quote_mxn * 10.0**self.spec.price_scale
        self._mxn_per_base = base_mxn
        self.round_step = int(10 ** math.floor(math.log10(self.fair * 2e-3)))

    def price_at(self, side: Side, distance: float) -> int:
        """Return the price on *side* that keeps *distance* (a fraction) from fair, never less by rounding."""
        if side == "buy":
            return math.floor(self.fair * (1 - distance))
        return math.ceil(self.fair * (1 + distance))

    def is_stale(self, side: Side, price: int) -> bool:
        """Whether fair value has come nearer to a quote than anybody would let it."""
        distance = self.fair * self.nearest
        return price > self.fair - distance if side == "buy" else price < self.fair + distance

    def quote(self, draw: random.Random, side: Side, best: int | None, opposite: int | None) -> int:
        """Draw a new quote's price; *best* is its own side's, *opposite* must not be reached."""
        where = draw.random()
        if best is None or where >= IMPROVES + JOINS:
            price = self.behind_price(draw, side)
        else:
            price = self._improved(draw, side, best) if where < IMPROVES else best
        return self._within(side, price, opposite)

    def behind_price(self, draw: random.Random, side: Side) -> int:
        """Draw a price somewhere behind, round for those who like round numbers."""
        price = self.price_at(side, self.keep + self.behind * math.exp(draw.gauss(0, BEHIND_SPREAD)))
        if draw.random() >= ROUND_PRICES:
            return max(price, 1)
        step = self.round_step * draw.choice((1, 1, 1, 5))
        return max(price // step * step if side == "buy" else -(-price // step) * step, step)

    def _improved(self, draw: random.Random, side: Side, best: int) -> int:
        towards = 1 if side == "buy" else -1
        if draw.random() < BY_A_TICK:
            return best + towards
        room = (self.price_at(side, self.nearest) - best) * towards
        return best + towards * max(1, int(room * draw.random()))

    def _within(self, side: Side, price: int, opposite: int | None) -> int:
        """Keep a price off the other side and out of the stale zone."""
        nearest = self.price_at(side, self.nearest)
        if side == "buy":
            return max(1, min(price, nearest if opposite is None else min(nearest, opposite - 1)))
        return max(price, nearest if opposite is None else max(nearest, opposite + 1))

    def resting_size(self, draw: random.Random, price: int) -> tuple[int, float]:
        """Draw a new quote's amount and how many seconds it stays."""
        kind = draw.random()
        mxn = self.habits.rest_mxn * math.exp(draw.gauss(0, REST_SPREAD))
        life = WALL_LIFE_S if kind < WALLS else self._mean_life(draw.random())
        if kind < WALLS:
            mxn *= 25
        elif kind < WALLS + DUST:
            mxn *= 0.03
        digits = 8 if WALLS <= kind < WALLS + DUST else 2
        return self._amount(mxn, digits, price), draw.expovariate(1 / (life * self.life))

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

    def reach(self, side: Side) -> int:
        """Return the worst price a taker on *side* accepts: no one buys a wall at twice the price."""
        far = self.keep + 8 * self.behind
        return self.price_at("sell" if side == "buy" else "buy", far)

    def _amount(self, mxn: float, digits: int, price: int) -> int:
        amount = int(mxn / self._mxn_per_base * UNIT)
        step: int = 10 ** max(len(str(amount)) - digits, 0)
        return max(amount // step * step, self.least(price))

    def least(self, price: int) -> int:
        """Return the smallest amount the market lets one order at *price* be."""
        return max(self.spec.min_amount, -(-self.spec.min_value * UNIT // price))
