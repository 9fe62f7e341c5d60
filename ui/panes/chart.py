"""Candles from the trades seen and kept here, each saying whether anything of it was missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.candles import Candle, CandleSeries, Interval
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules
from terminal.domain.order import Fill, OpenOrder
from ui.format import duration_text, grouped_at, local_date_time, percent, rounded, utc_text
from ui.panes.chart_spot import SpotOverlay
from ui.widgets.charts.candles.bars import Absence
from ui.widgets.charts.marks import fill_dot, own_order
from ui.widgets.charts.readout import NowButton, Readout
from ui.widgets.frames.panel import Panel
from ui.widgets.frames.tab_row import TabRow

if TYPE_CHECKING:
    from ui.widgets.charts.candles.chart import CandleChart, CandleProbe

NARROW = 400  # px: more than the heading needs with every button in it
NAMES = {
    Interval.M1: "1m",
    Interval.M5: "5m",
    Interval.M15: "15m",
    Interval.M30: "30m",
    Interval.H1: "1h",
    Interval.H4: "4h",
    Interval.D1: "1d",
}


class ChartPane(Panel):
    """Shows a CandleChart, which is loaded after the pane was painted once.

    `candles_wanted` asks for candles (interval, since, until); answer with `show_candles`.
    """

    chart_loaded = Signal()
    candles_wanted = Signal(object, object, object)  # Interval, datetime, datetime

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Chart"), parent)
        self.chart: CandleChart | None = None
        self.interval = Interval.M1
        self._market: Market | None = None
        self._rules: MarketRules | None = None
        self._last: Decimal | None = None
        self._now: datetime | None = None
        self._trouble = self._unkept = ""
        self._orders: tuple[OpenOrder, ...] = ()
        self._fills: tuple[Fill, ...] = ()
        self.now_button, self.spot = NowButton(), SpotOverlay(self)
        self.readout, self.prices, self._room = Readout(), Readout(), QWidget()
        self.intervals = TabRow()
        self._lay_out()
        self._read_out(None)

    def clear(self, market: Market) -> None:
        """Wait for the first candles of *market*."""
        self._market, self._rules, self._last, self._trouble = market, None, None, ""
        self._orders, self._fills = (), ()
        if self.chart is not None:
            self.chart.begin(self.interval.seconds)
        self.forget()
        self.spot.begin(market)
        self._read_out(None)

    def choose(self, interval: Interval) -> None:
        """Show candles of another length."""
        self.intervals.check(interval.seconds)
        self.interval = interval
        if self.chart is not None:
            self.chart.begin(interval.seconds)
            self._catch_up(self.chart)

    def show_candles(self, series: CandleSeries, since: datetime, until: datetime) -> None:
        """Show the candles that were asked for; those of another market or length come too late."""
        if self.chart is None or series.market != self._market or series.interval is not self.interval:
            return
        self._trouble = ""
        self.chart.take(series, since.timestamp(), until.timestamp())
        bars = self.chart.bars
        self.set_note(self.tr("%n gap(s)", "", len(bars.gaps)) if bars.gaps else "")
        self.set_footer(self._footer_text(series))
        if self.chart.plot.cross_at is None:
            self._read_out(None)

    def show_trouble(self, reason: str) -> None:
        """Say why no candles come; it stays until some do."""
        self._trouble = reason
        self.set_reason(reason)
        self._read_out(None)

    def show_unkept(self, reason: str) -> None:
        """Say why the newest trades are not among the candles, in whatever market; "" once they are."""
        self._unkept = reason

    def ask_again(self) -> None:
        """Ask for what did not come as soon as it is wanted."""
        if self.chart is not None:
            self.chart.give_up()

    def renew(self) -> None:
        """Ask for what was recorded since."""
        if self.chart is not None:
            self.chart.renew()

    def show_last(self, price: Decimal | None, rules: MarketRules) -> None:
        """Tag the last price on the axis; *rules* give its decimals."""
        self._last, self._rules = price, rules
        if self.chart is not None and price is not None:
            self.chart.show_last(float(price), grouped_at(price, rules.price_scale))

    def show_own(self, market: Market, orders: tuple[OpenOrder, ...], fills: tuple[Fill, ...]) -> None:
        """Mark the person's open orders and fills in *market*."""
        self._orders = tuple(order for order in orders if order.market == market)
        self._fills = tuple(fill for fill in fills if fill.market == market)
        if self.chart is not None:
            self._show_own(self.chart)

    def show_age(self, freshness: Freshness, age_s: float | None, error: str | None, now: datetime) -> None:
        """Say how old the newest trades are; *error* is why the last poll failed, else None."""
        self._now = now
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        if error is None:
            self.set_reason(self._trouble or self._unkept)
        if self.chart is not None:
            self.chart.show_now(now.timestamp())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._load)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """Let the way back to the present come first: with both buttons the window would need more than 1,024 px."""
        self.spot.give_way(not self.now_button.isHidden() and self.width() < NARROW)

    def _lay_out(self) -> None:
        self.right_tools.addWidget(self.now_button)
        self.right_tools.addWidget(self.spot.button)
        self.spot.said.connect(self._describe)
        for interval, name in NAMES.items():
            self.intervals.add(interval.seconds, name, self.tr("Candles of {interval}").format(interval=name))
        self.right_tools.addWidget(self.intervals)
        self.intervals.check(self.interval.seconds)
        self.intervals.chosen.connect(lambda seconds: self.choose(Interval(seconds)))
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        lines = QVBoxLayout()
        lines.setContentsMargins(10, 4, 10, 0)
        lines.setSpacing(0)
        for line in (self.readout, self.prices, self.spot.line):
            lines.addWidget(line)
        self._column.addLayout(lines)
        self._column.addStretch(0)
        self.set_body(self._room)

    def _load(self) -> None:
        if self.chart is None:
            # pyqtgraph takes 0.3 s: not before the window is seen
            from ui.widgets.charts.candles.chart import CandleChart

            self.chart = CandleChart()
            self.chart.probed.connect(self._read_out)
            self.chart.wanted.connect(self._want)
            self.chart.plot.follow_changed.connect(self.now_button.show_following)
            self.chart.plot.follow_changed.connect(self._fit_tools)
            self.now_button.clicked.connect(self.chart.plot.go_to_now)
            self._column.addWidget(self.chart, 1)
            self.lead_keyboard_to(self.chart.plot)
            self.spot.join(self.chart)
            self._catch_up(self.chart)
            self.chart.begin(self.interval.seconds)
            self.chart_loaded.emit()
        self._catch_up(self.chart)
        self.chart.renew()

    def _catch_up(self, chart: CandleChart) -> None:
        if self._now is not None:
            chart.show_now(self._now.timestamp())
        if self._last is not None and self._rules is not None:
            self.show_last(self._last, self._rules)
        self._show_own(chart)

    def _show_own(self, chart: CandleChart) -> None:
        scale = self._rules.price_scale if self._rules is not None else 0
        orders = tuple(own_order(order, grouped_at(order.price, scale)) for order in self._orders)
        chart.show_own(orders, tuple(map(fill_dot, self._fills)))

    def _want(self, since_s: float, until_s: float) -> None:
        since, until = (datetime.fromtimestamp(at_s, UTC) for at_s in (since_s, until_s))
        self.candles_wanted.emit(self.interval, since, until)

    def _footer_text(self, series: CandleSeries) -> str:
        if series.begins_at is None:
            return self.tr("No trade was seen yet: history begins with the first.")
        return self.tr(
            "Hollow, dashed: trades were missed; high, low and volume are bounds. VWAP as seen since midnight."
        )

    def _read_out(self, probe: CandleProbe | None) -> None:
        prices = ""
        if self.chart is None or not len(self.chart.bars):
            text = "" if self._trouble else self.tr("Waiting for the first trade")
        elif probe is None:
            text = self.tr("Point at a candle, or use ← → · drag, wheel, + − to look elsewhere")
        elif probe.candle is not None and self._market is not None:
            text = "  ·  ".join(self._candle_texts(probe.candle, probe, self._market))
            prices = "  ·  ".join(self._price_texts(probe.candle, probe))
        else:
            at = datetime.fromtimestamp(probe.at_s, UTC)
            text = f"{_moment(at)}  ·  {self._absence_text(probe)}"
        self.readout.setText(text)
        self.prices.setText(prices)
        self.spot.read_out(probe)
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader on the plot what the lines above it say."""
        if self.chart is not None:
            texts = (self.readout.text(), self.prices.text(), self.spot.text())
            self.chart.plot.setAccessibleDescription("  ·  ".join(text for text in texts if text))

    def _absence_text(self, probe: CandleProbe) -> str:
        texts = {
            Absence.QUIET: self.tr("no trade was seen"),
            Absence.MISSED: self.tr("trades were missed: nobody knows"),
            Absence.UNREAD: self.tr("not read yet"),
            Absence.BEFORE_HISTORY: self.tr("before history begins: nobody knows"),
            Absence.TO_COME: self.tr("not yet"),
        }
        return texts[probe.absence]

    def _candle_texts(self, candle: Candle, probe: CandleProbe, market: Market) -> list[str]:
        """Say what holds of all figures before them: a narrow pane shortens the end."""
        parts = [_moment(candle.opened_at), *self._progress(candle, probe.seen_s)]
        if candle.is_bound:
            parts.append(self.tr("{share} seen").format(share=percent(candle.coverage, 0)))
        most = "≥ " if candle.is_bound else ""
        volume = f"{most}{rounded(candle.volume, 4)} {market.base}"
        return [*parts, volume, self.tr("%n trade(s)", "", candle.trades)]

    def _price_texts(self, candle: Candle, probe: CandleProbe) -> list[str]:
        """Say the prices, on a line of their own: all in one line, the close had no room in 1,440 px."""
        scale = self._rules.price_scale if self._rules else 2
        opened, high, low, close = (
            grouped_at(price, scale) for price in (candle.open, candle.high, candle.low, candle.close)
        )
        least, most = ("≤ ", "≥ ") if candle.is_bound else ("", "")
        parts = [f"O {opened}  H {most}{high}  L {least}{low}  C {close}"]
        if probe.vwap is not None:
            parts.append(self.tr("VWAP {price}").format(price=rounded(Decimal(probe.vwap), scale)))
        return parts

    def _progress(self, candle: Candle, seen_s: float | None) -> list[str]:
        """Say of a candle that may still change why it may; one that was seen to its end needs no word."""
        ends_at = candle.opened_at + timedelta(seconds=self.interval.seconds)
        if self._now is not None and self._now < ends_at:
            return [self.tr("{time} to go").format(time=duration_text(ends_at - self._now))]
        is_whole = seen_s is None or seen_s >= ends_at.timestamp()
        return [] if is_whole else [self.tr("not read to its end yet")]


def _moment(at: datetime) -> str:
    return f"{local_date_time(at)[5:16]} ({utc_text(at)[11:16]} UTC)"
