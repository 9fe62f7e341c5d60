"""Secrets that are typed, kept, sent and thrown about inside the running program: none is anywhere to be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from terminal.domain.account import Account, Credentials, Environment, Profile, Tokens
from terminal.domain.intent import State
from terminal.errors import NeedsCode, Refused
from terminal.log import FILE, Lines, PrivateFile
from terminal.storage.secrets import KeyRing, open_vault
from tests.canaries import canary, files_in, leaks
from tests.desk import PAY, SEND, Desk
from tests.fakes import Answer
from tests.ui.running_app import running, until
from tests.ui.test_codes import spoken
from tests.unit.test_secrets import Box
from ui.dialogs.add_account import AddAccount
from ui.slips import Slips
from ui.widgets.tables.flat_table import FlatTable

pytestmark = pytest.mark.anyio
RANDOM = Random(20261121)
TYPED, KEY = canary("typed", RANDOM), canary("key", RANDOM)
SECRET = canary("secret", RANDOM, length=38)  # as base64 it is as it stands
THROWN = canary("thrown", RANDOM)
ACCESS, REFRESH, CLIENT = (canary(name, RANDOM) for name in ("access", "refresh", "client"))
SECRETS = {"typed": TYPED, "key": KEY, "secret": SECRET, "thrown": THROWN}
SECRETS |= {"access": ACCESS, "refresh": REFRESH, "client": CLIENT}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's own log, with everything that anybody says."""
    folder = tmp_path / "data" / "log"
    folder.mkdir(parents=True)
    handler, root = PrivateFile(folder / FILE, encoding="utf-8"), logging.getLogger()
    handler.setFormatter(Lines())
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield folder / FILE
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def fail(*_: object) -> None:
    raise ValueError(f"Illegal header value b'Bearer {THROWN}'")


async def fail_later() -> None:
    fail()


async def test_keys_of_live_are_nowhere_but_in_the_sealed_vault(
    tmp_path: Path, log: Path, no_network: None, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    box = Box()
    vault = await open_vault(data / "live", Environment.LIVE, KeyRing(Environment.LIVE, backend=lambda: box))
    account = Account(id="a1", profile=Profile.TAUROS, label="Ana", environment=Environment.LIVE)
    await vault.add(account, Credentials(key=KEY, secret=SECRET + "=" * (-len(SECRET) % 4)))
    wallet = Account(id="w1", profile=Profile.COINBASE, label="Wallet", environment=Environment.LIVE)
    expired = Tokens(access=ACCESS, refresh=REFRESH, expires_at=datetime(2026, 1, 1, tzinfo=UTC), scopes=())
    await vault.add(wallet, Credentials(key="id", secret=CLIENT, tokens=expired))
    slips = Slips()
    async with running(data, environment=Environment.LIVE) as program:
        program.app._vault = vault
        await until(lambda: program.desk)
        desk = program.now
        assert desk.core.account == account
        desk.core.lock.unlock()
        next(action for action in desk.accounts.menu().actions() if action.text() == "Add account…").trigger()
        dialog = await until(lambda: program.window.findChild(AddAccount))
        dialog.label.setText("mine")
        QTest.keyClicks(dialog.key, TYPED)
        assert TYPED not in spoken(dialog)
        dialog.test_button.click()
        await until(lambda: "cannot be reached" in dialog._outcome.text())
        dialog.reject()
        await until(lambda: desk.core.private is not None and desk.core.private.balances.error)
        program.window.show_pane(program.window.wallet)
        await until(lambda: desk.core.wallet is not None and desk.core.wallet.data.accounts.error)
        QTimer.singleShot(0, fail)  # what a slot, a task and a subscriber say of themselves
        desk.core.tasks.start(fail_later(), "a task")
        desk.core.market_data.failed.subscribe(fail)
        desk.core.market_data.refresh()
        await until(lambda: log.read_text("utf-8").count("ValueError") >= 3)
        exports = tmp_path / "exports"
        exports.mkdir()
        for number, table in enumerate(program.window.findChildren(FlatTable)):
            table.export_to(str(exports / f"{number}.csv"))
            table.copy_selection()
        program.window.is_remembered = True
        program.window.remember_layout()
        shown = spoken(program.window) + QGuiApplication.clipboard().text()
    slips.end()
    said = "".join(capfd.readouterr())
    assert (data / "live" / "vault.bin").stat().st_size > 0
    assert list(exports.iterdir())
    assert leaks(SECRETS, [("window", shown.encode()), ("output", said.encode()), *files_in(tmp_path)]) == []


async def test_a_nip_and_a_code_that_a_venue_repeats_are_kept_nowhere(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    nip, code = "73919264", "84120375"
    desk = Desk(tmp_path / "practice")
    desk.keyed.code = "another"
    desk.fake.answers = [Answer(takes_effect=False, error=Refused("Fake venue", f"NIP {nip} is wrong", 400))]
    refused = await desk.send(PAY, nip=nip)
    sent = await desk.send(SEND)
    assert (refused.state, sent.state) == (State.REFUSED_UNPROVEN, State.NEEDS_2FA)
    desk.keyed.answers = [Answer(takes_effect=False, error=NeedsCode("Keyed venue", f"{code} is not the code"))]
    desk.keyed.code = code
    await desk.submission.give_code(sent.id, code)
    assert desk.fake.nips == [nip]
    assert desk.keyed.codes == [None, code]
    shown = repr([desk.now(intent) for intent in (refused, sent)]) + repr(desk.published)
    await desk.close()
    places = [("shown", shown.encode()), ("output", "".join(capfd.readouterr()).encode()), *files_in(tmp_path)]
    assert leaks({"nip": nip, "code": code}, places) == []
    assert any(b"is wrong" in content for _, content in places)
