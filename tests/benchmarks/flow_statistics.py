"""What the practice exchange's flow looks like over hours, and whether that is how a market looks.

Source: The practice exchange, "Believable flow" (the acceptance table). Everything is measured from outside, as a
polling client could: books, trades and mid prices at regular moments of simulated time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import Flow

SECOND_US = 1_000_000
START_US = 1_750_000_000 * SECOND_US
SPREAD_BPS = {
    "normal": {"BTC-MXN": 10, "LTC-MXN": 32, "DASH-MXN": 42, "LTC-BTC": 14, "DASH-BTC": 18, "ZEC-BTC": 24},
    "thin": {"BTC-MXN": 92, "LTC-MXN": 268, "DASH-MXN": 386, "LTC-BTC": 127, "DASH-BTC": 164, "ZEC-BTC": 215},
}
SPREAD_WITHIN = {"normal": (0.7, 1.3), "thin": (0.5, 2.0)}
TRADES_PER_MINUTE = {
    "BTC-MXN": 7, "LTC-MXN": 3.3, "DASH-MXN": 1.8, "LTC-BTC": 3.1, "DASH-BTC": 1.7, "ZEC-BTC": 1.5,
}  # fmt: skip
SAMPLE_S = 10


@dataclass
class Seen:
    """What was seen of one market, one value a sample; `signs` one a trade, +1 where the taker bought."""

    spreads_bps: list[float] = field(default_factory=list)
    mids: list[float] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Figures:
    """One market's figures over one run, with the reasons why they are not a market's, if any."""

    market: str
    spread_bps: float
    fewest_orders: int
    fewest_levels: int
    trades_per_minute: float
    sign_correlation: tuple[float, float, float]  # at lag 1, of lags 3 to 6, of lags 10 to 20
    kurtosis_10s: float
    kurtosis_60s: float
    faults: tuple[str, ...]


def watch(seed: int, profile: str, hours: float) -> dict[str, Seen]:
    """Run a fresh flow for *hours* of simulated time after its warm-up and look every ten seconds."""
    exchange = Exchange()
    flow = Flow.warmed_up(exchange, seed, profile, START_US)
    exchange.drain_changes()
    seen: dict[str, Seen] = defaultdict(Seen)
    for sample in range(1, int(hours * 3600 / SAMPLE_S) + 1):
        flow.advance_to(START_US + sample * SAMPLE_S * SECOND_US)
        for trade in exchange.drain_changes().trades:
            seen[trade.market].signs.append(1 if trade.side == "buy" else -1)
        for market in exchange.markets:
            look(exchange, market, seen[market])
    return seen


def look(exchange: Exchange, market: str, seen: Seen) -> None:
    """Add one sample of a market's book."""
    bids, asks = exchange.book(market)
    mid = (bids[0].price + asks[0].price) / 2
    seen.mids.append(mid)
    seen.spreads_bps.append((asks[0].price - bids[0].price) / mid * 1e4)
    seen.orders.append(min(len(bids), len(asks)))
    seen.levels.append(min(len({order.price for order in side}) for side in (bids, asks)))


def figures(market: str, seen: Seen, profile: str) -> Figures:
    """Judge what was seen of *market*; trades, signs and returns are only asked of the normal profile."""
    minutes = len(seen.mids) * SAMPLE_S / 60
    lags = (correlation(seen.signs, 1), _mean_correlation(seen.signs, 3, 6), _mean_correlation(seen.signs, 10, 20))
    found = Figures(
        market, median(seen.spreads_bps), min(seen.orders), min(seen.levels), len(seen.signs) / minutes, lags,
        excess_kurtosis(seen.mids, 1), excess_kurtosis(seen.mids, 6), (),
    )  # fmt: skip
    return Figures(**{**vars(found), "faults": tuple(_faults(found, profile))})


def _faults(found: Figures, profile: str) -> list[str]:
    low, high = SPREAD_WITHIN[profile]
    checks = {
        "spread": low <= found.spread_bps / SPREAD_BPS[profile][found.market] <= high,
        "orders": found.fewest_orders >= 50,
        "levels": 25 <= found.fewest_levels <= 50,
    }
    if profile == "normal":
        first, next_lags, late = found.sign_correlation
        checks |= {
            "trades": 0.5 <= found.trades_per_minute / TRADES_PER_MINUTE[found.market] <= 2,
            "signs": 0.1 <= first <= 0.7 and first > next_lags > late,
            "kurtosis": found.kurtosis_10s > 2 and found.kurtosis_10s > found.kurtosis_60s,
        }
    return [name for name, is_met in checks.items() if not is_met]


def correlation(values: Sequence[int], lag: int) -> float:
    """Return the autocorrelation of *values* at *lag*."""
    mean = fmean(values)
    around = [value - mean for value in values]
    return sum(a * b for a, b in zip(around, around[lag:], strict=False)) / sum(a * a for a in around)


def _mean_correlation(values: Sequence[int], first: int, last: int) -> float:
    return fmean(correlation(values, lag) for lag in range(first, last + 1))


def excess_kurtosis(mids: Sequence[float], every: int) -> float:
    """Return how much heavier than a normal one's the tails of the overlapping returns over *every* samples are."""
    returns = [after / before - 1 for before, after in zip(mids, mids[every:], strict=False)]
    mean = fmean(returns)
    spread = fmean((value - mean) ** 2 for value in returns)
    return fmean((value - mean) ** 4 for value in returns) / spread**2 - 3
