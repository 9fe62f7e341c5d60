"""The ladder: what rows say, where they stand, what is painted and clicked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.domain.market import OrderBook, Side
from tests.ui.market_values import LTC_BTC, RULES, book, long_book, own
from ui.theme import Color
from ui.widgets.ladder.ladder import Ladder
from ui.widgets.ladder.paint import GAP, HEADING, PAD, ROW, LadderInk, PlacedRow, SpreadLine
from ui.widgets.ladder.rows import NO_TICK, LadderSheet, Tick, ladder_sheet
from ui.widgets.ladder.story import Story

SMALL = book({"99.50": "2", "99.40": "1.5", "98.00": "0.25"}, {"100.50": "1", "100.60": "3"})
SPREAD = SpreadLine("100.00", "spread 1.00", "")


def sheet(seen: OrderBook, step: str | None = None, **more) -> LadderSheet:
    return ladder_sheet(seen, RULES, None if step is None else Decimal(step), **more)


def texts(rows) -> list[tuple[str, str, str]]:
    return [(row.price_text, row.amount_text, row.total_text) for row in rows]


def test_rows_sum_from_the_best_price_with_the_decimals_the_amounts_need() -> None:
    assert texts(sheet(SMALL).bids) == [
        ("99.50", "2.00", "2.00"),
        ("99.40", "1.50", "3.50"),
        ("98.00", "0.25", "3.75"),
    ]
    assert texts(sheet(SMALL).asks) == [("100.50", "1.00", "1.00"), ("100.60", "3.00", "4.00")]


def test_a_step_groups_bids_down_and_asks_up() -> None:
    grouped = sheet(SMALL, "1.00")
    assert texts(grouped.bids) == [("99.00", "3.50", "3.50"), ("98.00", "0.25", "3.75")]
    assert texts(grouped.asks) == [("101.00", "4.00", "4.00")]


def test_bars_are_shares_of_the_largest_level_and_the_larger_side() -> None:
    asks = sheet(SMALL).asks
    assert [(row.share, row.total_share) for row in asks] == [(pytest.approx(1 / 3), 0.25), (1.0, 1.0)]


def test_decimals_needed_before_are_kept() -> None:
    assert sheet(SMALL, least_scale=4).bids[0].amount_text == "2.0000"


def test_own_orders_are_marked_only_at_a_price_and_side_that_is_seen() -> None:
    orders = (
        own(Side.BUY, "99.40", "0.5"),
        own(Side.BUY, "99.40", "0.25"),
        own(Side.SELL, "99.50"),  # the price of a bid
        own(Side.BUY, "99.45"),  # between two orders
        own(Side.SELL, "100.60", market=LTC_BTC),
    )
    marked = sheet(SMALL, own_orders=orders)
    assert [row.own for row in marked.bids] == [None, Decimal("0.75"), None]
    assert marked.own_rows == 1


def test_an_own_order_is_marked_on_the_step_it_belongs_to() -> None:
    marked = sheet(SMALL, "1.00", own_orders=(own(Side.BUY, "99.40"), own(Side.SELL, "100.60")))
    assert [row.own for row in marked.asks + marked.bids] == [Decimal("0.1"), Decimal("0.1"), None]


def test_an_empty_side_has_no_rows() -> None:
    one_sided = sheet(book({"99.50": "2"}, {}))
    assert (len(one_sided.asks), len(one_sided.bids)) == (0, 1)


@pytest.fixture
def ladder(qtbot: QtBot) -> Ladder:
    ladder = Ladder()
    qtbot.addWidget(ladder)
    ladder.resize(264, 500)
    ladder.clear(("Price MXN", "Amount BTC", "Total"), "waiting")
    with qtbot.waitExposed(ladder):
        ladder.show()
    return ladder


def middle_of(ladder: Ladder) -> int:
    """How far the middle of the spread row is from the middle of the room for rows."""
    best_ask, best_bid = ladder.row_rect(-1), ladder.row_rect(1)
    room = HEADING + (ladder.viewport().height() - HEADING) // 2
    return abs((best_ask.bottom() + best_bid.top()) // 2 - room)


def test_the_spread_stands_in_the_middle_whatever_the_number_of_rows(ladder: Ladder) -> None:
    for seen in (long_book(), SMALL, book({"99.50": "2"}, {}), long_book(5)):
        ladder.show_sheet(sheet(seen), SPREAD)
        assert middle_of(ladder) <= 1


def test_all_orders_can_be_reached_by_scrolling(ladder: Ladder) -> None:
    ladder.show_sheet(sheet(long_book()), SPREAD)
    bar = ladder.verticalScrollBar()
    bar.setValue(bar.minimum())
    assert ladder.row_rect(-50).top() >= HEADING
    bar.setValue(bar.maximum())
    assert ladder.row_rect(50).bottom() <= ladder.viewport().height()


def test_the_wheel_scrolls(ladder: Ladder) -> None:
    ladder.show_sheet(sheet(long_book()), SPREAD)
    before, place = ladder.row_rect(1).top(), QPointF(50, 100)
    up = (QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    wheel = QWheelEvent(place, ladder.mapToGlobal(place), *up, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(ladder.viewport(), wheel)
    assert ladder.row_rect(1).top() > before
    assert not ladder.is_centred


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_C])
def test_scrolling_holds_the_place_until_a_key_centres(ladder: Ladder, qtbot: QtBot, key: Qt.Key) -> None:
    ladder.show_sheet(sheet(long_book()), SPREAD)
    ladder.verticalScrollBar().setValue(ladder.verticalScrollBar().value() + 180)
    before = ladder.row_rect(1).top()
    ladder.show_sheet(sheet(long_book(), "2.00"), SPREAD)
    assert (ladder.row_rect(1).top(), ladder.is_centred) == (before, False)
    qtbot.keyClick(ladder, key)
    assert ladder.is_centred
    assert middle_of(ladder) <= 1


def test_a_click_gives_the_price_of_its_row_and_none_between_the_rows(ladder: Ladder, qtbot: QtBot) -> None:
    clicked = []
    ladder.price_clicked.connect(clicked.append)
    ladder.show_sheet(sheet(SMALL), SPREAD)
    for position in (-2, 1):
        qtbot.mouseClick(ladder.viewport(), Qt.MouseButton.LeftButton, pos=ladder.row_rect(position).center())
    between = QPoint(50, ladder.row_rect(1).top() - 10)
    qtbot.mouseClick(ladder.viewport(), Qt.MouseButton.LeftButton, pos=between)
    qtbot.mouseClick(ladder.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 2))
    assert clicked == [Decimal("100.60"), Decimal("99.50")]


def test_a_press_that_slides_to_another_row_clicks_nothing(ladder: Ladder, qtbot: QtBot) -> None:
    ladder.show_sheet(sheet(SMALL), SPREAD)
    with qtbot.assertNotEmitted(ladder.price_clicked):
        qtbot.mousePress(ladder.viewport(), Qt.MouseButton.LeftButton, pos=ladder.row_rect(1).center())
        qtbot.mouseRelease(ladder.viewport(), Qt.MouseButton.LeftButton, pos=ladder.row_rect(2).center())


def test_keys_walk_from_the_middle_and_enter_clicks(ladder: Ladder, qtbot: QtBot) -> None:
    clicked = []
    ladder.price_clicked.connect(clicked.append)
    ladder.show_sheet(sheet(SMALL), SPREAD)
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(ladder, key)
        walked.append(ladder.selected)
    qtbot.keyClick(ladder, Qt.Key.Key_Return)
    assert walked == [1, 2, 1, -1, -2, -2]
    assert clicked == [Decimal("100.60")]


def test_enter_without_a_selection_clicks_nothing(ladder: Ladder, qtbot: QtBot) -> None:
    ladder.show_sheet(sheet(SMALL), SPREAD)
    with qtbot.assertNotEmitted(ladder.price_clicked):
        qtbot.keyClick(ladder, Qt.Key.Key_Return)


def test_a_selected_row_far_away_is_brought_into_view(ladder: Ladder) -> None:
    ladder.show_sheet(sheet(long_book()), SPREAD)
    for position in (50, -50):
        ladder.select(position)
        rect = ladder.row_rect(position)
        assert rect.top() >= HEADING
        assert rect.bottom() < ladder.viewport().height()


def test_the_selection_is_read_out_with_the_own_amount(ladder: Ladder) -> None:
    ladder.show_sheet(sheet(SMALL, own_orders=(own(Side.BUY, "99.50", "0.5"),)), SPREAD, Story(SMALL, RULES))
    ladder.select(1)
    assert ladder.accessibleDescription().splitlines() == [
        "bid 99.50",
        "amount 2.00, orders 1",
        "total from the best price 2.00",
        "yours here: 0.5",
        "sell 2 · average 99.50 · 50.0 bps",
    ]


def test_the_row_under_the_pointer_is_lifted(ladder: Ladder, qtbot: QtBot) -> None:
    ladder.show_sheet(sheet(SMALL), SPREAD)
    plain = ladder.viewport().grab(ladder.row_rect(1)).toImage()
    qtbot.mouseMove(ladder.viewport(), ladder.row_rect(1).center())
    assert ladder.viewport().grab(ladder.row_rect(1)).toImage() != plain
    qtbot.mouseMove(ladder.viewport(), QPoint(50, 2))
    assert ladder.viewport().grab(ladder.row_rect(1)).toImage() == plain


def test_an_own_order_is_seen_on_its_row(ladder: Ladder) -> None:
    ladder.show_sheet(sheet(SMALL), SPREAD)
    plain = [ladder.viewport().grab(ladder.row_rect(position)).toImage() for position in (1, 2)]
    ladder.show_sheet(sheet(SMALL, own_orders=(own(Side.BUY, "99.40"),)), SPREAD)
    marked = [ladder.viewport().grab(ladder.row_rect(position)).toImage() for position in (1, 2)]
    assert (marked[0] == plain[0], marked[1] == plain[1]) == (True, False)


class Painted(Ladder):
    """Keeps what was painted since it was last asked."""

    def __init__(self) -> None:
        self.region = QRegion()
        super().__init__()

    def paintEvent(self, event) -> None:
        self.region += event.region()
        super().paintEvent(event)

    def rows(self, positions: range) -> list[int]:
        """Return which rows were painted again."""
        return [position for position in positions if self.region.contains(self.row_rect(position).center())]


def test_only_the_row_that_differs_is_painted_again(qtbot: QtBot) -> None:
    ladder = Painted()
    qtbot.addWidget(ladder)
    ladder.resize(264, 500)
    with qtbot.waitExposed(ladder):
        ladder.show()
    ladder.show_sheet(sheet(SMALL), SPREAD)
    qtbot.waitUntil(lambda: not ladder.region.isEmpty())
    ladder.repaint()
    ladder.region = QRegion()
    changed = book({"99.50": "2", "99.40": "1.5", "98.00": "0.24"}, {"100.50": "1", "100.60": "3"})
    ladder.show_sheet(sheet(changed), SPREAD)
    qtbot.waitUntil(lambda: not ladder.region.isEmpty())
    assert ladder.rows(range(1, 4)) == [3]
    assert ladder.rows(range(-2, 0)) == []


def test_columns_stand_still_when_figures_get_shorter(ladder: Ladder) -> None:
    wide = book({"99999.50": "1000.25"}, {"100000.50": "1"})
    ladder.show_sheet(sheet(wide), SPREAD)
    before = ladder.ink.columns
    ladder.show_sheet(sheet(SMALL), SPREAD)
    assert ladder.ink.columns == before
    ladder.clear(("", "", ""), "")
    ladder.show_sheet(sheet(SMALL), SPREAD)
    assert ladder.ink.columns != before


def test_where_room_is_short_the_total_goes_and_no_figure_is_cut() -> None:
    ink = LadderInk()
    ink.grow_columns(sheet(SMALL), 264)
    assert ink.columns.total is not None
    ink.place_columns(130)
    assert ink.columns.total is None
    assert ink.columns.amount == 120


@pytest.mark.parametrize("width", range(200, 420, 4))
def test_what_was_traded_at_a_price_never_touches_the_amount(qapp: QApplication, width: int) -> None:
    ink, shown = LadderInk(), sheet(SMALL)
    ink.grow_columns(shown, width)
    begins = round(ink.columns.amount - ink.char * shown.widest[1])
    images = []
    for tick in (NO_TICK, Tick("\u25b20.0075", Side.BUY)):
        image = QImage(begins, ROW, QImage.Format.Format_RGB32)
        image.fill(Color.PANEL)
        painter = QPainter(image)
        ink.draw_rows(painter, width, [PlacedRow(0, shown.bids[0]._replace(tick=tick))])
        painter.end()
        images.append(image.copy(begins - 4, 0, 4, ROW))
    assert images[0] == images[1]


def test_a_cost_for_which_there_is_no_room_loses_no_leading_digit(qapp: QApplication) -> None:
    ink, rect = LadderInk(), QRect(0, 0, 120, 44)
    images = []
    for size in ("1", "9"):
        image = QImage(rect.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        ink.draw_spread(painter, rect, SpreadLine(for_size=f"sell {size}0.02351234 · average 75,029.04 · 6.6 bps"))
        painter.end()
        images.append(image)
    assert images[0] != images[1]


def test_a_mid_of_many_digits_does_not_run_into_the_spread(qapp: QApplication) -> None:
    ink, rect = LadderInk(), QRect(0, 0, 284, 44)
    image = QImage(rect.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ink.draw_spread(painter, rect, SpreadLine("0.014116775", "spread 0.00002131 · 15.1 bps"))
    painter.end()
    written = [
        any(image.pixelColor(x, y) != Color.GROUND for y in range(8, 36)) for x in range(PAD, image.width() - PAD)
    ]
    blank = max(len(run) for run in "".join("x" if each else " " for each in written).strip().split("x"))
    assert blank >= GAP - 1
