"""A row of tabs that gives way: those without room wait in a small menu behind the others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from ui.theme import GRID, mark
from ui.widgets.controls.menu_button import MenuButton

_HEIGHT = 7 * GRID


class TabRow(QWidget):
    """Tabs by number, one of them checked; the checked one is always seen. Without a layout: it places them itself."""

    chosen = Signal(int)  # by a person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._unwanted: set[int] = set()
        self.more_button = MenuButton(self)
        self.more_button.setText("▾")
        self.more_button.setAccessibleName(self.tr("More tabs"))
        self.more_button.setToolTip(self.more_button.accessibleName())
        self.more_button.setMenu(QMenu(self.more_button))
        self.more_button.menu().aboutToShow.connect(self._fill_menu)
        mark(self.more_button, kind="tab")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self.chosen)
        self._group.idToggled.connect(self._toggle)

    def add(self, number: int, text: str, name: str = "") -> QAbstractButton:
        """Put a tab behind the others; *name* says to a screen reader what *text* is too short for."""
        tab = QPushButton(text, self)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.setAccessibleName(name)
        mark(tab, kind="tab")
        self._group.addButton(tab, number)
        if self._group.checkedId() == -1:
            tab.setChecked(True)
        self.more_button.raise_()
        self._change()
        return tab

    def remove(self, number: int) -> None:
        """Take a tab away that is not in front."""
        tab = self.button(number)
        self._group.removeButton(tab)
        tab.hide()
        tab.deleteLater()
        self._change()

    def button(self, number: int) -> QAbstractButton:
        """Return the button of one tab."""
        return self._group.button(number)

    def check(self, number: int) -> None:
        """Mark one tab as the one in front; `chosen` stays silent."""
        self.button(number).setChecked(True)

    def set_text(self, number: int, text: str) -> None:
        """Rename a tab."""
        if text != self.button(number).text():
            self.button(number).setText(text)
            self._change()

    def set_wanted(self, number: int, is_wanted: bool) -> None:
        """Offer a tab or leave it out, also from the menu."""
        if is_wanted is (number in self._unwanted):
            self._unwanted ^= {number}
            self._change()

    def waiting(self) -> list[QAbstractButton]:
        """Return the tabs that had no room."""
        return [tab for tab in self._tabs() if tab.isHidden()]

    def sizeHint(self) -> QSize:
        return QSize(self._needed(self._tabs()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        widest = max((tab.sizeHint().width() for tab in self._tabs()), default=0)
        return QSize(min(widest + self._more_width(), self.sizeHint().width()), _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._change()  # only now is the stylesheet worn

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._change()

    def _tabs(self) -> list[QAbstractButton]:
        return [tab for tab in self._group.buttons() if self._group.id(tab) not in self._unwanted]

    def _needed(self, tabs: list[QAbstractButton]) -> int:
        return sum(tab.sizeHint().width() for tab in tabs) + GRID * max(len(tabs) - 1, 0)

    def _more_width(self) -> int:
        return GRID + self.more_button.sizeHint().width()

    def _toggle(self, number: int, is_checked: bool) -> None:
        if is_checked:
            self._lead_tab_key_to(self.button(number))
        self._change()

    def _lead_tab_key_to(self, tab: QAbstractButton) -> None:
        """Let Tab stop at the tab in front, where it stopped at the one before: Qt waits until it has the keyboard."""
        for before in self._group.buttons():
            if before is not tab and before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                QWidget.setTabOrder(before, tab)
                before.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _change(self) -> None:
        self.updateGeometry()
        if self.isVisible():  # else all of it is done once, when it is shown
            self._fit()

    def _fit(self) -> None:
        """Show as many tabs as have room, from the first on, and the checked one."""
        shown = self._tabs()
        is_short = self._needed(shown) > self.width()
        room = self.width() - (self._more_width() if is_short else 0)
        checked = self._group.checkedButton()
        while is_short and len(shown) > 1 and self._needed(shown) > room:
            shown.remove(next(tab for tab in reversed(shown) if tab is not checked))
        left = 0
        for tab in shown:
            left = self._place(tab, left)
        for tab in self._group.buttons():
            tab.setVisible(tab in shown)
        self.more_button.setVisible(is_short)
        self._place(self.more_button, left)

    def _place(self, tab: QWidget, left: int) -> int:
        size = tab.sizeHint()
        tab.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        return left + size.width() + GRID

    def _fill_menu(self) -> None:
        menu = self.more_button.menu()
        menu.clear()
        for tab in self.waiting():
            menu.addAction(tab.accessibleName() or tab.text(), tab.click)
