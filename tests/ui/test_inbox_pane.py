"""The inbox: every kind in plain words, what is new marked, and what the person saw remembered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from terminal.domain.wallet import InboxItem
from tests.merchant_values import NOON, money
from ui.desks.seen import Seen
from ui.panes.inbox import InboxPane
from ui.wording.inbox import inbox_lines, inbox_what, inbox_words


def item(number: str, kind: str = "wallet:orders:paid", age_min: float = 0, **more: Any) -> InboxItem:
    given: dict[str, Any] = {
        "resource": "order",
        "resource_id": "o1",
        "account_id": None,
        "amount": money("10.00", "USD"),
        "status": "paid",
    }
    return InboxItem(id=number, kind=kind, created_at=NOON - timedelta(minutes=age_min), **{**given, **more})


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester: Any) -> InboxPane:
    pane = InboxPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    return pane


def cells(pane: InboxPane, row: int) -> list[str]:
    return [pane.model.index(row, column).data() for column in (0, 2, 3)]


def test_what_is_new_comes_first_and_carries_a_mark(pane: InboxPane) -> None:
    pane.show_items((item("old", age_min=5), item("new", "wallet:orders:mispaid", amount=None)), frozenset({"new"}))
    assert cells(pane, 0) == ["●", "A payment does not fit its order", "—"]
    assert cells(pane, 1) == ["", "A customer paid an order", "10.00 USD"]
    spoken = [pane.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == ["new", "seen"]
    pane.show_items((item("old", age_min=5), item("new")), frozenset())
    assert cells(pane, 0)[0] == ""


def test_enter_asks_for_what_a_line_is_about(pane: InboxPane) -> None:
    chosen: list[InboxItem] = []
    pane.item_chosen.connect(chosen.append)
    pane.show_items((item("a"),), frozenset())
    pane.table.selectRow(0)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert [each.id for each in chosen] == ["a"]


def test_every_kind_that_the_document_lists_has_words_and_others_stay_as_they_came() -> None:
    assert len(inbox_words()) == 17
    assert len(set(inbox_words().values())) == 17
    assert inbox_what(item("a", "wallet:moon:landed")) == "wallet:moon:landed"
    assert inbox_what(item("a", "")) == "—"


def test_details_name_the_kind_as_the_venue_does(pane: InboxPane) -> None:
    pane.show_details(item("a", "wallet:moon:landed", account_id="acc"))
    assert pane.message is not None
    lines = pane.message.text().splitlines()
    assert {"Kind: wallet:moon:landed", "About: order o1", "Account: acc", "Id: a"} <= set(lines)
    names = [name for name, _ in inbox_lines(item("a", amount=None, status=None, resource=None, resource_id=None))]
    assert names == ["When", "Kind", "Id"]
    pane.clear()
    assert pane.message is None


def test_what_was_seen_is_known_after_a_restart_and_each_wallet_has_its_own(tmp_path: Path) -> None:
    seen = Seen(tmp_path, "inbox", "ana")
    assert "a" not in seen
    seen.keep(["a", "b"])
    again = Seen(tmp_path, "inbox", "ana")
    assert ["a" in again, "b" in again, "c" in again] == [True, True, False]
    again.keep(["c"])
    assert ["a" in again, "c" in Seen(tmp_path, "inbox", "ana")] == [False, True]
    assert "c" not in Seen(tmp_path, "inbox", "beto")
    assert "c" not in Seen(tmp_path, "misfits", "ana")
    again.keep([])
    assert "c" not in Seen(tmp_path, "inbox", "ana")


def test_a_file_that_cannot_be_read_forgets_what_was_seen(tmp_path: Path) -> None:
    (tmp_path / "seen.ini").write_bytes(b"\x00[ana\nmisfits=@Invalid()")
    assert "a" not in Seen(tmp_path, "misfits", "ana")
