"""A conflict: all records side by side, what differs marked by a sign, what it means for the money, what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.candidate import Grade
from terminal.domain.intent import Request, State
from terminal.domain.market import Side
from terminal.domain.order import Fill, OrderRequest, OrderType
from terminal.domain.reading import Row
from tests.ui.acting_values import NOW, PAY, SPEI, intent, order, record
from tests.ui.market_values import BTC_MXN
from tests.unit.test_matching_moves import ASK, MOVE, asked, moved
from ui.widgets.forms.intent_card import IntentCard
from ui.wording.evidence import asked_sheet, differing, effects_of, record_sheet

ORDER = OrderRequest(
    market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.1"), price=Decimal("75000.00")
)
FILL = Fill(
    market=BTC_MXN,
    side=Side.BUY,
    price=Decimal("75000.00"),
    amount_paid=Decimal("7500.00"),
    amount_received=Decimal("0.0996"),
    fee_amount=Decimal("0.0004"),
    created_at=NOW,
    closed_at=NOW + timedelta(seconds=2),
)


@pytest.fixture
def shown(qtbot: QtBot):
    """Return a function that shows one conflict on a card."""

    def show(request: Request, *records: Row, **more: object) -> IntentCard:
        card = IntentCard()
        qtbot.addWidget(card)
        card.show_intent(intent(request, State.CONFLICT, conflict=records, grade=Grade.FIELDS, **more), NOW)
        card.show()
        qtbot.waitExposed(card)
        return card

    return show


def texts(card: IntentCard) -> list[str]:
    return [label.text().replace("\u200b", "") for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def test_both_records_stand_beside_what_was_asked(shown) -> None:
    card = shown(PAY, record(PAY, age_s=-3), record(PAY, age_s=-4, fee_amount=Decimal("5")))
    assert {"What you asked for", "Record 1 of the venue", "Record 2 of the venue"} <= set(texts(card))
    assert texts(card).count("100.00 MXN") == 3
    assert "5.00 MXN" in texts(card)
    assert "You sent once, and the venue shows 2 records: it may have left 2 times." in texts(card)
    assert any(text.startswith("What to do: do not send it again.") for text in texts(card))


def test_it_is_red_and_says_so_without_colour(shown) -> None:
    card = shown(PAY, record(PAY), record(PAY))
    assert card.property("tone") == "bad"
    assert "✕ Conflict · btr pay" in texts(card)


def test_more_than_two_records_are_all_shown(shown) -> None:
    card = shown(SPEI, *(record(SPEI, age_s=-number) for number in range(5)))
    assert [text for text in texts(card) if text.startswith("Record ")] == [
        f"Record {number} of the venue" for number in range(1, 6)
    ]


def test_what_differs_is_marked_by_a_sign(shown) -> None:
    other = record(PAY, amount=Decimal("100.01"), receiver="eva@practice.invalid")
    assert {"≠ 100.01 MXN", "≠ eva@practice.invalid"} <= set(texts(shown(PAY, other)))


@pytest.mark.parametrize(("request_", "row"), [(MOVE, moved()), (ASK, asked())])
def test_a_wallets_own_record_differs_in_nothing(request_: Request, row: Row) -> None:
    sheet = record_sheet(row, "")
    assert differing(asked_sheet(intent(request_, State.CONFLICT)), sheet) == frozenset()
    assert {name for name, _ in asked_sheet(intent(request_, State.CONFLICT)).fields} == {n for n, _ in sheet.fields}


def test_times_are_never_called_different() -> None:
    paid = intent(PAY, State.CONFLICT)
    assert differing(asked_sheet(paid), record_sheet(record(PAY, age_s=-500), "")) == frozenset()


def test_one_record_of_what_seemed_not_sent_says_that_it_went_once(shown) -> None:
    assert any("It has happened once" in text for text in texts(shown(PAY, record(PAY))))


def test_an_answer_that_says_something_else_says_that_money_may_have_moved(shown) -> None:
    card = shown(PAY, venue_text="paid 1 BTC")
    assert any("money may have moved" in text for text in texts(card))
    assert "The venue: “paid 1 BTC”" in texts(card)


def test_the_rest_and_the_fills_of_one_order_are_one_effect() -> None:
    rest = replace(order("1"), created_at=NOW)
    assert effects_of((rest, FILL, replace(FILL, closed_at=NOW + timedelta(seconds=9)))) == 1
    assert effects_of((rest, replace(FILL, created_at=NOW + timedelta(seconds=1)))) == 2


def test_an_order_found_twice_is_told_as_orders(shown) -> None:
    card = shown(ORDER, order("A-1"), replace(FILL, created_at=NOW + timedelta(seconds=1)))
    assert "You ordered once, and the venue shows 2 orders: it may be there 2 times." in texts(card)
    assert {"A-1", "7,500.00 MXN", "0.09960000 BTC"} <= set(texts(card))


def test_all_of_it_can_be_copied_for_the_venue(shown) -> None:
    shown(SPEI, record(SPEI, age_s=-3), record(SPEI, age_s=-4)).copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.count("To: 9991 8044 0551 5796 00") == 3
    assert "Record 2 of the venue" in copied


def test_a_record_whose_transaction_appears_later_is_shown_anew(shown) -> None:
    card = shown(PAY, record(PAY))
    found = record(PAY, tx_id="ab" * 8)
    card.show_intent(intent(PAY, State.CONFLICT, conflict=(found,)), NOW)
    assert "abab abab abab abab" in texts(card)


def test_a_long_destination_breaks_instead_of_being_cut_off(shown) -> None:
    long = "a" * 30 + "@practice.invalid"
    card = shown(replace(PAY, email=long), record(PAY, receiver=long), record(PAY, receiver=long))
    card.resize(420, 300)
    cut = [label.text() for label in card.findChildren(QLabel) if label.isVisible() and is_cut(label)]
    assert cut == []


def is_cut(label: QLabel) -> bool:
    """Say whether some piece that cannot be broken is wider than its label."""
    pieces = label.text().replace("\u200b", " ").split()
    return max((label.fontMetrics().horizontalAdvance(piece) for piece in pieces), default=0) > label.width()
