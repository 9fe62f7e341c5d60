"""The order-book ladder: asks above, best in the middle, the spread, bids below; painted by hand."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from terminal.domain.market import Side
from ui.format import UNKNOWN, grouped
from ui.theme import Color, figures_font, text_font
from ui.widgets.ladder_rows import LadderRow, LadderSheet

ROW, SPREAD_ROW, HEADING = 18, 44, 24
_PAD, _MARK = 10, 14  # left and right of the figures; room for the own mark
_EMPTY = LadderSheet((), (), 0)


class SpreadLine(NamedTuple):
    """What stands between the sides."""

    mid: str = UNKNOWN
    spread: str = UNKNOWN
    for_size: str = ""


class _Prepared(NamedTuple):
    """A row with its texts laid out; kept as long as the row does not change."""

    row: LadderRow
    price: QStaticText
    amount: QStaticText
    total: QStaticText


class _Columns(NamedTuple):
    """Right edges of the figures, in pixels; `total` is None where it does not fit."""

    price: float
    mark: float
    amount: float
    total: float | None


class Ladder(QAbstractScrollArea):
    """Shows a LadderSheet. Wheel and keys scroll, Home or C centres; click or Enter emits the price of a row.

    Rows are positions counted from the middle: −1 is the best ask, 1 the best bid, so the middle never jumps and the
    selection keeps its distance from it.
    """

    price_clicked = Signal(object, object)  # Decimal, Side of the book that the row belongs to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._spread = _EMPTY, SpreadLine()
        self._asks: list[_Prepared] = []
        self._bids: list[_Prepared] = []
        self._titles = ("", "", "")
        self._empty_text = ""
        self._figures, self._small = figures_font(12), text_font(11)
        self._char = QFontMetricsF(self._figures).horizontalAdvance("0")
        self._baseline = (ROW - QFontMetricsF(self._figures).height()) / 2
        self._widest = (0, 0, 0)  # characters: only grow, so that the columns stand still
        self._columns = _Columns(0, 0, 0, None)
        self._selected = self._hovered = 0  # positions; 0 is none
        self._pressed = 0
        self._is_centred = True
        self._set_up()

    def show_sheet(self, sheet: LadderSheet, spread: SpreadLine) -> None:
        """Show another book; only rows that differ are laid out and painted again."""
        old_asks, old_bids = len(self._asks), len(self._bids)
        offset = self._offset()
        if spread != self._spread:
            self._spread = spread
            self._update_spread_row()
        self._sheet = sheet
        self._grow_columns(sheet)
        moved = (old_asks, old_bids) != (len(sheet.asks), len(sheet.bids))
        self._asks = self._prepare(self._asks, sheet.asks, -1, repaint=not moved)
        self._bids = self._prepare(self._bids, sheet.bids, 1, repaint=not moved)
        if moved:
            self._update_scroll_range(offset)
            self.viewport().update()
        self._describe()

    def clear(self, titles: tuple[str, str, str], empty_text: str) -> None:
        """Forget the book and say why there is none; *titles* head the three columns from now on."""
        self._sheet, self._spread, self._asks, self._bids = _EMPTY, SpreadLine(), [], []
        self._titles, self._empty_text = titles, empty_text
        self._widest = (0, 0, 0)
        self._selected = 0
        self._is_centred = True
        self._update_scroll_range(0)
        self.viewport().update()

    @property
    def sheet(self) -> LadderSheet:
        return self._sheet

    @property
    def spread_line(self) -> SpreadLine:
        return self._spread

    @property
    def is_centred(self) -> bool:
        """Whether the spread is kept in the middle of the view."""
        return self._is_centred

    def centre(self) -> None:
        """Bring the spread to the middle, and keep it there until the person scrolls."""
        self._is_centred = True
        self._update_scroll_range(0)

    def select(self, position: int) -> None:
        """Select a row by its position from the middle (0: none) and bring it into view."""
        position = max(-len(self._asks), min(position, len(self._bids)))
        before, self._selected = self._selected, position
        for changed in {before, position} - {0}:
            self.viewport().update(self._rect(changed))
        if position:
            self._bring_into_view(position)
        self._describe()

    @property
    def selected(self) -> int:
        return self._selected

    def row_at(self, position: int) -> LadderRow | None:
        """Return the row at a position from the middle, or None."""
        side = self._sheet.asks if position < 0 else self._sheet.bids
        return side[abs(position) - 1] if 0 < abs(position) <= len(side) else None

    def row_rect(self, position: int) -> QRect:
        """Return where a row is painted, in coordinates of the viewport."""
        return self._rect(position)

    def sizeHint(self) -> QSize:
        return QSize(264, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(int(24 * self._char) + 2 * _PAD + _MARK, HEADING + SPREAD_ROW + 4 * ROW)

    # ── events ──

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.rect()
        painter.fillRect(dirty, Color.PANEL)
        if self._asks or self._bids:
            self._paint_rows(painter, dirty)
            self._paint_spread(painter, self._spread_rect())
        else:
            painter.setPen(Color.DIM)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)
        if dirty.top() < HEADING:
            self._paint_heading(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        offset = self._offset()
        self._place_columns()
        self._update_scroll_range(offset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -10,
            Qt.Key.Key_PageDown: 10,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_C) and not event.modifiers():
            self.centre()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self._selected)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(self._position_at(event.pos()))
            QToolTip.showText(event.globalPos(), self._tooltip(row) if row else "", self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(0)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._position_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._position_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and position == self._pressed != 0:
            self.select(position)
            self._click(position)
        self._pressed = 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._is_centred = abs(self._offset()) < ROW
        self.viewport().update()

    # ── geometry ──

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(self.tr("Order book"))

    def _height(self) -> int:
        return len(self._asks) * ROW + SPREAD_ROW + len(self._bids) * ROW

    def _room(self) -> int:
        return self.viewport().height() - HEADING

    def _centred_value(self) -> int:
        return len(self._asks) * ROW + SPREAD_ROW // 2 - self._room() // 2

    def _offset(self) -> int:
        """How far the view is scrolled away from the middle, in pixels."""
        return self.verticalScrollBar().value() - self._centred_value()

    def _update_scroll_range(self, offset: int) -> None:
        """Fit the range to the rows: the middle can be centred even when one side is short."""
        bar, room = self.verticalScrollBar(), self._room()
        middle = self._centred_value()
        bar.blockSignals(True)
        bar.setPageStep(room)
        bar.setRange(min(0, middle), max(self._height() - room, middle))
        bar.setValue(middle if self._is_centred else middle + offset)
        bar.blockSignals(False)
        self.viewport().update()

    def _rect(self, position: int) -> QRect:
        top = HEADING - self.verticalScrollBar().value() + len(self._asks) * ROW
        y = top + position * ROW if position < 0 else top + SPREAD_ROW + (position - 1) * ROW
        return QRect(0, y, self.viewport().width(), ROW)

    def _spread_rect(self) -> QRect:
        top = HEADING - self.verticalScrollBar().value() + len(self._asks) * ROW
        return QRect(0, top, self.viewport().width(), SPREAD_ROW)

    def _position_at(self, point: QPoint) -> int:
        """Return the position of the row under a point of the viewport; 0 where there is none."""
        if point.y() < HEADING:
            return 0
        spread = self._spread_rect()
        if spread.contains(point):
            return 0
        if point.y() < spread.top():
            position = (point.y() - spread.top()) // ROW
        else:
            position = (point.y() - spread.bottom() - 1) // ROW + 1
        return position if -len(self._asks) <= position <= len(self._bids) else 0

    def _bring_into_view(self, position: int) -> None:
        rect, bar = self._rect(position), self.verticalScrollBar()
        if rect.top() < HEADING:
            bar.setValue(bar.value() - (HEADING - rect.top()))
        elif rect.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() + 1 - self.viewport().height())

    def _grow_columns(self, sheet: LadderSheet) -> None:
        rows = sheet.asks + sheet.bids
        widest = (
            max((len(row.price_text) for row in rows), default=0),
            max((len(row.amount_text) for row in rows), default=0),
            max((len(row.total_text) for row in rows), default=0),
        )
        grown = tuple(max(pair) for pair in zip(widest, self._widest, strict=True))
        if grown != self._widest:
            self._widest = (grown[0], grown[1], grown[2])
            self._place_columns()
            self.viewport().update()

    def _place_columns(self) -> None:
        """Price at the left, total at the right edge, the amount halfway between the two gaps."""
        price_w, amount_w, total_w = (chars * self._char for chars in self._widest)
        width, price = self.viewport().width(), _PAD + price_w
        free = width - price - _MARK - amount_w - total_w - _PAD
        if free >= 8:
            self._columns = _Columns(price, price + 4, price + _MARK + free / 2 + amount_w, width - _PAD)
        else:
            self._columns = _Columns(price, price + 4, width - _PAD, None)

    # ── painting ──

    def _prepare(
        self, old: list[_Prepared], rows: tuple[LadderRow, ...], sign: int, *, repaint: bool
    ) -> list[_Prepared]:
        result = []
        for i, row in enumerate(rows):
            before = old[i] if i < len(old) else None
            if before is None or before.row != row:
                before = _laid_out(row, before)
                if repaint:
                    self.viewport().update(self._rect(sign * (i + 1)))
            result.append(before)
        return result

    def _paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        painter.setFont(self._figures)
        for side, sign in ((self._asks, -1), (self._bids, 1)):
            for i, prepared in enumerate(side):
                rect = self._rect(sign * (i + 1))
                if rect.intersects(dirty) and rect.bottom() >= HEADING:
                    self._paint_row(painter, rect, prepared, sign * (i + 1))

    def _paint_row(self, painter: QPainter, rect: QRect, prepared: _Prepared, position: int) -> None:
        row, columns = prepared.row, self._columns
        self._paint_ground(painter, rect, row, position)
        y = rect.top() + self._baseline
        painter.setPen(Color.SELL if row.side is Side.SELL else Color.BUY)
        painter.drawStaticText(self._point(columns.price, len(row.price_text), y), prepared.price)
        painter.setPen(Color.TEXT)
        painter.drawStaticText(self._point(columns.amount, len(row.amount_text), y), prepared.amount)
        if columns.total is not None:
            painter.setPen(Color.DIM)
            painter.drawStaticText(self._point(columns.total, len(row.total_text), y), prepared.total)
        if row.own is not None:
            painter.setPen(Color.ACCENT)
            painter.drawText(int(columns.mark), rect.top(), _MARK, ROW, Qt.AlignmentFlag.AlignVCenter, "◆")

    def _paint_ground(self, painter: QPainter, rect: QRect, row: LadderRow, position: int) -> None:
        is_ask = row.side is Side.SELL
        width, height = rect.width(), rect.height() - 1
        total, amount = round(row.total_share * width), max(2, round(row.share * width * 0.4))
        if position in (self._selected, self._hovered):
            painter.fillRect(rect, Color.SELECTED if position == self._selected else Color.RAISED)
        painter.fillRect(width - total, rect.top(), total, height, Color.SELL_TOTAL if is_ask else Color.BUY_TOTAL)
        painter.fillRect(0, rect.top(), amount, height, Color.SELL_BAR if is_ask else Color.BUY_BAR)
        if position == self._selected:
            painter.setPen(Color.ACCENT if self.hasFocus() else Color.BORDER)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _point(self, right: float, chars: int, y: float) -> QPoint:
        return QPoint(round(right - chars * self._char), round(y))

    def _paint_spread(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, Color.GROUND)
        painter.setPen(Color.LINE)
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        line = rect.adjusted(_PAD, 4, -_PAD, -20 if self._spread.for_size else -4)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        _text(painter, line, left, self._spread.mid, figures_font(15, QFont.Weight.Medium), Color.TEXT)
        _text(painter, line, right, self._spread.spread, self._small, Color.DIM)
        below = QRect(line.left(), rect.bottom() - 19, line.width(), 16)
        _text(painter, below, right, self._spread.for_size, self._small, Color.DIM)

    def _paint_heading(self, painter: QPainter) -> None:
        rect = QRect(0, 0, self.viewport().width(), HEADING)
        painter.fillRect(rect, Color.PANEL)
        price, amount, total = self._titles
        columns = self._columns
        line = rect.adjusted(_PAD, 0, -_PAD, 0)
        _text(painter, line, Qt.AlignmentFlag.AlignLeft, price, self._small, Color.DIM)
        right = Qt.AlignmentFlag.AlignRight
        until = round(columns.amount) if self._widest[1] else rect.width() * 2 // 3
        _text(painter, QRect(0, 0, until, HEADING), right, amount, self._small, Color.DIM)
        if columns.total is not None:
            _text(painter, line, right, total, self._small, Color.DIM)

    def _update_spread_row(self) -> None:
        self.viewport().update(self._spread_rect())

    # ── acting ──

    def _step(self, step: int) -> None:
        target = self._selected + step
        if self._selected == 0 or target == 0 or (target < 0) != (self._selected < 0):
            target = target if abs(step) > 1 and target else (1 if step > 0 else -1)
        self.select(target)

    def _click(self, position: int) -> None:
        row = self.row_at(position)
        if row is not None:
            self.price_clicked.emit(row.price, row.side)

    def _hover(self, position: int) -> None:
        before, self._hovered = self._hovered, position
        for changed in {before, position} - {0}:
            self.viewport().update(self._rect(changed))

    def _describe(self) -> None:
        row = self.row_at(self._selected)
        text = self._tooltip(row) if row else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _tooltip(self, row: LadderRow) -> str:
        side = self.tr("ask") if row.side is Side.SELL else self.tr("bid")
        lines = [
            f"{side} {row.price_text}",
            self.tr("amount {amount}, orders {orders}").format(amount=row.amount_text, orders=row.orders),
            self.tr("total from the best price {total}").format(total=row.total_text),
        ]
        if row.own is not None:
            lines.append(self.tr("yours here: {amount}").format(amount=grouped(row.own)))
        return "\n".join(lines)


def _laid_out(row: LadderRow, before: _Prepared | None) -> _Prepared:
    """Lay out the texts of a row, keeping those that stayed the same."""

    def text(new: str, old: QStaticText | None) -> QStaticText:
        if old is not None and old.text() == new:
            return old
        laid_out = QStaticText(new)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return laid_out

    if before is None:
        return _Prepared(row, text(row.price_text, None), text(row.amount_text, None), text(row.total_text, None))
    return _Prepared(
        row,
        text(row.price_text, before.price),
        text(row.amount_text, before.amount),
        text(row.total_text, before.total),
    )


def _text(painter: QPainter, rect: QRect, horizontal: Qt.AlignmentFlag, text: str, font: QFont, color: QColor) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, horizontal | Qt.AlignmentFlag.AlignVCenter, text)
