"""A small fault run and a few mutants in the ordinary test command; the large ones are commands of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terminal.domain.account import Profile
from tests.faults.__main__ import once
from tests.faults.mutants import MUTANTS
from tests.faults.plan import turns
from tests.faults.plan_wallet import WALLET_FAULTS
from tests.faults.report import WRONGS, summary
from tests.faults.trial import what_is_wrong

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="engines are forked and killed the way Linux does it"),
]
FAULTS = [
    "none",
    "connection_refused",
    "timeout_before",
    "timeout_after",
    "reset_after",
    "reset_mid_body",
    "502_after",
    "429_after",
    "refused_but_executed",
    "duplicated",
    "history_lags_30s",
    "kill_at_random",
    "kill_outcome",
    "disk_full",
    "twins",
]
WALLET = ["none", "timeout_before", "timeout_after", "502_after", "refused_but_executed", "duplicated", "kill_outcome"]


async def test_sixty_intents_under_fifteen_faults_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = await once(tmp_path, turns(60, 1, FAULTS), 1)
    figures = summary(outcome)
    assert {wrong: figures[wrong] for wrong in WRONGS} == dict.fromkeys(WRONGS, 0)
    assert (outcome.broken, outcome.problems) == ([], [])
    assert figures["intents"] >= 50
    assert figures["auto_resolved"] >= 0.97


async def test_intents_of_the_wallet_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = await once(tmp_path, turns(24, 2, WALLET, WALLET_FAULTS), 2, profile=Profile.COINBASE)
    figures = summary(outcome)
    assert {wrong: figures[wrong] for wrong in WRONGS} == dict.fromkeys(WRONGS, 0)
    assert (outcome.broken, outcome.problems) == ([], [])
    assert figures["intents"] >= 20


@pytest.mark.parametrize("name", ["retry_once", "timeout_is_a_failure", "send_before_the_journal"])
async def test_a_seeded_defect_shows(tmp_path: Path, name: str) -> None:
    outcome = await once(tmp_path, turns(8, 1, list(MUTANTS[name].faults)), 1, name)
    assert what_is_wrong(outcome) != ""
    assert outcome.problems == []


async def test_an_engine_that_is_cut_off_tells_no_outcome(tmp_path: Path) -> None:
    # A scene that took it for one did the same thing from outside, while nothing of ours had left: nobody can tell.
    outcome = await once(tmp_path, turns(8, 1, ["cancelled_in_flight"]), 1)
    assert [said for record in outcome.records for said in record.said if said.startswith("Cancelled")] == []
    assert any(not record.said for record in outcome.records)
