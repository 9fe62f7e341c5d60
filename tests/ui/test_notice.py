"""The line below the top bar: nothing that should be read is overwritten, and nothing stacks up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.widgets.bars.notice import MOST, Notice, Offer, Urgency


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    notice = Notice()
    qtbot.addWidget(notice)
    return notice


def read(notice: Notice, qtbot: QtBot) -> list[str]:
    """Read and close every notice, one after the other."""
    found = []
    while notice.text:
        found.append(notice.text)
        qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    return found


def test_a_second_notice_lets_the_first_wait(notice: Notice, qtbot: QtBot) -> None:
    notice.show_notice("first")
    notice.show_notice("second")
    assert (notice.text, notice.waiting) == ("second", 1)
    assert read(notice, qtbot) == ["second", "first"]
    assert notice.isHidden()


def test_an_error_stays_in_front_until_it_is_closed(notice: Notice, qtbot: QtBot) -> None:
    notice.show_notice("conflict", Urgency.ERROR)
    notice.show_notice("an alert")
    assert read(notice, qtbot) == ["conflict", "an alert"]


def test_good_news_waits_behind_what_wants_attention_and_takes_the_place_of_nothing(
    notice: Notice, qtbot: QtBot
) -> None:
    told = [("filled", Urgency.CALM), ("conflict", Urgency.ERROR), ("code asked for", Urgency.ATTENTION)]
    for text, urgency in (*told, ("recorded", Urgency.CALM)):
        notice.show_notice(text, urgency)
    assert (notice.text, notice.waiting) == ("conflict", 3)
    assert read(notice, qtbot) == ["conflict", "code asked for", "recorded", "filled"]


@pytest.mark.parametrize(
    ("urgency", "sign", "meaning"),
    [
        (Urgency.CALM, "✓", "For your information"),
        (Urgency.ATTENTION, "!", "Needs attention"),
        (Urgency.ERROR, "✕", "Error"),
    ],
)
def test_how_urgent_a_notice_is_is_said_without_colour(
    notice: Notice, urgency: Urgency, sign: str, meaning: str
) -> None:
    notice.show_notice("told", urgency)
    assert notice.sign.text() == sign
    assert (notice.accessibleName(), notice.accessibleDescription()) == ("told", meaning)


def test_only_what_can_wait_stands_there(notice: Notice) -> None:
    assert notice.is_calm
    notice.show_notice("filled", Urgency.CALM)
    assert notice.is_calm
    notice.show_notice("an alert")
    assert not notice.is_calm


def test_the_same_does_not_stack_up(notice: Notice, qtbot: QtBot) -> None:
    for text in ("same", "other", "same"):
        notice.show_notice(text)
    assert read(notice, qtbot) == ["same", "other"]


def test_of_too_many_the_oldest_of_the_calmest_goes(notice: Notice, qtbot: QtBot) -> None:
    notice.show_notice("conflict", Urgency.ERROR)
    notice.show_notice("filled", Urgency.CALM)
    for number in range(MOST):
        notice.show_notice(f"alert {number}")
    texts = read(notice, qtbot)
    assert (len(texts), texts[0], texts[-1]) == (MOST, "conflict", "alert 1")


def test_what_is_not_true_any_more_is_taken_back_wherever_it_waits(notice: Notice, qtbot: QtBot) -> None:
    for text in ("asks for a code", "other"):
        notice.show_notice(text)
    for text in ("asks for a code", "never said"):
        notice.withdraw(text)
    assert read(notice, qtbot) == ["other"]


def test_all_of_them_are_closed_at_once(notice: Notice, qtbot: QtBot) -> None:
    notice.show_notice("first")
    assert notice.close_all_button.isHidden()
    notice.show_notice("second")
    qtbot.mouseClick(notice.close_all_button, Qt.MouseButton.LeftButton)
    assert (notice.text, notice.isHidden()) == ("", True)


def test_another_place_has_no_notices_of_the_last(notice: Notice) -> None:
    notice.show_notice("first")
    notice.show_notice("second")
    notice.clear()
    assert (notice.text, notice.waiting) == ("", 0)


def test_what_can_be_done_about_a_notice_is_offered_with_it_alone_and_done_once(notice: Notice, qtbot: QtBot) -> None:
    done: list[str] = []
    notice.show_notice("recorded", offer=Offer("Open it", lambda: done.append("opened")))
    notice.show_notice("an alert")
    assert notice.offer_button.isHidden()
    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert notice.offer_button.text() == "Open it"
    qtbot.mouseClick(notice.offer_button, Qt.MouseButton.LeftButton)
    assert done == ["opened"]
    assert notice.isHidden()


@pytest.mark.parametrize("urgency", Urgency)
def test_a_notice_is_as_high_as_its_lines(qtbot: QtBot, tmp_path: Path, urgency: Urgency) -> None:
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    heights = []
    for words in (2, 20, 40):
        window.notice.clear()
        window.notice.show_notice("Not known. " * words, urgency)
        QApplication.processEvents()
        heights.append(window.notice.height())
    one, long_one, two = heights
    assert one == long_one < two
