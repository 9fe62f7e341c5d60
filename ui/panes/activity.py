"""One time line of everything that was asked, sent, answered and lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from terminal.domain.freshness import Freshness
from ui.dialogs.message import Message
from ui.format import local_date_time, utc_text
from ui.models.table import Column, TableModel
from ui.theme import Color, mark
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.filter_edit import FilterEdit, rows_matching
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.words import activity_word, plain_tooltip, short_date_time, trouble

translate = QCoreApplication.translate
MOST_ROWS = 1000
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened; `count` times in a row, last at `at`."""

    at: datetime
    kind: str
    text: str
    count: int = 1
    number: int = 0  # in the order they came
    pin: str = ""  # what is not settled and stays on top, by its own name


class ActivityPane(Panel):
    """The newest thing on top, above it what is not settled; the same thing again only counts up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("ActivityPane", "Activity"), parent)
        self._entries: list[Entry] = []  # newest first
        self._pinned: tuple[Entry, ...] = ()
        self._next_number = 0
        self._dialog: Message | None = None
        self.model: TableModel[Entry] = TableModel(_columns(), identity=lambda entry: entry.pin or entry.number)
        self.table = FlatTable(self.model, translate("ActivityPane", "Activity"))
        self.filter, copy = FilterEdit(), QPushButton(self.tr("Copy all"))
        mark(copy, kind="quiet")
        copy.clicked.connect(self.copy_all)
        self.right_tools.addWidget(self.filter)
        self.right_tools.addWidget(copy)
        self.filter.textChanged.connect(self._show_rows)
        self.table.row_chosen.connect(self.show_details)
        self.set_body(self.table)
        self.set_footer(
            self.tr("The newest on top. Asked and decided: from the journal; connection: since this start.")
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything kept, newest first, whatever the filter."""
        return tuple(self._entries)

    def add(self, at: datetime, kind: str, text: str) -> None:
        """Note that something happened; *text* is plain and may come from a venue."""
        text = " ".join(text.split())[:_LONGEST_TEXT]
        last = self._entries[0] if self._entries else None
        if last is not None and (last.kind, last.text) == (kind, text):
            self._entries[0] = replace(last, at=at, count=last.count + 1)
        else:
            self._entries.insert(0, Entry(at, kind, text, number=self._next_number))
            self._next_number += 1
            del self._entries[MOST_ROWS:]
        self._show_rows()

    def pin(self, entries: tuple[Entry, ...]) -> None:
        """Keep these on top, each with its `pin`, in place of those that were."""
        if entries != self._pinned:
            self._pinned = entries
            self._show_rows()

    def show_details(self, entry: Entry) -> None:
        """Open one entry, to be read in full."""
        if self._dialog is not None:
            self._dialog.reject()
        when = f"{local_date_time(entry.at)} ({utc_text(entry.at)})"
        lines = ((self.tr("When"), when), (self.tr("What happened"), entry.text))
        dialog = self._dialog = Message(activity_word(entry.kind), lines, parent=self)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: Message) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def clear(self) -> None:
        """Start anew: what was done in practice has no place in live."""
        self._entries.clear()
        self._pinned = ()
        self._show_rows()

    def take_over(self, other: ActivityPane) -> None:
        """Go on where another time line stopped; what is written stays as it was written."""
        self._entries, self._next_number = list(other._entries), other._next_number
        self._show_rows()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say why the time line may be behind; it has no age of its own."""
        self.set_reason(trouble(error, age_s))

    def copy_all(self) -> None:
        """Put what the filter leaves on the clipboard, one line each."""
        self.table.clearSelection()
        self.table.copy_selection()

    def _show_rows(self) -> None:
        self.model.set_rows(rows_matching([*self._pinned, *self._entries], self.model.columns, self.filter.text()))


def _columns() -> tuple[Column[Entry], ...]:
    return (
        Column(
            name="at",
            title=translate("ActivityPane", "When"),
            text=lambda entry: short_date_time(entry.at),
            copy=lambda entry: local_date_time(entry.at),
            tooltip=lambda entry: utc_text(entry.at),
            mono=True,
            width=118,
        ),
        Column(
            name="kind",
            title=translate("ActivityPane", "What"),
            text=lambda entry: activity_word(entry.kind),
            color=_kind_color,
            width=88,
            rank=1,  # the text says as much; cut to "Buy 0.03 …" it said nothing
        ),
        Column(
            name="text",
            title=translate("ActivityPane", "Text"),
            text=lambda entry: f"{entry.text} (× {entry.count})" if entry.count > 1 else entry.text,
            color=lambda entry: Color.ATTENTION if entry.pin else None,
            tooltip=lambda entry: plain_tooltip(entry.text),
            width=264,
            stretch=True,
        ),
    )


def _kind_color(entry: Entry) -> QColor:
    return Color.ATTENTION if entry.pin else Color.DIM
