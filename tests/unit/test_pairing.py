"""Pairing: who gets what, by hand and against every possible pairing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.pairing import Rank, pair

R, N, L, LATE, ANOTHER = Rank.REFERENCE, Rank.NEAR, Rank.NEAR_LOOSE, Rank.LATE, Rank.ANOTHER


@pytest.mark.parametrize(
    ("choices", "pairs"),
    [
        ({"i": [(N, "a")], "j": [(N, "a")]}, {"i": "a"}),  # the first chooses
        ({"i": [(N, "a"), (N, "b")], "j": [(N, "a")]}, {"i": "b", "j": "a"}),  # and makes room where it can
        ({"i": [(N, "a")], "j": [(R, "a")]}, {"j": "a"}),  # a reference goes before
        ({"i": [(R, "a"), (N, "b")], "j": [(N, "a")]}, {"i": "a"}),  # and never makes room
        ({"i": [(L, "a")], "j": [(N, "a")]}, {"j": "a"}),  # exact before loose
        ({"i": [(LATE, "a")], "j": [(L, "a")]}, {"j": "a"}),  # near before late
        ({"i": [(N, "a"), (LATE, "b")], "j": [(N, "a")]}, {"i": "a"}),  # nobody gives something sure for something late
        ({"i": [(ANOTHER, "a")], "j": []}, {}),
        ({"i": [(LATE, "a")], "j": [(Rank.LATE_LOOSE, "a"), (Rank.LATE_LOOSE, "b")]}, {"i": "a", "j": "b"}),
    ],
)
def test_who_gets_what(choices: dict[str, list[tuple[Rank, str]]], pairs: dict[str, str]) -> None:
    assert pair(["i", "j"], choices) == pairs


@settings(deadline=None)
@given(st.lists(st.sets(st.sampled_from("abcd")), max_size=4))
def test_as_many_as_possible_get_one(wishes: list[set[str]]) -> None:
    choices = {str(number): [(N, name) for name in sorted(wish)] for number, wish in enumerate(wishes)}
    pairs = pair(list(choices), choices)
    assert all((N, name) in choices[taker] for taker, name in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    most = max(sum(name in wish for name, wish in zip(order, wishes, strict=False)) for order in permutations("abcd"))
    assert len(pairs) == most
