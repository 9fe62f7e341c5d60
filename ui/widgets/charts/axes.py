"""Axes of charts over time: local times, prices without exponents, and tags that stand on an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyqtgraph
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.theme import Color, figures_font
from ui.widgets.charts.ticks import tick_spacing, tick_texts

MINUTE, HOUR, DAY = 60, 3_600, 86_400
TIME_STEPS = (1, 2, 5, 10, 15, 30, *(MINUTE * n for n in (1, 2, 5, 10, 15, 30)), *(HOUR * n for n in (1, 2, 3, 6, 12)))
DAY_STEPS = (1, 2, 7, 14, 30, 60, 120, 365)
TIME_ROOM, PRICE_ROOM = 84, 38  # px between ticks
TAG_HEIGHT, TAG_PAD = 16.0, 5  # px
CLEAR, EDGE = 15.0, 6.0  # px: ticks that come nearer to a tag, or to an end, are left out


@dataclass(frozen=True, slots=True)
class Tag:
    """A filled label at one value of an axis."""

    value: float
    text: str
    ground: QColor
    color: QColor


class TaggedAxis(pyqtgraph.AxisItem):
    """An axis that carries tags over its ticks; the last one is on top."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._tags: tuple[Tag, ...] = ()
        self.enableAutoSIPrefix(False)
        self.setStyle(tickFont=figures_font(11), tickLength=0, tickTextOffset=6)
        self.wear_colors()

    def wear_colors(self) -> None:
        """Take the colours of the palette worn now."""
        self.setTextPen(Color.DIM)
        self.setPen(QPen(Color.LINE))

    def show_tags(self, tags: Iterable[Tag]) -> None:
        """Put *tags* on the axis in place of those that were there."""
        shown = tuple(tags)
        if shown != self._tags:
            self._tags = shown
            self._make_room()
            self.picture = None  # the library keeps the ticks as painted
            self.update()

    @property
    def tags(self) -> tuple[Tag, ...]:
        return self._tags

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        super().paint(painter, option, widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tag in self._tags:
            self._paint_tag(painter, tag)

    def _make_room(self) -> None:
        """Grow, and never shrink again, so that a tag is written whole and the plot does not jump."""
        if self.orientation == "right" and self._tags:
            metrics = QFontMetricsF(_tag_font())
            needed = math.ceil(max(metrics.horizontalAdvance(tag.text) for tag in self._tags) + 2 * TAG_PAD)
            if needed > self.width():
                self.setWidth(needed)

    def _paint_tag(self, painter: QPainter, tag: Tag) -> None:
        font = _tag_font()
        rect = self._tag_rect(tag, QFontMetricsF(font).horizontalAdvance(tag.text))
        if rect is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tag.ground)
        painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(tag.color)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tag.text)

    def _tag_rect(self, tag: Tag, text_width: float) -> QRectF | None:
        low, high = self.range
        share = (tag.value - low) / (high - low) if high > low else -1.0
        if not 0 <= share <= 1:
            return None
        size, width = self.size(), text_width + 2 * TAG_PAD
        if self.orientation == "right":
            top = min(max((1 - share) * size.height() - TAG_HEIGHT / 2, 0), size.height() - TAG_HEIGHT)
            return QRectF(1, top, max(width, size.width() - 1), TAG_HEIGHT)
        left = min(max(share * size.width() - width / 2, 0), size.width() - width)
        return QRectF(left, 2, width, TAG_HEIGHT)


class PriceScale(TaggedAxis):
    """Prices at round numbers, grouped, never with an exponent."""

    def tickSpacing(self, low: float, high: float, pixels: float) -> list[tuple[float, float]]:
        """Place one kind of tick, so that all are written with as many decimals."""
        return [(tick_spacing((high - low) / max(pixels / PRICE_ROOM, 1)), 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = tick_texts(values, spacing)
        return ["" if self._is_covered(value) else text for value, text in zip(values, texts, strict=True)]

    def _is_covered(self, value: float) -> bool:
        """Say whether a tag lies over a tick, or the edge of the plot cuts it."""
        low, high = self.range
        px = (high - low) / max(self.size().height(), 1.0)
        at_edge = min(value - low, high - value) < EDGE * px
        return at_edge or any(abs(value - tag.value) < CLEAR * px for tag in self.tags)

    def text_of(self, price: float) -> str:
        """Write a price between the ticks, with one decimal more than they have."""
        low, high = self.range
        return tick_texts([price], tick_spacing((high - low) * PRICE_ROOM / max(self.size().height(), 1)) / 10)[0]


class TimeScale(TaggedAxis):
    """Local times at full seconds, minutes, hours or days; a day that begins is named."""

    def tickValues(self, low: float, high: float, pixels: float) -> list[tuple[float, list[float]]]:
        step = time_step((high - low) / max(pixels / TIME_ROOM, 1))
        return [(step, time_ticks(low, high, step, _offset_s((low + high) / 2)))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts, covered = [time_text(_local(value), spacing) for value in values], self._covered()
        return ["" if self._meets(value, text, covered) else text for value, text in zip(values, texts, strict=True)]

    def _covered(self) -> list[QRectF]:
        metrics = QFontMetricsF(_tag_font())
        rects = (self._tag_rect(tag, metrics.horizontalAdvance(tag.text)) for tag in self.tags)
        return [rect for rect in rects if rect is not None]

    def _meets(self, value: float, text: str, covered: list[QRectF]) -> bool:
        """Say whether a tag would leave but a piece of a tick's text."""
        low, high = self.range
        middle = (value - low) / (high - low) * self.size().width() if high > low else 0.0
        half = QFontMetricsF(figures_font(11)).horizontalAdvance(text) / 2 + TAG_PAD
        return any(rect.left() < middle + half and middle - half < rect.right() for rect in covered)

    def text_of(self, at_s: float) -> str:
        """Write a moment in full, with its day where the axis spans several."""
        low, high = self.range
        return f"{_local(at_s):%m-%d %H:%M}" if high - low > DAY else f"{_local(at_s):%H:%M:%S}"


def time_step(least_s: float) -> float:
    """Return the round number of seconds that is not below *least_s*."""
    steps = (*TIME_STEPS, *(DAY * days for days in DAY_STEPS))
    return float(next((step for step in steps if step >= least_s), steps[-1]))


def time_ticks(low: float, high: float, step: float, offset_s: float) -> list[float]:
    """Return the seconds since 1970 from *low* to *high* at which a clock that is *offset_s* ahead reads full steps."""
    first, last = math.ceil((low + offset_s) / step), math.floor((high + offset_s) / step)
    return [number * step - offset_s for number in range(first, last + 1)]


def time_text(at: datetime, spacing_s: float) -> str:
    """Write a tick: `09:41:40`, `09:41`, and `11-21` where a day begins."""
    if spacing_s >= DAY or (at.hour, at.minute, at.second) == (0, 0, 0):
        return f"{at:%m-%d}"
    return f"{at:%H:%M}" if spacing_s >= MINUTE else f"{at:%H:%M:%S}"


def _tag_font() -> QFont:
    return figures_font(11, QFont.Weight.Medium)


def _local(at_s: float) -> datetime:
    return datetime.fromtimestamp(at_s, UTC).astimezone()


def _offset_s(at_s: float) -> float:
    offset: Any = _local(at_s).utcoffset()
    return float(offset.total_seconds())
