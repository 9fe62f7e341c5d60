"""Pages beside a rail of their names: each is made when it is first turned to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.theme import GRID, mark
from ui.widgets.frames.scrolled import scrolled


class Sections(QWidget):
    """The first page is there from the start; with it alone there is no rail."""

    turned = Signal(str)  # key of the section now in front
    made = Signal()  # a page: there is more to walk through with Tab

    def __init__(self, key: str, name: str, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._front = key
        self._buttons: dict[str, QPushButton] = {}
        self._names: dict[str, str] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}  # in which the pages lie
        self._group, self._stack, self._rail = QButtonGroup(self), QStackedLayout(), _Rail()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(self._stack, 1)
        self.add(key, name, lambda: page)
        self._make(key)
        self._buttons[key].setChecked(True)

    @property
    def front(self) -> str:
        """The key of the section in front."""
        return self._front

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections in the order of the rail."""
        return tuple(self._buttons)

    def add(self, key: str, name: str, make: Callable[[], QWidget]) -> None:
        """Put a section at the end of the rail; *make* is called when it is first turned to."""
        button = self._buttons[key] = QPushButton(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.turn_to(key))
        mark(button, kind="rail")
        button.setAutoDefault(True)  # Enter presses it, as every button of the window
        self._names[key], self._makers[key] = name, make
        self._group.addButton(button)
        self._rail.add(button)
        self._rail.setVisible(len(self._buttons) > 1)

    def turn_to(self, key: str) -> None:
        """Bring a section to the front; KeyError for one that is not there."""
        button, is_new = self._buttons[key], key not in self._pages
        self._make(key)
        button.setChecked(True)
        self._stack.setCurrentWidget(self._areas[key])
        if is_new:  # not before it is in front: a stack lays what comes in below everything
            self.made.emit()
        if key != self._front:
            self._front = key
            self.turned.emit(key)

    def page(self, key: str) -> QWidget | None:
        """Return the page of a section; None while nobody has turned to it."""
        return self._pages.get(key)

    def set_badge(self, key: str, text: str) -> None:
        """Say something short behind the name of a section, as how much is new there; an empty text says nothing."""
        name = self._names[key]
        self._buttons[key].setText(f"{name}  {text}" if text else name)
        self._rail.updateGeometry()

    def button(self, key: str) -> QPushButton:
        """Return the button that turns to a section."""
        return self._buttons[key]

    def drop_others(self) -> None:
        """Keep the first section only, and turn to it."""
        self.turn_to(self._first)
        for key in self.keys:
            if key != self._first:
                self._drop(key)
        self._rail.hide()

    def _drop(self, key: str) -> None:
        button, area = self._buttons.pop(key), self._areas.pop(key, None)
        self._pages.pop(key, None)
        del self._names[key], self._makers[key]
        self._group.removeButton(button)
        for widget in (button, area):
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _make(self, key: str) -> None:
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            self._areas[key] = scrolled(page, is_sideways=True)  # the window may be narrower than any page
            self._stack.addWidget(self._areas[key])


class _Rail(QScrollArea):
    """As wide as the longest name, and scrolled where the window is too low for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._content = content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, GRID, 0, GRID)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setObjectName("rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def add(self, button: QPushButton) -> None:
        """Put a button below the others."""
        self._column.insertWidget(self._column.count() - 1, button)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = self._content.minimumSizeHint()
        return QSize(hint.width() + 2 * self.frameWidth() + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)
