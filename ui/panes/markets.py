"""The watchlist, which is also the market selector."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from terminal.domain.market import Market, MarketInfo
from terminal.domain.money import scale_of
from ui.format import age_text, change, local_date_time, percent, rounded, utc_text
from ui.models.table import Column, TableModel
from ui.theme import mark
from ui.widgets.frames.panel import Panel
from ui.widgets.labels.age import freshness_word
from ui.widgets.tables.filter_edit import FilterEdit, rows_matching
from ui.widgets.watchlist.columns import By
from ui.widgets.watchlist.heading import MarketHeading
from ui.widgets.watchlist.list import MarketList
from ui.widgets.watchlist.row import Glance, MarketRow, market_row, nearby_text, spread_text
from ui.wording.told import told

MANY = 8  # markets; a filter is offered beyond
NOTE_FROM = 240  # pixels: narrower, the heading has no room for it
_EXACT = 4  # digits of a depth in the tooltip


class MarketsPane(Panel):
    """Shows one row a market; choosing one with click, Enter or Space emits `market_chosen`."""

    market_chosen = Signal(object)  # Market
    alerts_requested = Signal(object)  # Market, or None for all of them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Markets"), parent)
        self._known: dict[Market, MarketRow] = {}  # in the venue's order
        self._current: Market | None = None
        self._sort: tuple[By | None, bool] = (None, False)
        self._interval = ""
        column: Column[MarketRow] = Column(
            name="market", title=self.tr("Market"), text=lambda row: row.name, tooltip=self._told, spoken=_spoken
        )
        self.model: TableModel[MarketRow] = TableModel((column,), lambda row: row.info.market, self)
        self.list, self.heading_row = MarketList(self.model, self.tr("Markets")), MarketHeading()
        self.filter, self.alerts_button = FilterEdit(), QPushButton(self.tr("Alerts"))
        self._put_together()
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.width_changed.connect(self.heading_row.lay_out)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.heading_row.sort_chosen.connect(self._sort_by)
        self.filter.textChanged.connect(self._show_rows)
        self.alerts_button.clicked.connect(lambda: self.alerts_requested.emit(None))

    def clear(self) -> None:
        """Wait for another venue's markets."""
        self._known.clear()
        self._interval = ""
        self._show_rows()
        self.set_note("")  # every row has an age of its own: the heading has none
        self.set_footer("")

    def show_markets(self, infos: Iterable[MarketInfo]) -> None:
        """List the venue's markets; what is known of those listed before stays."""
        before, self._known = self._known, {}
        for info in infos:
            glance = before[info.market].glance if info.market in before else Glance()
            self._known[info.market] = self._row(info, glance)
        self.filter.setVisible(len(self._known) > MANY)
        self._show_rows()

    def show_glance(self, market: Market, glance: Glance) -> None:
        """Show what is known of one market now; where it looks as before, nothing is painted."""
        before = self._known.get(market)
        if before is None or before.glance == glance:
            return
        row = self._known[market] = self._row(before.info, glance)
        if row != before:
            self._show_rows()

    def glance(self, market: Market) -> Glance:
        """Return what is known of a market, nothing of one that is not listed."""
        row = self._known.get(market)
        return row.glance if row is not None else Glance()

    def show_current(self, market: Market) -> None:
        """Mark the market that the rest of the window shows."""
        self._current = market
        self._known = {each: self._row(row.info, row.glance) for each, row in self._known.items()}
        self._show_rows()

    def show_rate(self, live: int, requests_per_s: float, budget_per_s: int) -> None:
        """Say how many markets are live and what asking for them costs."""
        text = self.tr("{live} live · {rate} of {budget} req/s")
        self.set_footer(text.format(live=live, rate=f"{requests_per_s:.1f}", budget=budget_per_s))

    def show_intervals(self, least_s: float, most_s: float) -> None:
        """Say how often markets are asked for: the one in front the most."""
        interval = age_text(most_s) if least_s == most_s else f"{least_s:g}–{age_text(most_s)}"
        self._interval = self.tr("every {interval}").format(interval=interval)
        self._show_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_note()

    def show_alerts(self, count: int) -> None:
        """Say how many alerts are on."""
        self.alerts_button.setText(f"{self.tr('Alerts')} {count}" if count else self.tr("Alerts"))

    def sort_by(self, by: By) -> None:
        """Sort as a press on that heading does."""
        self.heading_row.press(by)

    def _put_together(self) -> None:
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading_row)
        column.addWidget(self.list, 1)
        body.setLayout(column)
        self.set_body(body)
        self.lead_keyboard_to(self.list)
        mark(self.alerts_button, kind="quiet")
        self.alerts_button.setToolTip(self.tr("What you want to be told of, wherever you are looking"))
        self.filter.hide()
        self.right_tools.addWidget(self.filter)
        self.right_tools.addWidget(self.alerts_button)
        self.setMinimumWidth(188)

    def _show_note(self) -> None:
        self.set_note(self._interval if self.width() >= NOTE_FROM else "")

    def _row(self, info: MarketInfo, glance: Glance) -> MarketRow:
        return market_row(info, glance, is_current=info.market == self._current)

    def _show_rows(self) -> None:
        rows = rows_matching(self._known.values(), self.model.columns, self.filter.text())
        self.model.set_rows(_sorted(rows, *self._sort))

    def _sort_by(self, by: By | None, is_falling: bool) -> None:
        self._sort = (by, is_falling)
        self._show_rows()

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if not row.is_current:
            self.market_chosen.emit(row.info.market)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        index = index if index.isValid() else self.list.currentIndex()
        if not index.isValid():
            return
        menu = self.market_menu(self.model.row(index.row()).info.market)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def market_menu(self, market: Market) -> QMenu:
        """Offer what can be done with one market."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show {market}").format(market=market.name), lambda: self.market_chosen.emit(market))
        alert = self.tr("Alert me about {market}…").format(market=market.name)
        menu.addAction(alert, lambda: self.alerts_requested.emit(market))
        return menu

    def _told(self, row: MarketRow) -> str:
        glance, market = row.glance, row.info.market
        lines = [f"{row.name} {row.last} · {freshness_word(row.freshness)}"]
        if glance.last_at is not None:
            traded = self.tr("last trade {at} ({utc})")
            lines.append(traded.format(at=local_date_time(glance.last_at), utc=utc_text(glance.last_at)))
        if glance.change is not None:
            since = self.tr("{change} since the oldest trade seen, {at} ({utc})")
            at, utc = local_date_time(glance.oldest_at), utc_text(glance.oldest_at)
            lines.append(since.format(change=change(glance.change), at=at, utc=utc))
        lines += self._told_liquidity(glance, market)
        if row.info.problem:
            lines.append(self.tr("not traded here: {reason}").format(reason=told(row.info.problem)))
        return "\n".join(lines)

    def _told_liquidity(self, glance: Glance, market: Market) -> list[str]:
        seen = glance.liquidity
        if seen is None or seen.bids is None or seen.asks is None:
            return []
        size = self.tr("of a size that is not known")
        if glance.size is not None:
            size = f"{rounded(glance.size, scale_of(market.quote))} {market.quote}"
        spread = self.tr("round trip of {size}: {spread}").format(size=size, spread=spread_text(seen))
        if seen.is_beyond:
            least = self.tr("the orders seen do not hold it; at least {spread}")
            spread = f"{spread} · {least.format(spread=percent(seen.least_spread, 2))}"
        depth = self.tr("within 1 % of mid: bids {bids}, asks {asks} {coin}").format(
            bids=nearby_text(seen.bids, _EXACT), asks=nearby_text(seen.asks, _EXACT), coin=market.quote
        )
        if seen.bids.is_bound or seen.asks.is_bound:
            bound = self.tr("≥: the orders seen end before 1 %")
            depth = f"{depth} · {bound}"
        return [spread, depth]


def _spoken(row: MarketRow) -> str:
    return f"{row.name} {row.last}, {row.change}, {freshness_word(row.freshness)}"


def _sorted(rows: tuple[MarketRow, ...], by: By | None, is_falling: bool) -> list[MarketRow]:
    """Sort, what is not known last in either direction."""
    if by is None:
        return list(rows)
    keys = {row.info.market: _KEYS[by](row) for row in rows}
    known = [row for row in rows if keys[row.info.market] is not None]
    ordered = sorted(known, key=lambda row: keys[row.info.market], reverse=is_falling)
    return ordered + [row for row in rows if keys[row.info.market] is None]


def _spread(row: MarketRow) -> Decimal | None:
    seen = row.glance.liquidity
    return Decimal("Infinity") if seen is not None and seen.is_beyond else seen.spread if seen else None


def _depth(row: MarketRow) -> Decimal | None:
    """The thinner side, in sizes of the same worth: coins of different markets cannot be compared."""
    seen, size = row.glance.liquidity, row.glance.size
    if seen is None or seen.bids is None or seen.asks is None or not size:
        return None
    return min(seen.bids.value, seen.asks.value) / size


_KEYS: dict[By, Callable[[MarketRow], Any]] = {
    By.NAME: lambda row: row.name,
    By.SPREAD: _spread,
    By.DEPTH: _depth,
    By.CHANGE: lambda row: row.glance.change,
}
