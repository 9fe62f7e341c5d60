"""The candle chart of one market: candles as they are handed in, and a wish for those that are not here yet.

Imports pyqtgraph: load it after the first paint.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.candles import Candle, CandleSeries
from terminal.domain.market import Side
from ui import theme
from ui.theme import Color
from ui.widgets.charts.axes import TAG_HEIGHT, Tag
from ui.widgets.charts.candles.bars import Absence, Bar, Bars, midnight_s
from ui.widgets.charts.candles.layer import VOLUME_SHARE, CandleLayer, CandleScene
from ui.widgets.charts.candles.spot_levels import SpotLevel, level_at, span_of
from ui.widgets.charts.candles.spot_paint import LEGEND_ROOM
from ui.widgets.charts.marks import Dot, OwnOrder
from ui.widgets.charts.time_plot import TimePlot

SHOWN = (30, 60, 90)  # candles, while following: the next as soon as history fills one
MARGIN, DRIFT = 0.07, 0.04  # of the prices: room above and below; how far it may be off before it is fitted anew
SIDE_COLORS = {Side.BUY: (Color.BUY_BAR, Color.BUY), Side.SELL: (Color.SELL_BAR, Color.SELL)}
MOST_SHOWN = 2_000  # candles: more could not be seen apart
BELOW = VOLUME_SHARE * 1.25  # of the height, kept for the volume


@dataclass(frozen=True, slots=True)
class CandleProbe:
    """What the cross-hair stands on: the candle of a moment, None where there is none, and then why.

    Trades were read up to `seen_s`, None where none ever were.
    """

    at_s: float
    candle: Candle | None
    vwap: float | None
    absence: Absence
    seen_s: float | None


class CandleChart(QWidget):
    """Draws candles while it is seen, and asks for older ones as it is panned."""

    probed = Signal(object)  # CandleProbe | None
    wanted = Signal(float, float)  # since, until (seconds since 1970)
    looked = Signal(float, float)  # what is seen, while spot prices are shown over it
    left = Signal()  # it is seen no more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot, self.layer = TimePlot(self.tr("Candles")), CandleLayer()
        self.plot.add(self.layer)
        self.bars = Bars(60.0)
        self._now_s = 0.0
        self._last: tuple[float, str] | None = None  # price and how it is written
        self._orders: tuple[OwnOrder, ...] = ()
        self._fills: tuple[Dot, ...] = ()
        self._spot: tuple[SpotLevel, ...] = ()
        self._spot_text: str | None = None
        self._is_asked = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.plot)
        self.plot.view_changed.connect(self._draw_soon)
        self.plot.pointed.connect(self._probe)
        self.plot.stepped.connect(self._step)
        theme.changed.connect(self._draw_soon)

    def begin(self, interval_s: float) -> None:
        """Wait for the first candles of a market or an interval."""
        self.bars, self._is_asked, self._last = Bars(interval_s), False, None
        self._orders, self._fills = (), ()
        self.plot.most_span_s = interval_s * MOST_SHOWN
        self.plot.set_following(True)
        self.plot.set_cross(None)
        self.plot.follow(self._end_s, interval_s * SHOWN[0])
        self._draw_soon()

    def take(self, series: CandleSeries, since_s: float, until_s: float) -> None:
        """Show the candles of a time that were asked for."""
        self._is_asked = False
        self.bars.take(series, since_s, until_s)
        if self.plot.is_following:
            self.bars.keep_since(self.plot.span[0] - self.plot.most_span_s)
        self._draw_soon()

    def give_up(self) -> None:
        """Note that what was asked for does not come."""
        self._is_asked = False

    def show_now(self, now_s: float) -> None:
        """Let time go on, or begin anew where a recording is played from another place."""
        if abs(now_s - self._now_s) > self.bars.interval_s / 20:
            self._now_s = now_s
            self._draw_soon()

    def show_last(self, price: float, text: str) -> None:
        """Tag the last price on the axis."""
        self._last = price, text
        self._show_tags()

    def show_own(self, orders: tuple[OwnOrder, ...], fills: tuple[Dot, ...]) -> None:
        """Mark the person's open orders and fills."""
        self._orders, self._fills = orders, fills
        self._draw_soon()

    def show_spot(self, levels: tuple[SpotLevel, ...], legend: str | None) -> None:
        """Draw spot prices over the candles, which are fitted without them; None for *legend* ends it."""
        if (levels, legend) != (self._spot, self._spot_text):
            self._spot, self._spot_text = levels, legend
            self._draw_soon()

    @property
    def own_orders(self) -> tuple[OwnOrder, ...]:
        return self._orders

    def renew(self) -> None:
        """Ask again for the newest candles: more was recorded."""
        if not self.isVisible() or self._is_asked or self.bars.loaded is None:
            return
        newest = self.bars.newest
        since_s = newest.at_s if newest is not None else self.bars.loaded[0]
        self._ask(max(since_s, self.bars.loaded[0]), self._now_s)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def _draw_soon(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start(0)

    def _draw(self) -> None:
        if not self.isVisible() or not self._now_s:
            return
        self._follow()
        since_s, until_s = self.plot.span
        shown = self.bars.within(since_s, until_s)
        fills = tuple(fill for fill in self._fills if since_s <= fill.at_s <= until_s)
        self._fit_prices(shown, fills)
        if self._spot_text is not None:
            self.looked.emit(since_s, until_s)
        newest = self.bars.newest
        self.layer.show_scene(
            CandleScene(
                interval_s=self.bars.interval_s,
                bars=shown,
                gaps=[(begin, end) for begin, end in self.bars.gaps if end > since_s and begin < until_s],
                begins_s=self.bars.begins_s,
                begins_text=self.tr("history begins here"),
                vwap_text=self.tr("VWAP") if shown and shown[-1] is newest else "",
                orders=self._orders,
                fills=fills,
                now_s=self._now_s,
                spot=self._spot,
                spot_text=self._spot_text or "",
            )
        )
        if self.plot.cross_at is None:
            self._show_tags()
        else:
            self._probe(self.plot.cross_at)  # what it stands on may have changed below a pointer that rests
        self._want(since_s, until_s)

    @property
    def _end_s(self) -> float:
        """The end of the interval that is going on: its candle is seen whole."""
        return (self._now_s // self.bars.interval_s + 1) * self.bars.interval_s

    def _follow(self) -> None:
        interval_s, begins_s = self.bars.interval_s, self.bars.begins_s
        since_s, until_s = self.plot.span
        span_s = until_s - since_s
        spans = [count * interval_s for count in SHOWN]
        if any(abs(span_s - each) < 1e-3 for each in spans):  # not changed by hand
            known_s = 0.0 if begins_s is None else self._end_s - begins_s
            span_s = next((each for each in spans if known_s < each), spans[-1])
        self.plot.follow(self._end_s, span_s)

    def _fit_prices(self, shown: list[Bar], fills: tuple[Dot, ...]) -> None:
        """Show all candles, and fills in trades that nobody saw, with room for the volume below.

        Small moves change nothing.
        """
        prices = [level.price for level in self._spot] + [fill.price for fill in fills]
        span = span_of(shown, prices, self.bars.interval_s)
        if span is None or not self.plot.is_price_fitted:
            return
        low, high = span
        room = max((high - low) * MARGIN, abs(high) * 2e-5)
        low, high = low - room, high + room
        high += (high - low) * LEGEND_ROOM / self.plot.plot_size[1] if self._spot_text else 0.0
        low -= (high - low) * BELOW / (1 - BELOW)
        now_low, now_high = self.plot.price_span
        if max(abs(low - now_low), abs(high - now_high)) > (high - low) * DRIFT:
            self.plot.show_prices(low, high)

    def _want(self, since_s: float, until_s: float) -> None:
        missing = self.bars.missing(since_s, self._now_s)
        if missing is not None and not self._is_asked:
            self._ask(midnight_s(missing[0] - (until_s - since_s)), missing[1])  # an average is one of a whole day

    def _ask(self, since_s: float, until_s: float) -> None:
        """Ask for whole candles: one that is cut would be replaced by its rest."""
        interval_s = self.bars.interval_s
        self._is_asked = True
        self.wanted.emit(since_s // interval_s * interval_s, until_s)

    def _probe(self, cursor: tuple[float, float] | None) -> None:
        self._show_tags()
        if cursor is None:
            self.probed.emit(None)
            return
        at_s, _ = cursor
        bars = self.bars
        absence = bars.absence(at_s, self._now_s)
        self.probed.emit(CandleProbe(at_s, bars.at(at_s), bars.vwap_at(at_s), absence, bars.seen_s))

    def _step(self, across: int, up: int) -> None:
        """Move the cross-hair from candle to candle, or by a hundredth of the prices; the view moves with it."""
        newest = self.bars.newest
        if newest is None:
            return
        (since_s, until_s), (low, high) = self.plot.span, self.plot.price_span
        begin = (newest.at_s + self.bars.interval_s / 2, newest.close)
        at_s, price = self.plot.cross_at or begin
        if across and self.plot.cross_at is not None:
            at_s = self.bars.next_from(at_s, across) or at_s
        candle = self.bars.at(at_s)
        price = price + up * (high - low) / 100 if up else float(candle.close) if candle else price
        if not since_s < at_s < until_s:
            self.plot.pan(across * 0.25)
        self.plot.set_cross((at_s, price))

    def _show_tags(self) -> None:
        last = () if self._last is None else (Tag(*self._last, Color.ACCENT, Color.ON_COLOR),)
        others = (*self._spot_tag(), *last)
        self.plot.show_tags((*self._own_tags(others), *others))

    def _own_tags(self, others: tuple[Tag, ...]) -> tuple[Tag, ...]:
        """Tag own orders from the last price outwards, but none where it would lie over another tag.

        Of those outside there is room for the nearest at either edge.
        """
        low, high = self.plot.price_span
        room = TAG_HEIGHT * (high - low) / self.plot.plot_size[1]
        middle = self._last[0] if self._last is not None else (low + high) / 2
        told: list[Tag] = []
        for order in sorted(self._orders, key=lambda each: abs(each.price - middle)):
            at, text = self._in_sight(order.price, order.text)
            if all(abs(at - each.value) >= room for each in (*others, *told)):
                told.append(Tag(at, text, *SIDE_COLORS[order.side]))
        return tuple(told)

    def _in_sight(self, price: float, text: str) -> tuple[float, str]:
        """Return where on the axis a price is tagged, and with which words: an arrow says that it lies outside."""
        low, high = self.plot.price_span
        px = (high - low) / self.plot.plot_size[1]
        arrow = "↑ " if price > high else "↓ " if price < low else ""
        return min(max(price, low + px), high - px), arrow + text

    def _spot_tag(self) -> tuple[Tag, ...]:
        """Tag the newest level in view, beside the last price's tag."""
        level = level_at(self._spot, min(self.plot.span[1], self._now_s)) if self._spot else None
        if level is None:
            return ()
        low, high = self.plot.price_span
        px = (high - low) / self.plot.plot_size[1]
        at, text = self._in_sight(level.price, level.text)
        if self._last is not None and abs(at - self._last[0]) < TAG_HEIGHT * px:
            step = (TAG_HEIGHT + 1) * px if at >= self._last[0] else -(TAG_HEIGHT + 1) * px
            at = self._last[0] + (step if low <= self._last[0] + step <= high else -step)
        return (Tag(at, text, Color.PRACTICE, Color.ON_COLOR),)
