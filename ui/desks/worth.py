"""The worth of what the person holds, between the core and the balances: a sum at mid, as old as its oldest mid."""

from __future__ import annotations

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.account import Balance
from terminal.domain.money import floor_to, scale_of
from terminal.domain.worth import PESO, Worth, total_worth
from ui.format import unbroken, whole_age_text, whole_seconds
from ui.main_window import MainWindow


class WorthDesk(QObject):
    """Shows balances with their worth by the books that were read, whatever their age, and says that age."""

    def __init__(self, core: Core, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._market_data, self._pane = core.market_data, window.balances

    def show(self, balances: tuple[Balance, ...]) -> None:
        """Reckon anew: the mids may be others, and they are older."""
        worth = total_worth(balances, self._market_data.mids())
        self._pane.show_balances(balances, floor_to(worth.amount, scale_of(PESO)), self._note(worth))

    def _note(self, worth: Worth) -> str:
        notes = [self.tr("at mid")]
        ages = [age_s for market in worth.markets if (age_s := self._market_data.book(market).age_s) is not None]
        if ages:
            notes.append(self.tr("{age} old").format(age=unbroken(whole_age_text(whole_seconds(max(ages))))))
        if not worth.is_complete:
            notes.append(self.tr("without {coins}").format(coins=", ".join(worth.unpriced)))
        return ", ".join(notes)
