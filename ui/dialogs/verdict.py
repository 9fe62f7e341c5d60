"""The person's own verdict on what cannot be found out: it was sent, or it was not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from terminal.domain.account import Environment
from terminal.domain.intent import Intent
from ui.dialogs.careful import CarefulDialog
from ui.theme import GRID, figures_font
from ui.widgets.controls.typed_words import TypedWords
from ui.wording.evidence import asked_sheet, standing

WIDTH = 460


class Verdict(CarefulDialog):
    """Says what follows; "sent" asks for a tick, "not sent" for typed words, because it lets the same go again."""

    confirmed = Signal(object, bool)  # the very intent shown, and whether it was sent

    def __init__(
        self, intent: Intent, is_sent: bool, environment: Environment, venue: str, parent: QWidget | None = None
    ) -> None:
        title = self.tr("You know that it was sent") if is_sent else self.tr("You know that it was not sent")
        confirm = self.tr("Mark as sent") if is_sent else self.tr("Mark as not sent")
        super().__init__(title, environment, venue, confirm, "primary" if is_sent else "danger", parent)
        self._intent, self._is_sent = intent, is_sent
        self.tick = QCheckBox(self.tr("I saw it at the venue, or the recipient has it."))
        self.words = TypedWords(self.tr("it was not sent"))
        self.setMinimumWidth(WIDTH)
        self._build(title)
        self.confirm_button.clicked.connect(self._confirm)
        self.show_confirmable()
        self.cancel_button.setFocus()

    @property
    def intent(self) -> Intent:
        """What the verdict is about, as it stood when it was asked."""
        return self._intent

    def is_confirmable(self) -> bool:
        return self.tick.isChecked() if self._is_sent else self.words.is_typed

    def _confirm(self) -> None:
        if not self.confirm_button.isEnabled():
            return
        self.confirm_button.setEnabled(False)
        self.accept()
        self.confirmed.emit(self._intent, self._is_sent)

    def _build(self, title: str) -> None:
        self.add_text(title, "heading")
        what = self.add_text("\n".join(f"{name}: {text}" for name, text in asked_sheet(self._intent).fields))
        what.setFont(figures_font())
        self.add_text(standing(self._intent), "dim")
        self.content.addSpacing(GRID)
        for text in self._consequences():
            self.add_text(text)
        if not self._is_sent:
            self.add_text(
                self.tr("If it did go through, sending it again pays twice. A time-out proves nothing."), "warning"
            )
        asked = self.tick if self._is_sent else self.words
        (self.tick.toggled if self._is_sent else self.words.changed).connect(self.show_confirmable)
        self.content.addWidget(asked)

    def _consequences(self) -> tuple[str, ...]:
        if self._is_sent:
            return (
                self.tr("It counts as sent from now on. For a day the same goes again only after a tick."),
                self.tr("The venue's records are watched for seven more days; when it appears, it is done."),
            )
        return (
            self.tr("It counts as not sent from now on, and the same may be sent again."),
            self.tr("The venue's records are watched for seven more days; should it appear, you are told at once."),
        )
