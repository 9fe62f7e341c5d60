"""The one dense table view: rows of 24 pixels, keyboard, copy as TSV, export as CSV, widths kept by column name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QMenu, QTableView, QWidget

from ui.models.table import Column, TableModel
from ui.theme import figures_font, text_font
from ui.widgets.tables.flat_delegate import CELL_PAD, FIRST_PAD, FlatDelegate

ROW_HEIGHT = 24
GIVES = 4  # a column of words that stretches gives up to a quarter of its width before another one is left out
LEAST_PX = 72  # what is this short gives nothing: a word or two


class FlatTable(QTableView):
    """Shows a TableModel; `row_chosen` (Enter or double click) and `row_selected` carry the row itself.

    Where the model has an `identity`, the selection follows its row when rows come, go or are sorted, and is dropped
    with it: what Del or a button acts upon is never another row that slid under the cursor.
    """

    row_chosen = Signal(object)
    row_selected = Signal(object)  # None when nothing is selected any more
    export_failed = Signal(str)
    widths_changed = Signal()

    def __init__(
        self, model: TableModel[Any], name: str, parent: QWidget | None = None, row_height: int = ROW_HEIGHT
    ) -> None:
        super().__init__(parent)
        self._table = model
        self._selected: object = None  # identity of the selected row
        self._is_restoring = self._is_fitting = False
        self._kept: dict[str, int] = {}  # widths the person chose, by column
        self._grown: dict[str, int] = {}  # widths the figures needed so far: columns do not jump back
        self._digit = QFontMetricsF(figures_font()).horizontalAdvance("0")
        self.setModel(model)
        self.setAccessibleName(name)
        self._set_up_view(row_height)
        self._set_up_header()
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(self._table.row(index.row())))
        self.selectionModel().selectionChanged.connect(self._remember_selection)
        model.rows_changed.connect(self._restore_selection)
        model.rows_changed.connect(self._fit_columns)
        model.headerDataChanged.connect(self._fit_columns)

    def selected_row(self) -> Any | None:
        """Return the selected row, or None."""
        numbers = self._selected_numbers()
        return self._table.row(numbers[0]) if numbers else None

    def widths(self) -> dict[str, int]:
        """Return the widths that the person chose, by column name, to be kept."""
        return dict(self._kept)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Take widths that were kept; unknown names and absurd widths are left out."""
        names = {column.name for column in self._table.columns}
        self._kept = {name: width for name, width in widths.items() if name in names and 16 <= width <= 2000}
        self._fit_columns()

    def copy_selection(self) -> None:
        """Put the selected rows, or all when none is selected, on the clipboard as TSV."""
        QGuiApplication.clipboard().setText(self._table.as_tsv(self._selected_numbers() or None))

    def ask_for_export(self) -> None:
        """Ask for a file and write all rows there as CSV."""
        dialog = QFileDialog(self, self.tr("Export as CSV"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("CSV files (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def export_to(self, file: str) -> None:
        """Write all rows to *file*; a failure is emitted as text."""
        try:
            Path(file).write_text(self._table.as_csv(), encoding="utf-8-sig", newline="")
        except OSError as error:
            self.export_failed.emit(self.tr("The file could not be written: {reason}").format(reason=error.strerror))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected_row() is not None:
            self.row_chosen.emit(self.selected_row())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.selected_row() is None:
            self.selectRow(0)  # Qt stands on it already, unselected, and would go past it: of one row, nowhere
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return the table's own menu, which deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy, export = QAction(self.tr("Copy"), menu), QAction(self.tr("Export as CSV…"), menu)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy_selection)
        export.triggered.connect(self.ask_for_export)
        menu.addActions([copy, export])
        return menu

    def _set_up_view(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(FlatDelegate(self))
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setFixedHeight(ROW_HEIGHT)
        header.sectionResized.connect(self._keep_width)
        if any(column.sort_key for column in self._table.columns):
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def _keep_width(self, number: int, _before: int, width: int) -> None:
        if not self._is_fitting:
            self._kept[self._table.columns[number].name] = width
            self.widths_changed.emit()

    def _fit_columns(self) -> None:
        """Give figures the room they need; the columns that stretch share what is left, or a small lack."""
        columns = self._table.columns
        widths = [self._kept.get(column.name) or self._needed(column) for column in columns]
        shown = self._shown(widths)
        stretching = [i for i in shown if self._stretches(columns[i])]
        free = self.viewport().width() - sum(widths[i] for i in shown)
        for nth, i in enumerate(stretching):
            share = (free * (nth + 1)) // len(stretching) - (free * nth) // len(stretching)
            widths[i] += max(share, -self._gives(columns[i], widths[i]))
        self._is_fitting = True
        for i, width in enumerate(widths):
            if self.isColumnHidden(i) is (i in shown):
                self.setColumnHidden(i, i not in shown)
            if i in shown and width != self.columnWidth(i):
                self.setColumnWidth(i, width)
        self._is_fitting = False

    def _shown(self, widths: list[int]) -> list[int]:
        """Choose the columns there is room for: what says nothing goes first, then the highest rank; rank 0 never."""
        columns, shown = self._table.columns, list(range(len(widths)))
        least = [width - self._gives(columns[i], width) for i, width in enumerate(widths)]
        spare = [i for i in shown if columns[i].rank]
        spare.sort(key=lambda i: (columns[i].says_nothing(self._table.rows), columns[i].rank))
        while spare and sum(least[i] for i in shown) > self.viewport().width():
            shown.remove(spare.pop())
        return shown

    def _stretches(self, column: Column[Any]) -> bool:
        return column.stretch and column.name not in self._kept

    def _gives(self, column: Column[Any], width: int) -> int:
        """Return how much of *width* words do without; of figures nothing."""
        has_spare = self._stretches(column) and not column.figures
        return min(width // GIVES, max(width - LEAST_PX, 0)) if has_spare else 0

    def _needed(self, column: Column[Any]) -> int:
        title = QFontMetrics(text_font(11)).horizontalAdvance(column.title)
        longest = max((len(column.text(row)) for row in self._table.rows), default=0) if column.figures else 0
        left = FIRST_PAD if column is self._table.columns[0] else CELL_PAD
        needed = left + CELL_PAD + max(title, math.ceil(longest * self._digit))
        self._grown[column.name] = max(needed, column.width or 0, self._grown.get(column.name, 0))
        return self._grown[column.name]

    def _selected_numbers(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def _remember_selection(self) -> None:
        if self._is_restoring or (self._table.is_updating and self._table.identity is not None):
            return
        row = self.selected_row()
        self._selected = self._table.identity(row) if row is not None and self._table.identity else None
        self.row_selected.emit(row)

    def _restore_selection(self) -> None:
        identity = self._table.identity
        if identity is None or self._selected is None:
            return
        wanted = next((i for i, row in enumerate(self._table.rows) if identity(row) == self._selected), None)
        self._is_restoring = True
        if wanted is None:
            self._drop_selection()
        elif self._selected_numbers() != [wanted]:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._table.index(wanted, 0), flags)
        self._is_restoring = False

    def _drop_selection(self) -> None:
        self._selected = None
        self.selectionModel().clear()
        self.row_selected.emit(None)
