"""Alerts between the core and the window: the dialog that keeps them, and how each one that fires is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from terminal.core import Core
from terminal.domain.alert import STANDING, Alert, Cause, Firing, WallNews
from terminal.domain.intent import Intent, State
from terminal.domain.market import Market
from terminal.errors import TerminalError
from terminal.services.alerts import Alerts
from ui.bridge import Bridge
from ui.desks.tray import Tray, system_tray
from ui.dialogs.alerts import AlertsDialog, Wish
from ui.main_window import MainWindow
from ui.widgets.bars.notice import Urgency
from ui.wording.alerts import alert_line, firing_line, walls_line
from ui.wording.told import told, told_error
from ui.wording.words import environment_word, sentence


class AlertDesk(QObject):
    """Notes every firing in the time line, and tells it outside the window as the person chose."""

    def __init__(
        self,
        core: Core,
        window: MainWindow,
        bridge: Bridge,
        parent: QObject,
        icon: Callable[..., QSystemTrayIcon | None] = system_tray,
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        is_replay = core.alerts is None  # nobody is to be told of what is long past
        self._tray = Tray(None if is_replay else icon(window.windowIcon()), window.choices, self, beep)
        window.markets.alerts_button.setVisible(not is_replay)
        self._dialog: AlertsDialog | None = None
        self._fresh: list[Firing] = []  # of this turn of the loop, told together
        self._walls: dict[Market, WallNews] = {}  # as the newest notice of each market says
        self._tray.window_requested.connect(self._show_window)
        window.markets.alerts_requested.connect(self.show_alerts)
        bridge.alert_fired.connect(self._note)
        bridge.alert_told.connect(self._take)
        bridge.alerts_changed.connect(self._show_list)
        if core.alerts is not None:
            self._show_list(core.alerts.all)
            if core.alerts.problem is not None:
                problem = sentence(told(core.alerts.problem))
                QTimer.singleShot(0, self, lambda: window.show_notice(problem))  # once the desk has begun

    @property
    def dialog(self) -> AlertsDialog | None:
        """The list of alerts, if it is open."""
        return self._dialog

    @property
    def tray(self) -> Tray:
        return self._tray

    def close(self) -> None:
        """Tell nothing more of this core."""
        self._window.markets.alerts_requested.disconnect(self.show_alerts)
        if self._dialog is not None:
            self._dialog.reject()
        self._window.markets.show_alerts(0)
        self._tray.close()

    def show_alerts(self, market: Market | None = None) -> None:
        """Open the list, ready for a new alert of *market*, else of the one in focus."""
        alerts = self._core.alerts
        if alerts is None:
            return
        if self._dialog is None:
            self._dialog = self._opened(alerts)
        self._dialog.choose_market(market or self._core.market_data.focused)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _opened(self, alerts: Alerts) -> AlertsDialog:
        window = self._window
        infos = self._core.market_data.markets.value or ()
        place = environment_word(self._core.environment)
        dialog = AlertsDialog(infos, window.markets.glance, window.choices, place, window)
        dialog.show_alerts(alerts.all)
        window.markets.model.rows_changed.connect(dialog.show_now)
        dialog.wished.connect(self._add)
        dialog.switch_requested.connect(lambda alert, is_on: self._do(lambda: alerts.switch(alert.id, is_on)))
        dialog.removal_requested.connect(lambda alert: self._do(lambda: alerts.remove(alert.id)))
        dialog.finished.connect(lambda: self._forget(dialog))
        return dialog

    def _add(self, wish: Wish) -> None:
        alerts, dialog = self._core.alerts, self._dialog
        if alerts is not None and dialog is not None:
            self._do(lambda: alerts.add(wish.cause, wish.market, wish.limit, is_once=wish.is_once))

    def _do(self, act: Callable[[], object]) -> None:
        if self._dialog is None:
            return
        try:
            act()
            self._dialog.show_done()
        except TerminalError as error:
            self._dialog.show_problem(sentence(told_error(error)))

    def _show_list(self, alerts: tuple[Alert, ...]) -> None:
        self._window.markets.show_alerts(sum(alert.is_on for alert in alerts if alert.cause not in STANDING))
        if self._dialog is not None:
            self._dialog.show_alerts(alerts)

    def _note(self, firing: Firing) -> None:
        self._window.activity.add(firing.at, "alert", firing_line(firing))

    def _take(self, told: Firing | WallNews) -> None:
        if isinstance(told, WallNews):
            self._tell_walls(told)
            return
        if not self._fresh:
            QTimer.singleShot(0, self, self._tell)
        self._fresh.append(told)

    def _tell_walls(self, news: WallNews) -> None:
        """Tell of a market's walls; a notice of them that was not closed yet goes on counting."""
        if self._window.choices.notices.is_quiet:
            return
        market, before = news.market, self._walls.get(news.market)
        title = market.name if news.count > 1 else _title(news.largest)
        self._tray.tell(f"{environment_word(self._core.environment)} · {title}", walls_line(news))
        if before is not None and self._window.notice.withdraw(walls_line(before)):
            news = before + news
        self._walls[market] = news
        self._window.show_notice(walls_line(news))
        QApplication.alert(self._window)

    def _tell(self) -> None:
        """Tell what fired in one turn of the loop as one thing: a sweep of twenty fills makes one sound."""
        told_now, self._fresh = self._fresh, []
        if self._window.choices.notices.is_quiet or not told_now:
            return
        first = max(told_now, key=_urgency)  # of those that are equally urgent the one that came first
        text = firing_line(first)
        if len(told_now) > 1:
            text = self.tr("{what} — and {count} more").format(what=text, count=len(told_now) - 1)
        is_bad = any(_is_bad(firing) for firing in told_now)
        place = environment_word(self._core.environment)
        self._tray.tell(f"{place} · {_title(first)}", text, is_bad=is_bad)
        if any(firing.alert.cause not in STANDING for firing in told_now) or self._is_unseen():
            self._window.show_notice(text, _urgency(first))
        QApplication.alert(self._window)

    def _is_unseen(self) -> bool:
        return not self._tray.is_there and not self._window.isActiveWindow()

    def _show_window(self) -> None:
        window = self._window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        window.show_pane(window.activity)

    def _forget(self, dialog: AlertsDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()


def _title(firing: Firing) -> str:
    return alert_line(firing.alert)


def _urgency(firing: Firing) -> Urgency:
    """What was bought, came in or was settled is news; whatever else the person wanted to be told wants attention."""
    is_news = firing.alert.cause in STANDING and not _is_bad(firing)
    return Urgency.CALM if is_news else Urgency.ATTENTION


def _is_bad(firing: Firing) -> bool:
    what = firing.what
    is_unsettled = isinstance(what, Intent) and what.state is not State.SETTLED
    return is_unsettled or firing.alert.cause is Cause.STALE
