"""The field of an amount: strict in every language, and the reason of a refusal beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.strict_edit import StrictEdit, with_reason


@pytest.fixture
def edit(qtbot: QtBot) -> AmountEdit:
    edit = AmountEdit("Amount", scale=8, unit="BTC")
    qtbot.addWidget(edit)
    return edit


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.1", "0.1"), ("0", "0"), ("0.00000001", "0.00000001"), ("999999999999999", "999999999999999")],
)
def test_plain_digits_are_read_exactly(edit: AmountEdit, qtbot: QtBot, text: str, value: str) -> None:
    qtbot.keyClicks(edit, text)
    assert (edit.value(), edit.reason()) == (Decimal(value), "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0,001", "use a dot for decimals and no thousands separators"),
        ("1.000,50", "use a dot for decimals and no thousands separators"),
        ("1e-3", "write the number out, without an exponent"),
        ("１", "use the plain digits 0 to 9"),
        ("٣", "use the plain digits 0 to 9"),
        ("1\n", "no spaces in an amount"),
        (" 1", "no spaces in an amount"),
        ("-1", "no sign in front"),
        ("+1", "no sign in front"),
        ("NaN", "digits and one dot only, like 0.001"),
        ("01", "digits and one dot only, like 0.001"),
        (".5", "digits and one dot only, like 0.001"),
        ("0.123456789", "at most 8 decimals"),
    ],
)
def test_anything_else_is_refused_with_the_reason_and_stays_as_it_is(edit: AmountEdit, text: str, reason: str) -> None:
    QGuiApplication.clipboard().setText(text)
    edit.paste()
    assert (edit.text(), edit.value(), edit.reason()) == (text, None, reason)
    assert edit.property("problem") is True
    assert edit.accessibleDescription() == reason


def test_the_caption_gives_way_to_nothing_that_cannot_be_read_anyway(qtbot: QtBot) -> None:
    """Two fields full of dots: which is the key, which its secret?"""
    secret = StrictEdit("Secret", str)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.addWidget(secret)
    secret.resize(380, 32)
    secret.show()
    secret.setText("s" * 64)
    assert secret.has_caption


def test_the_caption_gives_way_to_a_figure_that_has_no_room_beside_it(edit: AmountEdit, qtbot: QtBot) -> None:
    edit.resize(140, 32)
    edit.show()
    for text, has_caption in (("0.25", True), ("12.34567891", False), ("", True)):
        edit.setText(text)
        assert (edit.has_caption, edit.toolTip()) == (has_caption, "" if has_caption else "Amount")
    edit.setText("12.34567891")
    assert edit.cursorPositionAt(QPoint(12, 16)) == 0, "its first digit can be read"
    edit.resize(240, 32)
    assert edit.has_caption
    assert edit.accessibleName() == "Amount"


def test_the_caption_stays_beside_a_text_that_is_cut_in_any_case(qtbot: QtBot) -> None:
    """An address of 42 signs stood in a narrow pane without a name, and was cut all the same."""
    address = StrictEdit("Address", str)
    qtbot.addWidget(address)
    address.resize(180, 32)
    address.show()
    address.setText("tb1q" + "0" * 38)
    assert address.has_caption
    address.resize(330, 32)
    assert not address.has_caption, "whole without it"


def test_the_reason_stands_below_the_field_and_goes_again(qtbot: QtBot) -> None:
    edit = AmountEdit("Amount")
    holder = with_reason(edit)
    qtbot.addWidget(holder)
    label = holder.findChild(QLabel)
    edit.setText("0,1")
    assert label.isVisibleTo(holder)
    assert label.text() == "Use a dot for decimals and no thousands separators."
    assert label.textFormat() is Qt.TextFormat.PlainText
    edit.setText("0.1")
    assert not label.isVisibleTo(holder)


def test_an_empty_field_has_neither_value_nor_reason(edit: AmountEdit) -> None:
    edit.setText("1")
    edit.clear()
    assert (edit.value(), edit.reason()) == (None, "")


def test_only_another_value_is_told(edit: AmountEdit, qtbot: QtBot) -> None:
    told: list[Decimal | None] = []
    edit.value_changed.connect(told.append)
    for text in ("1", "1.", "1.0", "1.05", "x"):
        edit.setText(text)
    assert told == [Decimal(1), None, Decimal("1.0"), Decimal("1.05"), None]


def test_set_value_writes_without_an_exponent(edit: AmountEdit) -> None:
    edit.set_value(Decimal("1E-8"))
    assert (edit.text(), edit.value()) == ("0.00000001", Decimal("1E-8"))
    edit.set_value(None)
    assert edit.text() == ""


def test_another_scale_judges_what_stands_there(edit: AmountEdit) -> None:
    edit.setText("0.005")
    edit.set_scale(2)
    assert edit.reason() == "at most 2 decimals"
    edit.set_scale(3, Decimal("0.002"))
    assert edit.reason() == "only multiples of 0.002"
    edit.setText("0.004")
    assert edit.value() == Decimal("0.004")


def test_a_dot_on_its_way_to_decimals_is_not_reproached_at_once(edit: AmountEdit, qtbot: QtBot) -> None:
    told: list[str] = []
    edit.reason_changed.connect(told.append)
    qtbot.keyClicks(edit, "0.1")
    assert told == []
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.value(), edit.reason(), told) == (None, "digits and one dot only, like 0.001", [])
    with qtbot.waitSignal(edit.reason_changed, timeout=2000):
        pass
    assert told == ["digits and one dot only, like 0.001"]


def test_a_comma_is_refused_at_once(edit: AmountEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.reason_changed, timeout=100):
        qtbot.keyClicks(edit, "0,")


def test_leaving_the_field_tells_the_reason(edit: AmountEdit, qtbot: QtBot) -> None:
    told: list[str] = []
    edit.reason_changed.connect(told.append)
    qtbot.keyClicks(edit, "0.")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told == ["digits and one dot only, like 0.001"]
