"""The cumulative depth chart. Imports pyqtgraph, which takes a third of a second: import this after the first paint."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.market import MarketRules, OrderBook
from ui.format import bps, grouped_at
from ui.theme import Color, figures_font, text_font
from ui.widgets.depth_curve import Curve, curve, order_prices, probe

pg: Any = pyqtgraph  # it says nothing of its types
HEADROOM, MARGIN = 1.16, 1.05  # above the sums, and beyond the further end


class PriceAxis(pyqtgraph.AxisItem):
    """An axis that writes 75,231.40 and not 7.52e+04."""

    def tickSpacing(self, low: float, high: float, pixels: float) -> list[tuple[float, float]]:
        """Place one kind of tick, so that all are written with as many decimals."""
        room = 48 if self.orientation in ("left", "right") else 96
        return [(tick_spacing((high - low) / max(pixels / room, 1)), 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write tick values with the decimals that their spacing needs."""
        return tick_texts(values, spacing)


class DepthChart(QWidget):
    """Bids and asks summed from the best price to the last order seen, with a cross-hair for pointer and arrow keys."""

    probed = Signal(object)  # Probe | None: what the cross-hair stands on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: OrderBook | None = None
        self._cursor: Decimal | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Cumulative depth"))
        self.plot: Any = pg.PlotWidget(
            self, background=Color.PANEL, enableMenu=False, axisItems={s: _axis(s) for s in ("bottom", "right")}
        )
        self._set_up_plot()
        self._bids, self._asks = _side(Color.BUY), _side(Color.SELL)
        self._beyond = (_hatched(), _hatched())
        self._ends = (_line(Color.BUY, Qt.PenStyle.DashLine), _line(Color.SELL, Qt.PenStyle.DashLine))
        self._reaches = (_label((0, 1)), _label((1, 1)))
        self._mid, self._cross = _line(Color.DIM, Qt.PenStyle.DotLine), _line(Color.TEXT, Qt.PenStyle.SolidLine)
        self._mid_label = _label((0.5, 0))
        for item in self._items():
            self.plot.getPlotItem().addItem(item, ignoreBounds=True)
        self._cross.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.plot)

    def show_book(self, book: OrderBook, rules: MarketRules) -> None:
        """Draw *book*; a side without orders is left empty, and so is everything beyond the last order seen."""
        self._book = book
        bids, asks = curve(book.bids, book.mid), curve(book.asks, book.mid)
        self._bids.setData(np.array(bids.x), np.array(bids.y))
        self._asks.setData(np.array(asks.x), np.array(asks.y))
        self._show_range(book, bids, asks)
        self._show_mid(book, rules)
        self._show_cursor()

    def clear(self) -> None:
        """Forget the book."""
        self._book = None
        for item in self._items():
            item.hide()
        self.set_cursor(None)

    def set_cursor(self, price: Decimal | None) -> None:
        """Put the cross-hair on *price*, or take it away."""
        self._cursor = price
        self._show_cursor()

    @property
    def cursor_price(self) -> Decimal | None:
        return self._cursor

    def curves(self) -> tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]:
        """Return what is drawn: (prices, sums) of bids and asks."""
        bids, asks = (item.getData() for item in (self._bids, self._asks))
        return (list(bids[0]), list(bids[1])), (list(asks[0]), list(asks[1]))

    def reach_texts(self) -> tuple[str, str]:
        """Return what is printed where bids and asks end."""
        return self._reaches[0].toPlainText(), self._reaches[1].toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._book is not None:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self.set_cursor(None)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_cursor(None)
        super().leaveEvent(event)

    def _set_up_plot(self) -> None:
        item = self.plot.getPlotItem()
        item.hideButtons()
        item.setContentsMargins(8, 0, 4, 0)
        for axis, shown in (("left", False), ("top", False), ("right", True), ("bottom", True)):
            item.showAxis(axis, shown)
        item.vb.setMouseEnabled(x=False, y=False)
        item.vb.setDefaultPadding(0)
        item.disableAutoRange()
        self.plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.scene().contextMenu = []  # no export dialogs of the library's own
        self.plot.scene().sigMouseMoved.connect(self._follow)

    def _items(self) -> tuple[Any, ...]:
        return (
            *self._beyond,
            self._bids,
            self._asks,
            *self._ends,
            self._mid,
            self._cross,
            *self._reaches,
            self._mid_label,
        )

    def _show_range(self, book: OrderBook, bids: Curve, asks: Curve) -> None:
        """Show as much on both sides of mid, so that a short side is seen to be short."""
        ends = [float(end) for end in (bids.end_price, asks.end_price) if end is not None]
        if not ends:
            self.clear()
            return
        middle = float(book.mid) if book.mid is not None else ends[0]
        half = max(max(abs(end - middle) for end in ends) * MARGIN, middle * 1e-6)
        top = max(float(bids.total), float(asks.total)) * HEADROOM
        self.plot.setXRange(middle - half, middle + half, padding=0)
        self.plot.setYRange(0, top, padding=0)
        self._show_end(0, bids, middle - half)
        self._show_end(1, asks, middle + half)
        self._bids.setVisible(bids.orders > 0)
        self._asks.setVisible(asks.orders > 0)

    def _show_end(self, side: int, seen: Curve, edge: float) -> None:
        """Mark where a side ends, print how far that is, and hatch what nobody saw."""
        line, label, beyond = self._ends[side], self._reaches[side], self._beyond[side]
        for item in (line, label, beyond):
            item.setVisible(seen.end_price is not None)
        if seen.end_price is None:
            return
        end = float(seen.end_price)
        line.setValue(end)
        beyond.setRegion(sorted((end, edge)))
        sign = "−" if side == 0 else "+"
        label.setText(f"{sign}{bps(seen.reach_bps)}" if seen.reach_bps is not None else "")
        label.setPos(end, float(seen.total))

    def _show_mid(self, book: OrderBook, rules: MarketRules) -> None:
        is_known = book.mid is not None
        self._mid.setVisible(is_known)
        self._mid_label.setVisible(is_known)
        if book.mid is not None:
            self._mid.setValue(float(book.mid))
            self._mid_label.setText(grouped_at(book.mid, rules.price_scale))
            self._mid_label.setPos(float(book.mid), self.plot.viewRange()[1][1])

    def _show_cursor(self) -> None:
        is_shown = self._cursor is not None and self._book is not None
        self._cross.setVisible(is_shown)
        if self._cursor is None or self._book is None:
            self.probed.emit(None)
            return
        self._cross.setValue(float(self._cursor))
        self.probed.emit(probe(self._book, self._cursor))

    def _follow(self, position: QPointF) -> None:
        box = self.plot.getPlotItem().vb
        if self._book is None or not box.sceneBoundingRect().contains(position):
            self.set_cursor(None)
            return
        x = box.mapSceneToView(position).x()
        if math.isfinite(x):
            self.set_cursor(Decimal(x))  # where the pointer is: a place, not money

    def _step(self, step: int) -> None:
        if self._book is None:
            return
        prices = order_prices(self._book)
        if self._cursor is None:
            below = sum(price <= (self._book.mid or prices[0]) for price in prices)
            self.set_cursor(prices[min(max(below - (step < 0), 0), len(prices) - 1)])
            return
        further = [price for price in prices if (price > self._cursor if step > 0 else price < self._cursor)]
        if further:
            self.set_cursor(further[0] if step > 0 else further[-1])


