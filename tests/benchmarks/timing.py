"""Times several ways of doing one thing against each other, so that their ratios hold on a machine with other work."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def best_of(rounds: int, repeats: int, *ways: Callable[[], object]) -> tuple[float, ...]:
    """Return the seconds of processor time one call of each way took, in its best round; the ways take turns.

    Collecting garbage would fall on whichever way happens to be running: it waits until a round is over.
    """
    best = [float("inf")] * len(ways)
    for way in ways:
        way()  # what is made once is not timed
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        try:
            best = [min(seconds, _seconds(way, repeats)) for seconds, way in zip(best, ways, strict=True)]
        finally:
            gc.enable()
    return tuple(best)


def _seconds(way: Callable[[], object], repeats: int) -> float:
    started = process_time()
    for _ in range(repeats):
        way()
    return (process_time() - started) / repeats
