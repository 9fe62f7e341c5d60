"""Who holds the address that money is sent to, asked where the venue wants to be told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from terminal.domain.travel_rule import Holder, check_website
from ui.theme import GRID, mark
from ui.widgets.controls.strict_edit import StrictEdit, with_reason


class HolderForm(QWidget):
    """Yields a Holder, or None while something is missing; nothing is chosen beforehand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = QLabel()
        self.person = QRadioButton(self.tr("Me or another person"))
        self.institution = QRadioButton(self.tr("An exchange or bank"))
        self.website = StrictEdit(self.tr("Its website"), check_website)
        self._build()
        self.institution.toggled.connect(self._show_website)
        for choice in (self.person, self.institution):
            choice.toggled.connect(self.changed)
        self.website.value_changed.connect(lambda _value: self.changed.emit())
        self.website.reason_changed.connect(lambda _reason: self.changed.emit())

    def show_why(self, text: str) -> None:
        """Say why this is asked."""
        if text != self._why.text():
            self._why.setText(text)

    def why(self) -> str:
        """Return why this is asked."""
        return self._why.text()

    def holder(self) -> Holder | None:
        """Return what was said of the holder, None while something is missing or refused."""
        website = self.website.value()
        if self.institution.isChecked():
            return Holder(is_institution=True, website=website) if isinstance(website, str) else None
        return Holder(is_institution=False) if self.person.isChecked() else None

    def objection(self) -> str:
        """Say what is missing; empty when nothing is."""
        if self.holder() is not None:
            return ""
        if self.institution.isChecked():
            return self.tr("The website of the exchange or bank is needed.")
        return self.tr("Say who holds the address.")

    def clear(self) -> None:
        """Choose nothing."""
        for choice in (self.person, self.institution):
            choice.setAutoExclusive(False)
            choice.setChecked(False)
            choice.setAutoExclusive(True)
        self.website.clear()

    def _show_website(self, is_institution: bool) -> None:
        self._site.setVisible(is_institution)

    def _build(self) -> None:
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setWordWrap(True)
        mark(self._why, role="dim")
        self._site = with_reason(self.website)
        self._site.hide()
        choices = QHBoxLayout()
        choices.setSpacing(3 * GRID)
        choices.addWidget(self.person)
        choices.addWidget(self.institution)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._why)
        column.addLayout(choices)
        column.addWidget(self._site)
