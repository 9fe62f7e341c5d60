"""The cumulative depth chart, painted by hand: it ends where the orders seen end."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from terminal.domain.market import MarketRules, OrderBook, Side
from terminal.domain.order import OpenOrder
from terminal.domain.walls import Wall
from ui import theme
from ui.format import bps, grouped_at, rounded
from ui.theme import Color
from ui.widgets.charts.depth.curve import Curve, Step, curve, order_prices, own_steps, probe, wall_steps
from ui.widgets.charts.depth.paint import DepthInk, Frame

HEADROOM, MARGIN = 1.16, 1.05  # above the sums, and beyond the further end
_NOTHING = curve((), None)


class DepthChart(QWidget):
    """Bids and asks summed from the best price to the last order seen, with a cross-hair for pointer and arrow keys."""

    probed = Signal(object)  # Probe | None: what the cross-hair stands on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: OrderBook | None = None
        self._rules: MarketRules | None = None
        self._bids, self._asks = _NOTHING, _NOTHING
        self._own: list[Step] = []
        self._walls: list[Step] = []
        self._microprice: Decimal | None = None
        self._cursor: Decimal | None = None
        self._ink = DepthInk()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Cumulative depth"))
        theme.changed.connect(self.update)

    def show_book(
        self,
        book: OrderBook,
        rules: MarketRules,
        own_orders: Iterable[OpenOrder] = (),
        walls: Iterable[Wall] = (),
        microprice: Decimal | None = None,
    ) -> None:
        """Draw *book*; a side without orders is left empty, and so is everything beyond the last order seen."""
        self._book, self._rules, self._microprice = book, rules, microprice
        self._bids, self._asks = curve(book.bids, book.mid), curve(book.asks, book.mid)
        self._own, self._walls = own_steps(book, own_orders), wall_steps(book, walls)
        self._show_cursor()

    def clear(self) -> None:
        """Forget the book."""
        self._book = self._rules = self._microprice = None
        self._bids, self._asks, self._own, self._walls = _NOTHING, _NOTHING, [], []
        self.set_cursor(None)

    def set_cursor(self, price: Decimal | None) -> None:
        """Put the cross-hair on *price*, or take it away."""
        self._cursor = price
        self._show_cursor()

    @property
    def cursor_price(self) -> Decimal | None:
        return self._cursor

    def curves(self) -> tuple[Curve, Curve]:
        """Return what is drawn of bids and asks."""
        return self._bids, self._asks

    def reach_texts(self) -> tuple[str, str]:
        """Return what is printed where bids and asks end."""
        bids, asks = (seen.reach_bps for seen in (self._bids, self._asks))
        return f"−{bps(bids)}" if bids is not None else "", f"+{bps(asks)}" if asks is not None else ""

    def marks(self) -> tuple[list[Step], list[Step]]:
        """Return the steps of own orders and of walls."""
        return self._own, self._walls

    def frame(self) -> Frame | None:
        """Return where prices and sums stand: as much on both sides of mid, so that a short side is seen as short."""
        ends = [float(seen.end_price) for seen in (self._bids, self._asks) if seen.end_price is not None]
        if self._book is None or not ends:
            return None
        middle = float(self._book.mid) if self._book.mid is not None else ends[0]
        half = max(max(abs(end - middle) for end in ends) * MARGIN, middle * 1e-6)
        top = float(max(self._bids.total, self._asks.total)) * HEADROOM
        return self._ink.frame((self.width(), self.height()), middle - half, middle + half, top)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, frame = QPainter(self), self.frame()
        painter.fillRect(event.rect(), Color.PANEL)
        if frame is not None and self._book is not None and self._rules is not None:
            bids, asks = self.reach_texts()
            self._ink.draw_side(painter, frame, Side.BUY, self._bids, bids)
            self._ink.draw_side(painter, frame, Side.SELL, self._asks, asks)
            self._draw_marks(painter, frame, self._book, self._rules)
            if self._cursor is None:
                self._ink.draw_axes(painter, frame)
            else:
                price, text = float(self._cursor), rounded(self._cursor, self._rules.price_scale)
                self._ink.draw_axes(painter, frame, self._ink.tag_rect(frame, price, text))
                self._ink.draw_cross(painter, frame, price, text)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._book is not None:
            self._step(self._book, steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self.set_cursor(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame, place = self.frame(), event.position()
        if frame is None or not frame.rect.contains(place):
            self.set_cursor(None)
        else:
            self.set_cursor(Decimal(frame.price(place.x())))  # where the pointer is: a place, not money

    def leaveEvent(self, event: QEvent) -> None:
        self.set_cursor(None)
        super().leaveEvent(event)

    def _draw_marks(self, painter: QPainter, frame: Frame, book: OrderBook, rules: MarketRules) -> None:
        for wall in self._walls:
            self._ink.draw_wall(painter, frame, wall)
        for own in self._own:
            self._ink.draw_own(painter, frame, own)
        if book.mid is not None:
            label = grouped_at(book.mid, rules.price_scale)
            self._ink.draw_upright(painter, frame, float(book.mid), Color.DIM, Qt.PenStyle.DotLine, label)
        if self._microprice is not None:
            self._ink.draw_upright(painter, frame, float(self._microprice), Color.ACCENT, Qt.PenStyle.DotLine)

    def _show_cursor(self) -> None:
        self.update()
        is_shown = self._cursor is not None and self._book is not None
        self.probed.emit(probe(self._book, self._cursor) if is_shown else None)  # type: ignore[arg-type]  # both are there

    def _step(self, book: OrderBook, step: int) -> None:
        prices = order_prices(book)
        if self._cursor is None:
            below = sum(price <= (book.mid or prices[0]) for price in prices)
            self.set_cursor(prices[min(max(below - (step < 0), 0), len(prices) - 1)])
            return
        further = [price for price in prices if (price > self._cursor if step > 0 else price < self._cursor)]
        if further:
            self.set_cursor(further[0] if step > 0 else further[-1])
