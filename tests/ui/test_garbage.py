"""Garbage is collected a little at a time, also what grew old before it died."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui.garbage import ALL_EVERY, Garbage, look_through_all


class Knot:
    """Something that only a collection can find: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    gc.disable()
    garbage = Garbage()
    yield garbage
    garbage.end()
    gc.enable()


def collect_while_much_is_made(garbage: Garbage, rounds: int) -> None:
    """Make as much as a busy program between two looks, until what is older was collected so many times."""
    for _ in range(rounds):
        for _ in range(gc.get_threshold()[1] + 2):
            made: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]
            garbage.collect()
            del made


def test_what_is_young_is_collected_once_enough_was_made(garbage: Garbage) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    assert knot() is not None
    collect_while_much_is_made(garbage, 1)
    assert knot() is None


def test_nothing_is_done_while_little_is_made(garbage: Garbage) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    garbage.collect()
    assert knot() is not None
    assert gc.get_freeze_count() == 0


def test_what_lives_on_is_not_looked_through_every_time_and_yet_found_when_it_dies(garbage: Garbage) -> None:
    kept = Knot()
    dead = weakref.ref(kept)
    collect_while_much_is_made(garbage, 2)
    assert gc.get_freeze_count() > 1_000
    assert len(gc.get_objects()) < gc.get_freeze_count()
    del kept
    collect_while_much_is_made(garbage, 2)
    assert dead() is not None
    collect_while_much_is_made(garbage, ALL_EVERY)
    assert dead() is None


def test_what_was_closed_is_found_at_once_however_long_it_lived(garbage: Garbage) -> None:
    kept = Knot()
    dead = weakref.ref(kept)
    collect_while_much_is_made(garbage, 2)
    del kept
    look_through_all()
    assert gc.get_freeze_count() == 0
    collect_while_much_is_made(garbage, 1)
    assert dead() is None
