"""One line below the top bar for what a person should read; what comes meanwhile waits behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme import mark
from ui.widgets.strict_edit import ReasonLabel

MOST = 20  # that wait; the oldest that is no error goes first, the time line keeps it


class Offer(NamedTuple):
    """What can be done at once about a notice: the word on its button, and the deed."""

    word: str
    do: Callable[[], object]


class _Said(NamedTuple):
    text: str
    is_error: bool
    offer: Offer | None


class Notice(QFrame):
    """Shows one notice, plain text: errors first, then the newest; closing it shows the one behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said: list[_Said] = []  # the last is in front
        self._label, self._more = ReasonLabel("attention"), QLabel()
        # As high as its lines at this width: with the label's own wish a short line took two, and the desk sank.
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self._more, role="dim")
        self.offer_button = QPushButton(self.tr("Open it"))  # or what else is offered
        self.close_button = QPushButton(self.tr("Close"))
        self.close_all_button = QPushButton(self.tr("Close all"))
        for button in (self.offer_button, self.close_button, self.close_all_button):
            mark(button, kind="quiet")
        self.offer_button.clicked.connect(self._take_offer)
        self.close_button.clicked.connect(self._close)
        self.close_all_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._more)
        row.addWidget(self.offer_button)
        row.addWidget(self.close_button)
        row.addWidget(self.close_all_button)
        self._show_front()

    @property
    def text(self) -> str:
        """The notice that can be read now; empty when there is none."""
        return "" if self.isHidden() else self._label.text()

    @property
    def waiting(self) -> int:
        """How many notices wait behind the one that can be read."""
        return max(len(self._said) - 1, 0)

    def show_notice(self, text: str, *, is_error: bool = False, offer: Offer | None = None) -> None:
        """Show *text*, or let it wait behind an error; one that waits already does not stand there twice."""
        others = [each for each in self._said if each.text != text]
        self._said = sorted([*others, _Said(text, is_error, offer)], key=lambda each: each.is_error)[-MOST:]
        self._show_front()

    def withdraw(self, text: str) -> bool:
        """Take a notice away that is not true any more; returns whether it was still to be read."""
        kept = [each for each in self._said if each.text != text]
        was_said = len(kept) < len(self._said)
        self._said = kept
        self._show_front()
        return was_said

    def clear(self) -> None:
        """Take every notice away: they spoke of another place."""
        self._said = []
        self._show_front()

    def _take_offer(self) -> None:
        offer = self._said[-1].offer
        self._close()
        if offer is not None:
            offer.do()

    def _close(self) -> None:
        self._said.pop()
        self._show_front()

    def _show_front(self) -> None:
        self._more.setText(self.tr("%n more", "", self.waiting))
        for widget in (self._more, self.close_all_button):
            widget.setVisible(self.waiting > 0)
        self.setVisible(bool(self._said))
        if self._said:
            front = self._said[-1]
            self._label.set_role("error" if front.is_error else "attention")
            self._label.show_text(front.text)
            self.offer_button.setVisible(front.offer is not None)
            if front.offer is not None:
                self.offer_button.setText(front.offer.word)
            self.setAccessibleName(front.text)
