"""The painting of candles, in pixels of the screen: bodies, volume, average price, gaps, own orders and fills."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.theme import Color, text_font
from ui.widgets.charts.candles.bars import Bar, unbroken
from ui.widgets.charts.candles.spot_levels import SpotLevel
from ui.widgets.charts.candles.spot_paint import paint_legend, paint_spot
from ui.widgets.charts.layer import Layer
from ui.widgets.charts.marks import Dot, OwnOrder
from ui.widgets.charts.painting import Place, color_of, faded, paint_diamond, paint_hatch, paint_label, paint_underline

BODY, WIDEST_BODY = 0.68, 18.0  # of an interval; px
VOLUME_SHARE, VOLUME_ALPHA = 0.16, 105  # of the height
LABEL_HEIGHT, LABEL_GAP, LABEL_BARS = 15, 4, 6
OWN_ROOM = 28  # px around a fill in which nothing else is written


@dataclass(slots=True)
class CandleScene:
    """What is to be drawn, and the words that stand in it."""

    interval_s: float = 60.0
    bars: list[Bar] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    begins_s: float | None = None
    begins_text: str = ""
    vwap_text: str = ""
    orders: tuple[OwnOrder, ...] = ()
    fills: tuple[Dot, ...] = ()
    now_s: float = 0.0
    spot: tuple[SpotLevel, ...] = ()
    spot_text: str = ""


class CandleLayer(Layer):
    """Paints a CandleScene. A candle of which trades were missed is hollow, dashed and underlined."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = CandleScene()

    def show_scene(self, scene: CandleScene) -> None:
        """Paint *scene* from now on."""
        self._drawn = scene
        self.update()

    @property
    def bars(self) -> list[Bar]:
        """The candles that are drawn."""
        return self._drawn.bars

    def paint_scene(self, painter: QPainter, place: Place) -> None:
        self._paint_gaps(painter, place)
        self._paint_volume(painter, place)
        for bar in self._drawn.bars:
            self._paint_bar(painter, place, bar)
        paint_spot(painter, place, self._drawn.spot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_begin(painter, place)  # its words stand before what they would cross
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_vwap(painter, place)
        self._paint_own(painter, place)
        if self._drawn.spot_text:
            paint_legend(painter, place, self._drawn.spot_text)

    def _paint_gaps(self, painter: QPainter, place: Place) -> None:
        for since_s, until_s in self._drawn.gaps:
            left, right = place.x(since_s), place.x(until_s)
            rect = QRectF(left, place.area.top(), max(right - left, 2.0), place.area.height())
            paint_hatch(painter, rect & place.area)
            paint_underline(painter, place, since_s, until_s)

    def _paint_volume(self, painter: QPainter, place: Place) -> None:
        most = max((bar.volume for bar in self._drawn.bars), default=0.0)
        for bar in self._drawn.bars if most else ():
            height = max(bar.volume / most * place.area.height() * VOLUME_SHARE, 1.0)
            left, width = self._body(place, bar)
            rect = QRectF(left, place.area.bottom() - height, width, height)
            if bar.is_bound:
                painter.setPen(QPen(_color(bar), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, 0))
            else:
                painter.fillRect(rect, faded(_color(bar), VOLUME_ALPHA))

    def _paint_bar(self, painter: QPainter, place: Place, bar: Bar) -> None:
        left, width = self._body(place, bar)
        top, bottom = place.y(max(bar.open, bar.close)), place.y(min(bar.open, bar.close))
        rect = QRectF(left, round(top), width, max(round(bottom) - round(top), 1.0))
        middle = left + width / 2
        style = Qt.PenStyle.DotLine if bar.is_bound else Qt.PenStyle.SolidLine
        pen = QPen(_color(bar), 1, style)
        painter.setPen(pen)
        painter.drawLine(QLineF(middle, place.y(bar.high), middle, rect.top()))
        painter.drawLine(QLineF(middle, rect.bottom(), middle, place.y(bar.low)))
        if bar.is_bound:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(_color(bar), 1, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if rect.height() > 2 else rect)
            paint_underline(painter, place, bar.at_s, bar.at_s + self._drawn.interval_s)
        else:
            painter.fillRect(rect, _color(bar))

    def _body(self, place: Place, bar: Bar) -> tuple[float, float]:
        """Return the left edge and the width of a body, on whole pixels so that all look alike."""
        across = self._drawn.interval_s * place.scale_x
        width = max(2 * round(min(across * BODY, WIDEST_BODY) / 2) - 1, 1)
        return round(place.x(bar.at_s) + (across - width) / 2), float(width)

    def _paint_begin(self, painter: QPainter, place: Place) -> None:
        begins_s = self._drawn.begins_s
        if begins_s is None or not place.view.left() < begins_s < place.view.right():
            return
        x = round(place.x(begins_s))
        painter.setPen(QPen(Color.DIM, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, place.area.top(), x, place.area.bottom()))
        width = _text_width(self._drawn.begins_text)
        has_room = x - width - 4 > place.area.left()
        top = place.area.top() + 4 + (LABEL_HEIGHT + LABEL_GAP if self._drawn.spot_text else 0)
        _label(painter, place, QPointF(x - width - 4 if has_room else x + 4, top), self._drawn.begins_text)

    def _paint_vwap(self, painter: QPainter, place: Place) -> None:
        bars = self._drawn.bars
        if not bars:
            return
        half_s = self._drawn.interval_s / 2
        painter.setPen(QPen(Color.TEXT, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in unbroken(bars, self._drawn.gaps, self._drawn.interval_s):
            points = [QPointF(place.x(bar.at_s + half_s), place.y(bar.vwap)) for bar in piece]
            painter.drawPolyline(QPolygonF(points))
            if len(points) == 1:
                painter.drawLine(points[0] - QPointF(4, 0), points[0] + QPointF(4, 0))
        if self._drawn.vwap_text and len(bars) >= LABEL_BARS:  # it would cover one of a few
            last = bars[-1]
            end = QPointF(place.x(last.at_s + half_s), place.y(last.vwap))
            is_taken = any((place.point(fill) - end).manhattanLength() < OWN_ROOM for fill in self._drawn.fills)
            away = OWN_ROOM if is_taken else LABEL_GAP
            is_rising = last.vwap >= bars[-min(len(bars), LABEL_BARS)].vwap  # the line lies below where it came from
            at = end + QPointF(10, -away - LABEL_HEIGHT if is_rising else away)
            _label(painter, place, at, self._drawn.vwap_text)

    def _paint_own(self, painter: QPainter, place: Place) -> None:
        for order in self._drawn.orders:
            self._paint_order(painter, place, order)
        for fill in self._drawn.fills:
            at = place.point(fill)
            paint_diamond(painter, at, 7, Color.TEXT)
            paint_diamond(painter, at, 5, color_of(fill.side))

    def _paint_order(self, painter: QPainter, place: Place, order: OwnOrder) -> None:
        """Paint since when an order stands, clear of the bodies it crosses, and lead on to its tag on the axis."""
        y, now = place.y(order.price), place.x(self._drawn.now_s)
        line = QLineF(max(place.x(order.since_s), place.area.left()), y, now, y)
        painter.setPen(QPen(Color.PANEL, 3))
        painter.drawLine(line)
        painter.setPen(QPen(Color.ACCENT, 1, Qt.PenStyle.DashLine))
        painter.drawLine(line)
        painter.setPen(QPen(Color.ACCENT, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(now, y, max(now, place.area.right()), y))
        paint_diamond(painter, QPointF(now, y), 6, Color.PANEL)
        paint_diamond(painter, QPointF(now, y), 4, Color.ACCENT)


def _color(bar: Bar) -> QColor:
    if bar.open == bar.close:
        return Color.DIM
    return Color.BUY if bar.close > bar.open else Color.SELL


def _text_width(text: str) -> float:
    return QFontMetricsF(text_font(11)).horizontalAdvance(text) + 8


def _label(painter: QPainter, place: Place, at: QPointF, text: str) -> None:
    """Write at a point, pushed into the plot."""
    painter.setFont(text_font(11))
    width = _text_width(text)
    left = min(max(at.x(), place.area.left()), place.area.right() - width)
    paint_label(painter, QRectF(left, at.y(), width, LABEL_HEIGHT), text)
