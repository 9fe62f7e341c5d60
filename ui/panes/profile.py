"""The person at the wallet's venue: who they are there, what their sign-in may do, and their accounts in order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.panes.profile_abilities import AbilitiesPage
from ui.panes.profile_accounts import AccountsPage
from ui.panes.profile_person import PersonPage
from ui.theme import GRID
from ui.widgets.frames.tab_row import TabRow

PERSON, ABILITIES, ACCOUNTS = range(3)


class ProfilePane(QWidget):
    """Three pages behind a row of tabs."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person, self.abilities, self.accounts = PersonPage(), AbilitiesPage(), AccountsPage()
        self._tabs, self._pages = TabRow(), QStackedLayout()
        names = (self.tr("You"), self.tr("What it may do"), self.tr("Accounts"))
        for number, (name, page) in enumerate(zip(names, (self.person, self.abilities, self.accounts), strict=True)):
            self._tabs.add(number, name)
            self._pages.addWidget(page)
        self._tabs.chosen.connect(self.set_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._tabs)
        column.addLayout(self._pages, 1)

    @property
    def page(self) -> int:
        """One of PERSON, ABILITIES and ACCOUNTS."""
        return self._pages.currentIndex()

    def set_page(self, page: int) -> None:
        """Turn to one page."""
        self._tabs.check(page)
        self._pages.setCurrentIndex(page)
        self.turned.emit()

    def take_focus(self) -> None:
        """Give the keyboard to the page in front."""
        fields = (self.person.name, self.abilities.table, self.accounts.table)
        fields[self.page].setFocus(Qt.FocusReason.ShortcutFocusReason)
