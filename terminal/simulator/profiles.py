"""How each market is quoted and traded by the flow, and the four profiles that stretch it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """One market's usual life. Distances in basis points of fair value, rates per second, sizes in MXN."""

    market: str
    keep_bps: float  # distance from fair value that new quotes keep
    behind_bps: float  # median further distance of those who do not want to be first
    adds_per_s: float
    takes_per_s: float  # spontaneous ones; each draws further ones after it
    stale_bps: float  # measures how much nearer fair value may come before a quote is pulled or hit
    take_mxn: float
    take_cap_mxn: float
    rest_mxn: float


HABITS = (
    Habits("BTC-MXN", 9, 18, 4.2, 0.045, 4, 700, 120_000, 1_500),
    Habits("LTC-MXN", 26, 35, 2.2, 0.022, 12, 500, 60_000, 900),
    Habits("DASH-MXN", 38, 45, 1.5, 0.012, 18, 450, 50_000, 800),
    Habits("LTC-BTC", 11, 22, 1.8, 0.016, 7, 700, 70_000, 1_400),
    Habits("DASH-BTC", 14, 26, 1.3, 0.010, 9, 700, 70_000, 1_300),
    Habits("ZEC-BTC", 18, 30, 1.1, 0.008, 11, 650, 60_000, 1_200),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A way the market can be: `pace` multiplies adds and takes and divides how long orders live."""

    pace: float = 1
    keep: float = 1  # multiplies the distance kept from fair value
    distance: float = 1  # multiplies the distances behind
    volatility: float = 1
    jump_every_s: float = 3 * 3600
    tick_s: float = 1  # fair value moves this often
    warm_at_least_s: float = 600


PROFILES = {
    "normal": Profile(),
    "thin": Profile(pace=0.12, keep=7, distance=2.6, tick_s=4),
    "busy": Profile(pace=10, warm_at_least_s=0),
    "storm": Profile(pace=10, volatility=4, jump_every_s=300, warm_at_least_s=0),
}
