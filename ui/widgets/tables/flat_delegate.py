"""Paints one cell of a flat table: quick, with fixed padding, and never a figure with its middle cut out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Color, text_font

CELL_PAD = 5
FIRST_PAD = 9  # so that the first column stands below the panel's title
_State = QStyle.StateFlag


class FlatDelegate(QStyledItemDelegate):
    """Takes text, font, colour and alignment from the model; words too long are shortened, figures are not."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view: Any = option  # the stubs leave out the fields of the C++ struct
        rect, state = QRect(view.rect), view.state
        painter.save()
        if state & (_State.State_Selected | _State.State_MouseOver):
            painter.fillRect(rect, Color.SELECTED if state & _State.State_Selected else Color.RAISED)
        left = CELL_PAD if index.column() else FIRST_PAD
        self._paint_text(painter, rect.adjusted(left, 0, -CELL_PAD, 0), index)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        font = index.data(Qt.ItemDataRole.FontRole)
        is_figures = isinstance(font, QFont)
        painter.setFont(font if is_figures else text_font())
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(color if isinstance(color, QColor) else Color.TEXT)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if not alignment & Qt.AlignmentFlag.AlignRight:
            elide = Qt.TextElideMode.ElideMiddle if is_figures else Qt.TextElideMode.ElideRight
            text = painter.fontMetrics().elidedText(text, elide, rect.width() + 1)  # a px more lies in the padding
        painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, text)
