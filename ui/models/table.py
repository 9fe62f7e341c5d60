"""The one table model: rows are immutable values, columns are data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from ui.theme import figures_font

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: how a row is written, coloured, sorted and copied there.

    `name` is stable and never translated (widths are remembered by it). `copy` gives the ungrouped text for the
    clipboard and for files; without it what is shown is copied. A column without `sort_key` is not sortable.
    """

    name: str
    title: str
    text: Callable[[Row], str]
    figures: bool = False  # right aligned, in the font of figures
    color: Callable[[Row], QColor | None] | None = None
    tooltip: Callable[[Row], str | None] | None = None
    sort_key: Callable[[Row], Any] | None = None
    copy: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None  # for a screen reader, where the text alone says too little
    mono: bool = False  # left aligned, in the font of figures: times, addresses
    width: int | None = None  # first width in pixels
    stretch: bool = False  # takes what is left of the table's width
    rank: int = 0  # not shown where the table is too narrow, the highest first; 0 is always shown
    is_empty: Callable[[Row], bool] | None = None  # says nothing in this row: such a column goes before all others

    def copied(self, row: Row) -> str:
        """Return what the clipboard and files get."""
        return (self.copy or self.text)(row)

    def says_nothing(self, rows: Iterable[Row]) -> bool:
        """Say whether it could be left out without a loss."""
        return self.is_empty is not None and all(map(self.is_empty, rows))


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind; `identity` names a row across updates, so that a selection follows it."""

    rows_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self._given: tuple[Row, ...] = ()  # in the order they came
        self._rows: tuple[Row, ...] = ()
        self._order: tuple[Callable[[Row], Any], Qt.SortOrder] | None = None
        self._figures = figures_font()
        self.is_updating = False  # rows move about: what Qt selects meanwhile is not the person's choice

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as shown."""
        return self._rows

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show *rows*: repaint those that differ, add or drop rows at the end."""
        self._given = tuple(rows)
        self._update()

    def repaint(self, name: str) -> None:
        """Show the column called *name* anew, whose texts come from more than its rows."""
        number = next(i for i, column in enumerate(self.columns) if column.name == name)
        if self._rows:
            self.dataChanged.emit(self.index(0, number), self.index(len(self._rows) - 1, number))
            self.rows_changed.emit()

    def retitle(self, name: str, title: str) -> None:
        """Give the column called *name* another heading, e.g. one that names the coin."""
        number = next(i for i, column in enumerate(self.columns) if column.name == name)
        changed = replace(self.columns[number], title=title)
        self.columns = (*self.columns[:number], changed, *self.columns[number + 1 :])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, number, number)

    def row(self, number: int) -> Row:
        """Return one row as shown; raises IndexError."""
        return self._rows[number]

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self._rows):
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.figures else _LEFT
            case Qt.ItemDataRole.ForegroundRole:
                return column.color(row) if column.color else None
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.FontRole:
                return self._figures if column.figures or column.mono else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken(row) if column.spoken else f"{column.title}: {column.text(row)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column, now and after every update; column −1 gives back the order the rows came in."""
        key = self.columns[column].sort_key if 0 <= column < len(self.columns) else None
        self._order = (key, order) if key else None
        self._update()

    def as_tsv(self, numbers: Iterable[int] | None = None) -> str:
        """Write rows (all, or those with these numbers) for the clipboard, headed, and no formula in it."""
        lines = [[column.title for column in self.columns], *self._copied(numbers)]
        return "\n".join("\t".join(formula_safe(_one_line(cell)) for cell in line) for line in lines)

    def as_csv(self) -> str:
        """Write all rows as CSV that no spreadsheet will take for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.title for column in self.columns])
        writer.writerows([[formula_safe(cell) for cell in line] for line in self._copied(None)])
        return out.getvalue()

    def _copied(self, numbers: Iterable[int] | None) -> list[list[str]]:
        rows = self._rows if numbers is None else [self._rows[number] for number in sorted(set(numbers))]
        return [[column.copied(row) for column in self.columns] for row in rows]

    def _sorted(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if self._order is None:
            return rows
        key, order = self._order
        return tuple(sorted(rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder))

    def _update(self) -> None:
        rows = self._sorted(self._given)
        if rows == self._rows:
            return
        self.is_updating = True
        self._show(rows)
        self.is_updating = False
        self.rows_changed.emit()

    def _show(self, rows: tuple[Row, ...]) -> None:
        old, kept = self._rows, min(len(self._rows), len(rows))
        if len(old) > kept:
            self._drop_rows(kept)
        self._rows = rows[:kept]
        for first, last in _runs([row for row in range(kept) if old[row] != rows[row]]):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        if len(rows) > kept:
            self._append_rows(rows[kept:])

    def _drop_rows(self, kept: int) -> None:
        self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
        self._rows = self._rows[:kept]
        self.endRemoveRows()

    def _append_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()


def formula_safe(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would compute; plain numbers stay as they are."""
    is_formula = cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
