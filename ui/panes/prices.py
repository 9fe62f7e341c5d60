"""What the wallet's venue says a coin is worth: now, on a day, and in other currencies; and what its clock says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from terminal.domain.merchant import Rates
from terminal.domain.money import plain
from terminal.domain.wallet import Currency, Money
from terminal.domain.wallet_prices import ClockOffset, DayPrice, PairPrices, apart
from terminal.errors import InvalidInput
from ui.format import UNKNOWN, grouped, unbroken
from ui.models.table import Column, TableModel
from ui.theme import GRID, Color, mark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import StrictEdit, with_reason
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.facts import Facts
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.wallet import money_text
from ui.wording.words import plain_tooltip

translate = QCoreApplication.translate
LEFT_LEAST, LEFT_WIDTH, RATES_LEAST = 168, 224, 152  # px: the form gives way before a rate is cut


@dataclass(frozen=True, slots=True)
class RateRow:
    """What one unit of the chosen coin is worth in a currency."""

    code: str
    name: str  # empty where the venue has none for it
    rate: Decimal


class PricesPane(QWidget):
    """Asks for the prices of a pair with `pair_chosen`, and of one day with `day_asked`."""

    came = Signal()
    left = Signal()
    pair_chosen = Signal(str, str)  # base, currency
    day_asked = Signal(object)  # date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._rates: Rates | None = None
        self.base, self.currency = ChoiceBox(self.tr("Coin")), ChoiceBox(self.tr("Currency"))
        self.prices = Facts((self.tr("Spot"), self.tr("Buy"), self.tr("Sell")))
        self.day = StrictEdit(self.tr("Day (UTC)"), _read_day)
        self.day_button = QPushButton(self.tr("Ask"))
        self.day_result = ReasonLabel("dim")
        self.model: TableModel[RateRow] = TableModel(_columns(), lambda row: row.code, self)
        self.table = FlatTable(self.model, self.tr("Exchange rates of the coin"))
        self._build()
        self._connect()

    def offer(self, bases: tuple[str, ...], currencies: tuple[str, ...]) -> None:
        """Let the person choose among these; what is chosen stays where it can."""
        changed = [self.base.offer(list(bases)), self.currency.offer(list(currencies))]
        if any(changed):
            self._choose()

    def choose(self, base: str, currency: str) -> None:
        """Turn to one pair, where it is offered."""
        self.base.setCurrentIndex(max(self.base.findText(base), 0))
        self.currency.setCurrentIndex(max(self.currency.findText(currency), 0))

    def show_prices(self, prices: PairPrices) -> None:
        """Show the three prices; those of another pair came too late and are left out."""
        if (prices.base, prices.currency) != (self.base.currentText(), self.currency.currentText()):
            return
        self.prices.show_facts(
            money_text(prices.spot), _with_fee(prices.buy, prices.spot), _with_fee(prices.sell, prices.spot)
        )

    def show_rates(self, rates: Rates) -> None:
        """Show what one unit of the chosen coin is worth elsewhere."""
        self._rates = rates
        self._list_rates()

    def show_currencies(self, currencies: tuple[Currency, ...]) -> None:
        """Learn what currencies are called."""
        self._names = {each.code: each.name for each in currencies}
        self._list_rates()

    def show_day(self, told: DayPrice) -> None:
        """Show what the coin was worth on a day."""
        self._say(f"{told.base}, {told.day.isoformat()}: {money_text(told.price)}", "")

    def show_problem(self, text: str) -> None:
        """Say why there is no price of that day."""
        self._say(text, "error")

    def take_focus(self) -> None:
        """Give the keyboard to the first choice."""
        self.base.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def _choose(self) -> None:
        self.prices.show_facts(None, None, None)
        self.day_result.show_text("")
        self._list_rates()
        self.pair_chosen.emit(self.base.currentText(), self.currency.currentText())

    def _list_rates(self) -> None:
        rates = self._rates
        is_this = rates is not None and rates.currency == self.base.currentText()
        found = rates.rates if rates is not None and is_this else {}
        self.model.set_rows([RateRow(code, self._names.get(code, ""), rate) for code, rate in sorted(found.items())])

    def _ask(self) -> None:
        day = self.day.value()
        if isinstance(day, date):
            self._say(self.tr("Asking the venue…"), "dim")
            self.day_asked.emit(day)

    def _say(self, text: str, role: str) -> None:
        self.day_result.set_role(role)
        self.day_result.show_text(text)

    def _connect(self) -> None:
        for choice in (self.base, self.currency):
            choice.currentIndexChanged.connect(self._choose)
        self.day.value_changed.connect(lambda day: self.day_button.setEnabled(day is not None))
        self.day.returnPressed.connect(self._ask)
        self.day_button.clicked.connect(self._ask)

    def _build(self) -> None:
        self.table.setObjectName("rates")
        self.table.setMinimumWidth(RATES_LEAST)
        self.day.setPlaceholderText("2026-01-31")
        self.day_button.setEnabled(False)
        self.day_button.setAccessibleName(self.tr("Ask for the price of that day"))
        mark(self.day_button, kind="small")
        pair, asking = QHBoxLayout(), QHBoxLayout()
        for row in (pair, asking):
            row.setSpacing(2 * GRID)
        for choice in (self.base, self.currency):
            pair.addWidget(choice, 1)
        asking.addWidget(self.day_result, 1)
        asking.addStretch()
        asking.addWidget(self.day_button, 0, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * GRID, 2 * GRID, 0, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(pair)
        column.addWidget(self.prices)
        column.addWidget(with_reason(self.day))
        column.addLayout(asking)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        area = scrolled(side)
        area.setMinimumWidth(LEFT_LEAST)
        area.setMaximumWidth(LEFT_WIDTH)
        outer.addWidget(area, 100)  # the table has what is left
        outer.addWidget(self.table, 1)


def clock_text(clock: ClockOffset) -> str:
    """Say how far the venue's clock is from ours."""
    ahead_s, half_s = clock.ahead.total_seconds(), clock.give_or_take.total_seconds()
    at = clock.venue_at.astimezone(UTC).strftime("%H:%M:%S UTC")
    text = translate("PricesPane", "The venue's clock said {at}: {apart} s ahead of ours, ± {half} s.")
    if ahead_s < 0:
        text = translate("PricesPane", "The venue's clock said {at}: {apart} s behind ours, ± {half} s.")
    return text.format(at=at, apart=f"{abs(ahead_s):.2f}", half=f"{half_s:.2f}")


def _with_fee(price: Money, spot: Money) -> str:
    """Write a price with how far it is from spot: that is the venue's fee and margin."""
    share = apart(price, spot)
    figure = money_text(price)
    return figure if share is None else f"{figure} {unbroken(f'{share * 100:+.2f} %')}".replace("-", "−")


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(translate("PricesPane", "a day like 2026-01-31")) from None


def _columns() -> tuple[Column[RateRow], ...]:
    return (
        Column(
            name="code",
            title=translate("PricesPane", "In"),
            text=lambda row: row.code,
            sort_key=lambda row: row.code,
            mono=True,
            width=40,
        ),
        Column(
            name="rate",
            title=translate("PricesPane", "One is worth"),
            text=lambda row: grouped(row.rate),
            copy=lambda row: plain(row.rate),
            figures=True,
            width=96,
        ),
        Column(
            name="name",
            title=translate("PricesPane", "Currency"),
            text=lambda row: row.name or UNKNOWN,
            tooltip=lambda row: plain_tooltip(row.name) if row.name else None,
            color=lambda _row: Color.DIM,
            width=72,
            stretch=True,
            rank=1,
        ),
    )
