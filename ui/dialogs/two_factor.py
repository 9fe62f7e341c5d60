"""The venue asks for a code before it moves money: what it is for in full, the code, and what became of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from ui.format import breakable
from ui.theme import GRID, figures_font, mark
from ui.widgets.bars.environment import EnvironmentBand
from ui.widgets.forms.code_form import CodeForm
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.evidence import headline, next_step, standing
from ui.wording.words import state_badge, tone_role

WIDTH = 460


class TwoFactor(QDialog):
    """Takes codes for one intent until the venue has decided; closed before, its card under Attention goes on asking.

    It closes by itself once the venue took the code; anything else is said, and stays until it is read.
    """

    code_given = Signal(str)
    given_up = Signal()

    def __init__(self, intent: Intent, environment: Environment, venue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intent = intent
        self.form, self.later_button = CodeForm(), QPushButton()
        self._what, self._badge = QLabel(), QLabel()
        self._standing, self._step, self._problem = ReasonLabel(""), ReasonLabel("dim"), ReasonLabel("error")
        self.setWindowTitle(self.tr("The venue asks for a code"))
        self.setMinimumWidth(WIDTH)
        self._build(environment, venue)
        self.form.code_given.connect(self.code_given)
        self.form.given_up.connect(self.given_up)
        self.later_button.clicked.connect(self.reject)

    @property
    def intent(self) -> Intent:
        """What the code is for, as it stands."""
        return self._intent

    def show_intent(self, intent: Intent, now: datetime) -> None:
        """Show how it stands now."""
        self._intent = intent
        if intent.state in (State.ACKED, State.SETTLED):
            self.accept()
            return
        is_asked = intent.state is State.NEEDS_2FA or (intent.state is State.ARMED and intent.codes > 0)
        badge = state_badge(intent.state)
        self._badge.setText(str(badge))
        mark(self._badge, role=tone_role(badge.tone) or "dim")
        self._standing.show_text("" if is_asked else standing(intent))
        self._step.show_text(next_step(intent))
        self.form.setVisible(is_asked)
        self.form.show_intent(intent)
        self.later_button.setText(self.tr("Later") if is_asked else self.tr("Close"))
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Say how many codes and how much time are left."""
        self.form.show_time(self._intent, now)

    def show_answered(self, problem: str) -> None:
        """Take the next code, should one be asked for; *problem* says why the last one was not even sent."""
        self.form.show_settled()
        self._problem.show_text(problem)
        if self.form.isVisible():
            self.form.edit.setFocus()

    def texts(self) -> tuple[str, ...]:
        """Return every line as shown."""
        return tuple(label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self))

    def _build(self, environment: Environment, venue: str) -> None:
        for label in (self._what, self._badge):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setText(breakable(headline(self._intent.request)))
        self._what.setWordWrap(True)
        self._what.setFont(figures_font())
        column, inner, buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(environment, venue))
        inner.setContentsMargins(5 * GRID, GRID, 5 * GRID, 0)
        inner.setSpacing(2 * GRID)
        for widget in (self._what, self._badge, self._standing, self._step, self.form, self._problem):
            inner.addWidget(widget)
        self.later_button.setAutoDefault(False)
        buttons.addStretch(1)
        buttons.addWidget(self.later_button)
        inner.addLayout(buttons)
        column.addLayout(inner)
        self.form.send_button.setAutoDefault(False)
        self.form.give_up_button.setAutoDefault(False)
