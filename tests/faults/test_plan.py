"""A run deals every fault often enough, and kills as often as it says."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults.disk import MOMENTS, STEPS
from tests.faults.plan import FAULTS, KINDS, kills, turns
from tests.faults.scenes import SCENES


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_thousand_intents_meet_every_fault_twenty_times(seed: int) -> None:
    dealt = turns(2000, seed, list(FAULTS))
    assert sum(turn.intents for turn in dealt) >= 2000
    assert min(Counter(turn.fault.name for turn in dealt)[name] for name in FAULTS) >= 20
    assert {turn.kind for turn in dealt} == set(KINDS)


def test_kills_strike_every_moment_of_every_step_as_often_as_asked_for() -> None:
    dealt = kills(5, 1)
    struck = Counter((trap["step"], trap["moment"]) for turn in dealt for trap in turn.fault.traps)
    assert struck == {(step, moment): 5 for step in STEPS for moment in MOMENTS}
    assert sum(turn.fault.name == "kill_at_random" for turn in dealt) == 100


def test_every_scene_is_played() -> None:
    assert {fault.scene for fault in FAULTS.values()} == set(SCENES)
