"""A journal in doubt: a line that stays, the list of what it lacks, and acceptance only after that was read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.transfer import CryptoWithdrawal
from terminal.services.follow_up import CUT, UNREAD
from tests.ui.acting_values import ADDRESS, PAY, VENUE, order, record
from ui.dialogs.restored_journal import RestoredJournal, stranger_line
from ui.widgets.bars.journal_banner import JournalBanner

WITHDRAWAL = CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001"))
ROWS = (record(WITHDRAWAL), record(PAY, age_s=-5), order("A-77"))


@pytest.fixture
def dialog(qtbot: QtBot) -> RestoredJournal:
    dialog = RestoredJournal(Environment.PRACTICE, VENUE)
    qtbot.addWidget(dialog)
    dialog.taken = []
    dialog.accepted_as_is.connect(lambda: dialog.taken.append(True))
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_the_banner_says_what_it_means_and_asks_to_look(qtbot: QtBot) -> None:
    banner = JournalBanner()
    qtbot.addWidget(banner)
    assert banner.text == ""
    banner.show_doubt(0, UNREAD)
    meaning = "! This journal looks restored from a backup. Nothing is sent until you accept it."
    assert banner.text == f"{meaning} The venue's lists were not read yet: nobody knows what this journal lacks."
    banner.show_doubt(2)
    assert banner.text == f"{meaning} Not in this journal: 2."
    with qtbot.waitSignal(banner.look_requested):
        banner.look_button.click()


def test_what_is_not_in_the_journal_is_listed_in_full(dialog: RestoredJournal) -> None:
    dialog.show_strangers(ROWS)
    texts = dialog.texts()
    assert "Not in this journal: 3" in texts
    assert any(text.endswith("· 0.00100000 BTC · 2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW") for text in texts)
    assert any(text.endswith("· Buy BTC-MXN · 0.10000000 BTC · 75,000.00 · A-77") for text in texts)


def test_it_is_accepted_only_after_the_list_was_read_and_ticked(dialog: RestoredJournal) -> None:
    for rows, why in (((), UNREAD), (ROWS, CUT)):
        dialog.show_strangers(rows, why)
        dialog.tick.setChecked(True)
        dialog.confirm_button.click()
        assert dialog.taken == []
        reason = f"{why[0].upper()}{why[1:]}. Until they were read whole, nothing can be accepted."
        assert reason in dialog.texts()
    dialog.show_strangers(())
    assert "The venue's lists show nothing that is missing here." in dialog.texts()
    dialog.confirm_button.click()
    assert dialog.taken == []
    dialog.tick.setChecked(True)
    for _ in range(3):
        dialog.confirm_button.click()
    assert dialog.taken == [True]


def test_a_list_that_changed_must_be_ticked_again(dialog: RestoredJournal) -> None:
    dialog.show_strangers(ROWS[:1])
    dialog.tick.setChecked(True)
    dialog.show_strangers(ROWS)
    assert not dialog.tick.isChecked()
    assert not dialog.confirm_button.isEnabled()


def test_enter_and_escape_accept_nothing(dialog: RestoredJournal, qtbot: QtBot) -> None:
    dialog.show_strangers(ROWS)
    dialog.tick.setChecked(True)
    for widget in (dialog, dialog.cancel_button, dialog.confirm_button):
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.taken, dialog.isVisible()) == ([], False)


def test_text_of_the_venue_is_plain(dialog: RestoredJournal) -> None:
    dialog.show_strangers((record(PAY, receiver="<a href='x'>y@z</a>"),))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_a_stranger_is_said_in_one_line_with_its_time_first() -> None:
    assert stranger_line(record(PAY)).split(" · ")[1:] == ["100.00 MXN", "ana@practice.invalid"]
