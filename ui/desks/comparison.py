"""Best of both between the core and the ticket: asked for while somebody looks at an amount, and not made before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.capability import withheld
from terminal.domain.comparison import DEALS, Both, OnBook, is_comparable, on_book
from terminal.domain.freshness import Freshness, public_freshness
from terminal.domain.market import Market
from terminal.domain.ticket_parts import Ticket
from terminal.services.wallet import WalletService
from terminal.venues.coinbase.capabilities import OPERATIONS
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.wording.words import sentence

if TYPE_CHECKING:
    from terminal.services.price_asking import Answer, PriceAsking, Wish
    from ui.panes.ticket_comparison import Ages, ComparisonBlock

QUOTE_GOOD_S = 60.0  # older than this a quotation is shown, and nothing is judged by it


class ComparisonDesk(QObject):
    """Keeps the block below the ticket true; there is none until the first amount is typed."""

    def __init__(self, core: Core, wallet: WalletService, _bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._pane = core, wallet, window, window.ticket
        self._asking: PriceAsking | None = None
        self._block: ComparisonBlock | None = None
        self._both: Both | None = None  # that is shown
        self._pane.form.changed.connect(self.show_now)
        self._endings: list[Callable[[], object]] = [partial(self._pane.form.changed.disconnect, self.show_now)]

    @property
    def block(self) -> ComparisonBlock | None:
        """What stands below the ticket; None before it was needed."""
        return self._block

    def missing(self) -> str:
        """Say what is not known of the amount in the ticket, so that nothing can be compared; empty when all is."""
        if self._both is None:
            return "nothing is asked for"
        if self._both.there is None:
            answer = None if self._asking is None else self._asking.answer
            return (answer.why if answer is not None else None) or "the wallet's price is not known"
        if self._both.there_total is None:
            return "the exchange rate is not known"
        return "the exchange's total is not known" if self._both.gain is None else ""

    def close(self) -> None:
        """Ask and show nothing more."""
        for end in self._endings:
            end()
        self._endings.clear()
        if self._asking is not None:
            self._asking.want(None)
        if self._block is not None:
            self._block.hide()
            self._block.deleteLater()
        self._asking = self._block = None

    def show_time(self, _hindrance: str | None) -> None:
        """Let what is shown grow older, and see whether it is looked at still."""
        self.show_now()

    def show_now(self) -> None:
        """Ask for what stands in the ticket, as long as somebody looks at it, and show what is known of it."""
        wish = self._wish(self._pane.ticket)
        if wish is not None:
            asking, block = self._opened()
            asking.want(wish)
            self._show(block, wish, asking.answer)
            block.show()
        elif self._asking is not None and self._block is not None:
            self._asking.want(None)
            self._both = None
            if self._pane.isVisible():
                self._block.hide()

    def _wish(self, ticket: Ticket) -> Wish | None:
        """Return what is to be asked for; None while nobody looks, for no amount, or where there is no such price."""
        market, amount = ticket.market, ticket.figures.amount
        if not amount or market is None or not self._is_looked_at() or self._pane.form.has_refusal():
            return None
        if not is_comparable(market.base, market.quote) or self._is_gone(ticket):
            return None
        from terminal.services.price_asking import Wish  # with the first amount, not with the window

        return Wish(DEALS[ticket.entry.side], market.base, amount, market.quote)

    def _is_looked_at(self) -> bool:
        return self._pane.isVisible() and not self._window.isMinimized()

    def _is_gone(self, ticket: Ticket) -> bool:
        """Say whether the live service tells such prices no more; a scope that is lacking the venue will name."""
        name = f"{DEALS[ticket.entry.side]}s.create"
        operation = next(each for each in OPERATIONS if each.name == name)
        return withheld(operation, self._core.environment, None) is not None

    def _opened(self) -> tuple[PriceAsking, ComparisonBlock]:
        if self._asking is None or self._block is None:
            from terminal.services.price_asking import PriceAsking
            from ui.panes.ticket_comparison import ComparisonBlock

            venue, core = self._wallet.venue, self._core
            assert venue.venue.quotes is not None  # noqa: S101 every wallet has it
            self._asking = PriceAsking(
                venue.venue.quotes, venue.wallet, venue.prices, clock=core.clock, tasks=core.tasks
            )
            self._endings.append(self._asking.changed.subscribe(lambda _answer: self.show_now()))
            self._block = ComparisonBlock()
            self._pane.add_below(self._block)
        return self._asking, self._block

    def _show(self, block: ComparisonBlock, wish: Wish, answer: Answer | None) -> None:
        ticket, market = self._pane.ticket, Market(wish.coin, wish.currency)
        known = answer if answer is not None and answer.wish == wish else None
        both = self._both = Both(
            side=ticket.entry.side,
            amount=wish.amount,
            coin=wish.coin,
            currency=wish.currency,
            here=self._on_book(ticket, market, wish),
            there=None if known is None else known.quote,
            rate=None if known is None else known.rate,
        )
        why = None if known is None or known.why is None else sentence(known.why)
        method = None if known is None else known.method
        block.show_both(both, self._ages(market, known), method, why, is_asking=known is None)

    def _on_book(self, ticket: Ticket, market: Market, wish: Wish) -> OnBook | None:
        data = self._core.market_data
        book, info, fees = data.book(market).value, data.info(market), data.fees(market)
        if book is None or info is None or fees is None or not fees.value:
            return None
        return on_book(book, ticket.entry.side, wish.amount, fees.value[0].taker, info.rules)

    def _ages(self, market: Market, answer: Answer | None) -> Ages:
        from ui.panes.ticket_comparison import Ages

        feed, now_s = self._core.market_data.book(market), self._core.clock.monotonic()
        quoted_s = None if answer is None else answer.quoted_s
        rated_s = None if answer is None else answer.rated_s
        quote_s = None if quoted_s is None else now_s - quoted_s
        return Ages(
            book_s=feed.age_s,
            quote_s=quote_s,
            rate_s=None if rated_s is None else now_s - rated_s,
            is_book_stale=public_freshness(feed.age_s, feed.interval_s) is Freshness.STALE,
            is_quote_stale=quote_s is not None and quote_s > QUOTE_GOOD_S,
        )
