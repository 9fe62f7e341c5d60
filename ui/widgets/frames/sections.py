"""Pages beside a rail of their names, below a row of them where it is narrow; each is made when first turned to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
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
from ui.widgets.frames.tab_row import TabRow

LEAST_PAGE_PX = 300  # beside the rail; where there is less, the names stand above the page


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
        self._numbers: dict[str, int] = {}  # of the tabs; never one twice
        self._count = count()
        self._group, self._stack, self._rail, self._tabs = QButtonGroup(self), QStackedLayout(), _Rail(), TabRow()
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.addWidget(self._tabs)
        self._tabs.chosen.connect(lambda number: self.turn_to(self._key(number)))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._rail)
        self._box.addWidget(self._bar)
        self._box.addLayout(self._stack, 1)
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
        self._numbers[key] = next(self._count)
        self._tabs.add(self._numbers[key], name)
        self._fit()

    def turn_to(self, key: str) -> None:
        """Bring a section to the front; KeyError for one that is not there."""
        button, is_new = self._buttons[key], key not in self._pages
        self._make(key)
        button.setChecked(True)
        self._tabs.check(self._numbers[key])
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
        said = f"{name}  {text}" if text else name
        self._buttons[key].setText(said)
        self._tabs.set_text(self._numbers[key], said)
        self._rail.updateGeometry()

    @property
    def is_narrow(self) -> bool:
        """Whether the names stand above the page: a rail would leave it too little."""
        return self.width() - self._rail.sizeHint().width() < LEAST_PAGE_PX

    def button(self, key: str) -> QAbstractButton:
        """Return the button that turns to a section."""
        return self._tabs.button(self._numbers[key]) if self.is_narrow else self._buttons[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def drop_others(self) -> None:
        """Keep the first section only, and turn to it."""
        self.turn_to(self._first)
        for key in self.keys:
            if key != self._first:
                self._drop(key)
        self._fit()

    def _fit(self) -> None:
        """Show the rail or the row, where there is anything to choose from."""
        is_narrow, has_choice = self.is_narrow, len(self._buttons) > 1
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if is_narrow else beside)
        self._rail.setVisible(has_choice and not is_narrow)
        self._bar.setVisible(has_choice and is_narrow)

    def _key(self, number: int) -> str:
        return next(key for key, own in self._numbers.items() if own == number)

    def _drop(self, key: str) -> None:
        button, area = self._buttons.pop(key), self._areas.pop(key, None)
        self._pages.pop(key, None)
        del self._names[key], self._makers[key]
        self._group.removeButton(button)
        self._tabs.remove(self._numbers.pop(key))
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
