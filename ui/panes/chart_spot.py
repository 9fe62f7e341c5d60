"""The spot price of the wallet's venue over the candles: a switch, a line of words, and what is asked for while on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from terminal.domain.market import Market
from terminal.domain.money import scale_of
from terminal.domain.spot_days import SpotDays, days_from, utc_day
from terminal.domain.wallet import Money
from terminal.domain.wallet_prices import apart
from ui.format import age_text, change, grouped_at
from ui.theme import mark
from ui.widgets.charts.candles.spot_levels import Levels, SpotLevel
from ui.widgets.charts.readout import Readout

if TYPE_CHECKING:
    from ui.widgets.charts.candles.chart import CandleChart, CandleProbe

OLDEST = datetime(2009, 1, 3, tzinfo=UTC)  # the day of the first coin: before it there is nothing to ask for


class SpotOverlay(QObject):
    """Off until the person turns it on, and not offered where no wallet is open.

    `wanted` says what is looked at (market, since, until), `unwanted` that nobody does; answer with `show`.
    """

    wanted = Signal(object, object, object)  # Market, datetime, datetime
    unwanted = Signal()
    said = Signal()  # the words changed

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.button, self.line = QPushButton(self.tr("Spot")), Readout()
        self._chart: CandleChart | None = None
        self._market: Market | None = None
        self._known: SpotDays | None = None
        self._probe: CandleProbe | None = None
        self._days: tuple[date, date] | None = None  # what was asked for
        self._made, self._levels = Levels(self._written), tuple[SpotLevel, ...]()
        self._trouble = ""
        self._age_s: float | None = None
        self._now = datetime(1970, 1, 1, tzinfo=UTC)
        self.button.setCheckable(True)
        self.button.setToolTip(
            self.tr("Draw what Coinbase says the coin was worth: one figure a day (UTC), broken where there is none")
        )
        self.button.setAccessibleName(self.tr("Coinbase spot over the candles"))
        mark(self.button, kind="quiet")
        self.button.toggled.connect(self._turn)
        self.is_offered = self._gives_way = False
        self._show_button()
        self.line.hide()

    @property
    def is_on(self) -> bool:
        return self.button.isChecked()

    @property
    def levels(self) -> tuple[SpotLevel, ...]:
        """What is drawn, oldest first."""
        return self._levels

    def is_whole(self) -> bool:
        """Say whether something is known of each day in view: its figure, or that the venue has none."""
        known, days = self._known, self._days
        return known is not None and days is not None and all(known.is_told(day) for day in days_from(*days))

    def offer(self, is_offered: bool) -> None:
        """Be there where a wallet is open; without one it is off."""
        if not is_offered:
            self.button.setChecked(False)
        self.is_offered = is_offered
        self._show_button()

    def give_way(self, is_needed: bool) -> None:
        """Leave the button's room to what is needed more; the list of commands has the switch as well."""
        self._gives_way = is_needed
        self._show_button()

    def _show_button(self) -> None:
        self.button.setVisible(self.is_offered and not self._gives_way)

    def join(self, chart: CandleChart) -> None:
        """Draw on *chart* from now on."""
        self._chart = chart
        chart.looked.connect(self._look)
        chart.left.connect(self.look_away)
        self._draw()

    def begin(self, market: Market) -> None:
        """Wait for the figures of another market; its days are asked for as soon as they are seen."""
        self._market, self._known, self._days, self._age_s = market, None, None, None
        self._trouble, self._probe, self._made = "", None, Levels(self._written)
        self._draw()

    def look_again(self) -> None:
        """Ask anew for what is seen."""
        self._days = None
        self._draw()

    def look_away(self) -> None:
        """Say that nobody looks."""
        self._days = None
        self.unwanted.emit()

    def show(self, known: SpotDays) -> None:
        """Show what is known; of another market it comes too late."""
        if self.is_on and self._market == Market(known.base, known.currency):
            self._known, self._trouble = known, ""
            self._draw()

    def show_trouble(self, reason: str, *, is_refused: bool) -> None:
        """Say why no figure came: the venue knows no such pair, or it was not reached."""
        has_spot = self._known is not None and self._known.spot is not None
        if is_refused and not has_spot and self._market is not None:
            reason = self.tr("Coinbase gives no spot price of {market}: {reason}").format(
                market=self._market.name, reason=reason
            )
        self._trouble = reason
        self._say()

    def show_age(self, age_s: float | None, now: datetime) -> None:
        """Let the newest price grow older."""
        self._age_s, self._now = age_s, now
        if self.is_on:
            self._say()

    def read_out(self, probe: CandleProbe | None) -> None:
        """Say the figure of the day that the cross-hair stands on."""
        self._probe = probe
        if self.is_on:
            self._say()

    def text(self) -> str:
        """Return what is said of it; empty while it is off."""
        return self.line.text() if self.is_on else ""

    def _turn(self, is_on: bool) -> None:
        self._known, self._trouble = None, ""
        self.line.setVisible(is_on)
        if not is_on:
            self.look_away()
        self._draw()

    def _look(self, since_s: float, until_s: float) -> None:
        if until_s < OLDEST.timestamp():
            return
        since, until = max(datetime.fromtimestamp(max(since_s, 0.0), UTC), OLDEST), datetime.fromtimestamp(until_s, UTC)
        days = utc_day(since), utc_day(until)
        if self._market is not None and days != self._days:
            self._days = days
            self._draw()
            self.wanted.emit(self._market, since, until)

    def _draw(self) -> None:
        self._levels = self._seen_levels()
        self._say()

    def _seen_levels(self) -> tuple[SpotLevel, ...]:
        if self._known is None or self._days is None:
            return ()
        return self._made.of(self._known, days_from(*self._days))

    def _written(self, price: Decimal) -> str:
        return grouped_at(price, scale_of(self._market.quote) if self._market else 2)

    def _say(self) -> None:
        """Put the words and the levels where they are seen."""
        text = self._line_text() if self.is_on else ""
        if text != self.line.text():
            self.line.setText(text)
            self.said.emit()
        if self._chart is not None:
            self._chart.show_spot(self._levels, self._legend() if self.is_on else None)

    def _legend(self) -> str:
        if not self._levels:
            return ""
        text = self.tr("Coinbase spot, one figure a day (UTC)")
        if self._levels[-1].is_newest:
            text += "  ·  " + self.tr("the newest read {age} ago").format(age=age_text(self._age_s))
        return text

    def _line_text(self) -> str:
        if self._probe is not None and (text := self._day_text(self._probe)):
            return "  ·  ".join(part for part in (text, self._trouble) if part)
        spot = self._known.spot if self._known is not None else None
        if spot is None:
            return self._trouble or self.tr("Asking Coinbase for its spot price…")
        return "  ·  ".join(part for part in (self._newest_text(spot), self._trouble) if part)

    def _newest_text(self, spot: Money) -> str:
        text = self.tr("Coinbase spot {price}, read {age} ago")
        return text.format(price=self._priced(spot), age=age_text(self._age_s))

    def _day_text(self, probe: CandleProbe) -> str:
        """Say what is known of the day of a moment; nothing of one that is to come."""
        at = datetime.fromtimestamp(probe.at_s, UTC)
        if self._known is None or at > self._now:
            return ""
        day = utc_day(at)
        price, name = self._known.price_of(day), f"{day:%m-%d}"
        if price is None:
            if self._known.is_refused(day):
                return self.tr("Coinbase gave no figure of {day} (UTC)").format(day=name)
            return self.tr("Coinbase spot of {day} (UTC): not read yet").format(day=name)
        text = self.tr("Coinbase spot of {day} (UTC) {price}").format(day=name, price=self._priced(price))
        if self._known.is_newest(day):
            text = self._newest_text(price)
        if probe.candle is not None and (share := apart(Money(probe.candle.close, price.currency), price)) is not None:
            text += "  ·  " + self.tr("close {share} from it").format(share=change(share, 2))
        return text

    def _priced(self, price: Money) -> str:
        return f"{self._written(price.amount)} {price.currency}"
