"""Who is signed in: what the venue knows of them, and what of it they may change; and a look at somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.wallet import Person
from terminal.errors import InvalidInput
from ui.theme import GRID, mark
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.facts import Facts
from ui.widgets.labels.reason import ReasonLabel

translate = QCoreApplication.translate
NAME_CHARS, ZONE_CHARS, CODE_CHARS = 100, 64, 10
MOST_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants to be different; None stays as it is."""

    name: str | None = None
    time_zone: str | None = None
    native_currency: str | None = None


class PersonPage(QWidget):
    """Emits `change_requested` with what differs alone, and `somebody_asked` with the id of a user."""

    change_requested = Signal(object)  # Change
    somebody_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._why_not: str | None = None
        self._is_asking = False
        self.name = StrictEdit(self.tr("Name"), _read_name)
        self.zone = StrictEdit(self.tr("Time zone"), _read_zone)
        self.currency = StrictEdit(self.tr("Native currency"), _read_code)
        self.save_button, self.look_button = QPushButton(self.tr("Save")), QPushButton(self.tr("Look up"))
        self.facts = Facts((self.tr("User id"), self.tr("User name"), self.tr("E-mail"), self.tr("Country")))
        self.who = StrictEdit(self.tr("Somebody"), _read_id)
        self.found = Facts((self.tr("Name"), self.tr("User name"), self.tr("User id")))
        self._said, self._looked = ReasonLabel("dim"), ReasonLabel("dim")
        self._build()
        self._connect()
        self._refresh()

    def show_person(self, person: Person) -> None:
        """Show who is signed in; what is being typed stays."""
        before, self._person = self._person, person
        for edit, old, new in (
            (self.name, before and before.name, person.name),
            (self.zone, before and before.time_zone, person.time_zone),
            (self.currency, before and before.native_currency, person.native_currency),
        ):
            if edit.text() == (old or ""):
                edit.setText(new or "")
                edit.setCursorPosition(0)  # a long one is read from its beginning
        self.facts.show_facts(person.id, person.username, person.email, person.country)
        self._refresh()

    def set_withheld(self, why_not: str | None) -> None:
        """Let nothing be changed, and say why; None lets it."""
        if why_not != self._why_not:
            self._why_not = why_not
            self._say(why_not or "", "dim")
            self._refresh()

    def set_look_withheld(self, why_not: str | None) -> None:
        """Let nobody be looked up, and say why; None lets it."""
        self.who.setEnabled(why_not is None)
        if why_not is not None:
            self._looked.show_text(why_not)

    def change(self) -> Change | None:
        """Return what differs from what the venue knows, None where nothing does or something is refused."""
        person = self._person
        if person is None or any(edit.value() is None for edit in self._edits()):
            return None
        typed = [str(edit.value()) for edit in self._edits()]
        known = (person.name, person.time_zone, person.native_currency)
        told = [new if new != old else None for new, old in zip(typed, known, strict=True)]
        return Change(*told) if any(each is not None for each in told) else None

    def show_saved(self, person: Person) -> None:
        """Say that the venue took the change, and show what it says now."""
        self._is_asking = False
        self.show_person(person)
        self._say(self.tr("● The venue took the change."), "")
        self._refresh()

    def show_problem(self, text: str) -> None:
        """Say why nothing was changed."""
        self._is_asking = False
        self._say(f"✕ {text}", "error")
        self._refresh()

    def show_somebody(self, person: Person) -> None:
        """Show what everybody may see of a user."""
        self._looked.show_text("")
        self.found.show_facts(person.name, person.username, person.id)
        self.found.show()

    def show_nobody(self, text: str) -> None:
        """Say why there is nobody to show."""
        self.found.hide()
        self._looked.set_role("error")
        self._looked.show_text(f"✕ {text}")

    def said(self) -> tuple[str, str]:
        """Return what is said of a change, and of a look at somebody."""
        return self._said.text(), self._looked.text()

    def _edits(self) -> tuple[StrictEdit, StrictEdit, StrictEdit]:
        return self.name, self.zone, self.currency

    def _save(self) -> None:
        change = self.change()
        if change is not None and self.save_button.isEnabled():
            self._is_asking = True
            self._say(self.tr("Telling the venue…"), "dim")
            self._refresh()
            self.change_requested.emit(change)

    def _look(self) -> None:
        if isinstance(who := self.who.value(), str):
            self._looked.set_role("dim")
            self._looked.show_text(self.tr("Asking the venue…"))
            self.somebody_asked.emit(who)

    def _refresh(self) -> None:
        is_able = self._person is not None and self._why_not is None and not self._is_asking
        for edit in self._edits():
            edit.setEnabled(is_able)
        self.save_button.setEnabled(is_able and self.change() is not None)
        self.look_button.setEnabled(self.who.value() is not None)

    def _say(self, text: str, role: str) -> None:
        self._said.set_role(role)
        self._said.show_text(text)

    def _connect(self) -> None:
        for edit in (*self._edits(), self.who):
            edit.value_changed.connect(lambda _value: self._refresh())
        for edit in self._edits():
            edit.returnPressed.connect(self._save)
        self.who.returnPressed.connect(self._look)
        self.save_button.clicked.connect(self._save)
        self.look_button.clicked.connect(self._look)

    def _build(self) -> None:
        mark(self.save_button, kind="primary")
        self.who.setPlaceholderText(self.tr("id of a user"))
        self.zone.setPlaceholderText("America/Mexico_City")
        self.currency.setPlaceholderText("MXN")
        self.found.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 2 * GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        for edit in self._edits():
            column.addWidget(with_reason(edit))
        column.addLayout(_row(self._said, self.save_button))
        column.addWidget(self.facts)
        column.addSpacing(2 * GRID)
        column.addLayout(_row(with_reason(self.who), self.look_button))
        for widget in (self._looked, self.found):
            column.addWidget(widget)
        column.addStretch(1)
        content.setMaximumWidth(MOST_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))


def _row(first: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(first, 1)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    return row


def _read_name(text: str) -> str:
    return _plain(text, NAME_CHARS)


def _read_zone(text: str) -> str:
    if any(char.isspace() for char in text):
        raise InvalidInput(translate("ProfilePane", "a time zone like America/Mexico_City"))
    return _plain(text, ZONE_CHARS)


def _read_code(text: str) -> str:
    if not (text.isascii() and text.isalnum() and text.isupper() and len(text) <= CODE_CHARS):
        raise InvalidInput(translate("ProfilePane", "a currency's code like MXN"))
    return text


def _read_id(text: str) -> str:
    if any(char.isspace() for char in text) or not text.isprintable():
        raise InvalidInput(translate("ProfilePane", "an id has no blanks and no line breaks"))
    return _plain(text, NAME_CHARS)


def _plain(text: str, most: int) -> str:
    if not text.isprintable() or text != text.strip():
        raise InvalidInput(translate("ProfilePane", "no blanks around it and no line breaks"))
    if len(text) > most:
        raise InvalidInput(translate("ProfilePane", "too long"))
    return text