def tick_spacing(least: float) -> float:
    """Return the next of 1, 2, 5 × a power of ten that is not below *least*."""
    if not (math.isfinite(least) and least > 0):
        return 1.0
    unit = 10.0 ** math.floor(math.log10(least))
    return next((unit * factor for factor in (1, 2, 5) if unit * factor >= least * (1 - 1e-9)), unit * 10)


def tick_texts(values: list[float], spacing: float) -> list[str]:
    """Write axis values grouped, with as many decimals as *spacing* needs and never an exponent."""
    places = max(0, math.ceil(-math.log10(spacing) - 1e-9)) if spacing > 0 else 0
    return [f"{value:,.{places}f}" for value in values]


def _axis(orientation: str) -> Any:
    axis: Any = PriceAxis(orientation)
    axis.enableAutoSIPrefix(False)
    axis.setStyle(tickFont=figures_font(11), tickLength=0, tickTextOffset=6)
    axis.setTextPen(Color.DIM)
    axis.setPen(QPen(Color.LINE))
    return axis


def _side(color: QColor) -> Any:
    fill = QColor(color)
    fill.setAlpha(46)
    return pg.PlotCurveItem(pen=pg.mkPen(color, width=1.5), fillLevel=0, brush=QBrush(fill))


def _line(color: QColor, style: Qt.PenStyle) -> Any:
    return pg.InfiniteLine(angle=90, movable=False, pen=pg.mkPen(color, width=1, style=style))


def _hatched() -> Any:
    brush = QBrush(Color.BORDER, Qt.BrushStyle.BDiagPattern)
    return pg.LinearRegionItem(movable=False, brush=brush, pen=QPen(Qt.PenStyle.NoPen))


def _label(anchor: tuple[float, float]) -> Any:
    label = pg.TextItem(color=Color.DIM, anchor=anchor, fill=QBrush(Color.PANEL))
    label.setFont(text_font(11))
    return label
