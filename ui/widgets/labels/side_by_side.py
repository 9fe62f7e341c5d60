"""What was asked and what the venue shows, beside each other; what differs is marked by a sign and by colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.format import UNKNOWN, breakable
from ui.theme import GRID, figures_font, mark
from ui.wording.evidence import Sheet, differing

RECORDS_A_ROW = 2  # beside what was asked: more would be too narrow for an address
DIFFERS = "≠"


class SideBySide(QWidget):
    """Columns of one record each; the rows are the fields of any of them."""

    def __init__(self, asked: Sheet, records: tuple[Sheet, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = (asked, *records)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(3 * GRID)
        for first in range(0, len(records), RECORDS_A_ROW):
            column.addLayout(self._grid(asked, records[first : first + RECORDS_A_ROW]))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Return all of it as text, to be copied or read aloud."""
        return "\n".join(sheet.as_text() for sheet in self._sheets)

    def _grid(self, asked: Sheet, records: tuple[Sheet, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        names = list(dict.fromkeys(name for sheet in (asked, *records) for name, _ in sheet.fields))
        for row, name in enumerate(names, start=1):
            grid.addWidget(_label(name, "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
        for number, sheet in enumerate((asked, *records), start=1):
            grid.addWidget(_label(sheet.title, "heading"), 0, number)
            grid.setColumnStretch(number, 1)
            marked = differing(asked, sheet)
            for row, name in enumerate(names, start=1):
                grid.addWidget(_value(sheet, name, name in marked), row, number, Qt.AlignmentFlag.AlignTop)
        return grid


def _value(sheet: Sheet, name: str, is_different: bool) -> QLabel:
    text = dict(sheet.fields).get(name, UNKNOWN)
    shown = breakable(text)
    label = _label(f"{DIFFERS} {shown}" if is_different else shown, "error" if is_different else "")
    label.setFont(figures_font())
    label.setAccessibleName(f"{name}: {text}")
    return label


def _label(text: str, role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(role != "dim")
    if role != "dim":
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if role:
        mark(label, role=role)
    return label
