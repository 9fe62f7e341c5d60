"""Journals that older versions wrote: they open, keep every state, and are followed up like new ones."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.domain.candidate import Grade
from terminal.domain.intent import Kind, State
from terminal.errors import OutcomeUnknown
from terminal.services.permission import Ease
from terminal.storage.journal import Journal
from terminal.storage.schema import VERSION
from tests.desk import MARKET, PAY, Desk
from tests.fakes import Answer

FOLDER = Path(__file__).parent.parent / "fixtures" / "journals"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
AFTER_RECOVERY = {"ARMED": "UNKNOWN", "CONFIRMED": "ABORTED", "DRAFT": "ABORTED"}


def told(name: str) -> dict[str, list[str]]:
    states: dict[str, list[str]] = json.loads((FOLDER / f"{name}.json").read_text())["states"]  # noqa: TID251 our own file
    return states


def copied(name: str, folder: Path) -> Path:
    path = folder / "practice" / "journal.sqlite3"
    path.parent.mkdir()
    shutil.copy(FOLDER / f"{name}.sqlite3", path)
    return path


def test_there_is_a_journal_of_every_version_before_this_one() -> None:
    versions = {json.loads((FOLDER / f"{name}.json").read_text())["version"] for name in NAMES}  # noqa: TID251 our own file
    assert versions == set(range(1, VERSION)) | {1}


@pytest.mark.parametrize("name", NAMES)
def test_an_older_journal_opens_with_its_states_and_seals(name: str, tmp_path: Path) -> None:
    path = copied(name, tmp_path)
    newest = json.loads((FOLDER / f"{name}.json").read_text())["newest_hash"]  # noqa: TID251 our own file
    for _ in range(2):
        journal = Journal.open(path, Environment.PRACTICE, ManualClock(), newest)
        assert {each.id: [each.kind.value, each.state.value] for each in journal.intents()} == told(name)
        assert (journal.is_read_only_for_money, journal.newest_hash()) == (False, newest)
        journal.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == VERSION
    db.close()


@pytest.mark.parametrize("name", NAMES)
def test_what_an_older_journal_proved_is_proven_with_its_records(name: str, tmp_path: Path) -> None:
    journal = Journal.open(copied(name, tmp_path), Environment.PRACTICE, ManualClock())
    for intent in journal.intents():
        if intent.state is State.SETTLED and intent.kind is not Kind.CANCEL:
            assert (intent.grade, bool(intent.evidence)) in {(Grade.FIELDS, True), (Grade.REFERENCE, True)}
    assert {len(each.conflict) for each in journal.intents() if each.state is State.CONFLICT} == {0, 2}
    assert sum(journal.claimed("acc-1").values()) >= 4
    journal.close()


@pytest.mark.anyio
@pytest.mark.parametrize("name", NAMES)
async def test_an_older_journal_is_recovered_and_sent_from(name: str, tmp_path: Path) -> None:
    copied(name, tmp_path)
    desk = Desk(tmp_path / "practice")
    await desk.submission.start()
    expected = {key: AFTER_RECOVERY.get(state, state) for key, (_, state) in told(name).items()}
    assert {each.id: each.state.value for each in desk.journal.intents()} == expected
    assert (await desk.send(PAY, ticked=True)).state is State.ACKED
    await desk.close()


@pytest.mark.anyio
async def test_a_market_order_of_an_older_journal_blocks_the_same_one_at_another_price(tmp_path: Path) -> None:
    """Older versions had the computed price among what makes it the same thing; it is derived anew."""
    desk = Desk(tmp_path / "practice")
    desk.fake.answers = [Answer(error=OutcomeUnknown("Fake venue", "no answer"))]
    await desk.send(MARKET)
    await desk.close()
    db = sqlite3.connect(desk.path)
    db.execute("DROP TRIGGER intents_keep_what_was_confirmed")
    older = ["coinbtr", "acc-1", "order", "BTC-MXN", "sell", "market", "0.2", "74000"]
    db.execute("UPDATE intents SET fingerprint = ?", (json.dumps(older),))
    db.commit()
    db.close()
    desk.open()
    assert desk.submission.obstacle(replace(MARKET, price=Decimal(73000))).ease is Ease.BLOCKED
    assert desk.submission.obstacle(replace(MARKET, amount=Decimal("0.3"))).ease is Ease.FREE
    await desk.close()
