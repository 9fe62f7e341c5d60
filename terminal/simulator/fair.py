"""Fair values of the coins in MXN: five independent factors that wander, never far from where they started.

Each factor's logarithm is pulled to the start price (half-life 8 h), moves with a volatility that itself wanders
(log-AR(1), half-life 15 min, spread 0.45) and jumps now and then.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

YEAR_S = 365 * 86_400
PULL_HALF_LIFE_S = 8 * 3600
VOLATILITY_HALF_LIFE_S = 15 * 60
VOLATILITY_SPREAD = 0.45
JUMP = 0.0037

START_MXN = {"BTC": 75_000.0, "LTC": 1_130.0, "DASH": 1_725.0, "ZEC": 1_057.5, "ETH": 2_600.0}
ANNUAL_VOLATILITY = {"BTC": 0.45, "LTC": 0.55, "DASH": 0.60, "ZEC": 0.65, "ETH": 0.60}


@dataclass(slots=True)
class _Factor:
    log_start: float
    per_tick: float  # standard deviation of one tick at usual volatility
    away: float = 0.0  # log distance from the start price
    heat: float = 0.0  # log of volatility over its usual value


class FairValues:
    """The factors, moved one tick at a time from their own random numbers: nobody's orders change them."""

    def __init__(self, seed: int, tick_s: float, volatility: float, jump_every_s: float) -> None:
        self._random = random.Random(f"{seed} fair values")  # noqa: S311 a market, not a secret
        self._pull = 0.5 ** (tick_s / PULL_HALF_LIFE_S)
        self._heat_kept = 0.5 ** (tick_s / VOLATILITY_HALF_LIFE_S)
        self._heat_new = VOLATILITY_SPREAD * math.sqrt(1 - self._heat_kept**2)
        self._jump_chance = tick_s / jump_every_s
        per_tick = volatility * math.sqrt(tick_s / YEAR_S)
        self._factors = {
            coin: _Factor(math.log(START_MXN[coin]), annual * per_tick) for coin, annual in ANNUAL_VOLATILITY.items()
        }
        for factor in self._factors.values():
            factor.heat = self._random.gauss(0, VOLATILITY_SPREAD)

    def tick(self) -> None:
        """Move every factor by one tick."""
        gauss, chance = self._random.gauss, self._random.random
        for factor in self._factors.values():
            factor.heat = self._heat_kept * factor.heat + self._heat_new * gauss(0, 1)
            # E[exp(2 heat)] is exp(2 spread²): taken out, so that the annual figure holds on average
            move = factor.per_tick * math.exp(factor.heat - VOLATILITY_SPREAD**2) * gauss(0, 1)
            if chance() < self._jump_chance:
                move += JUMP * gauss(0, 1)
            factor.away = self._pull * factor.away + move

    def mxn(self) -> dict[str, float]:
        """Return what one of each coin is worth in MXN; MXN itself is 1."""
        worth = {coin: math.exp(factor.log_start + factor.away) for coin, factor in self._factors.items()}
        return {"MXN": 1.0, **worth}

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs, as JSON values."""
        factors = {coin: [factor.away, factor.heat] for coin, factor in self._factors.items()}
        return {"random": random_state(self._random), "factors": factors}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on where *state* was taken; its numbers may have become Decimal on the way."""
        restore_random(self._random, state["random"])
        for coin, (away, heat) in state["factors"].items():
            self._factors[coin].away, self._factors[coin].heat = float(away), float(heat)


def random_state(source: random.Random) -> list[Any]:
    """Return where a random source stands, as JSON values."""
    version, words, spare = source.getstate()
    return [version, list(words), spare]


def restore_random(source: random.Random, state: list[Any]) -> None:
    """Put a random source where `random_state` found it."""
    version, words, spare = state
    source.setstate((int(version), tuple(int(word) for word in words), None if spare is None else float(spare)))
