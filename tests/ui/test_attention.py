"""What is not settled: a card each, with the evidence and the looks, and never another send."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from terminal.domain.candidate import Candidate, Grade
from terminal.domain.intent import Intent, State
from terminal.domain.market import Side
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.transfer import CryptoWithdrawal
from tests.ui.acting_values import ADDRESS, NOW, PAY, SPEI, intent, record
from tests.ui.market_values import BTC_MXN
from ui.panes.activity import ActivityPane, Entry
from ui.panes.attention import AttentionPane
from ui.widgets.forms.intent_card import IntentCard
from ui.wording.evidence import checks_line, grade_sentence

WITHDRAWAL = CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001"))
ORDER = OrderRequest(
    market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.1"), price=Decimal("75195.00")
)


@pytest.fixture
def pane(qtbot: QtBot) -> AttentionPane:
    pane = AttentionPane()
    qtbot.addWidget(pane)
    pane.resize(560, 400)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def candidate(row_age_s: float = 0) -> Candidate:
    row = record(PAY, age_s=row_age_s)
    return Candidate(name="row#1", at=row.created_at, records=(("row#1", row),), grade=Grade.FIELDS, sentence="seen")


def texts(card: IntentCard) -> list[str]:
    return [label.text().replace("\u200b", "") for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def offers(card: IntentCard) -> list[str]:
    return [button.text() for button in card.findChildren(QPushButton) if button.isVisibleTo(card)]


def test_what_contradicts_itself_stands_first_then_what_is_asked_then_the_newest(pane: AttentionPane) -> None:
    pane.show_intents(
        (
            intent(PAY, State.NOT_FOUND, "lost", age_s=1),
            intent(PAY, State.UNKNOWN, "new", age_s=5),
            intent(ORDER, State.UNKNOWN, "order", age_s=50),
            intent(PAY, State.UNKNOWN, "asked", age_s=900, candidate=candidate()),
            intent(SPEI, State.CONFLICT, "conflict", age_s=9000),
        ),
        NOW,
    )
    assert [card.intent.id for card in pane.cards] == ["conflict", "asked", "new", "order", "lost"]


def test_an_unknown_transfer_says_how_it_stands_and_when_it_is_looked_for(pane: AttentionPane) -> None:
    seen = {"checks": 3, "checked_at": NOW - timedelta(seconds=4), "next_check_at": NOW + timedelta(seconds=28)}
    pane.show_intents((intent(WITHDRAWAL, State.UNKNOWN, age_s=30, venue_text="<b>Gateway</b>", **seen),), NOW)
    (card,) = pane.cards
    shown = texts(card)
    assert "◐ Not known yet · Withdraw" in shown
    assert "0.00100000 BTC to 2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW" in shown
    assert "We don't know yet whether this went through. Do not send it again. Checking…" in shown
    assert "No record of it was found so far." in shown
    assert "Looked 3 ×, the last time 4 s ago · next look in 28 s" in shown
    assert "The venue: “<b>Gateway</b>”" in shown
    pane.show_time(NOW + timedelta(seconds=10))
    assert "Looked 3 ×, the last time 14 s ago · next look in 18 s" in texts(card)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.UNKNOWN, ["Check now", "I know it was sent…", "I know it was not sent…"]),
        (State.NOT_FOUND, ["Check now", "I know it was sent…", "I know it was not sent…"]),
        (State.CONFLICT, ["Check now", "Copy all", "I know it was sent…", "I know it was not sent…"]),
        (State.NEEDS_2FA, ["Send the code", "Give up"]),  # the same bytes, with what the venue asked for
    ],
)
def test_nothing_offers_another_send(pane: AttentionPane, state: State, offered: list[str]) -> None:
    pane.show_intents((intent(PAY, state),), NOW)
    assert offers(pane.cards[0]) == offered


def test_not_found_says_after_how_many_checks_and_what_to_do(pane: AttentionPane) -> None:
    lost = intent(PAY, State.NOT_FOUND, age_s=3600, checks=9, checked_at=NOW - timedelta(minutes=5))
    pane.show_intents((lost,), NOW)
    shown = texts(pane.cards[0])
    assert "Not found in 9 checks over 55 min; it may still appear." in shown
    assert any(text.startswith("What to do: look at the venue's own page") for text in shown)


def test_a_question_shows_both_side_by_side_and_takes_one_answer(pane: AttentionPane) -> None:
    asked = intent(PAY, State.UNKNOWN, age_s=900, candidate=candidate())
    answers: list[tuple[Intent, bool]] = []
    pane.answered.connect(lambda about, is_it: answers.append((about, is_it)))
    pane.show_intents((asked,), NOW)
    (card,) = pane.cards
    assert {"What you asked for", "What the venue shows"} <= set(texts(card))
    assert texts(card).count("100.00 MXN") == 2
    assert "Matched by amount, destination and time; this venue gives no reference." in texts(card)
    assert offers(card) == ["Yes, this is it", "No, it is another one", "Check now"]
    card.yes_button.click()
    card.no_button.click()
    assert answers == [(asked, True), (asked, False)]


def test_a_question_that_was_answered_leaves_the_card(pane: AttentionPane) -> None:
    pane.show_intents((intent(PAY, State.UNKNOWN, candidate=candidate()),), NOW)
    pane.show_intents((intent(PAY, State.UNKNOWN),), NOW)
    assert "What the venue shows" not in texts(pane.cards[0])
    assert offers(pane.cards[0])[0] == "Check now"


def test_an_accepted_one_with_a_question_needs_the_person_too() -> None:
    assert not intent(PAY, State.ACKED).needs_attention
    assert intent(PAY, State.ACKED, candidate=candidate()).needs_attention


def test_a_look_is_seen_and_so_is_what_it_gave(pane: AttentionPane) -> None:
    unknown = intent(PAY, State.UNKNOWN)
    checks: list[Intent] = []
    pane.check_requested.connect(checks.append)
    pane.show_intents((unknown,), NOW)
    (card,) = pane.cards
    card.check_button.click()
    assert checks == [unknown]
    card.show_looking()
    assert (card.check_button.text(), card.check_button.isEnabled()) == ("Looking…", False)
    card.show_looked("Could not look: no answer.", has_failed=True)
    assert (card.check_button.text(), card.check_button.isEnabled()) == ("Check now", True)
    assert "Could not look: no answer." in texts(card)


def test_a_card_stays_the_same_card_while_its_intent_changes(pane: AttentionPane) -> None:
    pane.show_intents((intent(PAY, State.UNKNOWN, "1"), intent(SPEI, State.UNKNOWN, "2", age_s=9)), NOW)
    first, second = pane.cards
    pane.show_intents((intent(PAY, State.UNKNOWN, "1", checks=1), intent(SPEI, State.CONFLICT, "2", age_s=9)), NOW)
    assert pane.cards == (second, first)
    pane.show_intents((intent(PAY, State.UNKNOWN, "1", checks=2),), NOW)
    assert pane.cards == (first,)


def test_with_nothing_left_it_says_so(pane: AttentionPane) -> None:
    pane.show_intents((intent(PAY, State.UNKNOWN),), NOW)
    pane.show_intents((), NOW)
    assert pane.cards == ()
    visible = [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]
    assert "Nothing needs you: whatever was sent is settled." in visible


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Not looked for yet · no further look is planned"),
        ({"next_check_at": NOW}, "Not looked for yet · looking now"),
        ({"next_check_at": NOW + timedelta(seconds=1.2)}, "Not looked for yet · next look in 2 s"),
    ],
)
def test_the_next_look_is_told(more: dict[str, object], line: str) -> None:
    assert checks_line(intent(PAY, State.UNKNOWN, **more), NOW) == line


@pytest.mark.parametrize("grade", [*Grade, None])
def test_every_grade_has_its_sentence(grade: Grade | None) -> None:
    said = {grade_sentence(grade, intent(request, State.UNKNOWN).kind) for request in (PAY, ORDER)}
    assert all(text.endswith(".") for text in said)
    assert len(said) == (2 if grade is Grade.FIELDS else 1)


def test_what_is_not_settled_stays_on_top_of_the_time_line(qtbot: QtBot) -> None:
    pane = ActivityPane()
    qtbot.addWidget(pane)
    pane.add(NOW, "order", "first")
    pane.pin((Entry(NOW - timedelta(hours=1), "attention", "not known", pin="1"),))
    pane.add(NOW, "order", "second")
    assert [pane.model.row(number).text for number in range(3)] == ["not known", "second", "first"]
    pane.pin(())
    assert [entry.text for entry in pane.entries] == ["second", "first"]
    assert pane.model.rowCount() == 2
