"""How old a number is, as a shape that needs no colour and a text beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from terminal.domain.freshness import Freshness
from ui.format import age_text
from ui.theme import Color, mark
from ui.widgets.labels.steady import SteadyLabel

GLYPHS = {Freshness.FRESH: "●", Freshness.AGEING: "◐", Freshness.STALE: "○", Freshness.UNKNOWN: "◌"}


def freshness_word(freshness: Freshness) -> str:
    """Return the word for a freshness, in the person's language."""
    words = {
        Freshness.FRESH: QCoreApplication.translate("Freshness", "fresh"),
        Freshness.AGEING: QCoreApplication.translate("Freshness", "ageing"),
        Freshness.STALE: QCoreApplication.translate("Freshness", "stale"),
        Freshness.UNKNOWN: QCoreApplication.translate("Freshness", "not known yet"),
    }
    return words[freshness]


def freshness_color(freshness: Freshness) -> QColor:
    """Return the colour that goes with the shape."""
    colors = {
        Freshness.FRESH: Color.ACCENT,
        Freshness.AGEING: Color.TEXT,
        Freshness.STALE: Color.ATTENTION,
        Freshness.UNKNOWN: Color.FAINT,
    }
    return colors[freshness]


class FreshnessDot(QWidget):
    """A full disc is fresh, a half one ageing, a ring stale, a dotted ring unknown; few fonts have all four."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._freshness = Freshness.UNKNOWN
        self.setFixedSize(10, 10)
        self.setAccessibleName(freshness_word(self._freshness))

    @property
    def freshness(self) -> Freshness:
        return self._freshness

    def set_freshness(self, freshness: Freshness) -> None:
        """Show another freshness."""
        if freshness is self._freshness:
            return
        self._freshness = freshness
        self.setAccessibleName(freshness_word(freshness))
        self.setToolTip(freshness_word(freshness))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_freshness(painter, QRectF(self.rect()).center(), self._freshness)
        painter.end()


def draw_freshness(painter: QPainter, center: QPointF, freshness: Freshness, radius: float = 3.5) -> None:
    """Draw the shape of a freshness around *center*."""
    color = freshness_color(freshness)
    disc = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
    is_known = freshness is not Freshness.UNKNOWN
    painter.setPen(QPen(color, 1.4, Qt.PenStyle.SolidLine if is_known else Qt.PenStyle.DotLine))
    painter.setBrush(color if freshness is Freshness.FRESH else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    if freshness is Freshness.AGEING:
        painter.setBrush(color)
        painter.drawPie(disc, 90 * 16, 180 * 16)


class AgeLabel(QWidget):
    """A name, an age and its dot: `book 0.6 s ●`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._text = SteadyLabel()
        mark(self._text, role="dim")
        self._dot = FreshnessDot()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._text)
        layout.addWidget(self._dot)
        self.show_age(None, Freshness.UNKNOWN)

    def text(self) -> str:
        """Return what is written, without the dot."""
        return self._text.text()

    @property
    def freshness(self) -> Freshness:
        return self._dot.freshness

    def show_age(self, age_s: float | None, freshness: Freshness) -> None:
        """Show an age in seconds; None is not known."""
        text = f"{self._name} {age_text(age_s)}".strip()
        self._text.setText(text)
        self._dot.set_freshness(freshness)
        name = f"{text}, {freshness_word(freshness)}"
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(freshness_word(freshness))
