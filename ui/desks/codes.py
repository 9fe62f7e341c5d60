"""Codes that the wallet's venue asks for: the dialog that takes them right after a confirmation."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.intent import Intent, State
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.dialogs.two_factor import TwoFactor
from ui.main_window import MainWindow
from ui.wording.told import told, told_error
from ui.wording.words import request_line, sentence


class CodeDesk(QObject):
    """Opens one dialog for the first code that is asked for; later ones, and other intents, wait under Attention."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window = core, wallet, window
        self._dialog: TwoFactor | None = None
        bridge.intent_changed.connect(self.show_intent)

    @property
    def dialog(self) -> TwoFactor | None:
        """The dialog that is open; None when there is none."""
        return self._dialog

    def close(self) -> None:
        """Take no more codes."""
        if self._dialog is not None:
            self._dialog.reject()

    def show_time(self, _hindrance: str | None) -> None:
        """Let the time run that is left for a code."""
        if self._dialog is not None:
            self._dialog.show_time(self._core.clock.now())

    def show_intent(self, intent: Intent) -> None:
        """Open the dialog where a first code is asked for, and tell it what became of that."""
        if self._dialog is not None and self._dialog.intent.id == intent.id:
            self._dialog.show_intent(intent, self._core.clock.now())
        elif (
            self._dialog is None and intent.state is State.NEEDS_2FA and not intent.codes and self._wallet.owns(intent)
        ):
            self._open(intent)

    def _open(self, intent: Intent) -> None:
        venue = told(self._wallet.venue.venue.name)
        dialog = self._dialog = TwoFactor(intent, self._core.environment, venue, self._window)
        dialog.form.show_practice_code((self._core.practice and self._core.practice.two_factor_code) or "")
        dialog.code_given.connect(self._give)
        dialog.given_up.connect(self._give_up)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.show_intent(intent, self._core.clock.now())
        dialog.show()
        dialog.form.edit.setFocus()

    def _give(self, code: str) -> None:
        if self._dialog is not None:
            self._start(self._wallet.submission.give_code(self._dialog.intent.id, code))

    def _give_up(self) -> None:
        if self._dialog is not None:
            said = self.tr("You gave no code")
            text = f"{request_line(self._dialog.intent.request)} — {said}"
            self._window.activity.add(self._core.clock.now(), "decided", text)
            self._start(self._wallet.submission.give_up_code(self._dialog.intent.id))

    def _start(self, work: Coroutine[Any, Any, Intent]) -> None:
        self._core.tasks.start(self._settle(work), "code")

    async def _settle(self, work: Coroutine[Any, Any, Intent]) -> None:
        text = ""
        try:
            await work
        except TerminalError as error:
            text = sentence(told_error(error))
        if self._dialog is not None:
            self._dialog.show_answered(text)
            self._dialog.show_time(self._core.clock.now())
        elif text:
            self._window.show_notice(text)

    def _forget(self, dialog: TwoFactor) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()
