"""A list of markets, each row with its name, its way, its price and how well it trades, painted by a delegate."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from terminal.domain.freshness import Freshness
from ui.models.table import TableModel
from ui.theme import Color, figures_font, text_font
from ui.widgets.labels.age import draw_freshness
from ui.widgets.watchlist.columns import ROW_HEIGHT, Places, places
from ui.widgets.watchlist.row import MarketRow
from ui.widgets.watchlist.sparkline import draw_sparkline

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AGE_INDENT = 12


class MarketList(QListView):
    """Shows a TableModel of MarketRow; Enter and Space activate. The row chosen follows its market through a sort."""

    width_changed = Signal(int)  # of a row

    def __init__(self, model: TableModel[MarketRow], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen: object = None
        self.setModel(model)
        self.setItemDelegate(MarketDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        model.rows_changed.connect(self._find_chosen)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._model.is_updating and current.isValid():
            self._chosen = self._model.row(current.row()).info.market

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: object = None,
    ) -> None:
        """Paint the rows that changed; Qt's own list lays itself out anew and paints all, but here all are as high."""
        self.viewport().update(self.visualRect(top_left).united(self.visualRect(bottom_right)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in enters and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.width_changed.emit(self.viewport().width())

    def _find_chosen(self) -> None:
        markets = [row.info.market for row in self._model.rows]
        if self._chosen in markets and self.currentIndex().row() != (number := markets.index(self._chosen)):
            self.setCurrentIndex(self._model.index(number, 0))


class MarketDelegate(QStyledItemDelegate):
    """Paints one market from texts that were made when they changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = {chosen: text_font(12, weight) for chosen, weight in _WEIGHTS.items()}
        self._price, self._words = figures_font(), text_font(11)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: MarketRow = index.model().row(index.row())  # type: ignore[attr-defined]  # the list takes no other model
        view: Any = option
        rect = QRect(view.rect)
        painter.save()
        _paint_ground(painter, rect, row, view.state)
        painter.translate(rect.topLeft())
        self._paint_row(painter, places(rect.width()), row)
        painter.restore()

    def _paint_row(self, painter: QPainter, at: Places, row: MarketRow) -> None:
        figure = Color.TEXT if row.is_good else Color.DIM
        trend = _TRENDS[row.trend] if row.is_good else Color.DIM
        name = Color.FAINT if row.info.problem else Color.TEXT
        _text(painter, at.name, _LEFT, row.name, self._name[row.is_current], name)
        _text(painter, at.last, _RIGHT, row.last, self._price, figure)
        _text(painter, at.change, _RIGHT, row.change, self._words, trend)
        _text(painter, at.spread, _RIGHT, row.spread, self._words, figure)
        _text(painter, at.quoted, _RIGHT, row.quoted, self._words, Color.FAINT)
        _text(painter, at.bids, _RIGHT, row.bids, self._words, Color.BUY if row.is_good else Color.DIM)
        _text(painter, at.asks, _RIGHT, row.asks, self._words, Color.SELL if row.is_good else Color.DIM)
        self._paint_age(painter, at.age, row)
        if at.spark.width():
            draw_sparkline(painter, QRectF(at.spark), row.way, trend if row.is_good else Color.FAINT)

    def _paint_age(self, painter: QPainter, place: QRect, row: MarketRow) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_freshness(painter, QPointF(place.left() + 4, QRectF(place).center().y()), row.freshness, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        color = Color.ATTENTION if row.freshness is Freshness.STALE else Color.DIM
        _text(painter, place.adjusted(_AGE_INDENT, 0, 0, 0), _LEFT, row.age, self._words, color)


def _paint_ground(painter: QPainter, rect: QRect, row: MarketRow, state: QStyle.StateFlag) -> None:
    if row.is_current or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, Color.SELECTED if row.is_current else Color.RAISED)
    if row.is_current:
        painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), Color.ACCENT)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
        painter.setPen(Color.ACCENT)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _text(
    painter: QPainter, place: QRect | None, align: Qt.AlignmentFlag, text: str, font: QFont, color: QColor
) -> None:
    if place is not None:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(place, align | Qt.TextFlag.TextDontClip, text)


_WEIGHTS = {True: QFont.Weight.DemiBold, False: QFont.Weight.Medium}
_TRENDS = {1: Color.BUY, -1: Color.SELL, 0: Color.DIM}
