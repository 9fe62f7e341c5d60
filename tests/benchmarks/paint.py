"""How long it takes from the bytes of an answer to pixels, when all hundred orders have changed.

Everything is painted offscreen and at once, the ladder so high that all its rows are seen. The floor is a bare QPainter
that draws the very texts and bars of that ladder: nothing is read, compared or laid out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import cycle

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for an application

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.liquidity import liquidity
from terminal.domain.market import Market, MarketInfo, OrderBook, Side, Trade
from terminal.domain.order_tracking import follow
from terminal.venues.coinbtr import parse
from tests.benchmarks import books
from tests.benchmarks.timing import best_of
from ui import theme
from ui.panes.depth import DepthPane
from ui.panes.markets import MarketsPane
from ui.panes.order_book import REFERENCE_VALUE, OrderBookPane
from ui.panes.trades import TradesPane
from ui.theme import Color, figures_font, text_font
from ui.widgets.ladder.paint import HEADING, ROW, SIZE_BAR, SPREAD_ROW, SpreadLine
from ui.widgets.ladder.rows import LadderRow, LadderSheet
from ui.widgets.watchlist.row import Glance

ROUNDS, REPEATS = 15, 6
ALONE_LIMIT, ORDERS_LIMIT, ALL_LIMIT = 2.0, 2.5, 5.0  # × the floor
SIDES = (Side.BUY, Side.SELL, None)
MARKETS = ("BTC-MXN", "LTC-MXN", "DASH-MXN", "LTC-BTC", "DASH-BTC", "ZEC-BTC")
WINDOWS = 200  # windows of trades, each ten trades later than the one before: as many as are waited for
PRICE_X, AMOUNT_X, TOTAL_X = 10, 110, 196  # about where the ladder has them


class Desk:
    """The four panes that show a book, as large as in the window, fed with answers in which every row differs."""

    def __init__(self) -> None:
        self.book, self.depth, self.trades, self.markets = OrderBookPane(), DepthPane(), TradesPane(), MarketsPane()
        self.window, self.alone = QWidget(), OrderBookPane()
        self._answers = cycle([books.reply(seed) for seed in (1, 2)])
        self._followed = cycle([follow(None, books.book(seed), ()) for seed in (1, 2)])
        self._tapes = cycle([tape(place) for place in range(0, 10 * WINDOWS, 10)])
        self._show()

    def _show(self) -> None:
        high = HEADING + SPREAD_ROW + 2 * books.ORDERS * ROW + 100
        places = {self.book: (0, 284, high), self.depth: (284, 600, 420)}
        places |= {self.trades: (884, 276, 300), self.markets: (1160, 276, 420)}
        self.window.resize(1436, high)
        for pane, (left, width, height) in places.items():
            pane.setParent(self.window)
            pane.setGeometry(left, 0, width, height)
        self.window.show()
        self.alone.resize(276, high)
        self.alone.show()
        self.markets.show_markets([MarketInfo(market=Market.named(name), rules=books.RULES) for name in MARKETS])
        for name in MARKETS[1:]:
            self.markets.show_glance(Market.named(name), glance(books.book(1), tape(0)[0]))
        self.show_ladder()
        self.show_all()
        seen = Painted((self.book.ladder.viewport(), self.depth.chart, self.trades.table.viewport()))
        self.show_all()
        if len(seen.widgets) < 3:
            raise RuntimeError("not everything was painted")

    def show_ladder(self) -> None:
        """Take one answer to the pixels of the ladder that stands alone."""
        followed = next(self._followed) if self.alone.shows_orders else None
        book = parse.order_book(next(self._answers), books.BTC_MXN)
        self.alone.show_book(book, books.RULES, followed)
        QApplication.processEvents()

    def show_all(self) -> None:
        """Take one answer and ten new trades to the pixels of all four panes."""
        book, (trades, sides) = parse.order_book(next(self._answers), books.BTC_MXN), next(self._tapes)
        self.book.show_book(book, books.RULES)
        self.depth.show_book(book, books.RULES)
        self.trades.show_trades(trades, sides, books.RULES)
        self.markets.show_glance(book.market, glance(book, trades))
        QApplication.processEvents()

    def floor(self) -> Callable[[], None]:
        """Return what draws the texts and bars that the ladder shows now, and nothing else."""
        ladder = self.alone.ladder
        image = QImage(ladder.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
        sheet, line = ladder.sheet, ladder.spread_line
        return lambda: draw(image, sheet, line)


class Painted(QObject):
    """Notes which widgets were painted."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.widgets: set[QWidget] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.add(watched)
        return False


