"""One line below the top bar for what a person should read; what was before, or is less urgent, waits behind it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme import GRID, mark

MOST = 20  # that wait; the oldest of the calmest goes first, the time line keeps it


class Urgency(IntEnum):
    """How much a notice wants of the person: its colour and sign, and what stands in front of what."""

    CALM = 0  # it went as it should: nothing is to be done
    ATTENTION = 1
    ERROR = 2  # it failed, or contradicts itself


SIGNS = {Urgency.CALM: "✓", Urgency.ATTENTION: "!", Urgency.ERROR: "✕"}


class Offer(NamedTuple):
    """What can be done at once about a notice: the word on its button, and the deed."""

    word: str
    do: Callable[[], object]


class _Said(NamedTuple):
    text: str
    urgency: Urgency
    offer: Offer | None


class Notice(QFrame):
    """Shows one notice, plain text: the most urgent first, then the newest; closing it shows the one behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said: list[_Said] = []  # the last is in front
        self._told, self.sign, self._label, self._more = QFrame(), QLabel(), QLabel(), QLabel()
        self._told.setObjectName("told")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
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
        self._lay_out()
        self._show_front()

    @property
    def text(self) -> str:
        """The notice that can be read now; empty when there is none."""
        return "" if self.isHidden() else self._label.text()

    @property
    def is_calm(self) -> bool:
        """Nothing stands there but what can wait."""
        return all(each.urgency is Urgency.CALM for each in self._said)

    @property
    def waiting(self) -> int:
        """How many notices wait behind the one that can be read."""
        return max(len(self._said) - 1, 0)

    def show_notice(self, text: str, urgency: Urgency = Urgency.ATTENTION, *, offer: Offer | None = None) -> None:
        """Show *text*, or let it wait behind what is more urgent; what waits already does not stand there twice."""
        others = [each for each in self._said if each.text != text]
        self._said = sorted([*others, _Said(text, urgency, offer)], key=lambda each: each.urgency)[-MOST:]
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

    def _lay_out(self) -> None:
        self.sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sign.setFixedWidth(3 * GRID)  # so that what stands beside it begins at one place
        told = QHBoxLayout(self._told)
        told.setContentsMargins(10, 2, 10, 2)
        told.setSpacing(2 * GRID)
        told.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._label, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._told, 1)
        row.addWidget(self._more)
        row.addWidget(self.offer_button)
        row.addWidget(self.close_button)
        row.addWidget(self.close_all_button)

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
            for part in (self._told, self.sign, self._label):
                mark(part, urgency=front.urgency.name)
            self.sign.setText(SIGNS[front.urgency])
            self._label.setText(front.text)
            self.offer_button.setVisible(front.offer is not None)
            if front.offer is not None:
                self.offer_button.setText(front.offer.word)
            self.setAccessibleName(front.text)
            self.setAccessibleDescription(self._meaning(front.urgency))

    def _meaning(self, urgency: Urgency) -> str:
        return {
            Urgency.CALM: self.tr("For your information"),
            Urgency.ATTENTION: self.tr("Needs attention"),
            Urgency.ERROR: self.tr("Error"),
        }[urgency]
