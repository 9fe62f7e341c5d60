"""Between the wallet's forms and the core: what comes of a send is told, and what is typed meanwhile is left alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.publisher import Publisher
from tests.desk import SEND, Desk
from ui.desks.wallet_sending import WalletSending
from ui.panes.wallet import WalletPane

pytestmark = pytest.mark.anyio


class Window(QWidget):
    """The part of the window that sends use."""

    def __init__(self) -> None:
        super().__init__()
        self.wallet = WalletPane(self)


class Bridge(QObject):
    intent_changed = Signal(object)


async def test_the_amount_is_forgotten_when_it_is_accepted_and_never_while_the_next_is_typed(
    qapp: Any, tmp_path: Path
) -> None:
    desk, window, bridge = Desk(tmp_path / "practice"), Window(), Bridge()
    desk.keyed.completes = False
    parts = SimpleNamespace(
        environment=Environment.PRACTICE,
        sleep_watch=SimpleNamespace(resumed=Publisher()),
        submission=desk.submission,
        owns=lambda _intent: True,
    )
    sending = WalletSending(parts, parts, bridge, window, window)  # type: ignore[arg-type]  # all of them that it uses
    desk.submission.changed.subscribe(bridge.intent_changed.emit)
    form = window.wallet.send
    form.amount.setText("0.001")
    intent = await desk.send(SEND)
    assert (intent.state, form.amount.text()) == (State.ACKED, "")
    form.amount.setText("12")
    await desk.clock.advance(60)  # the venue has it, and does not complete it yet: it is looked for again and again
    assert (desk.now(intent).state, desk.now(intent).checks > 1) == (State.ACKED, True)
    assert form.amount.text() == "12"
    sending.close()
    await desk.close()
    window.deleteLater()
