"""A journal that looks restored from a backup: what that means, what it lacks, and whether the person takes it so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.reading import Row
from terminal.domain.transfer import TransferRecord
from terminal.services.follow_up import UNREAD
from ui.dialogs.careful import CarefulDialog
from ui.theme import GRID, figures_font
from ui.widgets.frames.scrolled import scrolled
from ui.wording.evidence import record_sheet
from ui.wording.words import sentence

WIDTH, LIST_HEIGHT = 560, 200


class RestoredJournal(CarefulDialog):
    """Lists what the venue shows and this journal does not know; it can be accepted once that was read."""

    accepted_as_is = Signal()

    def __init__(self, environment: Environment, venue: str, parent: QWidget | None = None) -> None:
        title = self.tr("This journal looks restored from a backup")
        super().__init__(title, environment, venue, self.tr("Accept this journal"), "primary", parent)
        self.setMinimumWidth(WIDTH)
        self._why_unread, self._lines = UNREAD, QVBoxLayout()
        self.tick = QCheckBox(self.tr("I have read the list and know what these are."))
        self._build(title)
        self.tick.toggled.connect(self.show_confirmable)
        self.confirm_button.clicked.connect(self._accept)
        self.show_strangers((), UNREAD)
        self.cancel_button.setFocus()

    def is_confirmable(self) -> bool:
        return not self._why_unread and self.tick.isChecked()

    def show_strangers(self, rows: tuple[Row, ...], why_unread: str = "") -> None:
        """List what is not in the journal; a list that changed must be read, and ticked, again.

        *why_unread* is the core's own sentence why there may be more, and then nothing can be accepted.
        """
        self.tick.setChecked(False)
        self._why_unread = why_unread
        self._heading.setText(self.tr("Not in this journal: {count}").format(count=len(rows)))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if why_unread:
            until = self.tr("Until they were read whole, nothing can be accepted.")
            self._add_line(f"{sentence(why_unread)} {until}")
        elif not rows:
            self._add_line(self.tr("The venue's lists show nothing that is missing here."))
        for row in rows:
            self._add_line(stranger_line(row))
        self._lines.addStretch(1)
        self.show_confirmable()

    def _add_line(self, text: str) -> None:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        label.setFont(figures_font())
        self._lines.addWidget(label)
        label.show()

    def _accept(self) -> None:
        if not self.confirm_button.isEnabled():
            return
        self.confirm_button.setEnabled(False)
        self.accept()
        self.accepted_as_is.emit()

    def _build(self, title: str) -> None:
        self.add_text(title, "heading")
        self.add_text(
            self.tr(
                "It lacks the last thing that this program wrote down. So it may not know of everything that was sent, "
                "and cannot keep you from sending it again. Until you accept it, nothing is sent."
            )
        )
        self._heading = self.add_text("", "heading")
        holder = QWidget()
        holder.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        area = scrolled(holder)
        area.setMinimumHeight(LIST_HEIGHT // 2)
        area.setMaximumHeight(LIST_HEIGHT)
        self.content.addWidget(area)
        self.add_text(
            self.tr(
                "If you have a newer copy of this journal, close the program and put that in its place instead. "
                "Nobody can tell afterwards which of these were confirmed here."
            ),
            "dim",
        )
        self.content.addWidget(self.tick)


def stranger_line(row: Row) -> str:
    """Say in one line what the venue shows and the journal does not know."""
    fields = record_sheet(row, "").fields
    kind = [row.kind] if isinstance(row, TransferRecord) and row.kind else []  # as the venue words it
    return " · ".join([fields[-1][1], *kind, *(text for _, text in fields[:-1])])
