"""A plot over time that is panned and zoomed by hand, or follows the present. Imports pyqtgraph."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui import theme
from ui.theme import Color
from ui.widgets.charts.axes import PriceScale, Tag, TimeScale

pg: Any = pyqtgraph  # it says nothing of its types
ZOOM, WHEEL_STEP = 1.25, 120  # a notch of the wheel or a key
LEAST_SPAN_S, MOST_SPAN_S = 20.0, 5 * 365 * 86_400.0
LOOSE_PX = 16  # a hand that drags through time trembles: prices stay fitted
AHEAD = 0.015  # of the span: room between the newest and the axis


class HandBox(pyqtgraph.ViewBox):
    """A view box that hands every drag and every turn of the wheel to its plot."""

    dragged = Signal(float, float)  # shares of width and height
    wheeled = Signal(float, float, float, bool)  # factor, shares of width and height, is of the price

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=False, y=False)
        self.setDefaultPadding(0)
        self._goes_up = False  # this drag is meant for prices as well

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        factor = ZOOM ** (-event.delta() / WHEEL_STEP)
        rect, at = self.sceneBoundingRect(), event.scenePos()
        is_price = axis == 1 or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        across, up = (at.x() - rect.left()) / rect.width(), (rect.bottom() - at.y()) / rect.height()
        self.wheeled.emit(factor, min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0), is_price)
        event.accept()

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        rect, moved = self.sceneBoundingRect(), event.scenePos() - event.lastScenePos()
        across, up = -moved.x() / rect.width(), moved.y() / rect.height()
        begun = abs(event.scenePos().y() - event.buttonDownScenePos().y()) > LOOSE_PX
        self._goes_up = begun or (self._goes_up and not event.isStart())
        if axis is None and not self._goes_up:
            up = 0.0
        self.dragged.emit(0.0 if axis == 1 else across, 0.0 if axis == 0 else up)
        event.accept()


class TimePlot(pyqtgraph.PlotWidget):
    """Time to the right in seconds since 1970, prices up. It knows where it looks, and nothing of what is drawn.

    Left drag pans, the wheel zooms time (with Ctrl, or over the prices, the price), + and − zoom, Page keys pan, Home
    follows the present again. `view_changed` tells every change, `pointed` where the cross-hair stands.
    """

    view_changed = Signal()
    follow_changed = Signal(bool)  # False as soon as the person looks elsewhere, in time or at other prices
    pointed = Signal(object)  # (seconds, price) | None
    stepped = Signal(int, int)  # an arrow key: to the right, up

    def __init__(self, name: str) -> None:
        self._box = HandBox()
        self.times, self.prices = TimeScale("bottom"), PriceScale("right")
        super().__init__(
            background=Color.PANEL, viewBox=self._box, axisItems={"bottom": self.times, "right": self.prices}
        )
        self.is_following, self.is_price_fitted = True, True
        self.most_span_s = MOST_SPAN_S
        self.cross_at: tuple[float, float] | None = None
        self._cross = (_cross_line(90), _cross_line(0))
        self._set_up(name)

    @property
    def span(self) -> tuple[float, float]:
        """The seconds since 1970 at the left and at the right edge."""
        since, until = self._box.viewRange()[0]
        return since, until

    @property
    def price_span(self) -> tuple[float, float]:
        low, high = self._box.viewRange()[1]
        return low, high

    @property
    def plot_size(self) -> tuple[float, float]:
        """Width and height of what is drawn on, in px."""
        return max(self._box.width(), 1.0), max(self._box.height(), 1.0)

    def add(self, item: Any) -> None:
        """Draw *item*, under the cross-hair."""
        self.getPlotItem().addItem(item, ignoreBounds=True)

    def show_span(self, since_s: float, until_s: float) -> None:
        """Look from *since_s* to *until_s*."""
        if (since_s, until_s) != self.span:
            self._box.setXRange(since_s, until_s, padding=0)
            self.view_changed.emit()

    def show_prices(self, low: float, high: float) -> None:
        """Look from the price *low* to *high*."""
        if low < high and (low, high) != self.price_span:
            self.prices.setStyle(showValues=True)
            self._box.setYRange(low, high, padding=0)
            self.view_changed.emit()

    def follow(self, now_s: float, span_s: float | None = None) -> None:
        """Bring *now_s* to the right edge while following; *span_s* changes how much is seen."""
        if self.is_following:
            since, until = self.span
            span = span_s if span_s is not None else until - since
            self.show_span(now_s - span * (1 - AHEAD), now_s + span * AHEAD)

    def set_following(self, is_following: bool) -> None:
        """Follow the present with fitted prices, or stay where the person looks."""
        self._free(is_following, is_following or self.is_price_fitted)

    def go_to_now(self) -> None:
        """Follow the present again."""
        self.set_following(True)
        self.view_changed.emit()

    def zoom(self, factor: float, at: float = 1.0) -> None:
        """Show *factor* times as much time; what is at the share *at* of the width stays (the present, following)."""
        since, until = self.span
        wanted = min(max((until - since) * factor, LEAST_SPAN_S), self.most_span_s)
        anchor = 1 - AHEAD if self.is_following else at
        fixed = since + (until - since) * anchor
        self.show_span(fixed - wanted * anchor, fixed + wanted * (1 - anchor))

    def zoom_price(self, factor: float, at: float = 0.5) -> None:
        """Show *factor* times as many prices; the one at the share *at* of the height stays."""
        low, high = self.price_span
        fixed, wanted = low + (high - low) * at, (high - low) * factor
        self._free(self.is_following, False)
        self.show_prices(fixed - wanted * at, fixed + wanted * (1 - at))

    def pan(self, across: float, up: float = 0.0) -> None:
        """Move by shares of width and height; that ends following."""
        (since, until), (low, high) = self.span, self.price_span
        if across:
            self.set_following(False)
            self.show_span(since + (until - since) * across, until + (until - since) * across)
        if up:
            self._free(self.is_following, False)
            self.show_prices(low + (high - low) * up, high + (high - low) * up)

    def set_cross(self, at: tuple[float, float] | None) -> None:
        """Put the cross-hair at (seconds, price), or take it away."""
        self.cross_at = at
        for line, value in zip(self._cross, at or (0.0, 0.0), strict=True):
            line.setVisible(at is not None)
            line.setValue(value)
        self.pointed.emit(at)

    def show_tags(self, of_prices: tuple[Tag, ...]) -> None:
        """Put tags on the price axis, and those of the cross-hair on top and below."""
        if self.cross_at is None:
            self.prices.show_tags(of_prices)
            self.times.show_tags(())
            return
        at_s, price = self.cross_at
        self.prices.show_tags((*of_prices, Tag(price, self.prices.text_of(price), Color.BORDER, Color.TEXT)))
        self.times.show_tags((Tag(at_s, self.times.text_of(at_s), Color.BORDER, Color.TEXT),))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_cross(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if hasattr(self, "times"):  # the library resizes before it is made
            self.view_changed.emit()

    def _free(self, is_following: bool, is_price_fitted: bool) -> None:
        before = self.is_following and self.is_price_fitted
        self.is_following, self.is_price_fitted = is_following, is_price_fitted
        if (is_following and is_price_fitted) != before:
            self.follow_changed.emit(not before)

    def _set_up(self, name: str) -> None:
        self.prices.setStyle(showValues=False)  # until there is a price
        item = self.getPlotItem()
        item.hideButtons()
        item.setContentsMargins(8, 0, 4, 0)
        for side in ("left", "top"):
            item.hideAxis(side)
        item.disableAutoRange()
        for line in self._cross:
            item.addItem(line, ignoreBounds=True)
            line.hide()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        theme.changed.connect(self._change_colors)
        scene: Any = self.scene()
        scene.contextMenu = []  # no export dialogs of the library's own
        scene.sigMouseMoved.connect(self._point)
        self._box.dragged.connect(self.pan)
        self._box.wheeled.connect(self._wheel)

    def _change_colors(self) -> None:
        self.setBackground(Color.PANEL)
        for axis in (self.times, self.prices):
            axis.wear_colors()
        for line in self._cross:
            line.setPen(_cross_pen())

    def _wheel(self, factor: float, across: float, up: float, is_price: bool) -> None:
        if is_price:
            self.zoom_price(factor, up)
        else:
            self.zoom(factor, across)

    def _point(self, position: QPointF) -> None:
        if not self._box.sceneBoundingRect().contains(position):
            self.set_cross(None)
            return
        at = self._box.mapSceneToView(position)
        if math.isfinite(at.x()) and math.isfinite(at.y()):
            self.set_cross((at.x(), at.y()))

    def _take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        arrows = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        is_price = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in arrows and is_price and arrows[key][1]:
            self.zoom_price(ZOOM ** -arrows[key][1])
        elif key in arrows:
            self.stepped.emit(*arrows[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(ZOOM if key == Qt.Key.Key_Minus else 1 / ZOOM, 0.5)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.pan(-0.5 if key == Qt.Key.Key_PageUp else 0.5)
        elif key == Qt.Key.Key_Home:
            self.go_to_now()
        elif key == Qt.Key.Key_Escape and self.cross_at is not None:
            self.set_cross(None)
        else:
            return False
        return True


def _cross_line(angle: int) -> Any:
    line = pg.InfiniteLine(angle=angle, movable=False, pen=_cross_pen())
    line.setZValue(100)
    return line


def _cross_pen() -> Any:
    return pg.mkPen(Color.FAINT, width=1, style=Qt.PenStyle.DashLine)
