"""How a depth chart is put on paper: where a price and a sum stand, and the strokes that draw it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from terminal.domain.market import Side
from ui.colors import mixed
from ui.theme import Color, figures_font, text_font
from ui.widgets.charts.depth.curve import Curve, Step
from ui.widgets.charts.ticks import tick_texts, ticks

BOTTOM, PAD, TICK_GAP, HATCH = 22, 8, 6, 8  # px: axis of prices, margins, between axis and its texts, between lines
PRICE_ROOM, SUM_ROOM = 96, 48  # px between ticks
FILL = 0.18  # of a side's colour below its curve
OWN_MARK = "◆"
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a chart that is drawn into, and the prices and sums that it spans."""

    rect: QRectF
    low: float
    high: float
    top: float

    def x(self, price: float) -> float:
        """Return where a price stands, on a whole pixel."""
        return round(self.rect.left() + (price - self.low) / (self.high - self.low) * self.rect.width())

    def y(self, total: float) -> float:
        """Return where a sum stands, on a whole pixel."""
        return round(self.rect.bottom() - total / self.top * self.rect.height())

    def line(self, seen: Curve) -> list[QPointF]:
        """Return where the points of a curve stand: all at once, as there are two for each order."""
        left, bottom, low = self.rect.left(), self.rect.bottom(), self.low
        across, up = self.rect.width() / (self.high - low), self.rect.height() / self.top
        return [
            QPointF(round(left + (x - low) * across), round(bottom - y * up))
            for x, y in zip(seen.x, seen.y, strict=True)
        ]

    def price(self, x: float) -> float:
        """Return the price at a place."""
        return self.low + (x - self.rect.left()) / self.rect.width() * (self.high - self.low)


