"""What is not settled, between the core and the window: looks, answers, verdicts, and a journal that is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from terminal.core import Core
from terminal.domain.intent import MARKABLE, Intent, State
from terminal.domain.reading import Row
from terminal.errors import TerminalError, Withheld
from terminal.services.submission import Submission
from ui.dialogs.restored_journal import RestoredJournal, stranger_line
from ui.dialogs.verdict import Verdict
from ui.format import local_time
from ui.main_window import MainWindow
from ui.panes.activity import Entry
from ui.widgets.bars.notice import Urgency
from ui.wording.evidence import in_order, standing
from ui.wording.told import told, told_error
from ui.wording.words import request_line, sentence, state_badge

LOUD = frozenset({State.UNKNOWN, State.CONFLICT})  # told at once, wherever the person is looking


class AttentionDesk(QObject):
    """Keeps the list of what needs a person, its count and the banner true, and carries out what they decide."""

    def __init__(self, core: Core, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._verdict: Verdict | None = None
        self._restored: RestoredJournal | None = None
        self._told: dict[str, State] = {}
        self._notices: dict[str, str] = {}  # that were shown, by intent, while they are true
        self._doubt: tuple[tuple[Row, ...], str] | None = None  # as shown
        self._wires: list[tuple[Any, Callable[..., None]]] = [
            (window.attention.check_requested, self.check),
            (window.transfers.check_requested, self.check),
            (window.attention.answered, self.answer),
            (window.attention.verdict_requested, self.ask_for_verdict),
            (window.attention.code_given, self.give_code),
            (window.attention.code_given_up, self.give_up_code),
            (window.journal_banner.look_requested, self.ask_about_journal),
            (window.header.attention_clicked, self.go_there),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)
        window.attention.set_practice_code((core.practice and core.practice.two_factor_code) or "")
        self.show()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that is being asked for, if any."""
        return self._verdict

    @property
    def restored(self) -> RestoredJournal | None:
        """The question about a journal in doubt, if it is open."""
        return self._restored

    def close(self) -> None:
        """Show nothing more of this core."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        for dialog in (self._verdict, self._restored):
            if dialog is not None:
                dialog.reject()
        self._window.attention.clear()
        self._window.activity.pin(())
        self._window.journal_banner.hide()
        self._window.show_attention(0)

    def show(self) -> None:
        """Show everything that needs a person now."""
        submission = next(iter(self._core.submissions), None)  # any of them: they share one journal
        if submission is None:
            return
        intents = _with_codes(self._core)
        self._window.attention.show_intents(intents, self._core.clock.now())
        self._window.activity.pin(tuple(_pinned(intent) for intent in in_order(intents)))
        has_conflict = any(intent.state is State.CONFLICT for intent in intents)
        self._window.show_attention(len(intents), has_conflict=has_conflict)
        self._show_doubt(submission)

    def show_intent(self, intent: Intent) -> None:
        """Take note of one intent that changed; what is new and bad is told once, and loudly."""
        self.show()
        if self._told.get(intent.id) is not intent.state:
            self._tell(intent)
        self._told[intent.id] = intent.state
        if self._verdict is not None and self._verdict.intent.id == intent.id and intent.state not in MARKABLE:
            badge = state_badge(intent.state)
            self._verdict.die(self.tr("This was decided meanwhile: {state}.").format(state=badge.word))

    def _tell(self, intent: Intent) -> None:
        """Say loudly what is new and bad, and take back what was said of the state before."""
        if (before := self._notices.pop(intent.id, None)) is not None:
            self._window.notice.withdraw(before)
        if intent.state in LOUD or _asks_first(intent):
            text = self._notices[intent.id] = f"{request_line(intent.request)}: {standing(intent)}"
            is_conflict = intent.state is State.CONFLICT
            self._window.show_notice(text, Urgency.ERROR if is_conflict else Urgency.ATTENTION)
            QApplication.alert(self._window)

    def show_time(self) -> None:
        """Let every line about looks grow older."""
        self._window.attention.show_time(self._core.clock.now())
        for submission in self._core.submissions[:1]:
            self._show_doubt(submission)

    def go_there(self) -> None:
        """Bring the list to the front."""
        self._window.show_pane(self._window.attention)

    # What the person asks for

    def check(self, intent: Intent) -> None:
        """Read the venue's records at once, and say that it looks and what it saw."""
        card = self._window.attention.card(intent.id)
        if card is not None:
            card.show_looking()
        self._core.tasks.start(self._check(intent), "check now")

    def answer(self, intent: Intent, is_it: bool) -> None:
        """Take the person's word on the record that they were asked about."""
        said = self.tr("You said: this is it") if is_it else self.tr("You said: this is another one")
        self._do(intent, said, lambda submission: submission.answer(intent, is_it=is_it))

    def ask_for_verdict(self, intent: Intent, is_sent: bool) -> None:
        """Show what follows from the person's verdict, and take it once it is confirmed."""
        dialog = self._verdict = Verdict(
            intent, is_sent, self._core.environment, told(self._core.venue.name), self._window
        )
        dialog.confirmed.connect(self._mark)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def give_code(self, intent: Intent, code: str) -> None:
        """Send the same bytes with the venue's code; it goes through here and stays nowhere."""
        if (submission := self._core.submission_of(intent)) is not None:
            self._core.tasks.start(self._settle_code(intent, submission.give_code(intent.id, code)), "code")

    def give_up_code(self, intent: Intent) -> None:
        """Give no code: what became of it is read from the venue's list."""
        if (submission := self._core.submission_of(intent)) is not None:
            said = self.tr("You gave no code")
            self._note(f"{request_line(intent.request)} — {said}")
            self._core.tasks.start(self._settle_code(intent, submission.give_up_code(intent.id)), "no code")

    def ask_about_journal(self) -> None:
        """Show what a journal in doubt means, and what it lacks."""
        if not self._core.submissions or self._restored is not None:
            return
        dialog = self._restored = RestoredJournal(self._core.environment, told(self._core.venue.name), self._window)
        dialog.show_strangers(*self._lacking())
        dialog.accepted_as_is.connect(self._accept_journal)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    async def _check(self, intent: Intent) -> None:
        text, has_failed = "", False
        try:
            submission = self._core.submission_of(intent)
            seen = await submission.check_now(intent.id) if submission is not None else intent
            if seen.state is intent.state and seen.candidate == intent.candidate:
                at = local_time(self._core.clock.now())
                text = self.tr("Looked at {at}: nothing there that decides it.").format(at=at)
        except TerminalError as error:
            text, has_failed = self.tr("Could not look: {reason}").format(reason=sentence(told_error(error))), True
        card = self._window.attention.card(intent.id)
        if card is not None:
            card.show_looked(text, has_failed=has_failed)
        elif has_failed:
            self._window.show_notice(text)

    async def _settle_code(self, intent: Intent, work: Coroutine[Any, Any, Intent]) -> None:
        text = ""
        try:
            await work
        except TerminalError as error:
            text = sentence(told_error(error))
        self.show()
        card = self._window.attention.card(intent.id)
        if card is not None:
            card.show_code_settled(text)
            card.show_time(self._core.clock.now())
        elif text:
            self._window.show_notice(text)

    def _mark(self, intent: Intent, is_sent: bool) -> None:
        said = self.tr("You said: it was sent") if is_sent else self.tr("You said: it was not sent")
        self._do(intent, said, lambda submission: submission.mark(intent.id, is_sent))

    def _accept_journal(self) -> None:
        strangers, why_unread = self._lacking()
        try:
            if why_unread:
                raise Withheld(why_unread)
            self._core.submissions[0].accept_journal()  # they share one journal
        except TerminalError as error:
            self._window.show_notice(sentence(told_error(error)), Urgency.ERROR)
            return
        self._note(self.tr("You accepted a journal that looks restored from a backup."))
        for row in strangers:
            self._note(self.tr("Not in this journal: {what}").format(what=stranger_line(row)))
        self.show()

    def _do(self, intent: Intent, said: str, act: Callable[[Submission], Intent]) -> None:
        submission = self._core.submission_of(intent)
        if submission is None:
            return
        try:
            act(submission)
        except TerminalError as error:
            self._window.show_notice(f"{request_line(intent.request)}: {sentence(told_error(error))}")
            self.show()
            return
        self._note(f"{request_line(intent.request)} — {said}")

    def _note(self, text: str) -> None:
        self._window.activity.add(self._core.clock.now(), "decided", text)

    def _show_doubt(self, submission: Submission) -> None:
        """Show that the journal is in doubt, as long as it is, and what is found meanwhile."""
        if not submission.is_read_only:
            self._doubt = None
            self._window.journal_banner.hide()
            return
        doubt = self._lacking()
        if doubt == self._doubt:
            return
        self._doubt = doubt
        rows, why_unread = doubt
        self._window.journal_banner.show_doubt(len(rows), why_unread)
        if self._restored is not None:
            self._restored.show_strangers(rows, why_unread)

    def _lacking(self) -> tuple[tuple[Row, ...], str]:
        """Return what the venues show and the journal does not know, and why that may not be all; empty if it is."""
        all_of_it = self._core.submissions
        rows = tuple(row for each in all_of_it for row in each.strangers())
        return rows, next(filter(None, (each.why_unread for each in all_of_it)), "")

    def _forget(self, dialog: QDialog) -> None:
        if self._verdict is dialog:
            self._verdict = None
        if self._restored is dialog:
            self._restored = None
        dialog.deleteLater()


def _with_codes(core: Core) -> tuple[Intent, ...]:
    """Return what needs attention, as its own submission tells it, and what was given a code that is on its way."""
    needing: list[Intent] = []
    for submission in core.submissions:
        needing += [each for each in submission.attention() if core.submission_of(each) is submission]
        needing += [each for each in submission.under_way() if each.codes and each.state is State.ARMED]
    return tuple(needing)


def _asks_first(intent: Intent) -> bool:
    """Say whether the venue asks for the first of the codes; a wrong one is told on the card."""
    return intent.state is State.NEEDS_2FA and not intent.codes


def _pinned(intent: Intent) -> Entry:
    text = f"{request_line(intent.request)} — {standing(intent)}"
    return Entry(intent.sent_at or intent.created_at, "attention", text, pin=intent.id)
