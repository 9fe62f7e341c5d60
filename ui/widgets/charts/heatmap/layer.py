"""The painting of a heatmap, in pixels of the screen: cells, hatch, mid, trades, walls, own orders and fills."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from terminal.domain.market import Side
from ui.colors import mixed
from ui.theme import Color, text_font
from ui.widgets.charts.heatmap.grid import BEYOND, BLANK, CODES, EMPTY, SHADES, Pixels, Ring
from ui.widgets.charts.layer import Layer
from ui.widgets.charts.marks import Anchor, Box, Dot, OwnOrder, WallMark, largest_size, placed, radius
from ui.widgets.charts.painting import Place, color_of, faded, paint_diamond, paint_hatch, paint_label, paint_underline

RAMP = ((0.0, 0.10), (0.4, 0.32), (0.75, 0.64), (1.0, 1.0))  # share of the scale: share of the side's colour
LABEL_HEIGHT, LABEL_PAD = 15.0, 4.0
MOST_LABELS, LEAST_LIFE_S = 4, 20.0  # a wall that came and went says little
OUTLINE_ALPHA = 150


@dataclass(slots=True)
class Scene:
    """What is to be drawn: the ring's columns `first` … `first + count`, and everything on top."""

    ring: Ring | None = None
    first: int = 0
    count: int = 0
    mids: list[list[tuple[float, float]]] = field(default_factory=list)  # unbroken pieces of (seconds, price)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    walls: list[WallMark] = field(default_factory=list)
    orders: list[OwnOrder] = field(default_factory=list)
    fills: list[Dot] = field(default_factory=list)
    now_s: float = 0.0


