"""The frame every pane sits in: heading, the reason when something is wrong, body, and one honest line below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from terminal.domain.freshness import Freshness
from ui.format import age_text, ages_unbroken
from ui.theme import GRID, Color, mark
from ui.widgets.frames.tab_row import TabRow
from ui.widgets.labels.age import FreshnessDot
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.steady import SteadyLabel

HEADING_HEIGHT = 7 * GRID
VEIL_ALPHA = 32  # of 255: what is stale stays readable
FEWEST_OF_NOTE = 10  # characters
_SIDE = 10


class Panel(QFrame):
    """A heading (title and tools left; note and freshness right), a reason line, a body and a footer.

    `heading` may be lent to a dock as its title bar with `lend_heading`; `tools` and `right_tools` take small controls.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.title = ElidedLabel()
        mark(self.title, role="heading")
        self.title.setText(title)
        self._note, self._dot = _Note(), FreshnessDot()
        mark(self._note, role="faint")
        self._reason_given = ""
        self._reason, self._footer = _line("panelReason"), _line("panelFooter")
        self.tools, self.right_tools = _row(), _row()
        self.heading = self._make_heading()
        self._body: QWidget | None = None
        self._keyboard: QWidget = self
        self._veil = _Veil(self)
        self._arrange()

    def set_body(self, body: QWidget) -> None:
        """Put *body* between heading and footer, in place of what was there."""
        if self._body is not None:
            self._slot.removeWidget(self._body)
            self._body.hide()
        self._body = body
        self._slot.addWidget(body)
        self.lead_keyboard_to(body)
        self._veil.cover(body)

    @property
    def body(self) -> QWidget | None:
        return self._body

    def set_note(self, text: str, short: str = "") -> None:
        """Say at the right of the heading how this was seen, in a narrow one only what is *short*."""
        if text != self._note.text():
            self._note.set_texts(text, short)

    def set_footer(self, text: str) -> None:
        """Say below the body what holds for it; an empty text takes the line away."""
        _show_text(self._footer, text)

    def set_reason(self, text: str) -> None:
        """Say why the numbers are not new, e.g. `offline: …; last good 12 s ago`; empty when all is well."""
        self._reason_given = text
        _show_text(self._reason, ages_unbroken(text[:1].upper() + text[1:]))

    def set_failure(self, error: str | None, age_s: float | None) -> None:
        """Say that the last read failed and how old the last good one is; None when it did not fail."""
        if error is None or age_s is None:
            self.set_reason(error or "")
        else:
            self.set_reason(self.tr("{error}; last good {age} ago").format(error=error, age=age_text(age_s)))

    def set_freshness(self, freshness: Freshness) -> None:
        """Mark the numbers: a stale body is dimmed and hatched, its figures stay readable."""
        self._dot.set_freshness(freshness)
        self._dot.show()
        self._veil.setVisible(freshness is Freshness.STALE and self._body is not None)

    def take_focus(self) -> None:
        """Take the keyboard where it is of use in this panel."""
        self._keyboard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lead_keyboard_to(self, widget: QWidget) -> None:
        """Let `take_focus` lead to *widget*, also the keyboard that waits here for it.

        It is no focus proxy: Tab stops at one that lies around its widget, on top of those that are in order.
        """
        before, self._keyboard = self._keyboard, widget
        if before.hasFocus():
            self.take_focus()

    def forget(self) -> None:
        """Say nothing of age and trouble: what was shown belonged to another market, account or environment."""
        self.set_note("")
        self.set_reason("")
        self.set_footer("")
        self.set_freshness(Freshness.UNKNOWN)

    @property
    def freshness(self) -> Freshness:
        return self._dot.freshness

    @property
    def is_dimmed(self) -> bool:
        return not self._veil.isHidden()

    def note(self) -> str:
        """Return the note at the right of the heading."""
        return self._note.text()

    def reason(self) -> str:
        """Return why the numbers are not new."""
        return self._reason_given

    def footer(self) -> str:
        """Return the line below the body."""
        return self._footer.text()

    def lend_heading(self) -> QWidget:
        """Give the heading away, to be the title bar of a dock or part of a row of tabs."""
        return _lent(self, self.heading)

    def _make_heading(self) -> QWidget:
        heading = _Heading()
        row = QHBoxLayout(heading)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.title)
        row.addLayout(self.tools)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1)
        row.addLayout(self.right_tools)
        row.addWidget(self._dot)
        self._dot.hide()
        return heading

    def _arrange(self) -> None:
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._reason)
        column.addLayout(self._slot, 1)
        column.addWidget(self._footer)


