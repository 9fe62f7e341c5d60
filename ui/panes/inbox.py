"""The inbox: what the venue has to tell, the newest first; what is new since the last look carries a mark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.money import plain
from terminal.domain.wallet import InboxItem
from ui.dialogs.message import Message
from ui.format import UNKNOWN
from ui.models.columns import moment_column
from ui.models.table import Column, TableModel
from ui.theme import Color
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.inbox import inbox_lines, inbox_what
from ui.wording.wallet import money_text
from ui.wording.words import plain_tooltip

translate = QCoreApplication.translate


class InboxPane(QWidget):
    """Tells when it comes into sight and goes, and what somebody wants to see more of."""

    came = Signal()
    left = Signal()
    item_chosen = Signal(object)  # InboxItem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unread: frozenset[str] = frozenset()
        self.message: Message | None = None
        self.model: TableModel[InboxItem] = TableModel(self._columns(), lambda row: row.id, self)
        self.table = FlatTable(self.model, self.tr("Notifications of the venue"))
        self.table.setObjectName("inbox")
        self.table.row_chosen.connect(self.item_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_items(self, items: tuple[InboxItem, ...], unread: frozenset[str]) -> None:
        """Show what the venue told, *unread* by their ids."""
        self._unread = unread
        self.model.set_rows(sorted(items, key=lambda item: item.created_at, reverse=True))
        for name in ("new", "what"):
            self.model.repaint(name)

    def show_details(self, item: InboxItem) -> None:
        """Open everything known of one notification."""
        self.clear()
        dialog = self.message = Message(inbox_what(item), inbox_lines(item), parent=self)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def clear(self) -> None:
        """Close what is open."""
        if self.message is not None:
            self.message.reject()

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def _forget(self, dialog: Message) -> None:
        if self.message is dialog:
            self.message = None
        dialog.deleteLater()

    def _is_unread(self, item: InboxItem) -> bool:
        return item.id in self._unread

    def _color(self, item: InboxItem) -> QColor:
        return Color.TEXT if self._is_unread(item) else Color.DIM

    def _columns(self) -> tuple[Column[InboxItem], ...]:
        return (
            Column(
                name="new",
                title="",
                text=lambda row: "●" if self._is_unread(row) else "",
                spoken=lambda row: translate("Inbox", "new") if self._is_unread(row) else translate("Inbox", "seen"),
                color=lambda _row: Color.ACCENT,
                width=26,
            ),
            moment_column("at", translate("Inbox", "When"), lambda row: row.created_at, color=lambda _row: Color.DIM),
            Column(
                name="what",
                title=translate("Inbox", "What"),
                text=inbox_what,
                tooltip=lambda row: plain_tooltip(row.kind),
                color=self._color,
                width=150,
                stretch=True,
            ),
            Column(
                name="amount",
                title=translate("Inbox", "Amount"),
                text=lambda row: money_text(row.amount) if row.amount else UNKNOWN,
                copy=lambda row: plain(row.amount.amount) if row.amount else "",
                color=self._color,
                figures=True,
                width=120,
                rank=1,
            ),
        )