class HeatmapLayer(Layer):
    """Paints a Scene; `labels` are the texts of walls that found room."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = Scene()
        self.labels: list[str] = []
        self._image: QImage | None = None
        self._pixels: Pixels | None = None  # the image shows this memory

    def show_scene(self, scene: Scene) -> None:
        """Paint *scene* from now on."""
        self._drawn = scene
        if scene.ring is not None and scene.ring.pixels is not self._pixels:
            self._pixels = scene.ring.pixels
            rows, columns = self._pixels.shape
            data = self._pixels.data.cast("B")
            self._image = QImage(data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied)
        self.update()

    def paint_scene(self, painter: QPainter, place: Place) -> None:
        if self._image is None or self._drawn.ring is None:
            return
        self._paint_cells(painter, place)
        self._paint_gaps(painter, place)
        self._paint_orders(painter, place)
        self._paint_mids(painter, place)
        self._paint_dots(painter, place)
        self._paint_fills(painter, place)
        self._paint_walls(painter, place)

    def _paint_cells(self, painter: QPainter, place: Place) -> None:
        scene, ring = self._drawn, self._drawn.ring
        assert ring is not None and self._image is not None  # noqa: S101, PT018 asked by paint
        raster = ring.raster
        top, bottom = (
            place.y((raster.first_row + raster.rows) * raster.bucket),
            place.y(raster.first_row * raster.bucket),
        )
        left, right = (place.x(column * raster.step_s) for column in (scene.first, scene.first + scene.count))
        paint_hatch(painter, QRectF(left, top, right - left, bottom - top) & place.area)
        for column, slot, width in ring.slots(scene.first, scene.count):
            target = QRectF(place.x(column * raster.step_s), top, width * raster.step_s * place.scale_x, bottom - top)
            painter.drawImage(target, self._image, QRectF(QRect(slot, 0, width, raster.rows)))

    def _paint_gaps(self, painter: QPainter, place: Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for since_s, until_s in self._drawn.gaps:
            paint_underline(painter, place, since_s, until_s)

    def _paint_orders(self, painter: QPainter, place: Place) -> None:
        for order in self._drawn.orders:
            y, right = place.y(order.price), place.x(self._drawn.now_s)
            left = max(place.x(order.since_s), place.area.left())
            painter.setPen(QPen(Color.ACCENT, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            paint_diamond(painter, QPointF(right, y), 4, Color.ACCENT)

    def _paint_mids(self, painter: QPainter, place: Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Color.TEXT, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self._drawn.mids:
            painter.drawPolyline(QPolygonF([QPointF(place.x(at_s), place.y(price)) for at_s, price in piece]))

    def _paint_dots(self, painter: QPainter, place: Place) -> None:
        largest = largest_size(self._drawn.dots)
        outline = faded(Color.GROUND, OUTLINE_ALPHA)
        for dot in sorted(self._drawn.dots, key=lambda dot: -dot.size):
            painter.setPen(QPen(outline, 1))
            painter.setBrush(color_of(dot.side))
            across = radius(dot.size, largest)
            painter.drawEllipse(QPointF(place.x(dot.at_s), place.y(dot.price)), across, across)

    def _paint_fills(self, painter: QPainter, place: Place) -> None:
        for fill in self._drawn.fills:
            at = QPointF(place.x(fill.at_s), place.y(fill.price))
            paint_diamond(painter, at, 7, Color.TEXT)
            paint_diamond(painter, at, 5, color_of(fill.side))

    def _paint_walls(self, painter: QPainter, place: Place) -> None:
        """Write beside a wall, on its outer side, what became of it: the largest first, as many as find room."""
        painter.setFont(text_font(11))
        metrics = QFontMetricsF(painter.font())
        walls = [wall for wall in self._drawn.walls if self._is_told(wall, place)]
        walls = sorted(walls, key=lambda wall: (not wall.is_told_first, -wall.size))[:MOST_LABELS]
        anchors = []
        for wall in walls:
            end = place.x(self._drawn.now_s if wall.until_s is None else wall.until_s)
            end = min(end, place.area.right() - 4)
            width = metrics.horizontalAdvance(wall.text) + 2 * LABEL_PAD
            anchors.append(Anchor(end, place.y(wall.price), width, goes_up=wall.side is Side.SELL))
        area = place.area
        inside = Box(area.left() + 4, area.top() + 2, area.width() - 8, area.height() - 6)
        own = [Box(place.x(fill.at_s) - 8, place.y(fill.price) - 8, 16, 16) for fill in self._drawn.fills]
        mids = [Box(place.x(at_s) - 1, place.y(price) - 2, 2, 4) for piece in self._drawn.mids for at_s, price in piece]
        boxes = placed(anchors, LABEL_HEIGHT, inside, own, mids)
        self.labels = []
        for wall, box in zip(walls, boxes, strict=True):
            if box is not None:
                paint_label(painter, QRectF(box.x, box.y, box.width, box.height), wall.text)
                self.labels.append(wall.text)

    def _is_told(self, wall: WallMark, place: Place) -> bool:
        until_s = self._drawn.now_s if wall.until_s is None else wall.until_s
        is_seen = place.view.left() < until_s and wall.since_s < place.view.right()
        return is_seen and place.view.top() < wall.price < place.view.bottom() and until_s - wall.since_s > LEAST_LIFE_S


def cell_colors() -> Pixels:
    """Return the colour of every code as premultiplied ARGB, in the palette worn now."""
    colors = np.zeros(CODES, dtype=np.uint32)
    colors[BLANK], colors[BEYOND], colors[EMPTY] = Color.PANEL.rgb(), 0, Color.GROUND.rgb()
    for side, color in enumerate((Color.BUY, Color.SELL)):
        shades = [mixed(Color.GROUND, color, _ramp(place / (SHADES - 1))).rgb() for place in range(SHADES)]
        colors[EMPTY + 1 + side * SHADES :][:SHADES] = shades
    return colors


def ramp_color(side: Side, share: float) -> QColor:
    """Return the colour of one side at a share of the scale."""
    return mixed(Color.GROUND, color_of(side), _ramp(share))


def _ramp(share: float) -> float:
    xs, ys = zip(*RAMP, strict=True)
    return float(np.interp(share, xs, ys))
