"""A line that says why something does not go, or what became of it, and is there only then."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QWidget

from ui.theme import mark


class ReasonLabel(QLabel):
    """A line of plain text that is there only while there is something to say."""

    def __init__(self, role: str = "error", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        mark(self, role=role)
        self.setVisible(False)

    def set_role(self, role: str) -> None:
        """Change what kind of line this is; its margins follow, which a new style alone does not do."""
        mark(self, role=role)
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))

    def show_text(self, text: str) -> None:
        """Show *text*, or nothing; a dialog grows with what there is to read."""
        has_changed = text != self.text()
        self.setText(text)
        self.setVisible(bool(text))
        window = self.window()
        if has_changed and text and isinstance(window, QDialog):
            QTimer.singleShot(0, window, lambda: _grow(window))


def _grow(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        needed = layout.totalHeightForWidth(dialog.width())
        dialog.resize(dialog.width(), max(dialog.height(), needed))
