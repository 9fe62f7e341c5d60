"""The frame of every pane: notes, reasons, freshness, tabs, and a heading that can be lent to a dock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from tests.ui.contrast import contrast
from ui.theme import Color
from ui.widgets.charts.readout import Readout
from ui.widgets.frames.panel import HEADING_HEIGHT, VEIL_ALPHA, Panel, PanelStack
from ui.widgets.labels.elided import LEAST_PX, ElidedLabel
from ui.wording.words import plain_tooltip


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    panel = Panel("Book")
    qtbot.addWidget(panel)
    panel.set_body(QLabel("75,231.40"))
    panel.resize(300, 200)
    return panel


@pytest.mark.parametrize(
    ("error", "age_s", "said"),
    [
        (None, 3.0, ""),
        (None, None, ""),
        ("offline", None, "offline"),
        ("offline", 12.0, "offline; last good 12 s ago"),
    ],
)
def test_a_failed_read_is_said_with_the_age_of_the_last_good_one(
    panel: Panel, error: str | None, age_s: float | None, said: str
) -> None:
    panel.set_failure(error, age_s)
    assert panel.reason() == said


@pytest.mark.parametrize("freshness", Freshness)
def test_only_stale_numbers_are_dimmed(panel: Panel, freshness: Freshness) -> None:
    panel.set_freshness(freshness)
    assert (panel.is_dimmed, panel.freshness) == (freshness is Freshness.STALE, freshness)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Color.TEXT, Color.PANEL),
        (Color.DIM, Color.PANEL),
        (Color.DIM, Color.BUY_TOTAL),
        (Color.DIM, Color.SELL_TOTAL),
        (Color.BUY, Color.BUY_BAR),
        (Color.SELL, Color.SELL_BAR),
    ],
    ids=lambda color: color.name(),
)
def test_stale_figures_stay_readable(text: QColor, ground: QColor) -> None:
    assert contrast(veiled(text), veiled(ground)) >= 4.5


def veiled(color: QColor) -> QColor:
    share = VEIL_ALPHA / 255
    pairs = zip(color.getRgb()[:3], Color.PANEL.getRgb()[:3], strict=True)
    return QColor(*(round(own * (1 - share) + veil * share) for own, veil in pairs))


def test_a_dimmed_body_still_takes_clicks(panel: Panel, qtbot: QtBot) -> None:
    panel.set_freshness(Freshness.STALE)
    with qtbot.waitExposed(panel):
        panel.show()
    body = panel.body
    assert body is not None
    veil = next(child for child in panel.children() if child.metaObject().className() == "_Veil")
    assert veil.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert veil.geometry() == body.geometry()


def test_another_body_takes_the_place_of_the_first(panel: Panel) -> None:
    first, second = panel.body, QLabel("other")
    panel.set_body(second)
    assert first is not None
    assert first.isHidden()
    assert panel.body is second


def test_markup_from_outside_stays_text(panel: Panel) -> None:
    panel.set_reason("<b>bold</b>")
    panel.set_note("<i>x</i>")
    panel.set_footer("<u>x</u>")
    texts = [label for label in panel.findChildren(QLabel) if label.text().startswith("<")]
    assert [label.textFormat() for label in texts] == 3 * [Qt.TextFormat.PlainText]
    assert (panel.reason(), panel.note(), panel.footer()) == ("<b>bold</b>", "<i>x</i>", "<u>x</u>")


def test_a_lent_heading_keeps_its_height_in_a_dock(qtbot: QtBot) -> None:
    window, dock, panel = QMainWindow(), QDockWidget("Book"), Panel("Book")
    qtbot.addWidget(window)
    dock.setTitleBarWidget(panel.lend_heading())
    dock.setWidget(panel)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    with qtbot.waitExposed(window):
        window.show()
    assert panel.heading.height() == HEADING_HEIGHT
    assert panel.heading.visibleRegion().boundingRect().height() == HEADING_HEIGHT


@pytest.fixture
def stack(qtbot: QtBot) -> PanelStack:
    stack = PanelStack("Lists")
    qtbot.addWidget(stack)
    for title in ("Orders", "Fills"):
        panel = Panel(title)
        panel.set_note(f"note of {title}")
        stack.add(panel)
    with qtbot.waitExposed(stack):
        stack.show()
    return stack


def test_a_tab_brings_its_panel_and_its_note(stack: PanelStack, qtbot: QtBot) -> None:
    notes = [label for label in stack.findChildren(QLabel) if label.text().startswith("note of")]
    assert [label.text() for label in notes if label.isVisible()] == ["note of Orders"]
    with qtbot.waitSignal(stack.current_changed) as changed:
        qtbot.mouseClick(stack.tab_button(1), Qt.MouseButton.LeftButton)
    assert (changed.args, stack.current) == ([1], 1)
    assert [label.text() for label in notes if label.isVisible()] == ["note of Fills"]


def test_showing_a_panel_checks_its_tab(stack: PanelStack) -> None:
    stack.show_panel(stack.panel(1))
    assert (stack.current, stack.tab_button(1).isChecked(), stack.tab_button(0).isChecked()) == (1, True, False)


def test_a_tab_may_carry_a_count(stack: PanelStack) -> None:
    stack.set_tab_text(0, "Orders 2")
    assert stack.tab_button(0).text() == "Orders 2"


def test_tabs_without_room_wait_in_a_menu_and_the_one_in_front_is_always_seen(stack: PanelStack, qtbot: QtBot) -> None:
    for name in ("Transfers", "Wallet", "Activity"):
        stack.add(Panel(name))
    stack.resize(900, 200)
    qtbot.waitUntil(lambda: stack.tabs.waiting() == [])
    assert not stack.tabs.more_button.isVisible()
    stack.resize(stack.minimumSizeHint().width(), 200)
    qtbot.waitUntil(lambda: len(stack.tabs.waiting()) >= 3)
    stack.tabs.more_button.menu().aboutToShow.emit()
    wallet = next(each for each in stack.tabs.more_button.menu().actions() if each.text() == "Wallet")
    wallet.trigger()
    assert (stack.current, stack.tab_button(3).isVisible()) == (3, True)
    assert stack.tab_button(3) not in stack.tabs.waiting()


def test_a_tab_that_is_not_wanted_is_nowhere(stack: PanelStack) -> None:
    stack.tabs.set_wanted(1, False)
    assert (stack.tab_button(1).isVisible(), stack.tabs.waiting()) == (False, [])
    stack.tabs.set_wanted(1, True)
    assert stack.tab_button(1).isVisible()


def test_a_tab_that_is_shown_already_changes_nothing(stack: PanelStack, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stack.current_changed):
        stack.set_current(0)


def test_where_there_is_no_room_for_a_note_its_age_is_still_whole(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.set_texts("libro 0.6 s", "0.6 s")
    metrics = label.fontMetrics()
    for room, shown in (("libro 0.6 s", "libro 0.6 s"), ("libro 0.", "0.6 s"), ("0.6 s", "0.6 s")):
        label.resize(metrics.horizontalAdvance(room) + 2, 16)
        assert label.shown_text() == shown
    label.grab()  # a hidden widget hears of its size only then
    assert label.toolTip() == plain_tooltip("libro 0.6 s")
    assert label.minimumSizeHint().width() == metrics.horizontalAdvance("0.6 s")


def test_a_scrap_of_a_note_is_not_shown(qtbot: QtBot) -> None:
    label = Readout()
    qtbot.addWidget(label)
    label.setText("BTC sumado · 50 mejores órdenes por lado")
    for room, shown in (("BTC sum", ""), ("BTC sumado · 50 mej", "BTC sumado · 50 …")):
        label.resize(label.fontMetrics().horizontalAdvance(room), 16)
        assert label.shown_text() == shown


def test_a_note_that_says_nothing_takes_nothing_from_the_title(qtbot: QtBot) -> None:
    panel = Panel("Order book")
    qtbot.addWidget(panel)
    row = panel.heading.layout()
    assert row is not None
    gaps = 2 * row.spacing() + row.contentsMargins().left() + row.contentsMargins().right()
    assert panel.heading.sizeHint().width() - gaps <= panel.title.sizeHint().width()


def test_a_note_gives_way_and_its_tip_says_all_of_it(qtbot: QtBot) -> None:
    panel = Panel("Depth")
    qtbot.addWidget(panel)
    panel.set_note("75 min")
    label = next(each for each in panel.heading.findChildren(ElidedLabel) if each.text() == panel.note())
    least = panel.heading.minimumSizeHint().width()
    assert label.minimumSizeHint() == label.sizeHint()  # an age is never shortened
    note = "BTC sumado · 50 mejores órdenes por lado · <b>y más</b>"
    panel.set_note(note)
    assert panel.heading.minimumSizeHint().width() <= least + LEAST_PX
    panel.resize(800, 100)
    panel.show()
    qtbot.waitUntil(lambda: label.shown_text() == note)
    assert label.toolTip() == ""
    panel.resize(220, 100)
    qtbot.waitUntil(lambda: label.shown_text().endswith("…"))
    assert label.toolTip() == plain_tooltip(note)
    assert panel.note() == note
