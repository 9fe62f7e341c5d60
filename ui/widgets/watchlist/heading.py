"""The headings above the watchlist, which also sort it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import mark
from ui.widgets.watchlist.columns import HEADING_HEIGHT, By, places

PAD, LIST_BORDER = 4, 1  # of a button beside its text; around the rows below


class MarketHeading(QWidget):
    """One button a column; pressing one turns through falling, rising and the venue's own order."""

    sort_chosen = Signal(object, bool)  # By or None, is falling

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {
            By.NAME: self.tr("Market"),
            By.SPREAD: self.tr("Spread"),
            By.DEPTH: self.tr("±1 %"),
            By.CHANGE: self.tr("Change"),
        }
        self._sorted_by: By | None = None
        self._is_falling = False
        self.buttons = {by: self._button(by) for by in By}
        self.setFixedHeight(HEADING_HEIGHT)
        self._show_titles()

    def lay_out(self, width: int) -> None:
        """Stand above the columns of a row of this width."""
        headings = places(width).headings()
        for by, button in self.buttons.items():
            button.setVisible(by in headings)
            if by in headings:
                place, is_left = headings[by], by is By.NAME
                size = button.fontMetrics().horizontalAdvance(button.text()) + 2 * PAD
                left = LIST_BORDER + (place.left() - PAD if is_left else place.right() + 1 + PAD - size)
                button.setGeometry(left, 0, size, HEADING_HEIGHT)

    def press(self, by: By) -> None:
        """Sort by one column, the other way round, or not at all; names rise first, figures fall first."""
        is_falling_first = by is not By.NAME
        if self._sorted_by is not by:
            self._sorted_by, self._is_falling = by, is_falling_first
        elif self._is_falling is is_falling_first:
            self._is_falling = not is_falling_first
        else:
            self._sorted_by = None
        self._show_titles()
        self.sort_chosen.emit(self._sorted_by, self._is_falling)

    def _button(self, by: By) -> QToolButton:
        button = QToolButton(self)
        mark(button, kind="column")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self._meaning(by))
        button.clicked.connect(lambda _is_checked=False: self.press(by))
        return button

    def _meaning(self, by: By) -> str:
        return {
            By.NAME: self.tr("Sort by name"),
            By.SPREAD: self.tr("What a round trip of 10,000 MXN costs, as a share of mid. Sort by it"),
            By.DEPTH: self.tr("What rests within 1 % of mid, in the quote coin: bids and asks. Sort by it"),
            By.CHANGE: self.tr("The last price, and its change since the oldest trade seen. Sort by it"),
        }[by]

    def _show_titles(self) -> None:
        for by, button in self.buttons.items():
            arrow = ("▾" if self._is_falling else "▴") if by is self._sorted_by else ""
            button.setText(f"{self._titles[by]} {arrow}".strip())
            button.setAccessibleName(self._meaning(by))
        self.lay_out(self.width())
