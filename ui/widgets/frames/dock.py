"""A dock around one panel, or a stack of them; afloat it shows how to put it back and how to close it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QMenu, QPushButton, QWidget

from ui.theme import GRID, mark
from ui.widgets.frames.panel import Panel, PanelStack
from ui.widgets.frames.still import Still

_APART = QPoint(6 * GRID, 6 * GRID)


class PaneDock(QDockWidget):
    """Takes the panel's own heading as its title bar: drag it, double click it, or open its menu."""

    def __init__(self, name: str, content: Panel | PanelStack, parent: QWidget) -> None:
        super().__init__(content.accessibleName(), parent)
        self.setObjectName(name)
        self._heading = content.lend_heading()
        self.put_back_button = self._small("⇲", self.tr("Put this pane back into the window"))
        self.close_button = self._small("✕", self.tr("Close this pane"))
        self.put_back_button.clicked.connect(lambda: self.setFloating(False))
        self.close_button.clicked.connect(self.close)
        self._heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._heading.customContextMenuRequested.connect(self._show_menu)
        self.setTitleBarWidget(Still(self._heading))
        self.content = content
        self.setWidget(Still(content))
        self.topLevelChanged.connect(self._show_afloat)
        self._show_afloat(False)

    def make_menu(self) -> QMenu:
        """Return what can be done with the pane; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.isFloating():
            menu.addAction(self.tr("Put back into the window"), lambda: self.setFloating(False))
        else:
            menu.addAction(self.tr("Float"), self.float_apart)
        menu.addAction(self.tr("Close"), self.close)
        return menu

    def float_apart(self) -> None:
        """Float a little beside the old place, so that it can be seen."""
        place = self.mapToGlobal(self.rect().topLeft()) + _APART
        self.setFloating(True)
        self.move(place)

    def _show_menu(self, pos: QPoint) -> None:
        self.make_menu().popup(self._heading.mapToGlobal(pos))

    def _show_afloat(self, is_afloat: bool) -> None:
        mark(self._heading, afloat="true" if is_afloat else "false")
        mark(self.content, afloat="true" if is_afloat else "false")
        for button in (self.put_back_button, self.close_button):
            button.setVisible(is_afloat)

    def _small(self, sign: str, name: str) -> QPushButton:
        button = QPushButton(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        mark(button, kind="quiet")
        layout = self._heading.layout()
        assert layout is not None  # noqa: S101 every heading has one
        layout.addWidget(button)
        return button
