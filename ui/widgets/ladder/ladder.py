"""The order-book ladder: asks above, best in the middle, the spread, bids below; painted by hand."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from ui import theme
from ui.theme import Color
from ui.widgets.ladder.flash import Flashes, Place
from ui.widgets.ladder.paint import HEADING, MARK, PAD, ROW, SPREAD_ROW, LadderInk, PlacedRow, RowState, SpreadLine
from ui.widgets.ladder.rows import LadderRow, LadderSheet
from ui.widgets.ladder.story import Story

_EMPTY = LadderSheet((), (), 0)
_ZOOM = {Qt.Key.Key_Plus: -1, Qt.Key.Key_Equal: -1, Qt.Key.Key_Minus: 1}
MANY = 24  # rows that differ: from here on the whole view is painted at once


class Ladder(QAbstractScrollArea):
    """Shows a LadderSheet. Wheel and keys scroll, Home or C centres; click or Enter emits the price of a row.

    + and − ask for finer and coarser steps, O for single orders.

    Rows are positions counted from the middle: −1 is the best ask, 1 the best bid, so the middle never jumps and the
    selection keeps its distance from it. What it would cost to trade down to the row under the pointer, or to the
    one chosen by keys, stands between the sides.
    """

    price_clicked = Signal(object)  # Decimal
    turn_requested = Signal()  # from levels to orders or back
    step_requested = Signal(int)  # so many price steps coarser; below 0: finer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._spread = _EMPTY, SpreadLine()
        self._story: Story | None = None
        self._titles = ("", "", "")
        self._empty_text = ""
        self.ink = LadderInk()
        self._selected = self._hovered = 0  # positions; 0 is none
        self._way = ""  # what trading to the row that is looked at would give
        self._pressed = 0
        self._is_centred = True
        self.flashes = Flashes(self)
        self._set_up()

    def show_sheet(self, sheet: LadderSheet, spread: SpreadLine, story: Story | None = None) -> None:
        """Show another book; only rows that differ are painted again. *story* tells more of a row when asked."""
        before, offset, self._story = self._sheet, self._offset(), story
        if spread != self._spread:
            self._spread = spread
            self.viewport().update(self._spread_rect())
        self._sheet = sheet
        if before.has_ages is not sheet.has_ages:
            self._forget_places()
        if self.ink.grow_columns(sheet, self.viewport().width()):
            self.viewport().update()
        self.flashes.note(before, sheet)
        if (len(before.asks), len(before.bids)) == (len(sheet.asks), len(sheet.bids)):
            self._update_changed(before, sheet)
        else:
            self._update_scroll_range(offset)
        self._show_way()
        self._describe()

    def clear(self, titles: tuple[str, str, str], empty_text: str) -> None:
        """Forget the book and say why there is none; *titles* head the three columns from now on."""
        self._sheet, self._spread, self._story = _EMPTY, SpreadLine(), None
        self._titles, self._empty_text = titles, empty_text
        self.flashes.stop()
        self.ink.forget_widths()
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
        position = max(-len(self._sheet.asks), min(position, len(self._sheet.bids)))
        before, self._selected = self._selected, position
        for changed in {before, position} - {0}:
            self.viewport().update(self._rect(changed))
        if position:
            self._bring_into_view(position)
        self._show_way()
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
        return QSize(int(24 * self.ink.char) + 2 * PAD + MARK, HEADING + SPREAD_ROW + 4 * ROW)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.rect()
        painter.fillRect(dirty, Color.PANEL)
        if self._sheet.asks or self._sheet.bids:
            self.ink.draw_rows(painter, self.viewport().width(), self._placed(dirty))
            spread = self._spread_rect()
            if spread.intersects(dirty):
                self.ink.draw_spread(
                    painter, spread, self._spread._replace(for_size=self._way or self._spread.for_size)
                )
        else:
            painter.setPen(Color.DIM)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)
        if dirty.top() < HEADING:
            self.ink.draw_heading(painter, self.viewport().width(), self._titles, self.tr("Age"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        offset = self._offset()
        self.ink.place_columns(self.viewport().width())
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
        elif key == Qt.Key.Key_O and not event.modifiers():
            self.turn_requested.emit()
        elif key in _ZOOM:
            self.step_requested.emit(_ZOOM[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self._selected)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_way()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_way()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tooltip(self._position_at(event.pos())), self.viewport())
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

    # Geometry

    def _forget_places(self) -> None:
        """Choose nothing and begin with new columns: a row is something else now."""
        self._selected = self._hovered = 0
        self.flashes.stop()
        self.ink.forget_widths()

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(self.tr("Order book"))
        self.flashes.faded.connect(self._update_places)
        theme.changed.connect(self._redress)

    def _height(self) -> int:
        return len(self._sheet.asks) * ROW + SPREAD_ROW + len(self._sheet.bids) * ROW

    def _room(self) -> int:
        return self.viewport().height() - HEADING

    def _centred_value(self) -> int:
        return len(self._sheet.asks) * ROW + SPREAD_ROW // 2 - self._room() // 2

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
        top = HEADING - self.verticalScrollBar().value() + len(self._sheet.asks) * ROW
        y = top + position * ROW if position < 0 else top + SPREAD_ROW + (position - 1) * ROW
        return QRect(0, y, self.viewport().width(), ROW)

    def _spread_rect(self) -> QRect:
        top = HEADING - self.verticalScrollBar().value() + len(self._sheet.asks) * ROW
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
        return position if -len(self._sheet.asks) <= position <= len(self._sheet.bids) else 0

    def _bring_into_view(self, position: int) -> None:
        rect, bar = self._rect(position), self.verticalScrollBar()
        if rect.top() < HEADING:
            bar.setValue(bar.value() - (HEADING - rect.top()))
        elif rect.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() + 1 - self.viewport().height())

    # Painting

    def _update_changed(self, before: LadderSheet, sheet: LadderSheet) -> None:
        changed = [-i for i, (old, new) in enumerate(zip(before.asks, sheet.asks, strict=True), 1) if old != new]
        changed += [i for i, (old, new) in enumerate(zip(before.bids, sheet.bids, strict=True), 1) if old != new]
        self._update_rows(changed)

    def _update_rows(self, positions: Collection[int]) -> None:
        if len(positions) > MANY:
            self.viewport().update()
        else:
            for position in positions:
                self.viewport().update(self._rect(position))

    def _update_places(self, places: frozenset[Place]) -> None:
        asks, bids = self._sheet.asks, self._sheet.bids
        changed = [-i for i, row in enumerate(asks, 1) if (row.side, row.price) in places]
        self._update_rows(changed + [i for i, row in enumerate(bids, 1) if (row.side, row.price) in places])

    def _redress(self) -> None:
        self.ink.colors.forget()
        self.viewport().update()

    def _placed(self, dirty: QRect) -> list[PlacedRow]:
        """Return the whole rows in *dirty*; half a row at an edge would only be half a number."""
        first, last = max(dirty.top() - ROW, HEADING - 1), min(dirty.bottom(), self.viewport().height() - ROW)
        flash = self.flashes.step if self.flashes.is_fading else None
        placed = []
        for rows, sign in ((self._sheet.asks, -1), (self._sheet.bids, 1)):
            top = self._rect(sign).top()
            for row in rows:
                if first < top <= last:
                    placed.append(PlacedRow(top, row, flash=flash(row) if flash else 0))
                top += sign * ROW
        return [self._touched(each) for each in placed] if self._hovered or self._selected else placed

    def _touched(self, placed: PlacedRow) -> PlacedRow:
        """Say of a row whether pointer or keys are at it."""
        if self._selected and placed.top == self._rect(self._selected).top() and self.hasFocus():
            return placed._replace(state=RowState.FOCUSED)  # a place in the book, not an order: it means nothing later
        is_hovered = self._hovered and placed.top == self._rect(self._hovered).top()
        return placed._replace(state=RowState.HOVERED) if is_hovered else placed

    # Acting

    def _step(self, step: int) -> None:
        target = self._selected + step
        if self._selected == 0 or target == 0 or (target < 0) != (self._selected < 0):
            target = target if abs(step) > 1 and target else (1 if step > 0 else -1)
        self.select(target)

    def _click(self, position: int) -> None:
        row = self.row_at(position)
        if row is not None:
            self.price_clicked.emit(row.price)

    def _hover(self, position: int) -> None:
        before, self._hovered = self._hovered, position
        if before != position:
            self._update_rows({before, position} - {0})
            self._show_way()

    def _show_way(self) -> None:
        """Say between the sides what it costs to trade down to the row that is looked at."""
        position = self._hovered or (self._selected if self.hasFocus() else 0)
        row = self.row_at(position)
        way = self._story.way_to(row, abs(position) - 1) if row and self._story else ""
        if way != self._way:
            self._way = way
            self.viewport().update(self._spread_rect())

    def _describe(self) -> None:
        text = self.tooltip(self._selected)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def tooltip(self, position: int) -> str:
        """Return all that is known of the row at a position; nothing where there is none."""
        row = self.row_at(position)
        return "\n".join(self._story.of(row, abs(position) - 1)) if row and self._story else ""
