"""Transfers and what is honestly known of each: this program's own, merged with the venue's history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.freshness import Freshness
from terminal.domain.intent import Intent, Kind, State
from terminal.domain.money import plain, scale_of
from terminal.domain.transfer import Direction, TransferRecord
from ui.dialogs.message import Message
from ui.format import UNKNOWN, age_text, grouped_at, utc_text
from ui.models.columns import moment_column
from ui.models.table import Column, TableModel
from ui.panes.transfer_rows import TransferRow, kind_of_record, merged
from ui.theme import Color, mark
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.filter_edit import FilterEdit, rows_matching
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.told import told
from ui.wording.words import (
    Badge,
    Tone,
    kind_word,
    not_read,
    plain_tooltip,
    sentence,
    short_date_time,
    state_badge,
    state_sentence,
    tone_color,
    trouble,
)

translate = QCoreApplication.translate
_CHECKABLE = frozenset({State.UNKNOWN, State.NOT_FOUND, State.REFUSED_UNPROVEN, State.ACKED})


class TransfersPane(Panel):
    """A table of transfers. What is not known stays on top and offers a check, never another send."""

    check_requested = Signal(object)  # Intent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("TransfersPane", "Transfers"), parent)
        self._intents: tuple[Intent, ...] = ()
        self._records: tuple[TransferRecord, ...] = ()
        self._is_read = False
        self._dialog: Message | None = None
        self.model: TableModel[TransferRow] = TableModel(_columns(), identity=_identity)
        self.table = FlatTable(self.model, translate("TransfersPane", "Transfers"))
        self.filter, self.check_button = FilterEdit(), QPushButton(self.tr("Check now"))
        self._build()

    @property
    def dialog(self) -> Message | None:
        """The details that are open, if any."""
        return self._dialog

    def clear(self) -> None:
        """Wait for the first list of transfers, e.g. of another account."""
        self._intents, self._records, self._is_read = (), (), False
        if self._dialog is not None:
            self._dialog.reject()
        self.forget()
        self._show_rows()

    def show_intents(self, intents: tuple[Intent, ...]) -> None:
        """Show what this program asked for; kinds that are no transfers are left out."""
        self._intents = intents
        self._show_rows()

    def show_history(self, records: tuple[TransferRecord, ...]) -> None:
        """Show the venue's history as last read; a record that belongs to an intent is not shown twice."""
        self._records, self._is_read = records, True
        self._show_rows()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how old the history is."""
        self.set_note(age_text(age_s))
        self.set_freshness(freshness)
        self.set_reason(trouble(error, age_s))

    def show_details(self, row: TransferRow) -> None:
        """Open everything that is known of one transfer, with the destination in full."""
        if self._dialog is not None:
            self._dialog.reject()
        dialog = self._dialog = Message(_what(row), details(row), parent=self)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: Message) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def _show_rows(self) -> None:
        rows = merged(self._intents, self._records)
        self.model.set_rows(rows_matching(rows, self.model.columns, self.filter.text()))
        has_unknown = any(row.is_sticky for row in rows)
        note = self.tr("“Not known yet” is never sent again by itself. It is checked until the history says more.")
        known = self.tr("Enter shows everything known of the selected transfer.")
        none = self.tr("No transfers yet.") if self._is_read else not_read()
        self.set_footer(note if has_unknown else known if rows else none)
        self._show_check()

    def _show_check(self) -> None:
        row = self.table.selected_row()
        self.check_button.setEnabled(row is not None and _is_checkable(row))

    def _check(self, row: TransferRow | None) -> None:
        if row is not None and row.intent is not None and _is_checkable(row):
            self.check_requested.emit(row.intent)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if self.model.columns[index.column()].name == "evidence" and _is_offered(row):
            self._check(row)

    def _build(self) -> None:
        mark(self.check_button, kind="quiet")
        self.right_tools.addWidget(self.filter)
        self.right_tools.addWidget(self.check_button)
        self.filter.textChanged.connect(self._show_rows)
        self.check_button.clicked.connect(lambda: self._check(self.table.selected_row()))
        self.table.clicked.connect(self._on_clicked)
        self.table.row_selected.connect(lambda _row: self._show_check())
        self.table.row_chosen.connect(self.show_details)
        self.set_body(self.table)
        self._show_rows()


def details(row: TransferRow) -> tuple[tuple[str, str], ...]:
    """Return name and text of everything known of one transfer."""
    destination = row.destination if "@" in row.destination else in_groups_of_four(row.destination)
    lines = [
        (translate("TransfersPane", "When"), f"{short_date_time(row.at)} ({utc_text(row.at)})"),
        (translate("TransfersPane", "Amount"), _amount(row)),
        (translate("TransfersPane", "Destination"), destination or UNKNOWN),
        (translate("TransfersPane", "State"), state_sentence(row.intent) if row.intent else str(_badge(row))),
    ]
    intent, record = row.intent, row.record
    if intent is not None:
        lines += [
            (translate("TransfersPane", "Why"), sentence(intent.reason) if intent.reason else UNKNOWN),
            (translate("TransfersPane", "The venue said"), told(intent.venue_text or UNKNOWN)),
            (translate("TransfersPane", "Evidence"), told(intent.evidence) if intent.evidence else UNKNOWN),
            (translate("TransfersPane", "Checks made"), str(intent.checks)),
        ]
    if record is not None:
        lines += [
            (translate("TransfersPane", "Fee"), grouped_at(record.fee_amount, scale_of(record.coin))),
            (translate("TransfersPane", "Transaction"), in_groups_of_four(record.tx_id) if record.tx_id else UNKNOWN),
        ]
    return tuple(lines)


def _columns() -> tuple[Column[TransferRow], ...]:
    return (
        moment_column("at", translate("TransfersPane", "When"), lambda row: row.at),
        Column(name="what", title=translate("TransfersPane", "What"), text=_what, width=66),
        Column(
            name="destination",
            title=translate("TransfersPane", "Destination"),
            text=lambda row: row.destination or UNKNOWN,
            copy=lambda row: row.destination,
            tooltip=lambda row: plain_tooltip(row.destination),
            mono=True,
            width=100,
            stretch=True,
            rank=1,  # rather not there than an amount that is cut; Enter shows it in full
        ),
        Column(
            name="amount",
            title=translate("TransfersPane", "Amount"),
            text=_amount,
            copy=lambda row: plain(row.amount),
            figures=True,
            width=100,
        ),
        Column(
            name="state",
            title=translate("TransfersPane", "State"),
            text=lambda row: str(_badge(row)),
            color=_color,
            tooltip=lambda row: plain_tooltip(state_sentence(row.intent) if row.intent else str(_badge(row))),
            width=108,
        ),
        Column(
            name="evidence",
            title=translate("TransfersPane", "Evidence"),
            text=_evidence,
            tooltip=lambda row: plain_tooltip(_evidence(row)),
            color=lambda row: Color.ACCENT if _is_offered(row) else Color.DIM,
            width=128,
            rank=2,
        ),
    )


def _identity(row: TransferRow) -> object:
    return row.intent.id if row.intent is not None else row.record


def _is_checkable(row: TransferRow) -> bool:
    return row.intent is not None and row.intent.state in _CHECKABLE


def _is_offered(row: TransferRow) -> bool:
    return row.intent is not None and row.intent.state in (State.UNKNOWN, State.NOT_FOUND)


def _kind(row: TransferRow) -> Kind | None:
    if row.intent is not None:
        return row.intent.kind
    return None if row.record is None else kind_of_record(row.record)


def _what(row: TransferRow) -> str:
    kind = _kind(row)
    if kind is not None:
        return kind_word(kind)
    is_inner = row.record is not None and row.record.is_inner
    return translate("TransfersPane", "Received") if is_inner else translate("TransfersPane", "Deposit")


def _amount(row: TransferRow) -> str:
    is_deposit = row.record is not None and row.record.direction is Direction.DEPOSIT
    return f"{'+' if is_deposit else ''}{grouped_at(row.amount, scale_of(row.coin))} {row.coin}"


def _badge(row: TransferRow) -> Badge:
    """Return the state; a record that no intent belongs to is as done as the venue says."""
    if row.intent is not None:
        return state_badge(row.intent.state)
    if row.record is not None and row.record.is_confirmed is False:
        return Badge("○", translate("TransfersPane", "Unconfirmed"), Tone.WAITING)
    return Badge("●", translate("TransfersPane", "In history"), Tone.QUIET)


def _color(row: TransferRow) -> QColor:
    return tone_color(_badge(row).tone)


def _evidence(row: TransferRow) -> str:
    intent = row.intent
    if intent is None:
        return translate("TransfersPane", "in history; not asked for here")
    if intent.needs_attention:
        check = translate("TransfersPane", "Check now")
        return check if _is_offered(row) else told(intent.evidence or intent.reason or UNKNOWN)
    if intent.evidence:
        return told(intent.evidence)
    if row.record is not None:
        return translate("TransfersPane", "in history")
    return told(intent.reason or UNKNOWN)
