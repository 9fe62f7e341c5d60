"""The person's verdict: what follows is said first, nothing is passed by accident, "not sent" must be typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from tests.ui.acting_values import PAY, SPEI, VENUE, intent
from ui.dialogs.verdict import Verdict
from ui.widgets.controls.typed_words import TypedWords

UNKNOWN = intent(SPEI, State.UNKNOWN)


@pytest.fixture
def opened(qtbot: QtBot):
    """Return a function that opens a verdict and notes what is confirmed."""

    def open_(is_sent: bool, about: Intent = UNKNOWN, environment: Environment = Environment.PRACTICE) -> Verdict:
        dialog = Verdict(about, is_sent, environment, VENUE)
        qtbot.addWidget(dialog)
        dialog.given = []
        dialog.confirmed.connect(lambda about, is_sent: dialog.given.append((about, is_sent)))
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_


def test_sent_takes_a_tick_and_says_what_follows(opened) -> None:
    dialog = opened(True)
    assert any("counts as sent" in text for text in dialog.texts())
    assert any("seven more days" in text for text in dialog.texts())
    dialog.confirm_button.click()
    assert dialog.given == []
    dialog.tick.setChecked(True)
    for _ in range(3):
        dialog.confirm_button.click()
    assert dialog.given == [(UNKNOWN, True)]
    assert not dialog.isVisible()


def test_not_sent_must_be_typed_and_warns_of_paying_twice(opened, qtbot: QtBot) -> None:
    dialog = opened(False)
    assert "If it did go through, sending it again pays twice. A time-out proves nothing." in dialog.texts()
    assert not dialog.confirm_button.isEnabled()
    qtbot.keyClicks(dialog.words.edit, "it was not sen")
    assert not dialog.confirm_button.isEnabled()
    qtbot.keyClicks(dialog.words.edit, "t")
    dialog.confirm_button.click()
    assert dialog.given == [(UNKNOWN, False)]


def test_what_it_is_about_is_shown_in_full_with_the_environment(opened) -> None:
    texts = opened(True).texts()
    assert "PRACTICE · Practice exchange" in texts
    assert any("To: 9991 8044 0551 5796 00" in text for text in texts)
    assert "LIVE · Practice exchange" in opened(True, environment=Environment.LIVE).texts()


@pytest.mark.parametrize("is_sent", [True, False])
def test_enter_does_nothing_and_escape_gives_no_verdict(opened, qtbot: QtBot, is_sent: bool) -> None:
    dialog = opened(is_sent)
    dialog.tick.setChecked(True)
    dialog.words.edit.setText(dialog.words.words)
    for widget in (dialog, dialog.cancel_button, dialog.confirm_button, dialog.words.edit):
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert (dialog.given, dialog.isVisible()) == ([], True)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.given, dialog.isVisible()) == ([], False)


def test_cancel_is_the_default(opened) -> None:
    dialog = opened(False)
    assert dialog.cancel_button.isDefault()
    assert dialog.focusWidget() is dialog.cancel_button


def test_it_dies_when_it_is_decided_meanwhile(opened) -> None:
    dialog = opened(True)
    dialog.tick.setChecked(True)
    dialog.die("This was decided meanwhile: Done.")
    dialog.tick.setChecked(False)
    dialog.tick.setChecked(True)
    dialog.confirm_button.click()
    assert dialog.given == []
    assert "This was decided meanwhile: Done." in dialog.texts()


def test_text_of_others_is_plain(opened) -> None:
    dialog = opened(True, intent(PAY, State.CONFLICT, venue_text="<b>x</b>"))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize(
    ("text", "is_typed"),
    [("send it again", True), ("  Send  IT again ", True), ("send it", False), ("", False), ("send it again!", False)],
)
def test_words_hold_whatever_their_capitals_and_blanks(qtbot: QtBot, text: str, is_typed: bool) -> None:
    words = TypedWords("send it again")
    qtbot.addWidget(words)
    words.edit.setText(text)
    assert words.is_typed is is_typed
