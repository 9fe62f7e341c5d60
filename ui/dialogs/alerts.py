"""The alerts: what the person wants to be told of, each to be switched off or deleted, and a form for one more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.alert import FALLING, PRICES, SPREADS, STANDING, WALLS, Alert, Cause
from terminal.domain.market import Market, MarketInfo
from ui.choices import Choices
from ui.format import UNKNOWN, grouped_at, local_date_time, local_time, percent, whole_age_text
from ui.models.table import Column, TableModel
from ui.theme import GRID, Color, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.widgets.tables.flat_table import FlatTable
from ui.widgets.watchlist.row import GOOD, Glance
from ui.wording.alerts import SPREAD_SCALE, alert_line, cause_title

translate = QCoreApplication.translate
OWN_CAUSES = tuple(cause for cause in Cause if cause not in STANDING)
_WIDTH, _HEIGHT = 620, 480


@dataclass(frozen=True, slots=True)
class Wish:
    """A new alert as the form has it."""

    cause: Cause
    market: Market | None
    limit: Decimal | None
    is_once: bool


class AlertsDialog(QDialog):
    """Shows snapshots and asks by signal; it stays open beside the desk."""

    wished = Signal(object)  # Wish
    switch_requested = Signal(object, bool)  # Alert, is on
    removal_requested = Signal(object)  # Alert

    def __init__(
        self,
        infos: tuple[MarketInfo, ...],
        glance: Callable[[Market], Glance],
        choices: Choices,
        place: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._infos, self._glance, self._choices = infos, glance, choices
        self._has_problem = False
        self.setWindowTitle(self.tr("Alerts · {place}").format(place=place))
        self.setModal(False)
        self.cause, self.market = ChoiceBox(self.tr("What to wait for")), ChoiceBox(self.tr("Market"))
        self.limit, self.once = AmountEdit(""), WrappedCheckBox(self.tr("Only once"))
        self.add_button, self._hint = QPushButton(self.tr("Add alert")), QLabel()
        self.model: TableModel[Alert] = TableModel(_columns(), lambda alert: alert.id, self)
        self.table = FlatTable(self.model, self.tr("Alerts"))
        self.switch_button, self.delete_button = QPushButton(self.tr("Switch off")), QPushButton(self.tr("Delete"))
        self.sound = WrappedCheckBox(self.tr("With a sound"))
        self.quiet = WrappedCheckBox(self.tr("Do not disturb: note it in Activity only"))
        self._build()
        self._wire()
        self._show_form()
        self._show_selected()
        self._show_choices()

    def show_alerts(self, alerts: Iterable[Alert]) -> None:
        """List every alert as it is now."""
        self.model.set_rows(alerts)
        self._show_selected()

    def choose_market(self, market: Market | None) -> None:
        """Be ready for an alert of *market*."""
        if market is not None and (place := self.market.findText(market.name)) >= 0:
            self.market.setCurrentIndex(place)
        self.limit.setFocus()

    def show_problem(self, text: str) -> None:
        """Say why nothing was kept."""
        self._has_problem = True
        mark(self._hint, role="error")
        self._hint.setText(text)

    def show_now(self) -> None:
        """Let the value that stands below the form be the newest; why nothing was kept stays until the form changes."""
        if not self._has_problem:
            self._show_hint()

    def show_done(self) -> None:
        """Be ready for the next one."""
        self.limit.clear()
        self._show_form()

    def hint(self) -> str:
        """Return the line below the form."""
        return self._hint.text()

    def _build(self) -> None:
        self.resize(_WIDTH, _HEIGHT)
        self.cause.addItems([cause_title(cause) for cause in OWN_CAUSES])
        self.cause.setMinimumWidth(self.cause.whole_width())
        self.market.setMinimumWidth(30 * GRID)
        self.add_button.setDefault(True)
        mark(self.add_button, kind="primary")
        self.table.setObjectName("alertList")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(8 * GRID)  # two lines: nothing jumps
        self.switch_button.setAutoDefault(False)
        self.delete_button.setAutoDefault(False)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(_row(self.cause, self.market, (self.limit, 1)))
        column.addLayout(_row((self._hint, 1), self.once, self.add_button))
        column.addSpacing(GRID)
        column.addWidget(self.table, 1)
        column.addLayout(_row(self.switch_button, self.delete_button, None))
        column.addSpacing(GRID)
        column.addLayout(_row(self.sound, self.quiet, None, close, gap=5 * GRID))

    def _wire(self) -> None:
        self.cause.currentIndexChanged.connect(self._show_form)
        self.market.currentIndexChanged.connect(self._show_form)
        self.limit.value_changed.connect(self._show_hint)
        self.limit.reason_changed.connect(self._show_hint)
        self.add_button.clicked.connect(self._wish)
        self.table.row_selected.connect(self._show_selected)
        self.table.row_chosen.connect(lambda _alert: self._switch())
        self.switch_button.clicked.connect(self._switch)
        self.delete_button.clicked.connect(self._delete)
        for key, do in ((Qt.Key.Key_Space, self._switch), (Qt.Key.Key_Delete, self._delete)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self.sound.toggled.connect(self._choices.set_sound)
        self.quiet.toggled.connect(self._choices.set_quiet)
        self._choices.changed.connect(self._show_choices)

    @property
    def _cause(self) -> Cause:
        return OWN_CAUSES[max(self.cause.currentIndex(), 0)]

    @property
    def _info(self) -> MarketInfo | None:
        return next((info for info in self._infos if info.market.name == self.market.currentText()), None)

    def _show_form(self) -> None:
        """Offer the markets that fit the cause, and read the limit in its unit."""
        cause = self._cause
        names = [info.market.name for info in self._infos]
        anywhere = [translate("Alerts", "Any market")] if cause in WALLS | {Cause.STALE} else []
        if self.market.count() == 0 or self.market.offer([*names, *anywhere]):
            self.market.offer([*names, *anywhere])
        info = self._info
        if cause in PRICES:
            self._read_limit(self.tr("Price"), info.rules.price_scale if info else 8, info.market.quote if info else "")
        elif cause in SPREADS:
            self._read_limit(self.tr("Spread for 10,000 MXN"), SPREAD_SCALE, "%")
        elif cause in WALLS:
            self._read_limit(self.tr("At least (may stay empty)"), 8, info.market.base if info else "")
        else:
            self._read_limit(self.tr("Age"), 0, "s")
        self._show_hint()

    def _read_limit(self, caption: str, scale: int, unit: str) -> None:
        self.limit.set_caption(caption)
        self.limit.set_unit(unit)
        self.limit.set_scale(scale)

    def _show_hint(self) -> None:
        """Say what the value is now, and that one beyond which it already is waits until it went back."""
        self._has_problem = False
        value, now = self._limit(), self._now()
        self.add_button.setEnabled(value is not None or (self._cause in WALLS and not self.limit.text()))
        text, is_refused = self.limit.reason(), bool(self.limit.reason())
        if not is_refused and now is not None:
            text = self._told_now(now)
            if value is not None and (now <= value if self._cause in FALLING else now >= value):
                text += " " + self.tr("It is there already: you are told when it comes there again.")
        mark(self._hint, role="error" if is_refused else "faint")
        self._hint.setText(text or self._meaning())

    def _told_now(self, now: Decimal) -> str:
        glance = self._glance(self._info.market) if self._info is not None else Glance()
        if glance.freshness in GOOD:
            return self.tr("Now {value}.").format(value=self._written(now))
        text = self.tr("Last known {value}, {age} ago.")
        return text.format(value=self._written(now), age=whole_age_text(glance.age_s))

    def _meaning(self) -> str:
        if self._cause in WALLS:
            return self.tr("Walls are single orders that dwarf the others. Nearly all are pulled before they are met.")
        if self._cause is Cause.STALE:
            return self.tr("Tells when a book could not be read for so long, and again after it came back.")
        return self.tr("The value now is not known.")

    def _now(self) -> Decimal | None:
        """Return the value that the limit is compared with, None where there is none or it is not known."""
        info = self._info
        if info is None:
            return None
        glance = self._glance(info.market)
        if self._cause in PRICES:
            return glance.last
        if self._cause in SPREADS and glance.liquidity is not None:
            return glance.liquidity.spread
        return None

    def _written(self, value: Decimal) -> str:
        info = self._info
        if self._cause in SPREADS or info is None:
            return percent(value, 2)
        return grouped_at(value, info.rules.price_scale)

    def _limit(self) -> Decimal | None:
        value = self.limit.value()
        return value / 100 if value is not None and self._cause in SPREADS else value

    def _wish(self) -> None:
        info = self._info
        self.wished.emit(Wish(self._cause, info.market if info else None, self._limit(), self.once.isChecked()))

    def _switch(self) -> None:
        alert = self.table.selected_row()
        if alert is not None:
            self.switch_requested.emit(alert, not alert.is_on)

    def _delete(self) -> None:
        alert = self.table.selected_row()
        if alert is not None and alert.cause not in STANDING:
            self.removal_requested.emit(alert)

    def _show_selected(self) -> None:
        alert: Alert | None = self.table.selected_row()
        self.switch_button.setEnabled(alert is not None)
        self.switch_button.setText(self.tr("Switch off") if alert is None or alert.is_on else self.tr("Switch on"))
        self.delete_button.setEnabled(alert is not None and alert.cause not in STANDING)

    def _show_choices(self) -> None:
        self.sound.setChecked(self._choices.notices.has_sound)
        self.quiet.setChecked(self._choices.notices.is_quiet)


def _row(*parts: QWidget | tuple[QWidget, int] | None, gap: int = 2 * GRID) -> QHBoxLayout:
    """Put widgets side by side; None is a stretch, a tuple says how much a widget takes of what is left."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for part in parts:
        if part is None:
            row.addStretch(1)
        elif isinstance(part, tuple):
            row.addWidget(*part)
        else:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _columns() -> tuple[Column[Alert], ...]:
    return (
        Column(
            name="state",
            title=translate("Alerts", "State"),
            text=_state,
            color=lambda alert: Color.TEXT if alert.is_on else Color.FAINT,
            width=96,
        ),
        Column(
            name="what",
            title=translate("Alerts", "Tell me when"),
            text=alert_line,
            color=_what_color,
            tooltip=alert_line,
            stretch=True,
        ),
        Column(
            name="fired",
            title=translate("Alerts", "Last told"),
            text=lambda alert: local_time(alert.fired_at) if alert.fired_at else UNKNOWN,
            tooltip=lambda alert: local_date_time(alert.fired_at) if alert.fired_at else None,
            mono=True,
            width=84,
        ),
    )


def _state(alert: Alert) -> str:
    off, waits, once, on = (
        translate("Alerts", "off"),
        translate("Alerts", "waits"),
        translate("Alerts", "once"),
        translate("Alerts", "on"),
    )
    if not alert.is_on:
        return f"○ {off}"
    if alert.is_armed is False:
        return f"◐ {waits}"  # beyond its limit: until the value went back
    return f"● {once}" if alert.is_once else f"● {on}"


def _what_color(alert: Alert) -> QColor:
    return Color.TEXT if alert.is_on else Color.FAINT
