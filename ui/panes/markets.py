"""The watchlist, which is also the market selector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketInfo
from ui.format import age_text, change, grouped_at, local_date_time
from ui.models.table import Column, TableModel
from ui.told import told
from ui.widgets.age import freshness_word
from ui.widgets.market_list import MarketList, MarketRow
from ui.widgets.panel import Panel


class MarketsPane(Panel):
    """Shows one row a market; choosing one with click, Enter or Space emits `market_chosen`."""

    market_chosen = Signal(object)  # Market

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Markets"), parent)
        column: Column[MarketRow] = Column(
            name="market", title=self.tr("Market"), text=lambda row: row.info.market.name, tooltip=self._told
        )
        self.model: TableModel[MarketRow] = TableModel((column,), lambda row: row.info.market, self)
        self.list = MarketList(self.model, self.tr("Markets"))
        self.set_body(self.list)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.setMinimumWidth(196)

    def clear(self) -> None:
        """Wait for another venue's markets."""
        self.model.set_rows(())
        self.forget()

    def show_markets(self, infos: Iterable[MarketInfo]) -> None:
        """List the venue's markets; quotes of those listed before stay."""
        before = {row.info.market: row for row in self.model.rows}
        self.model.set_rows(
            replace(before[info.market], info=info) if info.market in before else MarketRow(info) for info in infos
        )

    def show_quote(
        self,
        market: Market,
        last: Decimal | None,
        change: Decimal | None,
        oldest_at: datetime | None,
        freshness: Freshness,
        spark: tuple[Decimal, ...] = (),
    ) -> None:
        """Show one market's last price, its change (a fraction) since the oldest trade seen, and its way.

        *spark* is oldest first.
        """

        def quoted(row: MarketRow) -> MarketRow:
            return replace(row, last=last, change=change, oldest_at=oldest_at, freshness=freshness, spark=spark)

        self.model.set_rows(quoted(row) if row.info.market == market else row for row in self.model.rows)

    def show_current(self, market: Market) -> None:
        """Mark the market that the rest of the window shows."""
        self.model.set_rows(replace(row, is_current=row.info.market == market) for row in self.model.rows)

    def show_rate(self, live: int, requests_per_s: float, budget_per_s: int) -> None:
        """Say how many markets are live and what asking for them costs."""
        text = self.tr("{live} live · {rate} of {budget} req/s")
        self.set_footer(text.format(live=live, rate=f"{requests_per_s:.1f}", budget=budget_per_s))

    def show_interval(self, interval_s: float) -> None:
        """Say how often the market in front is asked for."""
        self.set_note(self.tr("every {interval}").format(interval=age_text(interval_s)))

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if not row.is_current:
            self.market_chosen.emit(row.info.market)

    def _told(self, row: MarketRow) -> str:
        lines = [f"{row.info.market.name} {self.price_text(row)} · {freshness_word(row.freshness)}"]
        if row.change is not None:
            since = self.tr("{change} since the oldest trade seen, {at}")
            lines.append(since.format(change=change(row.change), at=local_date_time(row.oldest_at)))
        if row.info.problem:
            lines.append(self.tr("not traded here: {reason}").format(reason=told(row.info.problem)))
        return "\n".join(lines)

    @staticmethod
    def price_text(row: MarketRow) -> str:
        """Return the last price as shown."""
        return grouped_at(row.last, row.info.rules.price_scale)
