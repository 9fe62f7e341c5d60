"""The heatmap: what rested at each price over time, with trades, the life of walls, and one's own orders."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook
from terminal.domain.order import Fill, OpenOrder
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_trade import SeenTrade
from terminal.domain.tape import Tape
from ui.format import age_text, grouped_at, local_date_time, rounded, unbroken, utc_text
from ui.theme import mark
from ui.widgets.charts.heatmap.polls import Poll, poll_of_book
from ui.widgets.charts.heatmap.wall_words import WallStory
from ui.widgets.charts.marks import Dot, dot_at, fill_dot, own_order
from ui.widgets.charts.readout import NowButton, Readout
from ui.widgets.frames.panel import Panel

if TYPE_CHECKING:
    from ui.widgets.charts.heatmap.chart import CellProbe, HeatmapChart, Reading


SHOWN_DECIMALS = 4  # of a size that is read out
MOST_TRADES = 5_000  # of one question


class HeatmapPane(Panel):
    """Shows a HeatmapChart, which is loaded after the pane was painted once; before that it keeps nothing.

    `history_wanted` asks for recorded polls (since, until, one every so many seconds); answer with `show_history`.
    """

    chart_loaded = Signal()
    history_wanted = Signal(object, object, float)  # datetime, datetime

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Heatmap"), parent)
        self.chart: HeatmapChart | None = None
        self._rules: MarketRules | None = None
        self._book: OrderBook | None = None
        self._tape: Tape | None = None
        self._orders: tuple[OpenOrder, ...] = ()
        self._fills: tuple[Fill, ...] = ()
        self._story = WallStory()
        self._interval_s, self._trouble = 0.0, ""
        self._dots_since: datetime | None = None  # of a time in which there were more trades than are drawn
        self.now_button = NowButton()
        self.readout, self._waiting, self._room = Readout(), QLabel(), QWidget()
        self._lay_out()
        self._read_out(None)

    def clear(self, market: Market) -> None:
        """Wait for the first book of *market*."""
        self._book = self._rules = self._tape = self._dots_since = None
        self._story.clear()
        self._trouble = ""
        if self.chart is not None:
            self.chart.clear()
            self.chart.hide()
        self._waiting.show()
        self.forget()
        self._read_out(None)

    def show_book(self, book: OrderBook, rules: MarketRules, interval_s: float) -> None:
        """Add one polled book, the next of which is due in *interval_s*."""
        if self._book is not None and self._book.market != book.market:
            self.clear(book.market)
        is_first = self._book is None
        self._book, self._rules, self._interval_s = book, rules, interval_s
        if is_first:
            self._read_out(None)
        if self.chart is not None:
            self._waiting.hide()
            self.chart.show()
            self.chart.add_poll(poll_of_book(book, interval_s), float(rules.price_step))

    def show_walls(self, followed: FollowedBook) -> None:
        """Remember the walls of the market shown, those that ended too."""
        self._story.follow(followed)
        if self.chart is not None:
            self.chart.show_walls(self._story.marks())

    def show_tape(self, tape: Tape) -> None:
        """Show the trades of this session as dots, and the last price on the axis."""
        self._tape = tape
        if self.chart is None:
            return
        self.chart.show_dots(_dots(tape))
        if tape.last is not None and self._rules is not None:
            self.chart.show_last(float(tape.last), grouped_at(tape.last, self._rules.price_scale))

    def show_own(self, market: Market, orders: tuple[OpenOrder, ...], fills: tuple[Fill, ...]) -> None:
        """Mark the person's open orders and fills in *market*."""
        self._orders = tuple(order for order in orders if order.market == market)
        self._fills = tuple(fill for fill in fills if fill.market == market)
        if self.chart is not None:
            self._show_own(self.chart)

    def show_history(
        self,
        polls: list[Poll],
        trades: tuple[SeenTrade, ...],
        asked: tuple[datetime, datetime, float],
    ) -> None:
        """Show what was recorded in the time that was *asked* for."""
        since, until, step_s = asked
        if self.chart is None or self._rules is None:
            return
        dots = [dot_at(seen.trade.created_at, seen.trade.price, seen.trade.amount, seen.side) for seen in trades]
        self._trouble = ""
        if len(trades) == MOST_TRADES:
            self._dots_since = trades[-1].trade.created_at
        self.chart.add_history(polls, dots, since.timestamp(), until.timestamp(), step_s)

    def show_trouble(self, reason: str) -> None:
        """Say why no history comes; it stays until some do."""
        self._trouble = reason
        self.set_reason(reason)

    def ask_again(self) -> None:
        """Ask for what did not come as soon as it is wanted."""
        if self.chart is not None:
            self.chart.give_up()

    def show_age(self, freshness: Freshness, age_s: float | None, error: str | None, now: datetime) -> None:
        """Say how old the newest poll is; *error* is why the last one failed, else None; time goes on all the same."""
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        if error is None:
            self.set_reason(self._trouble)
        if error is not None and self.chart is not None:
            self.chart.show_now(now.timestamp())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._load)

    def _lay_out(self) -> None:
        self.right_tools.addWidget(self.now_button)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(10, 4, 10, 0)
        self._line.setSpacing(12)
        self._line.addWidget(self.readout, 1)
        self._waiting.setText(self.tr("Waiting for the first order book"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self._waiting, role="dim")
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)
        self._column.addWidget(self._waiting, 1)
        self.set_body(self._room)

    def _load(self) -> None:
        if self.chart is None:
            # pyqtgraph takes 0.3 s: not before the window is seen
            from ui.widgets.charts.heatmap.chart import HeatmapChart
            from ui.widgets.charts.heatmap.layer import ramp_color
            from ui.widgets.charts.heatmap.size_legend import SizeLegend

            self.chart, self.legend = HeatmapChart(), SizeLegend(ramp_color)
            self._line.addWidget(self.legend)
            self.chart.probed.connect(self._read_out)
            self.chart.drawn.connect(self._show_reading)
            self.chart.history_wanted.connect(self._want_history)
            self.chart.plot.follow_changed.connect(self.now_button.show_following)
            self.now_button.clicked.connect(self.chart.plot.go_to_now)
            self.chart.hide()
            self._column.addWidget(self.chart, 1)
            self.lead_keyboard_to(self.chart.plot)
            self.chart_loaded.emit()
        self._catch_up(self.chart)

    def _catch_up(self, chart: HeatmapChart) -> None:
        if self._book is not None and self._rules is not None:
            self.show_book(self._book, self._rules, self._interval_s)
        if self._tape is not None:
            self.show_tape(self._tape)
        chart.show_walls(self._story.marks())
        self._show_own(chart)

    def _show_own(self, chart: HeatmapChart) -> None:
        chart.show_own(tuple(map(own_order, self._orders)), tuple(map(fill_dot, self._fills)))

    def _want_history(self, since_s: float, until_s: float, step_s: float) -> None:
        since, until = (datetime.fromtimestamp(at_s, UTC) for at_s in (since_s, until_s))
        self.history_wanted.emit(since, until, step_s)

    def _show_reading(self, reading: Reading) -> None:
        if self._book is None or self._rules is None:
            return
        parts = [
            self.tr("one column per {interval}").format(interval=_interval_text(reading.step_s)),
            self.tr("%n best order(s) a side", "", max(len(self._book.bids), len(self._book.asks))),
        ]
        if reading.gaps:
            parts.append(self.tr("%n gap(s)", "", reading.gaps))
        if self._dots_since is not None:
            parts.append(self.tr("trades since {time}").format(time=local_date_time(self._dots_since)[5:16]))
        self.set_note(" · ".join(parts))
        bucket = grouped_at(Decimal(repr(reading.bucket)).quantize(self._rules.price_step), self._rules.price_scale)
        text = self.tr(
            "A row is {bucket} {quote}. Blank: no poll was read. Hatched: beyond the last order seen. Side inferred."
        )
        self.set_footer(text.format(bucket=bucket, quote=self._book.market.quote))
        low, high = (f"{size:g}" for size in (reading.scale.low, reading.scale.high))
        base = self._book.market.base
        words = self.tr("Colours: from {low} to {high} {base} at a price, on a log scale")
        self.legend.show_sizes(low, f"{high} {base}", words.format(low=low, high=high, base=base))

    def _read_out(self, probe: CellProbe | None) -> None:
        if self._book is None or self._rules is None:
            self.readout.setText("")
        elif probe is None:
            self.readout.setText(self.tr("Point at a cell, or use ← → ↑ ↓ · drag, wheel, + − to look elsewhere"))
        else:
            self.readout.setText(self._probe_text(probe, self._book.market, self._rules))
        if self.chart is not None:
            self.legend.setVisible(probe is None)  # a narrow pane has no room for both
            self.chart.plot.setAccessibleDescription(self.readout.text())

    def _probe_text(self, probe: CellProbe, market: Market, rules: MarketRules) -> str:
        """Say what rests before where and when, which the axes show as well: a narrow pane shortens the end."""
        at = datetime.fromtimestamp(probe.at_s if probe.poll_s is None else probe.poll_s, UTC)
        when = f"{local_date_time(at)[5:]} ({utc_text(at)[11:]})"
        if probe.poll_s is None:
            why = self.tr("not yet") if probe.is_to_come else self.tr("no poll was read: nothing is known")
            return f"{why}  ·  {when}"
        low, high = (rounded(Decimal(price), rules.price_scale) for price in (probe.low, probe.high))
        if probe.sizes is None:
            found = self.tr("beyond the last order seen: nobody knows")
        else:
            found = self._sizes_text(*probe.sizes, market.base, rules.amount_scale)
        return "  ·  ".join((found, f"{low} – {high}", when))

    def _sizes_text(self, bids: float, asks: float, base: str, scale: int) -> str:
        if not bids and not asks:
            return self.tr("nothing rests here")
        texts = {self.tr("{amount} {base} to buy"): bids, self.tr("{amount} {base} to sell"): asks}
        return "  ·  ".join(
            text.format(amount=rounded(Decimal(size), min(scale, SHOWN_DECIMALS)), base=base)
            for text, size in texts.items()
            if size
        )


def _dots(tape: Tape) -> list[Dot]:
    pairs = zip(reversed(tape.trades), reversed(tape.sides), strict=True)
    return [dot_at(trade.created_at, trade.price, trade.amount, side) for trade, side in pairs]


def _interval_text(step_s: float) -> str:
    return unbroken(f"{step_s:.1f} s" if step_s < 60 else age_text(step_s))
