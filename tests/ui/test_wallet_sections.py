"""The rail of the wallet's sections: pages made when first looked at, each with its own age, gone with their core."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from ui.panes.wallet import DEALS, INBOX, OWN, WalletPane


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def pane(qtbot: QtBot, made: list[str]) -> WalletPane:
    pane = WalletPane()
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    for key, name in ((DEALS, "Buy && sell"), (INBOX, "Inbox")):
        pane.add_section(key, name, lambda key=key: made.append(key) or QLabel(key))
    return pane


def test_a_page_is_made_once_and_not_before_somebody_turns_to_it(pane: WalletPane, made: list[str]) -> None:
    assert (made, pane.section_page(DEALS)) == ([], None)
    turned: list[str] = []
    pane.section_turned.connect(turned.append)
    pane.section_button(DEALS).click()
    pane.open_section(OWN)
    pane.open_section(DEALS)
    assert made == [DEALS]
    assert turned == [DEALS, OWN, DEALS]
    page = pane.section_page(DEALS)
    assert page is not None
    assert page.isVisible()


def test_age_and_footer_are_those_of_the_section_in_front(pane: WalletPane) -> None:
    pane.show_section_age(DEALS, 70, Freshness.STALE, "the venue did not answer")
    pane.show_section_footer(DEALS, "Prices hold for a moment.")
    assert (pane.note(), pane.is_dimmed, pane.footer()) == ("", False, "Not known: nothing was read yet.")
    pane.open_section(DEALS)
    assert (pane.note(), pane.is_dimmed, pane.footer()) == ("70 s", True, "Prices hold for a moment.")
    pane.show_age(1, Freshness.FRESH)
    assert pane.note() == "70 s"
    pane.open_section(INBOX)
    assert (pane.note(), pane.freshness, pane.footer(), pane.reason()) == ("", Freshness.UNKNOWN, "", "")
    pane.open_section(OWN)
    assert (pane.note(), pane.freshness) == ("1.0 s", Freshness.FRESH)


def test_the_arrow_keys_lead_along_the_rail(pane: WalletPane, qtbot: QtBot) -> None:
    pane.take_focus()
    pane.open_section(DEALS)
    pane.take_focus()
    assert pane.section_button(DEALS).hasFocus()
    qtbot.keyClick(pane.section_button(DEALS), Qt.Key.Key_Down)
    assert (pane.section, pane.section_button(INBOX).hasFocus()) == (INBOX, True)


def test_what_is_new_stands_behind_the_name(pane: WalletPane) -> None:
    pane.set_section_badge(INBOX, "3")
    assert pane.section_button(INBOX).text() == "Inbox  3"
    pane.set_section_badge(INBOX, "")
    assert pane.section_button(INBOX).text() == "Inbox"


def test_where_it_is_narrow_the_sections_stand_above_the_page(pane: WalletPane) -> None:
    rail = pane.section_button(INBOX)
    pane.set_section_badge(INBOX, "3")
    pane.resize(330, 400)
    tab = pane.section_button(INBOX)
    assert (tab is rail, rail.isVisible(), tab.isVisible(), tab.text()) == (False, False, True, "Inbox  3")
    tab.click()
    assert (pane.section, tab.isChecked(), rail.isChecked()) == (INBOX, True, True)
    page = pane.section_page(INBOX)
    assert page is not None
    assert page.mapTo(pane, page.rect().topLeft()).y() >= tab.mapTo(pane, tab.rect().bottomLeft()).y()
    assert page.width() > 300
    pane.resize(900, 400)
    assert (pane.section_button(INBOX) is rail, rail.isVisible(), tab.isVisible()) == (True, True, False)
    pane.clear()
    pane.resize(330, 400)
    assert not pane.section_button(OWN).isVisible()  # nothing to choose from


def test_clearing_drops_the_sections_and_the_next_core_adds_its_own(pane: WalletPane, made: list[str]) -> None:
    pane.show_section_age(DEALS, 1, Freshness.FRESH)
    pane.open_section(DEALS)
    pane.clear()
    assert (pane.sections, pane.section) == ((OWN,), OWN)
    pane.add_section(DEALS, "Buy && sell", lambda: QLabel("another"))
    pane.open_section(DEALS)
    assert (pane.note(), made) == ("", [DEALS])
    page = pane.section_page(DEALS)
    assert isinstance(page, QLabel)
    assert page.text() == "another"
