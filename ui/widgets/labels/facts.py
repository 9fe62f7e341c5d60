"""A few facts below each other: what each is called, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from ui.format import UNKNOWN
from ui.theme import GRID, figures_font, mark


class Facts(QWidget):
    """Rows of a name and a text, which can be selected; a row is made once and then only changes its text."""

    def __init__(self, names: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, QLabel] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # an id is one word, longer than a pane is wide
        for name in names:
            title, value = QLabel(name), self._values.setdefault(name, QLabel())
            mark(title, role="dim")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setFont(figures_font())
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(title, value)
            self._say(name, None)

    def show_facts(self, *texts: str | None) -> None:
        """Show one text for each name, in their order; None is unknown."""
        for name, text in zip(self._values, texts, strict=True):
            self._say(name, text)

    def texts(self) -> tuple[str, ...]:
        """Return what is shown, in the order of the names."""
        return tuple(value.text() for value in self._values.values())

    def _say(self, name: str, text: str | None) -> None:
        shown = text or UNKNOWN
        self._values[name].setText(shown)
        self._values[name].setAccessibleName(f"{name}: {shown}")
