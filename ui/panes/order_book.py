"""The order book: a ladder with its step, its own orders and an honest line about how it was seen."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.depth import TEN_THOUSAND, executable_spread, steps_for
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook
from terminal.domain.order import OpenOrder
from ui.format import age_text, bps, grouped, grouped_at, percent, unbroken
from ui.widgets.ladder import Ladder
from ui.widgets.ladder_paint import SpreadLine
from ui.widgets.ladder_rows import ladder_sheet
from ui.widgets.panel import Panel
from ui.widgets.step_button import StepButton

REFERENCE_VALUE, REFERENCE_COIN = Decimal(10_000), "MXN"


class OrderBookPane(Panel):
    """Shows books of one market; `price_clicked` carries a price and the side of the book it stands on."""

    price_clicked = Signal(object, object)  # Decimal, Side

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Order book"), parent)
        self._book: OrderBook | None = None
        self._rules: MarketRules | None = None
        self._own: tuple[OpenOrder, ...] = ()
        self._steps: dict[Market, Decimal] = {}  # as chosen, by market
        self.ladder = Ladder()
        self.step_button = StepButton()
        self.tools.addWidget(self.step_button)
        self.set_body(self.ladder)
        self.ladder.price_clicked.connect(self.price_clicked)
        self.step_button.step_chosen.connect(self._choose_step)
        self.setMinimumWidth(236)

    def clear(self, market: Market) -> None:
        """Wait for the first book of *market*."""
        self._book = self._rules = None
        titles = (
            self.tr("Price {coin}").format(coin=market.quote),
            self.tr("Amount {coin}").format(coin=market.base),
            self.tr("Total"),
        )
        self.ladder.clear(titles, self.tr("Waiting for the first order book"))
        self.step_button.offer(())
        self.forget()

    def show_book(self, book: OrderBook, rules: MarketRules) -> None:
        """Show one polled book; a book of another market starts anew."""
        if self._book is None or self._book.market != book.market:
            self.clear(book.market)
            self.step_button.offer(steps_for(rules.price_step, book.mid))
            self.step_button.choose(self._steps.get(book.market))
        self._book, self._rules = book, rules
        self.step_button.offer(steps_for(rules.price_step, book.mid))
        self._show()

    def show_own_orders(self, orders: tuple[OpenOrder, ...]) -> None:
        """Mark the person's open orders; those of other markets are left out."""
        if orders != self._own:
            self._own = orders
            self._show()

    def show_age(self, age_s: float | None, freshness: Freshness, interval_s: float, error: str | None) -> None:
        """Say how old the book is and how often it is asked for; *error* is why the last poll failed, else None."""
        self.set_freshness(freshness)
        self.set_failure(error, age_s)
        if self._book is None:
            return
        text = self.tr(
            "%n best order(s) a side, polled every {interval}, last {age} ago; changes between polls are not seen.",
            "",
            max(len(self._book.bids), len(self._book.asks)),
        )
        self.set_footer(text.format(interval=unbroken(age_text(interval_s)), age=unbroken(age_text(age_s))))

    def own_rows(self) -> int:
        """Return how many rows of the ladder carry an own mark."""
        return self.ladder.sheet.own_rows

    def _choose_step(self, step: Decimal) -> None:
        if self._book is not None:
            self._steps[self._book.market] = step
            self._show()

    def _show(self) -> None:
        book, rules = self._book, self._rules
        if book is None or rules is None:
            return
        least = self.ladder.sheet.amount_scale
        sheet = ladder_sheet(book, rules, self.step_button.grouping, self._own, least)
        self.ladder.show_sheet(sheet, self._spread_line(book, rules))

    def _spread_line(self, book: OrderBook, rules: MarketRules) -> SpreadLine:
        mid, spread = book.mid, book.spread
        if mid is None or spread is None:
            return SpreadLine(spread=self.tr("one side is empty"))
        text = self.tr("spread {spread} · {bps}").format(
            spread=grouped_at(spread, rules.price_scale), bps=bps(spread / mid * TEN_THOUSAND)
        )
        return SpreadLine(grouped_at(mid, rules.price_scale), text, self._spread_for_size(book))

    def _spread_for_size(self, book: OrderBook) -> str:
        if book.market.quote != REFERENCE_COIN:
            return ""
        value = f"{grouped(REFERENCE_VALUE)} {REFERENCE_COIN}"
        fraction = executable_spread(book, REFERENCE_VALUE)
        if fraction is None:
            return self.tr("{value}: more than is visible").format(value=value)
        return self.tr("spread for {value} {spread}").format(value=value, spread=percent(fraction, 2))
