"""The command palette: type a few letters of what you want, Enter does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ui.models.table import Column, TableModel
from ui.theme import GRID, Color
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.filter_edit import rows_matching
from ui.widgets.tables.flat_delegate import FIRST_PAD
from ui.widgets.tables.flat_table import ROW_HEIGHT, FlatTable

translate = QCoreApplication.translate
_WIDTH, _SHOWN_ROWS = 480, 12
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to ask for, the key that does the same, and how it is done."""

    text: str
    key: str
    do: Callable[[], object]


class Palette(QDialog):
    """Narrows the commands down while one types; the chosen one is done once the palette is gone."""

    def __init__(self, commands: tuple[Command, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._commands = commands
        self._chosen: Command | None = None
        self.setWindowTitle(self.tr("Find a command"))
        self.setAccessibleName(self.windowTitle())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("A market, a pane, something to do…"))
        self.search.setAccessibleName(self.windowTitle())
        self.model: TableModel[Command] = TableModel(_columns())
        self.table, self._none = FlatTable(self.model, self.tr("Commands")), ReasonLabel("dim")
        self._build()
        self._narrow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.table.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.table.selected_row())
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        found = rows_matching(self._commands, self.model.columns, self.search.text())
        self.model.set_rows(sorted(found, key=self._distance))
        self.table.selectRow(0)
        self._none.show_text("" if found else self.tr("Nothing is called that."))

    def _distance(self, command: Command) -> int:
        """Say how far a command is from what was typed: it begins so, holds it as it is, or only its words."""
        typed, text = self.search.text().casefold().strip(), command.text.casefold()
        return 0 if text.startswith(typed) else 1 if typed in text else 2

    def _choose(self, command: Command | None) -> None:
        if command is not None and self._chosen is None:
            self._chosen = command
            self.accept()
            command.do()

    def _build(self) -> None:
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(lambda index: self._choose(self.model.row(index.row())))
        self.search.textChanged.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        self._none.setContentsMargins(FIRST_PAD, GRID, FIRST_PAD, GRID)  # where the first row would stand
        column.addWidget(self._none)
        column.addWidget(self.table)
        self.setObjectName("palette")
        self.setFixedSize(_WIDTH, _SHOWN_ROWS * ROW_HEIGHT + 14 * GRID)
        self.search.setFocus()
        self._place()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            top = parent.mapToGlobal(parent.rect().center())
            self.move(top.x() - _WIDTH // 2, parent.mapToGlobal(parent.rect().topLeft()).y() + 20 * GRID)


def _columns() -> tuple[Column[Command], ...]:
    return (
        Column(name="text", title=translate("Palette", "Command"), text=lambda command: command.text, stretch=True),
        Column(
            name="key",
            title=translate("Palette", "Key"),
            text=lambda command: command.key,
            color=lambda _command: Color.DIM,
            figures=True,
            width=110,
        ),
    )
