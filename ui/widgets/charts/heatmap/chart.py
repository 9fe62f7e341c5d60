"""The heatmap of one market: what rested at each price over time. Imports pyqtgraph: load it after the first paint."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.theme import Color
from ui.widgets.charts.axes import Tag
from ui.widgets.charts.heatmap.grid import Pixels, Raster, Ring, SizeScale, bucket_for, column_step, size_at, size_scale
from ui.widgets.charts.heatmap.layer import HeatmapLayer, Scene, cell_colors
from ui.widgets.charts.heatmap.polls import Poll, Polls
from ui.widgets.charts.marks import Dot, OwnOrder, WallMark, merged
from ui.widgets.charts.time_plot import TimePlot

SPANS_S = (120.0, 180.0, 300.0, 420.0, 600.0)  # shown while following: the next as soon as one is full
MARGIN, DRIFT = 0.05, 0.10  # of the price span: room above and below; how far it may be off before it is fitted anew
NEWEST = 5  # polls that are to be seen whole: what rests now is what is traded against
SPARE = 0.3  # of the price span: rows kept ready on either side
ASKED_BESIDE, KEPT_BESIDE = 0.5, 1.0  # of the view's span, on either side, of what was recorded
DRAWN_EVERY_MS, MOST_DOTS = 40, 20_000


@dataclass(frozen=True, slots=True)
class CellProbe:
    """What the cross-hair stands on: a cell's prices and what rested there; sizes are None beyond the last order seen.

    `poll_s` is when that was polled; None where no poll succeeded, or none could yet: `is_to_come`.
    """

    at_s: float
    price: float
    low: float
    high: float
    poll_s: float | None
    sizes: tuple[float, float] | None  # bids, asks
    is_to_come: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How the heatmap is drawn now: for the heading, the line below and the legend."""

    step_s: float
    bucket: float
    gaps: int
    scale: SizeScale
    painted: int  # columns, the last time


