"""The money path: what is sent, how often, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from terminal.domain.transfer import BtrPay
from terminal.services.submission import Submission
from terminal.storage.journal import Journal
from terminal.tasks import Tasks
from tests.fakes import PRACTICE_ACCOUNT, FakeVenue

pytestmark = pytest.mark.anyio


async def test_smoke(tmp_path: Path) -> None:
    clock = ManualClock()
    fake = FakeVenue(clock)
    journal = Journal.open(tmp_path / "d" / "journal.sqlite3", Environment.PRACTICE, clock)
    tasks = Tasks()
    s = Submission(
        journal=journal,
        venue=fake.venue(),
        account=PRACTICE_ACCOUNT,
        clock=clock,
        tasks=tasks,
        is_unlocked=lambda: True,
    )
    seen: list[Intent] = []
    s.changed.subscribe(seen.append)
    await s.start()
    i = s.draft(BtrPay(coin="MXN", email="ana@example.invalid", amount=Decimal("100")))
    i = await s.submit(i.id)
    assert i.state is State.ACKED
    await clock.advance(1.0)
    assert s.intents()[0].state is State.SETTLED
    print(s.intents()[0].evidence, [x.state for x in seen])
    await tasks.cancel_all()
    h = journal.newest_hash()
    journal.close()
    j2 = Journal.open(tmp_path / "d" / "journal.sqlite3", Environment.PRACTICE, clock)
    assert j2.intents() == s.intents()
    j2.close()
