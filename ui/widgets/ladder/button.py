"""Chooses what a row of the ladder is, and whether changes light up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import mark
from ui.widgets.controls.menu_button import MenuButton

STILL = ("offscreen", "minimal")  # platforms without a person: a picture must not depend on the moment


class LadderButton(MenuButton):
    """A small menu: levels or orders, flash changes or not, back to the middle."""

    turned = Signal(bool)  # rows are single orders
    flash_turned = Signal(bool)
    centre_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        menu, group = QMenu(self), QActionGroup(self)
        self._levels = _choice(menu, group, self.tr("Levels: one row a price"))
        self._orders = _choice(menu, group, self.tr("Orders: one row a resting order"))
        menu.addSeparator()
        self._flash = QAction(self.tr("Flash changes"), menu)
        self._flash.setCheckable(True)
        menu.addAction(self._flash)
        menu.addAction(self.tr("Back to the middle"), self.centre_requested.emit)
        self.setMenu(menu)
        self.setAccessibleName(self.tr("Levels or orders"))
        self.setToolTip(self.tr("What one row is: all orders at a price, or a single order (key O)"))
        mark(self, kind="quiet")
        self._orders.toggled.connect(self._show_choice)
        self._flash.toggled.connect(self.flash_turned)
        self._levels.setChecked(True)
        self._flash.setChecked(QGuiApplication.platformName() not in STILL)
        self._show_choice(False)

    @property
    def shows_orders(self) -> bool:
        return self._orders.isChecked()

    @property
    def flashes(self) -> bool:
        return self._flash.isChecked()

    def turn(self, *, to_orders: bool) -> None:
        """Let a row be one order, or one level again."""
        (self._orders if to_orders else self._levels).setChecked(True)

    def set_flashing(self, is_on: bool) -> None:
        """Light changes up from now on, or leave them."""
        self._flash.setChecked(is_on)

    def _show_choice(self, is_orders: bool) -> None:
        self.setText(self.tr("orders ▾") if is_orders else self.tr("levels ▾"))
        self.turned.emit(is_orders)


def _choice(menu: QMenu, group: QActionGroup, text: str) -> QAction:
    action = QAction(text, menu)
    action.setCheckable(True)
    action.setActionGroup(group)
    menu.addAction(action)
    return action
