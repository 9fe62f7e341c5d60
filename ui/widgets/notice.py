"""One line below the top bar for what a person should read; it goes when it is closed or overtaken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import mark


class Notice(QFrame):
    """Shows the latest notice, plain text; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        mark(self._label, role="attention")
        close = QPushButton(self.tr("Close"))
        mark(close, kind="quiet")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """The notice that can be read now; empty when there is none."""
        return "" if self.isHidden() else self._label.text()

    def show_notice(self, text: str, *, is_error: bool = False) -> None:
        """Show *text* in place of what stood there."""
        mark(self._label, role="error" if is_error else "attention")
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()

    def clear(self, text: str) -> None:
        """Take the notice away if it still is *text*."""
        if self._label.text() == text:
            self.hide()
