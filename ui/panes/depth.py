"""Cumulative depth: how much is offered up to a price, as far as the orders seen reach."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.depth import imbalance, imbalance_nearby, microprice, reach_bps, uncertainty_bps
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.order_tracking import FollowedBook
from ui.format import age_text, bps, grouped, grouped_at, plus_minus, rounded, unbroken, whole_seconds
from ui.theme import mark, text_font
from ui.widgets.charts.depth.chart import DepthChart
from ui.widgets.charts.depth.curve import Probe
from ui.widgets.charts.readout import Readout
from ui.widgets.frames.panel import Panel


class DepthPane(Panel):
    """Shows a DepthChart, reads out its cross-hair, and says how the sides compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Depth"), parent)
        self._book: OrderBook | None = None
        self._rules: MarketRules | None = None
        self._followed: FollowedBook | None = None
        self._own: tuple[OpenOrder, ...] = ()
        self._age_s: float | None = None
        self._interval_s: float | None = None
        self._probe: Probe | None = None  # what the cross-hair stands on
        self.chart = DepthChart()
        self.readout, self.balance = Readout(), QLabel()
        self.microprice_button = QPushButton(self.tr("Microprice"))
        self._waiting = QLabel(self.tr("Waiting for the first order book"))
        self._put_together()
        self.chart.probed.connect(self._read_out)
        self.microprice_button.toggled.connect(self._draw)
        self._read_out(None)

    def _put_together(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(10, 4, 10, 0)
        line.setSpacing(12)
        line.addWidget(self.readout, 1)
        line.addWidget(self.balance)
        self.balance.setTextFormat(Qt.TextFormat.PlainText)
        self.balance.setFont(text_font(11))
        mark(self.balance, role="dim")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self._waiting, role="dim")
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._waiting, 1)
        column.addWidget(self.chart, 1)
        self.chart.hide()
        self.set_body(room)
        self.lead_keyboard_to(self.chart)
        self.microprice_button.setCheckable(True)
        self.microprice_button.setToolTip(
            self.tr(
                "Mid weighted by the amounts at the best prices; drawn only while the spread is at most three steps, "
                "on a wider one mid is the better guess"
            )
        )
        mark(self.microprice_button, kind="quiet")
        self.right_tools.addWidget(self.microprice_button)

    def clear(self, market: Market) -> None:
        """Wait for the first book of *market*."""
        self._book = self._rules = self._followed = None
        self._age_s = self._interval_s = None
        self.chart.clear()
        self.chart.hide()
        self._waiting.show()
        self.balance.setText("")
        self.forget()
        self._read_out(None)

    def show_book(self, book: OrderBook, rules: MarketRules, followed: FollowedBook | None = None) -> None:
        """Draw one polled book as soon as the pane can be seen, with the walls in it where its story is known."""
        if self._book is not None and self._book.market != book.market:
            self.clear(book.market)
        self._book, self._rules, self._followed = book, rules, followed
        count = max(len(book.bids), len(book.asks))
        self.set_note(self.tr("{base} summed · %n best order(s) a side", "", count).format(base=book.market.base))
        self._show_reach()
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
        is_older, self._age_s = whole_seconds(age_s) != whole_seconds(self._age_s), age_s
        self._interval_s = interval_s
        self._show_reach()
        if is_older and self._probe is not None:
            self._read_out(self._probe)  # the older, the further it may be off

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._book is None or self._rules is None or not self.isVisible():
            return
        self._waiting.hide()
        self.chart.show()
        is_wanted = self.microprice_button.isChecked()
        price = microprice(self._book, self._rules.price_step) if is_wanted else None
        walls = self._followed.walls if self._followed is not None else ()
        self.chart.show_book(self._book, self._rules, self._own, walls, price)
        self._show_balance(self._book)

    def _show_reach(self) -> None:
        """Say below what the chart prints at its ends: of the same book, also before its age is told again."""
        if self._book is not None and self._interval_s is not None:
            self.set_footer(self._reach_text(self._book, self._age_s, self._interval_s))

    def _show_balance(self, book: OrderBook) -> None:
        best, nearby = imbalance(book), imbalance_nearby(book)
        said = [self.tr("imbalance {share}").format(share=_share(best))] if best is not None else []
        told = [self.tr("(bids − asks) / (bids + asks), from −1 to +1, of the five best orders a side without dust.")]
        if nearby is not None:
            within = unbroken(bps(nearby[1]))
            said.append(self.tr("{share} within {distance}").format(share=_share(nearby[0]), distance=within))
            told.append(self.tr("Then the same of all orders within {distance} of mid.").format(distance=within))
        told.append(self.tr("It says what rests now, not where the price goes."))
        self.balance.setText(" · ".join(said))
        self.balance.setToolTip(" ".join(told))

    def _read_out(self, probe: Probe | None) -> None:
        self._probe = probe
        if self._book is None or self._rules is None:
            self.readout.setText("")
        elif self.chart.cursor_price is None:
            self.readout.setText(self.tr("Point at a price, or use ← →"))
        elif probe is None:
            self.readout.setText(self.tr("between the best prices: nothing rests here"))
        elif probe.price is None:
            self.readout.setText(self.tr("beyond the last order seen: nobody knows"))
        else:
            self.readout.setText(self._probe_text(probe, self._book, self._rules))
        self.balance.setVisible(self.chart.cursor_price is None)
        self.chart.setAccessibleDescription(self.readout.text())

    def _probe_text(self, probe: Probe, book: OrderBook, rules: MarketRules) -> str:
        market, seconds, off = book.market, whole_seconds(self._age_s), None
        if probe.value is not None and seconds is not None:
            off = uncertainty_bps(book, probe.value, seconds)
        verb = self.tr("buy") if probe.side is Side.BUY else self.tr("sell")
        text = self.tr("{verb} to {price}  ·  {amount} {base}  ·  {value} {quote}  ·  {slippage} from mid")
        return text.format(
            verb=verb,
            price=grouped_at(probe.price, rules.price_scale),
            amount=grouped(probe.amount),
            base=market.base,
            value=rounded(probe.value, rules.quote_scale),
            quote=market.quote,
            slippage=bps(probe.slippage_bps) + plus_minus(off),
        )

    def _reach_text(self, book: OrderBook, age_s: float | None, interval_s: float) -> str:
        text = self.tr("Ends at the last order seen: −{bids}, +{asks}. Polled every {interval}, last {age} ago.")
        return text.format(
            bids=unbroken(bps(reach_bps(book.bids, book.mid))),
            asks=unbroken(bps(reach_bps(book.asks, book.mid))),
            interval=unbroken(age_text(interval_s)),
            age=unbroken(age_text(age_s)),
        )


def _share(value: Decimal) -> str:
    sign = "−" if value < 0 else "+"
    return f"{sign}{rounded(abs(value), 2)}"
