"""How fast the practice exchange's core is, and whether its flow looks like a market.

The driver makes up commands as a busy crowd of 20 people would: a little more than half are orders near the middle,
two in a hundred of them market orders and a tenth of the others crossing; the rest are cancels of what was left
resting. The floor is the very same loop with the exchange left out (`NoExchange` answers at once). Each figure is the
best of five alternating rounds; the exchange's includes the driver's own time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter, process_time
from typing import Protocol

from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import Flow
from terminal.simulator.markets import ExchangeRefused, Kind, Side
from terminal.simulator.profiles import PROFILES
from terminal.simulator.rows import Placed
from tests.benchmarks import flow_statistics

MARKET, MIDDLE = "BTC-MXN", 7_500_000
PEOPLE = tuple(f"person {number}" for number in range(20))
OPERATIONS, ROUNDS = 100_000, 5
FUNDS = {"MXN": 10**14, "BTC": 10**14}
LEAST_OPS_PER_S, LEAST_RATIO = 200_000, 0.1
SEEDS, HOURS = (1, 2, 3, 4, 5), 12.0
WARM_UP_LIMIT_S = 1.0  # of the 1.5 s until the exchange is ready


class Target(Protocol):
    """What the driver needs of an exchange."""

    def place(
        self, person: str, market: str, side: Side, kind: Kind, amount: int, price: int, at_us: int
    ) -> Placed: ...  # fmt: skip

    def cancel(self, person: str, order_id: int, at_us: int) -> object: ...


class NoExchange:
    """Answers at once that the order rests, and does nothing."""

    def __init__(self) -> None:
        self._placed = Placed(1, 0, (), 1)

    def place(self, person: str, market: str, side: Side, kind: Kind, amount: int, price: int, at_us: int) -> Placed:
        return self._placed

    def cancel(self, person: str, order_id: int, at_us: int) -> object:
        return None


def drive(target: Target, operations: int) -> float:
    """Send *operations* commands and return the seconds they took."""
    draw = random.Random(1)
    chance, between, pick = draw.random, draw.randint, draw.choice
    resting: list[tuple[str, int]] = []
    place, cancel = target.place, target.cancel
    started = perf_counter()
    for at_us in range(operations):
        if len(resting) > 1_000 or (resting and chance() < 0.45):
            place_in_list = between(0, len(resting) - 1)
            resting[place_in_list], resting[-1] = resting[-1], resting[place_in_list]
            person, order_id = resting.pop()
            try:
                cancel(person, order_id, at_us)
            except ExchangeRefused:  # it has traded meanwhile
                continue
        else:
            person = pick(PEOPLE)
            side: Side = pick(("buy", "sell"))
            kind: Kind = "market" if chance() < 0.02 else "limit"
            away = between(-20, 180) * (1 if side == "sell" else -1)
            placed = place(person, MARKET, side, kind, between(10_000, 1_000_000), MIDDLE + away, at_us)
            if placed.rest:
                resting.append((person, placed.order_id))
    return perf_counter() - started


def run() -> Iterator[dict[str, object]]:
    """Yield the core's line, one line a profile for the warm-up, one line a seed and market for the flow."""
    yield core()
    yield from (warm_up(profile) for profile in PROFILES)
    runs = [(seed, profile) for profile in flow_statistics.SPREAD_BPS for seed in SEEDS]
    with ProcessPoolExecutor() as pool:
        for (seed, profile), figures in zip(runs, pool.map(_figures, runs), strict=True):
            yield from (flow_line(seed, profile, found) for found in figures)


def core() -> dict[str, object]:
    """Measure the core against the same loop without it."""
    best, floor = 0.0, 0.0
    for _ in range(ROUNDS):
        floor = max(floor, OPERATIONS / drive(NoExchange(), OPERATIONS))
        best = max(best, OPERATIONS / drive(crowded_exchange(), OPERATIONS))
    return {
        "name": "exchange", "value": round(best), "unit": "operations/s", "floor": round(floor),
        "ratio": round(best / floor, 3), "limit": LEAST_OPS_PER_S, "least_ratio": LEAST_RATIO, "ops_per_s": round(best),
        "ok": best >= LEAST_OPS_PER_S and best / floor >= LEAST_RATIO,
    }  # fmt: skip


def crowded_exchange() -> Exchange:
    """Return an exchange where everybody has enough."""
    exchange = Exchange()
    for person in PEOPLE:
        exchange.add_person(person, FUNDS, 0)
    return exchange


def warm_up(profile: str) -> dict[str, object]:
    """Measure how much processor time a new exchange's past takes, at the worst of the seeds."""
    seconds = []
    for seed in SEEDS:
        started = process_time()
        Flow.warmed_up(Exchange(), seed, profile, flow_statistics.START_US)
        seconds.append(process_time() - started)
    return {
        "name": f"exchange warm-up, {profile}", "value": round(max(seconds), 3), "unit": "s", "floor": None,
        "ratio": None, "limit": WARM_UP_LIMIT_S, "ok": max(seconds) <= WARM_UP_LIMIT_S,
    }  # fmt: skip


def _figures(run_of: tuple[int, str]) -> list[flow_statistics.Figures]:
    seed, profile = run_of
    seen = flow_statistics.watch(seed, profile, HOURS)
    return [flow_statistics.figures(market, seen[market], profile) for market in flow_statistics.SPREAD_BPS[profile]]


def flow_line(seed: int, profile: str, found: flow_statistics.Figures) -> dict[str, object]:
    """Write one market's figures; `floor` and `ratio` are the acceptance table's spread and how near it is."""
    wanted = flow_statistics.SPREAD_BPS[profile][found.market]
    return {
        "name": f"exchange flow, {profile}, seed {seed}, {found.market}", "value": round(found.spread_bps, 1),
        "unit": "bps", "floor": wanted, "ratio": round(found.spread_bps / wanted, 2),
        "limit": list(flow_statistics.SPREAD_WITHIN[profile]), "simulated_hours": HOURS,
        "fewest_orders": found.fewest_orders, "fewest_levels": found.fewest_levels,
        "trades_per_minute": round(found.trades_per_minute, 2),
        "sign_correlation": [round(value, 2) for value in found.sign_correlation],
        "kurtosis_10s": round(found.kurtosis_10s, 1), "kurtosis_60s": round(found.kurtosis_60s, 1),
        "faults": list(found.faults), "ok": not found.faults,
    }  # fmt: skip
