"""Cumulative depth: how much is offered up to a price, as far as the orders seen reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from terminal.domain.depth import reach_bps
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.order_tracking import FollowedBook
from ui.format import age_text, bps, grouped, grouped_at, rounded, unbroken
from ui.theme import mark, text_font
from ui.widgets.depth_curve import Probe
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from ui.widgets.depth_chart import DepthChart


class DepthPane(Panel):
    """Shows a DepthChart, which is loaded after the pane was painted once, and reads out its cross-hair."""

    chart_loaded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Depth"), parent)
        self.chart: DepthChart | None = None
        self._book: OrderBook | None = None
        self._rules: MarketRules | None = None
        self._followed: FollowedBook | None = None
        self._own: tuple[OpenOrder, ...] = ()
        self.readout = QLabel()
        self.readout.setTextFormat(Qt.TextFormat.PlainText)
        self.readout.setFont(text_font(11))
        self.readout.setContentsMargins(10, 4, 10, 0)
        self.readout.setMinimumWidth(0)
        mark(self.readout, role="dim")
        self._room = QWidget()
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.readout)
        self._waiting = QLabel(self.tr("Waiting for the first order book"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self._waiting, role="dim")
        self._column.addWidget(self._waiting, 1)
        self.set_body(self._room)
        self._read_out(None)

    def clear(self, market: Market) -> None:
        """Wait for the first book of *market*."""
        self._book = self._rules = self._followed = None
        if self.chart is not None:
            self.chart.clear()
            self.chart.hide()
        self._waiting.show()
        self.forget()
        self._read_out(None)

    def show_book(self, book: OrderBook, rules: MarketRules, followed: FollowedBook | None = None) -> None:
        """Draw one polled book as soon as the pane can be seen, with the walls in it where its story is known."""
        if self._book is not None and self._book.market != book.market:
            self.clear(book.market)
        self._book, self._rules, self._followed = book, rules, followed
        count = max(len(book.bids), len(book.asks))
        self.set_note(self.tr("{base} summed · %n best order(s) a side", "", count).format(base=book.market.base))
        self._draw()

    def show_own_orders(self, orders: tuple[OpenOrder, ...]) -> None:
        """Mark the person's open orders; those of other markets are left out."""
        if orders != self._own:
            self._own = orders
            self._draw()

    def show_age(self, age_s: float | None, freshness: Freshness, interval_s: float, error: str | None) -> None:
        """Say how old the book is; *error* is why the last poll failed, else None."""
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        if self._book is not None:
            self.set_footer(self._reach_text(self._book, age_s, interval_s))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        if self.chart is not None:
            self._draw()
            return
        from ui.widgets.depth_chart import DepthChart  # pyqtgraph takes 0.3 s: not before the window is seen

        self.chart = DepthChart()
        self.chart.probed.connect(self._read_out)
        self.chart.hide()
        self._column.addWidget(self.chart, 1)
        self.chart_loaded.emit()
        self._draw()

    def _draw(self) -> None:
        if self.chart is None or self._book is None or self._rules is None or not self.isVisible():
            return
        self._waiting.hide()
        self.chart.show()
        self.chart.show_book(self._book, self._rules)

    def _read_out(self, probe: Probe | None) -> None:
        if self._book is None or self._rules is None:
            self.readout.setText("")
        elif probe is None:
            self.readout.setText(self.tr("Point at a price, or use ← →"))
        elif probe.price is None:
            self.readout.setText(self.tr("beyond the last order seen: nobody knows"))
        else:
            self.readout.setText(self._probe_text(probe, self._book.market, self._rules))
        if self.chart is not None:
            self.chart.setAccessibleDescription(self.readout.text())

    def _probe_text(self, probe: Probe, market: Market, rules: MarketRules) -> str:
        verb = self.tr("buy") if probe.side is Side.BUY else self.tr("sell")
        text = self.tr("{verb} to {price}  ·  {amount} {base}  ·  {value} {quote}  ·  {slippage} from mid")
        return text.format(
            verb=verb,
            price=grouped_at(probe.price, rules.price_scale),
            amount=grouped(probe.amount),
            base=market.base,
            value=rounded(probe.value, rules.quote_scale),
            quote=market.quote,
            slippage=bps(probe.slippage_bps),
        )

    def _reach_text(self, book: OrderBook, age_s: float | None, interval_s: float) -> str:
        text = self.tr("Ends at the last order seen: −{bids}, +{asks}. Polled every {interval}, last {age} ago.")
        return text.format(
            bids=unbroken(bps(reach_bps(book.bids, book.mid))),
            asks=unbroken(bps(reach_bps(book.asks, book.mid))),
            interval=unbroken(age_text(interval_s)),
            age=unbroken(age_text(age_s)),
        )
