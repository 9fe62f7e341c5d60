"""What is painted over a whole plot over time, in pixels of the screen. Imports pyqtgraph."""

from __future__ import annotations

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.widgets.charts.painting import Place


class Layer(pyqtgraph.GraphicsObject):
    """Fills its plot wherever that looks; `paint_scene` says with what."""

    def __init__(self) -> None:
        super().__init__()

    def boundingRect(self) -> QRectF:
        rect: QRectF = self.viewRect()
        return rect

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        place = Place(painter, self.viewRect())
        painter.save()
        painter.resetTransform()
        self.paint_scene(painter, place)
        painter.restore()

    def paint_scene(self, painter: QPainter, place: Place) -> None:
        """Paint what is to be seen; *place* tells where a second and a price lie."""
        raise NotImplementedError
