"""One confirmation at a time, and none that outlives what it was judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.publisher import Publisher
from ui.desks.question import OpenQuestion
from ui.dialogs.confirm_money import Asked, ConfirmMoney


@dataclass
class Sleep:
    resumed: Publisher[float] = field(default_factory=Publisher)


@dataclass
class Opened:
    sleep_watch: Sleep = field(default_factory=Sleep)


@pytest.fixture
def core() -> Opened:
    return Opened()


@pytest.fixture
def question(core: Opened) -> OpenQuestion[ConfirmMoney]:
    return OpenQuestion(cast(Any, core))


def confirmation(qtbot: QtBot) -> ConfirmMoney:
    asked = Asked(environment=Environment.PRACTICE, venue="V", title="T", sentence="S", verb="Send", lines=())
    dialog = ConfirmMoney(object(), asked, arm_delay_s=0.0)
    qtbot.addWidget(dialog)
    return dialog


def ask(qtbot: QtBot, question: OpenQuestion[ConfirmMoney]) -> ConfirmMoney:
    dialog = confirmation(qtbot)
    question.ask(dialog)
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    return dialog


def test_the_next_question_takes_the_place_of_the_last(qtbot: QtBot, question: OpenQuestion[ConfirmMoney]) -> None:
    first, second = ask(qtbot, question), ask(qtbot, question)
    assert (first.isVisible(), second.isVisible(), question.dialog) == (False, True, second)
    second.reject()
    assert question.dialog is None


def test_a_sleep_kills_what_is_open(qtbot: QtBot, core: Opened, question: OpenQuestion[ConfirmMoney]) -> None:
    dialog = ask(qtbot, question)
    core.sleep_watch.resumed.publish(30.0)
    assert not dialog.confirm_button.isEnabled()
    assert dialog.isVisible()


def test_what_is_open_dies_with_its_account(qtbot: QtBot, core: Opened, question: OpenQuestion[ConfirmMoney]) -> None:
    dialog = ask(qtbot, question)
    question.close()
    assert not dialog.confirm_button.isEnabled()
    later = ask(qtbot, question)
    core.sleep_watch.resumed.publish(30.0)
    assert later.confirm_button.isEnabled()  # nobody listens any more
