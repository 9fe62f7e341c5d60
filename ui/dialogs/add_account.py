"""Adding an account of a live venue: its keys are tried by a read before they are kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Credentials, Environment, Profile
from terminal.errors import InvalidInput
from ui.dialogs.careful import is_enter
from ui.dialogs.sign_in_ways import Way, read_key, ways
from ui.theme import GRID, mark
from ui.widgets.bars.environment import EnvironmentBand
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.words import profile_word, sentence

translate = QCoreApplication.translate
_LONGEST_LABEL = 40


class AddAccount(QDialog):
    """Take venue, name and keys; Save comes alive once these very keys have read something.

    Nothing of a key is trimmed: blanks and line breaks around a paste are refused with the reason. Where a person
    agrees in their browser, that happens by their click alone and can be given up. The dialog stays open after Save
    until the one who keeps the keys closes it or says what went wrong with `show_problem`.
    """

    test_requested = Signal(object, object)  # Profile, Credentials
    consent_requested = Signal(object, bool)  # Credentials of the program, whether it is to look only
    consent_given_up = Signal()
    save_requested = Signal(object, str, object)  # Profile, label, Credentials

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tested: tuple[Way, Credentials, bool] | None = None  # what was typed and chosen, …
        self._proven: Credentials | None = None  # … and what came of it
        self._is_testing = False
        self.setWindowTitle(self.tr("Add an account"))
        self.setModal(True)
        self.profiles, self.ways = ChoiceBox(self.tr("Venue")), ChoiceBox(self.tr("Way to sign in"))
        self.label = StrictEdit(self.tr("Name"), _read_label)
        self.key = StrictEdit(self.tr("Key"), read_key)
        self.secret = StrictEdit(self.tr("Secret"), str)
        self.only_look = WrappedCheckBox(self.tr("Only to look: this sign-in may move nothing"))
        self.test_button, self.save_button = QPushButton(self.tr("Test")), QPushButton(self.tr("Save"))
        self.address_button = QPushButton(self.tr("Copy address"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._address = ""  # of the page that asks for consent
        self._build()
        self._connect()
        self._show_profile()

    @property
    def profile(self) -> Profile:
        return Profile(self.profiles.currentData())

    @property
    def way(self) -> Way:
        """How to sign in, as chosen."""
        return ways(self.profile)[max(self.ways.currentIndex(), 0)]

    def credentials(self) -> Credentials | None:
        """Return the keys as typed, None while something is missing or refused."""
        key, secret = self.key.value(), self.secret.value()
        if not isinstance(key, str):
            return None
        if not self.way.secret:
            return Credentials(key=key)
        return Credentials(key=key, secret=secret) if isinstance(secret, str) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.label.setFocus()

    def set_tier(self, text: str) -> None:
        """Say where the keys will be kept."""
        self._tier.setText(text)

    def show_consent(self, address: str, has_opened: bool) -> None:
        """Wait for the person's answer at *address*; where no browser opened, they take it there themselves."""
        self._address = address
        waiting = self.tr("Your browser asks you now. Waiting for your answer, ten minutes at most…")
        lost = self.tr("No browser could be opened. Copy the address and open it yourself; waiting for your answer…")
        self._show_outcome(waiting if has_opened else lost, "dim")
        self._refresh()

    def show_test(self, is_ok: bool, text: str, proven: Credentials | None = None) -> None:
        """Show what the read said; only the keys that were sent to it count as tested.

        *proven* is what is to be kept where that is more than what was typed.
        """
        self._is_testing, self._address = False, ""
        self._proven = proven or (self._tested[1] if self._tested is not None else None)
        if not is_ok:
            self._tested = self._proven = None
        nothing = "" if is_ok else " " + self.tr("Nothing was kept.")
        self._show_outcome(("● " if is_ok else "✕ ") + sentence(text) + nothing, "" if is_ok else "error")
        self._refresh()
        (self.save_button if self.save_button.isEnabled() else self.test_button).setFocus()

    def show_problem(self, text: str) -> None:
        """Say why the account could not be kept."""
        self._show_outcome(f"✕ {text}", "error")
        self._refresh()

    def done(self, result: int) -> None:
        """Close, and keep no key in a field."""
        if self._is_testing and self.way.is_browser:
            self.consent_given_up.emit()
        for edit in (self.key, self.secret):
            edit.clear()
        self._tested = self._proven = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def _test(self) -> None:
        if self._is_testing:
            if self.way.is_browser:
                self.consent_given_up.emit()
            return
        typed = self._typed()
        if typed is None:
            return
        self._is_testing, self._tested = True, typed
        way, credentials, is_only_to_look = typed
        if way.is_browser:
            self._show_outcome(self.tr("Opening the browser…"), "dim")
            self._refresh()
            self.consent_requested.emit(credentials, is_only_to_look)
            return
        self._show_outcome(self.tr("Reading the balances with these keys…"), "dim")
        self._refresh()
        self.test_requested.emit(way.profile, credentials)

    def _typed(self) -> tuple[Way, Credentials, bool] | None:
        credentials = self.credentials()
        return None if credentials is None else (self.way, credentials, self.only_look.isChecked())

    def _save(self) -> None:
        label = self.label.value()
        if self._proven is None or not isinstance(label, str) or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        self.save_requested.emit(self.profile, label, self._proven)

    def _forget_test(self) -> None:
        """What was tested is no longer what stands there."""
        if not self._is_testing:
            self._tested = self._proven = None
            self._outcome.show_text("")
        elif self._tested != self._typed():
            self._tested = None
        self._refresh()

    def _refresh(self) -> None:
        typed = self._typed()
        is_waiting = self._is_testing and self.way.is_browser
        is_tested = self._tested is not None and self._tested == typed and self._proven is not None
        self.test_button.setText(self._test_text(is_waiting))
        self.test_button.setEnabled(is_waiting or (typed is not None and not self._is_testing))
        self.save_button.setEnabled(is_tested and not self._is_testing and isinstance(self.label.value(), str))
        self.address_button.setVisible(bool(self._address))
        for choice in (self.profiles, self.ways, self.only_look):  # what is being asked for stays as it was asked
            choice.setEnabled(not is_waiting)

    def _test_text(self, is_waiting: bool) -> str:
        if is_waiting:
            return self.tr("Give up")
        return self.tr("Sign in in the browser…") if self.way.is_browser else self.tr("Test")

    def _show_outcome(self, text: str, role: str) -> None:
        self._outcome.set_role(role)
        self._outcome.show_text(text)

    def _show_profile(self) -> None:
        self.ways.offer([way.name for way in ways(self.profile)])
        self.ways.setVisible(self.ways.count() > 1)
        self._show_way()

    def _show_way(self) -> None:
        way = self.way
        for edit in (self.key, self.secret):
            edit.clear()
        self.key.set_caption(way.key)
        self.secret.set_caption(way.secret)
        self.secret.set_reader(way.read_secret)
        self._secret_holder.setVisible(bool(way.secret))
        self.only_look.setVisible(way.is_browser)
        self._hint.setText(way.hint)
        self._forget_test()

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._address)

    def _connect(self) -> None:
        self.profiles.currentIndexChanged.connect(self._show_profile)
        self.ways.currentIndexChanged.connect(self._show_way)
        self.only_look.toggled.connect(lambda _is_on: self._forget_test())
        self.address_button.clicked.connect(self._copy_address)
        self.label.value_changed.connect(lambda _value: self._refresh())
        for edit in (self.key, self.secret):
            edit.textChanged.connect(lambda _text: self._forget_test())
        self.test_button.clicked.connect(self._test)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        for profile in Profile:
            self.profiles.addItem(profile_word(profile), profile.value)
        for edit in (self.key, self.secret):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint, self._tier, self._outcome = _text("dim"), _text("faint"), ReasonLabel("dim")
        self._secret_holder = with_reason(self.secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(Environment.LIVE, self.tr("a new account")))
        inner = QVBoxLayout()
        inner.setContentsMargins(5 * GRID, 0, 5 * GRID, 0)
        inner.setSpacing(2 * GRID)
        for widget in (
            self.profiles,
            self.ways,
            self._hint,
            with_reason(self.label),
            with_reason(self.key),
            self._secret_holder,
            self.only_look,
            self._tier,
            self._outcome,
        ):
            inner.addWidget(widget)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _buttons(self) -> QHBoxLayout:
        mark(self.save_button, kind="primary")
        row = QHBoxLayout()
        row.addWidget(self.test_button)
        row.addWidget(self.address_button)
        row.addStretch(1)
        for button in (self.cancel_button, self.save_button):
            row.addWidget(button)
        for button in (self.cancel_button, self.save_button, self.test_button, self.address_button):
            button.setAutoDefault(False)
        return row


def _read_label(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise InvalidInput(translate("AddAccount", "no blanks around it and no line breaks"))
    if len(text) > _LONGEST_LABEL:
        raise InvalidInput(translate("AddAccount", "at most 40 characters"))
    return text


def _text(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(380)
    mark(label, role=role)
    return label