class DepthInk:
    """Fonts of one chart, and its strokes."""

    def __init__(self) -> None:
        self._figures, self._words = figures_font(11), text_font(11)
        self._metrics, self._word_metrics = QFontMetricsF(self._figures), QFontMetricsF(self._words)

    def frame(self, size: tuple[int, int], low: float, high: float, top: float) -> Frame:
        """Leave room for the axes of a chart of *size* pixels."""
        texts = tick_texts(*ticks(0, top, size[1] - BOTTOM, SUM_ROOM))
        right = max((self._metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * TICK_GAP
        width, height = max(size[0] - PAD - right, 1), max(size[1] - BOTTOM, 1)
        return Frame(QRectF(PAD, 0, width, height), low, high, top)

    def draw_axes(self, painter: QPainter, frame: Frame, tag: QRectF | None = None) -> None:
        """Draw the prices below, but for those that *tag* would leave a piece of, and the sums at the right."""
        rect = frame.rect
        painter.setPen(Color.LINE)
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right(), rect.bottom()))
        painter.drawLine(QLineF(rect.right(), rect.top(), rect.right(), rect.bottom()))
        painter.setFont(self._figures)
        painter.setPen(Color.DIM)
        prices, spacing = ticks(frame.low, frame.high, rect.width(), PRICE_ROOM)
        for price, text in zip(prices, tick_texts(prices, spacing), strict=True):
            half = self._metrics.horizontalAdvance(text) / 2
            place = QRectF(frame.x(price) - half, rect.bottom(), 2 * half, BOTTOM)
            is_covered = tag is not None and tag.adjusted(-TICK_GAP, 0, TICK_GAP, 0).intersects(place)
            if rect.left() <= place.left() and place.right() <= rect.right() and not is_covered:
                painter.drawText(place, _MIDDLE, text)
        sums, spacing = ticks(0, frame.top, rect.height(), SUM_ROOM)
        for total, text in zip(sums, tick_texts(sums, spacing), strict=True):
            y = min(max(frame.y(total), rect.top() + 8), rect.bottom() - 6)
            painter.drawText(QRectF(rect.right() + TICK_GAP, y - 8, 200, 16), _LEFT, text)

    def draw_side(self, painter: QPainter, frame: Frame, side: Side, seen: Curve, reach: str) -> None:
        """Draw one side as far as it is seen, print its reach where it ends, and hatch what nobody saw."""
        if seen.end_price is None:
            return
        color, end = _color(side), frame.x(float(seen.end_price))
        beyond = QRectF(QPointF(end, frame.rect.top()), QPointF(_edge(frame, side), frame.rect.bottom())).normalized()
        _hatch(painter, beyond)
        line = frame.line(seen)
        _fill(painter, frame, line, mixed(Color.PANEL, color, FILL))
        painter.setPen(color)
        painter.drawPolyline(QPolygonF(line))
        self.draw_upright(painter, frame, float(seen.end_price), color, Qt.PenStyle.DashLine)
        self._draw_reach(painter, frame, side, QPointF(end, line[-1].y()), reach)

    def draw_upright(
        self, painter: QPainter, frame: Frame, price: float, color: QColor, style: Qt.PenStyle, label: str = ""
    ) -> None:
        """Draw a line at a price from top to bottom, with a label on top."""
        x = frame.x(price)
        painter.setPen(QPen(color, 1, style))
        painter.drawLine(QLineF(x, frame.rect.top() + (18 if label else 0), x, frame.rect.bottom()))
        if label:
            width = self._word_metrics.horizontalAdvance(label) + 8
            self._draw_label(painter, QRectF(x - width / 2, frame.rect.top(), width, 16), label)

    def draw_wall(self, painter: QPainter, frame: Frame, wall: Step) -> None:
        """Draw the step that a wall makes as a thick line."""
        painter.setPen(QPen(_color(wall.side), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        x = frame.x(wall.price)
        painter.drawLine(QLineF(x, frame.y(wall.low), x, frame.y(wall.high)))

    def draw_own(self, painter: QPainter, frame: Frame, own: Step) -> None:
        """Mark an own order where its step ends."""
        painter.setFont(self._figures)
        painter.setPen(Color.ACCENT)
        place = QRectF(frame.x(own.price) - 8, frame.y(own.high) - 8, 16, 16)
        painter.drawText(place, _MIDDLE, OWN_MARK)

    def tag_rect(self, frame: Frame, price: float, text: str) -> QRectF:
        """Return where the price of the cross-hair stands on the axis."""
        width = self._metrics.horizontalAdvance(text) + 10
        left = min(max(frame.x(price) - width / 2, frame.rect.left()), frame.rect.right() - width)
        return QRectF(left, frame.rect.bottom() + 2, width, BOTTOM - 4)

    def draw_cross(self, painter: QPainter, frame: Frame, price: float, text: str) -> None:
        """Draw the cross-hair with its price on the axis."""
        self.draw_upright(painter, frame, price, Color.TEXT, Qt.PenStyle.SolidLine)
        painter.setFont(self._figures)
        tag = self.tag_rect(frame, price, text)
        painter.fillRect(tag, Color.TEXT)
        painter.setPen(Color.PANEL)
        painter.drawText(tag, _MIDDLE, text)

    def _draw_reach(self, painter: QPainter, frame: Frame, side: Side, end: QPointF, text: str) -> None:
        width = self._word_metrics.horizontalAdvance(text) + 8
        left = end.x() + 2 if side is Side.BUY else end.x() - width - 2
        self._draw_label(painter, QRectF(left, max(end.y() - 18, frame.rect.top()), width, 16), text)

    def _draw_label(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.fillRect(rect, Color.PANEL)
        painter.setFont(self._words)
        painter.setPen(Color.DIM)
        painter.drawText(rect, _MIDDLE, text)


def _color(side: Side) -> QColor:
    return Color.BUY if side is Side.BUY else Color.SELL


def _fill(painter: QPainter, frame: Frame, line: list[QPointF], color: QColor) -> None:
    """Fill below a staircase, step by step: rectangles take a fraction of the time that a polygon does."""
    bottom = round(frame.rect.bottom())
    for reached, left in zip(line[1::2], line[2::2], strict=False):
        begin, end, top = round(reached.x()), round(left.x()), round(reached.y())
        painter.fillRect(min(begin, end), top, abs(end - begin), bottom - top, color)


def _edge(frame: Frame, side: Side) -> float:
    return frame.rect.left() if side is Side.BUY else frame.rect.right()


def _hatch(painter: QPainter, rect: QRectF) -> None:
    if rect.width() < 1:
        return
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(Color.BORDER)
    begin = int(rect.left() - rect.height()) // HATCH * HATCH  # so that the lines of both sides are of one pattern
    painter.drawLines(
        [QLineF(x, rect.bottom(), x + rect.height(), rect.top()) for x in range(begin, int(rect.right()) + 1, HATCH)]
    )
    painter.restore()
