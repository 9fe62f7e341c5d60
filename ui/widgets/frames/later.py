"""A place for a widget that is made when it is first needed: what nobody looks at costs the start nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class Later(Generic[W]):
    """`place` stands in a layout from the start; `widget` makes what belongs there by *make*, once."""

    def __init__(self, make: Callable[[], W]) -> None:
        self.place = QWidget()
        self.made: W | None = None
        self._make = make
        self._column = QVBoxLayout(self.place)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> W:
        """The widget, made now if it was not before."""
        if self.made is None:
            self.made = self._make()
            self._column.addWidget(self.made)
        return self.made