class PanelStack(QFrame):
    """Several panels behind one row of tabs, each keeping its own note, tools and freshness."""

    current_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelStack")
        self.setAccessibleName(name)
        self.heading = _Heading()
        self.tabs = TabRow()
        self._panels: list[Panel] = []
        self._head_room = _Room()
        self._heads, self._bodies = QStackedLayout(self._head_room), QStackedLayout()
        self._arrange()
        self.tabs.chosen.connect(self.set_current)

    def add(self, panel: Panel) -> None:
        """Add *panel* as the last tab."""
        index = len(self._panels)
        self._panels.append(panel)
        mark(panel, inner="true")
        head = panel.lend_heading()
        head.setObjectName("")
        panel.title.hide()
        head.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # every heading has a layout
        self.tabs.add(index, panel.title.text())
        self._heads.addWidget(head)
        self._bodies.addWidget(panel)

    def tab_button(self, index: int) -> QAbstractButton:
        """Return the button of one tab."""
        return self.tabs.button(index)

    def panel(self, index: int) -> Panel:
        """Return the panel of one tab."""
        return self._panels[index]

    def set_tab_text(self, index: int, text: str) -> None:
        """Rename a tab, e.g. to carry a count."""
        self.tabs.set_text(index, text)

    def tab_text(self, index: int) -> str:
        """Return what a tab says."""
        return self.tab_button(index).text()

    def set_current(self, index: int) -> None:
        """Show the panel of one tab."""
        self.tabs.check(index)
        if index != self._bodies.currentIndex():
            self._heads.setCurrentIndex(index)
            self._bodies.setCurrentIndex(index)
            self.current_changed.emit(index)

    @property
    def current(self) -> int:
        return self._bodies.currentIndex()

    def show_panel(self, panel: Panel) -> None:
        """Bring *panel* to the front; it must have been added."""
        self.set_current(self._panels.index(panel))

    def areas(self) -> list[QWidget]:
        """Return what is seen of the stack in the order it is read: the tabs, then each panel's tools and body."""
        areas: list[QWidget] = [self.tabs]
        for panel in self._panels:
            areas += [panel.heading, panel]
        return areas

    def lend_heading(self) -> QWidget:
        """Give the row of tabs away, to be the title bar of a dock."""
        return _lent(self, self.heading)

    def _arrange(self) -> None:
        row = QHBoxLayout(self.heading)
        row.setContentsMargins(6, 0, _SIDE, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.tabs)
        row.addWidget(self._head_room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._bodies, 1)


class _Heading(QWidget):
    """A heading's row; a dock asks its title bar for a size hint and would cut a fixed height off."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelHeading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEADING_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEADING_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), HEADING_HEIGHT)


class _Room(QWidget):
    """Takes the room that the tabs beside it leave, and asks for no more than it must have."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class _Note(ElidedLabel):
    """Takes the room that is left, so that it is the first to give way; a scrap of it would say nothing.

    It never asks for less than an age needs: the window would be laid out whenever `1.9 s` becomes `2 s`.
    """

    fewest = FEWEST_OF_NOTE

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self.text():
            return QSize(0, least.height())  # Qt keeps a margin for a text that is not there, and a title lacks it
        return least.expandedTo(QSize(self.fontMetrics().horizontalAdvance(age_text(0.0)), 0))


class _Veil(QWidget):
    """Dims and hatches a stale body, lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._covered: QWidget | None = None
        self.hide()

    def cover(self, widget: QWidget) -> None:
        if self._covered is not None:
            self._covered.removeEventFilter(self)
        self._covered = widget
        widget.installEventFilter(self)
        self.setGeometry(widget.geometry())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._covered is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.setGeometry(self._covered.geometry())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil, line = QColor(Color.PANEL), QColor(Color.ATTENTION)
        veil.setAlpha(VEIL_ALPHA)
        line.setAlpha(44)
        painter.fillRect(self.rect(), veil)
        painter.setPen(line)
        for x in range(-self.height(), self.width(), 12):
            painter.drawLine(x, self.height(), x + self.height(), 0)
        painter.end()


def _lent(panel: QFrame, heading: QWidget) -> QWidget:
    panel.layout().removeWidget(heading)  # type: ignore[union-attr]  # set in _arrange
    mark(panel, lent="true")
    mark(heading, lent="true")
    return heading


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    return row


def _line(name: str) -> SteadyLabel:
    label = SteadyLabel()
    label.setObjectName(name)
    label.setIndent(0)
    label.setWordWrap(True)
    label.hide()
    return label


def _show_text(label: SteadyLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
        label.setVisible(bool(text))
