"""The line that stays while the journal is in doubt: nothing is sent, and here is why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import mark
from ui.wording.words import sentence


class JournalBanner(QFrame):
    """It cannot be closed: it goes when the journal is accepted."""

    look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journalBanner")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.look_button = QPushButton(self.tr("Look at it…"))
        self.look_button.clicked.connect(self.look_requested)
        mark(self.look_button, kind="attention")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self.look_button)
        self.hide()

    @property
    def text(self) -> str:
        """What can be read now; empty while the journal is in no doubt."""
        return "" if self.isHidden() else self._label.text()

    def show_doubt(self, strangers: int, why_unread: str = "") -> None:
        """Say what the doubt means, and how much the venue shows that is not in the journal, or why that is not known.

        *why_unread* is the core's own sentence; empty once the venue's lists were read whole.
        """
        meaning = self.tr("! This journal looks restored from a backup. Nothing is sent until you accept it.")
        count = self.tr("Not in this journal: {count}.").format(count=strangers)
        self._label.setText(f"{meaning} {sentence(why_unread) if why_unread else count}")
        self.setAccessibleName(self._label.text())
        self.show()
