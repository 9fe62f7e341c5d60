"""The one confirmation that a part of the desk has open: it dies in a sleep, with its account, and when it is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from terminal.core import Core

if TYPE_CHECKING:
    from ui.dialogs.confirm_money import ConfirmMoney

D = TypeVar("D", bound="ConfirmMoney")
translate = QCoreApplication.translate


class OpenQuestion(Generic[D]):
    """What a person is asked to confirm, or nothing, until `close`."""

    def __init__(self, core: Core) -> None:
        self.dialog: D | None = None
        self._end_watch = core.sleep_watch.resumed.subscribe(lambda _slept_s: self.die(slept()))

    def ask(self, dialog: D) -> None:
        """Open *dialog*, in place of what was asked before."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def die(self, reason: str) -> None:
        """Let it be confirmed no more, and say why."""
        if self.dialog is not None:
            self.dialog.die(reason)

    def close(self) -> None:
        """Ask nothing more; what is open dies."""
        self.die(translate("OpenQuestion", "The account was closed."))
        self._end_watch()

    def _forget(self, dialog: D) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()


def slept() -> str:
    """Say why nothing that was asked before a sleep of the computer may be confirmed after it."""
    return translate("OpenQuestion", "The computer slept. Close this and look again.")
