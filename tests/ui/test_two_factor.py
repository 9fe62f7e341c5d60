"""The dialog for a venue's code: wrong codes, five at most, giving up, and an answer that was lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from terminal.errors import OutcomeUnknown, Unavailable
from terminal.services.practice import Practice
from terminal.services.submission import Submission
from terminal.tasks import Tasks
from terminal.venues.port import Venue
from tests.desk import SEND, Desk
from tests.fakes import Answer
from tests.ui.running_app import until
from ui.desks.codes import CodeDesk
from ui.dialogs.two_factor import TwoFactor
from ui.panes.activity import ActivityPane

pytestmark = pytest.mark.anyio
CODE, WRONG = "73918254", "11112222"


@dataclass
class Opened:
    """All of a venue that is opened which the desk of codes uses."""

    venue: Venue


@dataclass
class Parts:
    """The parts of a core and of its wallet that the desk of codes uses, out of a desk in memory."""

    clock: Clock
    tasks: Tasks
    submission: Submission
    venue: Opened
    environment: Environment = Environment.PRACTICE
    practice: Practice | None = None

    def owns(self, intent: Intent) -> bool:
        return True


class Window(QWidget):
    """The parts of a window that the desk of codes uses."""

    def __init__(self) -> None:
        super().__init__()
        self.activity = ActivityPane()
        self.notices: list[str] = []

    def show_notice(self, text: str) -> None:
        self.notices.append(text)


class Changes(QObject):
    intent_changed = Signal(object)


@dataclass
class Asking:
    """A desk that has sent what the venue wants a code for."""

    desk: Desk
    codes: CodeDesk
    window: Window
    intent: Intent

    @property
    def dialog(self) -> TwoFactor:
        assert self.codes.dialog is not None
        return self.codes.dialog

    @property
    def state(self) -> State:
        return self.desk.now(self.intent).state

    async def type(self, code: str) -> None:
        """Type a code and press Enter, and wait until it is known what became of it."""
        before, dialog = len(self.desk.keyed.codes), self.dialog
        QTest.keyClicks(dialog.form.edit, code)
        QTest.keyClick(dialog.form.edit, Qt.Key.Key_Return)
        await until(lambda: len(self.desk.keyed.codes) > before and not self.desk.submission.is_busy)
        await until(
            lambda: self.codes.dialog is None or not (dialog.form.isVisible() and dialog.form.edit.isReadOnly())
        )


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    desk, changes = Desk(tmp_path / "practice"), Changes()
    desk.keyed.code = CODE
    window = Window()
    window.show()
    parts = Parts(desk.clock, desk.tasks, desk.submission, Opened(desk.fake.venue()))
    codes = CodeDesk(parts, parts, changes, window, window)  # type: ignore[arg-type]  # all of them that it uses
    desk.submission.changed.subscribe(changes.intent_changed.emit)
    intent = await desk.send(SEND)
    yield Asking(desk, codes, window, intent)
    codes.close()
    await desk.close()
    window.hide()
    window.deleteLater()


async def test_the_first_code_is_asked_for_with_what_it_is_for_and_how_much_time_is_left(asking: Asking) -> None:
    texts = asking.dialog.texts()
    assert "0.00100000 BTC to 2NFf xvXp AWjK ng7e nFou gtvt xxCJ 2hQE Mo4" in [t.replace("\u200b", "") for t in texts]
    assert "Codes left: 5 · time left: 10:00" in texts
    assert not any("Practice takes" in text for text in texts)  # in live nobody here knows the code
    await asking.desk.clock.advance(19)
    asking.codes.show_time(None)
    assert "Codes left: 5 · time left: 9:41" in asking.dialog.texts()


async def test_the_right_code_goes_once_with_the_same_bytes_and_closes_the_dialog(asking: Asking) -> None:
    await asking.type(CODE)
    assert (asking.state, asking.codes.dialog) == (State.ACKED, None)
    assert asking.desk.keyed.codes == [None, CODE]
    assert len(set(asking.desk.keyed.bodies)) == 1


async def test_five_wrong_codes_and_the_venue_s_list_decides(asking: Asking) -> None:
    for left in (4, 3, 2, 1):
        await asking.type(WRONG)
        said = f"The venue did not take that code · Codes left: {left} · time left: 10:00"
        assert (asking.state, said in asking.dialog.texts()) == (State.NEEDS_2FA, True)
    await asking.type(WRONG)
    assert (asking.state, asking.desk.keyed.reads) == (State.REJECTED, 1)
    assert not asking.dialog.form.isVisible()
    assert "✕ Not accepted" in asking.dialog.texts()
    assert asking.dialog.later_button.text() == "Close"


@pytest.mark.parametrize(("can_read", "state"), [(True, State.REJECTED), (False, State.UNKNOWN)])
async def test_giving_up_ends_with_what_the_list_says(asking: Asking, can_read: bool, state: State) -> None:
    asking.desk.keyed.reads_fail = None if can_read else Unavailable("Keyed venue", "503", 503)
    asking.dialog.form.give_up_button.click()
    await until(lambda: asking.state is state and not asking.dialog.form.isVisible())
    assert asking.desk.keyed.codes == [None]
    assert any("You gave no code" in entry.text for entry in asking.window.activity.entries)


async def test_a_lost_answer_is_told_as_not_known_and_nothing_is_offered_but_to_wait(asking: Asking) -> None:
    asking.desk.keyed.answers = [Answer(error=OutcomeUnknown("Keyed venue", "the connection was lost"))]
    QTest.keyClicks(asking.dialog.form.edit, CODE)
    asking.dialog.form.send_button.click()
    await until(lambda: asking.state is State.UNKNOWN and not asking.dialog.form.isVisible())
    assert any("Do not send it again" in text for text in asking.dialog.texts())
    assert asking.desk.keyed.codes == [None, CODE]


async def test_what_cannot_be_sent_says_why_and_asks_again(asking: Asking) -> None:
    asking.desk.journal.is_read_only_for_money = True
    QTest.keyClicks(asking.dialog.form.edit, CODE)
    asking.dialog.form.send_button.click()
    await until(lambda: any("restored from a backup" in text for text in asking.dialog.texts()))
    assert (asking.state, asking.dialog.form.edit.isReadOnly()) == (State.NEEDS_2FA, False)
    assert asking.desk.keyed.codes == [None]


async def test_later_sends_nothing_and_forgets_what_was_typed(asking: Asking) -> None:
    edit = asking.dialog.form.edit
    QTest.keyClicks(edit, CODE)
    asking.dialog.later_button.click()
    assert (asking.codes.dialog, edit.text(), asking.state) == (None, "", State.NEEDS_2FA)
    assert asking.desk.keyed.codes == [None]
