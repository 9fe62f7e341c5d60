"""The step before real money, once per session."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from ui.dialogs.careful import is_enter
from ui.theme import GRID, mark
from ui.widgets.bars.environment import EnvironmentBand, Watermark
from ui.widgets.controls.wrapped_check import WrappedCheckBox


class UnlockLive(QDialog):
    """Ask for a tick before orders and transfers may go out; Cancel is the default, Enter does nothing."""

    unlock_requested = Signal()

    def __init__(self, venue: str, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unlock live"))
        self.setModal(True)
        self.tick = WrappedCheckBox(self.tr("I understand that this is real money"))
        self.unlock_button, self.cancel_button = QPushButton(self.tr("Unlock live")), QPushButton(self.tr("Cancel"))
        self.unlock_button.setEnabled(False)
        self._build(venue, account)
        self.tick.toggled.connect(self.unlock_button.setEnabled)
        self.unlock_button.clicked.connect(self._unlock)
        self.cancel_button.clicked.connect(self.reject)
        Watermark(Environment.LIVE, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def _unlock(self) -> None:
        if self.tick.isChecked():
            self.unlock_button.setEnabled(False)
            self.accept()
            self.unlock_requested.emit()

    def _build(self, venue: str, account: str) -> None:
        text = QLabel()
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setMinimumWidth(360)
        text.setText(
            self.tr(
                "Orders and transfers of “{account}” will go to {venue} and move real money. This holds until the "
                "program ends or you lock it again (Ctrl+Shift+L). Every transfer is still asked about."
            ).format(account=account, venue=venue)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(Environment.LIVE, venue))
        inner = QVBoxLayout()
        inner.setContentsMargins(5 * GRID, 0, 5 * GRID, 0)
        inner.setSpacing(3 * GRID)
        inner.addWidget(text)
        inner.addWidget(self.tick)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _buttons(self) -> QHBoxLayout:
        mark(self.unlock_button, kind="danger")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.cancel_button, self.unlock_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.cancel_button.setFocus()
        return row
