"""The order book: a ladder with its step, its own orders and an honest line about how it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.depth import TEN_THOUSAND, executable_spread, grouped_price, steps_for
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook, Side, Trade
from terminal.domain.order import OpenOrder
from terminal.domain.order_tracking import FollowedBook, follow
from terminal.domain.walls import Wall
from ui.format import age_text, bps, grouped, grouped_at, percent, unbroken
from ui.widgets.frames.panel import Panel
from ui.widgets.ladder.button import LadderButton
from ui.widgets.ladder.ladder import Ladder
from ui.widgets.ladder.orders import order_sheet, queued
from ui.widgets.ladder.paint import SpreadLine
from ui.widgets.ladder.rows import LadderSheet, ladder_sheet
from ui.widgets.ladder.step_button import StepButton
from ui.widgets.ladder.story import Story
from ui.widgets.ladder.ticks import Place, ticks_of, traded_at

REFERENCE_VALUE, REFERENCE_COIN = Decimal(10_000), "MXN"


class OrderBookPane(Panel):
    """Shows books of one market; `price_clicked` carries the price of a row."""

    price_clicked = Signal(object)  # Decimal

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Order book"), parent)
        self._book: OrderBook | None = None
        self._rules: MarketRules | None = None
        self._followed: FollowedBook | None = None
        self._own: tuple[OpenOrder, ...] = ()
        self._trades: tuple[tuple[Trade, Side | None], ...] = ()
        self._size: Decimal | None = None  # of the ticket, in quote
        self._steps: dict[Market, Decimal] = {}  # as chosen, by market
        self.ladder = Ladder()
        self.step_button = StepButton()
        self.ladder_button = LadderButton()
        self.tools.addWidget(self.step_button)
        self.right_tools.addWidget(self.ladder_button)
        self.set_body(self.ladder)
        self.ladder.price_clicked.connect(self.price_clicked)
        self.step_button.step_chosen.connect(self._choose_step)
        self.ladder.turn_requested.connect(self.turn)
        self.ladder.step_requested.connect(self.step_button.shift)
        self.ladder_button.turned.connect(self._show_rows)
        self.ladder_button.centre_requested.connect(self.ladder.centre)
        self.ladder_button.flash_turned.connect(self.ladder.flashes.turn)
        self.ladder.flashes.turn(self.ladder_button.flashes)
        self.setMinimumWidth(236)

    def clear(self, market: Market) -> None:
        """Wait for the first book of *market*."""
        self._book = self._rules = self._followed = None
        self._trades = ()
        titles = (
            self.tr("Price {coin}").format(coin=market.quote),
            self.tr("Amount {coin}").format(coin=market.base),
            self.tr("Total"),
        )
        self.ladder.clear(titles, self.tr("Waiting for the first order book"))
        self.step_button.offer(())
        self.forget()

    def show_book(self, book: OrderBook, rules: MarketRules, followed: FollowedBook | None = None) -> None:
        """Show one polled book, with the story of its orders where that is known; another market starts anew."""
        if self._book is None or self._book.market != book.market:
            self.clear(book.market)
            self.step_button.offer(steps_for(rules.price_step, book.mid))
            self.step_button.choose(self._steps.get(book.market))
        self._book, self._rules, self._followed = book, rules, followed
        self.step_button.offer(steps_for(rules.price_step, book.mid))
        self._show()

    def show_own_orders(self, orders: tuple[OpenOrder, ...]) -> None:
        """Mark the person's open orders; those of other markets are left out."""
        if orders != self._own:
            self._own = orders
            self._show()

    def show_trades(self, trades: Iterable[Trade], sides: Iterable[Side | None]) -> None:
        """Take the last trades and who took: levels carry those of the last minute, from the next book on."""
        self._trades = tuple(zip(trades, sides, strict=True))

    def show_size(self, size: Decimal | None) -> None:
        """Say the spread for *size* quote, as the ticket has it; None takes the reference size."""
        if size != self._size:
            self._size = size
            self._show()

    def turn(self) -> None:
        """Show single orders in place of levels, or levels again."""
        self.ladder_button.turn(to_orders=not self.shows_orders)

    def turn_flashing(self) -> None:
        """Let changes light up, or no longer."""
        self.ladder_button.set_flashing(not self.ladder_button.flashes)

    def take_choices(self, old: OrderBookPane) -> None:
        """Show the book as *old* did: another language makes another pane."""
        self._steps = old._steps
        self.ladder_button.turn(to_orders=old.shows_orders)
        self.ladder_button.set_flashing(old.ladder_button.flashes)

    @property
    def shows_orders(self) -> bool:
        """Whether a row is a single order."""
        return self.ladder_button.shows_orders

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

    def _show_rows(self, is_orders: bool) -> None:
        self.step_button.want(not is_orders)
        self._show()

    def _show(self) -> None:
        if self._book is None or self._rules is None:
            return
        make = self._orders if self.shows_orders else self._levels
        sheet, story = make(self._book, self._rules, self.ladder.sheet.amount_scale)
        self.ladder.show_sheet(sheet, self._spread_line(self._book, self._rules), story)

    def _levels(self, book: OrderBook, rules: MarketRules, least: int) -> tuple[LadderSheet, Story]:
        step = self.step_button.grouping
        traded = traded_at(book, self._trades, step) if self._trades else {}
        walls = _walls(self._followed.walls if self._followed else (), step)
        sheet = ladder_sheet(book, rules, step, self._own, least, ticks_of(traded), walls)
        return sheet, Story(book, rules, traded=traded, walls=walls)

    def _orders(self, book: OrderBook, rules: MarketRules, least: int) -> tuple[LadderSheet, Story]:
        followed = self._followed or follow(None, book, ())
        lines = queued(followed, self._own)
        return order_sheet(followed, lines, rules, self.tr("{count} ahead"), least), Story(book, rules, lines)

    def _spread_line(self, book: OrderBook, rules: MarketRules) -> SpreadLine:
        mid, spread = book.mid, book.spread
        if mid is None or spread is None:
            return SpreadLine(spread=self.tr("one side is empty"))
        text = self.tr("spread {spread} · {bps}").format(
            spread=grouped_at(spread, rules.price_scale), bps=bps(spread / mid * TEN_THOUSAND)
        )
        return SpreadLine(grouped_at(mid, rules.price_scale), text, self._spread_for_size(book))

    def _spread_for_size(self, book: OrderBook) -> str:
        coin = book.market.quote
        if not self._size and coin != REFERENCE_COIN:
            return ""
        size = self._size or REFERENCE_VALUE
        value = f"{grouped(size)} {coin}"
        fraction = executable_spread(book, size)
        if fraction is None:
            return self.tr("{value}: more than is visible").format(value=value)
        return self.tr("spread for {value} {spread}").format(value=value, spread=percent(fraction, 2))


def _walls(walls: Iterable[Wall], step: Decimal | None) -> dict[Place, tuple[Wall, ...]]:
    """Find the rows that walls stand in."""
    found: dict[Place, tuple[Wall, ...]] = {}
    for wall in walls:
        side, price = wall.seen.side, wall.seen.order.price
        place = side, price if step is None else grouped_price(price, side, step)
        found[place] = (*found.get(place, ()), wall)
    return found
