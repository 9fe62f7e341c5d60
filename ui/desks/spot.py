"""The wallet venue's spot price between the core and the candle chart: read while somebody looks at it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.market import Market
from terminal.domain.spot_days import SpotDays
from terminal.errors import Refused, Unauthorized, VenueError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.wording.told import told_error


class SpotDesk(QObject):
    """Offers the overlay as long as a wallet is open, and asks for what is looked at."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window, self._history = core, window, wallet.data.spot_history
        self._overlay = window.chart.spot
        self._overlay.wanted.connect(self._look_at)
        self._overlay.unwanted.connect(self._history.look_away)
        window.visibility_changed.connect(self._see)
        self._endings = (
            self._history.updated.subscribe(self._show),
            self._history.failed.subscribe(self._show_trouble),
        )
        self._overlay.offer(True)

    def close(self) -> None:
        """Ask and show nothing more."""
        self._overlay.offer(False)
        self._history.look_away()
        for end in self._endings:
            end()
        self._overlay.wanted.disconnect(self._look_at)
        self._overlay.unwanted.disconnect(self._history.look_away)
        self._window.visibility_changed.disconnect(self._see)

    def show_time(self, hindrance: str | None) -> None:
        """Let the price grow older; asking for it needs no leave."""
        if self._overlay.is_on:
            self._overlay.show_age(self._history.age_s, self._core.clock.now())

    def _look_at(self, market: Market, since: datetime, until: datetime) -> None:
        if not self._window.isMinimized():  # its panes are told nothing of that
            self._history.look_at(market.base, market.quote, since, until)

    def _show(self, known: SpotDays) -> None:
        self.show_time(None)  # of what is shown now: its age must not be that of the answer before
        self._overlay.show(known)

    def _see(self, is_visible: bool) -> None:
        if is_visible:
            self._overlay.look_again()
        else:
            self._overlay.look_away()

    def _show_trouble(self, error: VenueError) -> None:
        is_refused = isinstance(error, Refused) and not isinstance(error, Unauthorized)
        self._overlay.show_trouble(told_error(error), is_refused=is_refused)
