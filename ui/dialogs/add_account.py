"""Adding an account of a live venue: its keys are tried by a read before they are kept."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Credentials, Environment, Profile
from terminal.errors import InvalidInput
from ui.theme import GRID, mark
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.environment import EnvironmentBand
from ui.widgets.strict_edit import ReasonLabel, StrictEdit, with_reason
from ui.words import profile_word, sentence

translate = QCoreApplication.translate
_LONGEST_LABEL, _LONGEST_KEY = 40, 512


class AddAccount(QDialog):
    """Take venue, name and keys; Save comes alive once these very keys have read something.

    Nothing of a key is trimmed: blanks and line breaks around a paste are refused with the reason. The dialog stays
    open after Save until the one who keeps the keys closes it or says what went wrong with `show_problem`.
    """

    test_requested = Signal(object, object)  # Profile, Credentials
    save_requested = Signal(object, str, object)  # Profile, label, Credentials

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tested: tuple[Profile, Credentials] | None = None
        self._is_testing = False
        self.setWindowTitle(self.tr("Add an account"))
        self.setModal(True)
        self.profiles = ChoiceBox(self.tr("Venue"))
        self.label = StrictEdit(self.tr("Name"), _read_label)
        self.key = StrictEdit(self.tr("Key"), _read_key)
        self.secret = StrictEdit(self.tr("Secret"), _read_secret)
        self.test_button, self.save_button = QPushButton(self.tr("Test")), QPushButton(self.tr("Save"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._build()
        self._connect()
        self._show_profile()

    @property
    def profile(self) -> Profile:
        return Profile(self.profiles.currentData())

    def credentials(self) -> Credentials | None:
        """Return the keys as typed, None while something is missing or refused."""
        key, secret = self.key.value(), self.secret.value()
        if not isinstance(key, str):
            return None
        if self.profile is Profile.COINBTR:
            return Credentials(key=key)
        return Credentials(key=key, secret=secret) if isinstance(secret, str) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.label.setFocus()

    def set_tier(self, text: str) -> None:
        """Say where the keys will be kept."""
        self._tier.setText(text)

    def show_test(self, is_ok: bool, text: str) -> None:
        """Show what the read said; only the keys that were sent to it count as tested."""
        self._is_testing = False
        if not is_ok:
            self._tested = None
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
        for edit in (self.key, self.secret):
            edit.clear()
        self._tested = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _test(self) -> None:
        credentials = self.credentials()
        if credentials is None or self._is_testing:
            return
        self._is_testing = True
        self._tested = (self.profile, credentials)
        self._show_outcome(self.tr("Reading the balances with these keys…"), "dim")
        self._refresh()
        self.test_requested.emit(self.profile, credentials)

    def _save(self) -> None:
        label = self.label.value()
        if self._tested is None or not isinstance(label, str) or not self.save_button.isEnabled():
            return
        profile, credentials = self._tested
        self.save_button.setEnabled(False)
        self.save_requested.emit(profile, label, credentials)

    def _forget_test(self) -> None:
        """What was tested is no longer what stands there."""
        if not self._is_testing:
            self._tested = None
            self._outcome.show_text("")
        elif self._tested != (self.profile, self.credentials()):
            self._tested = None
        self._refresh()

    def _refresh(self) -> None:
        credentials = self.credentials()
        is_tested = self._tested is not None and self._tested == (self.profile, credentials) and not self._is_testing
        self.test_button.setEnabled(credentials is not None and not self._is_testing)
        self.save_button.setEnabled(is_tested and isinstance(self.label.value(), str))

    def _show_outcome(self, text: str, role: str) -> None:
        self._outcome.set_role(role)
        self._outcome.show_text(text)

    def _show_profile(self) -> None:
        needs_secret = self.profile is Profile.TAUROS
        self._secret_holder.setVisible(needs_secret)
        self.secret.clear()
        token = self.tr("Coinbtr signs with one key (a token). Make one that may read, trade and transfer.")
        signed = self.tr(
            "Tauros signs every request with a key and a secret, and asks for your NIP with each transfer."
        )
        self._hint.setText(signed if needs_secret else token)
        self._forget_test()

    def _connect(self) -> None:
        self.profiles.currentIndexChanged.connect(self._show_profile)
        self.label.value_changed.connect(lambda _value: self._refresh())
        for edit in (self.key, self.secret):
            edit.textChanged.connect(lambda _text: self._forget_test())
        self.test_button.clicked.connect(self._test)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        for profile in (Profile.COINBTR, Profile.TAUROS):  # the wallet has no desk yet
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
            self._hint,
            with_reason(self.label),
            with_reason(self.key),
            self._secret_holder,
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
        row.addStretch(1)
        for button in (self.cancel_button, self.save_button):
            row.addWidget(button)
        self.cancel_button.setAutoDefault(False)
        self.save_button.setAutoDefault(False)
        self.test_button.setAutoDefault(False)
        return row


def _read_label(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise InvalidInput(translate("AddAccount", "no blanks around it and no line breaks"))
    if len(text) > _LONGEST_LABEL:
        raise InvalidInput(translate("AddAccount", "at most 40 characters"))
    return text


def _read_key(text: str) -> str:
    if any(char.isspace() for char in text):
        raise InvalidInput(translate("AddAccount", "no blanks or line breaks: paste the key alone"))
    if not text.isascii() or not text.isprintable():
        raise InvalidInput(translate("AddAccount", "a key has plain letters, digits and signs only"))
    if len(text) > _LONGEST_KEY:
        raise InvalidInput(translate("AddAccount", "too long for a key"))
    return text


def _read_secret(text: str) -> str:
    _read_key(text)
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error:
        raise InvalidInput(translate("AddAccount", "not a secret of this venue: it must be base64")) from None
    return text


def _text(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(380)
    mark(label, role=role)
    return label
