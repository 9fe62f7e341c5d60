"""The settings: how the window looks, how it tells what happens, and which language it speaks. All hold at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.config import Language, Pace, SideColors, Theme
from ui.choices import Choices
from ui.language import MENU_TITLE, NAMES
from ui.theme import GRID, mark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.wrapped_check import WrappedCheckBox

translate = QCoreApplication.translate
Choice = TypeVar("Choice", bound=StrEnum)
_FIELD_WIDTH = 80 * GRID


class SettingsDialog(QDialog):
    """Shows what is chosen and chooses anew; Close only closes."""

    language_chosen = Signal(object)  # Language

    def __init__(self, choices: Choices, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.setWindowTitle(self.tr("Settings"))
        self.setModal(False)
        self.theme = self._choice(self.tr("Theme"), theme_names(), choices.look.theme, choices.choose_theme)
        self.sides = self._choice(self.tr("Buy and sell"), side_names(), choices.look.sides, choices.choose_sides)
        self.language = self._choice(MENU_TITLE, NAMES, language, self.language_chosen.emit)
        self.pace = self._choice(self.tr("Order book"), pace_names(), choices.pace, choices.choose_pace)
        self.sound = WrappedCheckBox(self.tr("Sound with notices and alerts"))
        self.quiet = WrappedCheckBox(self.tr("Do not disturb: note everything in Activity, and tell nothing else"))
        self._build()
        self.sound.toggled.connect(choices.set_sound)
        self.quiet.toggled.connect(choices.set_quiet)
        choices.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.theme.setCurrentIndex(list(Theme).index(self._choices.look.theme))
        self.sides.setCurrentIndex(list(SideColors).index(self._choices.look.sides))
        self.pace.setCurrentIndex(list(Pace).index(self._choices.pace))
        self.sound.setChecked(self._choices.notices.has_sound)
        self.quiet.setChecked(self._choices.notices.is_quiet)

    def _choice(
        self, name: str, names: Mapping[Choice, str], chosen: Choice, choose: Callable[[Choice], object]
    ) -> ChoiceBox:
        box, values = ChoiceBox(name), list(names)
        box.addItems(list(names.values()))
        box.setCurrentIndex(values.index(chosen))
        box.setMinimumWidth(_FIELD_WIDTH)
        box.activated.connect(lambda place: choose(values[place]))
        return box

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(5 * GRID)
        form.setVerticalSpacing(3 * GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for box in (self.theme, self.sides, self.language, self.pace):
            name = QLabel(box.accessibleName())
            mark(name, role="dim")
            name.setBuddy(box)
            name.setMinimumHeight(box.sizeHint().height())
            form.addRow(name, box)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(form)
        column.addSpacing(GRID)
        column.addWidget(self.sound)
        column.addWidget(self.quiet)
        column.addSpacing(2 * GRID)
        column.addLayout(buttons)


def theme_names() -> dict[Theme, str]:
    """Return what each theme is called."""
    return {
        Theme.DARK: translate("SettingsDialog", "Dark"),
        Theme.LIGHT: translate("SettingsDialog", "Light"),
        Theme.SYSTEM: translate("SettingsDialog", "As the computer"),
    }


def pace_names() -> dict[Pace, str]:
    """Return what each pace of the order book in front is called."""
    return {
        Pace.SECOND: translate("SettingsDialog", "Asked for every second"),
        Pace.HALF_SECOND: translate("SettingsDialog", "Asked for every half second"),
    }


def side_names() -> dict[SideColors, str]:
    """Return what each pair of colours is called."""
    return {
        SideColors.BLUE_ORANGE: translate("SettingsDialog", "Blue and orange (safe for the colour-blind)"),
        SideColors.GREEN_RED: translate("SettingsDialog", "Green and red"),
    }
