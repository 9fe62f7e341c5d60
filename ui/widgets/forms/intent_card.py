"""One thing that is not settled: how it stands, how that is known, and what the person may do about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.intent import MARKABLE, Intent, State
from terminal.domain.reading import Row
from ui.format import breakable, utc_text
from ui.theme import GRID, figures_font, mark
from ui.widgets.forms.code_form import CodeForm
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.labels.side_by_side import SideBySide
from ui.wording.evidence import asked_sheet, checks_line, grade_sentence, headline, next_step, record_sheets, standing
from ui.wording.told import told
from ui.wording.words import kind_word, short_date_time, state_badge

LOOKED_FOR = frozenset({State.UNKNOWN, State.NOT_FOUND, State.CONFLICT, State.ACKED, State.REFUSED_UNPROVEN})


class IntentCard(QFrame):
    """Shows an intent and asks by signal; it offers a look, an answer or a verdict, and never another send."""

    check_requested = Signal(object)  # Intent
    answered = Signal(object, bool)  # Intent, and whether the candidate is it
    verdict_requested = Signal(object, bool)  # Intent, and whether it was sent
    code_given = Signal(object, str)  # Intent, and the venue's code
    code_given_up = Signal(object)  # Intent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intentCard")
        self._intent: Intent | None = None
        self._beside: SideBySide | None = None
        self._compared: tuple[Row, ...] | None = None
        self._badge, self._when = _label("heading"), _label("faint")
        self._what, self._standing, self._grade = (
            _label("", wraps=True),
            _label("", wraps=True),
            _label("dim", wraps=True),
        )
        self._venue, self._step = ReasonLabel("dim"), ReasonLabel("")
        self._checks, self._looked = ReasonLabel("dim"), ReasonLabel("dim")
        self.yes_button, self.no_button = QPushButton(self.tr("Yes, this is it")), QPushButton()
        self.no_button.setText(self.tr("No, it is another one"))
        self.check_button, self.copy_button = QPushButton(self.tr("Check now")), QPushButton(self.tr("Copy all"))
        self.sent_button = QPushButton(self.tr("I know it was sent…"))
        self.not_sent_button = QPushButton(self.tr("I know it was not sent…"))
        self.code_form = CodeForm()
        self._arrange()
        self._connect()

    @property
    def intent(self) -> Intent | None:
        return self._intent

    def show_intent(self, intent: Intent, now: datetime) -> None:
        """Show how it stands; what did not change stays as it is, the keyboard's place included."""
        self._intent = intent
        badge = state_badge(intent.state)
        self._badge.setText(f"{badge} · {kind_word(intent.kind)}")
        mark(self._badge, tone=badge.tone.value)
        mark(self, tone=badge.tone.value)
        at = intent.sent_at or intent.created_at
        self._when.setText(short_date_time(at))
        self._when.setToolTip(utc_text(at))
        self._what.setText(breakable(headline(intent.request)))
        self._standing.setText(standing(intent))
        self._step.show_text(next_step(intent))
        venue_text = breakable(told(intent.venue_text or ""))  # or what our own transport has to say of the answer
        self._venue.show_text(self.tr("The venue: “{text}”").format(text=venue_text) if venue_text else "")
        self._show_records(intent)
        self._show_buttons(intent)
        self.code_form.setVisible(_waits_for_code(intent))
        self.code_form.show_intent(intent)
        self.show_time(now)
        self.setAccessibleName(f"{badge}: {headline(intent.request)}. {self._standing.text()}")

    def show_time(self, now: datetime) -> None:
        """Let the line about looks grow older."""
        if self._intent is not None:
            is_looked_for = not (self._is_found(self._intent) or _waits_for_code(self._intent))
            text = checks_line(self._intent, now) if is_looked_for else ""
            if text != self._checks.text():
                self._checks.show_text(text)
            self.code_form.show_time(self._intent, now)

    def show_looking(self) -> None:
        """Say that the venue is being asked now."""
        self.check_button.setEnabled(False)
        self.check_button.setText(self.tr("Looking…"))

    def show_looked(self, text: str, *, has_failed: bool = False) -> None:
        """Say what the look gave."""
        self.check_button.setEnabled(True)
        self.check_button.setText(self.tr("Check now"))
        self._looked.set_role("error" if has_failed else "dim")
        self._looked.show_text(text)

    def show_code_settled(self, problem: str) -> None:
        """Ask for the next code, if the venue does; *problem* says why the last one was not even sent."""
        self.code_form.show_settled()
        self._looked.set_role("error")
        self._looked.show_text(problem)

    def text(self) -> str:
        """Return all of it as text, records included."""
        asked = headline(self._intent.request) if self._intent is not None else ""
        lines = [self._badge.text(), asked, self._standing.text(), self._grade.text(), self._checks.text()]
        return "\n".join([*lines, *([self._beside.text()] if self._beside else [])])

    @staticmethod
    def _is_found(intent: Intent) -> bool:
        """Say whether its records are here and nothing more is looked for."""
        return bool(intent.conflict) and intent.next_check_at is None

    def _show_records(self, intent: Intent) -> None:
        rows = tuple(row for _, row in intent.candidate.records) if intent.candidate else ()
        rows = intent.conflict if intent.state is State.CONFLICT else rows
        grade = intent.candidate.grade if intent.candidate else intent.grade
        self._grade.setText(grade_sentence(grade if rows else None, intent.kind))
        self._grade.setVisible(grade is not None if rows else not _waits_for_code(intent))
        if rows == self._compared:
            return
        self._compared = rows
        if self._beside is not None:
            self._slot.removeWidget(self._beside)
            self._beside.hide()
            self._beside.deleteLater()
        self._beside = SideBySide(asked_sheet(intent), record_sheets(rows)) if rows else None
        if self._beside is not None:
            self._slot.addWidget(self._beside)
            self._beside.show()

    def _show_buttons(self, intent: Intent) -> None:
        is_asked = intent.candidate is not None
        for button in (self.yes_button, self.no_button):
            button.setVisible(is_asked)
        self.check_button.setVisible(intent.state in LOOKED_FOR)
        self.copy_button.setVisible(intent.state is State.CONFLICT)
        for button in (self.sent_button, self.not_sent_button):
            button.setVisible(intent.state in MARKABLE and not is_asked)

    def _arrange(self) -> None:
        self._what.setFont(figures_font())
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self._badge)
        top.addStretch(1)
        top.addWidget(self._when)
        column.addLayout(top)
        for widget in (self._what, self._standing, self._venue):
            column.addWidget(widget)
        column.addLayout(self._slot)
        for widget in (self._grade, self._checks, self._looked, self._step):
            column.addWidget(widget)
        column.addWidget(self.code_form)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(2 * GRID)
        for button in (self.yes_button, self.no_button, self.check_button, self.copy_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.sent_button, self.not_sent_button):
            mark(button, kind="quiet")
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.check_button.clicked.connect(lambda: self.check_requested.emit(self._intent))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.yes_button.clicked.connect(lambda: self.answered.emit(self._intent, True))
        self.no_button.clicked.connect(lambda: self.answered.emit(self._intent, False))
        self.sent_button.clicked.connect(lambda: self.verdict_requested.emit(self._intent, True))
        self.not_sent_button.clicked.connect(lambda: self.verdict_requested.emit(self._intent, False))
        self.code_form.code_given.connect(lambda code: self.code_given.emit(self._intent, code))
        self.code_form.given_up.connect(lambda: self.code_given_up.emit(self._intent))


def _waits_for_code(intent: Intent) -> bool:
    """Say whether the venue asks for a code, also while one is on its way to it."""
    return intent.state is State.NEEDS_2FA or (intent.state is State.ARMED and intent.codes > 0)


def _label(role: str, *, wraps: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if role:
        mark(label, role=role)
    return label