def draw(image: QImage, sheet: LadderSheet, line: SpreadLine) -> None:
    """Draw the texts and bars of a ladder, one row after the other."""
    painter = QPainter(image)
    painter.fillRect(image.rect(), Color.PANEL)
    painter.setFont(text_font(11))
    painter.setPen(Color.DIM)
    for x, title in ((PRICE_X, "Price MXN"), (AMOUNT_X, "Amount BTC"), (TOTAL_X, "Total")):
        painter.drawText(x, 16, title)
    painter.setFont(figures_font(12))
    draw_rows(painter, image.width(), HEADING, sheet.asks[::-1], Color.SELL, Color.SELL_BAR, Color.SELL_TOTAL)
    top = HEADING + len(sheet.asks) * ROW
    painter.setPen(Color.TEXT)
    for y, text in ((16, line.mid), (30, line.spread), (40, line.for_size)):
        painter.drawText(PRICE_X, top + y, text)
    draw_rows(painter, image.width(), top + SPREAD_ROW, sheet.bids, Color.BUY, Color.BUY_BAR, Color.BUY_TOTAL)
    painter.end()


def draw_rows(
    painter: QPainter, width: int, top: int, rows: Sequence[LadderRow], color: QColor, bar: QColor, total: QColor
) -> None:
    for row in rows:
        last, whole = row.age_text or row.total_text, width if row.age_text else int(row.total_share * width)
        painter.fillRect(width - whole, top, whole, ROW - 1, total)
        painter.fillRect(0, top, max(2, int(row.share * width * SIZE_BAR)), ROW - 1, bar)
        if row.left < 1:
            painter.fillRect(AMOUNT_X, top + ROW - 3, 72, 2, Color.BORDER)
            painter.fillRect(AMOUNT_X, top + ROW - 3, int(72 * row.left), 2, color)
        painter.setPen(color)
        painter.drawText(PRICE_X, top + 13, row.price_text)
        painter.setPen(Color.TEXT)
        painter.drawText(AMOUNT_X, top + 13, row.amount_text)
        painter.setPen(Color.DIM)
        painter.drawText(TOTAL_X, top + 13, last)
        top += ROW


TRADES = [
    Trade(
        books.BTC_MXN,
        75_000 + Decimal(number % 97) / 100,
        Decimal(1 + number % 89) / 10_000,
        books.AT + timedelta(seconds=number),
    )
    for number in range(10 * WINDOWS + 50)
]


def tape(place: int) -> tuple[tuple[Trade, ...], list[Side | None]]:
    """Return fifty trades, newest first, from *place* on in time, and who took."""
    trades = tuple(reversed(TRADES[place : place + 50]))
    return trades, [SIDES[trade.created_at.second % 3] for trade in trades]


def glance(book: OrderBook, trades: tuple[Trade, ...]) -> Glance:
    """Say what a watchlist does of one market."""
    return Glance(
        last=trades[0].price, change=trades[0].price / trades[-1].price - 1, oldest_at=trades[-1].created_at,
        recent=tuple(trade.price for trade in reversed(trades)), liquidity=liquidity(book, REFERENCE_VALUE),
        size=REFERENCE_VALUE, age_s=1, freshness=Freshness.FRESH,
    )  # fmt: skip


def run() -> Iterator[dict[str, object]]:
    """Yield the ladder alone, in both of its modes, and all that shows a book."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    desk = Desk()
    floor_s, ladder_s, all_s = best_of(ROUNDS, REPEATS, desk.floor(), desk.show_ladder, desk.show_all)
    yield line("paint, ladder", ladder_s, floor_s, ALONE_LIMIT)
    yield line("paint, ladder + depth chart + trades + watchlist", all_s, floor_s, ALL_LIMIT)
    desk.alone.turn()
    desk.show_ladder()
    floor_s, ladder_s = best_of(ROUNDS, REPEATS, desk.floor(), desk.show_ladder)
    yield line("paint, ladder order by order", ladder_s, floor_s, ORDERS_LIMIT) | {
        "note": "without following the orders"
    }


def line(name: str, own_s: float, floor_s: float, limit: float) -> dict[str, object]:
    """Write one result in milliseconds."""
    return {
        "name": name, "value": round(own_s * 1e3, 2), "unit": "ms", "floor": round(floor_s * 1e3, 2),
        "ratio": round(own_s / floor_s, 2), "limit": limit, "ok": own_s <= limit * floor_s,
    }  # fmt: skip
