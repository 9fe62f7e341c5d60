"""Pairing: which intent takes which candidate, so that as many as possible get one; the best founded choose first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum


class Rank(IntEnum):
    """How well a candidate fits an intent, best first."""

    REFERENCE = 0  # it carries the reference that the venue gave us
    NEAR = 1  # all of the amount, made while it was sent
    NEAR_LOOSE = 2  # made while it was sent; a fee is in or off its amount, or an order was filled in part
    LATE = 3  # made later, by a clock that we do not know, or to a place that the row does not say
    LATE_LOOSE = 4
    ANOTHER = 5  # it carries another reference: never ours, and one too many all the same


Choices = Mapping[str, Sequence[tuple[Rank, str]]]  # by taker: what fits it, best first
_SURE = (Rank.REFERENCE, Rank.NEAR, Rank.NEAR_LOOSE)
_ASKED = (Rank.LATE, Rank.LATE_LOOSE)


def pair(takers: Sequence[str], choices: Choices) -> dict[str, str]:
    """Return what each taker gets, by taker; *takers* come in the order in which they may choose.

    Better fits are given out first. Who got something sure keeps something sure: it may be another candidate, where
    that lets one more have one.
    """
    taken: dict[str, str] = {}  # candidate → taker
    for limit in _SURE:
        for taker in takers:
            if taker not in taken.values():
                _seat(taker, limit, choices, taken, set())
    for limit in _ASKED:
        for taker in takers:
            free = (name for rank, name in choices[taker] if rank <= limit and name not in taken)
            if taker not in taken.values() and (name := next(free, None)) is not None:
                taken[name] = taker
    return {taker: name for name, taker in taken.items()}


def _seat(taker: str, limit: Rank, choices: Choices, taken: dict[str, str], tried: set[str]) -> bool:
    for rank, name in choices[taker]:
        if rank > limit or name in tried:
            continue
        tried.add(name)
        holder = taken.get(name)
        if holder is None or (not _is_fixed(holder, name, choices) and _seat(holder, limit, choices, taken, tried)):
            taken[name] = taker
            return True
    return False


def _is_fixed(holder: str, name: str, choices: Choices) -> bool:
    return (Rank.REFERENCE, name) in choices[holder]
