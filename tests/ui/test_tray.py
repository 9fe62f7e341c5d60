"""Notices outside the window: where there is a tray, with a sound on wish, and never against "do not disturb"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ui.choices import Choices
from ui.desks.tray import Tray
from ui.theme import icon


class TrayIcon(QSystemTrayIcon):
    """A tray on a computer that has none: it keeps what it was told to show."""

    def __init__(self) -> None:
        super().__init__(icon())
        self.shown: list[tuple[str, str, QSystemTrayIcon.MessageIcon]] = []

    def show(self) -> None:
        """Show nothing: this platform would warn of what it lacks."""

    def supportsMessages(self) -> bool:
        return True

    def showMessage(self, title: str, text: str, kind: QSystemTrayIcon.MessageIcon, _shown_ms: int) -> None:  # type: ignore[override] # the one form that is used
        self.shown.append((title, text, kind))


class Bell:
    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def choices(qapp: QApplication, tmp_path: Path) -> Choices:
    return Choices(tmp_path)


def tray_of(choices: Choices, icon: QSystemTrayIcon | None, beep: Callable[[], None]) -> Tray:
    return Tray(icon, choices, choices, beep)


def test_a_notice_is_shown_with_a_sound(choices: Choices) -> None:
    shown, bell = TrayIcon(), Bell()
    tray = tray_of(choices, shown, bell)
    tray.tell("PRACTICE · price", "BTC-MXN: 76,000")
    tray.tell("PRACTICE · stale", "BTC-MXN: old", is_bad=True)
    kinds = QSystemTrayIcon.MessageIcon
    assert shown.shown == [
        ("PRACTICE · price", "BTC-MXN: 76,000", kinds.Information),
        ("PRACTICE · stale", "BTC-MXN: old", kinds.Warning),
    ]
    assert bell.rung == 2


@pytest.mark.parametrize(("sound", "quiet", "seen", "heard"), [(False, False, 1, 0), (True, True, 0, 0)])
def test_sound_off_and_do_not_disturb_hold(choices: Choices, sound: bool, quiet: bool, seen: int, heard: int) -> None:
    shown, bell = TrayIcon(), Bell()
    tray = tray_of(choices, shown, bell)
    choices.set_sound(sound)
    choices.set_quiet(quiet)
    tray.tell("title", "text")
    assert (len(shown.shown), bell.rung) == (seen, heard)


def test_without_a_tray_there_is_only_the_sound(choices: Choices) -> None:
    bell = Bell()
    tray = tray_of(choices, None, bell)
    tray.tell("title", "text")
    assert (tray.is_there, bell.rung) == (False, 1)
    tray.close()


def test_its_menu_chooses_and_shows_what_was_chosen_elsewhere(choices: Choices) -> None:
    tray = tray_of(choices, TrayIcon(), Bell())
    quiet, sound = tray.menu.actions()[2:]
    assert (quiet.isChecked(), sound.isChecked()) == (False, True)
    quiet.trigger()
    assert choices.notices.is_quiet
    choices.set_sound(False)
    assert not sound.isChecked()


def test_a_click_asks_for_the_window(choices: Choices, qtbot) -> None:
    shown = TrayIcon()
    tray = tray_of(choices, shown, Bell())
    for ask in (shown.messageClicked.emit, lambda: shown.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)):
        with qtbot.waitSignal(tray.window_requested):
            ask()
