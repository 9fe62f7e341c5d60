"""A list of markets, each row with its name, its way and its price, painted by a delegate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from terminal.domain.freshness import Freshness
from terminal.domain.market import MarketInfo
from ui.format import change, grouped_at, trend
from ui.models.table import TableModel
from ui.theme import Color, figures_font, text_font
from ui.widgets.age import draw_freshness, freshness_word
from ui.widgets.sparkline import draw_sparkline

ROW_HEIGHT = 40
_SPARK = QSize(40, 16)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market as shown; `change` is a fraction since the oldest trade seen."""

    info: MarketInfo
    last: Decimal | None = None
    change: Decimal | None = None
    oldest_at: datetime | None = None
    freshness: Freshness = Freshness.UNKNOWN
    spark: tuple[Decimal, ...] = ()
    is_current: bool = False


class MarketList(QListView):
    """Shows a TableModel of MarketRow; Enter and Space activate."""

    def __init__(self, model: TableModel[MarketRow], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(MarketDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in enters and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class MarketDelegate(QStyledItemDelegate):
    """Paints one market on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: MarketRow = index.model().row(index.row())  # type: ignore[attr-defined]  # the list takes no other model
        view: Any = option
        rect, state = QRect(view.rect), view.state
        painter.save()
        self._paint_ground(painter, rect, row, state)
        inner = rect.adjusted(12, 4, -10, -4)
        self._paint_name(painter, inner, row)
        self._paint_price(painter, inner, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: MarketRow, state: QStyle.StateFlag) -> None:
        if row.is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, Color.SELECTED if row.is_current else Color.RAISED)
        if row.is_current:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), Color.ACCENT)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(Color.ACCENT)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_name(self, painter: QPainter, rect: QRect, row: MarketRow) -> None:
        weight = QFont.Weight.DemiBold if row.is_current else QFont.Weight.Medium
        painter.setFont(text_font(12, weight))
        painter.setPen(Color.FAINT if row.info.problem else Color.TEXT)
        line = QRect(rect.left(), rect.top(), rect.width(), 16)
        painter.drawText(line, _LEFT, row.info.market.name)
        if row.freshness in (Freshness.AGEING, Freshness.STALE):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_freshness(painter, QPointF(rect.left() + 4, rect.top() + 24), row.freshness, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setFont(text_font(11))
            painter.setPen(Color.ATTENTION if row.freshness is Freshness.STALE else Color.DIM)
            word = QRect(rect.left() + 12, rect.top() + 17, rect.width() // 3, 15)
            painter.drawText(word, _LEFT, freshness_word(row.freshness))

    def _paint_price(self, painter: QPainter, rect: QRect, row: MarketRow) -> None:
        is_good = row.freshness in (Freshness.FRESH, Freshness.AGEING)
        painter.setFont(figures_font())
        painter.setPen(Color.TEXT if is_good else Color.DIM)
        line = QRect(rect.left(), rect.top(), rect.width(), 16)
        painter.drawText(line, _RIGHT, grouped_at(row.last, row.info.rules.price_scale))
        painter.setFont(text_font(11))
        painter.setPen(_change_color(row) if is_good else Color.DIM)
        below = "" if row.change is None else change(row.change)
        painter.drawText(QRect(rect.left(), rect.top() + 17, rect.width(), 15), _RIGHT, below)
        left = rect.left() + (rect.width() - _SPARK.width()) * 0.46
        spark = QRectF(left, rect.top() + (rect.height() - _SPARK.height()) / 2, _SPARK.width(), _SPARK.height())
        draw_sparkline(painter, spark, row.spark, _change_color(row) if is_good else Color.FAINT)


def _change_color(row: MarketRow) -> QColor:
    return {1: Color.BUY, -1: Color.SELL, 0: Color.DIM}[trend(row.change)]
