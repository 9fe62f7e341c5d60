"""Leaving an account: its keys are forgotten here, and a consent is taken back at the venue."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.account import Environment
from ui.dialogs.careful import CarefulDialog


class SignOut(CarefulDialog):
    """Ask once; *open_count* is how much of this account is not settled, which nobody can look up without its keys.

    Stays open until the one who carries it out accepts it or says with `show_problem` that the venue was not told:
    then the account can be forgotten here all the same.
    """

    confirmed = Signal(bool)  # whether to forget it here without telling the venue

    def __init__(
        self, venue: str, account: str, *, has_consent: bool, open_count: int, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Sign out")
        super().__init__(title, Environment.LIVE, venue, title, "danger", parent)
        self._is_here_only = False
        self.setMinimumWidth(420)
        self.add_text(self.tr("“{account}” will be forgotten on this computer.").format(account=account))
        if has_consent:
            self.add_text(self.tr("What you agreed to in the browser is taken back at the venue first."), "dim")
        else:
            text = self.tr("Its key stays good at the venue: delete it there as well if nobody shall use it again.")
            self.add_text(text, "dim")
        if open_count:
            told = self.tr("Not settled: %n of its transfers and orders. Only these keys find them.", "", open_count)
            self.add_text(told, "warning")
        self._trouble = self.add_text("", "error")
        self._trouble.hide()
        self.confirm_button.clicked.connect(self._confirm)

    def show_problem(self, reason: str) -> None:
        """Say why the venue was not told, and let the person forget the account here all the same."""
        text = self.tr("{reason} The venue was not told: end the consent on its site, then forget it here.")
        self._trouble.setText(text.format(reason=reason))
        self._trouble.show()
        self._is_here_only = True
        self.confirm_button.setText(self.tr("Forget here only"))
        self.show_confirmable()

    def _confirm(self) -> None:
        self.confirm_button.setEnabled(False)
        self.confirmed.emit(self._is_here_only)
