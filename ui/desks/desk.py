"""The desk: one open core in the window. What comes out of the core is shown here, with its age."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from terminal.core import Core
from terminal.domain.account import Balance
from terminal.domain.depth import executable_spread
from terminal.domain.freshness import Freshness, private_freshness, public_freshness
from terminal.domain.market import Market, MarketInfo, OrderBook
from terminal.domain.money import scale_of
from terminal.domain.order import Fill, OpenOrder
from terminal.domain.tape import Tape
from terminal.domain.transfer import TransferRecord
from terminal.domain.worth import PESO, peso_price
from terminal.services.feed import Feed
from terminal.storage.secrets import OpenVault
from terminal.venues.budget import COINBTR_PER_SECOND
from terminal.venues.port import HistoryRead
from ui.bridge import Bridge
from ui.desks.accounts import AccountDesk, Switch
from ui.desks.alerts import AlertDesk
from ui.desks.attention import AttentionDesk
from ui.desks.books import BookDesk
from ui.desks.commands import Commands
from ui.desks.hindrance import why_held_back
from ui.desks.history import HistoryDesk
from ui.desks.queues import QueueDesk
from ui.desks.records import RecordDesk
from ui.desks.replay import ReplayDesk
from ui.desks.waiting import Waiting
from ui.desks.wallet import WalletDesk
from ui.desks.watch import WatchDesk
from ui.desks.worth import WorthDesk
from ui.format import grouped_at
from ui.main_window import MainWindow
from ui.panes.order_book import REFERENCE_VALUE
from ui.panes.transfer_rows import last_destinations
from ui.wording.told import told
from ui.wording.words import sentence

TICK_MS = 250
RATE_WEIGHT = 0.1  # of the newest second in the moving average shown
LIVELY = frozenset({Freshness.FRESH, Freshness.AGEING})


class Desk(QObject):
    """Shows one core in the window until `close`; commands go through `commands`."""

    def __init__(self, core: Core, vault: OpenVault | None, window: MainWindow, switch: Switch) -> None:
        super().__init__(window)
        self.core, self._window = core, window
        self._bridge = Bridge(core, self)
        self._reasons: set[str] = set()  # why something is not being read now
        self._rate = 0.0
        self._due_s = time.monotonic()
        self.commands = Commands(core, window, self)
        self.attention = AttentionDesk(core, window, self)
        self.books = BookDesk(core, self._bridge, window, self)
        self.queues = QueueDesk(core, self._bridge, window, self)
        self.history = HistoryDesk(core, self._bridge, window, self)
        self.watch = WatchDesk(core, window, self._bridge, self)
        self.worth = WorthDesk(core, window, self)
        self.alerts = AlertDesk(core, window, self._bridge, self)
        self.records = RecordDesk(core, self._bridge, window, self)
        self.wallet = WalletDesk(core, self._bridge, window, self)
        self.accounts: AccountDesk | ReplayDesk
        if core.replay is not None:
            self.accounts = ReplayDesk(core.replay, window, switch, self, self.records.actions)
        else:
            assert vault is not None  # noqa: S101 only a recording is opened without
            self.accounts = AccountDesk(core, vault, window, switch, self, self.records.actions)
        self._connect()
        self._show_start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    @property
    def market(self) -> Market:
        """The market in focus."""
        return self.core.market_data.focused or self.core.config.market

    def close(self) -> None:
        """Show nothing more of this core; every pane goes back to not knowing."""
        self._timer.stop()
        self._bridge.close()
        for part in (self.commands, self.attention, self.books, self.history, self.accounts):
            part.close()
        for desk in (self.alerts, self.records, self.wallet):
            desk.close()
        self._forget_all()
        if self.core.is_busy:
            Waiting(self.core.submissions, self.core.clock, self._window)
        self._window.status.show_message(self._closing_text())
        self.deleteLater()

    def _closing_text(self) -> str:
        if not self.core.is_busy:
            return self.tr("Closing…")
        return self.tr("Something is on its way to the venue. Closing as soon as it is known what became of it…")

    def focus(self, market: Market) -> None:
        """Show another market; what is known of it at once, the rest when it comes."""
        window, market_data = self._window, self.core.market_data
        market_data.focus(market)
        window.header.show_market(market)
        window.markets.show_current(market)
        window.depth_pane.clear(market)
        self.history.focus(market)
        window.order_book.clear(market)
        window.trades.clear(market)
        self._show_market_info()
        if (book := market_data.book(market).value) is not None:
            self._show_book(book)
        if (tape := market_data.tape(market).value) is not None:
            self._show_tape((market, tape))
        self._tick()

    def missing(self) -> list[str]:
        """Name what has not been read yet, of what a desk needs to be whole."""
        market_data, private = self.core.market_data, self.core.private
        feeds: dict[str, Feed[Any] | None] = {
            "book": market_data.book(self.market),
            "trades": market_data.tape(self.market),
            "markets": market_data.markets,
        }
        if self.core.replay is None:
            feeds["balances"] = private.balances if private else None
            feeds["open orders"] = private.open_orders if private else None
        return [name for name, feed in feeds.items() if feed is None or feed.value is None]

    def why_offline(self) -> str | None:
        """Say why the book in focus is not being read; None while it is."""
        error = self.core.market_data.book(self.market).error
        return None if error is None else error.reason

    def book_age_s(self) -> float | None:
        return self.core.market_data.book(self.market).age_s

    def counts(self) -> dict[str, int]:
        """Count what is held of the market in focus and of the person; orders before aggregation."""
        market_data, private = self.core.market_data, self.core.private
        book, tape = market_data.book(self.market).value, market_data.tape(self.market).value
        balances = private.balances.value if private else None
        orders = private.open_orders.value if private else None
        return {
            "asks": len(book.asks) if book else 0,
            "bids": len(book.bids) if book else 0,
            "trades": len(tape.trades) if tape else 0,
            "balances": len(balances or ()),
            "open_orders": len(orders.records) if orders else 0,
        }

    def _connect(self) -> None:
        bridge, window = self._bridge, self._window
        bridge.markets_listed.connect(self._show_markets)
        bridge.book_updated.connect(self._show_book)
        bridge.tape_updated.connect(self._show_tape)
        bridge.balances_updated.connect(self._show_balances)
        bridge.open_orders_updated.connect(self._show_open_orders)
        bridge.fills_updated.connect(self._show_fills)
        bridge.transfers_updated.connect(self._show_transfers)
        bridge.intent_changed.connect(self.commands.show_intent)
        bridge.intent_changed.connect(self.attention.show_intent)
        bridge.lock_changed.connect(self.accounts.show_lock)
        bridge.exchange_running.connect(self._note_exchange)
        window.header.market_chosen.connect(self.focus)
        window.markets.market_chosen.connect(self.focus)
        window.order_book.price_clicked.connect(self._fill_ticket)
        window.visibility_changed.connect(self.core.market_data.set_visible)

    def _show_start(self) -> None:
        core, window = self.core, self._window
        window.status.show_message("")
        window.status.show_zone(core.clock.now())
        if core.market_data.markets.value is not None:
            self._show_markets(core.market_data.markets.value)
        self.focus(self.market)
        if core.account is None:
            text = self.tr("No account is open: add one to see this.")
            if core.replay is not None:
                text = self.tr("A recording holds nothing of yours.")
            for pane in (window.balances, window.open_orders, window.fills, window.transfers):
                pane.set_footer(text)
        self._show_private()

    def _show_private(self) -> None:
        """Show what was read before this window was there."""
        private = self.core.private
        if private is None:
            return
        shown: list[tuple[Feed[Any], Callable[[Any], None]]] = [
            (private.balances, self._show_balances),
            (private.open_orders, self._show_open_orders),
            (private.open_orders, self.books.show_own_orders),
            (private.fills, self._show_fills),
            (private.transfers, self._show_transfers),
        ]
        for feed, show in shown:
            if feed.value is not None:
                show(feed.value)

    def _show_markets(self, infos: tuple[MarketInfo, ...]) -> None:
        self._window.header.show_markets(infos)
        self._window.markets.show_markets(infos)
        self._window.markets.show_current(self.market)
        self._show_market_info()
        if all(info.market != self.market for info in infos) and infos:
            missing = self.market
            self.focus(infos[0].market)
            text = self.tr("{name} is not a market of this venue; {other} is shown instead.")
            self._window.show_notice(text.format(name=missing.name, other=infos[0].market.name))

    def _show_market_info(self) -> None:
        info = self.core.market_data.info(self.market)
        fees = self.core.market_data.fees(self.market)
        if info is None:
            return
        self._window.ticket.show_market(info, (fees.value if fees else None) or ())
        if (book := self.core.market_data.book(self.market).value) is not None:
            self._show_book(book)

    def _show_book(self, book: OrderBook) -> None:
        info = self.core.market_data.info(book.market)
        if book.market != self.market or info is None:
            return
        window = self._window
        self.books.show_book(book)
        window.ticket.show_book(book)
        value, text = REFERENCE_VALUE, f"10,000 {PESO}"
        if book.market.quote != PESO:
            price = peso_price(book.market.quote, self.commands.mids())
            value = REFERENCE_VALUE / price if price else REFERENCE_VALUE * 0
        window.header.show_spread(executable_spread(book, value) if value else None, text)
        self._show_book_age()

    def _show_tape(self, told: tuple[Market, Tape]) -> None:
        market, tape = told
        if market != self.market:
            return
        self._show_quote(market, tape)
        self.books.show_tape(tape)

    def _show_quote(self, market: Market, tape: Tape) -> None:
        info = self.core.market_data.info(market)
        scale = info.rules.price_scale if info else scale_of(market.quote)
        self._window.header.show_price(tape.last, scale, tape.change, tape.oldest_at)
        price = "" if tape.last is None else grouped_at(tape.last, scale)
        self._window.show_title(f"{market.name} {price}".strip())

    def _show_balances(self, balances: tuple[Balance, ...]) -> None:
        self.worth.show(balances)
        self._window.ticket.show_balances(balances)
        self._window.transfer.show_balances(balances)

    def _show_open_orders(self, read: HistoryRead[OpenOrder]) -> None:
        self._window.open_orders.show_orders(read.records)
        count = len(read.records)
        title = self.tr("Open orders")
        self._window.show_count(self._window.open_orders, title, count)

    def _show_fills(self, read: HistoryRead[Fill]) -> None:
        self._window.fills.show_fills(read.records)

    def _show_transfers(self, read: HistoryRead[TransferRecord]) -> None:
        self._window.transfers.show_history(read.records)
        self._window.transfer.offer_destinations(last_destinations(read.records))

    def _fill_ticket(self, price: Decimal) -> None:
        self._window.ticket.fill_price(price)
        self._window.show_pane(self._window.ticket)

    def _tick(self) -> None:
        """Let every number grow older."""
        late_s, self._due_s = time.monotonic() - self._due_s, time.monotonic() + TICK_MS / 1000
        self._show_book_age()
        self._show_private_ages()
        self.watch.show_time()
        self.wallet.show_time()
        window, market_data = self._window, self.core.market_data
        self._rate += (self.core.requests_per_s - self._rate) * RATE_WEIGHT
        live = sum(self._is_live(market) for market in market_data.watched)
        intervals_s = [market_data.book(market).interval_s for market in market_data.watched]
        window.markets.show_rate(live, self._rate, COINBTR_PER_SECOND)
        window.markets.show_intervals(min(intervals_s), max(intervals_s))
        window.status.show_rate(self._rate)
        window.status.show_lag(max(late_s, 0.0) * 1000)
        self._show_exchange()
        self._note_connection()
        self.attention.show_time()

    def _is_live(self, market: Market) -> bool:
        """Say whether a book is not stale and its last read did not fail."""
        return self._book_freshness(market) in LIVELY and self.core.market_data.book(market).error is None

    def _book_freshness(self, market: Market) -> Freshness:
        feed = self.core.market_data.book(market)
        return public_freshness(feed.age_s, feed.interval_s)

    def _show_book_age(self) -> None:
        window = self._window
        book, tape = self.core.market_data.book(self.market), self.core.market_data.tape(self.market)
        freshness, error = self._book_freshness(self.market), _reason(book)
        window.order_book.show_age(book.age_s, freshness, book.interval_s, error)
        window.depth_pane.show_age(book.age_s, freshness, book.interval_s, error)
        window.header.show_book_age(book.age_s, freshness)
        last_at = tape.value.last_at if tape.value is not None else None
        window.header.show_trade_age((self.core.clock.now() - last_at).total_seconds() if last_at else None)
        window.ticket.show_age(book.age_s, freshness, error)
        window.trades.show_age(tape.age_s, public_freshness(tape.age_s, tape.interval_s), _reason(tape))
        self.commands.show_hindrance(self._hindrance())

    def _hindrance(self) -> str | None:
        """Say why nothing can be sent at the exchange now, None when it can."""
        book = self.core.market_data.book(self.market)
        return why_held_back(self.core, book, has_account=self.core.account is not None)

    def _show_private_ages(self) -> None:
        private, window = self.core.private, self._window
        if private is None:
            return
        ages = [
            (feed.age_s, private_freshness(feed.age_s, feed.interval_s), _reason(feed))
            for feed in (private.balances, private.open_orders, private.fills, private.transfers)
        ]
        balances, orders, fills, transfers = ages
        if private.balances.value is not None:
            self.worth.show(private.balances.value)
        window.balances.show_age(*balances)
        window.header.show_balances_age(balances[0], balances[1])
        window.transfer.show_age(*balances)
        self.commands.show_balances_freshness(balances[1])
        window.open_orders.show_age(*orders)
        window.fills.show_age(*fills)
        window.transfers.show_age(*transfers)

    def _show_exchange(self) -> None:
        freshness = self._book_freshness(self.market)
        name, reason = told(self.core.venue.name), self.why_offline()
        text = name if reason is None else self.tr("{name}: offline").format(name=name)
        if reason is None and freshness is Freshness.UNKNOWN:
            text = self.tr("{name}: connecting").format(name=name)
        self._window.status.show_exchange(text, freshness)

    def _note_exchange(self, is_running: bool) -> None:
        text = self.tr("The practice exchange is back.") if is_running else self.tr("The practice exchange has ended.")
        self._note("connection", text)

    def _note_connection(self) -> None:
        """Write down each reason for not reading once, and when all is read again."""
        private, market_data = self.core.private, self.core.market_data
        feeds: list[Feed[Any]] = [market_data.book(self.market), market_data.tape(self.market)]
        if private is not None:
            feeds += [private.balances, private.open_orders, private.fills, private.transfers]
        reasons = {reason for feed in feeds if (reason := _reason(feed)) is not None}
        for reason in sorted(reasons - self._reasons):
            self._note("connection", sentence(reason))
        if self._reasons and not reasons:
            self._note("connection", self.tr("Everything is being read again."))
        self._reasons = reasons if reasons else set()

    def _note(self, kind: str, text: str) -> None:
        self._window.activity.add(self.core.clock.now(), kind, text)

    def _forget_all(self) -> None:
        """Leave no figure behind: what was true in practice is a lie in live."""
        window = self._window
        window.notice.clear()
        window.header.clear()
        window.markets.clear()
        for public in (window.depth_pane, window.order_book, window.trades):
            public.clear(self.market)
        private = (window.balances, window.ticket, window.transfer, window.open_orders, window.fills, window.transfers)
        for pane in private:
            pane.clear()
        window.show_count(window.open_orders, self.tr("Open orders"), 0)
        window.show_title("")


def _reason(feed: Feed[Any]) -> str | None:
    return None if feed.error is None else told(feed.error.reason)
