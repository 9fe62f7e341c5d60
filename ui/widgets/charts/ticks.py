"""Where a chart's axis has its ticks, and how they are written; no Qt, so that it can be tested with literals."""

from __future__ import annotations

import math


def ticks(low: float, high: float, pixels: float, room: float) -> tuple[list[float], float]:
    """Return round values between *low* and *high*, at least *room* pixels apart, and their spacing."""
    spacing = tick_spacing((high - low) / max(pixels / room, 1))
    first, last = math.ceil(low / spacing - 1e-9), math.floor(high / spacing + 1e-9)
    return [number * spacing for number in range(first, last + 1)], spacing


def tick_spacing(least: float) -> float:
    """Return the next of 1, 2, 5 × a power of ten that is not below *least*."""
    if not (math.isfinite(least) and least > 0):
        return 1.0
    unit = 10.0 ** math.floor(math.log10(least))
    return next((unit * factor for factor in (1, 2, 5) if unit * factor >= least * (1 - 1e-9)), unit * 10)


def tick_texts(values: list[float], spacing: float) -> list[str]:
    """Write axis values grouped, with as many decimals as *spacing* needs and never an exponent."""
    places = max(0, math.ceil(-math.log10(spacing) - 1e-9)) if spacing > 0 else 0
    return [f"{value:,.{places}f}" for value in values]
