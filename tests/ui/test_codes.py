"""The venue asks for a code: typed by keyboard and unseen, at most five, ten minutes, kept nowhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from terminal.errors import Unavailable
from terminal.services.practice import Practice
from terminal.services.submission import Submission
from terminal.tasks import Tasks
from terminal.venues.port import Venue
from tests.desk import SEND, Desk
from tests.fakes import Answer
from tests.ui.running_app import until
from ui.desks.attention import AttentionDesk
from ui.main_window import MainWindow
from ui.widgets.forms.code_form import CodeForm
from ui.widgets.forms.intent_card import IntentCard

pytestmark = pytest.mark.anyio
CODE, WRONG = "73918254", "11112222"


@dataclass
class Waiting:
    """A window whose core has sent what the venue wants a code for."""

    desk: Desk
    window: MainWindow
    intent: Intent

    @property
    def card(self) -> IntentCard:
        (card,) = self.window.attention.cards
        return card

    @property
    def form(self) -> CodeForm:
        return self.card.code_form

    @property
    def state(self) -> State:
        return self.desk.now(self.intent).state

    def shown(self) -> list[str]:
        return [label.text() for label in self.card.findChildren(QLabel) if label.isVisibleTo(self.card)]

    async def type(self, code: str) -> None:
        """Type a code and press Enter, and wait until the venue has answered."""
        before = len(self.desk.keyed.codes)
        QTest.keyClicks(self.form.edit, code)
        QTest.keyClick(self.form.edit, Qt.Key.Key_Return)
        await until(lambda: len(self.desk.keyed.codes) > before and not self.desk.submission.is_busy)
        await until(lambda: not self.window.attention.cards or not self.form.edit.isReadOnly())


@dataclass
class DeskCore:
    """The parts of a core that `AttentionDesk` uses, out of a desk in memory."""

    submission: Submission
    clock: Clock
    tasks: Tasks
    venue: Venue
    environment: Environment = Environment.PRACTICE
    private: None = None
    practice: Practice | None = None

    @property
    def submissions(self) -> tuple[Submission, ...]:
        return (self.submission,)

    def submission_of(self, intent: Intent) -> Submission:
        return self.submission


@pytest.fixture
async def asked(tmp_path: Path) -> AsyncIterator[Waiting]:
    desk = Desk(tmp_path / "practice")
    desk.keyed.code = CODE
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    window.show()
    core = DeskCore(desk.submission, desk.clock, desk.tasks, desk.fake.venue())
    attention = AttentionDesk(core, window, window)  # type: ignore[arg-type]  # all of a core that it uses
    desk.submission.changed.subscribe(attention.show_intent)
    intent = await desk.send(SEND)
    window.header.attention_button.click()
    yield Waiting(desk, window, intent)
    attention.close()
    await desk.close()
    window.hide()
    window.deleteLater()


async def test_a_code_is_asked_for_at_once_with_its_time_and_its_number(asked: Waiting) -> None:
    assert "The venue asks for a code." in asked.window.notice.text
    assert asked.window.header.attention_button.text() == "1 needs attention"
    assert asked.form.isVisibleTo(asked.window)
    assert asked.window.focusWidget() is asked.form.edit
    assert "Codes left: 5 · time left: 10:00" in asked.shown()
    await asked.desk.clock.advance(19)
    asked.window.attention.show_time(asked.desk.clock.now())
    assert "Codes left: 5 · time left: 9:41" in asked.shown()
    assert not any("Practice takes" in text for text in asked.shown())  # in live nobody here knows the code
    assert not any("Looked" in text or "Not looked" in text for text in asked.shown())


async def test_the_right_code_goes_once_with_the_same_bytes_however_long_enter_is_held(asked: Waiting) -> None:
    asked.desk.keyed.answers = [Answer(held=(held := asyncio.Event()))]
    QTest.keyClicks(asked.form.edit, CODE)
    for _ in range(20):
        QTest.keyClick(asked.form.edit, Qt.Key.Key_Return)
    await until(lambda: asked.state is State.ARMED)
    assert asked.form.edit.isReadOnly()
    assert not asked.form.send_button.isEnabled()
    assert not asked.form.give_up_button.isEnabled()
    assert "Asking the venue…" in asked.shown()
    QTest.keyClicks(asked.form.edit, CODE)
    QTest.keyClick(asked.form.edit, Qt.Key.Key_Return)
    held.set()
    await until(lambda: not asked.window.attention.cards)  # told a little after it was written
    assert asked.state is State.ACKED
    assert asked.window.notice.text == ""  # nobody asks for a code any more
    assert asked.desk.keyed.codes == [None, CODE]
    assert len(set(asked.desk.keyed.bodies)) == 1


async def test_five_wrong_codes_and_the_venues_list_decides(asked: Waiting) -> None:
    for left in (4, 3, 2, 1):
        await asked.type(WRONG)
        assert asked.state is State.NEEDS_2FA
        assert f"The venue did not take that code · Codes left: {left} · time left: 10:00" in asked.shown()
        assert asked.window.focusWidget() is asked.form.edit  # the next one can be typed at once
    await asked.type(WRONG)
    assert asked.state is State.REJECTED
    assert asked.window.attention.cards == ()
    assert asked.desk.keyed.reads == 1


async def test_ten_minutes_later_nothing_is_asked_any_more(asked: Waiting) -> None:
    QTest.keyClicks(asked.form.edit, CODE)
    await asked.desk.clock.advance(601)
    assert asked.state is State.REJECTED
    assert asked.window.attention.cards == ()
    assert asked.desk.keyed.codes == [None]


@pytest.mark.parametrize("can_read", [True, False])
async def test_giving_up_by_keyboard_ends_with_what_the_list_says(asked: Waiting, can_read: bool) -> None:
    asked.desk.keyed.reads_fail = None if can_read else Unavailable("Keyed venue", "503", 503)
    QTest.keyClicks(asked.form.edit, "12")
    QTest.keyClick(asked.form.edit, Qt.Key.Key_Tab)  # what sends is dark while there is no whole code
    assert asked.window.focusWidget() is asked.form.give_up_button
    QTest.keyClick(asked.form.give_up_button, Qt.Key.Key_Space)
    await until(lambda: asked.state is not State.NEEDS_2FA)
    assert asked.state is (State.REJECTED if can_read else State.UNKNOWN)
    assert any("You gave no code" in entry.text for entry in asked.window.activity.entries)
    assert asked.desk.keyed.codes == [None]
    if not can_read:
        assert not asked.form.isVisibleTo(asked.card)
        assert asked.card.check_button.isVisibleTo(asked.card)


async def test_what_cannot_be_sent_says_why_and_asks_again(asked: Waiting) -> None:
    asked.desk.journal.is_read_only_for_money = True
    QTest.keyClicks(asked.form.edit, CODE)
    asked.form.send_button.click()
    await until(lambda: any("restored from a backup" in text for text in asked.shown()))
    assert not asked.form.edit.isReadOnly()
    assert asked.state is State.NEEDS_2FA
    assert asked.desk.keyed.codes == [None]


async def test_what_is_no_code_is_not_sent(asked: Waiting) -> None:
    for text in ("12", "12345678901", "١٢٣٤٥٦", "1234 56", "abcdef", "123456\n"):
        asked.form.edit.setText(text)
        QTest.keyClick(asked.form.edit, Qt.Key.Key_Return)
        assert asked.form.edit.text() == "", text
        assert not asked.desk.submission.is_busy, text
        asked.form.edit.setText(text)
        assert not asked.form.send_button.isEnabled(), text
        assert asked.form.edit.reason(), text
        assert text.strip() not in asked.form.edit.accessibleDescription()
        asked.form.edit.clear()
        assert not asked.form.edit.reason(), text


def spoken(root: QWidget) -> str:
    """Return everything that a screen reader can be told of a widget and what is in it."""
    told: list[str] = []

    def tell(interface: QAccessibleInterface | None) -> None:
        if interface is None:
            return
        told.extend(interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value))
        told.extend(interface.text(kind) for kind in (QAccessible.Text.Description, QAccessible.Text.Help))
        for number in range(interface.childCount()):
            tell(interface.child(number))

    tell(QAccessible.queryAccessibleInterface(root))
    return "\n".join(told)


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_the_code_is_seen_read_aloud_kept_and_written_nowhere(
    asked: Waiting, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    QTest.keyClicks(asked.form.edit, CODE)
    edit = asked.form.edit
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    said = spoken(asked.window)
    assert edit.accessibleName() in said  # so the look does reach the field
    assert CODE not in said
    edit.selectAll()
    edit.copy()
    assert CODE not in asked.window.attention.cards[0].text()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == ""
    edit.undo()
    assert edit.text() == ""
    await until(lambda: asked.state is State.ACKED)
    assert asked.desk.keyed.codes == [None, CODE]
    kept = bytes_in(tmp_path)
    assert SEND.to.encode() in kept  # so what the journal writes is among it
    said_aloud = caplog.text + "".join(capfd.readouterr()) + spoken(asked.window) + repr(asked.desk.now(asked.intent))
    said_aloud += "".join(entry.text for entry in asked.window.activity.entries)
    assert CODE.encode() not in kept
    assert CODE not in said_aloud


async def test_what_was_typed_and_not_sent_goes_with_the_pane(asked: Waiting) -> None:
    edit = asked.form.edit
    QTest.keyClicks(edit, CODE)
    asked.window.show_pane(asked.window.fills)
    assert edit.text() == ""
