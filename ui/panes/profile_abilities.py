"""What this sign-in may do, line by line, and what would have to be added to it for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.table import Column, TableModel
from ui.theme import Color
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.abilities import Judge, abilities, why_withheld
from ui.wording.words import plain_tooltip

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AbilityRow:
    """One thing people do with a wallet; `why_not` is empty where this sign-in can."""

    name: str
    word: str
    why_not: str
    is_gone: bool


class AbilitiesPage(QWidget):
    """A table, the same for every sign-in; only its second column differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TableModel[AbilityRow] = TableModel(_columns(), lambda row: row.name, self)
        self.table = FlatTable(self.model, self.tr("What this sign-in may do"))
        self.table.setObjectName("abilities")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_abilities(self, judge: Judge) -> None:
        """Say of each ability whether this sign-in has it."""
        rows = []
        for name, word in abilities():
            reason = judge(name)
            why_not = "" if reason is None else why_withheld(reason)
            rows.append(AbilityRow(name, word[:1].upper() + word[1:], why_not, reason is not None and reason.is_gone))
        self.model.set_rows(rows)


def _columns() -> tuple[Column[AbilityRow], ...]:
    return (
        Column(
            name="ability",
            title=translate("ProfilePane", "Ability"),
            text=lambda row: row.word,
            color=lambda row: Color.FAINT if row.is_gone else Color.TEXT,
            width=132,
        ),
        Column(
            name="state",
            title=translate("ProfilePane", "This sign-in"),
            text=_state,
            color=_state_color,
            tooltip=lambda row: plain_tooltip(row.why_not) if row.why_not else None,
            width=120,
            stretch=True,
        ),
    )


def _state(row: AbilityRow) -> str:
    if not row.why_not:
        return translate("ProfilePane", "● can")
    return f"○ {row.why_not}" if row.is_gone else f"✕ {row.why_not}"


def _state_color(row: AbilityRow) -> QColor:
    if row.is_gone:
        return Color.FAINT
    return Color.ATTENTION if row.why_not else Color.TEXT
