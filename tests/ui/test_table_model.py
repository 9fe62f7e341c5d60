"""The one table model and its view: what is repainted, kept, copied and exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from ui.models.table import Column, TableModel, formula_safe
from ui.theme import Color
from ui.widgets.tables.flat_delegate import CELL_PAD
from ui.widgets.tables.flat_table import FlatTable

Row = tuple[str, str]


def columns() -> tuple[Column[Row], ...]:
    return (
        Column(name="name", title="Name", text=lambda row: row[0], sort_key=lambda row: row[0]),
        Column(
            name="amount",
            title="Amount",
            text=lambda row: f"{int(row[1]):,}",
            copy=lambda row: row[1],
            color=lambda row: Color.FAINT if row[1] == "0" else None,
            tooltip=lambda row: f"{row[0]} has {row[1]}",
            sort_key=lambda row: int(row[1]),
            figures=True,
            stretch=True,
        ),
    )


@pytest.fixture
def model(qtmodeltester) -> TableModel[Row]:
    model: TableModel[Row] = TableModel(columns(), identity=lambda row: row[0])
    qtmodeltester.check(model)
    return model


@pytest.fixture
def table(qtbot, model) -> FlatTable:
    table = FlatTable(model, "Amounts")
    qtbot.addWidget(table)
    table.resize(300, 200)
    return table


def test_set_rows_repaints_only_the_row_that_differs(model, qtbot) -> None:
    model.set_rows((("a", "1"), ("b", "2"), ("c", "3")))
    repainted = []
    model.dataChanged.connect(lambda first, last: repainted.append((first.row(), last.row(), last.column())))
    model.set_rows((("a", "1"), ("b", "5"), ("c", "3")))
    assert repainted == [(1, 1, 1)]


def test_rows_are_added_and_dropped_at_the_end(model) -> None:
    inserted, removed = [], []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    model.set_rows((("a", "1"), ("b", "2")))
    model.set_rows((("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")))
    model.set_rows((("a", "1"),))
    model.set_rows(())
    assert (inserted, removed) == ([(0, 1), (2, 3)], [(1, 3), (0, 0)])


def test_a_cell_says_what_its_column_says(model) -> None:
    model.set_rows((("zero", "0"), ("many", "1234567")))
    cell = model.index(1, 1)
    assert cell.data() == "1,234,567"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "many has 1234567"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Amount: 1,234,567"
    assert cell.data(Qt.ItemDataRole.ForegroundRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) == QColor(Color.FAINT)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Amount"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_sorting_holds_for_later_rows_and_can_be_given_back(model) -> None:
    model.set_rows((("b", "10"), ("a", "9")))
    model.sort(1, Qt.SortOrder.AscendingOrder)
    model.set_rows((("b", "10"), ("a", "9"), ("c", "1")))
    assert [row[0] for row in model.rows] == ["c", "a", "b"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in model.rows] == ["b", "a", "c"]
    model.sort(-1)
    assert [row[0] for row in model.rows] == ["b", "a", "c"]


def test_a_column_can_be_given_another_title(model) -> None:
    model.retitle("amount", "Amount BTC")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Amount BTC"


def test_copying_gives_ungrouped_tab_separated_lines(model) -> None:
    model.set_rows((("a\tb\nc", "1234"), ("d", "5")))
    assert model.as_tsv() == "Name\tAmount\na b c\t1234\nd\t5"
    assert model.as_tsv([1]) == "Name\tAmount\nd\t5"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-5.25", "-5.25"),
        ("0.00100000", "0.00100000"),
        ("ana@practice.invalid", "ana@practice.invalid"),
    ],
)
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert formula_safe(cell) == safe


def test_a_file_holds_all_rows_safely(table, model, tmp_path: Path) -> None:
    model.set_rows((("=evil()", "1234"), ('say "hi", now', "5")))
    table.export_to(str(tmp_path / "rows.csv"))
    written = (tmp_path / "rows.csv").read_bytes().decode("utf-8-sig")
    assert written == 'Name,Amount\r\n\'=evil(),1234\r\n"say ""hi"", now",5\r\n'


def test_a_file_that_cannot_be_written_is_said(table, tmp_path: Path, qtbot) -> None:
    with qtbot.waitSignal(table.export_failed) as failed:
        table.export_to(str(tmp_path))
    assert "could not be written" in failed.args[0]


def test_the_selection_follows_its_row_and_goes_with_it(table, model) -> None:
    told = []
    model.set_rows((("a", "1"), ("b", "2"), ("c", "3")))
    table.selectRow(2)
    table.row_selected.connect(told.append)
    model.set_rows((("a", "1"), ("c", "3")))
    assert table.selected_row() == ("c", "3")
    model.set_rows((("x", "0"), ("y", "0"), ("c", "4")))
    assert table.selected_row() == ("c", "4")
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert table.selected_row() == ("c", "4")
    model.set_rows((("x", "0"),))
    assert table.selected_row() is None
    assert told == [None]


def test_enter_and_double_click_choose_the_row(table, model, qtbot) -> None:
    chosen = []
    table.row_chosen.connect(chosen.append)
    model.set_rows((("a", "1"), ("b", "2")))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.doubleClicked.emit(model.index(0, 0))
    assert chosen == [("b", "2"), ("a", "1")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_the_first_arrow_selects_the_first_row_also_of_one(table, model, qtbot, key: Qt.Key) -> None:
    model.set_rows((("a", "1"),))
    with qtbot.waitExposed(table):
        table.show()
    table.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.keyClick(table, key)
    assert table.selected_row() == ("a", "1")
    model.set_rows((("a", "1"), ("b", "2")))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_row() == ("b", "2")


def test_copy_takes_the_selected_row_or_all(table, model, qtbot) -> None:
    model.set_rows((("a", "1000"), ("b", "2")))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tAmount\na\t1000\nb\t2"
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tAmount\na\t1000"


def test_figures_get_the_room_they_need(table, model) -> None:
    table.resize(80, 200)
    model.set_rows((("a", "12345678901234567890"),))
    assert table.columnWidth(1) >= 26 * 7 + 2 * CELL_PAD


@pytest.mark.parametrize(("room", "width"), [(100, 100), (92, 92), (75, 75), (50, 75)])
def test_a_small_lack_of_room_is_borne_by_the_words_that_stretch(qtbot, room: int, width: int) -> None:
    words: Column[Row] = Column(name="name", title="Name", text=lambda row: row[0], width=100, stretch=True)
    table = FlatTable(TableModel[Row]((words, columns()[1])), "Amounts")
    qtbot.addWidget(table)
    table.set_widths({"amount": 100})
    table.show()
    table.resize(100 + room + table.width() - table.viewport().width(), 200)
    assert (table.columnWidth(0), table.columnWidth(1)) == (width, 100)


@pytest.mark.parametrize(("width", "least"), [(100, 75), (80, 72), (60, 60)])
def test_words_that_stretch_give_before_a_column_is_left_out_but_short_ones_nothing(
    qtbot, width: int, least: int
) -> None:
    words: Column[Row] = Column(name="name", title="Name", text=lambda row: row[0], width=width, stretch=True)
    table = FlatTable(TableModel[Row]((words, replace(columns()[1], rank=1))), "Amounts")
    qtbot.addWidget(table)
    table.set_widths({"amount": 100})
    table.show()
    for room, is_left_out in ((least, False), (least - 1, True)):
        table.resize(100 + room + table.width() - table.viewport().width(), 200)
        assert table.isColumnHidden(1) is is_left_out


def test_widths_chosen_by_hand_are_kept_by_name(table, model, qtbot) -> None:
    model.set_rows((("a", "1"),))
    with qtbot.waitSignal(table.widths_changed):
        table.horizontalHeader().resizeSection(0, 123)
    assert table.widths() == {"name": 123}
    table.set_widths({"name": 90, "gone": 40, "amount": 100_000})
    assert (table.columnWidth(0), table.widths()) == (90, {"name": 90})


def test_the_menu_offers_copy_and_export(table, model) -> None:
    model.set_rows((("a", "1"),))
    copy, export = table.make_menu().actions()
    copy.trigger()
    assert (copy.text(), export.text()) == ("Copy", "Export as CSV…")
    assert QGuiApplication.clipboard().text() == "Name\tAmount\na\t1"


def test_a_cell_is_painted_plain_and_otherwise_when_selected(table, model) -> None:
    model.set_rows((("a", "1"), ("b", "0")))
    plain = table.grab().toImage()
    table.selectRow(1)
    assert table.grab().toImage() != plain


def test_a_long_word_is_shortened_and_does_not_run_into_the_figures(table, model) -> None:
    table.set_widths({"name": 40, "amount": 100})
    model.set_rows((("a", "1"),))
    figures = table.visualRect(model.index(0, 1))
    short = table.viewport().grab(figures).toImage()
    model.set_rows((("a" * 200, "1"),))
    assert table.viewport().grab(figures).toImage() == short