class HeatmapChart(QWidget):
    """Draws polls as columns, only those that changed and only while it is seen; asks for history as it is panned."""

    probed = Signal(object)  # CellProbe | None
    drawn = Signal(object)  # Reading
    history_wanted = Signal(float, float, float)  # since, until (seconds since 1970), one poll every so many seconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.polls = Polls()
        self.plot = TimePlot(self.tr("Heatmap of the order book"))
        self.layer = HeatmapLayer()
        self.plot.add(self.layer)
        self._ring: Ring | None = None
        self._colors = cell_colors()
        self._tick = 0.01
        self._last: tuple[float, str] | None = None  # price and how it is written
        self._now_s = 0.0
        self._asked: tuple[float, float, float] | None = None
        self._dots: list[Dot] = []
        self._old_dots: list[Dot] = []
        self._walls: tuple[WallMark, ...] = ()
        self._orders: tuple[OwnOrder, ...] = ()
        self._fills: tuple[Dot, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        self._since_drawn = QElapsedTimer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.plot)
        self._wire()

    def clear(self) -> None:
        """Forget everything: another market."""
        self.polls.clear()
        self._ring, self._asked, self._last = None, None, None
        self._now_s = 0.0
        self._dots, self._old_dots, self._walls, self._orders, self._fills = [], [], (), (), ()
        self.plot.set_following(True)
        self.plot.set_cross(None)
        self.plot.show_tags(())
        self.layer.show_scene(Scene())

    def add_poll(self, poll: Poll, tick: float) -> None:
        """Show the newest poll of a market whose prices move by *tick*."""
        self._tick = tick
        self._now_s = poll.at_s
        if self.polls.add(poll):
            self._let_go()
        self._draw_soon()

    def add_history(self, polls: list[Poll], dots: list[Dot], since_s: float, until_s: float, step_s: float) -> None:
        """Take what was recorded from *since_s* to *until_s*, as it was asked for."""
        self._asked = None
        self.polls.merge(polls, since_s, until_s, step_s)
        self._old_dots = sorted({*self._old_dots, *dots}, key=lambda dot: dot.at_s)
        self._let_go()
        if len(self._old_dots) > MOST_DOTS:
            self._old_dots = dots
            self.polls.forget_loaded(since_s, until_s)
        self._draw_soon()

    def give_up(self) -> None:
        """Note that what was asked for does not come; it is asked for again when the view moves."""
        self._asked = None

    def show_now(self, now_s: float) -> None:
        """Let time go on where no poll succeeds."""
        self._now_s = max(self._now_s, now_s)
        self._draw_soon()

    def show_dots(self, dots: list[Dot]) -> None:
        """Show the newest trades of this session, oldest first; those before them stay."""
        live_since_s = self.polls.live_since_s  # before that they are read back from history, as the polls are
        kept = [dot for dot in self._dots if dots and live_since_s <= dot.at_s < dots[0].at_s]
        self._dots = [*kept[-MOST_DOTS:], *dots]
        self._draw_soon()

    def show_walls(self, walls: tuple[WallMark, ...]) -> None:
        """Show the walls of this session."""
        self._walls = walls

    def show_own(self, orders: tuple[OwnOrder, ...], fills: tuple[Dot, ...]) -> None:
        """Mark the person's open orders and fills."""
        self._orders, self._fills = orders, fills
        self._draw_soon()

    def show_last(self, price: float, text: str) -> None:
        """Tag the last price on the axis."""
        self._last = price, text
        self._show_tags()

    @property
    def ring(self) -> Ring | None:
        """What is painted; None before the first poll."""
        return self._ring

    @property
    def dots(self) -> list[Dot]:
        """Every trade that is kept, oldest first: what was recorded up to where those of the session begin."""
        session_s = self._dots[0].at_s if self._dots else math.inf
        return [dot for dot in self._old_dots if dot.at_s < session_s] + self._dots

    @property
    def own_orders(self) -> tuple[OwnOrder, ...]:
        return self._orders

    @property
    def colors(self) -> Pixels:
        """The colour of every code of a cell."""
        return self._colors

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def _wire(self) -> None:
        self.plot.view_changed.connect(self._draw_soon)
        self.plot.pointed.connect(self._probe)
        self.plot.stepped.connect(self._step)
        theme.changed.connect(self._change_colors)

    def _change_colors(self) -> None:
        self._colors, self._ring = cell_colors(), None
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Draw in this turn of the loop, but not more often than can be seen: a replay runs at sixty times."""
        if self.isVisible() and not self._soon.isActive():
            passed_ms = self._since_drawn.elapsed() if self._since_drawn.isValid() else DRAWN_EVERY_MS
            self._soon.start(max(DRAWN_EVERY_MS - passed_ms, 0))

    def _draw(self) -> None:
        newest = self.polls.newest
        if newest is None or not self.isVisible():
            return
        self._since_drawn.start()
        self._follow()
        since_s, until_s = self.plot.span
        shown = self.polls.within(since_s, min(until_s, self._now_s))
        self._fit_prices(shown)
        ring = self._fitting_ring(shown, newest)
        first = ring.raster.column(since_s)
        count = ring.raster.column(until_s) - first + 1
        in_columns = [self._poll_of(ring.raster, column) for column in range(first, first + count)]
        painted = ring.paint(first, in_columns)
        gaps = self._gaps(since_s, until_s)
        self.layer.show_scene(self._scene(ring, first, in_columns, gaps))
        self._tell_again()
        self.drawn.emit(Reading(ring.raster.step_s, ring.raster.bucket, len(gaps), ring.scale, painted))
        self._want_history()

    def _follow(self) -> None:
        if not self.plot.is_following:
            return
        oldest = self.polls.oldest
        since, until = self.plot.span
        span = until - since
        if span < SPANS_S[0] or any(abs(span - each) < 1e-3 for each in SPANS_S):  # not changed by hand
            known = self._now_s - (oldest.at_s if oldest else self._now_s)
            span = next((s for s in SPANS_S if known < s), SPANS_S[-1])
        self.plot.follow(self._now_s, span)

    def _fit_prices(self, shown: list[Poll]) -> None:
        """Show as far as nearly all polls reach, and all of the newest; small moves change nothing: it stands still."""
        if not self.plot.is_price_fitted or not shown:
            return
        lows = [side[-1] for poll in shown if (side := poll.bid_prices or poll.ask_prices[:1])]
        highs = [side[-1] for poll in shown if (side := poll.ask_prices or poll.bid_prices[:1])]
        newest_low, newest_high = median(lows[-NEWEST:]), median(highs[-NEWEST:])
        low, high = min(_percentile(lows, 1), newest_low), max(_percentile(highs, 99), newest_high)
        room = max((high - low) * MARGIN, self._tick * 5)
        low, high = low - room, high + room
        now_low, now_high = self.plot.price_span
        off = max(abs(low - now_low), abs(high - now_high))
        is_cut = newest_low < now_low or newest_high > now_high
        if is_cut or off > (high - low) * DRIFT or now_high - now_low > (high - low) * 1.3:
            self.plot.show_prices(low, high)

    def _fitting_ring(self, shown: list[Poll], newest: Poll) -> Ring:
        """Return the ring, made anew only where its columns, its rows or its prices fit no more."""
        (since_s, until_s), (low, high) = self.plot.span, self.plot.price_span
        width, height = self.plot.plot_size
        step_s = column_step(until_s - since_s, width * self.devicePixelRatioF())
        columns = math.ceil((until_s - since_s) / step_s) + 2
        ring = self._ring
        if ring is not None and _covers(ring.raster, step_s, columns, low, high, height):
            return ring
        bucket = bucket_for(shown[-1] if shown else newest, self._tick, high - low, height)
        spare = (high - low) * SPARE
        first_row = math.floor((low - spare) / bucket)
        rows = math.ceil((high + spare) / bucket) - first_row
        scale = size_scale(shown or [newest], bucket)
        self._ring = Ring(Raster(step_s, bucket, first_row, rows, columns + 64), scale, self._colors)
        return self._ring

    def _poll_of(self, raster: Raster, column: int) -> Poll | None:
        """Return the poll in force at a column's middle; of the column that is still going on, now."""
        if column * raster.step_s > self._now_s:
            return None
        return self.polls.in_force(min(raster.middle_s(column), self._now_s))

    def _let_go(self) -> None:
        """Keep of what was recorded, and of what is history by now, only what is near the view."""
        since_s, until_s = _widened(self.plot.span, KEPT_BESIDE)
        self.polls.keep_near(since_s, until_s)
        self._old_dots = [dot for dot in self._old_dots if since_s <= dot.at_s <= until_s]

    def _gaps(self, since_s: float, until_s: float) -> list[tuple[float, float]]:
        gaps = self.polls.gaps(since_s, until_s)
        newest = self.polls.newest
        if newest is not None and newest.until_s < self._now_s:
            gaps.append((newest.until_s, self._now_s))
        return [(max(begin, since_s), min(end, until_s)) for begin, end in gaps if end > since_s and begin < until_s]

    def _scene(self, ring: Ring, first: int, in_columns: list[Poll | None], gaps: list[tuple[float, float]]) -> Scene:
        since_s, until_s = self.plot.span
        return Scene(
            ring=ring,
            first=first,
            count=len(in_columns),
            mids=_pieces(in_columns),
            gaps=gaps,
            dots=merged(
                (dot for dot in self.dots if since_s <= dot.at_s <= until_s), ring.raster.step_s, ring.raster.bucket
            ),
            walls=list(self._walls),
            orders=list(self._orders),
            fills=[fill for fill in self._fills if since_s <= fill.at_s <= until_s],
            now_s=self._now_s,
        )

    def _want_history(self) -> None:
        """Ask for what the view shows of the time before what is kept of this session, and for more on either side."""
        since_s, until_s = self.plot.span
        live_since_s = self.polls.live_since_s
        if self._asked is not None or self._ring is None or since_s >= live_since_s:
            return
        step_s = self._ring.raster.step_s
        if self.polls.is_loaded(since_s, min(until_s, live_since_s), step_s):
            return
        since_s, until_s = _widened((since_s, until_s), ASKED_BESIDE)
        self._asked = since_s, min(until_s, live_since_s), step_s
        self.history_wanted.emit(*self._asked)

    def _probe(self, cursor: tuple[float, float] | None) -> None:
        self._show_tags()
        if cursor is None or self._ring is None:
            self.probed.emit(None)
            return
        at_s, price = cursor
        raster = self._ring.raster
        low, high = raster.bucket_of(price)
        poll, is_to_come = self._poll_of(raster, raster.column(at_s)), raster.column(at_s) * raster.step_s > self._now_s
        sizes = size_at(poll, price, raster) if poll is not None else None
        self.probed.emit(CellProbe(at_s, price, low, high, poll.at_s if poll is not None else None, sizes, is_to_come))

    def _tell_again(self) -> None:
        """Say anew what the cross-hair stands on: it may have changed below a pointer that rests."""
        if self.plot.cross_at is None:
            self._show_tags()
        else:
            self._probe(self.plot.cross_at)

    def _step(self, across: int, up: int) -> None:
        """Move the cross-hair by a cell; the view moves with it."""
        if self._ring is None or (newest := self.polls.newest) is None:
            return
        raster = self._ring.raster
        at_s, price = self.plot.cross_at or (self._now_s, newest.mid or raster.bucket * raster.first_row)
        at_s = raster.middle_s(raster.column(at_s) + across)
        price = (math.floor(price / raster.bucket) + up + 0.5) * raster.bucket
        since_s, until_s = self.plot.span
        low, high = self.plot.price_span
        if not since_s < at_s < until_s:
            self.plot.pan(across * 0.25)
        if not low < price < high:
            self.plot.pan(0.0, up * 0.25)
        self.plot.set_cross((at_s, price))

    def _show_tags(self) -> None:
        last = self._last
        self.plot.show_tags(() if last is None else (Tag(*last, Color.ACCENT, Color.ON_COLOR),))


def _covers(raster: Raster, step_s: float, columns: int, low: float, high: float, height: float) -> bool:
    is_wide = raster.step_s == step_s and raster.columns >= columns
    is_high = raster.first_row * raster.bucket <= low and (raster.first_row + raster.rows) * raster.bucket >= high
    fine = (high - low) * (1 + 2 * SPARE) / (raster.rows * raster.bucket)  # 1 where the rows were made for this span
    return is_wide and is_high and 0.6 < fine < 1.6 and height > 0


def _pieces(in_columns: list[Poll | None]) -> list[list[tuple[float, float]]]:
    """Return the mids as lines, broken where no poll succeeded or a side was empty."""
    pieces: list[list[tuple[float, float]]] = [[]]
    before: Poll | None = None
    for poll in in_columns:
        mid = poll.mid if poll is not None else None
        if poll is None or mid is None:
            pieces.append([])
        elif poll is not before:
            pieces[-1].append((poll.at_s, mid))
        before = poll
    return [piece for piece in pieces if len(piece) > 1]


def _percentile(values: Iterable[float], percent: int) -> float:
    values = list(values)
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def _widened(span: tuple[float, float], share: float) -> tuple[float, float]:
    since, until = span
    return since - (until - since) * share, until + (until - since) * share
