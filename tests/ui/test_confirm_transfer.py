"""The confirmation of a transfer: everything in full, no haste, no accident, one object."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.transfer import CryptoWithdrawal, TransferRequest
from tests.ui.acting_values import ADDRESS, CLABE, PAY, PAYEE, SPEI, VENUE, XLM_ADDRESS
from ui.dialogs.confirm_money import ARM_DELAY_S
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts

WITHDRAWAL = CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001"))
SOON_S = 0.05


def facts(**more: object) -> TransferFacts:
    given: dict[str, object] = {"environment": Environment.PRACTICE, "venue": VENUE}
    return TransferFacts(**(given | more))  # type: ignore[arg-type]  # a table of fields


@pytest.fixture
def opened(qtbot: QtBot):
    """Return a function that opens a confirmation and notes what it confirms."""

    def open_(request: TransferRequest = WITHDRAWAL, delay_s: float = SOON_S, life_s: float = 60, **more: object):
        dialog = ConfirmTransfer(request, facts(**more), arm_delay_s=delay_s, life_s=life_s)
        qtbot.addWidget(dialog)
        dialog.sent = []
        dialog.confirmed.connect(dialog.sent.append)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_


def armed(dialog: ConfirmTransfer, qtbot: QtBot) -> ConfirmTransfer:
    qtbot.waitUntil(dialog.confirm_button.isEnabled, timeout=2000)
    return dialog


def test_everything_stands_there_in_full(opened) -> None:
    dialog = opened(worth=Decimal("75.2314"), worth_age_s=0.6, is_first_time=True)
    texts = dialog.texts()
    assert "PRACTICE · Practice exchange" in texts
    assert "Withdraw BTC to an address outside" in texts
    assert "2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW" in texts
    assert "0.00100000 BTC" in texts
    assert "75.23 MXN, price 0.6 s old" in texts
    assert "the venue says it only afterwards" in texts
    assert "0.00100000 BTC and the fee" in texts
    assert "First time to this destination. Compare it sign by sign." in texts


def test_a_fee_known_beforehand_is_added_to_the_total(opened) -> None:
    texts = opened(fee=Decimal("0.0005")).texts()
    assert "0.00050000 BTC" in texts
    assert "0.00150000 BTC" in texts


def test_a_payment_names_the_person_as_typed(opened) -> None:
    texts = opened(PAY, fee=Decimal(0)).texts()
    assert {"Pay MXN by btr pay", PAYEE, "100.00 MXN"} <= set(texts)
    assert "Worth at mid" not in texts


def test_a_spei_names_clabe_and_recipient(opened) -> None:
    texts = opened(SPEI).texts()
    assert {"9991 8044 0551 5796 00", "Ana Pérez", "1,500.00 MXN"} <= set(texts)
    assert CLABE not in texts


def test_a_memo_is_shown_under_the_venue_s_name(opened) -> None:
    request = CryptoWithdrawal(coin="XLM", address=XLM_ADDRESS, amount=Decimal(1), memo="77", memo_name="memoId")
    texts = opened(request).texts()
    assert ("memoId", "77") in itertools.pairwise(texts)


def test_live_looks_and_reads_differently(opened) -> None:
    dialog = opened(environment=Environment.LIVE, venue="Coinbtr")
    assert "LIVE · Coinbtr" in dialog.texts()
    assert any(label.property("environment") == "live" for label in dialog.findChildren(QLabel))


def test_what_is_not_known_is_a_dash(opened) -> None:
    texts = opened().texts()
    assert ("Worth at mid", "—") in itertools.pairwise(texts)


def test_the_button_counts_down_before_it_comes_alive(opened, qtbot: QtBot) -> None:
    dialog = opened(delay_s=1.2)
    assert dialog.confirm_button.text() == "Withdraw (2)"
    assert not dialog.confirm_button.isEnabled()
    dialog.confirm_button.click()
    assert dialog.sent == []
    armed(dialog, qtbot)
    assert dialog.confirm_button.text() == "Withdraw"


def test_the_delay_is_three_seconds_for_people() -> None:
    assert ARM_DELAY_S == 3.0


def test_the_very_object_shown_goes_on_once(opened, qtbot: QtBot) -> None:
    dialog = armed(opened(), qtbot)
    for _ in range(3):
        dialog.confirm_button.click()
    assert len(dialog.sent) == 1
    assert dialog.sent[0] is WITHDRAWAL
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_does_nothing_wherever_the_focus_is(opened, qtbot: QtBot, key: Qt.Key) -> None:
    dialog = armed(opened(), qtbot)
    for widget in (dialog, dialog.cancel_button, dialog.confirm_button):
        widget.setFocus()
        qtbot.keyClick(widget, key)
    assert (dialog.sent, dialog.isVisible()) == ([], True)


def test_cancel_is_the_default_and_has_the_focus(opened) -> None:
    dialog = opened()
    assert dialog.cancel_button.isDefault()
    assert not dialog.confirm_button.isDefault()
    assert dialog.focusWidget() is dialog.cancel_button


def test_escape_and_cancel_send_nothing(opened, qtbot: QtBot) -> None:
    first, second = armed(opened(), qtbot), armed(opened(), qtbot)
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    second.cancel_button.click()
    assert (first.sent, second.sent) == ([], [])
    assert not first.isVisible()
    assert not second.isVisible()


def test_a_confirmation_dies_for_good_with_a_reason(opened, qtbot: QtBot) -> None:
    dialog = armed(opened(), qtbot)
    dialog.die("The balances are stale.")
    assert "The balances are stale." in dialog.texts()
    dialog.confirm_button.click()
    assert (dialog.sent, dialog.confirm_button.isEnabled(), dialog.isVisible()) == ([], False, True)


def test_dying_while_counting_down_never_comes_alive(opened, qtbot: QtBot) -> None:
    dialog = opened(delay_s=0.2)
    dialog.die("offline")
    with qtbot.assertNotEmitted(dialog.confirmed, wait=400):
        dialog.confirm_button.click()
    assert not dialog.confirm_button.isEnabled()


def test_it_dies_of_old_age(opened, qtbot: QtBot) -> None:
    dialog = opened(life_s=0.2)
    qtbot.waitUntil(lambda: "This was shown too long ago. Close it and look again." in dialog.texts(), timeout=2000)
    assert not dialog.confirm_button.isEnabled()


@pytest.mark.parametrize("ease", ["needs tick", "NEEDS_TICK"])
def test_what_was_sent_before_needs_a_tick(opened, qtbot: QtBot, ease: str) -> None:
    dialog = opened(ease=ease, obstacle="The same was accepted 2 min ago.", delay_s=0)
    assert "The same was accepted 2 min ago." in dialog.texts()
    assert not dialog.confirm_button.isEnabled()
    dialog.tick.setChecked(True)
    dialog.confirm_button.click()
    assert dialog.sent == [WITHDRAWAL]


def test_what_is_not_resolved_cannot_be_confirmed(opened) -> None:
    dialog = opened(ease="blocked", obstacle="The same is not known yet.", delay_s=0)
    assert "The same is not known yet." in dialog.texts()
    assert not dialog.confirm_button.isEnabled()
    assert not dialog.tick.isVisibleTo(dialog)


def test_text_of_others_is_plain(opened) -> None:
    dialog = opened(SPEI, venue="<b>Coinbtr</b>", ease="needs tick", obstacle="<a href='x'>look</a>")
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_what_was_not_found_goes_again_only_by_typing_the_words(opened, qtbot: QtBot) -> None:
    dialog = opened(ease="needs_words", obstacle="The same was not found.", delay_s=0)
    assert "The same was not found." in dialog.texts()
    assert not dialog.tick.isVisibleTo(dialog)
    qtbot.keyClicks(dialog.words.edit, "send it agai")
    assert not dialog.confirm_button.isEnabled()
    qtbot.keyClicks(dialog.words.edit, "n")
    qtbot.keyClick(dialog.words.edit, Qt.Key.Key_Return)
    assert (dialog.sent, dialog.isVisible()) == ([], True)
    dialog.confirm_button.click()
    assert dialog.sent == [WITHDRAWAL]


class WallClock:
    """A wall clock that a test sets, in milliseconds."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.mark.parametrize("jump_ms", [6_000, 3_600_000, -6_000])
def test_it_dies_when_the_computer_slept_or_its_clock_was_set(qtbot: QtBot, jump_ms: int) -> None:
    wall = WallClock()
    dialog = ConfirmTransfer(WITHDRAWAL, facts(), arm_delay_s=0, now_ms=wall)
    qtbot.addWidget(dialog)
    sent: list[object] = []
    dialog.confirmed.connect(sent.append)
    dialog.open()
    qtbot.waitUntil(dialog.confirm_button.isEnabled, timeout=2000)
    wall.ms += jump_ms
    dialog.confirm_button.click()  # at once, before any tick noticed
    assert (sent, dialog.isVisible()) == ([], True)
    assert "The computer slept, or its clock was set. Close this and look again." in dialog.texts()


def test_time_before_it_was_seen_is_no_sleep(qtbot: QtBot) -> None:
    wall = WallClock()
    dialog = ConfirmTransfer(WITHDRAWAL, facts(), arm_delay_s=0, now_ms=wall)
    qtbot.addWidget(dialog)
    wall.ms += 60_000
    dialog.open()
    qtbot.waitUntil(dialog.confirm_button.isEnabled, timeout=2000)
