"""Everything that is not settled and needs a person, transfers and orders, until it is decided."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from terminal.domain.intent import Intent
from ui.theme import GRID, mark
from ui.widgets.forms.intent_card import IntentCard
from ui.widgets.frames.panel import Panel
from ui.widgets.frames.scrolled import scrolled
from ui.wording.evidence import in_order


class AttentionPane(Panel):
    """A card for each; what contradicts itself stands first. A card stays until its thing is decided."""

    check_requested = Signal(object)  # Intent
    answered = Signal(object, bool)  # Intent, and whether the candidate is it
    verdict_requested = Signal(object, bool)  # Intent, and whether it was sent
    code_given = Signal(object, str)  # Intent, and the venue's code
    code_given_up = Signal(object)  # Intent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("AttentionPane", "Attention"), parent)
        self._cards: dict[str, IntentCard] = {}
        self._practice_code = ""
        self._none = QLabel(self.tr("Nothing needs you: whatever was sent is settled."))
        mark(self._none, role="dim")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._none)
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll
        area.setAccessibleName(self.tr("What needs attention"))
        self.set_body(area)
        self.set_footer(
            self.tr("Nothing here is ever sent again by itself. The venue's records are read until it is known.")
        )

    @property
    def cards(self) -> tuple[IntentCard, ...]:
        """The cards as they stand, from the top."""
        return tuple(sorted(self._cards.values(), key=self._column.indexOf))

    def card(self, intent_id: str) -> IntentCard | None:
        """Return the card of one intent, if it needs attention."""
        return self._cards.get(intent_id)

    def show_intents(self, intents: tuple[Intent, ...], now: datetime) -> None:
        """Show all that needs attention; whatever is not among them any more goes."""
        wanted = in_order(intents)
        for gone in self._cards.keys() - {intent.id for intent in wanted}:
            self._drop(gone)
        for place, intent in enumerate(wanted):
            card = self._cards.get(intent.id) or self._add(intent)
            card.show_intent(intent, now)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        self._none.setVisible(not wanted)

    def set_practice_code(self, code: str) -> None:
        """Let the cards to come say which code the practice exchange takes; empty in live."""
        self._practice_code = code

    def show_time(self, now: datetime) -> None:
        """Let every card say when it was looked for, and when it will be."""
        for card in self._cards.values():
            card.show_time(now)

    def take_focus(self) -> None:
        """Go where a code is asked for: there is not much time for it."""
        asking = next((card.code_form.edit for card in self.cards if card.code_form.isVisibleTo(card)), None)
        if asking is None:
            super().take_focus()
        else:
            asking.take_over()

    def clear(self) -> None:
        """Know of nothing: another account, or none."""
        self._practice_code = ""
        for intent_id in tuple(self._cards):
            self._drop(intent_id)
        self._none.show()

    def _add(self, intent: Intent) -> IntentCard:
        card = self._cards[intent.id] = IntentCard()
        card.code_form.show_practice_code(self._practice_code)
        card.check_requested.connect(self.check_requested)
        card.answered.connect(self.answered)
        card.verdict_requested.connect(self.verdict_requested)
        card.code_given.connect(self.code_given)
        card.code_given_up.connect(self.code_given_up)
        self._column.addWidget(card)
        return card

    def _drop(self, intent_id: str) -> None:
        card = self._cards.pop(intent_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
